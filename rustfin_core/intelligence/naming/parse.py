"""One door for every kind of name."""

from dataclasses import replace

from rustfin_core.intelligence.naming.clean import split_extension, split_path
from rustfin_core.intelligence.naming.episodes import parse_episode
from rustfin_core.intelligence.naming.extensions import AUDIO_EXTENSIONS
from rustfin_core.intelligence.naming.extras import extra_of
from rustfin_core.intelligence.naming.folders import (
    disc_of_folder,
    season_of_folder,
    series_of_folder,
)
from rustfin_core.intelligence.naming.home_videos import parse_home_video
from rustfin_core.intelligence.naming.ignore import is_ignored
from rustfin_core.intelligence.naming.mixed import episode_files
from rustfin_core.intelligence.naming.movies import parse_movie
from rustfin_core.intelligence.naming.music import parse_track
from rustfin_core.intelligence.naming.second_titles import split_title
from rustfin_core.intelligence.naming.types import ExtraType, NameKind, ParsedName
from rustfin_core.kernel.enums import LibraryKind

_ROOT_MARK = "(library root)"


def parse(path: str, kind: LibraryKind | str) -> ParsedName:
    """Read what *path* names in a library of *kind*; pure text, the file is not touched.

    ``certain`` is False where the strict rules abstain; ``hard.parse_hard`` then asks guessit.
    """
    kind = LibraryKind(kind)
    if is_ignored(path) and not _is_sample_of_something(path):
        return ParsedName(kind=NameKind.IGNORED)
    folders, name = split_path(path)
    stem, extension = split_extension(name)
    inner = folders[folders.index(_ROOT_MARK) + 2 :] if _ROOT_MARK in folders else folders
    if kind is LibraryKind.HOMEVIDEOS:
        return parse_home_video(folders, stem)
    if kind is LibraryKind.MIXED:
        kind = _kind_in_mixed(folders, name)
    extra = extra_of(inner, stem, audio=extension in AUDIO_EXTENSIONS)
    if kind is LibraryKind.MUSIC:
        if not extension and disc_of_folder(name) is not None:
            return ParsedName(kind=NameKind.ALBUM_DISC, part=disc_of_folder(name))
        found = parse_track(folders, stem)
    elif kind is LibraryKind.MOVIES:
        found = parse_movie(folders, stem)
    else:
        found = (
            parse_episode(folders, stem)
            if extension or not folders
            else _folder_or_file(folders, name)
        )
    found = split_title(found, stem)
    if extra is None:
        return found
    sampled = extra is ExtraType.SAMPLE
    return replace(found, extra_type=extra, kind=found.kind if sampled else NameKind.EXTRA)


def _kind_in_mixed(folders: list[str], name: str) -> LibraryKind:
    shows = episode_files(folders, [name])
    return LibraryKind.TVSHOWS if shows else LibraryKind.MOVIES


def _folder_or_file(folders: list[str], name: str) -> ParsedName:
    """A path without an extension may be a season or series folder."""
    season = season_of_folder(name, folders[-1])
    found = parse_episode(folders, name)
    if found.marked or (season is None and (found.episodes or found.date)):
        return found
    if season is not None:
        return parse_folder(name, folders[-1])
    if found.kind is not NameKind.SEASON:
        return found
    return replace(found, kind=NameKind.SERIES)


def parse_folder(name: str, parent: str = "") -> ParsedName:
    """Read a folder of a series library: a season, else a series."""
    season = season_of_folder(name, parent)
    if season is not None:
        return ParsedName(kind=NameKind.SEASON, season=season)
    title, year, ids = series_of_folder(name)
    return ParsedName(kind=NameKind.SERIES, title=title, year=year, provider_ids=ids)


def _is_sample_of_something(path: str) -> bool:
    """Whether a sample's name tells what it is of: ``Show.S01E02-sample.mkv``."""
    name = split_path(path)[1]
    return "sample" in name.lower() and sum(ch.isdigit() for ch in name) > 3 and bool(name)
