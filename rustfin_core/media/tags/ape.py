"""APEv1 and APEv2 at the end of Monkey's Audio, Musepack, WavPack, TAK and some MP3 files.

https://wiki.hydrogenaud.io/index.php?title=APEv2_specification
"""

from rustfin_core.media.tags.names import canonical
from rustfin_core.media.tags.pictures import sniff
from rustfin_core.media.tags.raw import RawTags
from rustfin_core.media.tags.source import MAX_PIECE, Source, TagError, u32le
from rustfin_core.media.tags.text import legacy
from rustfin_core.media.tags.types import FRONT_COVER, Picture

_MARK = b"APETAGEX"
_FOOTER = 32
_MAX_ITEMS = 1_000
_MAX_KEY = 255
_PICTURE_TYPES = {"front": FRONT_COVER, "back": 4, "leaflet": 5, "media": 6, "artist": 8, "icon": 1}
_COVER = "cover art ("


def find_ape(source: Source) -> int | None:
    """Offset of the footer: at the end, before ID3v1, or before Lyrics3 and ID3v1."""
    end = source.size
    if end >= 128 and source.read(end - 128, 3) == b"TAG":
        end -= 128
        if end >= 15 and source.read(end - 9, 9) == b"LYRICS200":
            digits = source.read(end - 15, 6)
            if digits.isdigit():
                end -= 15 + int(digits)
    at = end - _FOOTER
    return at if at >= 0 and source.read(at, 8) == _MARK else None


def read_ape(source: Source, raw: RawTags) -> str | None:
    """Read the tag; returns its name or ``None``. ``TagError`` where it breaks off."""
    footer_at = find_ape(source)
    if footer_at is None:
        return None
    footer = source.read(footer_at, _FOOTER)
    version, size, count = u32le(footer, 8), u32le(footer, 12), u32le(footer, 16)
    at = footer_at + _FOOTER - size
    if size < _FOOTER or at < 0:
        raise TagError("an APE tag is larger than its file")
    for _ in range(min(count, _MAX_ITEMS)):
        at = _read_item(source, at, footer_at, raw)
        if at >= footer_at:
            break
    return "ape" if version >= 2000 else "apev1"


def _read_item(source: Source, at: int, end: int, raw: RawTags) -> int:
    head = source.upto(at, min(8 + _MAX_KEY + 1, max(0, end - at)))
    size, flags = u32le(head, 0), u32le(head, 4)
    key, stop, _ = head[8:].partition(b"\x00")
    value_at = at + 8 + len(key) + 1
    if not stop or value_at + size > end:
        raise TagError("an APE item is larger than its tag")
    name = key.decode("latin-1")
    kind = flags >> 1 & 3
    if name.lower().startswith(_COVER):
        _picture(source, value_at, size, name, raw)
    elif kind == 0:
        text = legacy(source.read(value_at, min(size, MAX_PIECE)))
        raw.add(canonical(name), *text.split("\x00"))
    return value_at + size


def _picture(source: Source, at: int, size: int, name: str, raw: RawTags) -> None:
    """A file name, a NUL and the picture."""
    head = source.read(at, min(size, 1_024))
    label, stop, behind = head.partition(b"\x00")
    if not stop:
        label, behind = b"", head
    start = len(head) - len(behind)
    kind = name.lower()[len(_COVER) :].rstrip(")").strip()
    if size > start:
        raw.add_picture(
            Picture(
                type=_PICTURE_TYPES.get(kind, 0),
                mime=sniff(behind),
                description=legacy(label)[:200],
                size=size - start,
                offset=at + start,
            )
        )
