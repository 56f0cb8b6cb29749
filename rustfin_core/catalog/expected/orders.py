"""Which file is which expected episode, in the order a series is numbered in. Pure.

A series is shown in aired order unless its ``DisplayOrder`` says otherwise; files and items carry
numbers of the shown order, the provider's list those of the aired one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rustfin_core.intelligence.records import ExpectedEpisode

Place = tuple[int, int]
"""Season and number, as shown."""
_LONGEST = 60
"""Most episodes one file may hold; a wrong number in a name must not cover a whole series."""


class DisplayOrder(StrEnum):
    """How episodes of a series are numbered; the values are Jellyfin's ``DisplayOrder``."""

    AIRED = "aired"
    DVD = "dvd"
    ABSOLUTE = "absolute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """An episode there is a file for."""

    item_id: int
    season: int | None
    number: int | None
    last: int | None = None
    """Last number of a file that holds several."""
    day: date | None = None
    """Air date in the name of a daily show."""


def places(
    expected: Sequence[ExpectedEpisode], order: DisplayOrder
) -> dict[Place, ExpectedEpisode]:
    """Expected episodes by their place in *order*; the aired one where it is not told at all.

    Episodes without a place in a told order are left out; specials keep their aired place.
    """
    found: dict[Place, ExpectedEpisode] = {}
    for episode in expected:
        place = _place(episode, order)
        if place is not None:
            found.setdefault(place, episode)
    if order is not DisplayOrder.AIRED and not any(season for season, _ in found):
        return places(expected, DisplayOrder.AIRED)
    return found


def _place(episode: ExpectedEpisode, order: DisplayOrder) -> Place | None:
    if order is DisplayOrder.AIRED or episode.season == 0:
        return episode.season, episode.number
    if order is DisplayOrder.ABSOLUTE:
        return None if episode.absolute is None else (1, episode.absolute)
    if episode.dvd_season is None or episode.dvd_number is None:
        return None
    return episode.dvd_season, episode.dvd_number


def covered(
    expected: Sequence[ExpectedEpisode], files: Sequence[Numbered], order: DisplayOrder
) -> Mapping[int, tuple[ExpectedEpisode, ...]]:
    """Expected episodes of each item, in order; items that match none are absent.

    A number beyond the first season's last is read as an absolute one, as files of long-running
    anime are named. Daily shows are found by their day when only one episode aired on it.
    """
    by_place = places(expected, order)
    by_absolute = {one.absolute: one for one in expected if one.absolute is not None and one.season}
    by_day: dict[date, list[ExpectedEpisode]] = {}
    for one in expected:
        if one.air_date is not None and one.season:
            by_day.setdefault(one.air_date, []).append(one)
    found: dict[int, tuple[ExpectedEpisode, ...]] = {}
    for file in files:
        if file.number is None:
            aired = by_day.get(file.day, []) if file.day is not None else []
            matches = aired if len(aired) == 1 else []
        else:
            season = 1 if file.season is None else file.season
            last = min(max(file.last or file.number, file.number), file.number + _LONGEST)
            numbers = range(file.number, last + 1)
            matches = [by_place[season, n] for n in numbers if (season, n) in by_place]
            if not matches and season == 1:
                matches = [by_absolute[n] for n in numbers if n in by_absolute]
        if matches:
            found[file.item_id] = tuple(matches)
    return found
