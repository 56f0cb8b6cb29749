"""Bombs, lies and thousands of sizes, a few of each."""

from pathlib import Path

import pytest

from tests.faults.few_rounds import TIMEOUT_S, keeps_its_promises

pytestmark = [pytest.mark.timeout(TIMEOUT_S), pytest.mark.slow]


def test_hostile_pictures_cost_little(tmp_path: Path) -> None:
    keeps_its_promises("T23", tmp_path)
