"""Watching together over real sockets: start in step, stall, late joiner, rights, vanishing."""

import asyncio
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


class Viewer:
    """A signed-in player with its socket; remembers every message of a group it got."""

    def __init__(self, client: Client, socket: Socket) -> None:
        self.client, self.socket = client, socket
        self.entry = ""

    async def ask(self, route: str, status: int = 204, **body: Any) -> Any:
        answer = await self.client.post(f"/SyncPlay/{route}", body)
        assert answer.status == status, answer.body
        return answer.value

    async def update(self, kind: str) -> Any:
        """Data of the next group update of this type."""
        async with asyncio.timeout(30):
            while True:
                update = await self.socket.next("SyncPlayGroupUpdate")
                name = update["Type"].removesuffix("Update")
                OpenApi.load().check_model(f"SyncPlay{name}Update", update)
                if update["Type"] == kind:
                    return update["Data"]

    async def queue(self) -> Any:
        """The next play queue; what plays is remembered."""
        data = await self.update("PlayQueue")
        self.entry = data["Playlist"][data["PlayingItemIndex"]]["PlaylistItemId"]
        return data

    async def command(self, kind: str) -> Any:
        """The next command, which must be of this kind."""
        async with asyncio.timeout(30):
            command = await self.socket.next("SyncPlayCommand")
        OpenApi.load().check_model("SendCommand", command)
        assert command["Command"] == kind, command
        return command

    async def place(self, route: str, position: float, *, playing: bool = False) -> None:
        """Say that the player stalls (``Buffering``) or is ready (``Ready``)."""
        time = (await self.client.get("/GetUtcTime")).value
        await self.ask(
            route,
            When=time["ResponseTransmissionTime"],
            PositionTicks=int(position * SECOND),
            IsPlaying=playing,
            PlaylistItemId=self.entry,
        )


@pytest.fixture
async def films(claimed: Server, owner: Client, tmp_path: Path) -> list[str]:
    names = ("One (2001)", "Two (2002)", "Three (2003)")
    await scanned(claimed, tmp_path, LibraryKind.MOVIES, *(f"{n}/{n}.mkv" for n in names))
    found = await owner.get("/Items?recursive=true&includeItemTypes=Movie&sortBy=ProductionYear")
    return [item["Id"] for item in found.value["Items"]]


@pytest.fixture
async def room(claimed: Server) -> AsyncIterator[dict[str, Viewer]]:
    """The owner on two devices and the kid on one, all connected, in no group."""
    async with AsyncExitStack() as sockets:
        found = {}
        for name, user in (("tv", "owner"), ("phone", "owner"), ("tablet", "kid")):
            client = await claimed.signed_in(user, device=name)
            socket = await sockets.enter_async_context(
                connected(client, "/socket?api_key={}&deviceId=" + name)
            )
            await socket.next("ForceKeepAlive")
            found[name] = Viewer(client, socket)
        yield found


async def gather(room: dict[str, Viewer]) -> str:
    """Everybody joins the television's group; its id."""
    tv, *others = room.values()
    group = await tv.ask("New", 200, GroupName="Movie night")
    OpenApi.load().check_model("GroupInfoDto", group)
    uid: str = group["GroupId"]
    assert (await tv.update("GroupJoined"))["GroupId"] == uid
    for viewer in others:
        await viewer.ask("Join", GroupId=uid)
        assert (await viewer.update("GroupJoined"))["GroupName"] == "Movie night"
    assert await tv.update("UserJoined") == "owner"
    assert await tv.update("UserJoined") == "kid"
    return uid


async def play(room: dict[str, Viewer], films: list[str], position: float = 60.0) -> None:
    """All play the films from *position*."""
    first = next(iter(room.values()))
    ticks = int(position * SECOND)
    await first.ask(
        "SetNewQueue", PlayingQueue=films, PlayingItemPosition=0, StartPositionTicks=ticks
    )
    for viewer in room.values():
        queue = await viewer.queue()
        assert (queue["Reason"], queue["StartPositionTicks"]) == ("NewPlaylist", ticks)
        assert [entry["ItemId"] for entry in queue["Playlist"]] == films
    *early, last = room.values()
    for viewer in early:
        await viewer.place("Ready", position)
        assert (await viewer.command("Pause"))["PositionTicks"] == ticks
    await last.place("Ready", position)
    commands = [await viewer.command("Unpause") for viewer in room.values()]
    assert commands[0] == commands[1] == commands[2]
    assert commands[0]["PositionTicks"] == ticks
    assert commands[0]["When"] > commands[0]["EmittedAt"]


