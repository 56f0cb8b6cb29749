"""Programs are started in few places, never through a shell (T-02)."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
STARTS = re.compile(
    r"\bsubprocess\.|create_subprocess|subprocess_exec|subprocess_shell|os\.(?:system|popen|exec|spawn)"
)
ALLOWED = {
    "rustfin_core/media/process.py",
    "rustfin_core/jobs/worker_process.py",
}


def test_only_two_modules_start_programs() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for package in ("rustfin_core", "rustfin_app")
        for path in (ROOT / package).rglob("*.py")
        if STARTS.search(path.read_text(encoding="utf-8"))
    }
    assert found == ALLOWED


def test_no_shell() -> None:
    for package in ("rustfin_core", "rustfin_app"):
        for path in (ROOT / package).rglob("*.py"):
            assert "shell=True" not in path.read_text(encoding="utf-8"), path
