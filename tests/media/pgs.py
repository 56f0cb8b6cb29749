"""Make Blu-ray picture subtitles (PGS, ``.sup``) by hand: ffmpeg has no encoder for them.

Layout after the patent US 2009/0185789 A1 as the open decoders read it.
"""

import struct
from collections.abc import Iterable

_PCS, _WDS, _PDS, _ODS, _END = 0x16, 0x17, 0x14, 0x15, 0x80
_WHITE = 1


def sup(
    pictures: Iterable[tuple[float, float]],
    *,
    width: int = 320,
    height: int = 180,
    clean: bool = True,
) -> bytes:
    """A file that shows a white bar at the bottom from and until the given seconds.

    *clean*: it begins with an empty picture at zero, so that its own clock begins there.
    """
    parts = [_nothing(0.0, 0, width, height)] if clean else []
    for number, (start, end) in enumerate(pictures):
        parts.append(_shown(start, number * 2, width, height))
        parts.append(_nothing(end, number * 2 + 1, width, height))
    return b"".join(parts)


def _shown(at: float, number: int, width: int, height: int) -> bytes:
    bar_width, bar_height = width // 2, height // 8
    x, y = width // 4, height - bar_height - 4
    composition = struct.pack(">HHBHBBBB", width, height, 0x10, number, 0x80, 0, 0, 1)
    composition += struct.pack(">HBBHH", 0, 0, 0, x, y)
    window = struct.pack(">BBHHHH", 1, 0, x, y, bar_width, bar_height)
    palette = struct.pack(">BB", 0, 0) + bytes((_WHITE, 235, 128, 128, 255))
    # One run a line: 00, 11xxxxxx xxxxxxxx (length), colour; 00 00 ends the line.
    line = struct.pack(">BHB", 0, 0xC000 | bar_width, _WHITE) + b"\0\0"
    data = struct.pack(">HH", bar_width, bar_height) + line * bar_height
    picture = struct.pack(">HBB", 0, 0, 0xC0) + len(data).to_bytes(3) + data
    return b"".join(
        _segment(kind, at, body)
        for kind, body in (
            (_PCS, composition), (_WDS, window), (_PDS, palette), (_ODS, picture), (_END, b"")
        )
    )  # fmt: skip


def _nothing(at: float, number: int, width: int, height: int) -> bytes:
    composition = struct.pack(">HHBHBBBB", width, height, 0x10, number, 0, 0, 0, 0)
    return _segment(_PCS, at, composition) + _segment(_END, at, b"")


def _segment(kind: int, at: float, body: bytes) -> bytes:
    return b"PG" + struct.pack(">IIBH", round(at * 90_000), 0, kind, len(body)) + body
