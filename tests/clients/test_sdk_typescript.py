"""``@jellyfin/sdk``, the library of Jellyfin's own web clients: see ``sdk/client.mjs``."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.clients.conftest import add_user
from tests.npm import installed, node
from tests.running import PASSWORD, RunningServer

SOURCES = Path(__file__).parent / "sdk"


@pytest.fixture(scope="module")
def packages() -> Path:
    """A folder with the client's packages."""
    return installed(SOURCES, "sdk")


def test_every_step_of_the_client(server: RunningServer, packages: Path) -> None:
    add_user(server, "Tove")
    shutil.copy2(SOURCES / "client.mjs", packages / "client.mjs")
    account = {
        "RUSTFIN_TEST_URL": server.base,
        "RUSTFIN_TEST_USER": "Tove",
        "RUSTFIN_TEST_PASSWORD": PASSWORD,
    }
    done = subprocess.run(
        [node()[0], "client.mjs"],
        cwd=packages,
        env=os.environ | account,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("ok ") == 15
