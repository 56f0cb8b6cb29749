"""One device steers another over real sockets, and sees what it does."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from rustfin_core.kernel.enums import LibraryKind
from tests.http.conftest import Client, Server
from tests.http.openapi import OpenApi
from tests.http.test_identify import scanned
from tests.http.test_socket import Socket, connected

SECOND = 10_000_000


class Couch:
    """The television's socket, and a telephone of the same user."""

    def __init__(self, phone: Client, tv: Client, screen: Socket, session: str) -> None:
        self.phone, self.tv, self.screen, self.session = phone, tv, screen, session

    async def send(self, path: str, status: int = 204, body: Any = None) -> None:
        answer = await self.phone.post(f"/Sessions/{self.session}{path}", body)
        assert answer.status == status, answer.body

    async def plays(self, items: str, command: str = "PlayNow", **more: Any) -> Any:
        wish = "".join(f"&{name}={value}" for name, value in more.items())
        await self.send(f"/Playing?playCommand={command}&itemIds={items}{wish}")
        data = await self.screen.next("Play")
        OpenApi.load().check_model("PlayRequest", data)
        return data


@pytest.fixture
async def couch(claimed: Server) -> AsyncIterator[Couch]:
    async with AsyncExitStack() as sockets:
        tv = await claimed.signed_in("kid", device="tv")
        phone = await claimed.signed_in("kid", device="phone")
        path = "/socket?api_key={}&deviceId=tv"
        screen = await sockets.enter_async_context(connected(tv, path))
        await screen.next("ForceKeepAlive")
        assert (await phone.get(f"/Sessions?controllableByUserId={phone.user_id}")).value == []
        can = {
            "PlayableMediaTypes": ["Video"],
            "SupportedCommands": ["DisplayMessage", "SetVolume"],
            "SupportsMediaControl": True,
        }
        assert (await tv.post("/Sessions/Capabilities/Full", can)).status == 204
        found = (await phone.get(f"/Sessions?controllableByUserId={phone.user_id}")).value
        assert [session["DeviceId"] for session in found] == ["tv"]
        yield Couch(phone, tv, screen, found[0]["Id"])


@pytest.fixture
async def show(claimed: Server, owner: Client, tmp_path: Path) -> dict[str, str]:
    """Ids by name: a series of two seasons, three episodes each, and a film."""
    numbers = [(season, episode) for season in (1, 2) for episode in (1, 2, 3)]
    await scanned(
        claimed,
        tmp_path / "shows",
        LibraryKind.TVSHOWS,
        *(f"Long Road/Season {s}/Long Road S0{s}E0{e}.mkv" for s, e in numbers),
    )
    await scanned(claimed, tmp_path / "films", LibraryKind.MOVIES, "One (2001)/One (2001).mkv")
    found = (await owner.get("/Items?recursive=true")).value["Items"]
    return {
        f"{item.get('ParentIndexNumber')}x{item['IndexNumber']}"
        if item["Type"] == "Episode"
        else item["Name"]: item["Id"]
        for item in found
    }


async def test_what_to_play(couch: Couch, show: dict[str, str]) -> None:
    data = await couch.plays(
        show["One"],
        startPositionTicks=50,
        audioStreamIndex=1,
        subtitleStreamIndex=-1,
        mediaSourceId=show["One"],
        startIndex=0,
    )
    assert data == {
        "ItemIds": [show["One"]],
        "PlayCommand": "PlayNow",
        "StartPositionTicks": 50,
        "AudioStreamIndex": 1,
        "SubtitleStreamIndex": -1,
        "MediaSourceId": show["One"],
        "StartIndex": 0,
        "ControllingUserId": couch.phone.user_id,
    }
    for command in ("PlayNext", "PlayLast"):
        assert (await couch.plays(show["One"], command))["PlayCommand"] == command


