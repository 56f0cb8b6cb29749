"""Guess what a folder holds from the names in it, so that adding one needs no question."""

import asyncio
import os
import re
from dataclasses import dataclass
from pathlib import Path

from rustfin_core.kernel.enums import LibraryKind

_AUDIO = frozenset(
    {
        ".mp3",
        ".flac",
        ".m4a",
        ".ogg",
        ".opus",
        ".wav",
        ".wma",
        ".aac",
        ".ape",
        ".wv",
        ".dsf",
        ".alac",
    }
)
_VIDEO = frozenset(
    {".mkv", ".mp4", ".avi", ".mov", ".m4v", ".ts", ".m2ts", ".webm", ".wmv", ".mpg", ".flv"}
)
_PHOTO = frozenset({".jpg", ".jpeg", ".heic", ".dng", ".cr2", ".nef", ".arw"})
_EPISODE = re.compile(r"(?i)\bs\d{1,3}[ ._-]?e\d{1,4}\b|\b\d{1,2}x\d{2,3}\b")
_SEASON = re.compile(r"(?i)^(season|staffel|saison|series|temporada)[ ._-]*\d+$")
_FILM_YEAR = re.compile(r"[ ._(\[](?:19|20)\d\d(?:[ ._)\]]|$)")
_CAMERA = re.compile(
    r"(?i)^(?:(?:img|vid|mvi|mov|dsc[nf]?|pxl|gopr|g[xhp]|dji|cimg|mah|clip)[-_]?\d{4,}"
    r"|(?:vid|img|pxl|wp)[-_](?:19|20)\d{6}|(?:19|20)\d\d-?[01]\d-?[0-3]\d[ _t-]"
    r"|\d{5}\.(?:mts|m2ts)$)"
)
"""Names as cameras and phones give them."""
_MIXED_SHARE = 0.2
"""Films and episodes must each be at least this much of what is there to make a mixed library."""
_ENTRIES_LOOKED_AT = 2_000


@dataclass(slots=True)
class Tally:
    """What the names looked at seem to be."""

    audio: int = 0
    episodes: int = 0
    films: int = 0
    dated: int = 0
    """Films with a year in their name or folder's: films for certain."""
    camera: int = 0
    photos: int = 0

    def add(self, folder: str, name: str) -> None:
        """Count one file."""
        suffix = Path(name).suffix.lower()
        if suffix in _AUDIO:
            self.audio += 1
        elif _CAMERA.match(name):
            self.camera += suffix in _VIDEO
            self.photos += suffix in _PHOTO
        elif suffix in _VIDEO and (_EPISODE.search(name) or _SEASON.match(folder)):
            self.episodes += 1
        elif suffix in _VIDEO:
            self.films += 1
            self.dated += bool(_FILM_YEAR.search(f"{name} ") or _FILM_YEAR.search(folder))

    def kind(self) -> LibraryKind:
        """The likeliest kind; movies when nothing tells otherwise."""
        titles = self.episodes + self.films
        if self.audio > titles + self.camera:
            return LibraryKind.MUSIC
        if self.camera > titles or (self.camera and self.photos > titles):
            return LibraryKind.HOMEVIDEOS
        if titles and min(self.episodes, self.dated) >= _MIXED_SHARE * titles:
            return LibraryKind.MIXED
        return LibraryKind.TVSHOWS if self.episodes > self.films else LibraryKind.MOVIES


async def guess_library_kind(path: str) -> LibraryKind:
    """Look at up to 2,000 names below *path*; movies when nothing tells otherwise."""
    return await asyncio.to_thread(_guess, path)


def _guess(path: str) -> LibraryKind:
    tally = Tally()
    looked_at = 0
    for folder, folders, files in os.walk(path):
        for name in files:
            tally.add(Path(folder).name, name)
        looked_at += len(files) + len(folders)
        if looked_at > _ENTRIES_LOOKED_AT:
            break
    return tally.kind()
