"""A PGS subtitle file (``.sup``) made by hand: ffmpeg reads them and cannot write them.

Segments as on Blu-ray discs (US patent 2009/0185789): presentation, windows, palette, object, end.
"""

import struct
from dataclasses import dataclass

_CLOCK = 90_000
_PALETTE, _OBJECT, _PRESENTATION, _WINDOWS, _END = 0x14, 0x15, 0x16, 0x17, 0x80


@dataclass(frozen=True)
class Box:
    """A rectangle of one colour (Y, Cr, Cb, alpha) on a canvas, from *begin* to *end* seconds."""

    begin: float
    end: float
    x: int
    y: int
    width: int
    height: int
    color: tuple[int, int, int, int] = (235, 128, 128, 255)


def sup_file(canvas: tuple[int, int], *boxes: Box) -> bytes:
    """The whole file."""
    data = b""
    for number, box in enumerate(boxes):
        shown = [
            (_PRESENTATION, _presentation(canvas, 2 * number, box)),
            (_WINDOWS, b"\x01\x00" + struct.pack(">HHHH", box.x, box.y, box.width, box.height)),
            (_PALETTE, b"\x00\x00" + bytes((1, *box.color))),
            (_OBJECT, _object(box)),
            (_END, b""),
        ]
        cleared = [(_PRESENTATION, _presentation(canvas, 2 * number + 1, None)), (_END, b"")]
        data += b"".join(_segment(box.begin, kind, body) for kind, body in shown)
        data += b"".join(_segment(box.end, kind, body) for kind, body in cleared)
    return data


def _segment(time: float, kind: int, body: bytes) -> bytes:
    return b"PG" + struct.pack(">IIBH", round(time * _CLOCK), 0, kind, len(body)) + body


def _presentation(canvas: tuple[int, int], number: int, box: Box | None) -> bytes:
    state = 0x80 if box else 0x00
    head = struct.pack(">HHBHBBB", *canvas, 0x10, number, state, 0, 0)
    if box is None:
        return head + b"\x00"
    return head + b"\x01" + struct.pack(">HBBHH", 0, 0, 0, box.x, box.y)


def _object(box: Box) -> bytes:
    line = b""
    left = box.width
    while left:
        run = min(left, 0x3FFF)
        # 11LLLLLL LLLLLLLL CCCCCCCC: a long run of one colour
        line += b"\x00" + struct.pack(">H", 0xC000 | run) + b"\x01"
        left -= run
    picture = (line + b"\x00\x00") * box.height
    size = len(picture) + 4
    return (
        struct.pack(">HBB", 0, 0, 0xC0)
        + size.to_bytes(3, "big")
        + struct.pack(">HH", box.width, box.height)
        + picture
    )
