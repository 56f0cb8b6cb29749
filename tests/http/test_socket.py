"""The websocket: keep-alive, subscriptions, news, revocation."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest

from rustfin_core.catalog.events import ItemsChanged, LibraryAdded, ScanProgressed, UserDataChanged
from rustfin_core.catalog.types import UserData
from rustfin_core.http.jellyfin.administration.scheduled_tasks import SCAN_TASK_ID
from rustfin_core.http.jellyfin.news import library_news
from rustfin_core.http.jellyfin.news import socket as socket_module
from rustfin_core.http.jellyfin.news.readers import repeat
from tests.http.conftest import Client, Server
from tests.http.openapi import OpenApi


class Socket:
    def __init__(self, ws: aiohttp.ClientWebSocketResponse) -> None:
        self.ws = ws

    async def next(self, kind: str) -> Any:
        """Data of the next message of this type; others are passed over."""
        async with asyncio.timeout(30):
            while True:
                message = json.loads(await self.ws.receive_str())
                assert len(message["MessageId"]) == 32
                if message["MessageType"] == kind:
                    return message.get("Data")

    async def silent(self, kind: str, seconds: float = 0.3) -> bool:
        """Whether no message of this type comes for a while."""
        try:
            async with asyncio.timeout(seconds):
                await self.next(kind)
        except TimeoutError:
            return True
        return False

    async def closed(self) -> int | None:
        async with asyncio.timeout(30):
            while not self.ws.closed:
                await self.ws.receive()
        return self.ws.close_code

    async def say(self, kind: str, data: Any = None) -> None:
        await self.ws.send_str(json.dumps({"MessageType": kind, "Data": data}))


@asynccontextmanager
async def connected(
    client: Client, path: str = "/socket?api_key={}&deviceId=x"
) -> AsyncIterator[Socket]:
    url = client.base + path.format(client.token)
    async with client.http.ws_connect(url) as ws:
        yield Socket(ws)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_news, "GATHER_S", 0.05)
    monkeypatch.setattr(socket_module.SocketHub.__init__, "__kwdefaults__", {"check_every": 0.05})


@pytest.mark.parametrize(
    "path", ["/socket?api_key={}", "/embywebsocket?ApiKey={}", "/x/y?apikey={}"]
)
async def test_any_path_with_an_upgrade_is_the_socket(kid: Client, path: str) -> None:
    async with connected(kid, path) as socket:
        assert await socket.next("ForceKeepAlive") == 60
        await socket.say("KeepAlive")
        assert await socket.next("KeepAlive") is None


async def test_a_token_is_needed(claimed: Server, kid: Client) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await claimed.http.ws_connect(claimed.base + "/socket?api_key=wrong")
    assert refused.value.status == 401
    headers = {"Authorization": kid.header()}
    async with claimed.http.ws_connect(claimed.base + "/socket", headers=headers) as ws:
        assert await Socket(ws).next("ForceKeepAlive") == 60


async def test_a_plain_get_of_the_socket_is_an_error_not_a_crash(kid: Client) -> None:
    assert (await kid.get("/socket")).status == 400


async def test_silence_is_reminded_and_then_ended(claimed: Server, kid: Client) -> None:
    async with connected(kid) as socket:
        await socket.next("ForceKeepAlive")
        claimed.clock.advance(44)
        assert await socket.silent("ForceKeepAlive")
        claimed.clock.advance(2)
        assert await socket.next("ForceKeepAlive") == 60
        await socket.say("KeepAlive")
        await socket.next("KeepAlive")
        claimed.clock.advance(61)
        assert await socket.closed() is not None


async def test_nonsense_is_ignored(kid: Client) -> None:
    async with connected(kid) as socket:
        for text in ("", "{", "[]", "7", '{"MessageType": 5}', '{"Data": 1}', "null", "x" * 5_000):
            await socket.ws.send_str(text)
        await socket.ws.send_bytes(b"\x00")
        await socket.say("NoSuchThingStart", "0,1")
        await socket.say("SessionsStop")
        await socket.say("KeepAlive")
        assert await socket.next("KeepAlive") is None


async def test_an_oversized_message_ends_the_socket(kid: Client) -> None:
    async with connected(kid) as socket:
        await socket.ws.send_str("x" * 70_000)
        assert await socket.closed() == aiohttp.WSCloseCode.MESSAGE_TOO_BIG


async def test_sessions_are_sent_until_stopped(kid: Client) -> None:
    async with connected(kid) as socket:
        await socket.say("SessionsStart", "0,100")
        data = await socket.next("Sessions")
        OpenApi.load().check("GET", "/Sessions", 200, data)
        assert [session["DeviceId"] for session in data] == ["kid-device"]
        assert await socket.next("Sessions")
        await socket.say("SessionsStop")
        await asyncio.sleep(0.1)
        await socket.say("KeepAlive")
        await socket.next("KeepAlive")
        assert await socket.silent("Sessions", 0.8)


async def test_tasks_are_told_to_administrators_only(owner: Client, kid: Client) -> None:
    async with connected(owner) as mine, connected(kid) as theirs:
        for socket in (mine, theirs):
            await socket.say("ScheduledTasksInfoStart", "0,500")
        (task,) = await mine.next("ScheduledTasksInfo")
        OpenApi.load().check_model("TaskInfo", task)
        assert await theirs.silent("ScheduledTasksInfo")


async def test_the_end_of_a_task_is_told_to_administrators(
    claimed: Server, owner: Client, kid: Client
) -> None:
    async with connected(owner) as mine, connected(kid) as theirs:
        for socket in (mine, theirs):
            await socket.next("ForceKeepAlive")
        await owner.post(f"/ScheduledTasks/Running/{SCAN_TASK_ID}")
        data = await mine.next("ScheduledTaskEnded")
        OpenApi.load().check_model("TaskResult", data)
        assert (data["Key"], data["Status"]) == ("RefreshLibrary", "Completed")
        task = (await owner.get(f"/ScheduledTasks/{SCAN_TASK_ID}")).value
        assert (task["State"], task["LastExecutionResult"]) == ("Idle", data)
        assert await theirs.silent("ScheduledTaskEnded")
        await mine.say("ScheduledTasksInfoStart", "0,500")
        (listed,) = await mine.next("ScheduledTasksInfo")
        assert listed["LastExecutionResult"] == data


async def test_who_loses_the_rights_loses_the_news(claimed: Server, kid: Client) -> None:
    user = await claimed.identity.users.find("kid")
    await claimed.identity.users.change_policy(user, {"is_administrator": True})
    admin = await claimed.signed_in("kid", device="kid-device")
    async with connected(admin) as socket:
        await socket.say("ScheduledTasksInfoStart", "0,500")
        await socket.next("ScheduledTasksInfo")
        await claimed.identity.users.change_policy(user, {"is_administrator": False})
        assert (await socket.next("UserUpdated"))["Policy"]["IsAdministrator"] is False
        await asyncio.sleep(0.1)
        assert await socket.silent("ScheduledTasksInfo", 1.0)


async def test_what_is_gathered_while_the_rights_go_is_not_sent(
    owner: Client, kid: Client, claimed: Server
) -> None:
    sent: list[Any] = []
    admin = await claimed.identity.resolve(owner.token or "")
    listener: Any = SimpleNamespace(principal=admin, send=lambda *told: sent.append(told))

    async def slow(_: Any) -> str:
        listener.principal = await claimed.identity.resolve(kid.token or "")
        return "of administrators"

    await repeat(listener, "Tasks", {"Tasks": lambda: slow}, delay=0, interval=0)
    assert sent == []


async def test_user_data_goes_to_its_user(claimed: Server, owner: Client, kid: Client) -> None:
    user = await claimed.identity.users.find("kid")
    async with connected(owner) as theirs, connected(kid) as mine:
        await mine.next("ForceKeepAlive")
        claimed.bus.publish(
            UserDataChanged(user_uid=user.uid, items=((b"i" * 16, UserData(played=True)),))
        )
        data = await mine.next("UserDataChanged")
        OpenApi.load().check_model("UserDataChangeInfo", data)
        assert data["UserDataList"][0]["Played"] is True
        assert await theirs.silent("UserDataChanged")


async def test_library_news_is_gathered_and_ids_stay_hidden_from_the_restricted(
    claimed: Server, owner: Client, kid: Client
) -> None:
    user = await claimed.identity.users.find("kid")
    await claimed.identity.users.change_policy(user, {"enable_all_folders": False})
    async with connected(owner) as mine, connected(kid) as theirs:
        await mine.next("ForceKeepAlive")
        await theirs.next("ForceKeepAlive")
        for n in range(3):
            claimed.bus.publish(ItemsChanged(added=(bytes([n]) * 16,)))
        claimed.bus.publish(LibraryAdded(b"l" * 16))
        data = await mine.next("LibraryChanged")
        OpenApi.load().check_model("LibraryUpdateInfo", data)
        assert len(data["ItemsAdded"]) == 3
        assert data["CollectionFolders"] == [(b"l" * 16).hex()]
        assert (await theirs.next("LibraryChanged"))["ItemsAdded"] == []
        assert await mine.silent("LibraryChanged")


async def test_scan_progress_goes_to_administrators(
    claimed: Server, owner: Client, kid: Client
) -> None:
    async with connected(owner) as mine, connected(kid) as theirs:
        await mine.next("ForceKeepAlive")
        await theirs.next("ForceKeepAlive")
        claimed.bus.publish(
            ScanProgressed(
                library_uid=b"l" * 16, stage="details", done=1, total=4, eta_seconds=None
            )
        )
        assert (await mine.next("RefreshProgress"))["Progress"] == "25.0"
        assert await theirs.silent("RefreshProgress")


async def test_account_news(claimed: Server, owner: Client, kid: Client) -> None:
    async with connected(owner) as socket:
        await socket.next("ForceKeepAlive")
        await owner.post(f"/Users/{kid.user_id}/Configuration", {"SubtitleMode": "Smart"})
        data = await socket.next("UserUpdated")
        OpenApi.load().check_model("UserDto", data)
        assert data["Id"] == kid.user_id
        await owner("DELETE", f"/Users/{kid.user_id}")
        assert await socket.next("UserDeleted") == kid.user_id


async def test_a_remote_control_reaches_the_device(claimed: Server, kid: Client) -> None:
    tv = await claimed.signed_in("kid", device="tv")
    await tv.post("/Sessions/Capabilities?supportsMediaControl=true")
    async with connected(tv) as socket:
        await socket.next("ForceKeepAlive")
        (session,) = (await kid.get("/Sessions?deviceId=tv")).value
        assert session["SupportsRemoteControl"] is True
        await kid.post(f"/Sessions/{session['Id']}/Playing/Pause")
        data = await socket.next("Playstate")
        OpenApi.load().check_model("PlaystateRequest", data)
        assert data["Command"] == "Pause"


@pytest.mark.parametrize(
    "end",
    [
        lambda server, kid: kid.post("/Sessions/Logout"),
        lambda server, kid: kid.sign_in("kid", "pw"),
        lambda server, kid: server.identity.users.reset_password("kid"),
    ],
)
async def test_a_revoked_token_closes_its_sockets(
    claimed: Server, kid: Client, end: Callable[[Server, Client], Any]
) -> None:
    async with connected(kid) as socket:
        await socket.next("ForceKeepAlive")
        await end(claimed, kid)
        assert await socket.closed() == aiohttp.WSCloseCode.POLICY_VIOLATION


async def test_sockets_per_device_are_limited(kid: Client) -> None:
    open_ = [connected(kid) for _ in range(8)]
    sockets = [await context.__aenter__() for context in open_]
    for socket in sockets:
        await socket.next("ForceKeepAlive")
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        async with connected(kid):
            pass
    assert refused.value.status == 429
    for context in open_:
        await context.__aexit__(None, None, None)


async def test_a_reader_that_does_not_read_is_disconnected(claimed: Server, kid: Client) -> None:
    user = await claimed.identity.users.find("kid")
    news = UserDataChanged(
        user_uid=user.uid, items=tuple((bytes([n]) * 16, UserData()) for n in range(250))
    )
    async with connected(kid) as socket:
        await socket.next("ForceKeepAlive")
        for _ in range(400):
            claimed.bus.publish(news)
        assert await socket.closed() is not None


async def test_a_server_that_ends_says_good_bye_once(server: Server, owner: Client) -> None:
    async with connected(owner) as socket:
        await socket.next("ForceKeepAlive")
        await server.app.shutdown()
        said = []
        async with asyncio.timeout(30):
            while (message := await socket.ws.receive()).type is aiohttp.WSMsgType.TEXT:
                said.append(json.loads(message.data)["MessageType"])
    assert said == ["ServerShuttingDown"]
