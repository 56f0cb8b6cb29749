"""A few made-up requests to every route of the served document; the fault S1 makes many."""

from pathlib import Path

import pytest

from tests.faults.made_up_requests import made_up_requests
from tests.faults.report import Trial

pytestmark = [pytest.mark.timeout(300), pytest.mark.slow]


def test_made_up_requests_are_answered_as_the_document_says(tmp_path: Path) -> None:
    report = made_up_requests(Trial(folder=tmp_path, rounds=2, seed=1))
    print(report.line())
    assert report.counted["operations"] > 250
    assert report.counted["answers_2xx"] > 100
    assert not report.violations, report.violations
