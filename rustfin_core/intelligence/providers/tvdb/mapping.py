"""TheTVDB's JSON (v4) to our records. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from rustfin_core.intelligence.providers import languages
from rustfin_core.intelligence.providers import reading as read
from rustfin_core.intelligence.providers.tvdb import artwork
from rustfin_core.intelligence.records import (
    Candidate,
    PersonRecord,
    Record,
    RemoteImage,
    Wanted,
)
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind

NAME = "tvdb"
KINDS = {ItemKind.SERIES: "series", ItemKind.MOVIE: "movie", ItemKind.PERSON: "person"}
_REMOTE = {"imdb": "imdb", "themoviedb.com": "tmdb", "tv maze": "tvmaze", "wikidata": "wikidata"}
_PEOPLE = {
    "actor": CreditRole.ACTOR,
    "guest star": CreditRole.GUEST_STAR,
    "director": CreditRole.DIRECTOR,
    "writer": CreditRole.WRITER,
    "creator": CreditRole.CREATOR,
    "showrunner": CreditRole.CREATOR,
    "producer": CreditRole.PRODUCER,
    "executive producer": CreditRole.PRODUCER,
}
_STATUS = {"Ended": "Ended", "Continuing": "Continuing", "Upcoming": "Continuing"}
_MOST_PEOPLE = 150


def candidate(found: Mapping[str, Any], kind: ItemKind, wanted: Wanted) -> Candidate | None:
    """A row of ``/search``, or a whole title as one."""
    id_ = read.digits(found.get("tvdb_id")) or read.digits(found.get("id"))
    language = languages.long_language(wanted.language)
    translated = _simple(found.get("translations"))
    own = read.text(found.get("name"))
    title = read.text(translated.get(language)) or own
    if id_ is None or title is None:
        return None
    overviews = _simple(found.get("overviews"))
    others = (own, *_alias_names(found), *translated.values())
    return Candidate(
        provider=NAME,
        id=id_,
        kind=kind,
        title=title,
        original_title=translated.get(read.text(found.get("primary_language")) or "") or own,
        aliases=tuple(one for one in read.unique(others) if one != title)[:50],
        year=read.year(found.get("year")) or read.year(found.get("firstAired")),
        ids={NAME: id_, **remote_ids(found.get("remote_ids") or found.get("remoteIds"))},
        overview=read.prose(overviews.get(language) or found.get("overview")),
        image_url=read.picture(found.get("image_url") or found.get("image"), artwork.HOSTS),
        popularity=read.number(found.get("score")),
        runtime=read.minutes(found.get("runtime")) if kind is ItemKind.MOVIE else None,
    )


def series(found: Mapping[str, Any], wanted: Wanted) -> Record:
    """``/series/:id/extended?meta=translations``."""
    status = _STATUS.get(read.text(read.mapping(found.get("status")).get("name")) or "")
    networks = (
        read.text(read.mapping(found.get(key)).get("name"))
        for key in ("originalNetwork", "latestNetwork")
    )
    return Record(
        source=NAME,
        kind=ItemKind.SERIES,
        title=_title(found, wanted),
        original_title=_original_title(found),
        year=read.year(found.get("firstAired")) or read.year(found.get("year")),
        premiere=read.day(found.get("firstAired")),
        end=read.day(found.get("lastAired")) if status == "Ended" else None,
        overview=_overview(found, wanted),
        runtime=read.minutes(found.get("averageRuntime")),
        official_rating=_official_rating(found, wanted.country),
        genres=read.names(found.get("genres")),
        studios=read.unique(networks),
        tags=read.names(found.get("tags")),
        countries=read.unique([read.text(found.get("originalCountry"))]),
        people=tuple(people(found)),
        ids=read.ids(tvdb=read.digits(found.get("id"))) | remote_ids(found.get("remoteIds")),
        trailers=_trailers(found),
        images=artwork.images(found, wanted.language),
        status=status,
    )


def movie(found: Mapping[str, Any], wanted: Wanted) -> Record:
    """``/movies/:id/extended?meta=translations``."""
    first = read.mapping(found.get("first_release"))
    return Record(
        source=NAME,
        kind=ItemKind.MOVIE,
        title=_title(found, wanted),
        original_title=_original_title(found),
        year=read.year(found.get("year")) or read.year(first.get("date")),
        premiere=read.day(first.get("date")),
        overview=_overview(found, wanted),
        runtime=read.minutes(found.get("runtime")),
        official_rating=_official_rating(found, wanted.country),
        genres=read.names(found.get("genres")),
        studios=read.names(found.get("studios")),
        tags=read.names(found.get("tags")),
        countries=read.names(found.get("production_countries")),
        people=tuple(people(found)),
        ids=read.ids(tvdb=read.digits(found.get("id"))) | remote_ids(found.get("remoteIds")),
        trailers=_trailers(found),
        images=artwork.images(found, wanted.language),
    )


def season(found: Mapping[str, Any]) -> Record:
    """One of the ``seasons`` of an extended series."""
    url = read.picture(found.get("image"), artwork.HOSTS)
    return Record(
        source=NAME,
        kind=ItemKind.SEASON,
        title=read.text(found.get("name")),
        year=read.year(found.get("year")),
        ids=read.ids(tvdb=read.digits(found.get("id"))),
        images=(RemoteImage(type=ImageType.PRIMARY, url=url),) if url else (),
        season=read.whole(found.get("number"), 0, 10_000),
    )


def person(found: Mapping[str, Any], wanted: Wanted) -> Record:
    """``/people/:id/extended``."""
    language = languages.long_language(wanted.language)
    texts = {
        row.get("language"): row.get("biography") for row in read.rows(found.get("biographies"))
    }
    return Record(
        source=NAME,
        kind=ItemKind.PERSON,
        title=read.text(found.get("name")),
        premiere=read.day(found.get("birth")),
        year=read.year(found.get("birth")),
        end=read.day(found.get("death")),
        overview=read.prose(texts.get(language)) or read.prose(texts.get("eng")),
        countries=read.unique([read.text(found.get("birthPlace"))]),
        ids=read.ids(tvdb=read.digits(found.get("id"))) | remote_ids(found.get("remoteIds")),
        images=artwork.images(found, wanted.language),
    )


def people(found: Mapping[str, Any]) -> Iterator[PersonRecord]:
    """Characters: the cast in order, then the others."""
    rows = read.rows(found.get("characters"), 2000)
    rows.sort(key=lambda row: (row.get("peopleType") != "Actor", read.whole(row.get("sort")) or 0))
    for row in rows[:_MOST_PEOPLE]:
        role = _PEOPLE.get((read.text(row.get("peopleType")) or "").lower())
        name = read.text(row.get("personName"))
        if role is not None and name is not None:
            acts = role in (CreditRole.ACTOR, CreditRole.GUEST_STAR)
            yield PersonRecord(
                name=name,
                role=role,
                character=read.text(row.get("name")) if acts else None,
                ids=read.ids(tvdb=read.digits(row.get("peopleId"))),
                image_url=read.picture(row.get("personImgURL"), artwork.HOSTS)
                or read.picture(row.get("image"), artwork.HOSTS),
            )


def remote_ids(found: Any) -> dict[str, str]:
    """Ids elsewhere."""
    known: dict[str, str] = {}
    for row in read.rows(found, 100):
        name = _REMOTE.get((read.text(row.get("sourceName")) or "").lower())
        value = read.identifier(row.get("id"))
        if name == "imdb":
            value = read.imdb(value, "(?:tt|nm)")
        if name and value:
            known.setdefault(name, value)
    return known


def _title(found: Mapping[str, Any], wanted: Wanted) -> str | None:
    translated = _translations(found, "nameTranslations", "name")
    language = languages.long_language(wanted.language)
    chosen = translated.get(language) or translated.get("eng")
    return read.text(chosen) or read.text(found.get("name"))


def _original_title(found: Mapping[str, Any]) -> str | None:
    translated = _translations(found, "nameTranslations", "name")
    spoken = read.text(found.get("originalLanguage")) or ""
    return read.text(translated.get(spoken)) or read.text(found.get("name"))


def _overview(found: Mapping[str, Any], wanted: Wanted) -> str | None:
    translated = _translations(found, "overviewTranslations", "overview")
    language = languages.long_language(wanted.language)
    chosen = translated.get(language) or translated.get("eng")
    return chosen or read.prose(found.get("overview"))


def _translations(found: Mapping[str, Any], list_: str, key: str) -> dict[str, str]:
    """Language to text; aliases left out."""
    rows = read.rows(read.mapping(found.get("translations")).get(list_), 300)
    return {
        str(row.get("language")): one
        for row in rows
        if row.get("isAlias") is not True and (one := read.prose(row.get(key)))
    }


def _simple(found: Any) -> dict[str, str]:
    """Language to text of a search row, documented as a list, sent as an object."""
    if isinstance(found, dict):
        return {lang: one for lang, value in found.items() if (one := read.prose(value))}
    rows = read.rows(found, 300)
    return {
        str(row.get("language")): one
        for row in rows
        if (one := read.prose(row.get("translation") or row.get("name")))
    }


def _alias_names(found: Mapping[str, Any]) -> tuple[str, ...]:
    given = found.get("aliases")
    return (*read.texts(given), *read.names(given))


def _official_rating(found: Mapping[str, Any], country: str) -> str | None:
    """Of the wanted country, else the American one."""
    rows = read.rows(found.get("contentRatings"), 300)
    for code in (country.upper(), "US"):
        long = (languages.long_country(code) or "-").lower()
        for row in rows:
            rating = read.text(row.get("name"), 20)
            if rating and str(row.get("country")).lower() == long:
                bare = code == "US" or rating.upper().startswith(code)
                return rating if bare else f"{code}-{rating}"
    return None


def _trailers(found: Mapping[str, Any]) -> tuple[str, ...]:
    rows = read.rows(found.get("trailers"), 50)
    urls = (read.picture(row.get("url"), {"youtube.com", "youtu.be"}) for row in rows)
    return read.unique(urls)
