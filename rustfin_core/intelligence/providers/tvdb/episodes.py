"""TheTVDB's episode lists to expected episodes. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from rustfin_core.intelligence.providers import reading as read
from rustfin_core.intelligence.providers.tvdb.mapping import HOSTS
from rustfin_core.intelligence.records import ExpectedEpisode

Rows = Iterable[Mapping[str, Any]]


def listed(
    aired: Rows, *, translated: Rows = (), dvd: Rows = (), absolute: Rows = ()
) -> list[ExpectedEpisode]:
    """Episodes in aired order with their places in the others.

    All arguments are rows of ``/series/:id/episodes/...``; *translated* carries the wanted texts.
    """
    texts = {read.digits(row.get("id")): row for row in translated}
    dvd_places = {read.digits(row.get("id")): _place(row) for row in dvd}
    absolute_places = {read.digits(row.get("id")): _place(row) for row in absolute}
    found: dict[tuple[int, int], ExpectedEpisode] = {}
    for row in aired:
        place = _place(row)
        if place is not None:
            id_ = read.digits(row.get("id"))
            episode = _episode(
                row, texts.get(id_, {}), place, dvd_places.get(id_), absolute_places.get(id_)
            )
            found.setdefault(place, episode)
    return [found[place] for place in sorted(found)]


def _place(row: Mapping[str, Any]) -> tuple[int, int] | None:
    season = read.whole(row.get("seasonNumber"), 0, 10_000)
    number = read.whole(row.get("number"), 0, 100_000)
    return None if season is None or number is None else (season, number)


def _episode(
    row: Mapping[str, Any],
    text: Mapping[str, Any],
    place: tuple[int, int],
    dvd: tuple[int, int] | None,
    absolute: tuple[int, int] | None,
) -> ExpectedEpisode:
    own = read.whole(row.get("absoluteNumber"), 1, 100_000)
    counted = absolute[1] if absolute and absolute[0] == 1 else own
    return ExpectedEpisode(
        season=place[0],
        number=place[1],
        title=read.text(text.get("name")) or read.text(row.get("name")),
        absolute=counted if place[0] else None,
        dvd_season=dvd[0] if dvd else None,
        dvd_number=dvd[1] if dvd else None,
        air_date=read.day(row.get("aired")),
        overview=read.prose(text.get("overview")) or read.prose(row.get("overview")),
        runtime=read.minutes(row.get("runtime")),
        ids=read.ids(tvdb=read.digits(row.get("id"))),
        image_url=read.picture(row.get("image"), HOSTS),
    )
