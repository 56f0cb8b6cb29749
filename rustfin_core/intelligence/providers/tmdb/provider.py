"""Asking TMDB."""

from collections.abc import Mapping
from typing import Any

from rustfin_core.intelligence.providers import reading as read
from rustfin_core.intelligence.providers.base import Base
from rustfin_core.intelligence.providers.outgoing.client import SEARCH_FRESH_S, Secrets
from rustfin_core.intelligence.providers.outgoing.gateway import Gateway
from rustfin_core.intelligence.providers.outgoing.types import Rate, Service
from rustfin_core.intelligence.providers.tmdb import episodes, mapping, pictures
from rustfin_core.intelligence.records import (
    Candidate,
    ExpectedEpisode,
    IdMap,
    Record,
    RemoteImage,
    Wanted,
)
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import NotFound

_PATHS = {
    ItemKind.MOVIE: "movie",
    ItemKind.SERIES: "tv",
    ItemKind.COLLECTION: "collection",
    ItemKind.PERSON: "person",
}
_APPEND = {
    ItemKind.MOVIE: "credits,external_ids,release_dates,videos,keywords,images,"
    "alternative_titles,translations",
    ItemKind.SERIES: "aggregate_credits,external_ids,content_ratings,videos,keywords,images,"
    "alternative_titles,translations,episode_groups",
    ItemKind.COLLECTION: "images,translations",
    ItemKind.PERSON: "external_ids,images",
}
_SEASON_APPEND = "credits,external_ids,images,translations"
_RESULTS = {
    ItemKind.MOVIE: "movie_results",
    ItemKind.SERIES: "tv_results",
    ItemKind.PERSON: "person_results",
}
_SEASONS_AT_ONCE = 18
"""TMDB appends at most 20 answers to one."""


