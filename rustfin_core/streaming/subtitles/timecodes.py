"""Times of day in film: read leniently, written exactly."""

import re

_TIME = re.compile(r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,3})(?:[.,:](\d{1,9}))?\Z", re.ASCII)
_SECONDS = re.compile(r"(\d{1,6})[.,](\d{1,9})\Z", re.ASCII)


def read_time(text: str) -> float | None:
    """Read ``[h:]mm:ss[,mmm]`` with any separator; ``None`` when it is no time."""
    text = text.strip()
    found = _TIME.match(text)
    if found is None:
        seconds = _SECONDS.match(text)
        return float(f"{seconds[1]}.{seconds[2]}") if seconds else None
    hours, minutes, whole, fraction = found.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(whole) + float(f"0.{fraction or 0}")


def write_time(seconds: float, *, separator: str = ".") -> str:
    """Format as ``hh:mm:ss.mmm``."""
    total = max(0, round(seconds * 1000))
    whole, millis = divmod(total, 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}{separator}{millis:03d}"


def write_ass_time(seconds: float) -> str:
    """Format as ASS does, ``h:mm:ss.cc``."""
    total = max(0, round(seconds * 100))
    whole, hundredths = divmod(total, 100)
    return f"{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}.{hundredths:02d}"
