"""Event streams: the socket's news, resumed, bounded, and ended with the token."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from rustfin_core.catalog.events import ItemsChanged, ScanProgressed, UserDataChanged
from rustfin_core.catalog.types import UserData
from rustfin_core.http.jellyfin.news import event_stream as event_stream_module
from rustfin_core.http.jellyfin.news import library_news
from rustfin_core.http.jellyfin.news.past_news import NOT_FOR_YOU, PastNews, Told
from tests.http.conftest import Client, Server
from tests.http.openapi import OpenApi

PROGRESS = ScanProgressed(library_uid=b"l" * 16, stage="details", done=1, total=4, eta_seconds=None)


@dataclass(slots=True)
class Event:
    kind: str
    id: str
    data: Any


class Stream:
    """Reads an answer as a browser's EventSource does."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self.response = response
        self.last_id = ""
        self.comments = 0

    async def next(self, kind: str) -> Event:
        """The next event of this kind; others are passed over."""
        async with asyncio.timeout(30):
            while True:
                event = await self._read()
                assert event is not None, f"the stream ended before {kind}"
                if event.kind == kind:
                    return event

    async def ended(self) -> list[str]:
        """Kinds of all events until the end, which may be a cut in the middle of a chunk."""
        kinds = []
        async with asyncio.timeout(30):
            with contextlib.suppress(aiohttp.ClientPayloadError):
                while (event := await self._read()) is not None:
                    kinds.append(event.kind)
        return kinds

    async def _read(self) -> Event | None:
        fields: dict[str, str] = {}
        async for line in self.response.content:
            text = line.decode().rstrip("\n")
            if text.startswith(":"):
                self.comments += 1
            elif text:
                name, _, value = text.partition(": ")
                fields[name] = value
            elif "data" in fields:
                self.last_id = fields.get("id", self.last_id)
                return Event(fields["event"], fields.get("id", ""), json.loads(fields["data"]))
        return None


@asynccontextmanager
async def listening(
    client: Client, path: str = "/events", last: str = "", **options: Any
) -> AsyncIterator[Stream]:
    headers = {"Authorization": client.header()} if "api_key" not in path else {}
    if last:
        headers["Last-Event-ID"] = last
    async with client.http.get(client.base + path, headers=headers, **options) as response:
        assert response.status == 200, await response.read()
        assert response.content_type == "text/event-stream"
        yield Stream(response)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_news, "GATHER_S", 0.05)


async def test_the_token_may_stand_in_header_or_query(claimed: Server, kid: Client) -> None:
    for path in ("/events", "/Rustfin/Events", f"/events?api_key={kid.token}"):
        async with listening(kid, path) as stream:
            assert (await stream.next("hello")).id
    assert (await claimed.client().get("/events")).status == 401
    head = await kid("HEAD", "/events")
    assert (head.status, head.body) == (200, b"")


async def test_the_same_messages_as_the_socket(claimed: Server, kid: Client) -> None:
    user = await claimed.identity.users.find("kid")
    async with listening(kid) as stream:
        await stream.next("hello")
        claimed.bus.publish(
            UserDataChanged(user_uid=user.uid, items=((b"i" * 16, UserData(played=True)),))
        )
        event = await stream.next("UserDataChanged")
        assert event.data["MessageType"] == "UserDataChanged"
        OpenApi.load().check_model("UserDataChangeInfo", event.data["Data"])


async def test_everybody_sees_what_they_may(claimed: Server, owner: Client, kid: Client) -> None:
    user = await claimed.identity.users.find("kid")
    await claimed.identity.users.change_policy(user, {"enable_all_folders": False})
    async with listening(owner) as mine, listening(kid) as theirs:
        await mine.next("hello")
        await theirs.next("hello")
        claimed.bus.publish(PROGRESS)
        claimed.bus.publish(ItemsChanged(added=(b"i" * 16,)))
        assert (await mine.next("RefreshProgress")).data["Data"]["Progress"] == "25.0"
        assert (await mine.next("LibraryChanged")).data["Data"]["ItemsAdded"] == ["69" * 16]
        first = await theirs.next("LibraryChanged")
        assert first.data["Data"]["ItemsAdded"] == []
        assert theirs.last_id == first.id


async def test_what_was_missed_follows(claimed: Server, owner: Client) -> None:
    async with listening(owner) as stream:
        last = (await stream.next("hello")).id
        claimed.bus.publish(PROGRESS)
        seen = await stream.next("RefreshProgress")
    for n in range(3):
        async with listening(owner) as other:
            await other.next("hello")
            claimed.bus.publish(
                ScanProgressed(
                    library_uid=bytes([n]) * 16, stage="files", done=1, total=2, eta_seconds=None
                )
            )
            await other.next("RefreshProgress")
    async with listening(owner, last=seen.id) as stream:
        found = [await stream.next("RefreshProgress") for _ in range(3)]
        assert [event.data["Data"]["ItemId"][:2] for event in found] == ["00", "01", "02"]
    async with listening(owner, f"/events?lastEventId={last}") as stream:
        assert (await stream.next("RefreshProgress")).id == seen.id


