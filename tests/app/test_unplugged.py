"""What people see when something is missing: a plain message with the next step, that works."""

import re
import socket
import sqlite3
import sys
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from rustfin_app.application import DesktopApplication
from rustfin_app.back_off import BackOff
from rustfin_app.pages.last_words import LastWords
from rustfin_app.summary import TrayState
from rustfin_app.widgets.banner import Banner
from rustfin_core import runtime
from rustfin_core.paths import Paths
from rustfin_core.runtime import Remedy, ServerThread, Trouble
from tests.app import sample
from tests.app.fake_server import FakeAdmin, FakeServerThread
from tests.app.test_home import button, texts
from tests.app.test_real_server import start
from tests.running import free_port

__all__ = ["start"]

Start = Callable[..., DesktopApplication]


def reason(desktop: DesktopApplication) -> str:
    """The sentence Home shows for a server that is not there."""
    assert desktop.link.snapshot.state == "failed"
    [banner] = desktop.window.page("home").findChildren(Banner)
    return str(banner.content[2])


def serves(desktop: DesktopApplication) -> bool:
    """Whether the server runs and has answered."""
    return desktop.link.snapshot.running and desktop.link.snapshot.loaded


def ask(desktop: DesktopApplication, qtbot: Any, name: str) -> Any:
    """A setting of the running server."""
    got: list[Any] = []
    desktop.link.run(lambda admin: admin.settings(), owner=desktop, done=got.extend)
    qtbot.waitUntil(lambda: bool(got))
    return next(view for view in got if view.name == name)


