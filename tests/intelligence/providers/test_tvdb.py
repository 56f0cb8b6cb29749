"""TheTVDB v4 in its documented shape (the recordings there are speak v3)."""

import threading
from collections.abc import Iterator
from datetime import date
from typing import Any

import orjson
import pytest

from rustfin_core.intelligence.providers.tvdb import TheTVDB, mapping
from rustfin_core.intelligence.records import Wanted
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind
from rustfin_core.kernel.errors import Forbidden, NotFound
from tests.intelligence.providers.conftest import MakeGateway
from tests.intelligence.providers.local_server import Asked, LocalServer, Reply, serving

GERMAN = Wanted(kind=ItemKind.SERIES, title="Der Stein", year=2015, language="de", country="DE")
ART = "https://artworks.thetvdb.com/banners"
SHOW: dict[str, Any] = {
    "id": 81189,
    "name": "The Stone",
    "firstAired": "2015-01-05",
    "lastAired": "2018-02-03",
    "originalLanguage": "eng",
    "originalCountry": "usa",
    "averageRuntime": 47,
    "status": {"name": "Ended"},
    "originalNetwork": {"name": "AMC"},
    "latestNetwork": {"name": "AMC"},
    "genres": [{"name": "Drama"}],
    "image": f"{ART}/posters/1.jpg",
    "remoteIds": [
        {"id": "tt0903747", "sourceName": "IMDB"},
        {"id": "1396", "sourceName": "TheMovieDB.com"},
        {"id": "nonsense!", "sourceName": "TV Maze"},
    ],
    "contentRatings": [
        {"name": "TV-MA", "country": "usa"},
        {"name": "16", "country": "deu"},
    ],
    "characters": [
        {"personName": "Dir", "peopleType": "Director", "peopleId": 3, "sort": 0},
        {"name": "Walter", "personName": "Bryan", "peopleType": "Actor", "peopleId": 2, "sort": 1,
         "personImgURL": f"{ART}/person/2.jpg"},
        {"name": "Jesse", "personName": "Aaron", "peopleType": "Actor", "sort": 0},
    ],
    "seasons": [
        {"id": 1, "number": 1, "type": {"type": "official"}, "image": f"{ART}/seasons/1.jpg",
         "name": "One"},
        {"id": 2, "number": 1, "type": {"type": "dvd"}},
        {"id": 3, "number": 1, "type": {"type": "absolute"}},
    ],
    "artworks": [
        {"type": 2, "image": f"{ART}/posters/1.jpg", "language": "eng", "score": 5, "width": 680},
        {"type": 2, "image": f"{ART}/posters/2.jpg", "language": "deu", "score": 1},
        {"type": 3, "image": f"{ART}/backgrounds/3.jpg", "language": None, "score": 9},
        {"type": 7, "image": f"{ART}/seasons/4.jpg", "language": "eng", "seasonId": 1},
        {"type": 7, "image": f"{ART}/seasons/5.jpg", "language": "eng", "seasonId": 77},
        {"type": 99, "image": f"{ART}/x.jpg"},
        {"type": 2, "image": "https://evil.example/6.jpg"},
    ],
    "translations": {
        "nameTranslations": [
            {"language": "deu", "name": "Der Stein"},
            {"language": "deu", "name": "Stein-Alias", "isAlias": True},
            {"language": "eng", "name": "The Stone"},
        ],
        "overviewTranslations": [{"language": "eng", "overview": "In English."}],
    },
    "trailers": [{"url": "https://www.youtube.com/watch?v=abc"}, {"url": "https://evil.example"}],
}  # fmt: skip


def row(id_: int, season: int, number: int, **more: Any) -> dict[str, Any]:
    return {"id": id_, "seasonNumber": season, "number": number, **more}


