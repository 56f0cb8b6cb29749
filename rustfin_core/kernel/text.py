"""Folding of names for sorting and search; one function feeds both sides of every comparison.

SQLite has no ICU here, so the fold happens in the application (``design/catalog-schema.md``).
"""

import re
import unicodedata

_LIGATURES = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "ł": "l", "đ": "d", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"}
)
_PUNCTUATION = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")
ARTICLES = ("the", "a", "an", "der", "die", "das", "le", "la", "les", "el", "los", "las")
"""Words that names are not sorted by when they stand first."""
_ARTICLE = re.compile(rf"^(?:{'|'.join(ARTICLES)})\s+(?=\S)")


def fold(text: str) -> str:
    """Reduce *text* to comparable letters: no accents, no case, punctuation as single spaces."""
    if text.isascii():
        return _PUNCTUATION.sub(" ", text.lower()).strip()
    # One pass can lay bare what the next would fold (compatibility forms hide case and marks).
    folded = _fold_once(text)
    while (again := _fold_once(folded)) != folded:
        folded = again
    return folded


def _fold_once(text: str) -> str:
    caseless = unicodedata.normalize("NFKD", text).casefold()
    decomposed = unicodedata.normalize("NFKD", caseless)
    plain = "".join(ch for ch in decomposed if not unicodedata.combining(ch))
    return _PUNCTUATION.sub(" ", plain.translate(_LIGATURES)).strip()


def sort_key(name: str) -> str:
    """Key that sorts *name* the way people expect.

    A leading article is dropped and each digit run becomes two-digit length + digits, so that
    "Rocky 2" (``rocky 012``) comes before "Rocky 10" (``rocky 0210``).
    """
    folded = fold(name)
    without_article = _ARTICLE.sub("", folded)
    return _DIGITS.sub(lambda m: f"{min(len(m[0]), 99):02d}{m[0]}", without_article)


def display_name(raw: bytes) -> str:
    """Readable text for a file name of any bytes; undecodable ones become U+FFFD."""
    return raw.decode("utf-8", "replace")
