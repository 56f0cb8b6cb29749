"""Names of one folder -> the items they are to become (``TitleMessage``). No I/O."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rustfin_core.catalog.scan import sentences, works
from rustfin_core.catalog.scan.containers import season_container
from rustfin_core.catalog.scan.messages import ContainerMessage, TitleMessage
from rustfin_core.catalog.scan.paths import readable
from rustfin_core.catalog.scan.titles_home import home_titles
from rustfin_core.catalog.scan.titles_music import music_titles
from rustfin_core.catalog.scan.titles_tv import episode_title, series_of
from rustfin_core.catalog.scan.units import Place, Reader, Unit, new_file, new_files, tell_apart
from rustfin_core.intelligence.naming.clean import split_extension
from rustfin_core.intelligence.naming.extras import extra_folder
from rustfin_core.intelligence.naming.folders import season_of_folder
from rustfin_core.intelligence.naming.groups import (
    Extra,
    FolderGroups,
    Title,
    Version,
    group_videos,
    version_free,
)
from rustfin_core.intelligence.naming.mixed import episode_files, in_season, named_after_show
from rustfin_core.intelligence.naming.movies import read_movie_name
from rustfin_core.intelligence.naming.types import ExtraType
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from rustfin_core.kernel.text import fold, sort_key


def build_titles(unit: Unit, read: Reader) -> tuple[list[TitleMessage], list[tuple[bytes, str]]]:
    """Titles of a unit and the files that cannot become one, with the reason."""
    match unit.kind:
        case LibraryKind.MUSIC:
            return music_titles(unit)
        case LibraryKind.HOMEVIDEOS:
            return home_titles(unit), []
        case LibraryKind.MIXED:
            return _mixed_titles(unit, read)
        case _:
            return _video_titles(unit, read)


def _mixed_titles(unit: Unit, read: Reader) -> tuple[list[TitleMessage], list[tuple[bytes, str]]]:
    """Episodes and films of a folder, each read as in a library of its own kind."""
    episodes = episode_files(
        unit.parts,
        list(unit.media),
        has_seasons=unit.has_seasons,
    )
    shows = {name: place for name, place in unit.media.items() if name in episodes}
    films = {name: place for name, place in unit.media.items() if name not in episodes}
    # Extras of a folder with films belong to these.
    with_shows = unit.has_seasons or (bool(shows) and not films)
    titles: list[TitleMessage] = []
    problems: list[tuple[bytes, str]] = []
    if shows or with_shows:
        named = in_season(unit.parts) or unit.has_seasons or named_after_show(unit.parts, shows)
        parts = unit.parts if named else ()
        series = replace(
            unit,
            kind=LibraryKind.TVSHOWS,
            parts=parts,
            media=shows,
            extras=unit.extras if with_shows else {},
        )
        titles, problems = _video_titles(series, read)
    if films or not with_shows:
        rest = replace(
            unit,
            kind=LibraryKind.MOVIES,
            media=films,
            extras={} if with_shows else unit.extras,
        )
        more, others = _video_titles(rest, read)
        return titles + more, problems + others
    return titles, problems


def _video_titles(unit: Unit, read: Reader) -> tuple[list[TitleMessage], list[tuple[bytes, str]]]:
    problems: list[tuple[bytes, str]] = []
    videos = unit.media
    relative = "/".join(unit.parts)
    groups = group_videos(
        unit.parts,
        list(videos),
        unit.kind,
        lambda name: read(f"{relative}/{name}" if relative else name, unit.kind),
    )
    if not unit.parts or extra_folder(unit.parts[-1]) is not ExtraType.SAMPLE:
        groups = _keep_ownerless_samples(groups, read, relative, unit.kind)
    if unit.kind is LibraryKind.MOVIES:
        titles = [_movie(unit, title, videos) for title in groups.titles]
        tell_apart(titles)
    else:
        titles = [episode_title(unit, title, videos) for title in groups.titles]
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
        title = parsed.title or split_extension(extra.name)[0]
        titles.append(
            Title(replace(parsed, extra_type=None, title=title), (Version((extra.name,)),))
        )
    return FolderGroups(tuple(titles), kept)


def _movie(unit: Unit, title: Title, videos: Mapping[str, Place]) -> TitleMessage:
    parsed = title.parsed
    name = readable(parsed.shown_title or split_extension(title.versions[0].names[0])[0])
    place = _place(unit, name, title.versions[0].names[0])
    return {
        "kind": ItemKind.MOVIE,
        "name": name,
        "sort": sort_key(name),
        "keys": works.movie_keys(name, parsed.year, parsed.provider_ids, place),
        "year": parsed.year,
        "ids": parsed.provider_ids,
        "files": new_files(title, videos),
        "edition": parsed.edition,
        "is_3d": parsed.format_3d is not None,
    }


def _place(unit: Unit, title: str, name: str) -> str:
    """What tells a film without a year from others of its name: its own folder, else its file."""
    folder = unit.parts[-1] if unit.parts else ""
    if folder and fold(read_movie_name(folder).title or "") == fold(title):
        return readable(folder)
    return readable(f"{folder} {version_free(split_extension(name)[0])}")


def _folder_owner(unit: Unit, titles: list[TitleMessage]) -> _Owner | None:
    """Whom the extras of a folder belong to when they do not name a file."""
    if unit.kind is LibraryKind.MOVIES:
        return _Owner(titles[0]) if len(titles) == 1 else None
    if not unit.parts:
        return None
    series = titles[0]["series"] if titles else series_of(unit, None)
    season = season_of_folder(unit.parts[-1], unit.parts[-2] if len(unit.parts) > 1 else "")
    if season is not None:
        return _Owner(series=series, season=season_container(series["keys"], season, unit.path))
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
    if owner is None and extra.type is ExtraType.THEME_SONG:
        # Music for the library as a whole: nothing shows it.
        return
    if owner is None:
        problems.append((place.path, sentences.LONELY_FILM_EXTRA))
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
        "files": [new_file(place, extra.name, 0, 0, None)],
        "extra_type": extra.type.value,
    }
    if owner.title is not None:
        message["owner"], message["owner_kind"] = owner.title["keys"], owner.title["kind"]
    if owner.series is not None:
        message["series"] = owner.series
    if owner.season is not None:
        message["season"] = owner.season
    made.append(message)


def _plain(stem: str) -> str:
    return stem if " " in stem else stem.replace(".", " ").replace("_", " ").strip() or stem
