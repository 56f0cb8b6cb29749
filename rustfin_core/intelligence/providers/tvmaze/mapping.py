"""TVmaze's JSON to our records. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from rustfin_core.intelligence.providers import reading as read
from rustfin_core.intelligence.records import (
    Candidate,
    ExpectedEpisode,
    PersonRecord,
    Record,
    RemoteImage,
)
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind

NAME = "tvmaze"
HOSTS = frozenset({"tvmaze.com"})
_STATUS = {
    "Ended": "Ended",
    "Running": "Continuing",
    "To Be Determined": "Continuing",
    "In Development": "Continuing",
}
_IMAGE_TYPES = {
    "poster": ImageType.PRIMARY,
    "background": ImageType.BACKDROP,
    "banner": ImageType.BANNER,
    "typography": ImageType.LOGO,
}
_CREW = {
    "creator": CreditRole.CREATOR,
    "developer": CreditRole.CREATOR,
    "director": CreditRole.DIRECTOR,
    "writer": CreditRole.WRITER,
    "producer": CreditRole.PRODUCER,
    "composer": CreditRole.COMPOSER,
    "music": CreditRole.COMPOSER,
    "editor": CreditRole.EDITOR,
}
_NO_DATE = date.max


def candidate(show: Mapping[str, Any], popularity: float | None = None) -> Candidate | None:
    """A search hit; ``None`` for one without an id or a name."""
    id_, title = read.digits(show.get("id")), read.text(show.get("name"))
    if id_ is None or title is None:
        return None
    return Candidate(
        provider=NAME,
        id=id_,
        kind=ItemKind.SERIES,
        title=title,
        aliases=_akas(show),
        year=read.year(show.get("premiered")),
        ids=show_ids(show),
        overview=read.prose(show.get("summary")),
        image_url=picture(show.get("image")),
        popularity=read.number(show.get("weight")) if popularity is None else popularity,
        episode_counts=_episode_counts(show),
    )


def series(show: Mapping[str, Any]) -> Record:
    """A show with its embedded cast, crew, seasons and images."""
    channel = read.mapping(show.get("network")) or read.mapping(show.get("webChannel"))
    embedded = read.mapping(show.get("_embedded"))
    minutes = show.get("averageRuntime") or show.get("runtime")
    status = read.text(show.get("status")) or ""
    return Record(
        source=NAME,
        kind=ItemKind.SERIES,
        title=read.text(show.get("name")),
        year=read.year(show.get("premiered")),
        premiere=read.day(show.get("premiered")),
        end=read.day(show.get("ended")) or _last_day(embedded, status),
        overview=read.prose(show.get("summary")),
        runtime=read.minutes(minutes),
        community_rating=read.rating(read.mapping(show.get("rating")).get("average")),
        genres=read.texts(show.get("genres")),
        studios=read.unique([read.text(channel.get("name"))]),
        countries=read.unique([read.text(read.mapping(channel.get("country")).get("name"))]),
        people=(*_cast(embedded.get("cast"), CreditRole.ACTOR), *_crew(embedded.get("crew"))),
        ids=show_ids(show),
        images=images(show),
        status=_STATUS.get(status),
    )


def season(found: Mapping[str, Any]) -> Record:
    """One row of ``/shows/:id/seasons``."""
    url = picture(found.get("image"))
    return Record(
        source=NAME,
        kind=ItemKind.SEASON,
        title=read.text(found.get("name")),
        year=read.year(found.get("premiereDate")),
        premiere=read.day(found.get("premiereDate")),
        end=read.day(found.get("endDate")),
        overview=read.prose(found.get("summary")),
        ids=read.ids(tvmaze=read.digits(found.get("id"))),
        images=(RemoteImage(type=ImageType.PRIMARY, url=url),) if url else (),
        season=read.whole(found.get("number"), 0, 10_000),
    )


def person(found: Mapping[str, Any]) -> Record:
    """One row of ``/people/:id``."""
    url = picture(found.get("image"))
    return Record(
        source=NAME,
        kind=ItemKind.PERSON,
        title=read.text(found.get("name")),
        premiere=read.day(found.get("birthday")),
        end=read.day(found.get("deathday")),
        countries=read.unique([read.text(read.mapping(found.get("country")).get("name"))]),
        ids=read.ids(tvmaze=read.digits(found.get("id"))),
        images=(RemoteImage(type=ImageType.PRIMARY, url=url),) if url else (),
    )


def episodes(found: Any, dvd: Any = None) -> list[ExpectedEpisode]:
    """All episodes in order. Specials, which TVmaze does not number, become season 0 by date."""
    orders = _dvd_numbers(dvd)
    regular: list[ExpectedEpisode] = []
    special: list[ExpectedEpisode] = []
    for row in read.rows(found, 20_000):
        kind = read.text(row.get("type")) or "regular"
        number = read.whole(row.get("number"), 1, 100_000)
        season = read.whole(row.get("season"), 0, 10_000)
        if kind == "insignificant_special" or season is None:
            continue
        if kind == "significant_special" or number is None:
            special.append(_episode(row, 0, 0, orders))
        else:
            regular.append(_episode(row, season, number, orders))
    special.sort(key=lambda one: (one.air_date or _NO_DATE, int(one.ids.get(NAME, "0"))))
    numbered = [replace(one, number=place) for place, one in enumerate(special, 1)]
    return numbered + sorted(regular, key=lambda one: (one.season, one.number))


def images(show: Mapping[str, Any]) -> tuple[RemoteImage, ...]:
    """All pictures of a show and its seasons: the main ones first."""
    embedded = read.mapping(show.get("_embedded"))
    found: list[RemoteImage] = []
    main = picture(show.get("image"))
    if main:
        found.append(RemoteImage(type=ImageType.PRIMARY, url=main))
    for row in sorted(
        read.rows(embedded.get("images")), key=lambda row: row.get("main") is not True
    ):
        kind = _IMAGE_TYPES.get(read.text(row.get("type")) or "")
        sizes = read.mapping(row.get("resolutions"))
        best = read.mapping(sizes.get("original")) or read.mapping(sizes.get("medium"))
        url = read.picture(best.get("url"), HOSTS)
        if kind is not None and url is not None and url != main:
            found.append(
                RemoteImage(
                    type=kind,
                    url=url,
                    width=read.whole(best.get("width"), 1, 100_000),
                    height=read.whole(best.get("height"), 1, 100_000),
                )
            )
    for row in read.rows(embedded.get("seasons")):
        url, number = picture(row.get("image")), read.whole(row.get("number"), 0, 10_000)
        if url and number is not None:
            found.append(RemoteImage(type=ImageType.PRIMARY, url=url, season=number))
    return tuple(found)


def picture(image: Any) -> str | None:
    """The best size of an ``image`` object."""
    sizes = read.mapping(image)
    return read.picture(sizes.get("original"), HOSTS) or read.picture(sizes.get("medium"), HOSTS)


def show_ids(show: Mapping[str, Any]) -> dict[str, str]:
    """Its own id and those elsewhere."""
    outside = read.mapping(show.get("externals"))
    return read.ids(
        tvmaze=read.digits(show.get("id")),
        imdb=read.imdb(outside.get("imdb")),
        tvdb=read.digits(outside.get("thetvdb")),
    )


def _episode(
    row: Mapping[str, Any], season: int, number: int, orders: Mapping[str, tuple[int, int]]
) -> ExpectedEpisode:
    id_ = read.digits(row.get("id"))
    dvd = orders.get(id_ or "")
    embedded = read.mapping(row.get("_embedded"))
    return ExpectedEpisode(
        season=season,
        number=number,
        title=read.text(row.get("name")),
        dvd_season=dvd[0] if dvd else None,
        dvd_number=dvd[1] if dvd else None,
        air_date=read.day(row.get("airdate")),
        overview=read.prose(row.get("summary")),
        runtime=read.minutes(row.get("runtime")),
        community_rating=read.rating(read.mapping(row.get("rating")).get("average")),
        ids=read.ids(tvmaze=id_),
        image_url=picture(row.get("image")),
        people=(
            *_cast(embedded.get("guestcast"), CreditRole.GUEST_STAR),
            *_crew(embedded.get("guestcrew")),
        ),
    )


def _dvd_numbers(found: Any) -> dict[str, tuple[int, int]]:
    """Episode id to season and number of an alternate list's rows."""
    orders: dict[str, tuple[int, int]] = {}
    for row in read.rows(found, 20_000):
        season = read.whole(row.get("season"), 0, 10_000)
        number = read.whole(row.get("number"), 1, 100_000)
        for original in read.rows(read.mapping(row.get("_embedded")).get("episodes")):
            id_ = read.digits(original.get("id"))
            if id_ and season is not None and number is not None:
                orders.setdefault(id_, (season, number))
    return orders


