"""``jellyfin-apiclient-python`` as its users drive it: sign in, browse, play, keep progress."""

import io
import queue
import time
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin

import pytest

from tests.clients.conftest import add_user
from tests.running import PASSWORD, RunningServer

jellyfin = pytest.importorskip("jellyfin_apiclient_python", reason="the client is not installed")

SECOND = 10_000_000
PROFILE = {
    "MaxStreamingBitrate": 20_000_000,
    "DirectPlayProfiles": [
        {"Type": "Video", "Container": "mp4", "VideoCodec": "h264", "AudioCodec": "aac"}
    ],
    "TranscodingProfiles": [
        {
            "Type": "Video",
            "Container": "ts",
            "Protocol": "hls",
            "VideoCodec": "h264",
            "AudioCodec": "aac",
            "Context": "Streaming",
        }
    ],
    "SubtitleProfiles": [{"Format": "srt", "Method": "External"}],
}


def new_client(device: str) -> Any:
    """A client as the library's README makes it, with the identity of *device*."""
    made = jellyfin.JellyfinClient(allow_multiple_clients=True)
    made.config.app("Rustfin tests", "1.0", "Test bench", device)
    made.config.data["auth.ssl"] = False
    return made


def signed_in(server: RunningServer, device: str, name: str) -> Any:
    """A client that found the server by its address, signed in and opened its socket."""
    made = new_client(device)
    assert made.auth.connect_to_address(server.base)["State"].name == "ServerSignIn"
    assert made.auth.login(server.base, name, PASSWORD)["User"]["Name"] == name
    credentials = made.auth.credentials.get_credentials()
    assert made.authenticate(credentials, discover=False)["State"].name == "SignedIn"
    return made


@pytest.fixture(scope="module")
def client(server: RunningServer) -> Iterator[Any]:
    """The client most tests use; its socket messages wait in ``client.messages``."""
    add_user(server, "Ada")
    made = signed_in(server, "apiclient-python", "Ada")
    made.messages = queue.Queue()
    made.callback = made.callback_ws = lambda name, data: made.messages.put((name, data))
    made.wsc.daemon = True  # its ping timer outlives stop() by ten seconds
    made.start(websocket=True)
    yield made
    made.stop()


def film(client: Any, name: str) -> dict[str, Any]:
    """The full item of a film, found by search."""
    found = client.jellyfin.search_media_items(name, media="Movie")["Items"]
    assert [item["Name"] for item in found] == [name]
    item: dict[str, Any] = client.jellyfin.get_item(found[0]["Id"])
    return item


def text(url: str) -> str:
    """What lies at *url*."""
    with urllib.request.urlopen(url) as response:
        answer: str = response.read().decode()
        return answer


def entries(playlist: str) -> list[str]:
    """Addresses in an HLS playlist."""
    return [line for line in playlist.splitlines() if line and not line.startswith("#")]


def message(client: Any, wanted: str, fits: Callable[[Any], bool] = bool) -> Any:
    """The next socket message *wanted* whose data *fits*; others before it are dropped."""
    deadline = time.monotonic() + 60
    while (left := deadline - time.monotonic()) > 0:
        name, data = client.messages.get(timeout=left)
        if name == wanted and fits(data):
            return data
    raise AssertionError(f"no {wanted} message came")


def test_a_wrong_password_signs_nobody_in(server: RunningServer) -> None:
    stranger = new_client("apiclient-stranger")
    stranger.auth.connect_to_address(server.base)
    assert stranger.auth.login(server.base, "Mara", "wrong") == {}


def test_who_and_where(client: Any, server: RunningServer) -> None:
    assert client.jellyfin.get_user()["Name"] == "Ada"
    public = client.jellyfin.try_server()
    assert public["Id"] == client.auth.server_id
    assert public["ProductName"] == "Jellyfin Server"
    assert client.jellyfin.get_system_info_new()["Id"] == public["Id"]


def test_views_and_items(client: Any) -> None:
    views = client.jellyfin.get_views()["Items"]
    assert {view["CollectionType"] for view in views} == {"movies", "tvshows", "music"}
    films = next(view for view in views if view["CollectionType"] == "movies")
    items = client.jellyfin.get_items_by_letter(parent_id=films["Id"], media="Movie")["Items"]
    assert [item["Name"] for item in items] == ["Harbour Lights", "Night Ferry", "Slow Train"]
    assert [item["ProductionYear"] for item in items] == [2019, 2021, 2020]
    one = client.jellyfin.get_items_by_letter(films["Id"], "Movie", "N")["Items"]
    assert [item["Name"] for item in one] == ["Night Ferry"]
    latest = client.jellyfin.get_recently_added(media="Movie", parent_id=films["Id"])
    assert {item["Name"] for item in latest} == {item["Name"] for item in items}
    assert client.jellyfin.get_genres(films["Id"])["Items"] == []


