"""Embedded tags of a track -> the facts the catalogue keeps. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_NUMBER = re.compile(r"^\s*(\d{1,4})\s*(?:/\s*\d+)?\s*$")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_SPLIT = re.compile(r"\s*;\s*|\x00")
_TRUE = frozenset({"1", "true", "yes"})
VARIOUS_ARTISTS = "Various Artists"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackTags:
    """What the tags say; ``None`` and empty where they are silent."""

    title: str | None = None
    artists: tuple[str, ...] = ()
    album_artist: str | None = None
    album: str | None = None
    disc: int | None = None
    track: int | None = None
    year: int | None = None
    genres: tuple[str, ...] = ()
    ids: dict[str, str] = field(default_factory=dict)
    """``musicbrainzrecording``, ``musicbrainzrelease``..."""
    has_lyrics: bool = False


def read_tags(tags: Mapping[str, str]) -> TrackTags:
    """Read container tags with lower-case keys (ffmpeg's names and the usual spellings)."""
    artists = _list(_first(tags, "artists", "artist"))
    album_artist = _first(tags, "album_artist", "albumartist", "album artist", "band")
    if (
        not album_artist
        and _first(tags, "compilation", "tcmp", "itunescompilation").lower() in _TRUE
    ):
        album_artist = VARIOUS_ARTISTS
    return TrackTags(
        title=_first(tags, "title") or None,
        artists=artists,
        album_artist=(_list(album_artist) or artists or (None,))[0],
        album=_first(tags, "album") or None,
        disc=_number(_first(tags, "disc", "discnumber", "disk")),
        track=_number(_first(tags, "track", "tracknumber")),
        year=_year(_first(tags, "originaldate", "originalyear", "date", "year", "tyer", "tdor")),
        genres=_list(_first(tags, "genre").replace("/", ";")),
        ids=_ids(tags),
        has_lyrics=any(key.startswith(("lyrics", "unsyncedlyrics", "uslt")) for key in tags),
    )


_ID_TAGS = {
    "musicbrainzrecording": ("musicbrainz_trackid", "musicbrainz track id"),
    "musicbrainzrelease": ("musicbrainz_albumid", "musicbrainz album id"),
    "musicbrainzreleasegroup": ("musicbrainz_releasegroupid", "musicbrainz release group id"),
    "musicbrainzartist": ("musicbrainz_artistid", "musicbrainz artist id"),
    "musicbrainzalbumartist": ("musicbrainz_albumartistid", "musicbrainz album artist id"),
}
_UUID = re.compile(r"^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$", re.IGNORECASE)


def _ids(tags: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for name, keys in _ID_TAGS.items():
        value = (_list(_first(tags, *keys)) or ("",))[0].strip().lower()
        if _UUID.match(value):
            found[name] = value
    return found


def _first(tags: Mapping[str, str], *names: str) -> str:
    return next((tags[name].strip() for name in names if tags.get(name, "").strip()), "")


def _list(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in _SPLIT.split(text) if part.strip()))


def _number(text: str) -> int | None:
    match = _NUMBER.match(text)
    return int(match[1]) if match else None


def _year(text: str) -> int | None:
    match = _YEAR.search(text)
    return int(match[1]) if match else None
