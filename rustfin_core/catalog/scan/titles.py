"""Names of one folder -> the items they are to become (``TitleMessage``). No I/O."""

import calendar
import os
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rustfin_core.catalog.scan import works
from rustfin_core.catalog.scan.listing import FileClass, Seen
from rustfin_core.catalog.scan.messages import ContainerMessage, FileMessage, TitleMessage
from rustfin_core.intelligence.naming import parse
from rustfin_core.intelligence.naming.clean import split_extension
from rustfin_core.intelligence.naming.extras import extra_folder
from rustfin_core.intelligence.naming.folders import (
    disc_of_folder,
    season_of_folder,
    series_of_folder,
)
from rustfin_core.intelligence.naming.groups import (
    Extra,
    FolderGroups,
    Title,
    Version,
    group_videos,
    version_free,
)
from rustfin_core.intelligence.naming.movies import read_movie_name
from rustfin_core.intelligence.naming.types import ExtraType, ParsedName
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from rustfin_core.kernel.text import fold, sort_key

Reader = Callable[[str, LibraryKind], ParsedName]
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
UNKNOWN_ARTIST = "Unknown Artist"
UNKNOWN_ALBUM = "Unknown Album"


@dataclass(frozen=True, slots=True)
class Place:
    """A file of the unit: where it lies and what was seen."""

    folder: bytes
    seen: Seen


@dataclass(frozen=True, slots=True)
class Unit:
    """A folder as the parser gets it: names below the root, its media, its extras' media."""

    kind: LibraryKind
    root: bytes
    path: bytes
    parts: tuple[str, ...]
    media: Mapping[str, Place]
    """Display name of a file to where it lies."""
    extras: Mapping[str, tuple[ExtraType, Place]]


def build_titles(unit: Unit, read: Reader) -> tuple[list[TitleMessage], list[tuple[bytes, str]]]:
    """Titles of a unit and the files that cannot become one, with the reason."""
    if unit.kind is LibraryKind.MUSIC:
        return _music(unit)
    problems: list[tuple[bytes, str]] = []
    videos: dict[str, Place] = {}
    for name, place in unit.media.items():
        if place.seen.kind is FileClass.VIDEO:
            videos[name] = place
        elif fold(split_extension(name)[0]) != "theme":
            problems.append(
                (
                    _path(place),
                    "It is music, and this library holds video. Add its folder as a music library.",
                )
            )
    relative = "/".join(unit.parts)
    groups = group_videos(
        unit.parts,
        list(videos),
        unit.kind,
        lambda name: read(f"{relative}/{name}" if relative else name, unit.kind),
    )
    groups = _keep_ownerless_samples(groups, read, relative, unit.kind)
    if unit.kind is LibraryKind.MOVIES:
        titles = [_movie(unit, title, videos) for title in groups.titles]
        _tell_apart(titles)
    else:
        titles = [_episode(unit, title, videos) for title in groups.titles]
    made = list(titles)
    owner = _folder_owner(unit, titles)
    for extra in groups.extras:
        own = _Owner(titles[extra.owner]) if extra.owner is not None else owner
        _add_extra(made, problems, extra, videos[extra.name], own)
    for name, (kind_of, place) in unit.extras.items():
        title = _plain(split_extension(name)[0])
        _add_extra(made, problems, Extra(name, kind_of, title), place, owner)
    return made, problems


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whom an extra belongs to: a title of the folder, or the folder's series or season."""

    title: TitleMessage | None = None
    series: ContainerMessage | None = None
    season: ContainerMessage | None = None

    @property
    def keys(self) -> list[str]:
        """Work keys of the owner."""
        if self.title is not None:
            return self.title["keys"]
        return (self.season or self.series or {"keys": []})["keys"]


