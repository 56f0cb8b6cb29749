"""The services providers ask, played by one local server from the recordings.

Requests keep the services' own addresses, so that every check of the gateway is made on them; only
the connection itself is led to the local server, as ``/<host>/<path>``. What no recording holds
(credits, lists of episodes, an album's tracks, pictures) is added in the documented shape.
"""

import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import orjson
import requests
from PIL import Image

from rustfin_core.intelligence.providers.outgoing.gateway import Gateway
from rustfin_core.intelligence.providers.outgoing.resolving import Resolver
from rustfin_core.intelligence.providers.outgoing.transport import Transport
from rustfin_core.intelligence.providers.outgoing.types import Limits
from tests.intelligence.providers import test_tmdb, test_tvmaze
from tests.intelligence.providers.clocks import HandClock, SkippingPatience
from tests.intelligence.providers.local_server import Asked, LocalServer, Reply
from tests.intelligence.providers.replay import Exchange, exchange, recorded, replaying

TVMAZE, TMDB, OMDB = (
    "https://api.tvmaze.com",
    "https://api.themoviedb.org/3",
    "https://www.omdbapi.com",
)
MUSICBRAINZ = "https://musicbrainz.org/ws/2"
COHEN, DARKER = "65314b12-0e08-43fa-ba33-baaa7b874c15", "d5cdb7fd-c7e9-460a-9549-8a369655cc52"
SONGS = (("You Want It Darker", 284_000), ("Treaty", 242_000), ("On the Level", 207_000))
"""Titles and lengths (ms) of three tracks: enough for an album."""


class FarEnds:
    """``respond`` is what one may put before the recordings; ``asked`` the requests so far."""

    def __init__(self, server: LocalServer) -> None:
        self.server = server
        self.before: Callable[[str, Asked], Reply | None] = lambda host, asked: None
        self.clock = HandClock()

    def gateway(self, **named: Any) -> Gateway:
        """As the server makes one, with the connections led here and no waiting."""
        named |= {"clock": self.clock, "patience": SkippingPatience(self.clock)}
        return _Led(self.server.origin, **named)

    def hosts(self) -> set[str]:
        """Hosts that were asked."""
        return {one.target.split("/")[1] for one in self.server.asked}


class _Led(Gateway):
    """A gateway all of whose connections end at one origin."""

    def __init__(self, origin: str, **named: Any) -> None:
        super().__init__(**named, allowed=[origin])
        self._led: Transport = _Detour(origin, named["user_agent"])

    def transport(self) -> Transport:
        return self._led


class _Detour(Transport):
    def __init__(self, origin: str, user_agent: str) -> None:
        super().__init__(user_agent=user_agent, resolver=Resolver(), allowed=[origin])
        self._origin = origin

    def _hop(
        self, method: str, url: str, headers: dict[str, str], body: bytes | None, limits: Limits
    ) -> requests.Response:
        parts = urlsplit(url)
        assert parts.scheme == "https", url
        near = f"{self._origin}/{parts.netloc}{parts.path}"
        return super()._hop(
            method, f"{near}?{parts.query}" if parts.query else near, headers, body, limits
        )


@contextmanager
def far_ends() -> Iterator[FarEnds]:
    """All services for the length of a test."""
    holder: list[FarEnds] = []

    def first(asked: Asked) -> Reply | None:
        host = asked.target.split("/")[1]
        return holder[0].before(host, asked) or _nothing_known(host, asked)

    with replaying(_everything(), base=None, first=first) as server:
        holder.append(FarEnds(server))
        yield holder[0]


def _nothing_known(host: str, asked: Asked) -> Reply | None:
    """Pictures, and the services of which nothing fitting was recorded."""
    if asked.target.endswith((".jpg", ".png")):
        return Reply(content_type="image/jpeg", body=picture(asked.target))
    if host == "www.wikidata.org":
        return Reply(body=b'{"query": {"search": []}}')
    if host == "graphql.anilist.co":
        return Reply(body=b'{"data": {"Page": {"media": []}}}')
    return None


def picture(name: str) -> bytes:
    """A small JPEG, of another colour for each name."""
    buffer = io.BytesIO()
    Image.new("RGB", (120, 180), f"#{zlib.crc32(name.encode()) & 0xFFFFFF:06x}").save(
        buffer, "JPEG"
    )
    return buffer.getvalue()


def _everything() -> list[Exchange]:
    return [*_tvmaze(), *_tmdb(), *_omdb(), *_music()]


