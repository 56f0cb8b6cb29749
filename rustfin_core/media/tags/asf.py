"""ASF header objects of WMA files (ASF specification 1.20, sections 3.10 to 3.12 and 4.7, 4.8)."""

from collections.abc import Iterator

from rustfin_core.media.tags.names import canonical
from rustfin_core.media.tags.raw import RawTags
from rustfin_core.media.tags.source import MAX_PIECE, Source, TagError, u16le, u32le, u64le
from rustfin_core.media.tags.types import Picture

HEADER = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")
_CONTENT = bytes.fromhex("3326b2758e66cf11a6d900aa0062ce6c")
_EXTENDED_CONTENT = bytes.fromhex("40a4d0d207e3d21197f000a0c95ea850")
_EXTENSION = bytes.fromhex("b503bf5f2ea9cf118ee300c00c205365")
_METADATA = bytes.fromhex("eacbf8c5af5b77488467aa8c44fa4cca")
_METADATA_LIBRARY = bytes.fromhex("941c23449894d149a1411d134e457054")
_NAMES = {
    "WM/AlbumTitle": "album", "WM/AlbumArtist": "albumartist", "WM/Genre": "genre",
    "WM/Composer": "composer", "WM/Conductor": "conductor", "WM/Writer": "lyricist",
    "WM/Year": "date", "WM/OriginalReleaseYear": "originalyear",
    "WM/OriginalReleaseTime": "originaldate", "WM/TrackNumber": "tracknumber",
    "WM/PartOfSet": "discnumber", "WM/SetSubTitle": "discsubtitle", "WM/Publisher": "label",
    "WM/BeatsPerMinute": "bpm", "WM/Lyrics": "lyrics", "WM/Mood": "mood",
    "WM/IsCompilation": "compilation", "WM/ContentGroupDescription": "grouping",
    "WM/SubTitle": "subtitle", "WM/Language": "language", "WM/ISRC": "isrc",
    "WM/Barcode": "barcode", "WM/CatalogNo": "catalognumber", "WM/ARTISTS": "artists",
    "WM/TitleSortOrder": "titlesort", "WM/ArtistSortOrder": "artistsort",
    "WM/AlbumSortOrder": "albumsort", "WM/AlbumArtistSortOrder": "albumartistsort",
    "MusicBrainz/Track Id": "musicbrainz_trackid",
    "MusicBrainz/Release Track Id": "musicbrainz_releasetrackid",
    "MusicBrainz/Album Id": "musicbrainz_albumid",
    "MusicBrainz/Release Group Id": "musicbrainz_releasegroupid",
    "MusicBrainz/Artist Id": "musicbrainz_artistid",
    "MusicBrainz/Album Artist Id": "musicbrainz_albumartistid",
    "MusicBrainz/Album Type": "releasetype",
}  # fmt: skip
_KNOWN = {name.lower(): tag for name, tag in _NAMES.items()}
_MAX_OBJECTS = 500
_MAX_ENTRIES = 2_000
_TEXT, _BYTES, _BOOL, _DWORD, _QWORD, _WORD = range(6)


def read_asf(source: Source, raw: RawTags) -> str:
    """Read the header's descriptions; ``TagError`` where they break off."""
    size = u64le(source.read(16, 8))
    _objects(source, 30, min(size, source.size), raw)
    return "asf"


def _objects(source: Source, start: int, end: int, raw: RawTags) -> None:
    for kind, at, stop in _walk(source, start, end):
        if kind == _CONTENT:
            _content(source, at, stop, raw)
        elif kind == _EXTENDED_CONTENT:
            _extended(source, at, stop, raw)
        elif kind in (_METADATA, _METADATA_LIBRARY):
            _library(source, at, stop, raw)
        elif kind == _EXTENSION:
            _objects_of_extension(source, at, stop, raw)


def _objects_of_extension(source: Source, at: int, stop: int, raw: RawTags) -> None:
    for kind, inner, end in _walk(source, at + 22, stop):
        if kind in (_METADATA, _METADATA_LIBRARY):
            _library(source, inner, end, raw)


def _walk(source: Source, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    for _ in range(_MAX_OBJECTS):
        if at + 24 > end:
            return
        head = source.read(at, 24)
        size = u64le(head, 16)
        if size < 24 or at + size > end:
            raise TagError("an ASF object is larger than its parent")
        yield head[:16], at + 24, at + size
        at += size


def _content(source: Source, at: int, stop: int, raw: RawTags) -> None:
    sizes = source.read(at, 10)
    at += 10
    for index, tag in enumerate(("title", "artist", "", "comment", "")):
        size = u16le(sizes, 2 * index)
        if at + size > stop:
            raise TagError("an ASF text is larger than its object")
        if tag:
            raw.add(tag, _text(source.read(at, size)))
        at += size


def _extended(source: Source, at: int, stop: int, raw: RawTags) -> None:
    count = u16le(source.read(at, 2))
    at += 2
    for _ in range(min(count, _MAX_ENTRIES)):
        length = u16le(source.read(at, 2))
        name = _text(source.read(at + 2, length))
        at += 2 + length
        head = source.read(at, 4)
        kind, size = u16le(head), u16le(head, 2)
        at += 4
        at = _entry(source, name, kind, at, size, stop, raw)


def _library(source: Source, at: int, stop: int, raw: RawTags) -> None:
    count = u16le(source.read(at, 2))
    at += 2
    for _ in range(min(count, _MAX_ENTRIES)):
        head = source.read(at, 12)
        length, kind, size = u16le(head, 4), u16le(head, 6), u32le(head, 8)
        name = _text(source.read(at + 12, length))
        at = _entry(source, name, kind, at + 12 + length, size, stop, raw)


def _entry(
    source: Source, name: str, kind: int, at: int, size: int, stop: int, raw: RawTags
) -> int:
    if at + size > stop:
        raise TagError("an ASF value is larger than its object")
    lowered = name.lower()
    if lowered == "wm/picture":
        _picture(source, at, size, raw)
        return at + size
    tag = _KNOWN.get(lowered) or canonical(lowered.removeprefix("wm/"))
    if kind == _TEXT:
        raw.add(tag, _text(source.read(at, min(size, MAX_PIECE))))
    elif kind in (_BOOL, _DWORD, _QWORD, _WORD) and size <= 8:
        raw.add(tag, str(int.from_bytes(source.read(at, size), "little")))
    return at + size


def _text(data: bytes) -> str:
    return data.decode("utf-16-le", "replace").partition("\x00")[0]


def _picture(source: Source, at: int, size: int, raw: RawTags) -> None:
    """Type, length, two texts that end with a NUL, the picture."""
    head = source.upto(at, min(size, 2_048))
    if len(head) < 9:
        return
    length, start = u32le(head, 1), 5
    texts = []
    for _ in range(2):
        end = next((i for i in range(start, len(head) - 1, 2) if head[i : i + 2] == b"\0\0"), None)
        if end is None:
            return
        texts.append(head[start:end].decode("utf-16-le", "replace"))
        start = end + 2
    raw.add_picture(
        Picture(
            type=head[0] if head[0] < 21 else 0,
            mime=texts[0].lower()[:60],
            description=texts[1][:200],
            size=min(length, size - start),
            offset=at + start,
        )
    )