PAGES: dict[str, list[dict[str, Any]]] = {
    "official": [
        row(11, 1, 1, name="Pilot", aired="2015-01-05", runtime=58, absoluteNumber=1,
            image=f"{ART}/e/11.jpg"),
        row(12, 1, 2, name="Two", aired="2015-01-12", absoluteNumber=0),
        row(10, 0, 1, name="Extra"),
        {"id": 13, "seasonNumber": None, "number": 4},
    ],
    "official/deu": [
        row(11, 1, 1, name="Der Anfang", overview="Auf Deutsch."), row(12, 1, 2, name=None),
    ],
    "dvd": [row(11, 1, 2), row(12, 1, 1)],
    "absolute": [row(12, 1, 2)],
}  # fmt: skip


@pytest.fixture
def server() -> Iterator[LocalServer]:
    tokens = iter(f"token-{number}" for number in range(1, 9))
    valid: list[str] = []
    lock = threading.Lock()

    def respond(asked: Asked) -> Reply:
        path = asked.target.partition("?")[0]
        if path == "/login":
            if orjson.loads(asked.body) != {"apikey": "the-key", "pin": "1234"}:
                return Reply(status=401)
            with lock:
                valid[:] = [next(tokens)]
            return Reply(body=orjson.dumps({"status": "success", "data": {"token": valid[0]}}))
        if asked.headers.get("authorization") != f"Bearer {valid[0]}":
            return Reply(status=401, body=b'{"message": "Unauthorized"}')
        data: Any
        if path == "/end-token":
            valid[:] = ["ended"]
            data = []
        elif path == "/search":
            data = [] if "year=2015" in asked.target else [
                {"tvdb_id": "81189", "name": "The Stone", "year": "2015", "type": "series",
                 "primary_language": "eng", "aliases": ["Stone"], "image_url": f"{ART}/p.jpg",
                 "translations": {"deu": "Der Stein", "eng": "The Stone"},
                 "overviews": {"deu": "Ein Stein."},
                 "remote_ids": [{"id": "tt0903747", "sourceName": "IMDB"}]},
                {"name": "without id"},
            ]  # fmt: skip
        elif path == "/search/remoteid/tt0903747":
            data = [{"movie": None}, {"series": SHOW}]
        elif path == "/series/81189/extended":
            data = SHOW
        elif path.startswith("/series/81189/episodes/"):
            rows = PAGES[path.removeprefix("/series/81189/episodes/")]
            first = "page=0" in asked.target
            answer = {
                "data": {"episodes": rows[:2] if first else rows[2:]},
                "links": {"next": "more" if first and len(rows) > 2 else None},
            }
            return Reply(body=orjson.dumps(answer))
        else:
            return Reply(status=404)
        return Reply(body=orjson.dumps({"status": "success", "data": data}))

    with serving(respond) as running:
        yield running


@pytest.fixture
def tvdb(server: LocalServer, make_gateway: MakeGateway) -> TheTVDB:
    return TheTVDB(make_gateway(server.origin), key="the-key", pin="1234", base_url=server.origin)


def test_a_series_is_found(tvdb: TheTVDB, server: LocalServer) -> None:
    (found,) = tvdb.search(GERMAN)
    assert (found.id, found.title, found.original_title) == ("81189", "Der Stein", "The Stone")
    assert found.overview == "Ein Stein."
    assert found.ids == {"tvdb": "81189", "imdb": "tt0903747"}
    assert set(found.aliases) == {"The Stone", "Stone"}
    for ids in ({"tvdb": "81189"}, {"imdb": "tt0903747"}):
        again = tvdb.find(ItemKind.SERIES, ids)
        assert again is not None
        assert again.id == "81189"
    assert tvdb.find(ItemKind.SERIES, {"tvdb": "5"}) is None
    assert [one.target for one in server.asked].count("/login") == 1


