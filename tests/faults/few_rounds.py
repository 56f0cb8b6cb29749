"""A fault done a few times inside the test run. ``RUSTFIN_TEST_ROUNDS`` says how often."""

import os
from pathlib import Path

from tests.faults.registry import FAULTS
from tests.faults.report import Trial

ROUNDS = int(os.environ.get("RUSTFIN_TEST_ROUNDS", "2"))
TIMEOUT_S = 60 + 60 * ROUNDS


def keeps_its_promises(name: str, folder: Path, *, rounds: int = ROUNDS) -> None:
    """Do the fault on small libraries and fail with what was violated."""
    report = FAULTS[name](Trial(folder=folder, rounds=rounds, seed=1))
    print(report.line())
    assert report.runs >= rounds
    assert not report.violations, report.violations
