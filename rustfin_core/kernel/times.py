"""Moments in numbers: days of milliseconds, times of files."""

import os
from datetime import UTC, date, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_NS = 2**63 - 2


def moment_of(ms: int) -> datetime:
    """Unix milliseconds as a time in UTC, whatever the century.

    ``datetime.fromtimestamp`` refuses what lies before 1970 on Windows.
    """
    return _EPOCH + timedelta(milliseconds=ms)


def local_moment(ms: int) -> datetime:
    """Unix milliseconds as the time a clock on the wall of this computer's room shows."""
    return moment_of(ms).astimezone()


def day_of(ms: int) -> date:
    """The day (UTC) of unix milliseconds."""
    return moment_of(ms).date()


def start_of(day: date) -> int:
    """Unix milliseconds of the first moment (UTC) of a day."""
    return (day - _EPOCH.date()).days * 86_400_000


def mtime_ns(status: os.stat_result) -> int:
    """When a file was changed, in nanoseconds that the database can hold (years 1677 to 2262).

    File systems keep whatever time a program or a broken clock gave a file.
    """
    return max(-_MOST_NS, min(_MOST_NS, status.st_mtime_ns))
