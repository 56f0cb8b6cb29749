"""Asking AniList."""

from collections.abc import Mapping
from typing import Any

from rustfin_core.intelligence.providers import reading as read
from rustfin_core.intelligence.providers.anilist import mapping, queries
from rustfin_core.intelligence.providers.base import Base
from rustfin_core.intelligence.providers.outgoing.client import FACTS_FRESH_S, SEARCH_FRESH_S
from rustfin_core.intelligence.providers.outgoing.gateway import Gateway
from rustfin_core.intelligence.providers.outgoing.types import Rate, Service
from rustfin_core.intelligence.records import (
    Candidate,
    ExpectedEpisode,
    IdMap,
    Record,
    RemoteImage,
    Wanted,
)
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import NotFound, Unavailable

_MOST_PAGES = 4


class AniList(Base):
    """Anime. What AniList calls a title is mostly one season of a series elsewhere."""

    name = mapping.NAME
    kinds = frozenset(mapping.FORMATS)

    def __init__(self, gateway: Gateway, *, base_url: str = "https://graphql.anilist.co") -> None:
        super().__init__(
            Service(
                name=self.name,
                base_url=base_url,
                hosts=mapping.HOSTS,
                rate=Rate(calls=30, seconds=60),
                budget_s=60,
            ),
            gateway,
        )

    def check(self) -> None:
        """A query of one field."""
        self._ask("query { Media(id: 1) { id } }", {}, 0)

    def search(self, wanted: Wanted) -> list[Candidate]:
        """By any title or synonym."""
        if wanted.kind not in self.kinds:
            return []
        told = {"search": wanted.title[:200], "formats": mapping.FORMATS[wanted.kind]}
        page = read.mapping(self._ask(queries.SEARCH, told, SEARCH_FRESH_S).get("Page"))
        found = (
            mapping.candidate(row, wanted.kind, wanted.language)
            for row in read.rows(page.get("media"), 20)
        )
        return [one for one in found if one is not None]

    def find(self, kind: ItemKind, ids: IdMap) -> Candidate | None:
        """By its own id or MyAnimeList's."""
        own, mal = read.digits(ids.get(self.name)), read.digits(ids.get("mal"))
        if kind not in self.kinds or not (own or mal):
            return None
        told = {"id": int(own)} if own else {"idMal": int(mal or 0)}
        try:
            return mapping.candidate(self._media(queries.FIND, told), kind)
        except NotFound:
            return None

    def fetch(self, kind: ItemKind, id_: str, wanted: Wanted) -> Record:
        """A film or a series."""
        return mapping.record(self._media(queries.FETCH, {"id": _own(id_)}), kind, wanted.language)

    def episodes(self, id_: str, wanted: Wanted) -> list[ExpectedEpisode]:
        """One season, numbered from 1, with air dates where they are scheduled."""
        media: Mapping[str, Any] = {}
        airings: list[Mapping[str, Any]] = []
        for page in range(1, _MOST_PAGES + 1):
            media = self._media(queries.EPISODES, {"id": _own(id_), "page": page})
            schedule = read.mapping(media.get("airingSchedule"))
            airings += read.rows(schedule.get("nodes"))
            if read.mapping(schedule.get("pageInfo")).get("hasNextPage") is not True:
                break
        return mapping.episodes(media, airings)

    def images(self, kind: ItemKind, id_: str, ids: IdMap) -> list[RemoteImage]:
        """Cover and banner."""
        return list(mapping.images(self._media(queries.FETCH, {"id": _own(id_)})))

    def _media(self, query: str, told: Mapping[str, Any]) -> Mapping[str, Any]:
        media = read.mapping(self._ask(query, told, FACTS_FRESH_S).get("Media"))
        if not media:
            raise NotFound("AniList does not know that title.")
        return media

    def _ask(self, query: str, told: Mapping[str, Any], fresh_s: float) -> Mapping[str, Any]:
        answer = read.mapping(
            self._client.json("", body={"query": query, "variables": told}, fresh_s=fresh_s)
        )
        if answer.get("errors") and not read.mapping(answer.get("data")):
            raise Unavailable("AniList cannot answer now.")
        return read.mapping(answer.get("data"))


def _own(id_: str) -> int:
    known = read.digits(id_)
    if known is None:
        raise NotFound("AniList does not know that title.")
    return int(known)