def _keep_ownerless_samples(
    groups: FolderGroups, read: Reader, relative: str, kind: LibraryKind
) -> FolderGroups:
    """``bear_sample.mkv`` with no ``bear.mkv`` beside it is a film called so, not a sample."""
    kept = tuple(e for e in groups.extras if e.type is not ExtraType.SAMPLE or e.owner is not None)
    loose = [e for e in groups.extras if e.type is ExtraType.SAMPLE and e.owner is None]
    if not loose:
        return groups
    titles = list(groups.titles)
    for extra in loose:
        alone = group_videos((), (extra.name.replace("sample", "sample ", 1),), kind)
        parsed = alone.titles[0].parsed if alone.titles else read(extra.name, kind)
        values = {field: getattr(parsed, field) for field in ParsedName.__slots__}
        values |= {"extra_type": None, "title": parsed.title or split_extension(extra.name)[0]}
        titles.append(Title(ParsedName(**values), (Version((extra.name,)),)))
    return FolderGroups(tuple(titles), kept)


def _movie(unit: Unit, title: Title, videos: Mapping[str, Place]) -> TitleMessage:
    parsed = title.parsed
    name = readable(parsed.title or split_extension(title.versions[0].names[0])[0])
    place = _place(unit, name, title.versions[0].names[0])
    return {
        "kind": ItemKind.MOVIE,
        "name": name,
        "sort": sort_key(name),
        "keys": works.movie_keys(name, parsed.year, parsed.provider_ids, place),
        "year": parsed.year,
        "ids": parsed.provider_ids,
        "files": _files(title, videos),
        "edition": parsed.edition,
        "is_3d": parsed.format_3d is not None,
    }


def _place(unit: Unit, title: str, name: str) -> str:
    """What tells a film without a year from others of its name: its own folder, else its file."""
    folder = unit.parts[-1] if unit.parts else ""
    if folder and fold(read_movie_name(folder).title or "") == fold(title):
        return readable(folder)
    return readable(f"{folder} {version_free(split_extension(name)[0])}")


def _tell_apart(titles: list[TitleMessage]) -> None:
    """Two films of one name in one folder are two works."""
    seen: dict[str, int] = {}
    for title in titles:
        key = title["keys"][0]
        number = seen[key] = seen.get(key, 0) + 1
        if number > 1:
            extension = split_extension(title["files"][0]["name"])[1]
            title["keys"] = [f"{key}#{extension}{number}"]


def _episode(unit: Unit, title: Title, videos: Mapping[str, Place]) -> TitleMessage:
    parsed = title.parsed
    series = series_of(unit, parsed)
    season = parsed.season
    if season is None and parsed.date:
        season = int(parsed.date[:4])
    first = parsed.episodes[0] if parsed.episodes else None
    stem = readable(split_extension(title.versions[0].names[0])[0])
    name = parsed.episode_title or (f"Episode {first}" if first is not None else None)
    if name is None:
        name = parsed.title if parsed.title and fold(parsed.title) != fold(series["name"]) else stem
    name = readable(name)
    keys = works.episode_keys(series["keys"], season, first, parsed.date, stem)
    message: TitleMessage = {
        "kind": ItemKind.EPISODE,
        "name": name,
        "sort": sort_key(name),
        "keys": keys,
        "year": parsed.aired_year,
        "ids": {} if unit.parts else parsed.provider_ids,
        "files": _files(title, videos),
        "series": series,
        "parent_index": season,
        "index": first,
        "index_end": parsed.episodes[-1] if len(parsed.episodes) > 1 else None,
        "pos": None,
        "premiere_at": _day(parsed.date),
    }
    if season is not None:
        above = unit.parts[-2] if len(unit.parts) > 1 else ""
        lies_in = bool(unit.parts) and season_of_folder(unit.parts[-1], above) == season
        message["season"] = _season(series["keys"], season, unit.path if lies_in else None)
        if season > 0:
            if first is not None:
                message["pos"] = season * 100_000 + first
            elif parsed.date:
                message["pos"] = season * 100_000 + int(parsed.date[5:7] + parsed.date[8:10])
    return message


