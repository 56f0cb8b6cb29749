"""The computer stays awake while something plays, and at no other time."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from rustfin_app.application import DesktopApplication
from rustfin_app.awake import inhibitor
from rustfin_core.paths import Paths
from tests.app.fake_server import FakeAdmin, FakeServerThread

needs_bus = pytest.mark.skipif(
    sys.platform != "linux" or which("dbus-daemon") is None, reason="needs a D-Bus of Linux"
)


class Recorder:
    """An inhibitor that notes what it was told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def hold(self, reason: str) -> None:
        self.told.append(reason)

    def release(self) -> None:
        self.told.append("")


def test_held_while_something_plays(
    qtbot: Any, look: Any, admin: FakeAdmin, tmp_path: Path
) -> None:
    recorder = Recorder()
    watched = admin.sessions
    admin.sessions = ()
    desktop = DesktopApplication(
        make_server=lambda: FakeServerThread(admin),
        paths=Paths.resolve(data=tmp_path),
        has_tray=True,
        inhibitor=recorder,
    )

    def now(*sessions: Any) -> None:
        admin.sessions = sessions
        desktop.link.refresh()
        qtbot.waitUntil(lambda: desktop.link.snapshot.playing == sessions)

    try:
        desktop.start(hidden=True)
        qtbot.waitUntil(lambda: desktop.link.snapshot.loaded)
        assert recorder.told == []
        now(*watched)
        now(replace(watched[0], position=1.0))
        assert recorder.told == ["Somebody is watching"]
        now(replace(watched[0], paused=True))
        assert recorder.told == ["Somebody is watching", ""]
        now(watched[0])
    finally:
        desktop.stop()
        desktop.deleteLater()
    assert recorder.told == ["Somebody is watching", ""] * 2


def test_every_system_has_its_own(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {}
    for name in ("linux", "win32", "darwin", "sunos5"):
        monkeypatch.setattr(sys, "platform", name)
        found[name] = type(inhibitor()).__name__
    monkeypatch.undo()
    assert found == {
        "linux": "LogindInhibitor",
        "win32": "WindowsInhibitor",
        "darwin": "MacInhibitor",
        "sunos5": "NoInhibitor",
    }


def test_a_qt_without_dbus_is_no_reason_to_fail(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setitem(sys.modules, "rustfin_app.awake.linux", None)
    assert type(inhibitor()).__name__ == "NoInhibitor"


@pytest.fixture
def bus_address(tmp_path: Path) -> Iterator[str]:
    """A D-Bus of its own."""
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as daemon:
        try:
            assert daemon.stdout is not None
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


@needs_bus
def test_a_lock_of_logind_lasts_until_it_is_let_go(qtbot: Any, bus_address: str) -> None:
    """The real bus and a service that behaves as logind: the lock ends when the file is closed."""
    from PySide6.QtDBus import QDBusConnection

    from rustfin_app.awake.linux import LogindInhibitor
    from tests.app.fake_logind import FakeLogind

    service_bus = QDBusConnection.connectToBus(bus_address, "test-logind")
    logind = FakeLogind()
    assert service_bus.registerService("org.freedesktop.login1")
    assert service_bus.registerVirtualObject("/org/freedesktop/login1", logind)
    ours = QDBusConnection.connectToBus(bus_address, "test-rustfin")
    locked = LogindInhibitor(ours)
    try:
        locked.hold("Somebody is watching")
        locked.hold("Somebody is watching")
        qtbot.waitUntil(lambda: locked.held)
        assert logind.asked == [["sleep", "Rustfin", "Somebody is watching", "block"]]
        assert not logind.released
        locked.release()
        qtbot.waitUntil(lambda: logind.released)
        locked.hold("Somebody is watching")
        locked.release()
        qtbot.waitUntil(lambda: len(logind.asked) == 2)
        qtbot.waitUntil(lambda: logind.released)
        assert not locked.held
    finally:
        QDBusConnection.disconnectFromBus("test-rustfin")
        QDBusConnection.disconnectFromBus("test-logind")


@needs_bus
def test_without_logind_the_computer_sleeps_when_it_likes(
    qtbot: Any, bus_address: str, caplog: Any
) -> None:
    from PySide6.QtDBus import QDBusConnection

    from rustfin_app.awake.linux import LogindInhibitor

    caplog.set_level("INFO")
    locked = LogindInhibitor(QDBusConnection.connectToBus(bus_address, "test-alone"))
    try:
        locked.hold("Somebody is watching")
        qtbot.waitUntil(lambda: "no lock of logind" in caplog.text)
        locked.release()
        assert not locked.held
    finally:
        QDBusConnection.disconnectFromBus("test-alone")
