"""Numbers, times and states in words. Pure; whole sentences, never built from pieces."""

import datetime as dt
import time
from collections.abc import Callable

_THIN_SPACE = "\u202f"
_HOURS_FROM_MINUTES = 90

KIND_NAMES = {
    "movies": "Films",
    "tvshows": "Series",
    "music": "Music",
    "homevideos": "Home videos",
    "mixed": "Films and series",
}
SCAN_STAGES = {
    "waiting": "Waiting for its turn",
    "files": "Looking for files",
    "details": "Reading file details",
    "pictures": "Fetching pictures",
    "finishing": "Finishing",
}
_TITLES = {
    "movies": ("1 film", "{} films"),
    "tvshows": ("1 series", "{} series"),
    "music": ("1 album", "{} albums"),
    "homevideos": ("1 video", "{} videos"),
}


def number(value: int) -> str:
    """``1482`` -> ``1 482`` with a thin space."""
    return f"{value:,}".replace(",", _THIN_SPACE)


def plural(value: int, one: str, many: str) -> str:
    """Choose *one* or fill *many* (which holds ``{}``) with the number."""
    return one if value == 1 else many.format(number(value))


def titles(kind: str, count: int) -> str:
    """``1 482 films``, ``1 album`` ..."""
    one, many = _TITLES.get(kind, ("1 title", "{} titles"))
    return plural(count, one, many)


def files(count: int) -> str:
    """``212 files``."""
    return plural(count, "1 file", "{} files")


def people_watching(count: int) -> str:
    """The sentence about who is watching."""
    if count == 0:
        return "Nobody is watching."
    return plural(count, "1 person is watching.", "{} people are watching.")


def clock(seconds: float) -> str:
    """``75`` -> ``1:15``, ``3720`` -> ``1:02:00``."""
    minutes, second = divmod(max(0, int(seconds)), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02d}:{second:02d}" if hour else f"{minute}:{second:02d}"


def day_and_clock(at_ms: int, now: dt.datetime) -> str:
    """When something was, seen from *now* (local): ``14:05``, ``12 Mar 14:05``, ``12 Mar 2024``."""
    moment = dt.datetime.fromtimestamp(at_ms / 1000, tz=now.tzinfo)
    if moment.date() == now.date():
        return f"{moment:%H:%M}"
    if moment.year == now.year:
        return f"{moment.day} {moment:%b %H:%M}"
    return f"{moment.day} {moment:%b %Y}"


def position(at: float, duration: float | None) -> str:
    """How far somebody has watched."""
    return f"{clock(at)} of {clock(duration)}" if duration else clock(at)


def _left(minutes: int) -> str:
    if minutes < 1:
        return "less than a minute left"
    if minutes < _HOURS_FROM_MINUTES:
        return plural(minutes, "about 1 minute left", "about {} minutes left")
    return plural(round(minutes / 60), "about 1 hour left", "about {} hours left")


class TimeLeft:
    """Rounded time left of one scan: it never counts up by more than a step, so it looks calm.

    *now* returns monotonic seconds. An estimate may rise again only after a step's length.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._minutes: int | None = None
        self._raised = now()

    def text(self, seconds: float | None) -> str:
        """Words for an estimate of *seconds*; empty while there is none."""
        if seconds is None:
            return ""
        minutes = round(seconds / 60)
        if self._minutes is None or minutes <= self._minutes:
            self._minutes, self._raised = minutes, self._now()
        elif self._now() - self._raised >= 60:
            self._minutes, self._raised = self._minutes + 1, self._now()
        return _left(self._minutes)