async def test_three_players_start_pause_and_seek_in_step(
    room: dict[str, Viewer], films: list[str], claimed: Server
) -> None:
    await gather(room)
    await play(room, films)
    claimed.clock.advance(10.5)
    await room["phone"].ask("Pause")
    paused = [await viewer.command("Pause") for viewer in room.values()]
    assert paused[0] == paused[1] == paused[2]
    # Half a second lies between the order to begin and the beginning.
    assert paused[0]["PositionTicks"] == 70 * SECOND
    await room["tablet"].ask("Seek", PositionTicks=500 * SECOND)
    sought = [await viewer.command("Seek") for viewer in room.values()]
    assert {command["PositionTicks"] for command in sought} == {500 * SECOND}
    assert len({command["When"] for command in sought}) == 1
    for viewer in room.values():
        await viewer.place("Ready", 500.2)
    ends = [await viewer.command("Pause") for viewer in room.values()]
    assert {command["PositionTicks"] for command in ends} == {500 * SECOND}
    await room["tv"].ask("Unpause")


async def test_a_stall_holds_the_others_until_it_is_over(
    room: dict[str, Viewer], films: list[str], claimed: Server
) -> None:
    await gather(room)
    await play(room, films)
    claimed.clock.advance(20.5)
    await room["tablet"].place("Buffering", 80.0)
    held = [await room[name].command("Pause") for name in ("tv", "phone")]
    assert {command["PositionTicks"] for command in held} == {80 * SECOND}
    claimed.clock.advance(5)
    await room["tablet"].place("Ready", 80.0)
    again = [await viewer.command("Unpause") for viewer in room.values()]
    assert again[0] == again[1] == again[2]
    assert again[0]["PositionTicks"] == 80 * SECOND


async def test_a_late_joiner_is_waited_for_and_one_who_leaves_is_not(
    room: dict[str, Viewer], films: list[str], claimed: Server
) -> None:
    uid = await gather(room)
    await play(room, films)
    await room["tablet"].ask("Leave")
    assert await room["tablet"].update("GroupLeft") == uid
    assert await room["tv"].update("UserLeft") == "kid"
    claimed.clock.advance(30.5)
    await room["tablet"].ask("Join", GroupId=uid)
    await room["tablet"].update("GroupJoined")
    queue = await room["tablet"].queue()
    assert (queue["StartPositionTicks"], queue["IsPlaying"]) == (90 * SECOND, True)
    for name in ("tv", "phone"):
        assert (await room[name].command("Pause"))["PositionTicks"] == 90 * SECOND
    await room["tablet"].place("Ready", 90.0)
    commands = [await viewer.command("Unpause") for viewer in room.values()]
    assert commands[0] == commands[1] == commands[2]
    # It stalls and leaves: the others go on without it.
    await room["tablet"].place("Buffering", 90.0)
    for name in ("tv", "phone"):
        await room[name].command("Pause")
    await room["tablet"].ask("Leave")
    for name in ("tv", "phone"):
        await room[name].command("Unpause")


async def test_the_queue_is_everybodys(room: dict[str, Viewer], films: list[str]) -> None:
    await gather(room)
    await play(room, films[:2])
    tv, phone = room["tv"], room["phone"]
    first = tv.entry
    await phone.ask("Queue", ItemIds=[films[2]], Mode="QueueNext")
    queue = await tv.queue()
    assert [e["ItemId"] for e in queue["Playlist"]] == [films[0], films[2], films[1]]
    await phone.ask("MovePlaylistItem", PlaylistItemId=first, NewIndex=2)
    moved = await tv.queue()
    assert (moved["PlayingItemIndex"], moved["Reason"]) == (2, "MoveItem")
    await phone.ask("SetRepeatMode", Mode="RepeatAll")
    assert (await tv.queue())["RepeatMode"] == "RepeatAll"
    await phone.ask("NextItem", PlaylistItemId=first)
    await tv.ask("NextItem", PlaylistItemId=first)
    following = await tv.queue()
    assert (following["Reason"], following["PlayingItemIndex"]) == ("NextItem", 0)
    second = tv.entry
    await phone.ask("PreviousItem", PlaylistItemId=second)
    assert (await tv.queue())["PlayingItemIndex"] == 2
    await phone.ask("SetShuffleMode", Mode="Shuffle")
    assert (await tv.queue())["ShuffleMode"] == "Shuffle"
    await phone.ask("SetPlaylistItem", PlaylistItemId=second)
    assert (await tv.queue())["Reason"] == "SetCurrentItem"
    await phone.ask("RemoveFromPlaylist", PlaylistItemIds=[first])
    assert first not in {e["PlaylistItemId"] for e in (await tv.queue())["Playlist"]}
    await phone.ask("SetIgnoreWait", IgnoreWait=True)
    await phone.ask("Ping", Ping=23.7)
    await phone.ask("Stop")
    async with asyncio.timeout(30):
        while (await tv.socket.next("SyncPlayCommand"))["Command"] != "Stop":
            pass


@pytest.mark.parametrize("away_seconds", [0.2])
async def test_who_vanishes_leaves_the_group(
    room: dict[str, Viewer], films: list[str], claimed: Server
) -> None:
    uid = await gather(room)
    await play(room, films)
    await room["tablet"].socket.ws.close()
    assert await room["tv"].update("UserLeft") == "kid"
    group = (await room["tv"].client.get(f"/SyncPlay/{uid}")).value
    assert group["Participants"] == ["owner", "owner"]