def test_seasons_episodes_and_next_up(client: Any) -> None:
    shows = client.jellyfin.search_media_items("Long Road", media="Series")["Items"]
    seasons = client.jellyfin.get_seasons(shows[0]["Id"])["Items"]
    assert [season["IndexNumber"] for season in seasons] == [1]
    episodes = client.jellyfin.get_season(shows[0]["Id"], seasons[0]["Id"])["Items"]
    assert [episode["IndexNumber"] for episode in episodes] == [1, 2, 3]
    client.jellyfin.item_played(episodes[0]["Id"], True)
    coming = client.jellyfin.get_next(series_id=shows[0]["Id"])["Items"]
    assert [episode["Id"] for episode in coming] == [episodes[1]["Id"]]
    beside = client.jellyfin.get_adjacent_episodes(shows[0]["Id"], episodes[1]["Id"])["Items"]
    assert [episode["IndexNumber"] for episode in beside] == [1, 2, 3]
    client.jellyfin.item_played(episodes[0]["Id"], False)


def test_music(client: Any) -> None:
    albums = client.jellyfin.search_media_items("Low Water", media="MusicAlbum")["Items"]
    songs = client.jellyfin.get_album_tracks(albums[0]["Id"])["Items"]
    assert [song["Name"] for song in songs] == ["Ebb 1", "Ebb 2"]
    artists = client.jellyfin.get_album_artists()["Items"]
    assert [artist["Name"] for artist in artists] == ["The Tides"]
    heard = io.BytesIO()
    client.jellyfin.get_audio_stream(heard, songs[0]["Id"], "", "mp3")
    assert heard.getvalue()[:3] == b"ID3"
    with urllib.request.urlopen(client.jellyfin.audio_url(songs[0]["Id"], "mp3")) as response:
        assert response.headers["Content-Type"] == "audio/mpeg"
        assert response.read() == heard.getvalue()


def test_pictures(client: Any) -> None:
    deadline = time.monotonic() + 60
    while "Primary" not in (item := film(client, "Harbour Lights"))["ImageTags"]:
        assert time.monotonic() < deadline, "no picture was made"
        time.sleep(0.2)
    for url in (
        client.jellyfin.artwork(item["Id"], "Primary", 300),
        client.jellyfin.image_url(item["Id"], tag=item["ImageTags"]["Primary"], fill_width=200,
                                  fill_height=300, include_apikey=False),
    ):  # fmt: skip
        with urllib.request.urlopen(url) as response:
            assert response.headers["Content-Type"].startswith("image/")
            assert len(response.read()) > 1000


def test_the_file_itself_and_a_subtitle(client: Any) -> None:
    item = film(client, "Harbour Lights")
    source = item["MediaSources"][0]
    request = urllib.request.Request(
        client.jellyfin.video_url(item["Id"], source["Id"]), headers={"Range": "bytes=4-7"}
    )
    with urllib.request.urlopen(request) as response:
        assert response.status == 206
        assert response.read() == b"ftyp"
    subtitle = next(s for s in source["MediaStreams"] if s["Type"] == "Subtitle")
    url = client.jellyfin.subtitle_url(item["Id"], source["Id"], subtitle["Index"], "srt")
    assert "The harbour lights are on." in text(url)


def test_converted_playback_begins(client: Any) -> None:
    item = film(client, "Night Ferry")
    info = client.jellyfin.get_play_info(item["Id"], PROFILE)
    source = info["MediaSources"][0]
    assert source["SupportsDirectPlay"] is False
    base = client.config.data["auth.server"]
    master = base + source["TranscodingUrl"]
    playlist = urljoin(master, entries(text(master))[0])
    assert text(playlist).rstrip().endswith("#EXT-X-ENDLIST")
    with urllib.request.urlopen(urljoin(playlist, entries(text(playlist))[0])) as response:
        assert response.read(1) == b"\x47"
    device = client.config.data["app.device_id"]
    assert client.jellyfin.close_transcode(device, info["PlaySessionId"]) is None


