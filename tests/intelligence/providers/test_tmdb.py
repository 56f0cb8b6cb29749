"""TMDB on its recordings, and on answers in the documented shape of what they lack."""

from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest

from rustfin_core.intelligence.providers.tmdb import TMDB, episodes, mapping, pictures
from rustfin_core.intelligence.records import Wanted
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind
from rustfin_core.kernel.errors import Forbidden, NotFound
from tests.intelligence.providers.conftest import MakeGateway
from tests.intelligence.providers.local_server import Reply, serving
from tests.intelligence.providers.replay import Exchange, exchange, recorded, replaying
from tests.shared import shared

BASE = "https://api.themoviedb.org/3"
MOVIE = Wanted(kind=ItemKind.MOVIE, title="")
SERIES = Wanted(kind=ItemKind.SERIES, title="")


def recordings() -> list[Exchange]:
    folder = Path(shared("corpora", "providers", "tmdb"))
    return recorded(*(f"tmdb/{path.name}" for path in sorted(folder.glob("*.json"))))


def movie(title: str, year: int | None = None) -> Wanted:
    return Wanted(kind=ItemKind.MOVIE, title=title, year=year)


def series(title: str) -> Wanted:
    return Wanted(kind=ItemKind.SERIES, title=title)


@pytest.mark.parametrize(
    ("wanted", "id_", "title", "year"),
    [
        (movie("Man of Steel"), "49521", "Man of Steel", 2013),
        (movie("Man of Steel", 1950), "49521", "Man of Steel", 2013),
        (movie("Зеркала Mirrors", 2008), "13515", "Mirrors", 2008),
        (movie("the matrix/"), "603", "The Matrix", 1999),
        (movie("Jack Reacher", 2016), "343611", "Jack Reacher: Never Go Back", 2016),
        (series("The Big Bang Theory"), "1418", "The Big Bang Theory", 2007),
        (series("Shameless"), "34307", "Shameless", 2011),
        (series("house of cards"), "1425", "House of Cards", 2013),
    ],
)
def test_titles_are_found(
    wanted: Wanted, id_: str, title: str, year: int, make_gateway: MakeGateway
) -> None:
    none = exchange(f"{BASE}/search/movie?query=Man+of+Steel&year=1950", {"results": []})
    with replaying([*recordings(), none], base=BASE) as server:
        tmdb = TMDB(make_gateway(server.origin), key="k" * 32, base_url=server.origin)
        found = {one.id: one for one in tmdb.search(wanted)}
        assert "api_key=" + "k" * 32 in server.asked[0].target
    assert (found[id_].title, found[id_].year) == (title, year)
    assert found[id_].ids["tmdb"] == id_


def test_nothing_is_found(make_gateway: MakeGateway) -> None:
    with replaying(recordings(), base=BASE) as server:
        tmdb = TMDB(make_gateway(server.origin), key="k", base_url=server.origin)
        assert tmdb.search(movie("Meen of Stal")) == []
        assert tmdb.search(Wanted(kind=ItemKind.ALBUM, title="x")) == []
        assert tmdb.find(ItemKind.MOVIE, {"tmdb": "99999999"}) is None
        for bad in ("0", "x", "../tv/1", "603/images"):
            with pytest.raises(NotFound):
                tmdb.fetch(ItemKind.MOVIE, bad, MOVIE)


def test_a_recorded_movie(make_gateway: MakeGateway) -> None:
    with replaying(recordings(), base=BASE) as server:
        tmdb = TMDB(make_gateway(server.origin), key="k", base_url=server.origin)
        matrix = tmdb.fetch(ItemKind.MOVIE, "603", MOVIE)
        found = tmdb.find(ItemKind.MOVIE, {"tmdb": "603"})
        mirrors = tmdb.images(ItemKind.MOVIE, "13515", {})
    assert matrix.title == "The Matrix"
    assert matrix.tagline == "Welcome to the Real World."
    assert matrix.premiere == date(1999, 3, 30)
    assert matrix.runtime == 136 * 60 * 10_000_000
    assert matrix.genres == ("Action", "Science Fiction")
    assert matrix.studios[-1] == "Warner Bros."
    assert matrix.countries == ("Australia", "United States of America")
    assert (matrix.community_rating, matrix.community_votes) == (7.9, 9551)
    assert matrix.ids == {"tmdb": "603", "imdb": "tt0133093"}
    assert matrix.collections[0].name == "The Matrix Collection"
    assert matrix.collections[0].ids == {"tmdbcollection": "2344"}
    assert [one.type for one in matrix.images] == [ImageType.PRIMARY, ImageType.BACKDROP]
    assert found is not None
    assert "The Matrix 1" in found.aliases
    assert found.runtime == matrix.runtime
    posters = [one for one in mirrors if one.type is ImageType.PRIMARY]
    assert len(posters) == 34
    assert posters[0].language == "en"
    assert posters[0].width
    assert all(one.url.startswith("https://image.tmdb.org/t/p/original/") for one in mirrors)


