"""AniList in its documented shape."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import orjson
import pytest

from rustfin_core.intelligence.providers.anilist import AniList, mapping
from rustfin_core.intelligence.records import Wanted
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind
from rustfin_core.kernel.errors import NotFound, Unavailable
from tests.intelligence.providers.conftest import MakeGateway
from tests.intelligence.providers.local_server import Asked, LocalServer, Reply, serving

WANTED = Wanted(kind=ItemKind.SERIES, title="Cowboy Bebop")
BEBOP: dict[str, Any] = {
    "id": 1,
    "idMal": 1,
    "format": "TV",
    "status": "FINISHED",
    "episodes": 3,
    "duration": 24,
    "countryOfOrigin": "JP",
    "averageScore": 86,
    "popularity": 400000,
    "title": {"romaji": "Cowboy Bebop", "english": None, "native": "カウボーイビバップ"},
    "synonyms": ["カウボーイ ビバップ", "Bebop"],
    "description": "Enter a world in the <i>distant</i> future.<br><br>\n(Source: X)",
    "startDate": {"year": 1998, "month": 4, "day": 3},
    "endDate": {"year": 1999, "month": 4, "day": None},
    "genres": ["Action", "Sci-Fi"],
    "tags": [
        {"name": "Space", "rank": 94},
        {"name": "Death of X", "rank": 90, "isMediaSpoiler": True},
        {"name": "Cars", "rank": 10},
    ],
    "studios": {
        "edges": [
            {"isMain": False, "node": {"name": "Bandai"}},
            {"isMain": True, "node": {"name": "Sunrise"}},
        ]
    },
    "coverImage": {"extraLarge": "https://s4.anilist.co/file/large/bx1.png"},
    "bannerImage": "https://s4.anilist.co/file/banner/1.jpg",
    "trailer": {"id": "qig4KOK2R2g", "site": "youtube"},
    "staff": {
        "edges": [
            {"role": "Director", "node": {"id": 5, "name": {"full": "Shinichirou Watanabe"}}},
            {"role": "Director (ep 5)", "node": {"id": 6, "name": {"full": "No"}}},
            {"role": "Music", "node": {"id": 7, "name": {"full": "Yoko Kanno"}}},
            {"role": "Theme Song", "node": {"id": 8, "name": {"full": "No"}}},
        ]
    },
    "characters": {
        "edges": [
            {"role": "MAIN", "node": {"name": {"full": "Spike Spiegel"}},
             "voiceActors": [{"id": 9, "name": {"full": "Kouichi Yamadera"},
                              "image": {"large": "https://s4.anilist.co/v/9.png"}}]},
            {"role": "MAIN", "node": {"name": {"full": "Ein"}}, "voiceActors": []},
        ]
    },
    "streamingEpisodes": [
        {"title": "Episode 1 - Asteroid Blues", "thumbnail": "https://img1.ak.crunchyroll.com/x"},
        {"title": "Special"},
    ],
}  # fmt: skip
PAGES = {
    1: {"pageInfo": {"hasNextPage": True}, "nodes": [{"episode": 1, "airingAt": 891554400}]},
    2: {"pageInfo": {"hasNextPage": False}, "nodes": [{"episode": 2, "airingAt": 892159200}, None]},
}


def respond(asked: Asked) -> Reply:
    told = orjson.loads(asked.body)
    assert asked.method == "POST"
    assert asked.headers["content-type"] == "application/json"
    query, variables = told["query"], told["variables"]
    data: Any
    if "Page(" in query:
        if variables["search"] == "broken":
            return Reply(body=b'{"data": null, "errors": [{"message": "Internal"}]}')
        film = {"id": 5, "format": "MOVIE", "title": {"romaji": "Film"}, "duration": 90}
        data = {"Page": {"media": [BEBOP, film, {"format": "TV"}, None]}}
    elif variables.get("id") == 404:
        return Reply(status=404, body=b'{"errors": [{"status": 404}], "data": {"Media": null}}')
    elif "airingSchedule" in query:
        data = {"Media": {**BEBOP, "airingSchedule": PAGES[variables["page"]]}}
    else:
        data = {"Media": BEBOP}
    return Reply(body=orjson.dumps({"data": data}))


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with serving(respond) as running:
        yield running


@pytest.fixture
def anilist(server: LocalServer, make_gateway: MakeGateway) -> AniList:
    return AniList(make_gateway(server.origin), base_url=server.origin)


def test_a_film_tells_its_length(anilist: AniList) -> None:
    (film,) = anilist.search(Wanted(kind=ItemKind.MOVIE, title="Film"))
    (series,) = anilist.search(WANTED)
    assert (film.runtime, series.runtime) == (90 * 60 * 10_000_000, None)


def test_an_anime_is_found(anilist: AniList) -> None:
    (found,) = anilist.search(WANTED)
    assert (found.id, found.title, found.year) == ("1", "Cowboy Bebop", 1998)
    assert found.original_title == "カウボーイビバップ"
    assert "Bebop" in found.aliases
    assert found.ids == {"anilist": "1", "mal": "1"}
    assert found.episode_counts == {1: 3}
    (film,) = anilist.search(Wanted(kind=ItemKind.MOVIE, title="Film"))
    assert film.id == "5"
    assert anilist.find(ItemKind.SERIES, {"mal": "1"}) is not None
    assert anilist.find(ItemKind.SERIES, {"anilist": "404"}) is None
    assert anilist.find(ItemKind.SERIES, {"imdb": "tt1"}) is None
    assert anilist.search(Wanted(kind=ItemKind.ALBUM, title="x")) == []


def test_an_anime_in_full(anilist: AniList) -> None:
    record = anilist.fetch(ItemKind.SERIES, "1", WANTED)
    assert record.overview == "Enter a world in the distant future.\n\n(Source: X)"
    assert (record.premiere, record.end) == (date(1998, 4, 3), None)
    assert record.community_rating == 8.6
    assert record.studios == ("Sunrise", "Bandai")
    assert record.tags == ("Space",)
    assert record.status == "Ended"
    assert record.trailers == ("https://www.youtube.com/watch?v=qig4KOK2R2g",)
    assert [(one.name, one.role, one.character) for one in record.people] == [
        ("Kouichi Yamadera", CreditRole.ACTOR, "Spike Spiegel"),
        ("Shinichirou Watanabe", CreditRole.DIRECTOR, None),
        ("Yoko Kanno", CreditRole.COMPOSER, None),
    ]
    assert [one.type for one in anilist.images(ItemKind.SERIES, "1", {})] == [
        ImageType.PRIMARY,
        ImageType.BANNER,
    ]
    for bad in ("404", "x", "1 or 1"):
        with pytest.raises(NotFound):
            anilist.fetch(ItemKind.SERIES, bad, WANTED)


def test_titles_follow_the_wanted_language() -> None:
    media = {"title": {"romaji": "Shingeki", "english": "Attack", "native": "進撃"}, "id": 2}
    titles = {
        lang: mapping.record(media, ItemKind.SERIES, lang).title for lang in ("en", "ja", "de")
    }
    assert titles == {"en": "Attack", "ja": "進撃", "de": "Shingeki"}


def test_episodes_are_counted_through(anilist: AniList) -> None:
    found = anilist.episodes("1", WANTED)
    assert [(one.season, one.number, one.absolute, one.title) for one in found] == [
        (1, 1, 1, "Asteroid Blues"),
        (1, 2, 2, None),
        (1, 3, 3, None),
    ]
    assert [one.air_date for one in found] == [date(1998, 4, 3), date(1998, 4, 10), None]
    assert found[0].image_url is None, "a stranger's host"


def test_errors_in_an_answer_are_errors(anilist: AniList) -> None:
    with pytest.raises(Unavailable):
        anilist.search(Wanted(kind=ItemKind.SERIES, title="broken"))
