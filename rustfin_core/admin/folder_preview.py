"""A first look into a folder that may become a library: what it holds, before anything is kept."""

import asyncio
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rustfin_core.admin.kinds import Tally
from rustfin_core.artwork.local_names import find_local
from rustfin_core.catalog.watch.mounts import must_poll, read_mounts
from rustfin_core.intelligence.naming.extensions import AUDIO_EXTENSIONS, VIDEO_EXTENSIONS
from rustfin_core.intelligence.naming.ignore import is_ignored
from rustfin_core.intelligence.naming.parse import parse
from rustfin_core.intelligence.naming.types import NameKind
from rustfin_core.kernel.enums import ImageType, ItemKind, LibraryKind
from rustfin_core.kernel.errors import Forbidden, NotFound, Unavailable

_ENTRIES_LOOKED_AT = 20_000
_PARSED = 400
"""Names read for their titles: enough for a row of posters, soon done."""
_TITLES = 12
_LARGEST_PICTURE = 1024 * 1024
_PATIENCE_S = 20.0
_ITEM_KINDS = {
    LibraryKind.MOVIES: ItemKind.MOVIE,
    LibraryKind.MIXED: ItemKind.MOVIE,
    LibraryKind.TVSHOWS: ItemKind.SERIES,
    LibraryKind.MUSIC: ItemKind.ALBUM,
    LibraryKind.HOMEVIDEOS: ItemKind.VIDEO,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewTitle:
    """A title as the name of its file or folder tells it."""

    title: str
    year: int | None = None
    picture: bytes | None = None
    """A poster or cover that lies beside it, unchecked bytes, at most 1 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderPreview:
    """What a folder seems to hold."""

    path: str
    kind: str
    """A ``LibraryKind`` value; ``movies`` when nothing tells otherwise."""
    videos: int
    tracks: int
    has_more: bool
    """Only the first 20,000 entries were counted."""
    is_remote: bool
    """It lies on another computer."""
    titles: tuple[PreviewTitle, ...] = ()
    """The first few, those with a picture first."""


@dataclass(slots=True)
class _Found:
    """Media below a folder, each as the folder it lies in, relative, and its name."""

    media: list[tuple[str, str]] = field(default_factory=list)
    listings: dict[str, list[str]] = field(default_factory=dict)
    """All names in the folders that hold media."""
    tally: Tally = field(default_factory=Tally)
    has_more: bool = False


async def preview_folder(path: str, kind: str | None = None) -> FolderPreview:
    """Look into *path*; what it holds is guessed unless *kind* says so.

    ``NotFound`` when it is no folder, ``Forbidden`` when it cannot be read, ``Unavailable`` when
    it does not answer within 20 seconds.
    """
    try:
        async with asyncio.timeout(_PATIENCE_S):
            return await asyncio.to_thread(_preview, path, kind)
    except TimeoutError:
        raise Unavailable(f"{path} does not answer. Is its disk or computer awake?") from None


def _preview(path: str, wanted: str | None) -> FolderPreview:
    found = _walk(path)
    kind = LibraryKind(wanted) if wanted else found.tally.kind()
    suffixes = [_extension(name) for _, name in found.media]
    return FolderPreview(
        path=path,
        kind=kind.value,
        videos=sum(suffix in VIDEO_EXTENSIONS for suffix in suffixes),
        tracks=sum(suffix in AUDIO_EXTENSIONS for suffix in suffixes),
        has_more=found.has_more,
        is_remote=bool(must_poll(os.fsencode(path), read_mounts())),
        titles=_titles(path, kind, found),
    )


def _walk(path: str) -> _Found:
    if not Path(path).is_dir():
        raise NotFound(f"{path} is not a folder that Rustfin can see.")
    found = _Found()
    seen = 0

    def refused(error: OSError) -> None:
        if error.filename is not None and os.fspath(error.filename) == path:
            raise Forbidden(f"Rustfin may not read {path}. Allow it in the folder's settings.")

    for folder, folders, names in os.walk(path, onerror=refused):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        inside = os.path.relpath(folder, path)
        inside = "" if inside == os.curdir else inside.replace(os.sep, "/")
        for name in names:
            found.tally.add(Path(folder).name, name)
        media = [name for name in sorted(names) if _is_media(inside, name)]
        if media:
            found.listings[inside] = names
            found.media.extend((inside, name) for name in media)
        seen += len(names) + len(folders)
        if seen > _ENTRIES_LOOKED_AT:
            found.has_more = True
            break
    return found


def _is_media(folder: str, name: str) -> bool:
    suffix = _extension(name)
    known = suffix in VIDEO_EXTENSIONS or suffix in AUDIO_EXTENSIONS
    return known and not is_ignored(f"{folder}/{name}" if folder else name)


def _extension(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _titles(root: str, kind: LibraryKind, found: _Found) -> tuple[PreviewTitle, ...]:
    titles: dict[tuple[str, int | None], bytes | None] = {}
    for folder, name, title, year in _named(kind, found.media[:_PARSED]):
        key = (title, year)
        if titles.get(key) is None and len(titles) < _TITLES * 4:
            titles[key] = _picture(root, folder, name, kind, found.listings)
    shown = sorted(titles.items(), key=lambda one: one[1] is None)
    return tuple(
        PreviewTitle(title=title, year=year, picture=picture)
        for (title, year), picture in shown[:_TITLES]
    )


def _named(
    kind: LibraryKind, media: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, str, str, int | None]]:
    """Folder and name of a file with the title and year they tell, the first of each title."""
    told = set()
    for folder, name in media:
        parsed = parse(f"{folder}/{name}" if folder else name, kind)
        if parsed.kind in (NameKind.EXTRA, NameKind.IGNORED, NameKind.UNKNOWN):
            continue
        title = parsed.album if kind is LibraryKind.MUSIC else parsed.shown_title
        if title and (title, parsed.year) not in told:
            told.add((title, parsed.year))
            yield folder, name, title, parsed.year


def _picture(
    root: str, folder: str, name: str, kind: LibraryKind, listings: dict[str, list[str]]
) -> bytes | None:
    """The poster beside a file, or in the folder above where a series keeps it."""
    by_file = kind not in (LibraryKind.TVSHOWS, LibraryKind.MUSIC)
    places = [folder]
    if kind is LibraryKind.TVSHOWS and folder:
        places.insert(0, folder.rpartition("/")[0])
    for place in places:
        there = Path(root, place)
        names = listings.get(place) or _names_in(there)
        chosen = find_local(
            names,
            kind=_ITEM_KINDS[kind],
            stem=name.rpartition(".")[0],
            folder=there.name,
            shares_folder=not place or (by_file and sum(_is_media("", n) for n in names) > 1),
        )
        for one in chosen:
            if one.type is ImageType.PRIMARY and (data := _read(there / one.name)):
                return data
    return None


def _names_in(folder: Path) -> list[str]:
    try:
        return [entry.name for entry in folder.iterdir()]
    except OSError:
        return []


def _read(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_PICTURE + 1)
    except OSError:
        return None
    return data if len(data) <= _LARGEST_PICTURE else None
