"""TMDB's JSON to our records. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from rustfin_core.intelligence.providers import reading as read
from rustfin_core.intelligence.providers.tmdb import people, pictures
from rustfin_core.intelligence.records import Candidate, CollectionRecord, Record, Wanted
from rustfin_core.kernel.enums import ItemKind

NAME = "tmdb"
_STATUS = {
    "Ended": "Ended",
    "Canceled": "Ended",
    "Returning Series": "Continuing",
    "In Production": "Continuing",
    "Planned": "Continuing",
    "Pilot": "Continuing",
}
_THEATRICAL = (3, 2, 4, 5, 1, 6)
"""Release types in the order in which their certification counts: cinema, limited, digital..."""


def candidate(found: Mapping[str, Any], kind: ItemKind) -> Candidate | None:
    """A search hit or a whole title as one."""
    id_, title = read.digits(found.get("id")), _title(found)
    if id_ is None or title is None:
        return None
    own = "tmdbcollection" if kind is ItemKind.COLLECTION else NAME
    return Candidate(
        provider=NAME,
        id=id_,
        kind=kind,
        title=title,
        original_title=_original_title(found),
        aliases=_aliases(found),
        year=read.year(found.get("release_date") or found.get("first_air_date")),
        ids={own: id_, **_outside(found)},
        overview=read.prose(found.get("overview")),
        image_url=pictures.url(found.get("poster_path")) or pictures.url(found.get("profile_path")),
        popularity=read.number(found.get("popularity")),
        runtime=read.minutes(found.get("runtime")) if kind is ItemKind.MOVIE else None,
        episode_counts=_episode_counts(found),
    )


def movie(found: Mapping[str, Any], wanted: Wanted) -> Record:
    """``/movie/:id`` with what was appended."""
    collection = read.mapping(found.get("belongs_to_collection"))
    collection_name = read.text(collection.get("name"))
    return Record(
        source=NAME,
        kind=ItemKind.MOVIE,
        title=_translated(found, "title", wanted) or _title(found),
        original_title=_original_title(found),
        year=read.year(found.get("release_date")),
        premiere=read.day(found.get("release_date")),
        overview=_overview(found, wanted),
        tagline=read.text(found.get("tagline")),
        runtime=read.minutes(found.get("runtime")),
        community_rating=read.rating(found.get("vote_average")),
        community_votes=read.votes(found.get("vote_count")),
        official_rating=_certification(found, wanted.country),
        genres=read.names(found.get("genres")),
        studios=read.names(found.get("production_companies")),
        tags=_keywords(found),
        countries=read.names(found.get("production_countries")),
        people=people.credits(found),
        ids=read.ids(tmdb=read.digits(found.get("id"))) | _outside(found),
        collections=(
            CollectionRecord(
                name=collection_name,
                ids=read.ids(tmdbcollection=read.digits(collection.get("id"))),
                overview=read.prose(collection.get("overview")),
            ),
        )
        if collection_name
        else (),
        trailers=_trailers(found),
        images=pictures.everything(found, wanted.language),
    )


def series(found: Mapping[str, Any], wanted: Wanted) -> Record:
    """``/tv/:id`` with what was appended."""
    times = found.get("episode_run_time")
    status = _STATUS.get(read.text(found.get("status")) or "")
    return Record(
        source=NAME,
        kind=ItemKind.SERIES,
        title=_translated(found, "name", wanted) or _title(found),
        original_title=_original_title(found),
        year=read.year(found.get("first_air_date")),
        premiere=read.day(found.get("first_air_date")),
        end=read.day(found.get("last_air_date")) if status == "Ended" else None,
        overview=_overview(found, wanted),
        tagline=read.text(found.get("tagline")),
        runtime=read.minutes(times[0]) if isinstance(times, list) and times else None,
        community_rating=read.rating(found.get("vote_average")),
        community_votes=read.votes(found.get("vote_count")),
        official_rating=_content_rating(found, wanted.country),
        genres=read.names(found.get("genres")),
        studios=read.unique(
            (*read.names(found.get("networks")), *read.names(found.get("production_companies")))
        ),
        tags=_keywords(found),
        countries=read.names(found.get("production_countries")),
        people=people.credits(found),
        ids=read.ids(tmdb=read.digits(found.get("id"))) | _outside(found),
        trailers=_trailers(found),
        images=pictures.everything(found, wanted.language),
        status=status,
    )


def season(found: Mapping[str, Any], wanted: Wanted) -> Record:
    """``/tv/:id/season/:number``."""
    return Record(
        source=NAME,
        kind=ItemKind.SEASON,
        title=read.text(found.get("name")),
        year=read.year(found.get("air_date")),
        premiere=read.day(found.get("air_date")),
        overview=_overview(found, wanted),
        community_rating=read.rating(found.get("vote_average")),
        people=people.credits(found),
        ids=read.ids(tmdb=read.digits(found.get("id"))) | _outside(found),
        images=pictures.everything(found, wanted.language),
        season=read.whole(found.get("season_number"), 0, 10_000),
    )


def collection(found: Mapping[str, Any], wanted: Wanted) -> Record:
    """``/collection/:id``."""
    return Record(
        source=NAME,
        kind=ItemKind.COLLECTION,
        title=read.text(found.get("name")),
        overview=_overview(found, wanted),
        ids=read.ids(tmdbcollection=read.digits(found.get("id"))),
        images=pictures.everything(found, wanted.language),
    )


def person(found: Mapping[str, Any], wanted: Wanted) -> Record:
    """``/person/:id``."""
    return Record(
        source=NAME,
        kind=ItemKind.PERSON,
        title=read.text(found.get("name")),
        premiere=read.day(found.get("birthday")),
        year=read.year(found.get("birthday")),
        end=read.day(found.get("deathday")),
        overview=read.prose(found.get("biography")),
        countries=read.unique([read.text(found.get("place_of_birth"))]),
        ids=read.ids(tmdb=read.digits(found.get("id"))) | _outside(found),
        images=pictures.everything(found, wanted.language),
    )


def _title(found: Mapping[str, Any]) -> str | None:
    return read.text(found.get("title")) or read.text(found.get("name"))


def _original_title(found: Mapping[str, Any]) -> str | None:
    return read.text(found.get("original_title")) or read.text(found.get("original_name"))


def _aliases(found: Mapping[str, Any]) -> tuple[str, ...]:
    given = read.mapping(found.get("alternative_titles"))
    return read.names(given.get("titles") or given.get("results"), "title")


def _translated(found: Mapping[str, Any], key: str, wanted: Wanted) -> str | None:
    """The title in the wanted country's variant of the language, where it has its own."""
    for row in _translations(found):
        here = row.get("iso_3166_1") == wanted.country.upper()
        if here and row.get("iso_639_1") == wanted.language[:2]:
            return read.text(read.mapping(row.get("data")).get(key))
    return None


