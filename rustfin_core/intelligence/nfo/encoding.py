"""Bytes of an NFO file -> text, whatever the declaration claims. Never raises."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_NOT_CHARSETS = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"})
"""Codecs that are no encoding of a file; UTF-7 hides markup from whoever looks at the bytes."""
_WIDE = re.compile(r"utf[-_]?(?:16|32)")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
"""What XML 1.0 section 2.2 forbids or discourages, and byte order marks inside the text."""


def decode(data: bytes) -> str:
    """Text of *data*: byte order mark, UTF-16 without one, UTF-8, the declaration, Windows-1252.

    UTF-8 that decodes is UTF-8 even where Latin-1 is declared: the odds of the opposite are nil.
    """
    return clean_characters(_decode(data))


def clean_characters(text: str) -> str:
    """*text* without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)


def _decode(data: bytes) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if (wide := _wide_without_mark(data)) is not None:
        return data.decode(wide, "replace")
    declared = _declared(data)
    if declared and b"\x1b" in data:  # ISO-2022 hides its letters in plain ASCII
        return data.decode(declared, "replace")
    try:
        # An unfinished character at the end is a cut file, not another encoding.
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        pass
    if declared:
        return data.decode(declared, "replace")
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    return text if whole > broken else data.decode("cp1252", "replace")


def _wide_without_mark(data: bytes) -> str | None:
    head = data[:400]
    if len(head) < 4:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.1:
        return "utf-16-be"
    return None


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, 1024)
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
        # Refuses codecs that do not make text of bytes (hex, rot13, zip).
        b"a".decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None
    if name in _NOT_CHARSETS or _WIDE.match(name) or name in ("utf-8", "ascii"):
        return None
    return name
