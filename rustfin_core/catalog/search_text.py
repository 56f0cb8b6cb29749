"""Text as the search index holds it and as a search is put: one function for both sides.

Words are folded (:func:`rustfin_core.kernel.text.fold`). Han and kana stand alone, because they
are written without spaces and the index finds words only by their beginning.
"""

import re

from rustfin_core.kernel.text import fold

_ALONE = re.compile("([\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
_LONGEST = 200
_MOST_WORDS = 12


def indexed(*texts: str | None) -> str:
    """Text for the index."""
    return " ".join(" ".join(_ALONE.sub(r" \1 ", fold(text)).split()) for text in texts if text)


def words(term: str) -> tuple[str, ...]:
    """The words somebody searches for, at most a dozen; empty when nothing can be found by it."""
    return tuple(dict.fromkeys(indexed(term[:_LONGEST]).split()))[:_MOST_WORDS]
