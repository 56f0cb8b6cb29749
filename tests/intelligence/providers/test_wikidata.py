"""Wikidata and Commons on recordings, and on entities in their shape."""

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest

from rustfin_core.intelligence.providers.wikidata import Wikidata, claims, mapping
from rustfin_core.intelligence.records import Wanted
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind
from rustfin_core.kernel.errors import NotFound
from tests.intelligence.providers.conftest import MakeGateway
from tests.intelligence.providers.local_server import Asked, Reply, serving
from tests.intelligence.providers.replay import Exchange, recorded, replaying
from tests.shared import shared


def entity(name: str) -> dict[str, Any]:
    data = orjson.loads(shared("corpora", "providers", "wikidata", f"{name}.json").read_bytes())
    found: dict[str, Any]
    (found,) = data["entities"].values()
    return found


def item(value: str, rank: str = "normal") -> dict[str, Any]:
    return {
        "rank": rank,
        "mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": value}}},
    }


def plain(value: Any, rank: str = "normal") -> dict[str, Any]:
    return {"rank": rank, "mainsnak": {"snaktype": "value", "datavalue": {"value": value}}}


MATRIX = {
    "id": "Q83495",
    "labels": {"en": {"value": "The Matrix"}, "de": {"value": "Matrix"}},
    "aliases": {"en": [{"value": "Matrix 1"}]},
    "descriptions": {"en": {"value": "1999 film"}},
    "sitelinks": {"enwiki": {}, "dewiki": {}},
    "claims": {
        "P31": [item("Q11424")],
        "P345": [plain("tt0133093")],
        "P4947": [plain("603")],
        "P1476": [plain({"text": "The Matrix", "language": "en"})],
        "P577": [
            plain({"time": "+1999-06-17T00:00:00Z", "precision": 11}),
            plain({"time": "+1999-03-31T00:00:00Z", "precision": 11}),
            plain({"time": "+1998-00-00T00:00:00Z", "precision": 9}, "deprecated"),
        ],
        "P2047": [plain({"amount": "+136", "unit": "http://www.wikidata.org/entity/Q7727"})],
        "P136": [item("Q471839")],
        "P57": [item("Q1"), item("Q2")],
        "P161": [item("Q3"), item("Q3")],
        "P272": [item("Q4")],
        "P495": [item("Q30")],
        "P179": [item("Q5")],
        "P154": [plain("The Matrix logo.svg")],
        "P18": [plain("Matrix set.jpg")],
    },
}
NAMES = {
    "Q1": "Lana", "Q2": "Lilly", "Q3": "Keanu", "Q4": "Village Roadshow", "Q30": "United States",
    "Q471839": "science fiction film", "Q5": "Matrix series",
}  # fmt: skip


def respond(asked: Asked) -> Reply:
    query = {name: values[0] for name, values in parse_qs(urlsplit(asked.target).query).items()}
    assert urlsplit(asked.target).path == "/w/api.php"
    if query["action"] == "query":
        wanted = ("matrix", "P345=tt0133093", "P4947=603")
        hit = any(word.lower() in query["srsearch"].lower() for word in wanted)
        found = [{"title": "Q83495"}, {"title": "Q8646"}, {"title": "../x"}] if hit else []
        return Reply(body=orjson.dumps({"query": {"search": found}}))
    entities: dict[str, Any] = {}
    for id_ in query["ids"].split("|"):
        if id_ == "Q83495":
            entities[id_] = MATRIX
        elif id_ == "Q8646":
            entities[id_] = {"id": id_, "labels": {"en": {"value": "Hong Kong"}}, "claims": {}}
        elif id_ in NAMES:
            entities[id_] = {"id": id_, "labels": {"en": {"value": NAMES[id_]}}}
        else:
            entities[id_] = {"id": id_, "missing": ""}
    return Reply(body=orjson.dumps({"entities": entities}))


