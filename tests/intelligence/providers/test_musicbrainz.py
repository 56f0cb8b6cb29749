"""MusicBrainz and the Cover Art Archive on their recordings."""

from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest

from rustfin_core.intelligence.providers.coverart import CoverArtArchive, map_images
from rustfin_core.intelligence.providers.musicbrainz import MusicBrainz, mapping
from rustfin_core.intelligence.providers.types import TrackLister
from rustfin_core.intelligence.records import Wanted
from rustfin_core.kernel.enums import ImageType, ItemKind
from rustfin_core.kernel.errors import NotFound
from tests.intelligence.providers.clocks import SkippingPatience
from tests.intelligence.providers.conftest import MakeGateway
from tests.intelligence.providers.local_server import Asked, Reply, serving
from tests.intelligence.providers.replay import Exchange, recorded, replaying
from tests.shared import shared

BASE = "http://musicbrainz.org/ws/2"
COHEN = "65314b12-0e08-43fa-ba33-baaa7b874c15"
DARKER = "d5cdb7fd-c7e9-460a-9549-8a369655cc52"
OK_COMPUTER = "fba5f8fe-c6c8-4511-8562-c9febf482674"
ANDROID = "9f9cf187-d6f9-437f-9d98-d59cdbd52757"


def recordings() -> list[Exchange]:
    return recorded("musicbrainz/graphbrainz_base-schema_musicbrainz.json")


def wanted(kind: ItemKind, title: str = "", **named: Any) -> Wanted:
    return Wanted(kind=kind, title=title, **named)


def test_an_artist(make_gateway: MakeGateway, patience: SkippingPatience) -> None:
    with replaying(recordings(), base=BASE) as server:
        musicbrainz = MusicBrainz(make_gateway(server.origin), base_url=server.origin)
        record = musicbrainz.fetch(ItemKind.ARTIST, COHEN, wanted(ItemKind.ARTIST))
        found = musicbrainz.find(ItemKind.ARTIST, {"musicbrainzartist": COHEN})
        assert found is not None
        assert (found.id, found.title) == (COHEN, "Leonard Cohen")
        assert musicbrainz.find(ItemKind.ARTIST, {"musicbrainzartist": "nonsense"}) is None
        assert musicbrainz.find(ItemKind.ARTIST, {"musicbrainzartist": DARKER}) is None
        with pytest.raises(NotFound):
            musicbrainz.fetch(ItemKind.ARTIST, "../x", wanted(ItemKind.ARTIST))
        assert {one.headers["user-agent"] for one in server.asked} == {
            "Rustfin/test (+https://rustfin.example)"
        }
        assert sum(patience.waits) == pytest.approx(len(server.asked) - 1), "one call a second"
    assert record.title == "Leonard Cohen"
    assert record.sort_title == "Cohen, Leonard"
    assert record.premiere == date(1934, 9, 21)
    assert record.end == date(2016, 11, 7)
    assert record.countries == ("Canada",)


def test_searches_are_quoted(make_gateway: MakeGateway) -> None:
    hits = {one.url: one.body for one in recordings() if "query=" in one.url}
    artists = next(body for url, body in hits.items() if "/artist?" in url)
    songs = next(body for url, body in hits.items() if "/recording?" in url)
    queries: list[str] = []

    def respond(asked: Asked) -> Reply:
        query = parse_qs(urlsplit(asked.target).query)["query"][0]
        queries.append(query)
        if asked.target.startswith("/artist"):
            return Reply(body=artists)
        if asked.target.startswith("/recording"):
            return Reply(body=songs)
        body = {"releases": [] if "tracks:" in query else [{"id": DARKER, "title": "X"}, 3]}
        return Reply(body=orjson.dumps(body))

    with serving(respond) as server:
        musicbrainz = MusicBrainz(make_gateway(server.origin), base_url=server.origin)
        artist = musicbrainz.search(wanted(ItemKind.ARTIST, 'Leonard "L" Cohen\\'))
        song = musicbrainz.search(wanted(ItemKind.TRACK, "Burn the Witch", artist="Radiohead"))
        album = musicbrainz.search(wanted(ItemKind.ALBUM, "X", artist="Y", track_titles=("a", "b")))
    assert queries == [
        'artist:"Leonard \\"L\\" Cohen\\\\"',
        'recording:"Burn the Witch" AND artist:"Radiohead"',
        'release:"X" AND artist:"Y" AND tracks:"2"',
        'release:"X" AND artist:"Y"',
    ]
    assert artist[0].id == COHEN
    assert song[0].artist == "Rudy Simone"
    assert song[0].year == 2014
    assert [one.id for one in album] == [DARKER]


