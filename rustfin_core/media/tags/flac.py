"""Metadata blocks of FLAC (RFC 9639 section 8)."""

from rustfin_core.media.tags.pictures import PICTURE_HEAD, flac_picture
from rustfin_core.media.tags.raw import RawTags
from rustfin_core.media.tags.source import Source, TagError, u24be
from rustfin_core.media.tags.vorbis import read_comments

MARK = b"fLaC"
_COMMENTS, _PICTURE = 4, 6
_MAX_BLOCKS = 500


def read_flac(source: Source, at: int, raw: RawTags) -> str:
    """Read the blocks behind the mark at *at*; ``TagError`` where they break off."""
    at += len(MARK)
    for _ in range(_MAX_BLOCKS):
        head = source.read(at, 4)
        kind, size = head[0] & 0x7F, u24be(head, 1)
        at += 4
        if kind == _COMMENTS:
            read_comments(source, at, at + size, raw)
        elif kind == _PICTURE:
            raw.add_picture(flac_picture(source.upto(at, min(size, PICTURE_HEAD)), offset=at))
        at += size
        if head[0] & 0x80:
            return "vorbis"
        if at > source.size:
            raise TagError("a FLAC block is larger than its file")
    raise TagError("there are too many FLAC blocks")
