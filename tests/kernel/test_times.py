"""Moments far away from today."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from rustfin_core.kernel.times import day_of, moment_of, mtime_ns, start_of


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1927, 1, 10), date(2017, 12, 1), date.max])
def test_days_there_and_back(day: date) -> None:
    assert day_of(start_of(day)) == day
    assert day_of(start_of(day) + 86_399_999) == day


def test_moments_before_1970() -> None:
    assert moment_of(-1) == datetime(1969, 12, 31, 23, 59, 59, 999_000, tzinfo=UTC)


def test_times_of_files_fit_the_database(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.touch()
    os.utime(path, ns=(5, 1_700_000_000_123_456_789))
    assert mtime_ns(path.stat()) == path.stat().st_mtime_ns
    os.utime(path, (15_000_000_000, 15_000_000_000))
    assert mtime_ns(path.stat()) < 2**63