def _tvmaze() -> list[Exchange]:
    found = test_tvmaze.recordings()
    flash = _body(found, "/shows/13/episodebynumber?season=2&number=2")
    soon = (datetime.now(UTC) + timedelta(days=9)).date().isoformat()
    listed = [
        {"id": 1001, "name": "The Man Who Saved Central City", "season": 2, "number": 1,
         "type": "regular", "airdate": "2015-10-06", "runtime": 60, "summary": "<p>A day.</p>"},
        {**flash, "type": "regular", "rating": {"average": 8.1}},
        {"id": 1003, "name": "Not Yet", "season": 2, "number": 3, "type": "regular",
         "airdate": soon},
    ]  # fmt: skip
    show = _body(found, "/shows/13?")
    cast = [
        {
            "person": {
                "id": 7,
                "name": "Grant Gustin",
                "image": {"original": "http://static.tvmaze.com/uploads/images/people/7.jpg"},
            },
            "character": {"name": "Barry Allen"},
        }
    ]
    show["_embedded"]["cast"] = cast
    return [
        *found,
        exchange(f"{TVMAZE}/shows/13", show),
        exchange(f"{TVMAZE}/shows/13/episodes?specials=1", listed),
        exchange(f"{TVMAZE}/shows/13/alternatelists", []),
        exchange(f"{TVMAZE}/shows/180/episodes?specials=1", []),
        exchange(f"{TVMAZE}/shows/180/alternatelists", []),
    ]


def _tmdb() -> list[Exchange]:
    found = test_tmdb.recordings()
    matrix = _body(found, "/movie/603?")
    matrix["credits"] = {
        "cast": [{"id": 6384, "name": "Keanu Reeves", "character": "Neo", "order": 0}],
        "crew": [{"id": 9340, "name": "Lana Wachowski", "job": "Director"}],
    }
    matrix["release_dates"] = {
        "results": [
            {"iso_3166_1": "US", "release_dates": [{"certification": "R", "type": 3}]},
            {"iso_3166_1": "DE", "release_dates": [{"certification": "16", "type": 3}]},
        ]
    }
    hits = _body(found, "query=the+matrix")
    return [
        *found,
        exchange(f"{TMDB}/search/movie?query=The+Matrix&year=1999", hits),
        exchange(f"{TMDB}/movie/603", matrix),
        exchange(f"{TMDB}/search/tv?query=The+Flash&first_air_date_year=2014", {"results": []}),
        exchange(f"{TMDB}/search/tv?query=The+Flash", {"results": []}),
        exchange(f"{TMDB}/search/tv?query=Firefly", {"results": []}),
        exchange(f"{TMDB}/find/tt3107288?external_source=imdb_id", {"tv_results": []}),
        exchange(f"{TMDB}/find/279121?external_source=tvdb_id", {"tv_results": []}),
    ]


def _omdb() -> list[Exchange]:
    matrix = {
        "Title": "The Matrix", "Year": "1999", "Rated": "R", "Type": "movie",
        "imdbID": "tt0133093", "imdbRating": "8.7", "imdbVotes": "2,000,000",
        "Ratings": [{"Source": "Rotten Tomatoes", "Value": "83%"}], "Response": "True",
    }  # fmt: skip
    return [exchange(f"{OMDB}/?i=tt0133093", matrix)]


def _music() -> list[Exchange]:
    found = recorded("musicbrainz/graphbrainz_base-schema_musicbrainz.json")
    covers = recorded("coverartarchive/graphbrainz_schema_coverartarchive.json")
    release = _body(found, f"/release/{DARKER}?inc=artist-credits")
    artists = _body(found, "/artist?limit=1&query=Leonard+Cohen")
    hit = {**release, "score": 100, "media": [{"track-count": len(SONGS)}]}
    tracks = [
        {"title": title, "position": place, "length": length}
        for place, (title, length) in enumerate(SONGS, 1)
    ]
    release["media"] = [{"position": 1, "track-count": len(SONGS), "tracks": tracks}]
    release["genres"] = [{"name": "contemporary folk", "count": 3}]
    query = f'release:"You Want It Darker" AND artist:"Leonard Cohen" AND tracks:"{len(SONGS)}"'
    front = f"http://coverartarchive.org/release/{DARKER}/1.jpg"
    index = {"images": [{"front": True, "approved": True, "types": ["Front"], "image": front}]}
    return [
        *found,
        *covers,
        exchange(f"{MUSICBRAINZ}/release?query={query}", {"releases": [hit]}),
        exchange(f"{MUSICBRAINZ}/release/{DARKER}", release),
        exchange(f'{MUSICBRAINZ}/artist?query=artist:"Leonard Cohen"', artists),
        exchange(f"https://archive.org/download/mbid-{DARKER}/index.json", index),
    ]


def _body(exchanges: list[Exchange], part: str) -> Any:
    return next(orjson.loads(one.body) for one in exchanges if part in one.url)