async def test_who_returns_is_told_everything_again(
    room: dict[str, Viewer], films: list[str], claimed: Server
) -> None:
    uid = await gather(room)
    await play(room, films)
    phone, tv = room["phone"], room["tv"]
    await phone.socket.ws.close()
    async with connected(phone.client, "/socket?api_key={}&deviceId=phone") as socket:
        back = Viewer(phone.client, socket)
        assert (await back.update("GroupJoined"))["GroupId"] == uid
        await back.queue()
        group = (await tv.client.get(f"/SyncPlay/{uid}")).value
        assert group["Participants"] == ["owner", "owner", "kid"]
        for viewer in (back, room["tablet"], tv):
            await viewer.ask("Leave")
        assert (await tv.client.get("/SyncPlay/List")).value == []


async def test_signing_out_leaves_the_group(room: dict[str, Viewer], claimed: Server) -> None:
    await gather(room)
    await room["tablet"].client.post("/Sessions/Logout")
    assert await room["tv"].update("UserLeft") == "kid"


async def restrict(server: Server, owner: Client, kid: Client, **changes: Any) -> None:
    user = (await owner.get(f"/Users/{kid.user_id}")).value
    answer = await owner.post(f"/Users/{kid.user_id}/Policy", user["Policy"] | changes)
    assert answer.status == 204, answer.body


async def test_nobody_sees_what_they_may_not_see(
    room: dict[str, Viewer], films: list[str], claimed: Server, owner: Client
) -> None:
    tv, tablet = room["tv"], room["tablet"]
    hidden = {"EnableAllFolders": False, "EnabledFolders": []}
    await restrict(claimed, owner, tablet.client, **hidden)
    uid = await gather(room)
    await tv.ask("SetNewQueue", PlayingQueue=films, PlayingItemPosition=0, StartPositionTicks=0)
    assert await tv.update("LibraryAccessDenied") == ""
    await tablet.ask("Leave")
    await tv.ask("SetNewQueue", PlayingQueue=films, PlayingItemPosition=0, StartPositionTicks=0)
    await tv.queue()
    await tablet.ask("Join", GroupId=uid)
    assert await tablet.update("LibraryAccessDenied") == ""
    assert (await tablet.client.get("/SyncPlay/List")).value == []
    assert (await tablet.client.get(f"/SyncPlay/{uid}")).status == 404
    assert [g["GroupId"] for g in (await tv.client.get("/SyncPlay/List")).value] == [uid]
    # Once allowed, in; once forbidden again, out.
    await restrict(claimed, owner, tablet.client, EnableAllFolders=True)
    await tablet.ask("Join", GroupId=uid)
    await tablet.queue()
    await restrict(claimed, owner, tablet.client, **hidden)
    assert await tablet.update("LibraryAccessDenied") == ""
    assert await tablet.update("GroupLeft") == uid
    assert await tv.update("UserLeft") == "kid"


async def test_the_right_to_watch_together(
    room: dict[str, Viewer], claimed: Server, owner: Client
) -> None:
    tablet = room["tablet"]
    assert (await tablet.client.get("/Users/Me")).value["Policy"]["SyncPlayAccess"] == (
        "CreateAndJoinGroups"
    )
    await restrict(claimed, owner, tablet.client, SyncPlayAccess="JoinGroups")
    await tablet.ask("New", 403, GroupName="Mine")
    uid = (await room["tv"].ask("New", 200, GroupName=""))["GroupId"]
    await tablet.ask("Join", GroupId=uid)
    await tablet.update("GroupJoined")
    await restrict(claimed, owner, tablet.client, SyncPlayAccess="None")
    await tablet.ask("Pause", 403)
    assert (await tablet.client.get("/SyncPlay/List")).status == 403


async def test_what_is_impossible_is_said(room: dict[str, Viewer]) -> None:
    tv = room["tv"]
    await tv.ask("Join", GroupId="f" * 32)
    assert await tv.update("GroupDoesNotExist") == ""
    for route in ("Pause", "Leave", "Unpause"):
        await tv.ask(route, 403)
        assert await tv.update("NotInGroup") == ""
    await tv.ask("Ping", Ping=5)
    await tv.ask("New", 200, GroupName="x" * 5_000)
    for route, body in (
        ("Ready", {}),
        ("Ready", {"When": "yesterday"}),
        ("Join", {}),
        ("Join", {"GroupId": "nonsense"}),
        ("SetRepeatMode", {"Mode": "Sometimes"}),
        ("Queue", {"Mode": "Queue", "ItemIds": 5}),
        ("SetNewQueue", {"PlayingQueue": ["1" * 32] * 1_001}),
    ):
        await tv.ask(route, 400, **body)