async def test_folders_are_opened_and_shuffled(couch: Couch, show: dict[str, str]) -> None:
    episodes = [show[f"{season}x{number}"] for season in (1, 2) for number in (1, 2, 3)]
    data = await couch.plays(show["Long Road"], "PlayLast")
    assert (data["PlayCommand"], data["ItemIds"]) == ("PlayLast", episodes)
    data = await couch.plays(f"{show['Season 2']},{show['One']}")
    assert data["ItemIds"] == [*episodes[3:], show["One"]]
    data = await couch.plays(show["Long Road"], "PlayShuffle")
    assert data["PlayCommand"] == "PlayNow"
    assert sorted(data["ItemIds"]) == sorted(episodes)


async def test_an_episode_is_followed_by_the_rest_if_its_viewer_likes_that(
    couch: Couch, show: dict[str, str]
) -> None:
    data = await couch.plays(show["1x3"])
    assert data["ItemIds"] == [show[name] for name in ("1x3", "2x1", "2x2", "2x3")]
    settings = (await couch.tv.get("/Users/Me")).value["Configuration"]
    path = f"/Users/Configuration?userId={couch.tv.user_id}"
    await couch.tv.post(path, settings | {"EnableNextEpisodeAutoPlay": False})
    assert (await couch.plays(show["1x3"]))["ItemIds"] == [show["1x3"]]


async def test_an_instant_mix_is_made_here(
    claimed: Server, couch: Couch, owner: Client, tmp_path: Path
) -> None:
    await scanned(
        claimed,
        tmp_path,
        LibraryKind.MUSIC,
        *(f"Tides/Low Water/0{number} Ebb {number}.mp3" for number in (1, 2, 3)),
    )
    tracks = (await owner.get("/Items?recursive=true&includeItemTypes=Audio")).value["Items"]
    data = await couch.plays(tracks[1]["Id"], "PlayInstantMix")
    assert data["PlayCommand"] == "PlayNow"
    assert data["ItemIds"][0] == tracks[1]["Id"]
    assert len(data["ItemIds"]) >= 2


async def test_nobody_is_shown_what_they_may_not_see(
    claimed: Server, couch: Couch, owner: Client, show: dict[str, str]
) -> None:
    policy = (await owner.get(f"/Users/{couch.tv.user_id}")).value["Policy"]
    hidden = policy | {"EnableAllFolders": False, "EnabledFolders": []}
    await owner.post(f"/Users/{couch.tv.user_id}/Policy", hidden)
    path = f"/Sessions/{couch.session}/Playing?playCommand=PlayNow&itemIds={show['One']}"
    # The owner may see it, but not who sits before that television.
    assert (await owner.post(path)).status == 404
    await couch.send("/Playing?playCommand=PlayNow&itemIds=" + "1" * 32, 404)


async def test_buttons(couch: Couch) -> None:
    for command in (
        "Stop", "Pause", "Unpause", "NextTrack", "PreviousTrack", "Rewind", "FastForward",
        "PlayPause",
    ):  # fmt: skip
        await couch.send(f"/Playing/{command}")
        data = await couch.screen.next("Playstate")
        OpenApi.load().check_model("PlaystateRequest", data)
        assert (data["Command"], data["ControllingUserId"]) == (command, couch.phone.user_id)


async def test_seek_message_volume_and_pages(couch: Couch, show: dict[str, str]) -> None:
    await couch.send(f"/Playing/Seek?seekPositionTicks={90 * SECOND}")
    assert (await couch.screen.next("Playstate"))["SeekPositionTicks"] == 90 * SECOND
    for path, body, name, arguments in (
        ("/Command/VolumeUp", None, "VolumeUp", {}),
        ("/System/GoHome", None, "GoHome", {}),
        (
            "/Command",
            {"Name": "SetVolume", "Arguments": {"Volume": 40}},
            "SetVolume",
            {"Volume": "40"},
        ),
        (
            "/Message",
            {"Header": "Dinner", "Text": "Come!", "TimeoutMs": 5_000},
            "DisplayMessage",
            {"Header": "Dinner", "Text": "Come!", "TimeoutMs": "5000"},
        ),
        (
            f"/Viewing?itemType=Movie&itemId={show['One']}&itemName=One",
            None,
            "DisplayContent",
            {"ItemId": show["One"], "ItemName": "One", "ItemType": "Movie"},
        ),
    ):
        await couch.send(path, body=body)
        data = await couch.screen.next("GeneralCommand")
        OpenApi.load().check_model("GeneralCommand", data)
        assert (data["Name"], data["Arguments"]) == (name, arguments)