def test_an_album_and_its_tracks(make_gateway: MakeGateway) -> None:
    with replaying(recordings(), base=BASE) as server:
        musicbrainz = MusicBrainz(make_gateway(server.origin), base_url=server.origin)
        darker = musicbrainz.fetch(ItemKind.ALBUM, DARKER, wanted(ItemKind.ALBUM))
        assert isinstance(musicbrainz, TrackLister)
        tracks = musicbrainz.tracks(OK_COMPUTER, wanted(ItemKind.ALBUM))
    assert darker.title == darker.album == "You Want It Darker"
    assert darker.album_artist == "Leonard Cohen"
    assert darker.premiere == date(2016, 10, 21)
    assert darker.ids["musicbrainzrelease"] == DARKER
    assert darker.ids["musicbrainzalbumartist"] == COHEN
    assert len(tracks) == 12
    assert [(one.season, one.episode) for one in tracks] == [(1, n) for n in range(1, 13)]
    assert tracks[1].title == "Paranoid Android"
    assert tracks[1].ids["musicbrainzrecording"] == ANDROID
    assert tracks[1].runtime == 383_493 * 10_000


def test_a_recording(make_gateway: MakeGateway) -> None:
    with replaying(recordings(), base=BASE) as server:
        musicbrainz = MusicBrainz(make_gateway(server.origin), base_url=server.origin)
        record = musicbrainz.fetch(ItemKind.TRACK, ANDROID, wanted(ItemKind.TRACK))
    assert record.title == "Paranoid Android"
    assert record.premiere == date(1997, 5, 21)


def _on_the_wire(value: Any) -> Any:
    """A release as another program stores it, back in MusicBrainz's own spelling."""
    if isinstance(value, dict):
        return {key.replace("_", "-"): _on_the_wire(one) for key, one in value.items()}
    return [_on_the_wire(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize(("name", "title"), [("official", "In Bloom"), ("pseudo", "In Bloom")])
def test_full_releases(name: str, title: str) -> None:
    path = shared("corpora", "providers", "musicbrainz", f"beets_{name}_release.json")
    found = _on_the_wire(orjson.loads(path.read_bytes()))
    record = mapping.release(found)
    candidate = mapping.release_candidate(found)
    assert candidate is not None
    assert title in (record.title, *candidate.aliases)
    assert candidate.track_count == len(mapping.tracks(found)) == 1
    assert candidate.artist == record.album_artist
    assert record.ids["musicbrainzreleasegroup"]
    assert mapping.tracks(found)[0].artists


def test_of_a_group_the_fitting_release_is_taken() -> None:
    one, two, three = (f"{n}0000000-0000-4000-8000-000000000000" for n in "123")
    rows = [
        {"id": one, "status": "Bootleg", "date": "1990", "media": [{"track-count": 10}]},
        {"id": two, "status": "Official", "date": "1995", "media": [{"track-count": 10}]},
        {"id": three, "status": "Official", "date": "1992", "media": [{"track-count": 12}]},
        {"id": "x"},
        None,
    ]
    assert mapping.best_release(rows, None) == three
    assert mapping.best_release(rows, 10) == two
    assert mapping.best_release([], 10) is None


def test_covers_are_found_behind_two_hosts(make_gateway: MakeGateway) -> None:
    listing = {
        "images": [
            {"types": ["Back"], "front": False, "approved": True,
             "image": f"http://coverartarchive.org/release/{DARKER}/2.jpg"},
            {"types": ["Front"], "front": True, "approved": True,
             "image": f"http://coverartarchive.org/release/{DARKER}/1.jpg"},
            {"types": ["Booklet"], "front": False, "image": "https://coverartarchive.org/3.jpg"},
            {"types": ["Medium"], "front": False, "image": "https://evil.example/4.jpg"},
        ]
    }  # fmt: skip

    def archive(asked: Asked) -> Reply | None:
        if asked.target == f"/download/mbid-{DARKER}/index.json":
            return Reply(body=orjson.dumps(listing))
        return None

    recordings = recorded("coverartarchive/graphbrainz_schema_coverartarchive.json")
    with replaying(recordings, base="", first=archive) as server:
        archive_ = CoverArtArchive(make_gateway(server.origin), base_url=server.origin)
        found = archive_.pictures(ItemKind.ALBUM, {"musicbrainzrelease": DARKER})
        none = archive_.pictures(
            ItemKind.ALBUM, {"musicbrainzrelease": "e95361ed-0bf7-4824-8b11-6978f05de1f3"}
        )
    assert [(one.type, one.url) for one in found] == [
        (ImageType.PRIMARY, f"https://coverartarchive.org/release/{DARKER}/1.jpg"),
        (ImageType.BOX, f"https://coverartarchive.org/release/{DARKER}/2.jpg"),
    ]
    assert none == []
    assert map_images({"images": [{"front": True}, None]}) == []


def test_an_offered_album_tells_its_tracks(make_gateway: MakeGateway) -> None:
    with replaying(recordings(), base=BASE) as server:
        musicbrainz = MusicBrainz(make_gateway(server.origin), base_url=server.origin)
        found = musicbrainz.find(ItemKind.ALBUM, {"musicbrainzrelease": OK_COMPUTER})
    assert found is not None
    assert found.track_titles[:2] == ("Airbag", "Paranoid Android")
    assert (len(found.track_titles), found.track_runtimes[0]) == (12, 284_400 * 10_000)
    gap = {"id": DARKER, "title": "X", "media": [{"tracks": [{"title": "a", "length": 5}, {}]}]}
    offered = mapping.release_candidate(gap)
    assert offered is not None
    assert (offered.track_titles, offered.track_runtimes) == (("a",), ())