def _season(series_keys: list[str], season: int, folder: bytes | None) -> ContainerMessage:
    name = "Specials" if season == 0 else f"Season {season}"
    return {
        "name": name,
        "sort": f"{season:05d}",
        "keys": works.season_keys(series_keys, season),
        "year": None,
        "ids": {},
        "folder": display_path(folder) if folder else None,
        "number": season,
    }


def series_of(unit: Unit, parsed: ParsedName | None) -> ContainerMessage:
    """The series a unit's episodes belong to: its folder, else what the file says.

    The series folder is the one above a season folder, the one called as the file says, or the
    topmost one.
    """
    index = _series_index(unit.parts, parsed.title if parsed else None)
    if index is None:
        name = (parsed.title if parsed else None) or "Unknown Series"
        year = parsed.year if parsed else None
        ids = dict(parsed.provider_ids) if parsed else {}
        folder = None
    else:
        title, year, ids = series_of_folder(unit.parts[index])
        name = title or unit.parts[index]
        ids = dict(ids)
        depth = len(unit.parts) - index - 1
        folder = display_path(_up(unit.path, depth))
    name = readable(name)
    return {
        "name": name,
        "sort": sort_key(name),
        "keys": works.series_keys(name, year, ids),
        "year": year,
        "ids": ids,
        "folder": folder,
    }


def _series_index(parts: Sequence[str], title: str | None) -> int | None:
    inner = len(parts)
    while inner and _transparent(parts, inner - 1):
        inner -= 1
    if inner == 0:
        return None
    for index in range(inner):
        if index + 1 < len(parts) and season_of_folder(parts[index + 1], parts[index]) is not None:
            return index
    wanted = fold(title or "")
    for index in range(inner - 1, -1, -1):
        if wanted and fold(series_of_folder(parts[index])[0] or "") == wanted:
            return index
    return 0


def _transparent(parts: Sequence[str], index: int) -> bool:
    """Whether a folder says nothing about the series: a season, a disc, extras."""
    name, parent = parts[index], parts[index - 1] if index else ""
    if index == 0:
        # A series may be called "Extras" or "Other"; "Season 1" is none.
        return bool(season_of_folder(name))
    return (
        season_of_folder(name, parent) is not None
        or disc_of_folder(name) is not None
        or extra_folder(name) is not None
    )


def _folder_owner(unit: Unit, titles: list[TitleMessage]) -> _Owner | None:
    """Whom the extras of a folder belong to when they do not name a file."""
    if unit.kind is LibraryKind.MOVIES:
        return _Owner(titles[0]) if len(titles) == 1 else None
    if not unit.parts:
        return None
    series = titles[0]["series"] if titles else series_of(unit, None)
    season = season_of_folder(unit.parts[-1], unit.parts[-2] if len(unit.parts) > 1 else "")
    if season is not None:
        return _Owner(series=series, season=_season(series["keys"], season, unit.path))
    return _Owner(series=series)


def _add_extra(
    made: list[TitleMessage],
    problems: list[tuple[bytes, str]],
    extra: Extra,
    place: Place,
    owner: _Owner | None,
) -> None:
    if extra.type is ExtraType.SAMPLE:
        return
    if owner is None:
        problems.append(
            (_path(place), "It is named as an extra, but there is no film here it could belong to.")
        )
        return
    label = readable(extra.title)
    keys = works.extra_keys(owner.keys, extra.type.value, readable(extra.name))
    message: TitleMessage = {
        "kind": ItemKind.EXTRA,
        "name": label,
        "sort": sort_key(label),
        "keys": keys,
        "year": None,
        "ids": {},
        "files": [_file(place, extra.name, 0, 0, None)],
        "extra_type": extra.type.value,
    }
    if owner.title is not None:
        message["owner"], message["owner_kind"] = owner.title["keys"], owner.title["kind"]
    if owner.series is not None:
        message["series"] = owner.series
    if owner.season is not None:
        message["season"] = owner.season
    made.append(message)


