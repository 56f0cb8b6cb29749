"""Bounded reading of one file: nothing a tag declares makes us read or keep more than we allow."""

import struct
from typing import BinaryIO

MAX_READ = 8 * 1024 * 1024
"""Bytes read from one file in all. Pictures are not read, only found."""
MAX_PIECE = 1024 * 1024
"""Bytes of one field; longer ones are cut."""


class TagError(Exception):
    """The tag cannot be read on: damaged, truncated or absurd. What was found before stands."""


class Source:
    """A file, or the part of one that starts at *base*, read by offset."""

    def __init__(self, file: BinaryIO, size: int, *, budget: int = MAX_READ) -> None:
        self._file = file
        self._left = budget
        self.size = size

    def read(self, offset: int, size: int) -> bytes:
        """Exactly *size* bytes at *offset*; ``TagError`` beyond the end or the budget."""
        data = self.upto(offset, size)
        if len(data) != size:
            raise TagError("the file ends too early")
        return data

    def upto(self, offset: int, size: int) -> bytes:
        """At most *size* bytes at *offset*, fewer at the end of the file."""
        if offset < 0 or size < 0:
            raise TagError("a size makes no sense")
        size = min(size, max(0, self.size - offset))
        if size > self._left:
            raise TagError("the tags are larger than any real ones")
        self._left -= size
        if size == 0:
            return b""
        self._file.seek(offset)
        return self._file.read(size)


def u16be(data: bytes, at: int = 0) -> int:
    """Unsigned big-endian number of two bytes."""
    return _unpack(">H", data, at)


def u24be(data: bytes, at: int = 0) -> int:
    """Unsigned big-endian number of three bytes."""
    if at + 3 > len(data):
        raise TagError("a field ends too early")
    return int.from_bytes(data[at : at + 3], "big")


def u32be(data: bytes, at: int = 0) -> int:
    """Unsigned big-endian number of four bytes."""
    return _unpack(">I", data, at)


def u64be(data: bytes, at: int = 0) -> int:
    """Unsigned big-endian number of eight bytes."""
    return _unpack(">Q", data, at)


def u16le(data: bytes, at: int = 0) -> int:
    """Unsigned little-endian number of two bytes."""
    return _unpack("<H", data, at)


def u32le(data: bytes, at: int = 0) -> int:
    """Unsigned little-endian number of four bytes."""
    return _unpack("<I", data, at)


def u64le(data: bytes, at: int = 0) -> int:
    """Unsigned little-endian number of eight bytes."""
    return _unpack("<Q", data, at)


def _unpack(form: str, data: bytes, at: int) -> int:
    try:
        return int(struct.unpack_from(form, data, at)[0])
    except struct.error:
        raise TagError("a field ends too early") from None
