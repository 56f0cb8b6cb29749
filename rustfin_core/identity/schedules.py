"""When a user may use the server: hours of the day, in the server's local time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rustfin_core.kernel.errors import InvalidInput

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS = {name: frozenset({number}) for number, name in enumerate(_NAMES)} | {
    "Everyday": frozenset(range(7)),
    "Weekday": frozenset(range(5)),
    "Weekend": frozenset({5, 6}),
}
_BY_NUMBER = ("Sunday", *_NAMES[:6], "Everyday", "Weekday", "Weekend")
"""The order of .NET's ``DynamicDayOfWeek``, for clients that send the number."""
_MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessSchedule:
    """One span of hours on some days, both ends included as in Jellyfin."""

    day_of_week: str
    start_hour: float
    end_hour: float

    def covers(self, moment: datetime) -> bool:
        """Whether *moment* (local time) lies in it."""
        hour = moment.hour + moment.minute / 60 + moment.second / 3_600
        is_today = moment.weekday() in _DAYS[self.day_of_week]
        return is_today and self.start_hour <= hour <= self.end_hour


def is_open(schedules: Iterable[AccessSchedule], moment: datetime) -> bool:
    """Whether any of *schedules* covers *moment*; without schedules it is always open."""
    kept = tuple(schedules)
    return not kept or any(schedule.covers(moment) for schedule in kept)


def schedules_of(value: Any) -> tuple[AccessSchedule, ...]:
    """Read ``AccessSchedules`` of a client or of the database; ``InvalidInput`` names the fault."""
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or len(value) > _MOST:
        raise InvalidInput(f"access_schedules must be a list of at most {_MOST} spans.")
    return tuple(_schedule(entry) for entry in value)


def _schedule(entry: Any) -> AccessSchedule:
    if isinstance(entry, AccessSchedule):
        return entry
    if not isinstance(entry, Mapping):
        raise InvalidInput("Each of access_schedules must be an object.")
    fields = {str(key).replace("_", "").lower(): value for key, value in entry.items()}
    start, end = _hour(fields.get("starthour")), _hour(fields.get("endhour"))
    if start >= end:
        raise InvalidInput("A span of access_schedules must end after it begins.")
    return AccessSchedule(day_of_week=_day(fields.get("dayofweek")), start_hour=start, end_hour=end)


def _day(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(_BY_NUMBER):
        return _BY_NUMBER[value]
    for name in _DAYS:
        if isinstance(value, str) and value.lower() == name.lower():
            return name
    raise InvalidInput(f"DayOfWeek of access_schedules must be one of {', '.join(_DAYS)}.")


def _hour(value: Any) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 24:
        return float(value)
    raise InvalidInput("StartHour and EndHour of access_schedules must lie between 0 and 24.")