def test_a_recorded_series(make_gateway: MakeGateway) -> None:
    with replaying(recordings(), base=BASE) as server:
        tmdb = TMDB(make_gateway(server.origin), key="k", base_url=server.origin)
        theory = tmdb.fetch(ItemKind.SERIES, "1418", SERIES)
        found = tmdb.find(ItemKind.SERIES, {"tmdb": "1418"})
    assert theory.status == "Ended"
    assert theory.end == date(2019, 5, 16)
    assert theory.studios == ("CBS", "Chuck Lorre Productions", "Warner Bros. Television")
    assert theory.ids["tvdb"] == "80379"
    assert theory.ids["imdb"] == "tt0898266"
    assert [one.name for one in theory.people] == ["Chuck Lorre", "Bill Prady"]
    assert theory.people[0].role is CreditRole.CREATOR
    assert {one.season for one in theory.images} >= {0, 1, 12, None}
    assert found is not None
    assert found.episode_counts[1] == 17


def test_recorded_episodes_are_read() -> None:
    seen = 0
    for one in recordings():
        if "/episode/" in one.url:
            row = orjson.loads(one.body)
            (episode,) = episodes.season({"episodes": [row]})
            assert f"/season/{episode.season}/episode/{episode.number}?" in one.url
            assert episode.air_date
            assert episode.ids["tmdb"]
            seen += 1
    assert seen == 4


SHOW = {
    "id": 7,
    "name": "Show",
    "seasons": [{"season_number": 0}, {"season_number": 1}, {"season_number": "x"}],
    "episode_groups": {
        "results": [{"id": "abc", "type": 2}, {"id": "dvd", "type": 3}, {"id": "z", "type": 1}]
    },
}


def episode(id_: int, season: int, number: int, **more: Any) -> dict[str, Any]:
    return {"id": id_, "season_number": season, "episode_number": number, **more}


SEASONS = {
    "season/0": {"season_number": 0, "episodes": [episode(10, 0, 1, name="Special")]},
    "season/1": {
        "season_number": 1,
        "episodes": [
            episode(
                11, 1, 1, name="Pilot", runtime=42, air_date="2020-01-02", still_path="/s.jpg",
                guest_stars=[{"id": 1, "name": "Guest", "character": "Cop"}],
                crew=[{"id": 2, "name": "Dir", "job": "Director"},
                      {"id": 3, "name": "Grip", "job": "Key Grip"}],
            ),
            episode(12, 1, 2, name="Second"),
            {"name": "no number"},
        ],
    },
}  # fmt: skip


def test_all_seasons_come_with_one_call_and_in_all_orders(make_gateway: MakeGateway) -> None:
    def own(asked: Any) -> Reply | None:
        if "append_to_response=season" in asked.target:
            return Reply(body=orjson.dumps({"id": 7, **SEASONS}))
        return None

    exchanges = [
        exchange(f"{BASE}/tv/7", SHOW),
        exchange(
            f"{BASE}/tv/episode_group/abc",
            {
                "groups": [
                    {"order": 1, "episodes": [{"id": 12, "order": 0}, {"id": 11, "order": 1}]}
                ]
            },
        ),
        exchange(
            f"{BASE}/tv/episode_group/dvd",
            {"groups": [{"order": 3, "episodes": [{"id": 11, "order": 0}]}, None]},
        ),
    ]
    with replaying(exchanges, base=BASE, first=own) as server:
        tmdb = TMDB(make_gateway(server.origin), key="k", base_url=server.origin)
        found = tmdb.episodes("7", SERIES)
        assert len(server.asked) == 4
    assert [(one.season, one.number, one.title) for one in found] == [
        (0, 1, "Special"),
        (1, 1, "Pilot"),
        (1, 2, "Second"),
    ]
    assert [one.absolute for one in found] == [None, 2, 1]
    assert (found[1].dvd_season, found[1].dvd_number) == (3, 1)
    assert [(one.name, one.role) for one in found[1].people] == [
        ("Guest", CreditRole.GUEST_STAR),
        ("Dir", CreditRole.DIRECTOR),
    ]
    assert found[1].image_url == "https://image.tmdb.org/t/p/original/s.jpg"


FULL = {
    "id": 1,
    "title": "Der Film",
    "overview": "",
    "release_dates": {
        "results": [
            {"iso_3166_1": "US", "release_dates": [{"certification": "PG-13", "type": 3}]},
            {"iso_3166_1": "DE", "release_dates": [
                {"certification": "16", "type": 4}, {"certification": "12", "type": 3},
                {"certification": "", "type": 2}]},
        ]
    },
    "translations": {
        "translations": [
            {"iso_639_1": "en", "iso_3166_1": "US", "data": {"overview": "In English."}},
            {"iso_639_1": "de", "iso_3166_1": "AT", "data": {"title": "Der österreichische Film"}},
        ]
    },
    "videos": {
        "results": [
            {"site": "YouTube", "type": "Teaser", "key": "t1"},
            {"site": "YouTube", "type": "Trailer", "key": "t2", "official": True},
            {"site": "YouTube", "type": "Trailer", "key": "../x"},
            {"site": "Vimeo", "type": "Trailer", "key": "t3"},
        ]
    },
    "keywords": {"keywords": [{"name": "heist"}]},
    "credits": {
        "cast": [
            {"id": 2, "name": "Second", "order": 1, "character": "B"},
            {"id": 1, "name": "First", "order": 0, "character": "A", "profile_path": "/p.jpg"},
        ],
        "crew": [
            {"id": 4, "name": "Prod", "job": "Producer"},
            {"id": 3, "name": "Dir", "job": "Director"},
            {"id": 5, "name": "Comp", "job": "Original Music Composer"},
        ],
    },
    "images": {
        "posters": [
            {"file_path": "/en.jpg", "iso_639_1": "en", "vote_average": 9},
            {"file_path": "/de.jpg", "iso_639_1": "de", "vote_average": 1},
            {"file_path": "//evil.example/x.jpg", "iso_639_1": "de"},
        ],
        "logos": [{"file_path": "/logo.svg"}, {"file_path": "/logo.png", "iso_639_1": None}],
    },
}  # fmt: skip


