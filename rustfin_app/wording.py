"""Numbers, times and states in words. Pure; whole sentences, never built from pieces."""

import datetime as dt
import time
from collections.abc import Callable

from rustfin_app.language import marked, short_month_name, tr
from rustfin_app.language import number as number
from rustfin_app.language import plural as plural

_HOURS_FROM_MINUTES = 90

KIND_NAMES = {
    "movies": marked("Films"),
    "tvshows": marked("Series"),
    "music": marked("Music"),
    "homevideos": marked("Home videos"),
    "mixed": marked("Films and series"),
}
"""In English; shown by :func:`tr`."""
SCAN_STAGES = {
    "waiting": marked("Waiting for its turn"),
    "files": marked("Looking for files"),
    "details": marked("Reading file details"),
    "pictures": marked("Fetching pictures"),
    "finishing": marked("Finishing"),
}
"""In English; shown by :func:`tr`."""


def titles(kind: str, count: int) -> str:
    """``1 482 films``, ``1 album`` ..."""
    match kind:
        case "movies":
            return plural(count, "1 film", "{} films")
        case "tvshows":
            return plural(count, "1 series", "{} series")
        case "music":
            return plural(count, "1 album", "{} albums")
        case "homevideos":
            return plural(count, "1 video", "{} videos")
        case _:
            return plural(count, "1 title", "{} titles")


def files(count: int) -> str:
    """``212 files``."""
    return plural(count, "1 file", "{} files")


def people_watching(count: int) -> str:
    """The sentence about who is watching."""
    if count == 0:
        return tr("Nobody is watching.")
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
    month = short_month_name(moment.month)
    if moment.year == now.year:
        return tr("{day} {month} {time}", day=moment.day, month=month, time=f"{moment:%H:%M}")
    return tr("{day} {month} {year}", day=moment.day, month=month, year=moment.year)


def position(at: float, duration: float | None) -> str:
    """How far somebody has watched."""
    return tr("{at} of {end}", at=clock(at), end=clock(duration)) if duration else clock(at)


def _left(minutes: int) -> str:
    if minutes < 1:
        return tr("less than a minute left")
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
