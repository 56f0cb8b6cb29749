"""Numbers, dates, gains and ids as people and programs write them into tags. Pure."""

import math
import re
from datetime import date

_NUMBER = re.compile(r"^\s*(\d{1,5})(?:\.0+)?(?!\d)")
_PAIR = re.compile(r"^\s*(\d{1,5})?\s*(?:/|\bof\b|\\)\s*(\d{1,5})(?!\d)")
_BPM = re.compile(r"^\s*(\d{1,3})(?:[.,](\d+))?(?!\d)")
_DATE = re.compile(
    r"^\s*(?P<y>[12]\d{3})(?:(?P<s>[-/.:\s])(?P<m>\d{1,2})(?:(?P=s)(?P<d>\d{1,2}))?)?(?!\d)"
)
_COMPACT = re.compile(r"^\s*([12]\d{3})(\d{2})(\d{2})(?!\d)")
_DAY_FIRST = re.compile(r"^\s*(\d{1,2})[-/.](\d{1,2})[-/.]([12]\d{3})(?!\d)")
_GAIN = re.compile(r"^\s*([+-]?\d{1,3}(?:[.,]\d+)?)\s*(?:dB)?\s*$", re.IGNORECASE)
_PEAK = re.compile(r"^\s*\+?(\d{1,3}(?:[.,]\d+)?)\s*$")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_TRUE = frozenset({"1", "true", "yes", "y"})
_FALSE = frozenset({"0", "false", "no", "n"})
_MAX_GAIN = 60.0
_R128_TO_REPLAYGAIN = 5.0
"""RFC 7845 section 5.2.1 normalises to -23 LUFS, ReplayGain 2 to -18."""


def number(text: str) -> int | None:
    """A number at the start of *text*: ``4``, ``04/12``, ``4 of 12``; ``None`` for 0 and others."""
    match = _NUMBER.match(text)
    return (int(match[1]) or None) if match else None


def total(text: str) -> int | None:
    """The second number of ``4/12``."""
    match = _PAIR.match(text)
    return (int(match[2]) or None) if match else None


def bpm(text: str) -> int | None:
    """Beats per minute, rounded."""
    match = _BPM.match(text)
    return (round(float(f"{match[1]}.{match[2] or 0}")) or None) if match else None


def iso_date(text: str) -> str | None:
    """``2001``, ``2001-05`` or ``2001-05-17`` out of what was written; ``None`` for words.

    Reads ISO 8601 with time, slashes and dots, ``20010517``, and day or month first with the year
    at the end (day first unless impossible). Parts that cannot be (month 0 or 13, 31 February) are
    left out.
    """
    if (match := _COMPACT.match(text)) is not None:
        return _joined(int(match[1]), int(match[2]), int(match[3]))
    if (match := _DATE.match(text)) is not None:
        month, day = match["m"], match["d"]
        return _joined(int(match["y"]), int(month or 0), int(day or 0))
    if (match := _DAY_FIRST.match(text)) is not None:
        day, month = int(match[1]), int(match[2])
        if month > 12:
            day, month = month, day
        return _joined(int(match[3]), month, day)
    return None


def _joined(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return f"{year:04d}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return f"{year:04d}-{month:02d}"


def truth(text: str) -> bool | None:
    """Whether a flag is set; ``None`` for what is neither yes nor no."""
    lowered = text.strip().lower()
    if lowered in _TRUE:
        return True
    return False if lowered in _FALSE else None


def gain(text: str) -> float | None:
    """``-7.03 dB`` in dB; ``None`` beyond what sound can need."""
    match = _GAIN.match(text)
    if match is None:
        return None
    value = float(match[1].replace(",", "."))
    return value if abs(value) <= _MAX_GAIN else None


def peak(text: str) -> float | None:
    """A linear peak, 1.0 for full scale."""
    match = _PEAK.match(text)
    value = float(match[1].replace(",", ".")) if match else 0.0
    return value if 0 < value <= 64 else None


def r128_gain(text: str) -> float | None:
    """Opus' gain in 1/256 dB against -23 LUFS, as ReplayGain dB."""
    try:
        value = int(text.strip()[:8]) / 256 + _R128_TO_REPLAYGAIN
    except ValueError:
        return None
    return round(value, 2) if abs(value) <= _MAX_GAIN else None


def sound_check(text: str) -> float | None:
    """iTunes' Sound Check (``iTunNORM``): ten hexadecimal numbers, the first two are loudness."""
    words = text.split()[:2]
    if len(words) < 2:
        return None
    try:
        loudest = max(int(word[:8], 16) for word in words)
    except ValueError:
        return None
    if not 0 < loudest < 0x80000000:
        return None
    value = round(-10 * math.log10(loudest / 1000), 2)
    return value if abs(value) <= _MAX_GAIN else None


def uuids(texts: list[str]) -> tuple[str, ...]:
    """MusicBrainz ids in *texts*, lower case, in order, each once."""
    found = (match.lower() for text in texts for match in _UUID.findall(text))
    return tuple(dict.fromkeys(found))
