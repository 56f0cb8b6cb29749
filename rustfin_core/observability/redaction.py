"""Take secrets out of texts: tokens, passwords, keys, and the users of file shares.

Two ways at once: by the name a value stands behind (``Token=``, ``"Pw":``, ``password%3D``), and by
the value itself where it is known (keys in the settings). It runs on every log line, in both
directions cheap: a line without any telling word is left alone after one search.
"""

import logging
import re
from collections.abc import Iterable

HIDDEN = "<redacted>"
_NAME = (
    r"(?:api_?key|[_-]key|token|passwd|password|passphrase|secret|credentials|\bpin|[_-]pin|pw|pwd"
    r"|cookie|setup-?code)"
)
_BETWEEN = r"(?:\\?[\"'])?\s*(?:=|:|%3[dD]|%3[aA])\s*"
_VALUE = (
    r"\\\"(?:[^\"\\]|\\[^\"])*\\\""  # a quoted text inside a quoted text
    r"|\"(?:[^\"\\]|\\.)*(?:\"|$)|'(?:[^'\\]|\\.)*(?:'|$)"
    r"|%22(?:[^%\s]|%(?!22))*(?:%22)?|[^\s&\"',;)\]}]+"
)
_BY_NAME = re.compile(rf"(?i)({_NAME}{_BETWEEN})({_VALUE})")
_BY_SCHEME = re.compile(r"(?i)\b(basic|bearer|digest|negotiate)(\s+)[\w+/=.~-]{4,}")
_BY_PLACE = re.compile(r"((?:\b[a-zA-Z][\w+.-]{0,20}:)?(?://|\\\\))[^\s/\\\"'<>]{0,512}@")
_TELLING = re.compile(
    r"(?i)key|token|pass|secret|credential|pin|pw|cookie|code|basic|bearer|digest|negotiate|@"
)
_LONGEST_LINE = 32_768
_SHORTEST = 6
"""Known values shorter than this hide too much else: they are only found by their names."""


class Redactor:
    """Replaces secrets by ``<redacted>``; ``learn()`` teaches it values that must never appear."""

    def __init__(self) -> None:
        self._values: frozenset[str] = frozenset()
        self._known: re.Pattern[str] | None = None

    def learn(self, values: Iterable[str]) -> None:
        """Hide these values wherever they stand, beside those known already."""
        more = {value for value in values if len(value) >= _SHORTEST}
        if more <= self._values:
            return
        self._values |= more
        longest_first = sorted(self._values, key=len, reverse=True)
        self._known = re.compile("|".join(re.escape(value) for value in longest_first))

    def clean(self, text: str) -> str:
        """*text* without secrets."""
        if self._known is not None:
            text = self._known.sub(HIDDEN, text)
        return redact(text)


def redact(text: str) -> str:
    """Replace what stands behind the name of a secret in *text*."""
    if _TELLING.search(text) is None:
        return text
    text = _BY_PLACE.sub(rf"\1{HIDDEN}@", text)
    text = _BY_NAME.sub(rf"\1{HIDDEN}", text)
    return _BY_SCHEME.sub(rf"\1\2{HIDDEN}", text)


class RedactionFilter(logging.Filter):
    """Redact every record on its way to a handler."""

    def __init__(self, redactor: Redactor) -> None:
        super().__init__()
        self._redactor = redactor

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        clean = self._redactor.clean(message[:_LONGEST_LINE])
        if clean != message:
            record.msg, record.args = clean, None
        return True