async def test_what_the_television_does_is_seen_on_the_telephone(
    couch: Couch, show: dict[str, str]
) -> None:
    path = "/socket?api_key={}&deviceId=phone"
    async with connected(couch.phone, path) as remote:
        await remote.say("SessionsStart", "0,500")
        queue = [{"Id": show["One"], "PlaylistItemId": "entry7"}]
        report = {
            "ItemId": show["One"],
            "PositionTicks": 30 * SECOND,
            "VolumeLevel": 35,
            "IsPaused": True,
            "RepeatMode": "RepeatAll",
            "PlaybackOrder": "Shuffle",
            "PlaylistItemId": "entry7",
            "NowPlayingQueue": queue,
        }
        await couch.tv.post("/Sessions/Playing", report)
        while True:
            sessions = await remote.next("Sessions")
            [seen] = [one for one in sessions if one["DeviceId"] == "tv"]
            if "NowPlayingItem" in seen:
                break
        OpenApi.load().check_model("SessionInfoDto", seen)
        assert seen["NowPlayingItem"]["Name"] == "One"
        assert (seen["NowPlayingQueue"], seen["PlaylistItemId"]) == (queue, "entry7")
        state = seen["PlayState"]
        assert (state["PositionTicks"], state["VolumeLevel"], state["IsPaused"]) == (
            30 * SECOND,
            35,
            True,
        )
        assert (state["RepeatMode"], state["PlaybackOrder"]) == ("RepeatAll", "Shuffle")
        assert state["PlayMethod"] == "DirectPlay"


async def test_whose_devices_one_may_steer(claimed: Server, couch: Couch, owner: Client) -> None:
    await claimed.identity.users.create("guest", "pw")
    guest = await claimed.signed_in("guest", device="guest-device")
    seen = f"/Sessions?controllableByUserId={guest.user_id}"
    assert (await guest.get(seen)).value == []
    user = await claimed.identity.users.find("guest")
    await claimed.identity.users.change_policy(user, {"enable_remote_control_of_other_users": True})
    assert [one["Id"] for one in (await guest.get(seen)).value] == [couch.session]
    assert (await guest.post(f"/Sessions/{couch.session}/Playing/Pause")).status == 204
    await couch.screen.next("Playstate")


async def test_who_watches_along_has_seen_it_too(
    couch: Couch, owner: Client, claimed: Server, show: dict[str, str]
) -> None:
    path = f"/Sessions/{couch.session}/User/{owner.user_id}"
    assert (await couch.phone.post(path)).status == 403
    assert (await owner.post(path)).status == 204
    [session] = (await owner.get("/Sessions?deviceId=tv")).value
    assert session["AdditionalUsers"] == [{"UserId": owner.user_id, "UserName": "owner"}]
    report = {"ItemId": show["One"]}
    await couch.tv.post("/Sessions/Playing", report)
    for client in (couch.tv, owner):
        data = (await client.get(f"/Items/{show['One']}")).value["UserData"]
        assert data["PlayCount"] == 1
    assert (await owner("DELETE", path)).status == 204
    await couch.tv.post("/Sessions/Playing/Stopped", report)
    await couch.tv.post("/Sessions/Playing", report)
    data = (await owner.get(f"/Items/{show['One']}")).value["UserData"]
    assert data["PlayCount"] == 1
