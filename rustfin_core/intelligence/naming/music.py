"""Music paths: artist, album, disc, track number, title. Tags overrule them in stage two."""

import re

from rustfin_core.intelligence.naming.clean import tidy
from rustfin_core.intelligence.naming.folders import disc_of_folder
from rustfin_core.intelligence.naming.types import NameKind, ParsedName

_TRACK = re.compile(
    r"^(?:(?P<disc>\d)[-.](?=\d\d))?(?P<n>\d{1,3})(?:\s*[-._)]+\s*|\s+)(?P<rest>\S.*)$"
)
_ARTIST_ALBUM = re.compile(r"^(?P<artist>.+?)\s+-\s+(?P<album>.+)$")
_YEAR_LEAD = re.compile(r"^[\[(]?(?P<y>(?:1[6-9]|20)\d\d)[\])]?\s*(?:-\s*)?(?=\S)")
_YEAR_TAIL = re.compile(r"\s*[\[(](?P<y>(?:1[6-9]|20)\d\d)[\])]\s*$")
_FORMAT_TAIL = re.compile(
    r"\s*[\[({](?:[^\])}]*\b(?:flac|mp3|aac|320|v0|web|cd|vinyl|lossless|\d{2}bit|kbps)\b[^\])}]*)[\])}]\s*$",
    re.IGNORECASE,
)


def parse_track(folders: list[str], stem: str) -> ParsedName:
    """Read a track's place in ``Artist/Album/CD1/01 - Title``; *folders* start below the root."""
    disc: int | None = None
    names = list(folders)
    if names and (number := disc_of_folder(names[-1])) is not None:
        disc = number
        names.pop()
    album_text = names[-1] if names else ""
    artist = tidy(names[-2]) if len(names) > 1 else None
    album, year = album_name(album_text)
    if artist is None and (split := _ARTIST_ALBUM.match(album)):
        artist, album = tidy(split["artist"]), split["album"]
        album, late = album_name(album)
        year = year or late
    elif artist and album.lower().startswith(artist.lower() + " - "):
        album = album[len(artist) + 3 :]
        album, late = album_name(album)
        year = year or late
    match = _TRACK.match(stem)
    number = int(match["n"]) if match else None
    rest = match["rest"] if match else stem
    if match and match["disc"] and disc is None:
        disc = int(match["disc"])
    elif number is not None and disc is None and number >= 100 and number % 100:
        disc, number = divmod(number, 100)
    title = _track_title(rest, artist)
    return ParsedName(
        kind=NameKind.TRACK,
        title=title or stem or None,
        year=year,
        part=disc,
        track=number,
        artist=artist,
        album=tidy(album) or None,
    )


def album_name(text: str) -> tuple[str, int | None]:
    """Album title and year of a folder: ``1999 - Title``, ``Title (1999) [FLAC]``."""
    while match := _FORMAT_TAIL.search(text):
        if not text[: match.start()].strip():
            break
        text = text[: match.start()]
    if (match := _YEAR_TAIL.search(text)) and match.start() > 0:
        return text[: match.start()], int(match["y"])
    if (match := _YEAR_LEAD.match(text)) and match.end() < len(text) and match.end() > 4:
        return text[match.end() :], int(match["y"])
    return text, None


def _track_title(rest: str, artist: str | None) -> str:
    if artist and rest.lower().startswith(artist.lower() + " - "):
        rest = rest[len(artist) + 3 :]
    if " " not in rest:
        rest = rest.replace("_", " ")
    return rest.strip(" -_")
