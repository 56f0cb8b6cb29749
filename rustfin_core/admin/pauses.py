"""Pausing background work for a time people name."""

import datetime as dt

from rustfin_core.admin.types import BackgroundStatus, Lane
from rustfin_core.jobs.gate import GateStatus
from rustfin_core.kernel.errors import InvalidInput

PAUSES = ("30m", "2h", "tomorrow")
_MORNING = dt.time(4)
"""People are asleep and done watching; the night belongs to the day before."""


def pause_end(pause: str, now: dt.datetime) -> int:
    """When a pause that begins at *now* (local) ends, as unix ms."""
    match pause:
        case "30m":
            end = now + dt.timedelta(minutes=30)
        case "2h":
            end = now + dt.timedelta(hours=2)
        case "tomorrow":
            day = now.date() + dt.timedelta(days=now.time() >= _MORNING)
            end = dt.datetime.combine(day, _MORNING).astimezone()
        case _:
            raise InvalidInput(f"A pause lasts one of {', '.join(PAUSES)}, not {pause[:40]!r}.")
    return round(end.timestamp() * 1000)


def background_status(status: GateStatus) -> BackgroundStatus:
    """The gate's status as plain data."""
    return BackgroundStatus(
        lanes=tuple(
            Lane(key=lane.key, title=lane.title, state=lane.state.value, waiting=lane.waiting)
            for lane in status.lanes
        ),
        yielding=status.held,
        paused_until=status.paused_until,
    )