def test_a_series_in_full(tvdb: TheTVDB) -> None:
    record = tvdb.fetch(ItemKind.SERIES, "81189", GERMAN)
    assert (record.title, record.original_title) == ("Der Stein", "The Stone")
    assert record.overview == "In English."
    assert record.official_rating == "DE-16"
    assert (record.premiere, record.end) == (date(2015, 1, 5), date(2018, 2, 3))
    assert record.ids == {"tvdb": "81189", "imdb": "tt0903747", "tmdb": "1396"}
    assert [(one.name, one.role, one.character) for one in record.people] == [
        ("Aaron", CreditRole.ACTOR, "Jesse"),
        ("Bryan", CreditRole.ACTOR, "Walter"),
        ("Dir", CreditRole.DIRECTOR, None),
    ]
    assert record.trailers == ("https://www.youtube.com/watch?v=abc",)
    assert [(one.type, one.url.removeprefix(ART), one.season) for one in record.images] == [
        (ImageType.PRIMARY, "/posters/2.jpg", None),
        (ImageType.BACKDROP, "/backgrounds/3.jpg", None),
        (ImageType.PRIMARY, "/posters/1.jpg", None),
        (ImageType.PRIMARY, "/seasons/4.jpg", 1),
        (ImageType.PRIMARY, "/seasons/1.jpg", 1),
    ]
    season = tvdb.fetch(ItemKind.SEASON, "81189/1", GERMAN)
    assert (season.title, season.season) == ("One", 1)
    with pytest.raises(NotFound):
        tvdb.fetch(ItemKind.SEASON, "81189/7", GERMAN)
    with pytest.raises(NotFound):
        tvdb.fetch(ItemKind.SERIES, "81189/../x", GERMAN)


def test_episodes_in_three_orders(tvdb: TheTVDB) -> None:
    found = tvdb.episodes("81189", GERMAN)
    assert [(one.season, one.number, one.title) for one in found] == [
        (0, 1, "Extra"),
        (1, 1, "Der Anfang"),
        (1, 2, "Two"),
    ]
    assert [(one.dvd_season, one.dvd_number) for one in found] == [(None, None), (1, 2), (1, 1)]
    assert [one.absolute for one in found] == [None, 1, 2]
    assert found[1].overview == "Auf Deutsch."
    assert found[1].image_url == f"{ART}/e/11.jpg"


def test_an_ended_token_is_renewed_once(tvdb: TheTVDB, server: LocalServer) -> None:
    tvdb._get("/end-token")
    assert tvdb.fetch(ItemKind.SERIES, "81189", GERMAN).title == "Der Stein"
    assert [one.target for one in server.asked].count("/login") == 2


def test_a_wrong_key_is_forbidden(server: LocalServer, make_gateway: MakeGateway) -> None:
    wrong = TheTVDB(make_gateway(server.origin), key="other", base_url=server.origin)
    with pytest.raises(Forbidden):
        wrong.search(GERMAN)


def test_films_and_people() -> None:
    told = {
        "id": 5, "name": "Film", "year": "1999", "runtime": 90,
        "first_release": {"country": "usa", "date": "1999-03-31"},
        "production_countries": [{"name": "Canada"}], "studios": [{"name": "S"}],
    }  # fmt: skip
    film = mapping.movie(told, Wanted(kind=ItemKind.MOVIE, title=""))
    offered = mapping.candidate(told, ItemKind.MOVIE, Wanted(kind=ItemKind.MOVIE, title=""))
    assert offered is not None
    assert offered.runtime == film.runtime == 90 * 60 * 10_000_000
    assert (film.year, film.premiere, film.countries) == (1999, date(1999, 3, 31), ("Canada",))
    who = mapping.person(
        {"id": 6, "name": "Who", "birth": "1970-01-01",
         "biographies": [{"language": "eng", "biography": "Born."}]},
        Wanted(kind=ItemKind.PERSON, title="", language="fr"),
    )  # fmt: skip
    assert (who.overview, who.premiere) == ("Born.", date(1970, 1, 1))
