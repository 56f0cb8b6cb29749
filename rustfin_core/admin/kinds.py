"""Guess what a folder holds from the names in it, so that adding one needs no question."""

import asyncio
import os
import re
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
_EPISODE = re.compile(r"(?i)\bs\d{1,3}[ ._-]?e\d{1,4}\b|\b\d{1,2}x\d{2,3}\b")
_SEASON = re.compile(r"(?i)^(season|staffel|saison|series|temporada)[ ._-]*\d+$")
_ENTRIES_LOOKED_AT = 2_000


async def guess_library_kind(path: str) -> LibraryKind:
    """Look at up to 2,000 names below *path*; movies when nothing tells otherwise."""
    return await asyncio.to_thread(_guess, path)


def _guess(path: str) -> LibraryKind:
    audio = episodes = films = looked_at = 0
    for _, folders, files in os.walk(path):
        episodes += 5 * sum(bool(_SEASON.match(folder)) for folder in folders)
        for name in files:
            suffix = Path(name).suffix.lower()
            if suffix in _AUDIO:
                audio += 1
            elif suffix in _VIDEO:
                is_episode = bool(_EPISODE.search(name))
                episodes += is_episode
                films += not is_episode
        looked_at += len(files) + len(folders)
        if looked_at > _ENTRIES_LOOKED_AT:
            break
    if audio > episodes + films:
        return LibraryKind.MUSIC
    return LibraryKind.TVSHOWS if episodes > films else LibraryKind.MOVIES