def test_playing_keeps_progress(client: Any) -> None:
    item = film(client, "Slow Train")
    info = client.jellyfin.get_play_info(item["Id"], PROFILE)
    source = info["MediaSources"][0]
    assert source["SupportsDirectPlay"] is True
    report = {
        "ItemId": item["Id"],
        "MediaSourceId": source["Id"],
        "PlaySessionId": info["PlaySessionId"],
        "PlayMethod": "DirectPlay",
        "CanSeek": True,
    }

    def mine() -> dict[str, Any]:
        found: dict[str, Any] = next(
            s for s in client.jellyfin.sessions() if s["DeviceId"] == "apiclient-python"
        )
        return found

    client.jellyfin.session_playing(report | {"PositionTicks": 0})
    client.jellyfin.session_progress(report | {"PositionTicks": 10 * SECOND, "IsPaused": False})
    client.jellyfin.session_progress(report | {"PositionTicks": 10 * SECOND, "IsPaused": True})
    assert mine()["NowPlayingItem"]["Id"] == item["Id"]
    assert mine()["PlayState"]["IsPaused"] is True
    assert mine()["PlayState"]["PositionTicks"] == 10 * SECOND
    client.jellyfin.session_progress(report | {"PositionTicks": 150 * SECOND, "IsPaused": False})
    assert mine()["PlayState"]["PositionTicks"] >= 150 * SECOND
    client.jellyfin.session_stop(report | {"PositionTicks": 151 * SECOND})
    assert mine().get("NowPlayingItem") is None
    data = film(client, "Slow Train")["UserData"]
    assert data["PlaybackPositionTicks"] == 151 * SECOND
    assert data["PlayedPercentage"] == pytest.approx(37.75, abs=0.1)
    begun = client.jellyfin.get_resume_items()["Items"]
    assert [entry["Id"] for entry in begun] == [item["Id"]]
    mine_changed = message(
        client, "UserDataChanged", lambda d: d["UserDataList"][0]["ItemId"] == item["Id"]
    )
    assert mine_changed["UserId"] == client.config.data["auth.user_id"]


def test_watched_and_favourite(client: Any) -> None:
    item = film(client, "Harbour Lights")
    client.jellyfin.item_played(item["Id"], True)
    client.jellyfin.favorite(item["Id"], True)
    data = client.jellyfin.get_userdata_for_item(item["Id"])
    assert data["Played"] is True
    assert data["IsFavorite"] is True
    client.jellyfin.item_played(item["Id"], False)
    client.jellyfin.favorite(item["Id"], False)
    data = film(client, "Harbour Lights")["UserData"]
    assert data["Played"] is False
    assert data["IsFavorite"] is False


def test_settings_of_the_home_screen(client: Any) -> None:
    settings = client.jellyfin.get_user_settings()
    settings["CustomPrefs"]["skipForwardLength"] = "45000"
    client.jellyfin.update_user_settings(settings)
    assert client.jellyfin.get_user_settings()["CustomPrefs"]["skipForwardLength"] == "45000"


def test_one_device_steers_another(client: Any, server: RunningServer) -> None:
    remote = signed_in(server, "apiclient-remote", "Ada")
    remote.start()
    client.jellyfin.post_capabilities(
        {"PlayableMediaTypes": "Video", "SupportsMediaControl": True, "SupportedCommands": "Play"}
    )
    targets = remote.jellyfin.sessions(params={"ControllableByUserId": "{UserId}"})
    target = next(s for s in targets if s["DeviceId"] == "apiclient-python")
    item = film(remote, "Slow Train")
    remote.jellyfin.remote_play_media(target["Id"], [item["Id"]])
    assert message(client, "Play")["ItemIds"] == [item["Id"]]
    remote.jellyfin.remote_seek(target["Id"], 90 * SECOND)
    order = message(client, "Playstate")
    assert (order["Command"], order["SeekPositionTicks"]) == ("Seek", 90 * SECOND)
    remote.jellyfin.remote_set_volume(target["Id"], 30)
    order = message(client, "GeneralCommand")
    assert (order["Name"], order["Arguments"]) == ("SetVolume", {"Volume": "30"})
    remote.stop()


def test_quick_connect(client: Any, server: RunningServer) -> None:
    guest = new_client("apiclient-guest")
    guest.auth.connect_to_address(server.base)
    api = guest.auth.API
    assert api.quick_connect_enabled(server.base) is True
    wish = api.quick_connect_initiate(server.base)
    assert api.quick_connect_state(server.base, wish["Secret"])["Authenticated"] is False
    assert client.jellyfin._post("QuickConnect/Authorize", params={"code": wish["Code"]}) is True
    assert api.quick_connect_state(server.base, wish["Secret"])["Authenticated"] is True
    result = guest.auth.login_with_quick_connect(server.base, wish["Secret"])
    assert result["User"]["Name"] == "Ada"
    assert guest.jellyfin.get_user()["Name"] == "Ada"
