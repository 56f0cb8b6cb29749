"""TMDB's seasons and episode groups to expected episodes. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rustfin_core.intelligence.providers import reading as read
from rustfin_core.intelligence.providers.tmdb import people, pictures
from rustfin_core.intelligence.records import ExpectedEpisode
from rustfin_core.kernel.enums import CreditRole

ABSOLUTE, DVD = 2, 3
"""Types of episode groups."""


def season_numbers(show: Mapping[str, Any]) -> list[int]:
    """Numbers of a series' seasons."""
    found = (
        read.whole(row.get("season_number"), 0, 10_000) for row in read.rows(show.get("seasons"))
    )
    return sorted({one for one in found if one is not None})


def season(found: Mapping[str, Any]) -> list[ExpectedEpisode]:
    """The episodes of ``/tv/:id/season/:number``."""
    own = read.whole(found.get("season_number"), 0, 10_000)
    listed: list[ExpectedEpisode] = []
    for row in read.rows(found.get("episodes"), 5_000):
        number = read.whole(row.get("episode_number"), 0, 100_000)
        of = read.whole(row.get("season_number"), 0, 10_000)
        place = own if of is None else of
        if number is not None and place is not None:
            listed.append(_episode(row, place, number))
    return listed


def with_order(
    listed: list[ExpectedEpisode], group: Mapping[str, Any], kind: int
) -> list[ExpectedEpisode]:
    """*listed* with the numbers of an episode group: the absolute or the DVD ones."""
    places: dict[str, tuple[int, int, int]] = {}
    total = 0
    groups = read.rows(group.get("groups"), 500)
    groups.sort(key=lambda row: read.whole(row.get("order")) or 0)
    for position, part in enumerate(groups, 1):
        rows = read.rows(part.get("episodes"), 5_000)
        rows.sort(key=lambda row: read.whole(row.get("order")) or 0)
        volume = read.whole(part.get("order"), 0, 10_000)
        for number, row in enumerate(rows, 1):
            total += 1
            if id_ := read.digits(row.get("id")):
                places[id_] = (position if volume is None else volume, number, total)
    return [_placed(one, places, kind) for one in listed]


def group_id(show: Mapping[str, Any], kind: int) -> str | None:
    """The first episode group of a type."""
    for row in read.rows(read.mapping(show.get("episode_groups")).get("results"), 100):
        if row.get("type") == kind:
            return read.identifier(row.get("id"))
    return None


def _placed(
    one: ExpectedEpisode, places: Mapping[str, tuple[int, int, int]], kind: int
) -> ExpectedEpisode:
    place = places.get(one.ids.get("tmdb", ""))
    if place is None:
        return one
    if kind == ABSOLUTE:
        return replace(one, absolute=place[2]) if one.season else one
    return replace(one, dvd_season=place[0], dvd_number=place[1])


def _episode(row: Mapping[str, Any], place: int, number: int) -> ExpectedEpisode:
    return ExpectedEpisode(
        season=place,
        number=number,
        title=read.text(row.get("name")),
        air_date=read.day(row.get("air_date")),
        overview=read.prose(row.get("overview")),
        runtime=read.minutes(row.get("runtime")),
        community_rating=read.rating(row.get("vote_average")),
        ids=read.ids(tmdb=read.digits(row.get("id"))),
        image_url=pictures.url(row.get("still_path")),
        people=(
            *people.cast(row.get("guest_stars"), CreditRole.GUEST_STAR),
            *people.crew(row.get("crew")),
        ),
    )
