"""``jellyfin-apiclient-python`` as its users drive it: sign in, browse, play, keep progress."""

import time
import urllib.request
from typing import Any

import pytest

from tests.running import PASSWORD, RunningServer

jellyfin = pytest.importorskip("jellyfin_apiclient_python", reason="the client is not installed")


@pytest.fixture(scope="module")
def client(server: RunningServer) -> Any:
    found = jellyfin.JellyfinClient()
    found.config.app("Rustfin tests", "1.0", "Test bench", "apiclient-python")
    found.config.data["auth.ssl"] = False
    assert found.auth.connect_to_address(server.base)["State"] in (1, 2)
    found.auth.login(server.base, "Mara", PASSWORD)
    credentials = found.auth.credentials.get_credentials()
    found.authenticate(credentials, discover=False)
    yield found
    found.stop()


def film(client: Any, name: str) -> dict[str, Any]:
    found = client.jellyfin.search_media_items(name, media="Movie")["Items"]
    assert [item["Name"] for item in found] == [name]
    item: dict[str, Any] = client.jellyfin.get_item(found[0]["Id"])
    return item


def test_views_and_items(client: Any) -> None:
    views = client.jellyfin.get_views()["Items"]
    assert {view["CollectionType"] for view in views} == {"movies", "tvshows", "music"}
    films = next(view for view in views if view["CollectionType"] == "movies")
    items = client.jellyfin.get_items_by_letter(parent_id=films["Id"], media="Movie")["Items"]
    assert [item["Name"] for item in items] == ["Harbour Lights", "Night Ferry", "Slow Train"]


def test_seasons_and_episodes(client: Any) -> None:
    shows = client.jellyfin.search_media_items("Long Road", media="Series")["Items"]
    seasons = client.jellyfin.get_seasons(shows[0]["Id"])["Items"]
    assert [season["IndexNumber"] for season in seasons] == [1]
    episodes = client.jellyfin.get_season(shows[0]["Id"], seasons[0]["Id"])["Items"]
    assert [episode["IndexNumber"] for episode in episodes] == [1, 2, 3]


def test_pictures(client: Any, server: RunningServer) -> None:
    item = film(client, "Harbour Lights")
    deadline = time.monotonic() + 30
    while "Primary" not in item["ImageTags"] and time.monotonic() < deadline:
        time.sleep(0.3)
        item = film(client, "Harbour Lights")
    url = client.jellyfin.artwork(item["Id"], "Primary", 300)
    with urllib.request.urlopen(url) as response:
        assert response.headers["Content-Type"].startswith("image/")
        assert len(response.read()) > 1000


def test_playing_keeps_progress(client: Any) -> None:
    item = film(client, "Slow Train")
    profile = {"DirectPlayProfiles": [{"Type": "Video", "Container": "mp4"}], "TranscodingProfiles": []}
    info = client.jellyfin.get_play_info(item["Id"], profile)
    source = info["MediaSources"][0]
    assert source["SupportsDirectPlay"] is True
    report = {
        "ItemId": item["Id"],
        "MediaSourceId": source["Id"],
        "PlaySessionId": info["PlaySessionId"],
        "PlayMethod": "DirectPlay",
        "CanSeek": True,
    }
    client.jellyfin.session_playing(report | {"PositionTicks": 0})
    client.jellyfin.session_progress(report | {"PositionTicks": 100_000_000, "IsPaused": False})
    client.jellyfin.session_progress(report | {"PositionTicks": 100_000_000, "IsPaused": True})
    sessions = client.jellyfin.sessions()
    mine = next(s for s in sessions if s["DeviceId"] == "apiclient-python")
    assert mine["NowPlayingItem"]["Id"] == item["Id"]
    assert mine["PlayState"]["IsPaused"] is True
    client.jellyfin.session_progress(report | {"PositionTicks": 1_500_000_000})
    client.jellyfin.session_stop(report | {"PositionTicks": 1_510_000_000})
    sessions = client.jellyfin.sessions()
    mine = next(s for s in sessions if s["DeviceId"] == "apiclient-python")
    assert mine.get("NowPlayingItem") is None
    data = film(client, "Slow Train")["UserData"]
    assert data["PlaybackPositionTicks"] == 1_510_000_000
    assert data["PlayedPercentage"] == pytest.approx(37.75, abs=0.1)


def test_watched_and_favourite(client: Any) -> None:
    item = film(client, "Harbour Lights")
    client.jellyfin.item_played(item["Id"], True)
    client.jellyfin.favorite(item["Id"], True)
    data = film(client, "Harbour Lights")["UserData"]
    assert data["Played"] is True
    assert data["IsFavorite"] is True
    client.jellyfin.item_played(item["Id"], False)
    client.jellyfin.favorite(item["Id"], False)
    data = film(client, "Harbour Lights")["UserData"]
    assert data["Played"] is False
    assert data["IsFavorite"] is False