class TMDB(Base):
    """Films, series with seasons and episodes in all orders, collections, people."""

    name = mapping.NAME
    kinds = frozenset({*_PATHS, ItemKind.SEASON})
    probe = ("/configuration", {})

    def __init__(
        self, gateway: Gateway, *, key: str, base_url: str = "https://api.themoviedb.org/3"
    ) -> None:
        super().__init__(
            Service(
                name=self.name,
                base_url=base_url,
                hosts=pictures.HOSTS,
                rate=Rate(calls=40, seconds=1),
            ),
            gateway,
            secrets=_secrets(key),
        )

    def search(self, wanted: Wanted) -> list[Candidate]:
        """By title with the year, and without it when that finds nothing."""
        path = _PATHS.get(wanted.kind)
        if path is None:
            return []
        asked: dict[str, str | int] = {
            "query": wanted.title[:200],
            "language": wanted.language,
            "page": 1,
        }
        year = {ItemKind.MOVIE: "year", ItemKind.SERIES: "first_air_date_year"}.get(wanted.kind)
        found: list[Mapping[str, Any]] = []
        if year and wanted.year:
            found = self._hits(path, {**asked, year: wanted.year})
        found = found or self._hits(path, asked)
        offered = (mapping.candidate(row, wanted.kind) for row in found)
        return [one for one in offered if one is not None]

    def find(self, kind: ItemKind, ids: IdMap) -> Candidate | None:
        """By its own id, IMDb's, TheTVDB's or Wikidata's."""
        own = read.digits(ids.get("tmdbcollection" if kind is ItemKind.COLLECTION else self.name))
        try:
            if kind in _PATHS and own:
                return mapping.candidate(self._title(kind, own, "en"), kind)
            if kind not in _RESULTS:
                return None
            for source, value in (
                ("imdb_id", read.imdb(ids.get("imdb"), "(?:tt|nm)")),
                ("tvdb_id", read.digits(ids.get("tvdb"))),
                ("wikidata_id", read.identifier(ids.get("wikidata"))),
            ):
                if value and (found := self._lookup(kind, source, value)):
                    return found
        except NotFound:
            pass
        return None

    def fetch(self, kind: ItemKind, id_: str, wanted: Wanted) -> Record:
        """A title with everything TMDB appends to it."""
        if kind is ItemKind.SEASON:
            return mapping.season(self._season(id_, wanted.language), wanted)
        found = self._title(kind, id_, wanted.language)
        if kind is ItemKind.MOVIE:
            return mapping.movie(found, wanted)
        if kind is ItemKind.SERIES:
            return mapping.series(found, wanted)
        if kind is ItemKind.COLLECTION:
            return mapping.collection(found, wanted)
        return mapping.person(found, wanted)

    def episodes(self, id_: str, wanted: Wanted) -> list[ExpectedEpisode]:
        """All seasons, many with one call; absolute and DVD numbers from episode groups."""
        show = self._title(ItemKind.SERIES, id_, wanted.language)
        numbers = episodes.season_numbers(show)
        listed: list[ExpectedEpisode] = []
        for start in range(0, len(numbers), _SEASONS_AT_ONCE):
            some = [f"season/{number}" for number in numbers[start : start + _SEASONS_AT_ONCE]]
            answer = read.mapping(
                self._client.json(
                    f"/tv/{_own(id_)}",
                    {"language": wanted.language, "append_to_response": ",".join(some)},
                )
            )
            for name in some:
                listed += episodes.season(read.mapping(answer.get(name)))
        for kind in (episodes.ABSOLUTE, episodes.DVD):
            if group := episodes.group_id(show, kind):
                answer = read.mapping(self._client.json(f"/tv/episode_group/{group}"))
                listed = episodes.with_order(listed, answer, kind)
        return listed

    def images(self, kind: ItemKind, id_: str, ids: IdMap) -> list[RemoteImage]:
        """All pictures in all languages."""
        if kind is ItemKind.SEASON:
            return list(pictures.everything(self._season(id_, "en")))
        if kind not in _PATHS:
            return []
        answer = read.mapping(self._client.json(f"/{_PATHS[kind]}/{_own(id_)}/images"))
        return pictures.listed(answer)

    def _hits(self, path: str, asked: Mapping[str, str | int]) -> list[Mapping[str, Any]]:
        answer = self._client.json(f"/search/{path}", asked, fresh_s=SEARCH_FRESH_S)
        return read.rows(read.mapping(answer).get("results"), 20)

    def _lookup(self, kind: ItemKind, source: str, value: str) -> Candidate | None:
        answer = self._client.json(f"/find/{value}", {"external_source": source})
        for row in read.rows(read.mapping(answer).get(_RESULTS[kind]), 1):
            return mapping.candidate(row, kind)
        return None

    def _title(self, kind: ItemKind, id_: str, language: str) -> Mapping[str, Any]:
        if kind not in _PATHS:
            raise NotFound("TMDB does not know that title.")
        return read.mapping(
            self._client.json(f"/{_PATHS[kind]}/{_own(id_)}", _language(language, _APPEND[kind]))
        )

    def _season(self, id_: str, language: str) -> Mapping[str, Any]:
        series, _, number = id_.partition("/")
        place = read.whole(number, 0, 10_000)
        if place is None:
            raise NotFound("TMDB does not know that title.")
        path = f"/tv/{_own(series)}/season/{place}"
        return read.mapping(self._client.json(path, _language(language, _SEASON_APPEND)))


def _language(language: str, append: str) -> dict[str, str]:
    wanted = ",".join(read.unique([read.identifier(language[:2]), "en", "null"]))
    return {
        "language": language,
        "append_to_response": append,
        "include_image_language": wanted,
    }


def _own(id_: str) -> str:
    if read.digits(id_) is None:
        raise NotFound("TMDB does not know that title.")
    return id_


def _secrets(key: str) -> Secrets:
    """Both kinds of key: the short one goes into the query, the long token into a header."""
    if key.startswith("eyJ"):
        return Secrets(headers={"Authorization": f"Bearer {key}"})
    return Secrets(params={"api_key": key})
