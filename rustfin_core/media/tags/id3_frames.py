"""Frames of an ID3v2 tag -> raw tags (https://id3.org/id3v2.4.0-frames, v2.2 names included)."""

import re

from rustfin_core.media.tags.genres import id3_genres
from rustfin_core.media.tags.names import canonical
from rustfin_core.media.tags.raw import RawTags
from rustfin_core.media.tags.source import u16be, u32be
from rustfin_core.media.tags.text import cut, id3_text
from rustfin_core.media.tags.types import Picture, TimedText

_TEXTS = {
    "TIT1": "grouping", "TIT2": "title", "TIT3": "subtitle", "TALB": "album",
    "TPE1": "artist", "TPE2": "albumartist", "TPE3": "conductor", "TEXT": "lyricist",
    "TCOM": "composer", "TRCK": "tracknumber", "TPOS": "discnumber", "TSST": "discsubtitle",
    "TBPM": "bpm", "TCMP": "compilation", "TPUB": "label", "TSRC": "isrc", "TLAN": "language",
    "TMOO": "mood", "TSOT": "titlesort", "TSOP": "artistsort", "TSOA": "albumsort",
    "TSO2": "albumartistsort", "XSOT": "titlesort", "XSOP": "artistsort", "XSOA": "albumsort",
    "TDRC": "date", "TDRL": "releasedate", "TDOR": "originaldate", "TORY": "originalyear",
    "TYER": "year", "TDAT": "id3 day", "GRP1": "itunes grouping",
}  # fmt: skip
_OLD = {
    "TT1": "TIT1", "TT2": "TIT2", "TT3": "TIT3", "TAL": "TALB", "TP1": "TPE1", "TP2": "TPE2",
    "TP3": "TPE3", "TXT": "TEXT", "TCM": "TCOM", "TRK": "TRCK", "TPA": "TPOS", "TBP": "TBPM",
    "TCP": "TCMP", "TPB": "TPUB", "TRC": "TSRC", "TLA": "TLAN", "TST": "TSOT", "TSP": "TSOP",
    "TSA": "TSOA", "TS2": "TSO2", "TYE": "TYER", "TDA": "TDAT", "TOR": "TORY", "TCO": "TCON",
    "TXX": "TXXX", "COM": "COMM", "ULT": "USLT", "SLT": "SYLT", "PIC": "PIC", "UFI": "UFID",
    "GP1": "GRP1",
}  # fmt: skip
_MUSICBRAINZ = "http://musicbrainz.org"
_OWN_COMMENTS = re.compile(r"^itun(?!norm)|^songs-db_|^mediamonkey|^c0$", re.IGNORECASE)
"""Descriptions of comments that programs keep their own data in."""
PICTURES = frozenset({"APIC", "PIC"})


def modern(frame: str) -> str:
    """The four-letter name of a v2.2 frame; others as they are."""
    return _OLD.get(frame, frame)


def is_wanted(frame: str) -> bool:
    """Whether a frame (four-letter name) says anything we keep."""
    return frame in _TEXTS or frame in _READERS or frame in PICTURES or frame == "TCON"


def read_frame(raw: RawTags, frame: str, data: bytes) -> None:
    """Add what one frame says."""
    if not data:
        return
    if frame in _TEXTS:
        raw.add(_TEXTS[frame], *_values(data))
    elif frame == "TCON":
        raw.add("genre", *id3_genres(_values(data)))
    elif frame in _READERS:
        _READERS[frame](raw, data)


def picture(frame: str, head: bytes, *, size: int, offset: int | None) -> Picture | None:
    """Describe a picture by the first bytes of its frame, which is *size* long at *offset*."""
    encoding = head[0] if head else 0
    if frame == "PIC":
        mime, rest = "image/" + head[1:4].decode("latin-1").lower(), head[4:]
    else:
        mime, rest = cut(head[1:], 0)
    if not rest:
        return None
    description, behind = cut(rest[1:], encoding)
    start = len(head) - len(behind)
    if mime == "-->" or size <= start:
        return None
    return Picture(
        type=rest[0],
        mime=_mime(mime),
        description=description[:200].replace("\x00", ""),
        size=size - start,
        offset=None if offset is None else offset + start,
    )


