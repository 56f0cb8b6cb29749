"""Restart and shutdown over HTTP, and what is told of them."""

import asyncio

import pytest

from rustfin_core.admin.lifecycle import Ending, Lifecycle
from rustfin_core.config import Config, Options
from rustfin_core.events import EventBus
from tests.http.conftest import Client, Server
from tests.http.test_socket import connected


@pytest.mark.parametrize(
    ("path", "message"),
    [("/System/Restart", "ServerRestarting"), ("/System/Shutdown", "ServerShuttingDown")],
)
async def test_everybody_is_told(
    server: Server, owner: Client, kid: Client, path: str, message: str
) -> None:
    async with connected(owner) as mine, connected(kid) as theirs:
        assert (await owner.get("/System/Info")).value["IsShuttingDown"] is False
        assert (await owner.post(path)).status == 204
        assert (await owner.post(path)).status == 204
        await mine.next(message)
        await theirs.next(message)
        assert await mine.silent(message)
    assert (await owner.get("/System/Info")).value["IsShuttingDown"] is True


async def test_a_setting_that_waits_for_a_restart(owner: Client, kid: Client) -> None:
    async def change(name: str, value: object) -> None:
        answer = await owner.post(f"/Rustfin/Settings/{name}", {"Value": value})
        assert answer.status == 200

    info = (await owner.get("/System/Info")).value
    assert (info["HasPendingRestart"], info["CanSelfRestart"]) == (False, True)
    async with connected(owner) as mine, connected(kid) as theirs:
        await change("server_name", "Den")
        assert await mine.silent("RestartRequired")
        await change("base_url", "/media")
        await mine.next("RestartRequired")
        assert await theirs.silent("RestartRequired")
        assert (await owner.get("/System/Info")).value["HasPendingRestart"] is True
        await change("base_url", None)
        assert (await owner.get("/System/Info")).value["HasPendingRestart"] is False


async def test_a_shutdown_overrules_a_restart() -> None:
    lifecycle = Lifecycle(bus=EventBus(), config=Config(Options()))
    assert lifecycle.ending is None
    lifecycle.request(Ending.RESTART)
    lifecycle.request(Ending.SHUTDOWN)
    lifecycle.request(Ending.RESTART)
    async with asyncio.timeout(30):
        assert await lifecycle.wait() is Ending.SHUTDOWN
