"""``npm run check``: the types of the web client's source."""

import shutil
from pathlib import Path

import pytest

from tests.npm import installed, run_npm

WEB = Path(__file__).parents[2] / "resources" / "web"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The source beside its locked packages, so that the source folder stays as it is."""
    packages = installed(WEB, "web")
    shutil.copytree(WEB, tmp_path / "web", ignore=shutil.ignore_patterns("node_modules", "dist"))
    (tmp_path / "web" / "node_modules").symlink_to(packages / "node_modules")
    return tmp_path / "web"


def test_the_source_has_no_type_errors(checkout: Path) -> None:
    done = run_npm(checkout, "run", "check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_type_error_would_be_found(checkout: Path) -> None:
    (checkout / "src" / "wrong.ts").write_text("export const wrong: number = 'text';\n", "utf-8")
    done = run_npm(checkout, "run", "check")
    assert done.returncode != 0
    assert "wrong.ts" in done.stdout
