"""Chunked files: WAV, RF64 and Wave64's elder (``LIST INFO``, ``id3 ``), AIFF, and DSF."""

from collections.abc import Iterator

from rustfin_core.media.tags.id3 import read_id3
from rustfin_core.media.tags.raw import RawTags
from rustfin_core.media.tags.source import MAX_PIECE, Source, TagError, u32be, u32le, u64le
from rustfin_core.media.tags.text import legacy

_INFO = {
    b"INAM": "title", b"IART": "artist", b"IPRD": "album", b"ICMT": "comment", b"ICRD": "date",
    b"IGNR": "genre", b"ITRK": "tracknumber", b"IPRT": "tracknumber", b"IPUB": "label",
    b"IMUS": "composer", b"ILNG": "language", b"IAAR": "albumartist",
}  # fmt: skip
_AIFF_TEXTS = {b"NAME": "title", b"AUTH": "artist", b"ANNO": "comment"}
_ID3 = frozenset({b"id3 ", b"ID3 ", b"ID32"})
_MAX_CHUNKS = 500
_UNKNOWN_SIZE = 0xFFFFFFFF


def is_wave(head: bytes) -> bool:
    """Whether a file's first bytes are a WAV's (or its large form's)."""
    return head[:4] in (b"RIFF", b"RF64", b"BW64") and head[8:12] == b"WAVE"


def is_aiff(head: bytes) -> bool:
    """Whether a file's first bytes are an AIFF's."""
    return head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC")


def read_wave(source: Source, raw: RawTags) -> str:
    """Read a WAV's INFO list and ID3 chunk; the ID3 tag says more and goes first."""
    form = "riff"
    info = RawTags()
    large: int | None = None
    try:
        for name, at, size in _chunks(source, 12, little=True):
            if name == b"ds64":
                large = u64le(source.read(at, 16), 8)
            elif name in _ID3:
                form = read_id3(source, at, raw) or form
            elif name == b"LIST" and source.upto(at, 4) == b"INFO":
                _info(source, at + 4, at + size, info)
            elif name == b"data" and size == _UNKNOWN_SIZE:
                # RF64 keeps the real size elsewhere; what follows the samples is read by it.
                if large is None:
                    break
                _behind_samples(source, at + large + large % 2, info, raw)
                break
    finally:
        raw.fill_from(info)
    return form


def read_aiff(source: Source, raw: RawTags) -> str:
    """Read an AIFF's text chunks and ID3 chunk."""
    form = "aiff"
    texts = RawTags()
    try:
        for name, at, size in _chunks(source, 12, little=False):
            if name in _ID3:
                form = read_id3(source, at, raw) or form
            elif name in _AIFF_TEXTS:
                data = source.upto(at, min(size, MAX_PIECE))
                texts.add(_AIFF_TEXTS[name], legacy(data))
    finally:
        raw.fill_from(texts)
    return form


def read_dsf(source: Source, raw: RawTags) -> str:
    """Read the ID3 tag a DSF file's header points to."""
    pointer = u64le(source.read(20, 8))
    if pointer == 0:
        return "dsf"
    return read_id3(source, pointer, raw) or "dsf"


def read_dff(source: Source, raw: RawTags) -> str:
    """Read the ID3 chunk of a DSDIFF file (64-bit chunk sizes)."""
    at = 16
    for _ in range(_MAX_CHUNKS):
        head = source.upto(at, 12)
        if len(head) < 12:
            break
        size = int.from_bytes(head[4:12], "big")
        if head[:4] in _ID3:
            return read_id3(source, at + 12, raw) or "dff"
        at += 12 + size + size % 2
    return "dff"


def _behind_samples(source: Source, at: int, info: RawTags, raw: RawTags) -> None:
    for name, start, size in _chunks(source, at, little=True):
        if name in _ID3:
            read_id3(source, start, raw)
        elif name == b"LIST" and source.upto(start, 4) == b"INFO":
            _info(source, start + 4, start + size, info)


def _chunks(source: Source, at: int, *, little: bool) -> Iterator[tuple[bytes, int, int]]:
    """Name, content offset and size of each chunk; sizes are padded to even ones."""
    for _ in range(_MAX_CHUNKS):
        head = source.upto(at, 8)
        if len(head) < 8:
            return
        size = u32le(head, 4) if little else u32be(head, 4)
        yield head[:4], at + 8, size
        at += 8 + size + size % 2
    raise TagError("there are too many chunks")


def _info(source: Source, at: int, end: int, info: RawTags) -> None:
    for _ in range(_MAX_CHUNKS):
        if at + 8 > end:
            return
        head = source.upto(at, 8)
        if len(head) < 8:
            return
        size = u32le(head, 4)
        if head[:4] in _INFO and at + 8 + size <= end:
            info.add(_INFO[head[:4]], legacy(source.upto(at + 8, min(size, MAX_PIECE))))
        at += 8 + size + size % 2
