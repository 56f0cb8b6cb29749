"""``TaskTriggerInfo`` of the wire and our schedules."""

from typing import Any

from rustfin_core.http.body import JsonObject
from rustfin_core.jobs.schedule import Schedule, ScheduleKind
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.kernel.ticks import TICKS_PER_SECOND

_TYPES = {
    "DailyTrigger": ScheduleKind.DAILY,
    "WeeklyTrigger": ScheduleKind.WEEKLY,
    "IntervalTrigger": ScheduleKind.INTERVAL,
    "StartupTrigger": ScheduleKind.STARTUP,
}
_NAMES = {kind: name for name, kind in _TYPES.items()}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def trigger_dto(schedule: Schedule) -> dict[str, Any]:
    """A schedule as clients know it."""
    ticks = None if schedule.seconds is None else schedule.seconds * TICKS_PER_SECOND
    timed = schedule.kind is ScheduleKind.INTERVAL
    longest = schedule.max_seconds
    return {
        "Type": _NAMES[schedule.kind],
        "TimeOfDayTicks": None if timed else ticks,
        "IntervalTicks": ticks if timed else None,
        "DayOfWeek": None if schedule.weekday is None else _DAYS[schedule.weekday],
        "MaxRuntimeTicks": None if longest is None else longest * TICKS_PER_SECOND,
    }


def read_trigger(body: JsonObject) -> Schedule:
    """The reverse; ``InvalidInput`` says what is wrong."""
    name = body.require_text("Type")
    kind = _TYPES.get(name)
    if kind is None:
        raise InvalidInput(f"Type must be one of {', '.join(_TYPES)}, not {name[:40]!r}.")
    field = "IntervalTicks" if kind is ScheduleKind.INTERVAL else "TimeOfDayTicks"
    day = body.text("DayOfWeek") if kind is ScheduleKind.WEEKLY else None
    if day is not None and day.title() not in _DAYS:
        raise InvalidInput(f"DayOfWeek must be one of {', '.join(_DAYS)}, not {day[:40]!r}.")
    return Schedule(
        kind=kind,
        seconds=None if kind is ScheduleKind.STARTUP else _seconds(body, field),
        weekday=None if day is None else _DAYS.index(day.title()),
        max_seconds=_seconds(body, "MaxRuntimeTicks"),
    )


def _seconds(body: JsonObject, name: str) -> int | None:
    ticks = body.integer(name)
    return None if ticks is None else ticks // TICKS_PER_SECOND
