"""ID3v2.2, 2.3, 2.4 and ID3v1 (https://id3.org). Pictures are found, not read."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from rustfin_core.media.tags.genres import GENRES
from rustfin_core.media.tags.id3_frames import PICTURES, is_wanted, modern, picture, read_frame
from rustfin_core.media.tags.raw import RawTags
from rustfin_core.media.tags.source import MAX_PIECE, Source, TagError, u24be, u32be
from rustfin_core.media.tags.text import legacy

_UNSYNCHRONISED = 0x80
_EXTENDED = 0x40
_MAX_FRAMES = 3_000
_MAX_UNSYNCHRONISED = 4 * 1024 * 1024
_PICTURE_HEAD = 2_048
_V1_SIZE = 128


@dataclass(frozen=True, slots=True)
class Id3Header:
    """The ten bytes before a tag."""

    version: int
    flags: int
    size: int
    """Of the frames and padding, without header and footer."""

    @property
    def end(self) -> int:
        """Bytes from the start of the tag to what follows it."""
        return 10 + self.size + (10 if self.flags & 0x10 and self.version == 4 else 0)


def id3_header(source: Source, at: int) -> Id3Header | None:
    """The header of a tag at *at*, if there is one we know."""
    data = source.upto(at, 10)
    if len(data) < 10 or data[:3] != b"ID3" or data[3] not in (2, 3, 4) or max(data[6:10]) > 0x7F:
        return None
    return Id3Header(data[3], data[5], _syncsafe(data[6:10]))


def read_id3(source: Source, at: int, raw: RawTags) -> str | None:
    """Read the tag at *at*; returns its name, ``None`` when there is none.

    Raise :class:`TagError` where it breaks off; what was read so far stands in *raw*.
    """
    header = id3_header(source, at)
    if header is None:
        return None
    start, end = at + 10, min(at + 10 + header.size, source.size)
    if header.flags & _UNSYNCHRONISED and header.version < 4:
        # One escape per frame boundary and picture: only the unescaped stream can be walked.
        plain = source.upto(start, min(end - start, _MAX_UNSYNCHRONISED))
        plain = plain.replace(b"\xff\x00", b"\xff")
        inner = Source(io.BytesIO(plain), len(plain), budget=2 * len(plain) + 1)
        _read_frames(inner, 0, len(plain), header, raw, located=False)
    else:
        _read_frames(source, start, end, header, raw, located=True)
    return f"id3v2.{header.version}"


def read_id3v1(source: Source, raw: RawTags) -> str | None:
    """Read the 128 bytes at the end of the file; texts are cut off at 30 letters there."""
    if source.size < _V1_SIZE:
        return None
    data = source.read(source.size - _V1_SIZE, _V1_SIZE)
    if data[:3] != b"TAG":
        return None
    for name, start, end in (
        ("title", 3, 33),
        ("artist", 33, 63),
        ("album", 63, 93),
        ("year", 93, 97),
        ("comment", 97, 127),
    ):
        raw.add(name, legacy(data[start:end].partition(b"\x00")[0]))
    if data[125] == 0 and data[126]:
        raw.add("tracknumber", str(data[126]))
    if data[127] < len(GENRES):
        raw.add("genre", GENRES[data[127]])
    return "id3v1"


def _syncsafe(data: bytes) -> int:
    value = 0
    for byte in data:
        value = value << 7 | byte & 0x7F
    return value


def _read_frames(
    source: Source, start: int, end: int, header: Id3Header, raw: RawTags, *, located: bool
) -> None:
    if header.flags & _EXTENDED and header.version > 2:
        start += _extended_size(source, start, header.version)
    for name, flags, at, size in _frames(source, start, end, header):
        frame = modern(name)
        if not is_wanted(frame):
            continue
        before, packed = _format(flags, header)
        if frame in PICTURES:
            head = source.upto(at + before, min(_PICTURE_HEAD, size - before))
            found = picture(
                frame,
                head,
                size=size - before,
                offset=at + before if located and not packed else None,
            )
            if found is not None:
                raw.add_picture(found)
            continue
        data = source.upto(at + before, min(size - before, MAX_PIECE))
        read_frame(raw, frame, _unpacked(data, packed))


def _frames(
    source: Source, start: int, end: int, header: Id3Header
) -> Iterator[tuple[str, int, int, int]]:
    """Name, flags, offset and size of each frame's content."""
    at = start
    length = 6 if header.version == 2 else 10
    for _ in range(_MAX_FRAMES):
        if at + length > end:
            return
        head = source.read(at, length)
        if head[0] == 0:
            return
        name = head[: 3 if header.version == 2 else 4]
        if not name.isalnum():
            raise TagError("an ID3 frame has no proper name")
        if header.version == 2:
            size, flags = u24be(head, 3), 0
        else:
            flags = head[8] << 8 | head[9]
            size = u32be(head, 4)
            if header.version == 4 and size > 0x7F:
                size = _v4_size(source, at + 10, head[4:8], end)
        if at + length + size > end:
            raise TagError("an ID3 frame is larger than its tag")
        yield name.decode("latin-1"), flags, at + length, size
        at += length + size


def _v4_size(source: Source, at: int, data: bytes, end: int) -> int:
    """Size of a v2.4 frame: seven bits a byte, but iTunes long wrote plain numbers."""
    plain, safe = u32be(data), _syncsafe(data)
    if max(data) > 0x7F or at + safe > end:
        return plain
    if _starts_frame(source, at + safe, end) or not _starts_frame(source, at + plain, end):
        return safe
    return plain


def _starts_frame(source: Source, at: int, end: int) -> bool:
    if at == end:
        return True
    if at + 10 > end:
        return False
    head = source.read(at, 4)
    return head[0] == 0 or (head.isalnum() and head.upper() == head)


def _extended_size(source: Source, at: int, version: int) -> int:
    data = source.read(at, 4)
    # v2.4 counts its own four bytes, v2.3 does not.
    return _syncsafe(data) if version == 4 else 4 + u32be(data)


@dataclass(frozen=True, slots=True)
class _Packing:
    compressed: bool
    encrypted: bool
    unsynchronised: bool

    def __bool__(self) -> bool:
        return self.compressed or self.encrypted or self.unsynchronised


def _format(flags: int, header: Id3Header) -> tuple[int, _Packing]:
    """Bytes before a frame's content proper, and how that is packed."""
    if header.version == 4:
        before = (1 if flags & 0x40 else 0) + (1 if flags & 0x04 else 0)
        before += 4 if flags & 0x01 else 0
        unsynchronised = bool(flags & 0x02 or header.flags & _UNSYNCHRONISED)
        return before, _Packing(bool(flags & 0x08), bool(flags & 0x04), unsynchronised)
    before = 4 if flags & 0x80 else 0
    before += (1 if flags & 0x40 else 0) + (1 if flags & 0x20 else 0)
    return before, _Packing(bool(flags & 0x80), bool(flags & 0x40), False)


def _unpacked(data: bytes, packed: _Packing) -> bytes:
    if packed.encrypted:
        return b""
    if packed.unsynchronised:
        data = data.replace(b"\xff\x00", b"\xff")
    if packed.compressed:
        try:
            return zlib.decompressobj().decompress(data, MAX_PIECE)
        except zlib.error:
            return b""
    return data
