"""Everything a socket says is a message Jellyfin's schema knows, down to the last member.

A type that is in neither list is new: it has to be made here and added, or named among those this
server never sends.
"""

import json
from typing import Any

import pytest

from rustfin_core.catalog.events import ItemsChanged, ScanProgressed, UserDataChanged
from rustfin_core.catalog.types import UserData
from rustfin_core.http.jellyfin.news import library_news
from rustfin_core.jobs.events import TaskEnded
from rustfin_core.jobs.task_store import TaskRun, TaskStatus
from tests.http.conftest import Client, Server
from tests.http.test_socket import Socket, connected
from tests.shared import shared
from tests.wire.contract import Contract

NEVER_SENT = {
    # No plugins, no live TV.
    "PackageInstallationCancelled", "PackageInstallationCompleted", "PackageInstallationFailed",
    "PackageInstalling", "PackageUninstalled", "SeriesTimerCancelled", "SeriesTimerCreated",
    "TimerCancelled", "TimerCreated",
}  # fmt: skip
ELSEWHERE = {"ActivityLogEntry", "RestartRequired", "ServerRestarting"}
"""The activity log and restarts have tests of their own."""
MADE_HERE = {
    "ForceKeepAlive", "KeepAlive", "UserDataChanged", "LibraryChanged", "RefreshProgress",
    "ScheduledTaskEnded", "ScheduledTasksInfo", "Sessions", "UserUpdated", "UserDeleted", "Play",
    "Playstate", "GeneralCommand", "SyncPlayGroupUpdate", "ServerShuttingDown", "SyncPlayCommand",
}  # fmt: skip


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_news, "GATHER_S", 0.05)


def kinds_of(direction: str) -> set[str]:
    """Message types of a direction, as the specification spells their enum members."""
    models = json.loads(shared("api", "openapi.json").read_text("utf-8"))["components"]["schemas"]
    found = set()
    for one in models[f"{direction}WebSocketMessage"]["oneOf"]:
        model = models[one["$ref"].rpartition("/")[2]]
        kind = model["properties"]["MessageType"]
        found.add(kind.get("default") or kind["allOf"][0].get("default"))
    return found


def test_every_type_is_accounted_for() -> None:
    assert kinds_of("Outbound") == NEVER_SENT | ELSEWHERE | MADE_HERE


class _Checked:
    """A socket whose messages are held against the contract as they come."""

    def __init__(self, socket: Socket) -> None:
        self.socket, self.seen = socket, dict[str, Any]()
        self._contract = Contract.load()

    async def next(self, kind: str) -> Any:
        while True:
            message = json.loads(await self.socket.ws.receive_str())
            name = message["MessageType"]
            model = f"Outbound{name}Message" if name == "KeepAlive" else f"{name}Message"
            if name not in ("SyncPlayGroupUpdate",):
                self._contract.check_model(model, message)
            self.seen[name] = message.get("Data")
            if name == kind:
                return message.get("Data")


async def test_all_messages_keep_the_contract(claimed: Server, owner: Client, kid: Client) -> None:
    user = await claimed.identity.users.find("owner")
    await owner.post("/Sessions/Capabilities?supportsMediaControl=true")
    (session,) = (await owner.get("/Sessions?deviceId=owner-device")).value
    base = f"/Sessions/{session['Id']}"
    async with connected(owner) as plain:
        socket = _Checked(plain)
        await plain.say("KeepAlive")
        await socket.next("KeepAlive")
        claimed.bus.publish(
            UserDataChanged(user_uid=user.uid, items=((b"i" * 16, UserData(played=True)),))
        )
        await socket.next("UserDataChanged")
        claimed.bus.publish(ItemsChanged(added=(b"i" * 16,), removed=(b"j" * 16,)))
        await socket.next("LibraryChanged")
        claimed.bus.publish(
            ScanProgressed(library_uid=b"l" * 16, stage="files", done=1, total=3, eta_seconds=None)
        )
        await socket.next("RefreshProgress")
        run = TaskRun(started_at=0, ended_at=5, status=TaskStatus.FAILED, error="It failed.")
        claimed.bus.publish(TaskEnded(key="RefreshLibrary", name="Scan", run=run))
        await socket.next("ScheduledTaskEnded")
        await plain.say("ScheduledTasksInfoStart", "0,1000")
        await socket.next("ScheduledTasksInfo")
        await plain.say("SessionsStart", "0,1000")
        await socket.next("Sessions")
        await owner.post(f"/Users/{kid.user_id}/Configuration", {"SubtitleMode": "Smart"})
        await socket.next("UserUpdated")
        await owner.post(f"{base}/Playing/Seek?seekPositionTicks=10")
        await socket.next("Playstate")
        await owner.post(f"{base}/Message", {"Header": "H", "Text": "T", "TimeoutMs": 500})
        await socket.next("GeneralCommand")
        await owner.post(f"{base}/Command", {"Name": "SetVolume", "Arguments": {"Volume": "20"}})
        await socket.next("GeneralCommand")
        await owner.post("/SyncPlay/New", {"GroupName": "Us"})
        await socket.next("SyncPlayGroupUpdate")
        await owner("DELETE", f"/Users/{kid.user_id}")
        await socket.next("UserDeleted")
        seen = set(socket.seen)
    assert seen >= MADE_HERE - {"Play", "SyncPlayCommand", "ServerShuttingDown"}


async def test_strangers_to_a_message_do_not_hear_it(
    claimed: Server, owner: Client, kid: Client
) -> None:
    """What is for administrators or for another user never reaches a user's socket."""
    async with connected(kid) as theirs, connected(owner) as mine:
        await theirs.next("ForceKeepAlive")
        await mine.next("ForceKeepAlive")
        await theirs.say("ScheduledTasksInfoStart", "0,500")
        await theirs.say("ActivityLogEntryStart", "0,500")
        user = await claimed.identity.users.find("owner")
        claimed.bus.publish(UserDataChanged(user_uid=user.uid, items=((b"i" * 16, UserData()),)))
        claimed.bus.publish(
            ScanProgressed(library_uid=b"l" * 16, stage="files", done=1, total=3, eta_seconds=None)
        )
        await owner.post(f"/Users/{owner.user_id}/Configuration", {"SubtitleMode": "Smart"})
        await mine.next("UserUpdated")
        await theirs.say("KeepAlive")
        heard = set()
        while "KeepAlive" not in heard:
            heard.add(json.loads(await theirs.ws.receive_str())["MessageType"])
    assert heard == {"KeepAlive"}
