"""Kinds of embedded pictures by their first bytes, and FLAC's picture block."""

from rustfin_core.media.tags.source import TagError, u32be
from rustfin_core.media.tags.types import Picture

_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
)
PICTURE_HEAD = 4_096
"""Bytes of a picture block that hold its description."""


def sniff(head: bytes) -> str:
    """MIME type of a picture by its first bytes; empty for none we know."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return next((mime for magic, mime in _MAGIC if head.startswith(magic)), "")


def flac_picture(head: bytes, *, offset: int | None) -> Picture:
    """Describe a FLAC picture block (RFC 9639 section 8.8) by its first bytes.

    *offset* is where the block's content lies; ``None`` when it is base64 inside a comment.
    """
    kind, at = u32be(head, 0), 8
    length = u32be(head, 4)
    mime, at = _piece(head, at, length), at + length
    length = u32be(head, at)
    description, at = _piece(head, at + 4, length), at + 4 + length
    size = u32be(head, at + 16)
    at += 20
    return Picture(
        type=kind if kind < 21 else 0,
        mime=mime.decode("latin-1").lower()[:60] or sniff(head[at:]),
        description=description.decode("utf-8", "replace")[:200],
        size=size,
        offset=None if offset is None else offset + at,
    )


def _piece(data: bytes, at: int, length: int) -> bytes:
    if at + length > len(data):
        raise TagError("a picture's description is too long")
    return data[at : at + length]