def test_a_movie_in_full() -> None:
    german = Wanted(kind=ItemKind.MOVIE, title="", language="de", country="DE")
    record = mapping.movie(FULL, german)
    assert record.official_rating == "DE-12"
    assert record.overview == "In English."
    assert record.trailers == (
        "https://www.youtube.com/watch?v=t2",
        "https://www.youtube.com/watch?v=t1",
    )
    assert record.tags == ("heist",)
    assert [(one.name, one.role.name, one.character) for one in record.people] == [
        ("First", "ACTOR", "A"),
        ("Second", "ACTOR", "B"),
        ("Dir", "DIRECTOR", None),
        ("Comp", "COMPOSER", None),
        ("Prod", "PRODUCER", None),
    ]
    assert [one.url.rpartition("/")[2] for one in record.images] == [
        "de.jpg",
        "en.jpg",
        "logo.png",
    ]
    austrian = Wanted(kind=ItemKind.MOVIE, title="", language="de", country="AT")
    assert mapping.movie(FULL, austrian).title == "Der österreichische Film"
    assert mapping.movie(FULL, austrian).official_rating == "PG-13"


def test_series_seasons_collections_and_people() -> None:
    show = {
        "id": 7,
        "name": "Show",
        "content_ratings": {"results": [{"iso_3166_1": "US", "rating": "TV-MA"}]},
        "aggregate_credits": {
            "cast": [{"id": 1, "name": "A", "roles": [{"character": "X"}, {"character": "Y"}]}],
            "crew": [{"id": 2, "name": "B", "jobs": [{"job": "Grip"}, {"job": "Director"}]}],
        },
        "status": "Returning Series",
        "last_air_date": "2020-01-01",
    }
    record = mapping.series(show, SERIES)
    assert record.official_rating == "TV-MA"
    assert record.people[0].character == "X / Y"
    assert record.people[1].role is CreditRole.DIRECTOR
    assert (record.status, record.end) == ("Continuing", None)
    season = mapping.season({"id": 3, "season_number": 0, "name": "Specials"}, SERIES)
    assert (season.kind, season.season, season.title) == (ItemKind.SEASON, 0, "Specials")
    box = mapping.collection({"id": 9, "name": "Box", "poster_path": "/b.jpg"}, MOVIE)
    assert box.ids == {"tmdbcollection": "9"}
    who = mapping.person(
        {"id": 5, "name": "W", "birthday": "1970-01-02", "imdb_id": "nm0000206"}, MOVIE
    )
    assert who.ids == {"tmdb": "5", "imdb": "nm0000206"}
    assert who.premiere == date(1970, 1, 2)


def test_foreign_ids_are_looked_up(make_gateway: MakeGateway) -> None:
    exchanges = [
        exchange(
            f"{BASE}/find/tt0898266?external_source=imdb_id",
            {"tv_results": [{"id": 1418, "name": "T"}], "movie_results": []},
        )
    ]
    with replaying(exchanges, base=BASE) as server:
        tmdb = TMDB(make_gateway(server.origin), key="k", base_url=server.origin)
        found = tmdb.find(ItemKind.SERIES, {"imdb": "tt0898266"})
        assert found is not None
        assert found.id == "1418"
        assert tmdb.find(ItemKind.MOVIE, {"imdb": "tt0898266"}) is None


def test_a_wrong_key_says_so_and_a_long_one_is_a_token(make_gateway: MakeGateway) -> None:
    with serving(lambda _: Reply(status=401, body=b'{"status_code": 7}')) as server:
        tmdb = TMDB(make_gateway(server.origin), key="eyJhbGciOi", base_url=server.origin)
        with pytest.raises(Forbidden, match="key"):
            tmdb.search(movie("x"))
        assert server.asked[0].headers["authorization"] == "Bearer eyJhbGciOi"
        assert "eyJ" not in server.asked[0].target


def test_picture_paths_cannot_lead_elsewhere() -> None:
    for bad in ("/../x.jpg", "x.jpg", "//evil/x.jpg", "/a/b.jpg", "/", "", None, 7, "/a?b", "/a b"):
        assert pictures.url(bad) is None