def _cast(found: Any, role: CreditRole) -> Iterable[PersonRecord]:
    for row in read.rows(found, 300):
        who = read.mapping(row.get("person"))
        name = read.text(who.get("name"))
        if name:
            yield PersonRecord(
                name=name,
                role=role,
                character=read.text(read.mapping(row.get("character")).get("name")),
                ids=read.ids(tvmaze=read.digits(who.get("id"))),
                image_url=picture(who.get("image")),
            )


def _crew(found: Any) -> Iterable[PersonRecord]:
    for row in read.rows(found, 300):
        who = read.mapping(row.get("person"))
        name = read.text(who.get("name"))
        job = (read.text(row.get("type") or row.get("guestCrewType")) or "").lower()
        role = next((role for word, role in _CREW.items() if word in job), None)
        if name and role is not None:
            yield PersonRecord(
                name=name,
                role=role,
                ids=read.ids(tvmaze=read.digits(who.get("id"))),
                image_url=picture(who.get("image")),
            )


def _akas(show: Mapping[str, Any]) -> tuple[str, ...]:
    return read.names(read.mapping(show.get("_embedded")).get("akas"))


def _episode_counts(show: Mapping[str, Any]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for row in read.rows(read.mapping(show.get("_embedded")).get("seasons")):
        number = read.whole(row.get("number"), 0, 10_000)
        count = read.whole(row.get("episodeOrder"), 1, 100_000)
        if number is not None and count is not None:
            counts[number] = count
    return counts


def _last_day(embedded: Mapping[str, Any], status: str) -> date | None:
    """The end of the last season of an ended show."""
    if status != "Ended":
        return None
    ends = [read.day(row.get("endDate")) for row in read.rows(embedded.get("seasons"))]
    return max((day for day in ends if day), default=None)
