"""Reading what a service sent as if it were hostile: nothing is missing, huge or of a wrong type.

Every function takes any JSON value and returns what is usable of it, or ``None``.
"""

import math
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from html.parser import HTMLParser
from typing import Any

from rustfin_core.intelligence.providers.outgoing.urls import permitted
from rustfin_core.kernel.ticks import to_ticks

NAME = 500
PROSE = 10_000
ROWS = 2_000
_SPACES = re.compile(r"\s+")
_BLANK_LINES = re.compile(r"\s*\n\s*\n\s*")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|2[01]\d\d)(?!\d)")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
_DIGITS = re.compile(r"[1-9]\d{0,11}")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def mapping(value: Any) -> Mapping[str, Any]:
    """A JSON object; an empty one for everything else."""
    return value if isinstance(value, dict) else {}


def rows(value: Any, limit: int = ROWS) -> list[Mapping[str, Any]]:
    """The objects of a list."""
    return [one for one in value[:limit] if isinstance(one, dict)] if _is_list(value) else []


def texts(value: Any, limit: int = 200) -> tuple[str, ...]:
    """The texts of a list, without doubles."""
    return unique(text(one) for one in value[:limit]) if _is_list(value) else ()


def names(value: Any, key: str = "name", limit: int = 200) -> tuple[str, ...]:
    """The texts under *key* of a list of objects, without doubles."""
    return unique(text(one.get(key)) for one in rows(value, limit))


def unique(found: Iterable[str | None]) -> tuple[str, ...]:
    """What is there, in order, once."""
    return tuple(dict.fromkeys(one for one in found if one))


def text(value: Any, limit: int = NAME) -> str | None:
    """One line without control characters."""
    if not isinstance(value, str):
        return None
    line = _SPACES.sub(" ", _printable(value[: limit * 4])).strip()
    return line[:limit].rstrip() or None


def prose(value: Any, limit: int = PROSE) -> str | None:
    """Paragraphs without markup."""
    if not isinstance(value, str):
        return None
    raw = value[: limit * 2]
    plain = _printable(_plain(raw) if "<" in raw or "&" in raw else raw)
    lines = "\n".join(" ".join(line.split()) for line in plain.split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip()[:limit].rstrip() or None


def whole(value: Any, low: int = 0, high: int = 10**9) -> int | None:
    """A whole number, also when written as text."""
    found = number(value)
    if found is None or found != math.floor(found) or not low <= found <= high:
        return None
    return int(found)


def number(value: Any, low: float = -1e15, high: float = 1e15) -> float | None:
    """A number, also when written as text (``1,234`` too)."""
    if isinstance(value, str) and len(value) <= 24 and value.isascii():
        try:
            value = float(value.replace(",", "").replace("_", "x"))
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if low <= value <= high else None


def rating(value: Any, out_of: float = 10) -> float | None:
    """A rating on the scale 0-10; 0 means that nobody rated."""
    found = number(value, 0, out_of)
    return round(found * 10 / out_of, 2) if found else None


def votes(value: Any) -> int | None:
    """A count of votes; 0 says nothing."""
    return whole(value, 1, 10**12)


def day(value: Any) -> date | None:
    """The date at the start of *value*; ``None`` for half-known ones (``2004-00-00``)."""
    found = _DATE.match(value.strip()[:32]) if isinstance(value, str) else None
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


def year(value: Any) -> int | None:
    """The first year that *value* names (1800-2199)."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value if 1800 <= value < 2200 else None
    found = _YEAR.search(value[:64]) if isinstance(value, str) else None
    return int(found[1]) if found else None


def minutes(value: Any) -> int | None:
    """A length in minutes as ticks; up to a week."""
    found = number(value, 0, 7 * 24 * 60)
    return to_ticks(found * 60) if found else None


def identifier(value: Any) -> str | None:
    """An id that is safe in a path and a file: letters, digits, ``_.-``."""
    shown = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    return shown if isinstance(shown, str) and _ID.fullmatch(shown) else None


def digits(value: Any) -> str | None:
    """A numeric id above 0, as text."""
    shown = identifier(value)
    return shown if shown and _DIGITS.fullmatch(shown) else None


def uuid(value: Any) -> str | None:
    """A UUID in lower case, as MusicBrainz writes them."""
    shown = value.strip().lower() if isinstance(value, str) and len(value) < 64 else ""
    return shown if _UUID.fullmatch(shown) else None


def imdb(value: Any, prefix: str = "tt") -> str | None:
    """An IMDb id: ``tt0133093``, people ``nm0000206``."""
    shown = identifier(value)
    known = shown and re.fullmatch(prefix + r"\d{5,10}", shown)
    return shown if known else None


def picture(value: Any, hosts: Collection[str]) -> str | None:
    """The https URL of a picture on one of *hosts*."""
    return permitted(value, hosts) if isinstance(value, str) else None


def ids(**found: str | None) -> dict[str, str]:
    """An id map of what is known."""
    return {name: value for name, value in found.items() if value}


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _printable(raw: str) -> str:
    """Without control characters and halves of surrogate pairs, which no database takes."""
    if raw.isascii() and raw.isprintable():
        return raw
    kept = (ch for ch in raw if ch in "\n\t" or unicodedata.category(ch) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", "".join(kept))


class _Text(HTMLParser):
    """Collects what would be seen."""

    _BREAKS = frozenset({"br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "tr"})
    _UNSEEN = frozenset({"script", "style", "head", "title", "template"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in self._UNSEEN:
            self._unseen += 1
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._UNSEEN and self._unseen:
            self._unseen -= 1
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)

    def _break(self, tag: str) -> None:
        if tag in self._BREAKS:
            self.parts.append("\n\n" if tag == "p" else "\n")


def _plain(markup: str) -> str:
    parser = _Text()
    # Characters that only look like markup ("<3", "5 < 6") would swallow what follows.
    parser.feed(re.sub(r"<(?![a-zA-Z/!])", "&lt;", markup.replace("\n", " ")))
    parser.close()
    return "".join(parser.parts)
