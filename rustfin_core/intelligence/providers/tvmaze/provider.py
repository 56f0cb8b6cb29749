"""Asking TVmaze. Free, no key, at least 20 calls every 10 seconds."""

from rustfin_core.intelligence.providers import reading as read
from rustfin_core.intelligence.providers.base import Base
from rustfin_core.intelligence.providers.outgoing.client import SEARCH_FRESH_S
from rustfin_core.intelligence.providers.outgoing.gateway import Gateway
from rustfin_core.intelligence.providers.outgoing.types import Rate, Service
from rustfin_core.intelligence.providers.tvmaze import mapping
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

_EMBED = [("embed[]", part) for part in ("cast", "crew", "seasons", "images", "akas")]


class TVMaze(Base):
    """Series, seasons, episodes with their DVD order, cast. Texts are English."""

    name = mapping.NAME
    kinds = frozenset({ItemKind.SERIES, ItemKind.SEASON, ItemKind.PERSON})
    probe = ("/shows/1", {})

    def __init__(self, gateway: Gateway, *, base_url: str = "https://api.tvmaze.com") -> None:
        super().__init__(
            Service(
                name=self.name,
                base_url=base_url,
                hosts=mapping.HOSTS,
                rate=Rate(calls=20, seconds=10),
            ),
            gateway,
        )

    def search(self, wanted: Wanted) -> list[Candidate]:
        """Fuzzy by name; TVmaze takes no year."""
        if wanted.kind is not ItemKind.SERIES:
            return []
        found = self._client.json("/search/shows", {"q": wanted.title}, fresh_s=SEARCH_FRESH_S)
        offered = (
            mapping.candidate(read.mapping(row.get("show")), read.number(row.get("score")))
            for row in read.rows(found, 20)
        )
        return [one for one in offered if one is not None]

    def find(self, kind: ItemKind, ids: IdMap) -> Candidate | None:
        """By its own id, TheTVDB's or IMDb's."""
        if kind is not ItemKind.SERIES:
            return None
        try:
            if own := read.digits(ids.get(self.name)):
                return mapping.candidate(read.mapping(self._show(own)))
            for outside, value in (
                ("thetvdb", read.digits(ids.get("tvdb"))),
                ("imdb", read.imdb(ids.get("imdb"))),
            ):
                if value and (found := self._lookup(outside, value)):
                    return found
        except NotFound:
            pass
        return None

    def fetch(self, kind: ItemKind, id_: str, wanted: Wanted) -> Record:
        """A series, a season (``<series>/<number>``) or a person."""
        if kind is ItemKind.SERIES:
            return mapping.series(read.mapping(self._show(id_)))
        if kind is ItemKind.PERSON:
            return mapping.person(read.mapping(self._client.json(f"/people/{_own(id_)}")))
        series, _, number = id_.partition("/")
        if kind is ItemKind.SEASON:
            for row in read.rows(self._client.json(f"/shows/{_own(series)}/seasons")):
                if row.get("number") == read.whole(number):
                    return mapping.season(row)
        raise NotFound("TVmaze does not know that title.")

    def episodes(self, id_: str, wanted: Wanted) -> list[ExpectedEpisode]:
        """Aired order with significant specials; the DVD order where there is a list of it."""
        show = _own(id_)
        found = self._client.json(f"/shows/{show}/episodes", {"specials": 1})
        return mapping.episodes(found, self._dvd_order(show))

    def images(self, kind: ItemKind, id_: str, ids: IdMap) -> list[RemoteImage]:
        """Of a series with its seasons, a season or a person."""
        if kind is ItemKind.SERIES:
            return list(mapping.images(read.mapping(self._show(id_))))
        return list(self.fetch(kind, id_, Wanted(kind=kind, title="")).images)

    def _show(self, id_: str) -> object:
        return self._client.json(f"/shows/{_own(id_)}", _EMBED)

    def _lookup(self, outside: str, value: str) -> Candidate | None:
        try:
            return mapping.candidate(
                read.mapping(self._client.json("/lookup/shows", {outside: value}))
            )
        except NotFound:
            return None

    def _dvd_order(self, show: str) -> object:
        for row in read.rows(self._client.json(f"/shows/{show}/alternatelists")):
            if row.get("dvd_release") is True and (list_ := read.digits(row.get("id"))):
                return self._client.json(
                    f"/alternatelists/{list_}/alternateepisodes", {"embed": "episodes"}
                )
        return None


def _own(id_: str) -> str:
    if read.digits(id_) is None:
        raise NotFound("TVmaze does not know that title.")
    return id_
