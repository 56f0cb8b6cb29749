"""Instants, spans and sizes in words. Pure; instants are unix ms, days are this computer's."""

from datetime import date, datetime

from rustfin_app.language import decimal, marked, month_name, plural, tr, weekday_name

_MINUTE_S, _HOUR_S = 60, 3600
_KB_AND_LESS = 2
_THOUSAND = 999.5
_UNITS = (
    marked("{} bytes"), marked("{} kB"), marked("{} MB"), marked("{} GB"), marked("{} TB"),
)  # fmt: skip


def moment(at_ms: int, now_ms: int) -> str:
    """``today at 03:00``, ``tomorrow at 03:00``, ``Sunday at 03:00``, ``9 May at 03:00`` ..."""
    at, now = _local(at_ms), _local(now_ms)
    time = f"{at:%H:%M}"
    days = (at.date() - now.date()).days
    if days == 0:
        return tr("today at {time}", time=time)
    if days == 1:
        return tr("tomorrow at {time}", time=time)
    if days == -1:
        return tr("yesterday at {time}", time=time)
    if 1 < days < 7:
        return tr("{day} at {time}", day=weekday_name(at.weekday()), time=time)
    month = month_name(at.month)
    if at.year == now.year:
        return tr("{day} {month} at {time}", day=at.day, month=month, time=time)
    return tr("{day} {month} {year} at {time}", day=at.day, month=month, year=at.year, time=time)


def date_words(day: date) -> str:
    """``14 November 2023``."""
    month = month_name(day.month)
    return tr("{day} {month} {year}", day=day.day, month=month, year=day.year)


def age(at_ms: int, now_ms: int) -> str:
    """How old something is: ``made today``, ``yesterday``, ``12 days ago``."""
    days = (_local(now_ms).date() - _local(at_ms).date()).days
    if days <= 0:
        return tr("today")
    if days == 1:
        return tr("yesterday")
    return plural(days, "1 day ago", "{} days ago")


def span(seconds: float) -> str:
    """``4 s``, ``3 min``, ``1 h 20 min``."""
    if seconds < 1:
        return tr("less than a second")
    if round(seconds) < _MINUTE_S:
        return tr("{count} s", count=round(seconds))
    hours, rest = divmod(round(seconds), _HOUR_S)
    minutes = rest // _MINUTE_S
    if not hours:
        return tr("{count} min", count=minutes)
    if not minutes:
        return tr("{count} h", count=hours)
    return tr("{hours} h {minutes} min", hours=hours, minutes=minutes)


def size(count: int) -> str:
    """``412 bytes``, ``12.4 MB``, ``3.2 GB``."""
    value, unit = float(count), 0
    # What would be rounded to a thousand is one of the next unit.
    while value >= _THOUSAND and unit < len(_UNITS) - 1:
        value /= 1000
        unit += 1
    return tr(_UNITS[unit]).format(f"{value:.0f}" if unit < _KB_AND_LESS else decimal(value))


def clock_time(seconds: int) -> str:
    """Time of the day from seconds since midnight: ``03:30``."""
    return f"{seconds // _HOUR_S:02d}:{seconds % _HOUR_S // _MINUTE_S:02d}"


def _local(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000)  # noqa: DTZ006 - people read local time