def test_a_film_is_found_and_read(make_gateway: MakeGateway) -> None:
    wanted = Wanted(kind=ItemKind.MOVIE, title="Matrix: the (first)", language="de")
    with serving(respond) as server:
        wikidata = Wikidata(make_gateway(server.origin), base_url=server.origin)
        (found,) = wikidata.search(wanted)
        assert "haswbstatement%3AP31%3DQ11424" in server.asked[0].target
        assert "%28" not in server.asked[0].target
        assert found.title == "Matrix"
        assert set(found.aliases) == {"The Matrix", "Matrix 1"}
        assert (found.year, found.popularity) == (1999, 2)
        assert found.runtime == 136 * 60 * 10_000_000
        for ids in ({"imdb": "tt0133093"}, {"tmdb": "603"}, {"wikidata": "Q83495"}):
            again = wikidata.find(ItemKind.MOVIE, ids)
            assert again is not None
            assert again.ids == {"wikidata": "Q83495", "imdb": "tt0133093", "tmdb": "603"}
        assert wikidata.find(ItemKind.MOVIE, {"imdb": "tt0000001"}) is None
        assert wikidata.find(ItemKind.MOVIE, {"tvmaze": "1"}) is None
        record = wikidata.fetch(ItemKind.MOVIE, "Q83495", wanted)
        with pytest.raises(NotFound):
            wikidata.fetch(ItemKind.MOVIE, "Q99", wanted)
        with pytest.raises(NotFound):
            wikidata.fetch(ItemKind.MOVIE, "P345|Q1", wanted)
    assert record.title == "Matrix"
    assert record.original_title == "The Matrix"
    assert record.premiere == date(1999, 3, 31)
    assert record.runtime == 136 * 60 * 10_000_000
    assert record.genres == ("science fiction film",)
    assert record.studios == ("Village Roadshow",)
    assert record.countries == ("United States",)
    assert [(one.name, one.role) for one in record.people] == [
        ("Lana", CreditRole.DIRECTOR),
        ("Lilly", CreditRole.DIRECTOR),
        ("Keanu", CreditRole.ACTOR),
    ]
    assert record.collections[0].name == "Matrix series"
    assert record.overview is None, "its descriptions are no synopses"
    assert [one.url for one in record.images] == [
        "https://commons.wikimedia.org/wiki/Special:FilePath/Matrix_set.jpg"
    ]


def test_recorded_artists() -> None:
    beatles = mapping.record(entity("Q1299"), ItemKind.ARTIST, "fr", {})
    assert beatles.title == "The Beatles"
    assert beatles.year == 1960
    assert beatles.ids["musicbrainzartist"] == "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d"
    assert beatles.images[0].url.endswith("/The_Fabs.JPG")
    assert mapping.is_a(entity("Q1299"), ItemKind.ARTIST)
    assert not mapping.is_a(entity("Q1299"), ItemKind.MOVIE)
    assert not mapping.is_a(entity("Q8646"), ItemKind.ARTIST)
    iu = mapping.record(entity("Q20145"), ItemKind.PERSON, "ko", {})
    assert iu.title == "아이유"
    assert iu.premiere == date(1993, 5, 16)
    assert iu.ids["imdb"].startswith("nm")
    hit = mapping.candidate(entity("Q16231742"), ItemKind.ARTIST, "en")
    assert hit is not None
    assert hit.title == "Kangnam"
    assert hit.aliases


def test_linked_items_of_a_recording_are_items() -> None:
    for name in ("Q1299", "Q20145", "Q494290", "Q8646", "Q33281"):
        assert all(claims.entity_id(one) for one in mapping.linked(entity(name)))


def test_pictures_on_commons(make_gateway: MakeGateway) -> None:
    matrix = {**MATRIX, "claims": {"P18": [plain("Nirvana around 1992.jpg")]}}

    def own(asked: Asked) -> Reply | None:
        if "wbgetentities" in asked.target:
            return Reply(body=orjson.dumps({"entities": {"Q83495": matrix}}))
        return None

    with replaying(_loosened(), base="", first=own) as server:
        origin = server.origin
        wikidata = Wikidata(make_gateway(origin), base_url=origin, commons_url=origin)
        (picture,) = wikidata.images(ItemKind.ARTIST, "Q83495", {})
    assert picture.type is ImageType.PRIMARY
    assert picture.url.startswith("https://upload.wikimedia.org/")
    assert picture.width
    assert picture.height


def _loosened() -> list[Exchange]:
    """The recordings as our question spells them: without extended metadata, with a width."""
    spellings = (
        ("%7Ccanonicaltitle%7Cuser%7Cextmetadata", ""),
        ("&format", "&iiurlwidth=2000&format"),
        ("Nirvana_around_1992", "Nirvana+around+1992"),
    )
    found = recorded("mediawiki/graphbrainz_schema_wiki.json")
    for before, after in spellings:
        found = [replace(one, url=one.url.replace(before, after)) for one in found]
    return found
