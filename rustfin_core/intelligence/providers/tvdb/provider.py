"""Asking TheTVDB: sign in with the key, then ask with the token (good for a month)."""

import threading
from collections.abc import Mapping
from typing import Any

from rustfin_core.intelligence.providers import languages
from rustfin_core.intelligence.providers import reading as read
from rustfin_core.intelligence.providers.base import Base
from rustfin_core.intelligence.providers.outgoing.client import (
    FACTS_FRESH_S,
    SEARCH_FRESH_S,
    Params,
    Secrets,
)
from rustfin_core.intelligence.providers.outgoing.gateway import Gateway
from rustfin_core.intelligence.providers.outgoing.types import Rate, Service
from rustfin_core.intelligence.providers.tvdb import artwork, episodes, mapping
from rustfin_core.intelligence.records import (
    Candidate,
    ExpectedEpisode,
    IdMap,
    Record,
    RemoteImage,
    Wanted,
)
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import Forbidden, NotFound, Unavailable

_MOST_PAGES = 20
_PATHS = {ItemKind.SERIES: "series", ItemKind.MOVIE: "movies", ItemKind.PERSON: "people"}


class TheTVDB(Base):
    """Series, seasons, episodes in aired, DVD and absolute order, films, people."""

    name = mapping.NAME
    kinds = frozenset({*_PATHS, ItemKind.SEASON})

    def __init__(
        self,
        gateway: Gateway,
        *,
        key: str,
        pin: str = "",
        base_url: str = "https://api4.thetvdb.com/v4",
    ) -> None:
        super().__init__(
            Service(
                name=self.name,
                base_url=base_url,
                hosts=artwork.HOSTS,
                rate=Rate(calls=30, seconds=10),
            ),
            gateway,
        )
        self._key = key
        self._pin = pin
        self._token: str | None = None
        self._lock = threading.Lock()

    def check(self) -> None:
        """Sign in: that takes key and PIN, and nothing else does."""
        self._signed_in(self._token)

    def search(self, wanted: Wanted) -> list[Candidate]:
        """By title and year, and without the year when that finds nothing."""
        kind = mapping.KINDS.get(wanted.kind)
        if kind is None:
            return []
        asked: dict[str, str | int | None] = {
            "query": wanted.title[:200],
            "type": kind,
            "limit": 20,
        }
        rows: list[Mapping[str, Any]] = []
        if wanted.year and wanted.kind is not ItemKind.PERSON:
            rows = self._rows("/search", {**asked, "year": wanted.year}, SEARCH_FRESH_S)
        rows = rows or self._rows("/search", asked, SEARCH_FRESH_S)
        found = (mapping.candidate(row, wanted.kind, wanted) for row in rows[:20])
        return [one for one in found if one is not None]

    def find(self, kind: ItemKind, ids: IdMap) -> Candidate | None:
        """By its own id, IMDb's or TMDB's."""
        wanted = Wanted(kind=kind, title="")
        if kind not in _PATHS:
            return None
        try:
            if own := read.digits(ids.get(self.name)):
                return mapping.candidate(self._title(kind, own), kind, wanted)
            for value in (read.imdb(ids.get("imdb"), "(?:tt|nm)"), read.digits(ids.get("tmdb"))):
                for row in self._rows(f"/search/remoteid/{value}") if value else ():
                    found = read.mapping(row.get(mapping.KINDS[kind]))
                    if found and (one := mapping.candidate(found, kind, wanted)):
                        return one
        except NotFound:
            pass
        return None

    def fetch(self, kind: ItemKind, id_: str, wanted: Wanted) -> Record:
        """A series, a season (``<series>/<number>``), a film or a person."""
        if kind is ItemKind.SEASON:
            series, _, number = id_.partition("/")
            for row in artwork.official_seasons(self._title(ItemKind.SERIES, series)):
                if read.whole(row.get("number")) == read.whole(number):
                    return mapping.season(row)
            raise NotFound("TheTVDB does not know that title.")
        found = self._title(kind, id_)
        if kind is ItemKind.SERIES:
            return mapping.series(found, wanted)
        if kind is ItemKind.MOVIE:
            return mapping.movie(found, wanted)
        return mapping.person(found, wanted)

    def episodes(self, id_: str, wanted: Wanted) -> list[ExpectedEpisode]:
        """The aired order in the wanted language, DVD and absolute places where there are."""
        show = self._title(ItemKind.SERIES, id_)
        path = f"/series/{_own(id_)}/episodes"
        language = languages.long_language(wanted.language)
        return episodes.listed(
            self._pages(f"{path}/official"),
            translated=self._pages(f"{path}/official/{language}"),
            dvd=self._pages(f"{path}/dvd") if artwork.has_order(show, "dvd") else [],
            absolute=self._pages(f"{path}/absolute") if artwork.has_order(show, "absolute") else [],
        )

    def images(self, kind: ItemKind, id_: str, ids: IdMap) -> list[RemoteImage]:
        """All artworks."""
        if kind is ItemKind.SEASON:
            return list(self.fetch(kind, id_, Wanted(kind=kind, title="")).images)
        return list(artwork.images(self._title(kind, id_)))

    def _title(self, kind: ItemKind, id_: str) -> Mapping[str, Any]:
        if kind not in _PATHS:
            raise NotFound("TheTVDB does not know that title.")
        answer = self._get(f"/{_PATHS[kind]}/{_own(id_)}/extended", {"meta": "translations"})
        return read.mapping(answer.get("data"))

    def _pages(self, path: str) -> list[Mapping[str, Any]]:
        found: list[Mapping[str, Any]] = []
        for page in range(_MOST_PAGES):
            try:
                answer = self._get(path, {"page": page})
            except NotFound:
                break
            found += read.rows(read.mapping(answer.get("data")).get("episodes"))
            if not read.mapping(answer.get("links")).get("next"):
                break
        return found

    def _rows(
        self, path: str, params: Params | None = None, fresh_s: float = FACTS_FRESH_S
    ) -> list[Mapping[str, Any]]:
        return read.rows(self._get(path, params, fresh_s).get("data"))

    def _get(
        self, path: str, params: Params | None = None, fresh_s: float = FACTS_FRESH_S
    ) -> Mapping[str, Any]:
        """Ask; once more with a new token when the old one has ended."""
        token = self._signed_in(None)
        try:
            answer = self._client.json(path, params, fresh_s=fresh_s, secrets=_bearer(token))
        except Forbidden:
            fresh = self._signed_in(token)
            answer = self._client.json(path, params, fresh_s=fresh_s, secrets=_bearer(fresh))
        return read.mapping(answer)

    def _signed_in(self, ended: str | None) -> str:
        """The token; a new one when there is none or it is the *ended* one."""
        with self._lock:
            if self._token is None or self._token == ended:
                told = {"apikey": self._key, **({"pin": self._pin} if self._pin else {})}
                answer = read.mapping(self._client.sign_in("/login", told, {}))
                token = read.mapping(answer.get("data")).get("token")
                if not isinstance(token, str) or not token.isascii() or not token.isprintable():
                    raise Unavailable("TheTVDB gives no token.")
                self._token = token
            return self._token


def _bearer(token: str) -> Secrets:
    return Secrets(headers={"Authorization": f"Bearer {token}"})


def _own(id_: str) -> str:
    if read.digits(id_) is None:
        raise NotFound("TheTVDB does not know that title.")
    return id_
