"""Official ratings as ages, so that one number can be compared.

The values are the minimum ages the boards themselves state (:mod:`rating_table`); :data:`UNKNOWN`
marks a rating nobody here knows. A rating nobody knows is judged as unrated, never as harmless.
"""

import re
from functools import lru_cache

from rustfin_core.catalog.rating_table import AMERICAN, BY_COUNTRY, COUNTRIES, EVERYWHERE, OFFERED

UNKNOWN = -1
_OLDEST = 21
_AGES = (0, 6, 7, 10, 12, 13, 14, 15, 16, 17, 18, 21)
_LONGEST = 200

_UNRATED = frozenset({"", "nr", "not rated", "unrated", "ur", "n/a", "na", "none", "exempt"})
_BOARDS = (
    "fsk|bbfc|pegi|usk|ab|kijkwijzer|nicam|csa|cnc|vm|age|ages|rated|rating|mpaa|mpa|icaa|kmrb|"
    "eirin|over|from|moins de|interdit aux moins de|no recomendada para menores de|k|a|m|ua|u/a"
)
_NUMBER = re.compile(
    rf"(?:(?:{_BOARDS})[\s:./-]*){{0,3}}-?(\d{{1,2}})\s*(?:\+|ans|jahren?|years?|anos|años|anni|"
    rf"(?:jahren?\s+)?freigegeben|and over|and up|år|세\s*(?:이상)?(?:관람가)?)?\s*\+?"
)
_COUNTRY = re.compile(r"([a-z]{2})[-/:_]\s*(.+)")
_COUNTRY_NAME = re.compile(r"([^\W\d_][^\d:]{1,30}?)\s*:\s*(.+)")
_PREFIX = re.compile(r"(?:rated|rating|certificate|certificado|mpaa|mpa)\b[\s:]*(?=\S)")
_REASON = re.compile(r"\s+(?:for|due to|because of|\(|\[|-\s|–\s).*$")
_TV_DESCRIPTORS = re.compile(r"(tv-(?:y7|pg|14|ma))[\s-]+[dflsv]{1,5}")


def rating_value(rating: str | None) -> int:
    """Age for an official rating such as ``PG-13``, ``FSK-16``, ``DE-12``; :data:`UNKNOWN` else.

    Case, ``Rated``, a board's or country's name before it and a reason behind it do not matter. Of
    a list (``USA:R / UK:15``) the first that is known counts.
    """
    text = (rating or "").strip().casefold()
    return UNKNOWN if len(text) > _LONGEST else _value(text)


def known_ratings() -> list[tuple[str, int]]:
    """Ratings an editor offers with their ages, the youngest first."""
    return sorted(((name, rating_value(name)) for name in OFFERED), key=lambda pair: pair[1])


def ratings_of(country: str) -> list[tuple[str, int | None]]:
    """Ratings a list of limits offers where *country*'s count, the youngest first.

    Those of the country, the American ones, which most providers give, and plain ages for what
    lies between; ``None`` stands for a title without a rating.
    """
    ours = [name for name in OFFERED if name.startswith(f"{country.upper()}-")]
    found = [(name, rating_value(name)) for name in (*ours, *AMERICAN)]
    held = {value for _, value in found}
    found += [(str(age), age) for age in _AGES if age not in held]
    unrated: list[tuple[str, int | None]] = [("Unrated", None)]
    return unrated + sorted(found, key=lambda pair: pair[1])


@lru_cache(maxsize=1024)
def _value(text: str) -> int:
    if text in _UNRATED:
        return UNKNOWN
    if " / " in text or "|" in text:
        parts = (_value(part.strip()) for part in re.split(r" / |\|", text))
        return next((value for value in parts if value != UNKNOWN), UNKNOWN)
    return _single(text, {})


def _single(text: str, national: dict[str, int]) -> int:
    for form in dict.fromkeys((text, _PREFIX.sub("", text), _REASON.sub("", text),
                               _REASON.sub("", _PREFIX.sub("", text)))):  # fmt: skip
        found = _known(form, national)
        if found != UNKNOWN:
            return found
    return UNKNOWN


def _known(text: str, national: dict[str, int]) -> int:
    if text in _UNRATED:
        return UNKNOWN
    if text in national:
        return national[text]
    if text in EVERYWHERE:
        return EVERYWHERE[text]
    if match := _TV_DESCRIPTORS.fullmatch(text):
        return EVERYWHERE[match[1]]
    if match := _NUMBER.fullmatch(text):
        age = int(match[1])
        return age if age <= _OLDEST else UNKNOWN
    if national:
        return UNKNOWN
    if match := _COUNTRY.fullmatch(text):
        code = {"uk": "gb"}.get(match[1], match[1])
        return _single(match[2].strip(), BY_COUNTRY.get(code, {"": 0}))
    if match := _COUNTRY_NAME.fullmatch(text):
        name = match[1].strip()
        if name in COUNTRIES:
            return _single(match[2].strip(), BY_COUNTRY.get(COUNTRIES[name], {"": 0}))
    return UNKNOWN
