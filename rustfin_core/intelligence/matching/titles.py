"""How alike two titles are, whatever way people write them.

Similarity is computed here with the standard library: a search offers about twenty candidates with
a handful of spellings each, which costs 1-3 ms beside a request of some hundred.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from rustfin_core.kernel.text import fold

_QUALIFIER = re.compile(r"[\s.]*[(\[]\s*([^()\[\]]{1,40})\s*[)\]]\s*$")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_COUNTRY = {
    "us": "us", "usa": "us", "uk": "uk", "gb": "uk", "au": "au", "nz": "nz", "ca": "ca",
    "de": "de", "fr": "fr", "jp": "jp", "kr": "kr", "in": "in", "ie": "ie", "dk": "dk", "se": "se",
}  # fmt: skip
_EDITION = re.compile(
    r"(?i)\b(deluxe|remaster(ed)?|edition|expanded|anniversary|bonus|explicit|reissue|version|disc"
    r"|soundtrack|cd ?\d)\b"
)
_SEPARATOR = re.compile(r"\s*(?::|：|\s[-–—]|[–—])\s+|\s*：\s*")
_INITIALS = re.compile(r"\b(?:\w\.){2,}")
_APOSTROPHE = re.compile(r"['’`´ʼ]")
_ARTICLES = frozenset(
    [
        "the",
        "a",
        "an",
        "der",
        "die",
        "das",
        "le",
        "la",
        "les",
        "l",
        "el",
        "los",
        "las",
        "il",
        "lo",
        "gli",
        "un",
        "une",
        "una",
        "de",
        "het",
    ]
)
_LEADING = _ARTICLES - {"un", "de"}
_ROMAN = re.compile(r"(?=[ivxl])(xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
_WORDS = {
    word: str(value)
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
}
_ORDINALS = {
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "1st": "1",
    "2nd": "2", "3rd": "3", "4th": "4", "5th": "5", "6th": "6",
}  # fmt: skip
_PART = frozenset(
    [
        "part",
        "parts",
        "pt",
        "chapter",
        "chapters",
        "vol",
        "volume",
        "volumes",
        "episode",
        "season",
        "series",
        "teil",
        "partie",
        "parte",
        "kapitel",
        "chapitre",
        "capitulo",
    ]
)
_AND = frozenset(["and", "und", "et", "y", "e", "og", "och", "n", "en"])
_SUBTITLE, _TAIL, _WITHIN = 0.85, 0.72, 0.58
_NUMBERS_DIFFER = 0.5
_TYPO_WEIGHT = 2.0


@dataclass(frozen=True, slots=True)
class Form:
    """A title taken apart. ``words`` are comparable; ``parts`` are the words between separators."""

    words: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...] = ()
    country: str | None = None
    year: int | None = None

    @property
    def numbers(self) -> tuple[str, ...]:
        """Numbers of the title in order of size: what tells a sequel from its predecessor."""
        return tuple(sorted(word for word in self.words if word.isdigit()))


@lru_cache(maxsize=4096)
def form(title: str) -> Form:
    """Take *title* apart: country and year in brackets off, editions off, words made comparable."""
    country: str | None = None
    year: int | None = None
    rest = title[:300]
    while (found := _QUALIFIER.search(rest)) is not None and found.start() > 0:
        inner = found[1].strip()
        if _YEAR.fullmatch(inner):
            year = int(inner)
        elif inner.casefold() in _COUNTRY:
            country = _COUNTRY[inner.casefold()]
        elif not _EDITION.search(inner):
            break
        rest = rest[: found.start()]
    pieces = [words(piece) for piece in _SEPARATOR.split(rest) if piece]
    parts = tuple(piece for piece in pieces if piece)
    return Form(words(rest), parts if len(parts) > 1 else (), country, year)


def words(text: str) -> tuple[str, ...]:
    """Comparable words: Latin letters, no accents, no articles; numbers in figures."""
    plain = anyascii(text.replace("&", " and ").replace("+", " and "))
    plain = _INITIALS.sub(lambda found: found[0].replace(".", "") + " ", plain)
    plain = fold(_APOSTROPHE.sub("", plain))
    found = plain.split()
    if len(found) > 1 and found[-1] in _LEADING and re.search(r",\s*\w+\s*$", text):
        found = [found[-1], *found[:-1]]
    if len(found) > 1 and found[0] in _LEADING:
        found = found[1:]
    made: list[str] = []
    for at, word in enumerate(found):
        if word in _AND and 0 < at < len(found) - 1:
            continue
        made.append(_number(word, first=at == 0))
    kept = [
        word
        for at, word in enumerate(made)
        if not (word in _PART and at + 1 < len(made) and made[at + 1].isdigit())
        and not (word in ("season", "series") and at > 0 and made[at - 1].isdigit())
    ]
    return tuple(kept)


def _number(word: str, *, first: bool) -> str:
    if word.isdigit():
        return str(int(word))
    if word in _WORDS:
        return _WORDS[word]
    if word in _ORDINALS:
        return _ORDINALS[word]
    if not first and _ROMAN.fullmatch(word):
        return str(_roman(word))
    return word


def _roman(word: str) -> int:
    total = 0
    for at, letter in enumerate(word):
        value = _ROMAN_VALUES[letter]
        smaller = at + 1 < len(word) and _ROMAN_VALUES[word[at + 1]] > value
        total += -value if smaller else value
    return total


def similarity(one: str, other: str) -> float:
    """0 to 1. Equal forms 1; a cut subtitle 0.85; another number in the title at most 0.5."""
    left, right = form(one), form(other)
    if not left.words or not right.words:
        return 1.0 if one.strip().casefold() == other.strip().casefold() else 0.0
    return compare(left, right)


@lru_cache(maxsize=16384)
def compare(left: Form, right: Form) -> float:
    """How alike two titles with words are."""
    if left.words == right.words:
        return 1.0
    if "".join(left.words) == "".join(right.words):
        return 0.99
    if _without_articles(left.words) == _without_articles(right.words):
        return 0.97
    if left.numbers != right.numbers:
        return _with_other_numbers(left, right)
    cut = max(_cut(left, right), _cut(right, left))
    return max(cut, _typos("".join(left.words), "".join(right.words)), _shared(left, right))


def _with_other_numbers(left: Form, right: Form) -> float:
    """A missing 1 is how people write the first of a row; a figure in a subtitle may be cut."""
    if _without_one(left.words) == _without_one(right.words):
        return 0.9
    cut = max(_cut(left, right), _cut(right, left))
    return cut if cut else min(_NUMBERS_DIFFER, _shared(left, right))


def _without_articles(found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in found if word not in _ARTICLES) or found


def _without_one(found: tuple[str, ...]) -> tuple[str, ...]:
    return found[:-1] if found[-1] == "1" and len(found) > 1 else found


def _cut(whole: Form, short: Form) -> float:
    """Whether *short* is *whole* without its subtitle, or the subtitle alone."""
    if not whole.parts:
        return 0.0
    joined = "".join(short.words)
    for end in range(1, len(whole.parts)):
        head = "".join("".join(part) for part in whole.parts[:end])
        if head == joined:
            return _SUBTITLE
        tail = whole.parts[end:]
        if "".join("".join(part) for part in tail) == joined:
            return _TAIL
    return 0.0


def _shared(left: Form, right: Form) -> float:
    """Share of common words; never enough alone."""
    one, other = set(left.words), set(right.words)
    return _WITHIN * 2 * len(one & other) / (len(one) + len(other))


def _typos(one: str, other: str) -> float:
    """Likeness by wrong letters; short words bear none (Alien is not Aliens)."""
    longest = max(len(one), len(other))
    bearable = min(4, longest // 5)
    if abs(len(one) - len(other)) > bearable or longest > 80:
        return 0.0
    found = distance(one, other, bearable)
    return 1 - _TYPO_WEIGHT * found / longest if found <= bearable else 0.0


def distance(one: str, other: str, limit: int) -> int:
    """Insertions, deletions, replacements and swaps of neighbours that make *one* into *other*.

    More than *limit* is only told as more than *limit*.
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        this = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(last[column] + 1, this[-1] + 1, last[column - 1] + (letter != wanted))
            swapped = row > 1 and column > 1 and letter == other[column - 2]
            if swapped and one[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            this.append(cost)
        if min(this) > limit and min(last) > limit:
            return limit + 1
        before, last = last, this
    return last[-1]


def best_similarity(wanted: Iterable[str], offered: Iterable[str]) -> tuple[float, str]:
    """The likeness of the most alike pair, and the offered spelling it was found with."""
    spellings = list(offered)
    best = (0.0, spellings[0])
    for one in wanted:
        for other in spellings:
            found = similarity(one, other)
            if found > best[0]:
                best = (found, other)
    return best