def _music(unit: Unit) -> tuple[list[TitleMessage], list[tuple[bytes, str]]]:
    titles: list[TitleMessage] = []
    problems: list[tuple[bytes, str]] = []
    disc = disc_of_folder(unit.parts[-1]) if unit.parts else None
    folder = display_path(_up(unit.path, 1 if disc is not None else 0)) if unit.parts else None
    for name, place in unit.media.items():
        if place.seen.kind is not FileClass.AUDIO:
            problems.append(
                (
                    _path(place),
                    "It is a video, and this library holds music. "
                    "Add its folder as a film or series library.",
                )
            )
            continue
        relative = "/".join((*unit.parts, name))
        titles.append(_track(parse(relative, LibraryKind.MUSIC), name, place, folder))
    _tell_apart(titles)
    return titles, problems


def _track(parsed: ParsedName, name: str, place: Place, folder: str | None) -> TitleMessage:
    title = readable(parsed.title or split_extension(name)[0])
    artist = readable(parsed.artist or UNKNOWN_ARTIST)
    album = readable(parsed.album or UNKNOWN_ALBUM)
    return {
        "kind": ItemKind.TRACK,
        "name": title,
        "sort": sort_key(title),
        "keys": works.track_keys(artist, album, parsed.part, parsed.track, title),
        "year": parsed.year,
        "ids": {},
        "files": [_file(place, name, 0, 0, None)],
        "artist": artist_container(artist),
        "album": album_container(artist, album, parsed.year, folder),
        "parent_index": parsed.part,
        "index": parsed.track,
        "pos": (parsed.part or 1) * 100_000 + parsed.track if parsed.track is not None else None,
    }


def artist_container(name: str) -> ContainerMessage:
    """An artist as a container of albums."""
    return {
        "name": name,
        "sort": sort_key(name),
        "keys": works.artist_keys(name),
        "year": None,
        "ids": {},
        "folder": None,
    }


def album_container(
    artist: str, album: str, year: int | None, folder: str | None
) -> ContainerMessage:
    """An album as a container of tracks."""
    return {
        "name": album,
        "sort": sort_key(album),
        "keys": works.album_keys(artist, album),
        "year": year,
        "ids": {},
        "folder": folder,
    }


def _files(title: Title, videos: Mapping[str, Place]) -> list[FileMessage]:
    return [
        _file(videos[name], name, number, part, version.label)
        for number, version in enumerate(title.versions)
        for part, name in enumerate(version.names)
    ]


def _file(place: Place, name: str, version: int, part: int, label: str | None) -> FileMessage:
    return {
        "name": display_path(place.seen.name),
        "folder": display_path(place.folder),
        "size": place.seen.size,
        "mtime_ns": place.seen.mtime_ns,
        "version": version,
        "part": part,
        "label": readable(label) if label else None,
        "sidecars": [],
    }


def _path(place: Place) -> bytes:
    return place.folder + place.seen.name


def display_path(raw: bytes) -> str:
    """A path as it travels in messages: ``os.fsdecode``, which keeps every byte."""
    return os.fsdecode(raw)


def readable(text: str) -> str:
    """Text fit for the database and for people: no stray bytes, no control characters."""
    clean = os.fsencode(text).decode("utf-8", "replace")
    return _CONTROLS.sub(" ", clean).strip() or clean.strip() or "?"


def _up(path: bytes, levels: int) -> bytes:
    separator = os.fsencode(os.sep)
    for _ in range(levels):
        path = path.rstrip(separator).rpartition(separator)[0] + separator
    return path


def _plain(stem: str) -> str:
    return stem if " " in stem else stem.replace(".", " ").replace("_", " ").strip() or stem


def _day(date: str | None) -> int | None:
    if date is None:
        return None
    return calendar.timegm(time.strptime(date, "%Y-%m-%d")) * 1000
