"""Which NFO file belongs to what: names of one folder in, one name out. Pure.

- Film, home video: ``<video>.nfo``; in a disc folder ``VIDEO_TS.nfo`` or ``index.nfo``. Alone in
  its folder also ``VIDEO_TS.nfo``, ``movie.nfo``, ``<folder>.nfo``, the folder's only NFO file.
- Episode: ``<video>.nfo``. Series, artist, album: ``tvshow.nfo``, ``artist.nfo``, ``album.nfo``.
- Season: ``season.nfo`` in its own folder; ``season01.nfo`` there or in the series' folder.

Kodi prefers ``movie.nfo`` when its "folders match titles" setting is on; Jellyfin prefers the
video's own name, and so do we: it can mean nothing else. In a folder with several films
``movie.nfo`` belongs to nobody.
"""

import re
from collections.abc import Iterable

from rustfin_core.kernel.enums import ItemKind

_FIXED = {
    ItemKind.SERIES: "tvshow",
    ItemKind.ARTIST: "artist",
    ItemKind.ALBUM: "album",
}
_RESERVED = frozenset({"movie", "tvshow", "season", "artist", "album", "video_ts", "index"})
_NUMBERED_SEASON = re.compile(r"season[\s._-]*(\d{1,4})", re.ASCII)
_SPECIALS = frozenset({"season-specials", "season specials", "specials"})
_PART = re.compile(
    r"(?P<base>.*\S)[\s._-]+(?:cd|dvd|part|pt|dis[ck])[\s._-]*(?:\d{1,2}|[a-d])$", re.IGNORECASE
)
_DISC_FOLDERS = frozenset({"video_ts", "bdmv"})


def nfo_for(
    names: Iterable[str],
    video_stem: str | None,
    kind: ItemKind,
    *,
    folder: str = "",
    alone: bool = False,
    season: int | None = None,
    own_folder: bool = True,
) -> str | None:
    """The name among *names* (the files of one folder) of the NFO file for one title.

    *video_stem* is the video's name without extension (of a stacked film the first part's);
    *folder* the folder's own name; *alone* says that the folder holds no other title (versions,
    parts and extras of the same do not count). *season* and *own_folder* are for seasons: whether
    the folder is the season's or the series'. Case does not matter.
    """
    files: dict[str, str] = {}
    for name in sorted(names):
        stem, dot, extension = name.rpartition(".")
        if dot and stem and extension.lower() == "nfo":
            files.setdefault(stem.casefold(), name)
    if not files:
        return None
    if kind in _FIXED:
        return files.get(_FIXED[kind])
    if kind is ItemKind.SEASON:
        return _season(files, season, own_folder)
    if kind is ItemKind.EPISODE:
        return _by_stem(files, video_stem)
    if kind in (ItemKind.MOVIE, ItemKind.VIDEO):
        return _by_stem(files, video_stem) or _by_folder(files, folder, alone)
    return None


def _by_stem(files: dict[str, str], video_stem: str | None) -> str | None:
    if video_stem is None:
        return None
    found = files.get(video_stem.casefold())
    if found is None and (part := _PART.fullmatch(video_stem)):
        found = files.get(part["base"].casefold())
    return found


def _by_folder(files: dict[str, str], folder: str, alone: bool) -> str | None:
    folder = folder.casefold()
    if folder in _DISC_FOLDERS:
        return files.get("video_ts") or files.get("index")
    if not alone:
        return None
    for stem in ("video_ts", "movie", folder):
        if stem in files:
            return files[stem]
    others = [name for stem, name in files.items() if not _means_something_else(stem)]
    return others[0] if len(others) == 1 else None


def _means_something_else(stem: str) -> bool:
    is_season = _NUMBERED_SEASON.fullmatch(stem) is not None
    return stem in _RESERVED or stem in _SPECIALS or is_season


def _season(files: dict[str, str], season: int | None, own_folder: bool) -> str | None:
    if own_folder and "season" in files:
        return files["season"]
    if season is None:
        return None
    for stem, name in files.items():
        match = _NUMBERED_SEASON.fullmatch(stem)
        if match and int(match[1]) == season:
            return name
    if season == 0:
        return next((files[stem] for stem in sorted(_SPECIALS) if stem in files), None)
    return None
