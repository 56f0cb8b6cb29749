"""When a task is due by itself. Pure; instants are unix ms, times of the day those of a zone.

Zone ``None`` is this computer's own, with its summer time (naive datetimes, PEP 495).

A day's time that the clocks skip (spring) means the same moment counted on from before the jump,
so 02:30 becomes 03:30; one that comes twice (autumn) means the first. Each happens once a day.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rustfin_core.kernel.errors import InvalidInput

_MINUTE_S = 60
_DAY_S = 86_400
_LONGEST_INTERVAL_S = 366 * _DAY_S


class ScheduleKind(StrEnum):
    """What makes a task run; the values are stored."""

    INTERVAL = "interval"
    DAILY = "daily"
    WEEKLY = "weekly"
    STARTUP = "startup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """One reason to run. ``InvalidInput`` when its values make no sense."""

    kind: ScheduleKind
    seconds: int | None = None
    """Interval, or time of the day in seconds since local midnight."""
    weekday: int | None = None
    """Monday is 0; only for ``WEEKLY``."""
    max_seconds: int | None = None
    """A run that takes longer is stopped."""

    def __post_init__(self) -> None:
        """Check."""
        kind, seconds = self.kind, self.seconds
        if kind is ScheduleKind.INTERVAL and not (
            seconds is not None and _MINUTE_S <= seconds <= _LONGEST_INTERVAL_S
        ):
            raise InvalidInput("An interval must lie between a minute and a year.")
        if kind in (ScheduleKind.DAILY, ScheduleKind.WEEKLY) and not (
            seconds is not None and 0 <= seconds < _DAY_S
        ):
            raise InvalidInput("A time of the day must lie between 0:00 and 24:00.")
        if kind is ScheduleKind.WEEKLY and not (
            self.weekday is not None and 0 <= self.weekday <= 6
        ):
            raise InvalidInput("A weekly schedule must name a day of the week.")
        if self.max_seconds is not None and self.max_seconds < _MINUTE_S:
            raise InvalidInput("A longest duration must be at least a minute.")

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        values = {
            "kind": self.kind.value,
            "seconds": self.seconds,
            "weekday": self.weekday,
            "max_seconds": self.max_seconds,
        }
        return {name: value for name, value in values.items() if value is not None}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Schedule":
        """The reverse of :meth:`to_json`."""
        return cls(
            kind=ScheduleKind(stored["kind"]),
            seconds=stored.get("seconds"),
            weekday=stored.get("weekday"),
            max_seconds=stored.get("max_seconds"),
        )


def next_run(schedule: Schedule, *, after_ms: int, zone: dt.tzinfo | None) -> int | None:
    """First moment strictly after *after_ms* (the last run's start) at which a task is due.

    ``None`` for what time does not bring about. A moment in the past means: due now, once,
    however often it was missed.
    """
    match schedule.kind:
        case ScheduleKind.STARTUP:
            return None
        case ScheduleKind.INTERVAL:
            return after_ms + (schedule.seconds or 0) * 1000
        case ScheduleKind.DAILY | ScheduleKind.WEEKLY:
            return _next_time(schedule, after_ms, zone)


def soonest(schedules: Sequence[Schedule], *, after_ms: int, zone: dt.tzinfo | None) -> int | None:
    """The earliest ``next_run`` of several."""
    moments = (next_run(schedule, after_ms=after_ms, zone=zone) for schedule in schedules)
    return min((moment for moment in moments if moment is not None), default=None)


def _next_time(schedule: Schedule, after_ms: int, zone: dt.tzinfo | None) -> int:
    hour, rest = divmod(schedule.seconds or 0, 3600)
    at = dt.time(hour, rest // 60, rest % 60)
    # The day before too: far from UTC, or with a skipped hour, its moment may lie after.
    day = dt.datetime.fromtimestamp(after_ms / 1000, zone).date() - dt.timedelta(days=1)
    while True:
        due = round(dt.datetime.combine(day, at, zone).timestamp() * 1000)
        if due > after_ms and _falls_on(schedule, day):
            return due
        day += dt.timedelta(days=1)


def _falls_on(schedule: Schedule, day: dt.date) -> bool:
    return schedule.kind is not ScheduleKind.WEEKLY or day.weekday() == schedule.weekday
