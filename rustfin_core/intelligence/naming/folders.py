"""Folders of a series library: which are seasons, which name the series, which are disc folders."""

import re
from functools import lru_cache

from rustfin_core.intelligence.naming.clean import (
    drop_leading_groups,
    first_strong,
    normalize,
    tidy,
    trim_weak,
)
from rustfin_core.intelligence.naming.ids import take_ids
from rustfin_core.kernel.text import fold

SEASON_WORDS = (
    "season|seasong|seasons|series|saison|staffel|stagione|temporada|temp|tem|seizoen|sezon|sezona|sezóna"
    "|sezonul|säsong|sæson|sesong|kausi|évad|сезон|seria|シーズン|시즌|livre"
)
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
}
_NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9,
    "ten": 10, "nine": 9, "dix": 10,
}  # fmt: skip
_SEASON_FOLDER = re.compile(
    r"^(?:"
    + SEASON_WORDS
    + r")[\s._-]*(\d{1,4})(?![\dx])(?:[\s._,:(\[-].*)?$|^s(\d{1,4})(?:$|[\s._\-(\[].*$)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^(\d{1,2})\.?\s*(?:" + SEASON_WORDS + r")$|^(\d{1,2})(?:st|nd|rd|th)\s+season$", re.IGNORECASE
)
_SPECIALS = re.compile(
    r"^(?:specials?|extras?|season[\s._]*0+|s0+|ova|oad|sp|spéciaux|especiales)$", re.IGNORECASE
)
_SEASON_IN_NAME = re.compile(
    r"(?<![a-z0-9])(?:s(\d{1,4})(?:[\s._-]*s\d{1,2}|-\d{1,2})?(?:extras|d\d{1,2}.*)?(?![\da-z])"
    r"|(?:" + SEASON_WORDS + r")[\s._]*(\d{1,4})(?:of\d{1,2})?(?![\da-z])"
    r"|(?:season|saison|staffel|stagione|temporada|livre)[\s._]*([ivx]{1,4}(?![a-z])|"
    + "|".join(_NUMBER_WORDS)
    + r")(?![\da-z])|(\d{1,2})xall(?![a-z]))",
    re.IGNORECASE,
)
_TRAILING_YEAR = re.compile(
    r"^(?P<title>.*\S)[\s._]*(?:\((?P<y>(?:19|20)\d\d)(?:\s?[-–]\s?(?:(?:19|20)\d\d)?)?\)|[\s._-](?P<z>(?:19|20)\d\d))[\s._-]*$"
)
_YEAR_COUNTRY = re.compile(
    r"^(?P<title>.*\S)[\s._]*\((?P<y>(?:19|20)\d\d)\)[\s._]*(?P<country>\([A-Za-z]{2,3}\))$"
)
_DISC_FOLDER = re.compile(
    r"^(?:cd|dis[ck]|dvd)[\s._-]*(\d{1,2})(?![\d])[\s._-]*(?:[(\[].*)?$", re.IGNORECASE
)


def to_number(text: str) -> int | None:
    """Read a season number written as digits, a Roman numeral or a word."""
    low = text.lower()
    if low.isdigit():
        return int(low)
    return _ROMAN.get(low) or _NUMBER_WORDS.get(low)


@lru_cache(maxsize=512)
def season_of_folder(name: str, parent: str = "") -> int | None:
    """Season number of a folder that *is* a season (``Season 2``, ``S01``, ``Specials``).

    With *parent* (the folder above), ``Show Season 01 1080p`` inside ``Show`` counts too.
    """
    text = name.strip()
    if _SPECIALS.match(text):
        return 0
    match = _SEASON_FOLDER.match(text) or _NUMBERED.match(text)
    if match:
        return int(next(group for group in match.groups() if group))
    if parent:
        rest = _after(fold(parent), text)
        if rest and (found := _SEASON_IN_NAME.match(rest)):
            return _season_value(found)
    return None


def _after(parent: str, name: str) -> str:
    """What follows the series title in *name*, or nothing when it starts otherwise."""
    words = re.split(r"[\s._-]+", name)
    count = len(parent.split())
    if count and len(words) > count and fold(" ".join(words[:count])) == parent:
        return " ".join(words[count:])
    return ""


def _season_value(match: re.Match[str]) -> int | None:
    return to_number(next(group for group in match.groups() if group))


def season_in_name(text: str) -> tuple[int, int, int] | None:
    """Season mark anywhere in a name: ``(season, start, end)``."""
    for match in _SEASON_IN_NAME.finditer(text):
        number = _season_value(match)
        if number is not None:
            return number, match.start(), match.end()
    return None


def split_year(title: str) -> tuple[str, int | None]:
    """Split a trailing year off a series title: ``Show (2010)``, ``A (2010) (US)``."""
    if found := _YEAR_COUNTRY.match(title):
        return f"{found['title']} {found['country']}", int(found["y"])
    match = _TRAILING_YEAR.match(title)
    if match is None:
        return title, None
    return match["title"], int(match["y"] or match["z"])


def series_of_folder(name: str) -> tuple[str | None, int | None, dict[str, str]]:
    """Title, year and provider ids of a series folder, release words and season marks cut off."""
    title, year, ids = _series_of_folder(name)
    return title, year, dict(ids)


@lru_cache(maxsize=512)
def _series_of_folder(name: str) -> tuple[str | None, int | None, dict[str, str]]:
    text, ids = take_ids(normalize(name))
    text = drop_leading_groups(text.strip())
    end = first_strong(text)
    mark = re.search(r"(?<![a-z0-9])s\d{1,4}[\s._-]?e\d", text, re.IGNORECASE)
    for found in (mark, season_in_name(text)):
        if found is not None:
            start = found.start() if isinstance(found, re.Match) else found[1]
            if 0 < start < end:
                end = start
    raw = trim_weak(text[:end]) if end < len(text) else text
    raw = re.sub(r"[\[{][^\]}]*[\]}]", " ", raw)
    title, year = split_year(raw.rstrip(" -._["))
    return tidy(title) or None, year, ids


def disc_of_folder(name: str) -> int | None:
    """Disc number of a folder of a multi-disc album: ``CD1``, ``Disc 01 (Live)``."""
    match = _DISC_FOLDER.match(name.strip())
    return int(match[1]) if match else None
