"""TVmaze on its recordings."""

from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import orjson
import pytest

from rustfin_core.intelligence.providers.tvmaze import TVMaze, mapping
from rustfin_core.intelligence.records import Wanted
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind
from rustfin_core.kernel.errors import NotFound
from tests.intelligence.providers.conftest import MakeGateway
from tests.intelligence.providers.local_server import Asked, Reply
from tests.intelligence.providers.replay import Exchange, exchange, recorded, replaying
from tests.shared import shared

BASE = "https://api.tvmaze.com"
HOUSE = Wanted(kind=ItemKind.SERIES, title="House MD", year=2004)


def recordings() -> list[Exchange]:
    folder = shared("corpora", "providers", "tvmaze")
    found = recorded(*(f"tvmaze/{path.name}" for path in sorted(Path(folder).glob("*.json"))))
    shows = {}
    for one in found:
        body = orjson.loads(one.body or b"null")
        if one.status == 200 and "/singlesearch/" in one.url:
            # Recorded by the single search only: the same shows as the list search and by id.
            query = dict(parse_qsl(urlsplit(one.url).query))["q"]
            found = [
                *found,
                exchange(f"{BASE}/search/shows?q={query}", [{"score": 9, "show": body}]),
            ]
            shows[body["id"]] = body
    return [*found, *(exchange(f"{BASE}/shows/{id_}", body) for id_, body in shows.items())]


@pytest.mark.parametrize(
    ("asked", "id_", "title", "year"),
    [
        ("House MD", "118", "House", 2004),
        ("Doctor Who", "210", "Doctor Who", 2005),
        ("The Flash", "13", "The Flash", 2014),
        ("The X-Files", "430", "The X-Files", 1993),
        ("Tosh.0", "260", "Tosh.0", 2009),
        ("Firefly", "180", "Firefly", 2002),
    ],
)
def test_series_are_found(
    asked: str, id_: str, title: str, year: int, make_gateway: MakeGateway
) -> None:
    with replaying(recordings(), base=BASE) as server:
        tvmaze = TVMaze(make_gateway(server.origin), base_url=server.origin)
        (found,) = tvmaze.search(Wanted(kind=ItemKind.SERIES, title=asked))
        assert (found.id, found.title, found.year) == (id_, title, year)
        assert found.image_url
        assert found.image_url.startswith("https://static.tvmaze.com/")
        assert tvmaze.find(ItemKind.SERIES, {"tvmaze": id_}) is not None
        record = tvmaze.fetch(ItemKind.SERIES, id_, HOUSE)
        assert record.title == title
        assert record.overview
        assert "<" not in record.overview


def test_a_series_in_full(make_gateway: MakeGateway) -> None:
    with replaying(recordings(), base=BASE) as server:
        tvmaze = TVMaze(make_gateway(server.origin), base_url=server.origin)
        house = tvmaze.fetch(ItemKind.SERIES, "118", HOUSE)
        season = tvmaze.images(ItemKind.SERIES, "118", {})[-1]
    assert house.status == "Ended"
    assert house.premiere == date(2004, 11, 16)
    assert house.end == date(2012, 5, 21)
    assert house.runtime == 60 * 60 * 10_000_000
    assert house.community_rating == 9
    assert house.genres == ("Drama", "Mystery", "Medical")
    assert house.studios == ("FOX",)
    assert house.countries == ("United States",)
    assert house.ids == {"tvmaze": "118", "imdb": "tt0412142", "tvdb": "73255"}
    assert (season.season, season.type) == (8, ImageType.PRIMARY)


def test_what_it_does_not_know(make_gateway: MakeGateway) -> None:
    with replaying(recordings(), base=BASE) as server:
        tvmaze = TVMaze(make_gateway(server.origin), base_url=server.origin)
        assert tvmaze.find(ItemKind.SERIES, {"tvmaze": "999999"}) is None
        assert tvmaze.find(ItemKind.SERIES, {"imdb": "tt9999999", "tvdb": "1"}) is None
        assert tvmaze.find(ItemKind.MOVIE, {"tvmaze": "118"}) is None
        assert tvmaze.search(Wanted(kind=ItemKind.MOVIE, title="x")) == []
        before = len(server.asked)
        for bad in ("../people/1", "", "1?x", "0", "abc", "١"):
            with pytest.raises(NotFound):
                tvmaze.fetch(ItemKind.SERIES, bad, HOUSE)
        assert len(server.asked) == before


