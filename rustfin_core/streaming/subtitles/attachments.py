"""Files inside a film, fonts mostly: what they are by their first bytes, never by their names."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from rustfin_core.kernel.errors import NotFound
from rustfin_core.media.types import StreamInfo

_TYPES = (
    (b"\x00\x01\x00\x00", "font/ttf"),
    (b"true", "font/ttf"),
    (b"OTTO", "font/otf"),
    (b"ttcf", "font/collection"),
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)
_UNKNOWN = "application/octet-stream"
"""A browser keeps it and runs nothing in it."""
FONT_SUFFIXES = {".ttf": "font/ttf", ".otf": "font/otf", ".ttc": "font/collection"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file of ours with the content of an attachment; *name* is for saving it."""

    path: Path
    media_type: str
    name: str
    etag: str


def read_attachment(folder: Path, stream: StreamInfo) -> Attachment:
    """Describe what was taken out into *folder*; ``NotFound`` when it was not."""
    path = folder / f"{stream.index}.sub"
    try:
        with path.open("rb") as file:
            head = file.read(16)
        size = path.stat().st_size
    except OSError:
        raise NotFound("This file has no such attachment.") from None
    return Attachment(
        path=path,
        media_type=media_type_of(head),
        name=safe_name(stream.file_name) or f"attachment-{stream.index}",
        etag=hashlib.sha256(f"{folder.name}/{stream.index}/{size}".encode()).hexdigest()[:32],
    )


def media_type_of(head: bytes) -> str:
    """Content-Type of a file that begins with *head*."""
    return next((kind for start, kind in _TYPES if head.startswith(start)), _UNKNOWN)


def safe_name(name: str | None) -> str | None:
    """A bare file name of printable signs; ``None`` when nothing is left."""
    last = (name or "").replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isprintable()).lstrip(". ")[:150] or None
