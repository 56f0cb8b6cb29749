"""``aiojellyfin`` as Music Assistant drives it: libraries, artists, tracks, sound, covers."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.clients.conftest import add_user
from tests.running import PASSWORD, RunningServer

aiojellyfin = pytest.importorskip("aiojellyfin", reason="the client is not installed")


@pytest.fixture(scope="module")
def listener(server: RunningServer) -> str:
    add_user(server, "Nina")
    return "Nina"


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def client(server: RunningServer, listener: str, http: aiohttp.ClientSession) -> Any:
    configuration = aiojellyfin.SessionConfiguration(
        session=http,
        url=server.base + "/",
        app_name="Music Assistant",
        app_version="2.0",
        device_name="Test bench",
        device_id="aiojellyfin",
    )
    return await aiojellyfin.authenticate_by_name(configuration, listener, PASSWORD)


async def _album(client: Any) -> Any:
    albums = (await client.albums.search_term("Low Water").request())["Items"]
    assert [album["Name"] for album in albums] == ["Low Water"]
    return albums[0]


async def test_music_is_a_library(client: Any) -> None:
    folders = (await client.get_media_folders())["Items"]
    kinds = {folder["CollectionType"]: folder["Id"] for folder in folders}
    assert "music" in kinds
    artists = client.artists.parent(kinds["music"]).enable_userdata()
    names = [artist["Name"] async for artist in artists.stream(1)]
    assert names == ["The Tides"]


async def test_from_the_artist_to_the_tracks(client: Any) -> None:
    (artist,) = (await client.artists.request())["Items"]
    assert (await client.get_artist(artist["Id"]))["Name"] == "The Tides"
    album = await _album(client)
    assert album["AlbumArtist"] == "The Tides"
    full = await client.get_album(album["Id"])
    assert full["ArtistItems"] == [{"Name": "The Tides", "Id": artist["Id"]}]
    query = client.tracks.parent(album["Id"]).fields(aiojellyfin.ItemFields.MediaSources)
    tracks = [track async for track in query.stream(1)]
    assert [(one["IndexNumber"], one["Name"]) for one in tracks] == [(1, "Ebb 1"), (2, "Ebb 2")]
    track = await client.get_track(tracks[0]["Id"])
    assert (track["AlbumId"], track["MediaSources"][0]["Container"]) == (album["Id"], "mp3")
    assert track["MediaStreams"][0]["Codec"] == "mp3"


async def test_what_is_not_music_is_not_found(client: Any, server: RunningServer) -> None:
    film = server.get("/Items?recursive=true&includeItemTypes=Movie")["Items"][0]
    with pytest.raises(aiojellyfin.NotFound):
        await client.get_track(film["Id"])
    with pytest.raises(aiojellyfin.session.NotFound):
        await client.get_album("0" * 32)


async def test_suggestions_and_similar_tracks(client: Any) -> None:
    suggested = (await client.get_suggested_tracks())["Items"]
    assert {track["Name"] for track in suggested} == {"Ebb 1", "Ebb 2"}
    similar = await client.get_similar_tracks(suggested[0]["Id"], limit=5)
    assert len(similar["Items"]) <= 5


async def test_playlists(client: Any, server: RunningServer) -> None:
    tracks = (await client.tracks.request())["Items"]
    users = server.get("/Users")
    user = next(one["Id"] for one in users if one["Name"] == "Nina")
    body = {"Name": "Nina's", "Ids": [one["Id"] for one in tracks], "UserId": user}
    made = server.post("/Playlists", body | {"MediaType": "Audio"})["Id"]
    assert made in [one["Id"] async for one in client.playlists.stream(10)]
    playlist = await client.get_playlist(made)
    assert playlist["Name"] == "Nina's"
    inside = await client.tracks.in_playlist(made).request()
    assert [one["Id"] for one in inside["Items"]] == [one["Id"] for one in tracks]


async def test_sound_as_it_is_and_converted(client: Any, http: aiohttp.ClientSession) -> None:
    query = client.tracks.fields(aiojellyfin.ItemFields.MediaSources)
    track = (await query.request())["Items"][0]
    async with http.get(client.audio_url(track["Id"], container="mp3,flac")) as response:
        assert response.status == 200
        whole = await response.read()
        assert response.content_type == "audio/mpeg"
    assert len(whole) == track["MediaSources"][0]["Size"]
    converted = client.audio_url(
        track["Id"], container="flac", transcoding_codec="aac", transcoding_container="aac"
    )
    async with http.get(converted) as response:
        assert response.status == 200
        assert (await response.content.readexactly(2))[0] == 0xFF, "ADTS"


async def test_covers(client: Any, http: aiohttp.ClientSession) -> None:
    album = await _album(client)
    address = client.artwork(album["Id"], aiojellyfin.ImageType.Primary, max_width=200)
    # Pictures are made after the names are there.
    async with asyncio.timeout(60):
        while True:
            async with http.get(address) as response:
                if response.status == 200:
                    break
            await asyncio.sleep(0.2)
    assert response.content_type.startswith("image/")
