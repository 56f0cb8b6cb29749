"""Episode marks in names: ``S01E02-E03``, ``1x02x03``, ``Ep 5``, ``- 07v2``, dates.

Every function gives where the mark stands, so that the title is what is in front of it.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

_SE = re.compile(
    r"(?<![a-z0-9])s(?:e\.?)?(?P<s>\d{1,4})[\s._\-\[\]]{0,3}(?:x[\s._-]?)?(?:e|ep|eps|episode|afl\.?|x)[\s._-]{0,2}"
    r"(?P<e>\d{1,5})(?!\d)(?:[a-d](?![a-z0-9]))?",
    re.IGNORECASE,
)
_SE_GLUED = re.compile(r"(?P<pre>[a-z])s(?P<s>\d{2})e(?P<e>\d{2,3})(?!\d)", re.IGNORECASE)
_NX = re.compile(
    r"(?<![a-z0-9])s?(?P<s>\d{1,2}|(?:19|20)\d\d(?!x\d\d\.\d\d))x(?P<e>\d{1,3})(?![\dpi])(?:[a-d](?![a-z0-9]))?",
    re.IGNORECASE,
)
_SEASON_EPISODE = re.compile(
    r"(?<![a-z0-9])(?:season|saison|staffel|stagione|temporada|series|s)[\s._]*(?P<s>\d{1,4})(?![\d])"
    r"[^\d]{0,3}[\s._,(\-]*(?:\([^)]*\)[\s._]*)?(?:\d{3,4}p[\s._]*)?(?:episode|episodio|épisode|folge|ep|e|серія|серии)[\s._]*(?P<e>\d{1,4})(?!\d)",
    re.IGNORECASE,
)
_CONT = re.compile(
    r"(?P<sep>[\s._]{0,2}(?P<dash>[-~&+,]|(?<=\s)to(?=\s))?[\s._]{0,2})"
    r"(?:(?:s(?P<s>\d{1,4})[\s._]?(?:e|ep|x)[\s._]?|(?P<y>\d{1,4})x|(?:e|ep|x))(?P<e>\d{1,5})(?<!x26[45])(?!\d)(?:[a-d](?![a-z0-9]))?(?![a-df-rt-wyz])"
    r"|(?<=\d)(?P<tight>[-~+])(?P<b>\d{1,4})(?![\dpi])(?=$|[\s._\-)\]~&+,]|s\d))",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?<=\d)(?P<tight>[-~+])(?P<b>\d{1,4})(?![\dpi])(?=$|[\s._\-)\]~&+,]|s\d)", re.IGNORECASE
)
_SP = re.compile(
    r"(?<![a-z0-9])(?:s\d{1,2}[\s._-]{0,3})?sp[\s._]?(?P<e>\d{1,2})(?:v\d)?(?![a-z0-9])",
    re.IGNORECASE,
)
_CAP = re.compile(r"[\[\s.(]cap[\s._]*(?P<a>\d{3,4})(?:_(?P<b>\d{3,4}))?(?!\d)", re.IGNORECASE)
_OF = re.compile(
    r"(?<![a-z0-9])(?P<e>\d{1,3})[\s._]?of[\s._]?(?P<n>\d{1,3})(?![a-z0-9])", re.IGNORECASE
)
_WORD = re.compile(
    r"(?<![a-z0-9])(?:episode|episodio|épisode|folge|eps?|afl|e(?=\d))[\s._#]{0,2}(?P<e>\d{1,4})(?:\.\d)?(?!\d)(?:v\d)?"
    r"(?:[\s._]?[-~][\s._]?(?:ep?)?(?P<f>\d{1,4})(?![\dpi]))?(?![a-z])",
    re.IGNORECASE,
)
_CJK = re.compile(r"第(?P<e>\d{1,4})(?:[-~](?P<f>\d{1,4}))?[集话話回]")
_BLM = re.compile(r"(?<![\w.])(?P<e>\d{1,4})\.?[\s._]?(?:bl[mü]m?|bölüm)(?![a-z])", re.IGNORECASE)
_HASH = re.compile(r"(?<!\S)#(?P<e>\d{1,4})(?![\da-z])")
_PART = re.compile(
    r"(?<![a-z0-9])(?:part|pt)[\s._]{0,2}(?P<e>\d{1,2}|[ivx]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)(?![a-z0-9])",
    re.IGNORECASE,
)
_YMD = re.compile(r"(?<!\d)(?P<y>19\d\d|20\d\d)(?P<x>[\s._-])(?P<m>\d\d)(?P=x)(?P<d>\d\d)(?!\d)")
_DMY = re.compile(r"(?<!\d)(?P<a>\d\d)(?P<x>[\s._-])(?P<b>\d\d)(?P=x)(?P<y>19\d\d|20\d\d)(?!\d)")
_SHORT = re.compile(
    r"(?<!\d)(?<!\d\.)(?P<y>[0-4]\d)\.(?P<m>\d\d)\.(?P<d>\d\d)(?!\d|\.\d{1,2}(?!\d))"
)
_COMPACT = re.compile(r"(?<!\d)(?P<y>19\d\d|20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?!\d)")
_MONTHS = {
    m: i
    for i, m in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_WORDS_DATE = re.compile(
    r"(?<![a-z0-9])(?P<d>\d{1,2})(?:st|nd|rd|th)?[\s._]+(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"[\s._]+(?P<y>19\d\d|20\d\d)(?!\d)",
    re.IGNORECASE,
)
_NUMERALS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
}  # fmt: skip
_LONGEST_RANGE = 400


@dataclass(frozen=True, slots=True)
class Mark:
    """An episode mark: what it says and where it stands."""

    start: int
    end: int
    season: int | None
    episodes: tuple[int, ...]
    certain: bool = True


BROKEN = Mark(-1, -1, None, ())
"""A mark that contradicts itself (a range that runs backwards): the name has no identity."""


def season_episode(text: str) -> Mark | None:
    """``S01E02`` and relatives, with every continuation; :data:`BROKEN` for backward ranges."""
    for pattern in (_SE, _NX, _SEASON_EPISODE, _SE_GLUED):
        mark = _collect(text, pattern)
        if mark is not None:
            return mark
    return None


def _collect(text: str, pattern: re.Pattern[str]) -> Mark | None:
    found: Mark | None = None
    broken = False
    position = 0
    while match := pattern.search(text, position):
        start = match.start() + (1 if "pre" in match.groupdict() else 0)
        season, first = int(match["s"]), int(match["e"])
        numbers, end, valid = _continue(text, match.end(), season, first)
        position = end
        if not valid:
            broken = True
            if text[end : end + 1].isalnum() and (rest := _collect(text[end:], pattern)):
                return replace(rest, start=start, end=end + rest.end) if rest.start == 0 else rest
            continue
        if found is None:
            found = Mark(start, end, season, tuple(numbers))
        elif found.season == season:
            merged = tuple(sorted({*found.episodes, *numbers}))
            found = Mark(found.start, found.end, season, merged)
    return found if found is not None else (BROKEN if broken else None)


def _continue(text: str, end: int, season: int, first: int) -> tuple[list[int], int, bool]:
    """Follow ``E02-E03``, ``x03``, ``-04``; returns numbers, end and whether they make sense."""
    extra: list[tuple[int, str]] = []
    last = first
    while match := _CONT.match(text, end) or _BARE.match(text, end):
        groups = match.groupdict()
        bare = groups.get("b")
        number = int(bare or groups["e"])
        dash = groups.get("tight") or groups.get("dash") or ""
        other = groups.get("s") or groups.get("y")
        if other is not None and int(other) != season:
            if dash in ("-", "~") and not match["sep"].strip("-~"):
                skip = match.end()
                return [], skip, False
            break
        if number <= last:
            if (
                dash == "-"
                and bare is None
                and " " not in match[0]
                and not (other is None and groups.get("y"))
            ):
                return [], match.end(), False
            break
        if bare and number - last > _LONGEST_RANGE:
            break
        extra.append((number, dash))
        last = number
        end = match.end()
    if (
        len(extra) == 1
        and extra[0][1].lower() in ("-", "~", "to")
        and extra[0][0] - first <= _LONGEST_RANGE
    ):
        return list(range(first, extra[0][0] + 1)), end, True
    return [first, *(number for number, _ in extra)], end, True


def special_number(text: str) -> Mark | None:
    """``SP01``, ``S03SP01``: a special, whatever season it is counted to."""
    match = _SP.search(text, 1)
    return Mark(match.start(), match.end(), 0, (int(match["e"]),)) if match else None


def spanish_chapter(text: str) -> Mark | None:
    """``[Cap.101]`` is season 1 episode 1, ``Cap.1503_1506`` season 15 episodes 3 to 6."""
    match = _CAP.search(text)
    if match is None:
        return None
    season, first = divmod(int(match["a"]), 100)
    last = int(match["b"]) % 100 if match["b"] else first
    return Mark(match.start(), match.end(), season, tuple(range(first, max(first, last) + 1)))


def worded(text: str) -> Mark | None:
    """``Episode 5``, ``Ep03-05``, ``E12``, ``2of6``, ``#17``, ``第05集``, ``69. Bölüm``."""
    for pattern in (_WORD, _CJK, _BLM, _OF, _HASH):
        match = pattern.search(text)
        if match:
            groups = match.groupdict()
            first = int(match["e"])
            last = int(groups.get("f") or first)
            span = range(first, last + 1) if first <= last <= first + _LONGEST_RANGE else (first,)
            return Mark(match.start(), match.end(), None, tuple(span))
    return None


