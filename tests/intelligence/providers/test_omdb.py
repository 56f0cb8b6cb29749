"""OMDb on its recordings, and on titles in its documented shape."""

from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest

from rustfin_core.intelligence.providers.omdb import OMDb, map_title
from rustfin_core.intelligence.records import Wanted
from rustfin_core.kernel.enums import CreditRole, ItemKind
from rustfin_core.kernel.errors import NotFound, Unavailable
from tests.intelligence.providers.conftest import MakeGateway
from tests.intelligence.providers.local_server import Reply, serving
from tests.intelligence.providers.replay import Exchange, exchange, recorded, replaying
from tests.shared import shared

BASE = "https://www.omdbapi.com"
STEEL: dict[str, Any] = {
    "Title": "Man of Steel", "Year": "2013", "Rated": "PG-13", "Released": "14 Jun 2013",
    "Runtime": "143 min", "Genre": "Action, Adventure, Sci-Fi", "Director": "Zack Snyder",
    "Writer": "David S. Goyer (screenplay), Christopher Nolan", "Actors": "Henry Cavill, Amy Adams",
    "Plot": "An alien.", "Country": "United States, Canada", "imdbRating": "7.1",
    "imdbVotes": "812,345", "imdbID": "tt0770828", "Type": "movie", "Production": "N/A",
    "Ratings": [{"Source": "Internet Movie Database", "Value": "7.1/10"},
                {"Source": "Rotten Tomatoes", "Value": "57%"}],
    "Metascore": "55", "Poster": "https://m.media-amazon.com/images/M/a.jpg", "Response": "True",
}  # fmt: skip


def recordings() -> list[Exchange]:
    folder = Path(shared("corpora", "providers", "omdb"))
    return recorded(*(f"omdb/{path.name}" for path in sorted(folder.glob("*.json"))))


@pytest.mark.parametrize(
    ("wanted", "id_", "year"),
    [
        (Wanted(kind=ItemKind.MOVIE, title="man of steel"), "tt0770828", 2013),
        (Wanted(kind=ItemKind.MOVIE, title="Jack Reacher", year=2016), "tt3393786", 2016),
        (Wanted(kind=ItemKind.SERIES, title="dallas"), "tt0077000", 1978),
    ],
)
def test_titles_are_found(wanted: Wanted, id_: str, year: int, make_gateway: MakeGateway) -> None:
    with replaying(recordings(), base=BASE) as server:
        omdb = OMDb(make_gateway(server.origin), key="k", base_url=server.origin)
        found = omdb.search(wanted)
    assert (found[0].id, found[0].year) == (id_, year)
    assert found[0].ids == {"imdb": id_}
    assert all(one.kind is wanted.kind for one in found)
    assert found[0].image_url


def test_a_title_in_full(make_gateway: MakeGateway) -> None:
    exchanges = [
        exchange(f"{BASE}/?i=tt0770828", STEEL),
        exchange(f"{BASE}/?i=tt0000001", {"Response": "False", "Error": "Incorrect IMDb ID."}),
        exchange(f"{BASE}/?s=x&type=movie", {"Response": "False", "Error": "Movie not found!"}),
    ]
    wanted = Wanted(kind=ItemKind.MOVIE, title="x")
    with replaying(exchanges, base=BASE) as server:
        omdb = OMDb(make_gateway(server.origin), key="k", base_url=server.origin)
        record = omdb.fetch(ItemKind.MOVIE, "tt0770828", wanted)
        found = omdb.find(ItemKind.MOVIE, {"imdb": "tt0770828"})
        assert found is not None
        assert found.runtime == 143 * 60 * 10_000_000
        assert omdb.find(ItemKind.SERIES, {"imdb": "tt0770828"}) is None
        assert omdb.find(ItemKind.MOVIE, {"imdb": "tt0000001"}) is None
        assert omdb.search(wanted) == []
        (poster,) = omdb.images(ItemKind.MOVIE, "", {"imdb": "tt0770828"})
        with pytest.raises(NotFound):
            omdb.fetch(ItemKind.MOVIE, "603", wanted)
    assert (record.community_rating, record.community_votes) == (7.1, 812_345)
    assert record.critic_rating == 57
    assert record.official_rating == "PG-13"
    assert record.premiere == date(2013, 6, 14)
    assert record.runtime == 143 * 60 * 10_000_000
    assert record.studios == ()
    assert record.countries == ("United States", "Canada")
    assert [(one.name, one.role) for one in record.people] == [
        ("Zack Snyder", CreditRole.DIRECTOR),
        ("David S. Goyer", CreditRole.WRITER),
        ("Christopher Nolan", CreditRole.WRITER),
        ("Henry Cavill", CreditRole.ACTOR),
        ("Amy Adams", CreditRole.ACTOR),
    ]
    assert poster.url.startswith("https://m.media-amazon.com/")


def test_what_is_not_said_is_not_made_up() -> None:
    unsaid = dict.fromkeys(STEEL, "N/A")
    record = map_title({**unsaid, "Ratings": [], "Title": "X", "Metascore": "61"}, ItemKind.MOVIE)
    assert record.to_json() == {"source": "omdb", "kind": 1, "title": "X", "critic_rating": 61}
    assert map_title({"Year": "2005–2013"}, ItemKind.SERIES).status == "Ended"
    assert map_title({"Year": "2005–"}, ItemKind.SERIES).status is None
    assert map_title(
        {"Released": "31 Feb 2013", "Runtime": "1 h 2 min"}, ItemKind.MOVIE
    ).runtime == (62 * 60 * 10_000_000)


@pytest.mark.parametrize("why", ["Request limit reached!", "Something else.", None])
def test_refusals_within_a_good_answer(why: str | None, make_gateway: MakeGateway) -> None:
    body = orjson.dumps({"Response": "False", "Error": why})
    with serving(lambda _: Reply(body=body)) as server:
        omdb = OMDb(make_gateway(server.origin), key="k", base_url=server.origin)
        with pytest.raises(Unavailable):
            omdb.search(Wanted(kind=ItemKind.MOVIE, title="x"))
