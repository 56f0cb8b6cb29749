"""Names of a series folder -> episodes, and whom its extras belong to."""

import calendar
import time
from collections.abc import Mapping, Sequence

from rustfin_core.catalog.scan import works
from rustfin_core.catalog.scan.containers import season_container
from rustfin_core.catalog.scan.messages import ContainerMessage, TitleMessage
from rustfin_core.catalog.scan.paths import above, display_path, readable
from rustfin_core.catalog.scan.units import Place, Unit, new_files
from rustfin_core.intelligence.naming import ParsedName
from rustfin_core.intelligence.naming.clean import split_extension
from rustfin_core.intelligence.naming.extras import extra_folder
from rustfin_core.intelligence.naming.folders import (
    disc_of_folder,
    season_of_folder,
    series_of_folder,
)
from rustfin_core.intelligence.naming.groups import Title
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.text import fold, sort_key


def episode_title(unit: Unit, title: Title, videos: Mapping[str, Place]) -> TitleMessage:
    """One episode with its series and season."""
    parsed = title.parsed
    series = series_of(unit, parsed)
    season = parsed.season
    if season is None and parsed.date:
        season = int(parsed.date[:4])
    first = parsed.episodes[0] if parsed.episodes else None
    stem = readable(split_extension(title.versions[0].names[0])[0])
    name = parsed.episode_title or (f"Episode {first}" if first is not None else None)
    if name is None:
        name = (
            parsed.shown_title
            if parsed.shown_title and fold(parsed.shown_title) != fold(series["name"])
            else stem
        )
    name = readable(name)
    keys = works.episode_keys(series["keys"], season, first, parsed.date, stem)
    message: TitleMessage = {
        "kind": ItemKind.EPISODE,
        "name": name,
        "sort": sort_key(name),
        "keys": keys,
        "year": parsed.aired_year,
        "ids": {} if unit.parts else parsed.provider_ids,
        "files": new_files(title, videos),
        "series": series,
        "parent_index": season,
        "index": first,
        "index_end": parsed.episodes[-1] if len(parsed.episodes) > 1 else None,
        "pos": None,
        "premiere_at": _day(parsed.date),
    }
    if season is not None:
        parent = unit.parts[-2] if len(unit.parts) > 1 else ""
        lies_in = bool(unit.parts) and season_of_folder(unit.parts[-1], parent) == season
        message["season"] = season_container(series["keys"], season, unit.path if lies_in else None)
        if season > 0:
            if first is not None:
                message["pos"] = season * 100_000 + first
            elif parsed.date:
                message["pos"] = season * 100_000 + int(parsed.date[5:7] + parsed.date[8:10])
    return message


def series_of(unit: Unit, parsed: ParsedName | None) -> ContainerMessage:
    """The series a unit's episodes belong to: its folder, else what the file says.

    The series folder is the one above a season folder, the one called as the file says, or the
    topmost one.
    """
    index = _series_index(unit.parts, parsed.shown_title if parsed else None)
    if index is None:
        name = (parsed.shown_title if parsed else None) or "Unknown Series"
        year = parsed.year if parsed else None
        ids = dict(parsed.provider_ids) if parsed else {}
        folder = None
    else:
        title, year, ids = series_of_folder(unit.parts[index])
        name = title or unit.parts[index]
        ids = dict(ids)
        depth = len(unit.parts) - index - 1
        folder = display_path(above(unit.path, depth))
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


def _day(date: str | None) -> int | None:
    if date is None:
        return None
    return calendar.timegm(time.strptime(date, "%Y-%m-%d")) * 1000