@pytest.mark.parametrize("last", ["nonsense", "0-1", "{run}-999", "{run}-", "{run}-٣", "{run}--1"])
async def test_unknown_places_are_told_to_read_again(owner: Client, last: str) -> None:
    async with listening(owner) as stream:
        run = (await stream.next("hello")).id.partition("-")[0]
    place = last.format(run=run)
    async with listening(owner, f"/events?lastEventId={place}") as stream:
        assert (await stream.next("resync")).id.startswith(f"{run}-")


async def test_news_nobody_was_there_for_is_a_gap(claimed: Server, owner: Client) -> None:
    async with listening(owner) as stream:
        last = (await stream.next("hello")).id
    async with asyncio.timeout(30):
        while await _readers(owner):
            await asyncio.sleep(0.02)
    claimed.bus.publish(ItemsChanged(added=(b"i" * 16,)))
    async with listening(owner, last=last) as stream:
        await stream.next("resync")


async def _readers(owner: Client) -> bool:
    page = (await owner.get("/metrics")).body.decode()
    return "rustfin_event_streams 0.0" not in page


async def test_heartbeats(kid: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(event_stream_module.EventStream.__init__.__kwdefaults__, "heartbeat", 0.05)
    async with listening(kid) as stream:
        await stream.next("hello")
        async with asyncio.timeout(30):
            while stream.comments < 2:
                line = await stream.response.content.readline()
                stream.comments += line.startswith(b":")


async def test_feeds(owner: Client, kid: Client) -> None:
    path = "/events?feeds=Sessions,ScheduledTasksInfo,Nothing&interval=100"
    async with listening(owner, path) as stream:
        await stream.next("Sessions")
        (task,) = (await stream.next("ScheduledTasksInfo")).data["Data"]
        OpenApi.load().check_model("TaskInfo", task)
    async with listening(kid, path) as stream:
        async with asyncio.timeout(30):
            events = [await stream._read() for _ in range(4)]
        assert {event.kind for event in events if event is not None} == {"hello", "Sessions"}


@pytest.mark.parametrize(
    "end",
    [
        lambda server, kid: kid.post("/Sessions/Logout"),
        lambda server, kid: kid.sign_in("kid", "pw"),
        lambda server, kid: server.identity.users.reset_password("kid"),
    ],
)
async def test_a_revoked_token_ends_its_streams(
    claimed: Server, kid: Client, end: Callable[[Server, Client], Any]
) -> None:
    async with listening(kid) as stream:
        await stream.next("hello")
        await end(claimed, kid)
        claimed.bus.publish(ItemsChanged(added=(b"i" * 16,)))
        assert await stream.ended() == []


async def test_a_revoked_api_key_ends_its_streams(claimed: Server) -> None:
    key, secret = await claimed.identity.api_keys.create("script")
    _, other = await claimed.identity.api_keys.create("other")
    client = claimed.client()
    client.token = other
    async with (
        listening(client, f"/events?ApiKey={secret}&api_key=") as stream,
        listening(client) as stays,
    ):
        await stream.next("hello")
        await stays.next("hello")
        await claimed.identity.api_keys.revoke(key.uid.hex())
        assert await stream.ended() == []
        claimed.bus.publish(PROGRESS)
        await stays.next("RefreshProgress")


async def test_a_slow_reader_is_told_to_read_again_and_dropped(
    claimed: Server, kid: Client
) -> None:
    user = await claimed.identity.users.find("kid")
    news = UserDataChanged(
        user_uid=user.uid, items=tuple((bytes([n]) * 16, UserData()) for n in range(250))
    )
    async with listening(kid, read_bufsize=1024) as stream:
        await stream.next("hello")
        for _ in range(400):
            claimed.bus.publish(news)
        assert (await stream.ended())[-1] == "resync"


async def test_streams_per_device_are_limited(kid: Client) -> None:
    opened = [listening(kid) for _ in range(8)]
    for one in opened:
        await (await one.__aenter__()).next("hello")
    assert (await kid.get("/events")).status == 429
    for one in opened:
        await one.__aexit__(None, None, None)


def test_past_news_knows_what_it_still_has() -> None:
    past = PastNews(kept=3)
    start = past.id_of(past.now)
    assert list(_known(past, start)) == []
    for n in range(5):
        past.add(f"kind {n}", lambda _: NOT_FOR_YOU)
    assert past.since(start) is None
    assert past.since(past.id_of(1)) is None
    assert [told.number for told in _known(past, past.id_of(2))] == [3, 4, 5]
    assert list(_known(past, past.id_of(5))) == []
    past.skip()
    assert past.since(past.id_of(5)) is None
    assert past.since(past.id_of(6)) is not None


def _known(past: PastNews, last: str) -> Iterator[Told]:
    found = past.since(last)
    assert found is not None
    return found
