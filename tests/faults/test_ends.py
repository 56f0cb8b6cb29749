"""Servers that are killed, asked to end, or started twice, a few times each."""

import sys
from pathlib import Path

import pytest

from tests.faults.few_rounds import TIMEOUT_S, keeps_its_promises

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="the faults are done with POSIX signals"),
    pytest.mark.timeout(TIMEOUT_S),
    pytest.mark.slow,
]


@pytest.mark.parametrize("name", ["F1", "F2", "F3", "F9", "F21", "F25"])
def test_an_end_breaks_no_promise(name: str, tmp_path: Path) -> None:
    keeps_its_promises(name, tmp_path)
