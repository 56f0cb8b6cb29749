"""OMDb: critics' ratings and the facts beside them. Needs the owner's key (free: 1,000 a day).

API: https://www.omdbapi.com.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from rustfin_core.intelligence.providers import reading as read
from rustfin_core.intelligence.providers.base import Base
from rustfin_core.intelligence.providers.outgoing.client import SEARCH_FRESH_S, Secrets
from rustfin_core.intelligence.providers.outgoing.gateway import Gateway
from rustfin_core.intelligence.providers.outgoing.types import Rate, Service
from rustfin_core.intelligence.records import (
    Candidate,
    IdMap,
    PersonRecord,
    Record,
    RemoteImage,
    Wanted,
)
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind
from rustfin_core.kernel.errors import NotFound, Unavailable
from rustfin_core.kernel.ticks import to_ticks

NAME = "omdb"
HOSTS = frozenset({"omdbapi.com", "media-amazon.com"})
_TYPES = {ItemKind.MOVIE: "movie", ItemKind.SERIES: "series"}
_RELEASED = re.compile(r"(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})", re.ASCII)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CREDITS = (
    ("Director", CreditRole.DIRECTOR),
    ("Writer", CreditRole.WRITER),
    ("Actors", CreditRole.ACTOR),
)


class OMDb(Base):
    """Films and series by IMDb id or title. Texts are English."""

    name = NAME
    kinds = frozenset(_TYPES)

    def __init__(
        self, gateway: Gateway, *, key: str, base_url: str = "https://www.omdbapi.com"
    ) -> None:
        super().__init__(
            Service(name=NAME, base_url=base_url, hosts=HOSTS, rate=Rate(calls=10, seconds=1)),
            gateway,
            secrets=Secrets(params={"apikey": key}),
        )

    def check(self) -> None:
        """OMDb answers a wrong key by 401, and a known title otherwise."""
        self._ask({"r": "json", "v": 1, "i": "tt0111161"}, 0)

    def search(self, wanted: Wanted) -> list[Candidate]:
        """By title and year, ten at a time; an IMDb id is the id."""
        kind = _TYPES.get(wanted.kind)
        if kind is None:
            return []
        asked: dict[str, str | int | None] = {
            "r": "json",
            "v": 1,
            "s": wanted.title[:200],
            "type": kind,
            "y": wanted.year,
        }
        try:
            answer = self._ask(asked, SEARCH_FRESH_S)
        except NotFound:
            return []
        found = (candidate(row) for row in read.rows(answer.get("Search"), 20))
        return [one for one in found if one is not None and one.kind is wanted.kind]

    def find(self, kind: ItemKind, ids: IdMap) -> Candidate | None:
        """By IMDb id."""
        known = read.imdb(ids.get("imdb"))
        if kind not in self.kinds or known is None:
            return None
        try:
            found = candidate(self._ask({"r": "json", "v": 1, "i": known}))
        except NotFound:
            return None
        return found if found and found.kind is kind else None

    def fetch(self, kind: ItemKind, id_: str, wanted: Wanted) -> Record:
        """A film or a series by IMDb id."""
        return map_title(self._ask({"r": "json", "v": 1, "i": _own(id_), "plot": "full"}), kind)

    def images(self, kind: ItemKind, id_: str, ids: IdMap) -> list[RemoteImage]:
        """The one poster."""
        known = read.imdb(id_) or read.imdb(ids.get("imdb"))
        if known is None:
            return []
        return list(map_title(self._ask({"r": "json", "v": 1, "i": known}), kind).images)

    def _ask(
        self, params: Mapping[str, str | int | None], fresh_s: float = SEARCH_FRESH_S
    ) -> Mapping[str, Any]:
        """OMDb says by 200 that it found nothing, and says why in a sentence."""
        answer = read.mapping(self._client.json("/", params, fresh_s=fresh_s))
        if answer.get("Response") == "False":
            why = (read.text(answer.get("Error")) or "").lower()
            if "limit" in why:
                raise Unavailable("OMDb's daily limit is reached.")
            if "not found" in why or "incorrect imdb" in why or "too many results" in why:
                raise NotFound("OMDb does not know that title.")
            raise Unavailable("OMDb cannot answer now.")
        return answer


def candidate(row: Mapping[str, Any]) -> Candidate | None:
    """A search row or a whole title as a hit."""
    id_, title = read.imdb(row.get("imdbID")), read.text(row.get("Title"))
    kind = next((kind for kind, name in _TYPES.items() if name == row.get("Type")), None)
    if id_ is None or title is None or kind is None:
        return None
    return Candidate(
        provider=NAME,
        id=id_,
        kind=kind,
        title=title,
        year=read.year(row.get("Year")),
        ids={"imdb": id_},
        overview=read.prose(_known(row, "Plot")),
        image_url=_poster(row),
        runtime=_runtime(_known(row, "Runtime")) if kind is ItemKind.MOVIE else None,
    )


def map_title(row: Mapping[str, Any], kind: ItemKind) -> Record:
    """A whole title. ``N/A`` is how OMDb says nothing."""
    years = _known(row, "Year") or ""
    ended = kind is ItemKind.SERIES and bool(years[-4:].isdigit() and len(years) > 4)
    poster = _poster(row)
    return Record(
        source=NAME,
        kind=kind,
        title=read.text(row.get("Title")),
        year=read.year(years),
        premiere=_released(_known(row, "Released")),
        overview=read.prose(_known(row, "Plot")),
        runtime=_runtime(_known(row, "Runtime")),
        community_rating=read.rating(_known(row, "imdbRating")),
        community_votes=read.votes(_known(row, "imdbVotes")),
        critic_rating=_critics(row),
        official_rating=_rated(row),
        genres=_split(row, "Genre"),
        studios=_split(row, "Production"),
        countries=_split(row, "Country"),
        people=tuple(_people(row)),
        ids=read.ids(imdb=read.imdb(row.get("imdbID"))),
        images=(RemoteImage(type=ImageType.PRIMARY, url=poster),) if poster else (),
        status="Ended" if ended else None,
    )


def _known(row: Mapping[str, Any], key: str) -> str | None:
    found = row.get(key)
    return found if isinstance(found, str) and found.strip().upper() != "N/A" else None


def _split(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return read.unique(read.text(one) for one in (_known(row, key) or "")[:2000].split(","))


def _critics(row: Mapping[str, Any]) -> float | None:
    """Rotten Tomatoes' percentage, else Metacritic's score: both 0-100."""
    for rating in read.rows(row.get("Ratings"), 20):
        if rating.get("Source") == "Rotten Tomatoes":
            value = read.text(rating.get("Value")) or ""
            found = read.number(value.removesuffix("%"), 0, 100)
            if found is not None:
                return found
    return read.number(_known(row, "Metascore"), 0, 100)


def _rated(row: Mapping[str, Any]) -> str | None:
    found = read.text(_known(row, "Rated"), 20)
    return None if found in (None, "Not Rated", "Unrated") else found


def _released(value: str | None) -> date | None:
    """``14 Jun 2013``; English whatever the locale."""
    match = _RELEASED.fullmatch((value or "")[:20])
    if match is None or match[2] not in _MONTHS:
        return None
    try:
        return date(int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1]))
    except ValueError:
        return None


def _runtime(value: str | None) -> int | None:
    """``142 min``, ``1 h 22 min``."""
    minutes, last = 0.0, None
    for word in (value or "").lower().split()[:8]:
        if word.startswith("h") and last is not None:
            minutes += last * 60
        elif word.startswith("min") and last is not None:
            minutes += last
        last = read.number(word, 0, 10_000)
    return to_ticks(minutes * 60) if minutes else None


def _poster(row: Mapping[str, Any]) -> str | None:
    return read.picture(_known(row, "Poster"), HOSTS)


def _people(row: Mapping[str, Any]) -> Iterator[PersonRecord]:
    for key, role in _CREDITS:
        for name in _split(row, key):
            bare = name.partition("(")[0].strip()
            if bare:
                yield PersonRecord(name=bare, role=role)


def _own(id_: str) -> str:
    known = read.imdb(id_)
    if known is None:
        raise NotFound("OMDb does not know that title.")
    return known