EPISODES = [
    {"id": 1, "name": "Serenity", "season": 1, "number": 1, "type": "regular",
     "airdate": "2002-12-20", "runtime": 90, "rating": {"average": 8.7}, "summary": "<p>A</p>",
     "image": {"original": "https://static.tvmaze.com/a.jpg"}},
    {"id": 2, "name": "The Train Job", "season": 1, "number": 2, "type": "regular",
     "airdate": "2002-09-20"},
    {"id": 9, "name": "Done the Impossible", "season": 1, "number": None,
     "type": "significant_special", "airdate": "2006-07-28"},
    {"id": 8, "name": "Serenity Tour", "season": 1, "number": None,
     "type": "significant_special", "airdate": "2005-01-01"},
    {"id": 10, "name": "Trailer", "season": 1, "number": None, "type": "insignificant_special"},
    {"id": 11, "name": "Broken", "season": "x", "number": [1], "type": 7},
    "nonsense", None,
]  # fmt: skip
DVD = [
    {"id": 50, "season": 1, "number": 5, "_embedded": {"episodes": [{"id": 2}]}},
    {"id": 51, "season": 1, "number": None, "_embedded": {"episodes": [{"id": 1}]}},
    {"id": 52},
]


def test_episodes_with_specials_and_the_dvd_order(make_gateway: MakeGateway) -> None:
    own = [
        exchange(f"{BASE}/shows/180/episodes?specials=1", EPISODES),
        exchange(
            f"{BASE}/shows/180/alternatelists",
            [{"id": 4, "dvd_release": False}, {"id": 5, "dvd_release": True}],
        ),
        exchange(f"{BASE}/alternatelists/5/alternateepisodes", DVD),
    ]
    with replaying(own, base=BASE) as server:
        tvmaze = TVMaze(make_gateway(server.origin), base_url=server.origin)
        found = tvmaze.episodes("180", HOUSE)
    assert [(one.season, one.number, one.title) for one in found] == [
        (0, 1, "Serenity Tour"),
        (0, 2, "Done the Impossible"),
        (1, 1, "Serenity"),
        (1, 2, "The Train Job"),
    ]
    assert (found[3].dvd_season, found[3].dvd_number) == (1, 5)
    assert found[2].dvd_number is None
    assert found[2].overview == "A"
    assert found[2].image_url == "https://static.tvmaze.com/a.jpg"
    assert found[2].ids == {"tvmaze": "1"}


def test_recorded_episodes_are_read() -> None:
    seen = 0
    for one in recordings():
        if "/episodebynumber" in one.url and one.status == 200:
            (episode,) = mapping.episodes([orjson.loads(one.body)])
            asked = dict(parse_qsl(urlsplit(one.url).query))
            assert (episode.season, episode.number) == (int(asked["season"]), int(asked["number"]))
            assert episode.title
            assert episode.runtime
            seen += 1
    assert seen >= 8


def test_a_lookup_follows_the_redirect(make_gateway: MakeGateway) -> None:
    def lookup(asked: Asked) -> Reply | None:
        if asked.target == "/lookup/shows?thetvdb=73255":
            return Reply(status=301, headers={"Location": "/shows/118"})
        return None

    with replaying(recordings(), base=BASE, first=lookup) as server:
        tvmaze = TVMaze(make_gateway(server.origin), base_url=server.origin)
        found = tvmaze.find(ItemKind.SERIES, {"tvdb": "73255"})
        assert found is not None
        assert found.id == "118"


def test_people_and_pictures_of_a_show() -> None:
    show = {
        "id": 1,
        "name": "A",
        "_embedded": {
            "cast": [
                {"person": {"id": 7, "name": "Ann", "image": {"medium": "http://static.tvmaze.com/m"}},
                 "character": {"name": "Zed"}},
                {"person": None}, 3,
            ],
            "crew": [
                {"type": "Creator", "person": {"id": 8, "name": "Bob"}},
                {"type": "Executive Producer", "person": {"id": 9, "name": "Cy"}},
                {"type": "Stunts", "person": {"id": 10, "name": "Di"}},
            ],
            "images": [
                {"type": "background", "resolutions": {"original": {
                    "url": "https://static.tvmaze.com/b.jpg", "width": 1920, "height": 1080}}},
                {"type": "poster", "main": True, "resolutions": {"original": {
                    "url": "https://evil.example/b.jpg"}}},
            ],
        },
    }  # fmt: skip
    record = mapping.series(show)
    assert [(one.name, one.role, one.character) for one in record.people] == [
        ("Ann", CreditRole.ACTOR, "Zed"),
        ("Bob", CreditRole.CREATOR, None),
        ("Cy", CreditRole.PRODUCER, None),
    ]
    assert record.people[0].image_url == "https://static.tvmaze.com/m"
    assert [(one.type, one.width) for one in record.images] == [(ImageType.BACKDROP, 1920)]
