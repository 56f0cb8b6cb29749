"""Length-prefixed JSON frames on a worker's pipes: 4 bytes big-endian, then UTF-8 JSON.

JSON, not pickle: a worker that parses hostile files must not be able to run code here (T-16).
"""

import asyncio
import struct
from typing import Any, BinaryIO

import orjson

_HEAD = struct.Struct(">I")
MAX_FRAME = 64 * 1024 * 1024


def encode(message: Any) -> bytes:
    """One frame. File names with undecodable bytes travel as surrogate escapes."""
    try:
        body = orjson.dumps(message)
    except TypeError:
        # orjson refuses lone surrogates; the standard library escapes them.
        import json

        body = json.dumps(message).encode("ascii")
    return _HEAD.pack(len(body)) + body


def decode(body: bytes) -> Any:
    """Inverse of :func:`encode` for the body of a frame."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        import json

        return json.loads(body)


async def read_frame(stream: asyncio.StreamReader) -> Any:
    """Read one frame; raises ``asyncio.IncompleteReadError`` at the end of the pipe."""
    (length,) = _HEAD.unpack(await stream.readexactly(_HEAD.size))
    if length > MAX_FRAME:
        raise ValueError(f"frame of {length} bytes")
    return decode(await stream.readexactly(length))


def read_frame_blocking(stream: BinaryIO) -> Any | None:
    """Read one frame from a blocking pipe; ``None`` at its end."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    (length,) = _HEAD.unpack(head)
    body = stream.read(length)
    return decode(body) if len(body) == length else None
