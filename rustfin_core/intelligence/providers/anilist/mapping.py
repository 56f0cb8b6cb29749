"""AniList's JSON to our records. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
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

NAME = "anilist"
HOSTS = frozenset({"anilist.co"})
FORMATS: Mapping[ItemKind, tuple[str, ...]] = {
    ItemKind.MOVIE: ("MOVIE",),
    ItemKind.SERIES: ("TV", "TV_SHORT", "OVA", "ONA", "SPECIAL"),
}
_STATUS = {
    "FINISHED": "Ended",
    "CANCELLED": "Ended",
    "RELEASING": "Continuing",
    "HIATUS": "Continuing",
    "NOT_YET_RELEASED": "Continuing",
}
_STAFF = (
    ("original creator", CreditRole.CREATOR),
    ("director", CreditRole.DIRECTOR),
    ("script", CreditRole.WRITER),
    ("series composition", CreditRole.WRITER),
    ("screenplay", CreditRole.WRITER),
    ("music", CreditRole.COMPOSER),
    ("producer", CreditRole.PRODUCER),
    ("editing", CreditRole.EDITOR),
)
_MINOR = re.compile(
    r"(?i)\(ep|\b(?:assistant|episode|sound|theme|art|animation|photography|insert)\b"
)
_EPISODE = re.compile(r"(?i)^episode\s+(\d{1,4})\s*(?:[-–:]\s*(.*))?$")
_MOST_EPISODES = 5_000
_LEAST_TAG_RANK = 60
_JAPAN = timedelta(hours=9)


def candidate(media: Mapping[str, Any], kind: ItemKind, language: str = "en") -> Candidate | None:
    """A title as a search hit; ``None`` for one of another kind."""
    id_, title = read.digits(media.get("id")), _title(media, language)
    if id_ is None or title is None or media.get("format") not in FORMATS[kind]:
        return None
    others = (*_titles(media), *read.texts(media.get("synonyms")))
    count = read.whole(media.get("episodes"), 1, _MOST_EPISODES)
    return Candidate(
        provider=NAME,
        id=id_,
        kind=kind,
        title=title,
        original_title=read.text(read.mapping(media.get("title")).get("native")),
        aliases=tuple(one for one in read.unique(others) if one != title),
        year=read.year(read.mapping(media.get("startDate")).get("year")),
        ids=_ids(media),
        overview=read.prose(media.get("description")),
        image_url=_cover(media),
        popularity=read.number(media.get("popularity")),
        runtime=read.minutes(media.get("duration")) if kind is ItemKind.MOVIE else None,
        episode_counts={1: count} if count and kind is ItemKind.SERIES else {},
    )


def record(media: Mapping[str, Any], kind: ItemKind, language: str = "en") -> Record:
    """A title in full."""
    return Record(
        source=NAME,
        kind=kind,
        title=_title(media, language),
        original_title=read.text(read.mapping(media.get("title")).get("native")),
        year=read.year(read.mapping(media.get("startDate")).get("year")),
        premiere=_fuzzy_day(media.get("startDate")),
        end=_fuzzy_day(media.get("endDate")),
        overview=read.prose(media.get("description")),
        runtime=read.minutes(media.get("duration")),
        community_rating=read.rating(media.get("averageScore"), 100),
        genres=read.texts(media.get("genres")),
        studios=read.unique(_studios(media)),
        tags=read.unique(_tags(media)),
        countries=("Japan",) if media.get("countryOfOrigin") == "JP" else (),
        people=(*_voices(media), *_staff(media)),
        ids=_ids(media),
        trailers=_trailers(media),
        images=images(media),
        status=_STATUS.get(str(media.get("status"))) if kind is ItemKind.SERIES else None,
    )


def episodes(
    media: Mapping[str, Any], airings: Iterable[Mapping[str, Any]]
) -> list[ExpectedEpisode]:
    """Episodes 1..n of what AniList counts as one season, absolute numbers alike."""
    aired = {
        number: read.number(row.get("airingAt"), 0, 4e9)
        for row in airings
        if (number := read.whole(row.get("episode"), 1, _MOST_EPISODES)) is not None
    }
    streamed = _streamed(media)
    total = read.whole(media.get("episodes"), 1, _MOST_EPISODES)
    last = total or max((*aired, *streamed), default=0)
    runtime = read.minutes(media.get("duration"))
    return [
        ExpectedEpisode(
            season=1,
            number=number,
            absolute=number,
            title=streamed.get(number, (None, None))[0],
            air_date=_japanese_day(aired.get(number)),
            runtime=runtime,
            image_url=streamed.get(number, (None, None))[1],
        )
        for number in range(1, last + 1)
    ]


def images(media: Mapping[str, Any]) -> tuple[RemoteImage, ...]:
    """Cover and banner."""
    found: list[RemoteImage] = []
    cover = _cover(media)
    if cover:
        found.append(RemoteImage(type=ImageType.PRIMARY, url=cover))
    banner = read.picture(media.get("bannerImage"), HOSTS)
    if banner:
        found.append(RemoteImage(type=ImageType.BANNER, url=banner))
    return tuple(found)


def _title(media: Mapping[str, Any], language: str) -> str | None:
    """English or Japanese where wanted and there, else the romanised one."""
    given = read.mapping(media.get("title"))
    first = {"en": "english", "ja": "native"}.get(language, "romaji")
    return next(
        (t for key in (first, "romaji", "english", "native") if (t := read.text(given.get(key)))),
        None,
    )


def _titles(media: Mapping[str, Any]) -> Iterator[str | None]:
    given = read.mapping(media.get("title"))
    for key in ("english", "romaji", "native"):
        yield read.text(given.get(key))


def _ids(media: Mapping[str, Any]) -> dict[str, str]:
    return read.ids(anilist=read.digits(media.get("id")), mal=read.digits(media.get("idMal")))


def _cover(media: Mapping[str, Any]) -> str | None:
    sizes = read.mapping(media.get("coverImage"))
    return read.picture(sizes.get("extraLarge"), HOSTS) or read.picture(sizes.get("large"), HOSTS)


def _fuzzy_day(value: Any) -> date | None:
    parts = [read.whole(read.mapping(value).get(key), 1, 9999) for key in ("year", "month", "day")]
    try:
        return date(*(part or 0 for part in parts))
    except ValueError:
        return None


def _japanese_day(seconds: float | None) -> date | None:
    """The day in Japan: air dates are the broadcaster's."""
    if not seconds:
        return None
    return (datetime.fromtimestamp(seconds, UTC) + _JAPAN).date()


