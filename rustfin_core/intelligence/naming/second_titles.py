"""Split a title as written into the title proper, its country and its second title.

``The Office (US)``, ``Garo - Vanishing Line``, ``The Godfather Part III``: release names and
providers disagree on how much of that is *the* title, so :attr:`ParsedName.title` ends early and
:attr:`ParsedName.shown_title` keeps what was written. ``A AKA B`` stays whole.
"""

import re
from dataclasses import replace

from rustfin_core.intelligence.naming.types import NameKind, ParsedName

_COUNTRY_WORDS = "US|UK|GB|AU|USA"
"""Countries that names carry without brackets, in capitals: remakes of one format."""
_BARE_COUNTRY = re.compile(r"^(?P<title>.*[^\W\d_].*?)\s+(?P<country>" + _COUNTRY_WORDS + r")$")
_BRACKET_COUNTRY = re.compile(
    r"^(?P<title>.+?)\s*\((?P<country>" + _COUNTRY_WORDS + r"|AT|BE|BR|CA|CH|CN|CZ|DE|DK|ES|FI|FR"
    r"|HK|HU|IE|IL|IN|IT|JP|KR|MX|NL|NO|NZ|PH|PL|PT|RO|RU|SE|SG|TH|TR|TW|UA|ZA)\)$",
    re.IGNORECASE,
)
_CODES = {"UK": "GB", "USA": "US"}
_ASIDE = re.compile(r"^(?P<title>.*\w)\s*\((?P<second>[^()]*[^\W\d_]{2}[^()]*)\)$")
_JOINT = re.compile(r"\s+[-–—]\s+|(?<=[^\s-])--(?=[^\s-])")
_NUMBERED = re.compile(r"\d[.\d]*$")
_PART = re.compile(
    r"^(?P<title>.*?\w{2}.*?)[\s,:-]+(?P<second>(?:part|pt\.?|partie|teil)\s+"
    r"(?P<n>\d{1,2}|[IVX]{1,5}|one|two|three|four|five|six|seven|eight|nine|ten)(?!\w).*)$",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"(?<![a-z])(?:part|pt)[\s._]?\d", re.IGNORECASE)
_NUMBERS = {
    word: number
    for number, words in enumerate(
        ["i one", "ii two", "iii three", "iv four", "v five", "vi six", "vii seven", "viii eight",
         "ix nine", "x ten"], 1
    )
    for word in words.split()
}  # fmt: skip


def split_title(name: ParsedName, stem: str) -> ParsedName:
    """*name* with its title cut at the second title; :attr:`ParsedName.shown_title` stays.

    A serial counted in parts (*stem* says ``Part01``) is called by all of its title.
    """
    if not name.title or name.kind in (NameKind.TRACK, NameKind.ALBUM_DISC, NameKind.IGNORED):
        return name
    serial = name.kind is NameKind.EPISODE and not name.marked and _SERIAL.search(stem)
    title, second = (name.title, None) if serial else _split(name.title)
    part = name.part
    country = None
    if name.kind in (NameKind.MOVIE, NameKind.EXTRA):
        if second is None and (found := _PART.match(title)):
            title, second = found["title"], found["second"]
            part = part or _number(found["n"])
    else:
        title, country = split_country(title)
        if second is None and country is None and (aside := _ASIDE.match(title)):
            title, second = aside["title"], aside["second"]
    if second is None and country is None:
        return name
    return replace(
        name,
        title=title,
        whole_title=name.title,
        alternative_title=second,
        country=country,
        part=part,
    )


def split_country(title: str) -> tuple[str, str | None]:
    """Title and ISO 3166 code of a series called after its country: ``Hell's Kitchen US``."""
    found = _BRACKET_COUNTRY.match(title)
    if found is None:
        found = _BARE_COUNTRY.match(title)
        if found is None or found["title"].isupper():
            return title, None
    code = found["country"].upper()
    return found["title"], _CODES.get(code, code)


def _split(title: str) -> tuple[str, str | None]:
    """Cut at the first joint with words on both sides.

    A number in front of it makes the rest the name of that sequel (``Evangelion 1.11 - You Are
    (Not) Alone``), not a second title.
    """
    for joint in _JOINT.finditer(title):
        head, tail = title[: joint.start()], title[joint.end() :]
        if _has_word(head) and _has_word(tail):
            numbered = joint[0].strip() != "--" and _NUMBERED.search(head)
            return (title, None) if numbered else (head, tail)
    return title, None


def _has_word(text: str) -> bool:
    return re.search(r"[^\W\d_]{2}", text) is not None


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else _NUMBERS.get(word.lower())
