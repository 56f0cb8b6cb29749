"""Texts of elements -> plain texts, numbers, dates, addresses. Every function bounds what it takes.

Dates: ``YYYY-MM-DD`` is the rule; older scrapers wrote ``DD.MM.YYYY``, ``MM/DD/YYYY``, month names
or only a year. 1601-01-01 is how Kodi writes "no date".
"""

import re
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

MAX_LINE = 1000
MAX_TEXT = 50_000
_MAX_URL = 2048

_HTML = re.compile(
    r"</?(?:b|i|u|em|strong|small|p|br|span|div|font|a|ul|ol|li|h[1-6])(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_LINE_BREAK = re.compile(r"<br\s*/?>|</p>|\[CR\]", re.IGNORECASE)
_KODI_MARKUP = re.compile(
    r"\[/?(?:B|I|LIGHT|UPPERCASE|LOWERCASE|CAPITALIZE)\]|\[/?COLOR(?: \w{1,32})?\]", re.IGNORECASE
)
_INTEGER = re.compile(r"\s*([+-]?\d{1,9})(?:\.0*)?(?!\d)", re.ASCII)
_NUMBER = re.compile(r"\s*([+-]?\d{1,9}(?:[.,]\d{0,9})?)\s*(?:/\s*(\d{1,3})|(%))?", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:[.,' \u00a0]\d{3})+|\d{1,12}", re.ASCII)
_CLOCK = re.compile(r"\s*(\d{1,3}):(\d{2})(?::(\d{2}))?\s*", re.ASCII)
_HOURS = re.compile(r"\s*(\d{1,3})\s*h[a-z]*\.?\s*(?:(\d{1,3})\s*m?[a-z]*\.?)?\s*", re.ASCII | re.I)
_YEAR = re.compile(r"(?<!\d)(1[0-9]{3}|2[0-9]{3})(?!\d)", re.ASCII)

_ISO = re.compile(r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", re.ASCII)
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?!\d)", re.ASCII)
_DAY_FIRST = re.compile(r"\s*(\d{1,2})[.-](\d{1,2})[.-](\d{4})(?!\d)", re.ASCII)
_SLASHES = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)", re.ASCII)
_DAY_MONTH = re.compile(r"\s*(\d{1,2})\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})(?!\d)", re.ASCII | re.I)
_MONTH_DAY = re.compile(r"\s*([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(?!\d)", re.ASCII | re.I)
_TIME = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?(?!\d)", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NO_DATE = date(1601, 1, 1)
_EPOCH = date(1970, 1, 1)


def line(text: str) -> str | None:
    """One line without runs of spaces; ``None`` when empty."""
    return " ".join(text[: 4 * MAX_LINE].split())[:MAX_LINE].rstrip() or None


def paragraphs(text: str) -> str | None:
    """Text of several lines without HTML or Kodi markup; ``None`` when empty."""
    text = text[: 2 * MAX_TEXT].replace("\r\n", "\n").replace("\r", "\n")
    if "<" in text or "[" in text:
        text = _KODI_MARKUP.sub("", _HTML.sub("", _LINE_BREAK.sub("\n", text)))
    return text.strip()[:MAX_TEXT].rstrip() or None


def integer(text: str, *, least: int = 0, most: int = 1_000_000) -> int | None:
    """A whole number within the bounds; Kodi's ``-1`` and ``0`` for "unknown" fall outside."""
    match = _INTEGER.match(text)
    if match is None:
        return None
    value = int(match[1])
    return value if least <= value <= most else None


def number(text: str) -> tuple[float, float | None] | None:
    """``7.5``, ``7,5``, ``7.5/10``, ``85%`` -> the value and what it is out of."""
    match = _NUMBER.match(text)
    if match is None:
        return None
    maximum = float(match[2]) if match[2] else 100.0 if match[3] else None
    return float(match[1].replace(",", ".")), maximum or None


def count(text: str) -> int | None:
    """Votes: ``86,352`` and ``86352``; ``None`` for none."""
    match = _GROUPED.match(text.strip())
    digits = re.sub(r"\D", "", match[0]) if match else ""
    return int(digits[:12]) or None if digits else None


def minutes(text: str) -> int | None:
    """A running time in minutes: ``95``, ``95 min``, ``1h 35m``, ``1:35:00``; not 0."""
    if match := _CLOCK.fullmatch(text):
        value = int(match[1]) * 60 + int(match[2])
    elif match := _HOURS.fullmatch(text):
        value = int(match[1]) * 60 + int(match[2] or 0)
    else:
        value = integer(text) or 0
    return value if 0 < value <= 20_000 else None


def boolean(text: str) -> bool | None:
    """``true``, ``1``, ``yes`` or their opposites."""
    return {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}.get(
        text.strip().lower()
    )


def year(text: str) -> int | None:
    """The first year named in *text*."""
    match = _YEAR.search(text[:MAX_LINE])
    return int(match[1]) if match else None


def day(text: str) -> date | None:
    """A date in any of the usual notations; a bare year or month is none."""
    for year_first in (_ISO, _COMPACT):
        if match := year_first.match(text):
            return _date(match[1], match[2], match[3])
    if match := _DAY_FIRST.match(text):
        return _date(match[3], match[2], match[1])
    if match := _SLASHES.match(text):
        # The invariant culture of .NET, which the scrapers that write this use, puts months first.
        return _date(match[3], match[1], match[2]) or _date(match[3], match[2], match[1])
    if match := _DAY_MONTH.match(text):
        return _date(match[3], _month(match[2]), match[1])
    if match := _MONTH_DAY.match(text):
        return _date(match[3], _month(match[1]), match[2])
    return None


def moment(text: str) -> datetime | None:
    """A point in time, aware and in UTC; one without a zone is taken as UTC, as Jellyfin does."""
    text = text.strip()
    try:
        found = datetime.fromisoformat(text)
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        on = day(text)
        if on is None:
            return None
        time = _TIME.search(text)
        hour, minute, second = (int(part or 0) for part in time.groups()) if time else (0, 0, 0)
        if hour > 23 or minute > 59 or second > 59:
            hour = minute = second = 0
        found = datetime(on.year, on.month, on.day, hour, minute, second, tzinfo=UTC)
    return found if found.date() > _EPOCH else None


def address(text: str) -> str | None:
    """An ``http`` or ``https`` address with a host; anything else (local paths too) is ``None``."""
    text = text.strip()
    if not text.lower().startswith(("http://", "https://")) or len(text) > _MAX_URL:
        return None
    text = text.replace(" ", "%20")
    if any(character.isspace() or character < " " for character in text):
        return None
    try:
        parts = urlsplit(text)
        return text if parts.hostname and (parts.port is None or parts.port) else None
    except ValueError:
        return None


def _month(name: str) -> str:
    short = name[:3].lower()
    return str(_MONTHS.index(short) + 1) if short in _MONTHS else "0"


def _date(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return None if found == _NO_DATE else found