def test_a_taken_port_names_its_owner_and_another_works(start: Start, qtbot: Any) -> None:
    with socket.create_server(("127.0.0.1", free_port())) as taken:
        port = taken.getsockname()[1]
        desktop = start(port=str(port))
        said = reason(desktop)
        assert said.startswith(f"Port {port} is used by another program")
        if sys.platform == "linux":
            assert "process" in said
        remedy = desktop.link.snapshot.trouble.remedy
        home = desktop.window.page("home")
        qtbot.mouseClick(button(home, f"Use {remedy.value}"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: serves(desktop))
        assert desktop.link.snapshot.status.local_address == f"http://127.0.0.1:{remedy.value}"
        qtbot.waitUntil(lambda: said not in texts(home))


def test_another_port_is_kept_for_the_next_start(start: Start, qtbot: Any, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", free_port())) as taken:
        port = taken.getsockname()[1]
        start().stop()
        with sqlite3.connect(tmp_path / "data" / "rustfin.db") as db:
            db.execute("INSERT INTO setting(name, value) VALUES('port', ?)", (str(port),))
        db.close()
        desktop = start(port=None)
        assert reason(desktop).startswith(f"Port {port} is used")
        remedy = desktop.link.snapshot.trouble.remedy
        home = desktop.window.page("home")
        qtbot.mouseClick(button(home, f"Use {remedy.value}"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: serves(desktop))
        view = ask(desktop, qtbot, "port")
        assert (view.value, view.source) == (remedy.value, "stored")


def test_a_data_folder_that_cannot_be_written(start: Start, qtbot: Any, tmp_path: Path) -> None:
    in_the_way = tmp_path / "in-the-way"
    in_the_way.write_text("a file")
    desktop = start(data_dir=str(in_the_way / "data"))
    said = reason(desktop)
    assert said.startswith(f"Rustfin cannot write to {in_the_way / 'data'}")
    assert "Give it a folder it owns" in said
    assert not desktop.link.snapshot.crashed


def test_no_ffmpeg_where_the_settings_say_and_our_own_works(start: Start, qtbot: Any) -> None:
    desktop = start(ffmpeg="/nowhere/ffmpeg")
    assert reason(desktop).startswith("There is no ffmpeg at ")
    home = desktop.window.page("home")
    qtbot.mouseClick(button(home, "Use Rustfin's own"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: serves(desktop))
    assert ask(desktop, qtbot, "ffmpeg").value is None


def test_no_ffmpeg_at_all(start: Start, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rustfin_core.media.ffmpeg._candidates", lambda _configured: iter(()))
    desktop = start()
    said = reason(desktop)
    assert said.startswith("No usable ffmpeg was found. Reinstall Rustfin")
    assert desktop.link.snapshot.trouble.remedy is None


def test_a_database_of_a_newer_program(start: Start, qtbot: Any, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with sqlite3.connect(tmp_path / "data" / "rustfin.db") as db:
        db.execute("CREATE TABLE later(name)")
        db.execute("PRAGMA user_version=9999")
    db.close()
    said = reason(start())
    assert "was written by a newer Rustfin" in said
    assert "Install the newer Rustfin again" in said


def test_a_server_without_a_window_has_the_folder(start: Start, qtbot: Any, tmp_path: Path) -> None:
    from rustfin_core.db.instance_lock import InstanceLock

    lock = InstanceLock(tmp_path / "data")
    lock.acquire()
    try:
        said = reason(start())
    finally:
        lock.release()
    assert said.startswith("Rustfin is already running on ")
    assert "Stop it first" in said


def test_a_bug_is_a_crash_with_the_end_of_the_log(
    start: Start, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real server thread: what waits inside it breaks once, then all is well."""
    well = runtime.first_of
    broken = [True]

    async def breaks_once(*waits: Coroutine[Any, Any, Any]) -> None:
        if not broken:
            await well(*waits)
            return
        broken.clear()
        for wait in waits:
            wait.close()
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(runtime, "first_of", breaks_once)
    desktop = start()
    qtbot.waitUntil(lambda: desktop.link.snapshot.crashed)
    snapshot = desktop.link.snapshot
    assert snapshot.failure == "ZeroDivisionError: division by zero"
    lines = [line.message for line in snapshot.trouble.last_lines]
    assert lines[-1] == "the server crashed (ZeroDivisionError: division by zero)"
    assert any("listening on" in line for line in lines)
    qtbot.waitUntil(lambda: serves(desktop))
    assert desktop.link.snapshot.running


def test_a_crash_counts_down_and_shows_the_last_lines(make_desktop: Any, qtbot: Any) -> None:
    desktop = make_desktop()
    home = desktop.window.page("home")
    words = home.findChild(LastWords)
    assert not words.isVisible()
    # Time enough to look.
    desktop.link._back_off = BackOff(crashes=3)
    desktop.link._server.crash("KeyError: 'id'", *sample.log_lines(13))
    desktop.link.refresh()
    qtbot.waitUntil(lambda: desktop.link.snapshot.crashed)
    shown = texts(home)
    assert shown[0] == "Rustfin stopped unexpectedly"
    count = re.fullmatch(r"It starts again in (\d+) seconds\.", shown[1])
    assert count
    # Not only once: each second is told.
    qtbot.waitUntil(lambda: desktop.link.snapshot.restart_in < int(count[1]))
    assert f"It starts again in {desktop.link.snapshot.restart_in} seconds." in texts(home)
    qtbot.waitUntil(lambda: "KeyError: 'id'" in texts(home))
    assert words.isVisible()
    assert words.view.model().rowCount() == 12
    desktop.link.snapshot = replace(desktop.link.snapshot, restart_in=2)
    qtbot.waitUntil(lambda: serves(desktop))
    assert not words.isVisible()


def test_it_need_not_be_waited_for(make_desktop: Any, qtbot: Any) -> None:
    desktop = make_desktop(tray=True)
    for _ in range(5):
        desktop.link._back_off = desktop.link._back_off.crashed(0.0)
    desktop.link._server.crash("KeyError: 'id'")
    desktop.link.refresh()
    qtbot.waitUntil(lambda: desktop.link.snapshot.crashed)
    assert desktop.link.snapshot.restart_in == 300
    assert desktop.tray.state is TrayState.ATTENTION
    home = desktop.window.page("home")
    qtbot.mouseClick(button(home, "Start now"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: serves(desktop))


def test_what_a_person_has_to_mend_is_not_tried_again(
    qtbot: Any, look: Any, admin: FakeAdmin, tmp_path: Path
) -> None:
    trouble = Trouble(remedy=Remedy(setting="port", value=8097))
    made: list[FakeServerThread] = []

    def make() -> FakeServerThread:
        first = not made
        failure = "Port 8096 is used by another program (nginx, process 7)." if first else None
        made.append(FakeServerThread(admin, failure=failure, trouble=trouble if first else None))
        return made[-1]

    desktop = DesktopApplication(
        make_server=make, paths=Paths.resolve(data=tmp_path), has_tray=False
    )
    try:
        desktop.start(hidden=False)
        qtbot.waitUntil(lambda: desktop.link.snapshot.state == "failed")
        assert desktop.link.snapshot.restart_in is None
        assert not desktop.link._again.isActive()
        qtbot.waitUntil(lambda: not desktop.window._coming)
        home = desktop.window.page("home")
        qtbot.mouseClick(button(home, "Use 8097"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: serves(desktop))
        assert made[1].remedy == trouble.remedy
    finally:
        desktop.stop()
        desktop.window.deleteLater()
        desktop.deleteLater()


def test_a_remedy_does_not_wait_for_the_database(tmp_path: Path) -> None:
    """A value of the command line is overruled, since it would win over a stored one."""
    from rustfin_core.config import Options

    thread = ServerThread(Options.collect({"port": "8096"}, {"RUSTFIN_FFMPEG": "/x"}))
    thread._take(Remedy(setting="port", value=9000))
    thread._take(Remedy(setting="ffmpeg", value=None))
    assert thread._options.flags == {"port": 9000, "ffmpeg": None}
    assert thread._options.environment == {}
    assert thread._changes == {}
