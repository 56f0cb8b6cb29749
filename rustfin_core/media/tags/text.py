"""Text of tags: declared encodings, and what people wrote instead."""

import codecs

_UTF16 = frozenset({1, 2})


def legacy(data: bytes) -> str:
    """Text of a field without a declared encoding, or declared Latin-1.

    Bytes that are valid UTF-8 with at least one multi-byte letter are UTF-8 written by a program
    that did not say so; Latin-1 text does not look like that.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def id3_text(data: bytes, encoding: int) -> str:
    """Text in an ID3v2 encoding: 0 Latin-1, 1 UTF-16 with mark, 2 UTF-16BE, 3 UTF-8."""
    if encoding == 1:
        order = "utf-16-be" if data.startswith(codecs.BOM_UTF16_BE) else "utf-16-le"
        return data.decode(order, "replace")
    if encoding == 2:
        return data.decode("utf-16-be", "replace")
    if encoding == 3:
        return data.decode("utf-8", "replace")
    return legacy(data)


def cut(data: bytes, encoding: int) -> tuple[str, bytes]:
    """Split *data* at the end of its first string: that string, and the bytes behind it."""
    if encoding not in _UTF16:
        first, _, rest = data.partition(b"\x00")
        return id3_text(first, encoding), rest
    at = data.find(b"\x00\x00")
    while at >= 0 and at % 2:
        at = data.find(b"\x00\x00", at + 1)
    if at < 0:
        return id3_text(data, encoding), b""
    return id3_text(data[:at], encoding), data[at + 2 :]
