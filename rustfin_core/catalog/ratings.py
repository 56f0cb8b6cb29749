"""Official ratings as ages, so that one number can be compared.

The values are the minimum ages the boards themselves state (MPA, TV Parental Guidelines, BBFC,
FSK, and others); :data:`UNKNOWN` marks a rating nobody here knows.
"""

import re

UNKNOWN = -1

_BY_NAME = {
    # United States: MPA, TV
    "g": 0, "pg": 10, "pg-13": 13, "r": 17, "nc-17": 18, "x": 18, "xxx": 18,
    "tv-y": 0, "tv-y7": 7, "tv-y7-fv": 7, "tv-g": 0, "tv-pg": 10, "tv-14": 14, "tv-ma": 17,
    "approved": 0, "passed": 0, "gp": 10, "m/pg": 10,
    # Great Britain, Ireland
    "u": 0, "uc": 0, "12a": 12, "15a": 15, "r18": 18,
    # Australia, New Zealand
    "m": 15, "ma": 15, "ma15+": 15, "ma 15+": 15, "r18+": 18, "x18+": 18, "p": 0, "c": 0,
    # Canada
    "14a": 14, "18a": 18, "e": 0,
    # France, Spain, Italy, Brazil, Sweden, Denmark, Japan
    "tp": 0, "tous publics": 0, "t": 0, "vm12": 12, "vm14": 14, "vm18": 18, "l": 0, "ai": 0,
    "btl": 0, "a": 0, "al": 0, "atp": 0, "pg12": 12, "r15+": 15, "r-15": 15, "r-18": 18,
    # games and general words used by some providers
    "all": 0, "general": 0, "adult": 18, "adults only": 18,
}  # fmt: skip
_BY_COUNTRY = {"in": {"u/a": 12, "ua": 12, "a": 18}, "es": {"a": 0}, "ca": {"a": 18, "r": 18}}
_UNRATED = frozenset({"", "nr", "not rated", "unrated", "ur", "n/a", "none"})
_NUMBER = re.compile(r"(?:fsk|bbfc|pegi|ab|kijkwijzer|nicam)?[\s:-]*(\d{1,2})\s*\+?")
_COUNTRY = re.compile(r"([a-z]{2})[-/:]\s*(.+)")


def rating_value(rating: str | None) -> int:
    """Age for an official rating such as ``PG-13``, ``FSK-16``, ``DE-12``; :data:`UNKNOWN` else."""
    text = (rating or "").strip().casefold()
    if text in _UNRATED:
        return UNKNOWN
    if text in _BY_NAME:
        return _BY_NAME[text]
    if match := _NUMBER.fullmatch(text):
        return int(match[1])
    if match := _COUNTRY.fullmatch(text):
        national = _BY_COUNTRY.get(match[1], {})
        return national[match[2]] if match[2] in national else rating_value(match[2])
    return UNKNOWN
