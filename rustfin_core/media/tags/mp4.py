"""The ``ilst`` of MP4 and QuickTime files: iTunes' atoms and its free-form ones.

Pictures are found, not read. Atoms are walked by their headers, so a ``moov`` of any size costs
as many small reads as it has atoms on the way.
"""

from collections.abc import Iterator

from rustfin_core.media.tags.genres import GENRES
from rustfin_core.media.tags.names import canonical
from rustfin_core.media.tags.pictures import sniff
from rustfin_core.media.tags.raw import RawTags
from rustfin_core.media.tags.source import MAX_PIECE, Source, TagError, u16be, u32be, u64be
from rustfin_core.media.tags.types import FRONT_COVER, Picture

_TEXTS = {
    b"\xa9nam": "title", b"\xa9ART": "artist", b"aART": "albumartist", b"\xa9alb": "album",
    b"\xa9gen": "genre", b"\xa9wrt": "composer", b"\xa9day": "date", b"\xa9cmt": "comment",
    b"\xa9lyr": "lyrics", b"\xa9grp": "grouping", b"\xa9pub": "label", b"\xa9con": "conductor",
    b"sonm": "titlesort", b"soar": "artistsort", b"soal": "albumsort", b"soaa": "albumartistsort",
}  # fmt: skip
_PAIRS = {b"trkn": ("tracknumber", "tracktotal"), b"disk": ("discnumber", "disctotal")}
_MIMES = {12: "image/gif", 13: "image/jpeg", 14: "image/png", 27: "image/bmp"}
_MAX_ATOMS = 2_000
_UTF16 = 2


def is_mp4(head: bytes) -> bool:
    """Whether a file's first bytes are an MP4's or QuickTime file's."""
    return head[4:8] in (b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide")


def read_mp4(source: Source, raw: RawTags) -> str:
    """Read the first ``moov/udta/meta/ilst``; ``TagError`` where it breaks off."""
    place = (0, source.size)
    for name in (b"moov", b"udta", b"meta", b"ilst"):
        inner = _child(source, place, name)
        if inner is None:
            return "mp4"
        place = inner
        if name == b"meta" and source.upto(place[0], 8)[4:8] != b"hdlr":
            # A full box in MP4, a plain one in QuickTime.
            place = (place[0] + 4, place[1])
    for name, at, end in _atoms(source, *place):
        _read_entry(source, name, at, end, raw)
    return "mp4"


def _child(source: Source, place: tuple[int, int], wanted: bytes) -> tuple[int, int] | None:
    for name, at, end in _atoms(source, *place):
        if name == wanted:
            return at, end
    return None


def _atoms(source: Source, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Name and content range of each atom between *at* and *end*."""
    for _ in range(_MAX_ATOMS):
        if at + 8 > end:
            return
        head = source.read(at, 8)
        size, length = u32be(head), 8
        if size == 1:
            size, length = u64be(source.read(at + 8, 8)), 16
        elif size == 0:
            size = end - at
        if size < length or at + size > end:
            raise TagError("an MP4 atom is larger than its parent")
        yield head[4:8], at + length, at + size
        at += size


def _read_entry(source: Source, name: bytes, at: int, end: int, raw: RawTags) -> None:
    if name == b"----":
        _free_form(source, at, end, raw)
        return
    for inner, start, stop in _atoms(source, at, end):
        if inner != b"data":
            continue
        head = source.upto(start, min(8, stop - start))
        if len(head) < 8:
            raise TagError("an MP4 tag is cut off")
        kind = u32be(head) & 0xFFFFFF
        if name == b"covr":
            _picture(source, kind, start + 8, stop, raw)
            continue
        data = source.read(start + 8, min(stop - start - 8, MAX_PIECE))
        if name in _TEXTS:
            raw.add(_TEXTS[name], _text(data, kind))
        elif name in _PAIRS and len(data) >= 4:
            for tag, value in zip(_PAIRS[name], (data[2:4], data[4:6]), strict=True):
                if len(value) == 2 and (number := u16be(value)):
                    raw.add(tag, str(number))
        elif name == b"gnre" and len(data) >= 2 and 0 < u16be(data) <= len(GENRES):
            raw.add("genre", GENRES[u16be(data) - 1])
        elif name == b"cpil" and data:
            raw.add("compilation", "1" if data[-1] else "0")
        elif name == b"tmpo" and len(data) in (1, 2, 4, 8):
            raw.add("bpm", str(int.from_bytes(data, "big")))


def _free_form(source: Source, at: int, end: int, raw: RawTags) -> None:
    name = ""
    for inner, start, stop in _atoms(source, at, end):
        if inner == b"name":
            name = source.read(start, min(stop - start, 260))[4:].decode("utf-8", "replace")
        elif inner == b"data" and name and stop - start >= 8:
            kind = u32be(source.read(start, 4)) & 0xFFFFFF
            data = source.read(start + 8, min(stop - start - 8, MAX_PIECE))
            raw.add(canonical(name), _value(data, kind))


def _value(data: bytes, kind: int) -> str:
    if kind in (21, 22) and 0 < len(data) <= 8:
        return str(int.from_bytes(data, "big", signed=kind == 21))
    return _text(data, kind)


def _text(data: bytes, kind: int) -> str:
    return data.decode("utf-16-be" if kind == _UTF16 else "utf-8", "replace")


def _picture(source: Source, kind: int, at: int, end: int, raw: RawTags) -> None:
    if end > at:
        head = source.upto(at, min(16, end - at))
        raw.add_picture(
            Picture(
                # There is one kind of cover; the first one is the front.
                type=FRONT_COVER if not raw.pictures else 0,
                mime=sniff(head) or _MIMES.get(kind, ""),
                size=end - at,
                offset=at,
            )
        )
