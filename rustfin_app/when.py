"""Instants, spans and sizes in words. Pure; instants are unix ms, days are this computer's."""

from datetime import datetime

from rustfin_app.wording import plural

_MINUTE_S, _HOUR_S = 60, 3600
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_UNITS = ("bytes", "kB", "MB", "GB", "TB")


def weekday_name(weekday: int) -> str:
    """Name of a day of the week; Monday is 0."""
    return _DAYS[weekday]


def moment(at_ms: int, now_ms: int) -> str:
    """``today at 03:00``, ``tomorrow at 03:00``, ``Sunday at 03:00``, ``9 May at 03:00`` ..."""
    at, now = _local(at_ms), _local(now_ms)
    time = f"{at:%H:%M}"
    days = (at.date() - now.date()).days
    if days == 0:
        return f"today at {time}"
    if days == 1:
        return f"tomorrow at {time}"
    if days == -1:
        return f"yesterday at {time}"
    if 1 < days < 7:
        return f"{_DAYS[at.weekday()]} at {time}"
    day = f"{at.day} {_MONTHS[at.month - 1]}"
    return f"{day} at {time}" if at.year == now.year else f"{day} {at.year} at {time}"


def age(at_ms: int, now_ms: int) -> str:
    """How old something is: ``made today``, ``yesterday``, ``12 days ago``."""
    days = (_local(now_ms).date() - _local(at_ms).date()).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    return plural(days, "1 day ago", "{} days ago")


def span(seconds: float) -> str:
    """``4 s``, ``3 min``, ``1 h 20 min``."""
    if seconds < 1:
        return "less than a second"
    if seconds < _MINUTE_S:
        return f"{round(seconds)} s"
    hours, rest = divmod(round(seconds), _HOUR_S)
    minutes = rest // _MINUTE_S
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def size(count: int) -> str:
    """``412 bytes``, ``12.4 MB``, ``3.2 GB``."""
    value, unit = float(count), 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value /= 1000
        unit += 1
    return f"{value:.0f} {_UNITS[unit]}" if unit < 2 else f"{value:.1f} {_UNITS[unit]}"


def clock_time(seconds: int) -> str:
    """Time of the day from seconds since midnight: ``03:30``."""
    return f"{seconds // _HOUR_S:02d}:{seconds % _HOUR_S // _MINUTE_S:02d}"


def _local(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000)  # noqa: DTZ006 - people read local time
