"""OpenSubtitles' hash of a video file: its size plus the sums of its first and last 64 KiB.

https://trac.opensubtitles.org/opensubtitles/wiki/HashSourceCodes.
"""

import os
import struct
from typing import BinaryIO

_BLOCK = 64 * 1024
_WORDS = struct.Struct(f"<{_BLOCK // 8}Q")


def moviehash(path: str | bytes | os.PathLike[str]) -> str | None:
    """16 hex digits; ``None`` for files under 128 KiB. ``OSError`` when it cannot be read."""
    with open(path, "rb") as file:  # noqa: PTH123 - names of any bytes
        size = file.seek(0, os.SEEK_END)
        if size < 2 * _BLOCK:
            return None
        total = size + _sum(file, 0) + _sum(file, size - _BLOCK)
    return f"{total & 0xFFFF_FFFF_FFFF_FFFF:016x}"


def _sum(file: BinaryIO, start: int) -> int:
    file.seek(start)
    block = file.read(_BLOCK)
    if len(block) < _BLOCK:
        raise OSError("the file shrank while it was read")
    return sum(_WORDS.unpack(block))