def _overview(found: Mapping[str, Any], wanted: Wanted) -> str | None:
    """In the wanted language; English where there is none."""
    own = read.prose(found.get("overview"))
    if own is not None or wanted.language.startswith("en"):
        return own
    for row in _translations(found):
        if row.get("iso_639_1") == "en":
            return read.prose(read.mapping(row.get("data")).get("overview"))
    return None


def _translations(found: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return read.rows(read.mapping(found.get("translations")).get("translations"), 500)


def _outside(found: Mapping[str, Any]) -> dict[str, str]:
    """Ids elsewhere."""
    given = read.mapping(found.get("external_ids"))
    imdb = given.get("imdb_id") or found.get("imdb_id")
    wikidata = read.identifier(given.get("wikidata_id"))
    return read.ids(
        imdb=read.imdb(imdb, "(?:tt|nm)"),
        tvdb=read.digits(given.get("tvdb_id")),
        wikidata=wikidata if wikidata and wikidata.startswith("Q") else None,
    )


def _keywords(found: Mapping[str, Any]) -> tuple[str, ...]:
    given = read.mapping(found.get("keywords"))
    return read.names(given.get("keywords") or given.get("results"))


def _certification(found: Mapping[str, Any], country: str) -> str | None:
    """Of the wanted country, the cinema's before others; else the American one with its origin."""
    for code in (country.upper(), "US"):
        for row in read.rows(read.mapping(found.get("release_dates")).get("results"), 300):
            if row.get("iso_3166_1") == code:
                releases = sorted(read.rows(row.get("release_dates"), 50), key=_release_order)
                for one in releases:
                    if rating := read.text(one.get("certification"), 20):
                        return _with_country(rating, code)
    return None


def _release_order(release: Mapping[str, Any]) -> int:
    kind = release.get("type")
    return _THEATRICAL.index(kind) if kind in _THEATRICAL else len(_THEATRICAL)


def _content_rating(found: Mapping[str, Any], country: str) -> str | None:
    rows = read.rows(read.mapping(found.get("content_ratings")).get("results"), 300)
    for code in (country.upper(), "US"):
        for row in rows:
            if row.get("iso_3166_1") == code and (rating := read.text(row.get("rating"), 20)):
                return _with_country(rating, code)
    return None


def _with_country(rating: str, code: str) -> str:
    """``DE-12``, as Jellyfin writes ratings of countries whose own say too little."""
    return rating if code == "US" or rating.upper().startswith(code) else f"{code}-{rating}"


def _trailers(found: Mapping[str, Any]) -> tuple[str, ...]:
    return read.unique(_trailer_urls(found))


def _trailer_urls(found: Mapping[str, Any]) -> Iterator[str]:
    rows = read.rows(read.mapping(found.get("videos")).get("results"), 200)
    rows.sort(key=lambda row: (row.get("official") is not True, row.get("type") != "Trailer"))
    for row in rows:
        key = read.identifier(row.get("key"))
        if key and row.get("site") == "YouTube" and row.get("type") in ("Trailer", "Teaser"):
            yield f"https://www.youtube.com/watch?v={key}"


def _episode_counts(found: Mapping[str, Any]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for row in read.rows(found.get("seasons")):
        number = read.whole(row.get("season_number"), 0, 10_000)
        count = read.whole(row.get("episode_count"), 1, 100_000)
        if number is not None and count is not None:
            counts[number] = count
    return counts
