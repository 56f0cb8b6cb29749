"""The two bridges between the server's thread and the window's."""

import asyncio
import threading
import time
from typing import Any

from PySide6.QtCore import QObject

from rustfin_app.calls import Calls
from rustfin_app.event_bridge import EventBridge
from rustfin_core.kernel.errors import NotFound
from tests.app.fake_server import FakeAdmin, FakeServerThread


def test_events_arrive_on_the_gui_thread_in_batches(qtbot: Any) -> None:
    bridge = EventBridge()
    batches: list[list[object]] = []
    threads: set[int] = set()

    def take(events: list[object]) -> None:
        threads.add(threading.get_ident())
        batches.append(events)

    bridge.arrived.connect(take)

    def flood() -> None:
        for number in range(500):
            bridge.post(number)

    began = time.monotonic()
    other = threading.Thread(target=flood)
    other.start()
    other.join()
    qtbot.waitUntil(lambda: sum(map(len, batches)) == 500)
    assert time.monotonic() - began >= 0.09
    assert [number for batch in batches for number in batch] == list(range(500))
    assert len(batches) <= 2
    assert threads == {threading.get_ident()}
    bridge.post("later")
    qtbot.waitUntil(lambda: batches[-1] == ["later"])


def test_a_flood_drops_the_oldest_and_a_closed_bridge_everything(qtbot: Any) -> None:
    bridge = EventBridge()
    batches: list[list[object]] = []
    bridge.arrived.connect(batches.append)
    for number in range(5_000):
        bridge.post(number)
    qtbot.waitUntil(lambda: bool(batches))
    assert batches[0][-1] == 4_999
    assert len(batches[0]) == 1_000
    bridge.close()
    bridge.post("too late")
    qtbot.wait(150)
    assert len(batches) == 1


def test_answers_arrive_on_the_gui_thread_and_nobody_waits(qtbot: Any) -> None:
    admin = FakeAdmin()
    server = FakeServerThread(admin)
    server.start()
    qtbot.waitUntil(lambda: server.state == "running")
    calls, owner = Calls(), QObject()
    got: list[tuple[str, object, int]] = []

    gone_on = threading.Event()

    async def slow(facade: FakeAdmin) -> int:
        assert await asyncio.to_thread(gone_on.wait, 60)
        facade.threads.add(threading.get_ident())
        return 42

    async def absent(_facade: FakeAdmin) -> int:
        raise NotFound("There is no such library.")

    try:
        calls.run(
            server.submit,
            slow,
            owner=owner,
            done=lambda value: got.append(("done", value, threading.get_ident())),
        )
        calls.run(
            server.submit,
            absent,
            owner=owner,
            failed=lambda text: got.append(("failed", text, threading.get_ident())),
        )
        assert got == []
        qtbot.waitUntil(lambda: len(got) == 1)
        gone_on.set()
        qtbot.waitUntil(lambda: len(got) == 2)
        here = threading.get_ident()
        assert got == [("failed", "There is no such library.", here), ("done", 42, here)]
        assert here not in admin.threads
    finally:
        server.stop()


def test_a_stopped_server_answers_with_a_sentence(qtbot: Any) -> None:
    server = FakeServerThread(FakeAdmin())
    calls, owner = Calls(), QObject()
    said: list[str] = []
    calls.run(server.submit, FakeAdmin.status, owner=owner, failed=said.append)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["Rustfin is not running."]
    server.stop()


def test_what_was_asked_can_be_ended(qtbot: Any) -> None:
    server = FakeServerThread(FakeAdmin())
    server.start()
    qtbot.waitUntil(lambda: server.state == "running")
    calls, owner = Calls(), QObject()
    begun, ended, got = threading.Event(), threading.Event(), []

    async def endless(_facade: FakeAdmin) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    try:
        stop = calls.run(server.submit, endless, owner=owner, done=got.append, failed=got.append)
        assert begun.wait(30)
        stop()
        assert len(calls) == 0
        assert ended.wait(30)
        stop()
        qtbot.wait(50)
        assert got == []
    finally:
        server.stop()


def test_nothing_is_delivered_to_an_owner_that_is_gone(qtbot: Any) -> None:
    server = FakeServerThread(FakeAdmin())
    server.start()
    qtbot.waitUntil(lambda: server.state == "running")
    calls, parent = Calls(), QObject()
    owner = QObject(parent)
    got: list[object] = []

    async def slow(_facade: FakeAdmin) -> int:
        await asyncio.sleep(0.1)
        return 1

    try:
        calls.run(server.submit, slow, owner=owner, done=got.append)
        del parent
        qtbot.waitUntil(lambda: len(calls) == 0)
        assert got == []
    finally:
        server.stop()


def test_a_bug_is_logged_and_told_plainly(qtbot: Any, caplog: Any) -> None:
    server = FakeServerThread(FakeAdmin())
    server.start()
    qtbot.waitUntil(lambda: server.state == "running")
    calls, owner = Calls(), QObject()
    said: list[str] = []

    async def broken(_facade: FakeAdmin) -> int:
        raise ZeroDivisionError

    try:
        calls.run(server.submit, broken, owner=owner, failed=said.append)
        qtbot.waitUntil(lambda: bool(said))
        assert said == ["Something went wrong inside Rustfin. The log has the details."]
        assert "ZeroDivisionError" in caplog.text
    finally:
        server.stop()
