"""``/socket``: keep-alive, feeds, news and commands, each a message Jellyfin's schema knows."""

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.running import RunningServer
from tests.wire.conftest import Library
from tests.wire.contract import Contract

websocket = pytest.importorskip("websocket", reason="the client's websocket is not installed")


class Socket:
    """A connection whose messages are checked as they arrive."""

    def __init__(self, address: str, contract: Contract, **options: Any) -> None:
        self.connection = websocket.create_connection(address, timeout=60, **options)
        self.contract = contract

    def next(self, wanted: str) -> Any:
        """``Data`` of the next *wanted* message; others are checked and dropped."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            message = json.loads(self.connection.recv())
            kind = message["MessageType"]
            model = f"Outbound{kind}Message" if kind == "KeepAlive" else f"{kind}Message"
            self.contract.check_model(model, message)
            if kind == wanted:
                return message.get("Data")
        raise AssertionError(f"no {wanted} came")

    def send(self, kind: str, data: Any = None) -> None:
        """Send a message."""
        self.connection.send(json.dumps({"MessageType": kind, "Data": data}))


@pytest.fixture
def socket(server: RunningServer, contract: Contract) -> Iterator[Socket]:
    """The socket of the bench's session."""
    address = server.base.replace("http", "ws", 1)
    found = Socket(f"{address}/socket?api_key={server.token}&deviceId=bench", contract)
    yield found
    found.connection.close()


def test_keep_alive(socket: Socket) -> None:
    assert socket.next("ForceKeepAlive") == 60
    socket.send("KeepAlive")
    socket.next("KeepAlive")


def test_a_feed_of_sessions_and_one_of_tasks(socket: Socket, server: RunningServer) -> None:
    socket.send("SessionsStart", "0,1500")
    assert "bench" in {session["DeviceId"] for session in socket.next("Sessions")}
    socket.send("SessionsStop")
    socket.send("ScheduledTasksInfoStart", "0,1000")
    assert socket.next("ScheduledTasksInfo")
    socket.send("ScheduledTasksInfoStop")


def test_news_of_the_users_own_marks(
    socket: Socket, server: RunningServer, library: Library
) -> None:
    server.post(f"/UserFavoriteItems/{library.film}")
    news = socket.next("UserDataChanged")
    assert news["UserId"] == server.user_id
    assert [entry["ItemId"] for entry in news["UserDataList"]] == [library.film]
    assert news["UserDataList"][0]["IsFavorite"] is True


def test_commands_arrive(socket: Socket, server: RunningServer, library: Library) -> None:
    server.post("/Sessions/Capabilities/Full", {"SupportsMediaControl": True})
    session = server.get("/Sessions", deviceId="bench")[0]
    assert session["SupportsRemoteControl"] is True
    base = f"/Sessions/{session['Id']}"
    server.post(f"{base}/Playing?playCommand=PlayNow&itemIds={library.film}")
    assert socket.next("Play")["ItemIds"] == [library.film]
    server.post(f"{base}/Playing/Seek?seekPositionTicks=70")
    assert socket.next("Playstate")["SeekPositionTicks"] == 70
    server.post(f"{base}/Message", {"Header": "Hello", "Text": "Dinner", "TimeoutMs": 5000})
    assert socket.next("GeneralCommand")["Arguments"]["Text"] == "Dinner"


def test_strangers_get_no_socket(server: RunningServer) -> None:
    address = server.base.replace("http", "ws", 1)
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        websocket.create_connection(f"{address}/socket", timeout=60)
    assert refused.value.status_code == 401


def test_news_of_a_library_reach_everybody(
    server: RunningServer,
    socket: Socket,
    library: Library,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("more")
    server.post(f"/Library/VirtualFolders?name=More&collectionType=movies&paths={folder}")
    news = socket.next("LibraryChanged")
    assert set(news) >= {"ItemsAdded", "ItemsUpdated", "CollectionFolders", "IsEmpty"}
    assert server.request("DELETE", "/Library/VirtualFolders?name=More").status == 204
