"""Instants, spans and sizes in words."""

from datetime import datetime

import pytest

from rustfin_app.pages.jobs.words import time_sentence
from rustfin_app.when import age, moment, size, span
from rustfin_core.admin.tasks import TaskTime


def ms(*parts: int) -> int:
    """An instant of this computer's clock."""
    return round(datetime(*parts).timestamp() * 1000)


NOW = ms(2026, 3, 11, 12, 0)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (ms(2026, 3, 11, 3, 5), "today at 03:05"),
        (ms(2026, 3, 12, 0, 0), "tomorrow at 00:00"),
        (ms(2026, 3, 10, 23, 59), "yesterday at 23:59"),
        (ms(2026, 3, 15, 4, 0), "Sunday at 04:00"),
        (ms(2026, 3, 18, 4, 0), "18 March at 04:00"),
        (ms(2026, 3, 8, 4, 0), "8 March at 04:00"),
        (ms(2025, 12, 31, 4, 0), "31 December 2025 at 04:00"),
    ],
)
def test_moments(at: int, words: str) -> None:
    assert moment(at, NOW) == words


def test_ages() -> None:
    assert age(ms(2026, 3, 11, 0, 1), NOW) == "today"
    assert age(ms(2026, 3, 10, 23, 0), NOW) == "yesterday"
    assert age(ms(2026, 2, 27, 23, 0), NOW) == "12 days ago"
    assert age(NOW + 60_000, NOW) == "today"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "less than a second"), (4.4, "4 s"), (59.7, "1 min"), (61, "1 min"),
        (3599.8, "1 h"), (3600, "1 h"), (4800, "1 h 20 min"), (90_000, "25 h"),
    ],
)  # fmt: skip
def test_spans(seconds: float, words: str) -> None:
    assert span(seconds) == words


def test_sizes() -> None:
    assert [size(count) for count in (0, 999, 12_000, 41_200_000, 3_240_000_000)] == [
        "0 bytes", "999 bytes", "12 kB", "41.2 MB", "3.2 GB",
    ]  # fmt: skip
    assert size(999_999) == "1.0 MB"
    assert size(5_000_000_000_000_000) == "5000.0 TB"


def test_times_of_tasks() -> None:
    def said(**values: object) -> str:
        return time_sentence(TaskTime(**values))  # type: ignore[arg-type]

    assert said(kind="interval", seconds=3600) == "Every hour"
    assert said(kind="interval", seconds=5400) == "Every 90 minutes"
    assert said(kind="interval", seconds=86_400) == "Once a day"
    assert said(kind="interval", seconds=60) == "Every minute"
    assert said(kind="weekly", weekday=0, seconds=0) == "Every Monday at 00:00"
    assert said(kind="startup") == "When Rustfin starts"