def _streamed(media: Mapping[str, Any]) -> dict[int, tuple[str | None, str | None]]:
    """Titles and stills of episodes that a streaming service lists (``Episode 3 - Name``)."""
    found: dict[int, tuple[str | None, str | None]] = {}
    for row in read.rows(media.get("streamingEpisodes"), _MOST_EPISODES):
        match = _EPISODE.match(read.text(row.get("title")) or "")
        if match and 0 < int(match[1]) <= _MOST_EPISODES:
            thumbnail = read.picture(row.get("thumbnail"), HOSTS)
            found.setdefault(int(match[1]), (read.text(match[2] or ""), thumbnail))
    return found


def _studios(media: Mapping[str, Any]) -> Iterator[str | None]:
    edges = read.rows(read.mapping(media.get("studios")).get("edges"), 50)
    for edge in sorted(edges, key=lambda edge: edge.get("isMain") is not True):
        yield read.text(read.mapping(edge.get("node")).get("name"))


def _tags(media: Mapping[str, Any]) -> Iterator[str | None]:
    for tag in read.rows(media.get("tags"), 100):
        spoils = tag.get("isMediaSpoiler") is True or tag.get("isGeneralSpoiler") is True
        if not spoils and (read.whole(tag.get("rank")) or 0) >= _LEAST_TAG_RANK:
            yield read.text(tag.get("name"))


def _trailers(media: Mapping[str, Any]) -> tuple[str, ...]:
    trailer = read.mapping(media.get("trailer"))
    id_ = read.identifier(trailer.get("id"))
    known = id_ and trailer.get("site") == "youtube"
    return (f"https://www.youtube.com/watch?v={id_}",) if known else ()


def _voices(media: Mapping[str, Any]) -> Iterator[PersonRecord]:
    for edge in read.rows(read.mapping(media.get("characters")).get("edges"), 100):
        character = _full_name(edge.get("node"))
        for voice in read.rows(edge.get("voiceActors"), 1):
            yield from _person(voice, CreditRole.ACTOR, character)


def _staff(media: Mapping[str, Any]) -> Iterator[PersonRecord]:
    for edge in read.rows(read.mapping(media.get("staff")).get("edges"), 100):
        job = read.text(edge.get("role")) or ""
        role = next((role for word, role in _STAFF if job.lower().startswith(word)), None)
        if role is not None and not _MINOR.search(job):
            yield from _person(read.mapping(edge.get("node")), role, None)


def _person(
    found: Mapping[str, Any], role: CreditRole, character: str | None
) -> Iterator[PersonRecord]:
    name = _full_name(found)
    if name:
        yield PersonRecord(
            name=name,
            role=role,
            character=character,
            ids=read.ids(anilist=read.digits(found.get("id"))),
            image_url=read.picture(read.mapping(found.get("image")).get("large"), HOSTS),
        )


def _full_name(node: Any) -> str | None:
    return read.text(read.mapping(read.mapping(node).get("name")).get("full"))