def part_number(text: str) -> Mark | None:
    """``Part 2``, ``Part.III``, ``Part Two`` of a miniseries."""
    last = None
    for match in _PART.finditer(text, 1):
        last = match
        break
    if last is None:
        return None
    word = last["e"].lower()
    number = int(word) if word.isdigit() else _NUMERALS.get(word)
    return Mark(last.start(), last.end(), None, (number,)) if number else None


def air_date(text: str) -> tuple[str, int, int] | None:
    """An air date: ISO text, start, end. Day-first and month-first are told apart by value."""
    for match in _YMD.finditer(text):
        if iso := _iso(match["y"], match["m"], match["d"]):
            return iso, match.start(), match.end()
    for match in _DMY.finditer(text):
        a, b = match["a"], match["b"]
        iso = _iso(match["y"], a, b) if int(b) > 12 else _iso(match["y"], b, a)
        if iso:
            return iso, match.start(), match.end()
    for match in _WORDS_DATE.finditer(text):
        if iso := _iso(match["y"], str(_MONTHS[match["m"].lower()]), match["d"]):
            return iso, match.start(), match.end()
    for pattern, century in ((_COMPACT, ""), (_SHORT, "20")):
        for match in pattern.finditer(text, 1 if century else 0):
            if iso := _iso(century + match["y"], match["m"], match["d"]):
                return iso, match.start(), match.end()
    return None


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
