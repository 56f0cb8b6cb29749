"""Home videos: the file's name is the title; cameras and people write the day into names."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

from rustfin_core.intelligence.naming.numbers import air_date
from rustfin_core.intelligence.naming.types import NameKind, ParsedName

_DAY = re.compile(
    r"(?<!\d)(?P<y>19\d\d|20\d\d)(?P<x>[-_. ]?)(?P<m>0[1-9]|1[0-2])(?P=x)"
    r"(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
    r"(?:[T_.\- ]{0,3}(?:at )?(?P<h>[01]\d|2[0-3])[-_.:h]?(?P<n>[0-5]\d)[-_.:m]?(?P<s>[0-5]\d)"
    r"(?:\d{3})?(?!\d))?"
)
"""``VID_20190704_153012``, ``2019-07-04 15.30.12``, ``PXL_20190704_153012345``."""
_MONTH = re.compile(r"^(?P<y>19\d\d|20\d\d)[-_. ](?P<m>0[1-9]|1[0-2])(?!\d)")
_YEAR = re.compile(r"^(?P<y>19\d\d|20\d\d)(?!\d)")
_MONTH_ALONE = re.compile(r"^(?P<m>0[1-9]|1[0-2])(?!\d)")


def parse_home_video(folders: Sequence[str], stem: str) -> ParsedName:
    """Title and day of a home video; the name is kept as it is, ``MVI_0001`` and all."""
    day = recorded_at(folders, stem)
    return ParsedName(
        kind=NameKind.VIDEO,
        title=stem.strip() or None,
        year=day.year if day else None,
        date=day.date().isoformat() if day else None,
    )


def recorded_at(
    folders: Sequence[str], stem: str, modified: datetime | None = None
) -> datetime | None:
    """When it was recorded (as if in UTC): by its name, else its folder's, else *modified*.

    A folder that tells only year or month (``2019/07``) is more precise with *modified* inside it.
    """
    for name in (stem, *reversed(folders)):
        if (found := _in_name(name)) is not None:
            return found
    for index in range(len(folders) - 1, -1, -1):
        if (span := _month_of(folders, index)) is not None:
            year, month = span
            if modified and modified.year == year and month in (None, modified.month):
                return modified
            return datetime(year, month or 1, 1, tzinfo=UTC)
    return modified


def _in_name(name: str) -> datetime | None:
    for match in _DAY.finditer(name):
        hours = (int(match["h"]), int(match["n"]), int(match["s"])) if match["h"] else (0, 0, 0)
        try:
            return datetime(int(match["y"]), int(match["m"]), int(match["d"]), *hours, tzinfo=UTC)
        except ValueError:
            continue
    if (written := air_date(name)) is not None and written[0][:2] in ("19", "20"):
        day = date.fromisoformat(written[0])
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
    return None


def _month_of(folders: Sequence[str], index: int) -> tuple[int, int | None] | None:
    """Year and month a folder stands for: ``2019-07 Summer``, ``2019/07 July``, ``2019``."""
    name = folders[index]
    if month := _MONTH.match(name):
        return int(month["y"]), int(month["m"])
    if year := _YEAR.match(name):
        return int(year["y"]), None
    alone = _MONTH_ALONE.match(name)
    if alone and index and (year := _YEAR.match(folders[index - 1])):
        return int(year["y"]), int(alone["m"])
    return None
