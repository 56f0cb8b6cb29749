"""Vorbis comments (https://xiph.org/vorbis/doc/v-comment.html): FLAC, Ogg Vorbis, Opus, Speex."""

import base64
import binascii

from rustfin_core.media.tags.names import canonical
from rustfin_core.media.tags.pictures import PICTURE_HEAD, flac_picture, sniff
from rustfin_core.media.tags.raw import RawTags
from rustfin_core.media.tags.source import MAX_PIECE, Source, TagError, u32le
from rustfin_core.media.tags.types import FRONT_COVER, Picture

_MAX_COMMENTS = 5_000
_MAX_NAME = 100
_PICTURE_NAMES = frozenset({"metadata_block_picture", "coverart"})


def read_comments(source: Source, at: int, end: int, raw: RawTags) -> None:
    """Read a comment block between *at* and *end*; ``TagError`` where it breaks off."""
    at += 4 + u32le(source.read(at, 4))
    count = u32le(source.read(at, 4))
    at += 4
    for _ in range(min(count, _MAX_COMMENTS)):
        size = u32le(source.read(at, 4))
        at += 4
        if at + size > end:
            raise TagError("a comment is larger than its block")
        head = source.read(at, min(size, PICTURE_HEAD * 2))
        name, equals, value = head.partition(b"=")
        if equals and len(name) <= _MAX_NAME:
            _add(source, at, size, name.decode("latin-1"), value, raw)
        at += size


def _add(source: Source, at: int, size: int, name: str, value: bytes, raw: RawTags) -> None:
    lowered = name.lower().strip()
    length = size - len(name) - 1
    if lowered in _PICTURE_NAMES:
        if raw.loads_pictures and len(value) < length:
            value = source.read(at + len(name) + 1, length)
        picture = _picture(lowered, value, length)
        if picture is not None:
            raw.add_picture(picture, _content(lowered, value) if raw.loads_pictures else None)
        return
    if len(value) < length:
        value = source.read(at + len(name) + 1, min(length, MAX_PIECE))
    raw.add(canonical(lowered), value.decode("utf-8", "replace"))


def _picture(name: str, value: bytes, length: int) -> Picture | None:
    """A base64 picture: FLAC's block, or (``COVERART``, long out of use) the bare picture."""
    whole = value[: len(value) // 4 * 4]
    try:
        head = base64.b64decode(whole)
    except binascii.Error:
        return None
    if name == "coverart":
        return Picture(type=FRONT_COVER, mime=sniff(head), size=length * 3 // 4)
    try:
        return flac_picture(head, offset=None)
    except TagError:
        return None


def _content(name: str, value: bytes) -> bytes:
    """The picture inside a comment that was read whole."""
    data = base64.b64decode(value[: len(value) // 4 * 4])
    if name == "coverart":
        return data
    block = flac_picture(data, offset=0)
    return data[block.offset : (block.offset or 0) + block.size]