def _mime(text: str) -> str:
    lowered = text.lower().strip()
    if "/" not in lowered:
        lowered = f"image/{lowered}"
    return "image/jpeg" if lowered == "image/jpg" else lowered[:60]


def _values(data: bytes) -> list[str]:
    return id3_text(data[1:], data[0]).split("\x00")


def _user_text(raw: RawTags, data: bytes) -> None:
    name, rest = cut(data[1:], data[0])
    raw.add(canonical(name), *id3_text(rest, data[0]).split("\x00"))


def _comment(raw: RawTags, data: bytes) -> None:
    name, rest = cut(data[4:], data[0])
    text, _ = cut(rest, data[0])
    lowered = name.lower().lstrip("\ufeff")
    if lowered == "itunnorm":
        raw.add("itunnorm", text)
    elif not lowered:
        raw.add("comment", text)
    elif not _OWN_COMMENTS.match(lowered):
        raw.add("other comment", text)


def _lyrics(raw: RawTags, data: bytes) -> None:
    _, rest = cut(data[4:], data[0])
    raw.add("lyrics", cut(rest, data[0])[0])


def _timed_lyrics(raw: RawTags, data: bytes) -> None:
    """SYLT: only stamps in milliseconds, and only words (content types lyrics and text)."""
    if len(data) < 6 or data[4] != 2 or data[5] not in (0, 1, 2):
        return
    encoding = data[0]
    _, rest = cut(data[6:], encoding)
    lines: list[TimedText] = []
    while len(rest) > 4 and len(lines) < 5_000:
        text, rest = cut(rest, encoding)
        if len(rest) < 4:
            break
        lines.append(TimedText(u32be(rest), text.lstrip("\ufeff")))
        rest = rest[4:]
    raw.add_timed(lines)


def _file_id(raw: RawTags, data: bytes) -> None:
    owner, rest = cut(data, 0)
    if owner == _MUSICBRAINZ:
        raw.add("musicbrainz_trackid", rest[:64].decode("latin-1"))


def _volume(raw: RawTags, data: bytes) -> None:
    """RVA2: gain and peak of the master channel, "track" or "album"."""
    name, rest = cut(data, 0)
    scope = name.lower()
    scope = scope if scope in ("track", "album") else "track"
    while len(rest) >= 4:
        channel, bits = rest[0], rest[3]
        size = (bits + 7) // 8
        if channel == 1:
            gain = int.from_bytes(rest[1:3], "big", signed=True) / 512
            raw.add(f"rva2_{scope}_gain", f"{gain:.2f} dB")
            if bits and len(rest) >= 4 + size:
                peak = int.from_bytes(rest[4 : 4 + size], "big") / float(1 << (bits - 1))
                raw.add(f"rva2_{scope}_peak", f"{peak:.6f}")
            return
        rest = rest[4 + size :]


def _replay_gain(raw: RawTags, data: bytes) -> None:
    """RGAD (the 2001 ReplayGain proposal): peak as a float, then two gains of 16 bits."""
    if len(data) < 8:
        return
    for at in (4, 6):
        word = u16be(data, at)
        scope = {1: "track", 2: "album"}.get(word >> 13)
        if scope and word & 0x1FF:
            gain = (word & 0x1FF) / 10 * (-1 if word & 0x200 else 1)
            raw.add(f"rva2_{scope}_gain", f"{gain:.2f} dB")


_READERS = {
    "TXXX": _user_text,
    "COMM": _comment,
    "USLT": _lyrics,
    "SYLT": _timed_lyrics,
    "UFID": _file_id,
    "RVA2": _volume,
    "RGAD": _replay_gain,
}
