"""The tray: its states, and every entry of its menu acting on the server."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QPushButton,
    QSystemTrayIcon,
)

from rustfin_app.application import DesktopApplication
from rustfin_app.autostart.desktop_entry import DesktopEntry
from rustfin_app.dialogs.connect_phone import ConnectPhone
from rustfin_app.dialogs.message import SendMessage
from rustfin_app.dialogs.question import Question
from rustfin_app.login_choice import LoginChoice
from rustfin_app.preferences import Preferences
from rustfin_app.summary import TrayState
from rustfin_app.theme import icons
from rustfin_app.tray_menu import plain
from rustfin_app.widgets.indicators import QrCode
from rustfin_core.paths import Paths
from tests.app.fake_server import FakeAdmin, FakeServerThread
from tests.app.test_home import texts


def entries(menu: QMenu) -> list[str]:
    return [one.text() for one in menu.actions() if one.text() and one.isVisible()]


def entry(menu: QMenu, words: str) -> QAction:
    [found] = [one for one in menu.actions() if one.text() == words]
    return found


@pytest.fixture
def tray(make_desktop: Any) -> Any:
    """The tray of a running server that nobody has opened a window of."""
    desktop = make_desktop(tray=True, hidden=True)
    desktop.tray.desktop = desktop
    return desktop.tray


def test_the_menu_stands_in_the_order_people_know(tray: Any) -> None:
    assert tray.state is TrayState.OFFLINE
    assert tray.status_text == "Running, 3 watching, scan 61 %, 1 folder away"
    assert entries(tray.menu) == [
        tray.status_text,
        "Open in browser",
        "Show window",
        "Connect a phone…",
        "Now playing",
        "Scan now",
        "Pause background work",
        "Problems (5)",
        "Restart server",
        "Quit",
    ]
    assert not tray.actions.status.isEnabled()
    assert tray.menu.defaultAction() is tray.actions.window


@pytest.mark.parametrize("state", list(TrayState))
@pytest.mark.parametrize("variant", ["template", "on-dark", "on-light"])
def test_every_state_has_a_drawing_of_its_own(look: Any, state: TrayState, variant: str) -> None:
    image = icons.tray_icon(state.value, variant).pixmap(32, 32).toImage()
    others = [
        icons.tray_icon(other.value, variant).pixmap(32, 32).toImage()
        for other in TrayState
        if other is not state
    ]
    assert not image.isNull()
    assert image not in others


def test_sessions_can_be_stopped_and_written_to(tray: Any, admin: FakeAdmin, qtbot: Any) -> None:
    playing = tray.actions.playing
    assert entries(playing) == [
        "The Salt Road · Mara · Living room TV",
        "Northlight · Jonas · Android phone",
        "Seven Floors Up · Guest · Chrome on laptop",
    ]
    mara, jonas, _ = [one.menu() for one in playing.actions()]
    assert entries(jonas) == ["Stop", "This app shows no messages"]
    assert not jonas.actions()[1].isEnabled()
    entry(mara, "Send a message…").trigger()
    [dialog] = [one for one in QApplication.topLevelWidgets() if isinstance(one, SendMessage)]
    assert "A message for Mara" in texts(dialog)
    [send] = [one for one in dialog.findChildren(QPushButton) if one.text() == "Send"]
    assert not send.isEnabled()
    qtbot.keyClicks(dialog.findChild(QLineEdit), "Bed in ten minutes")
    qtbot.mouseClick(send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("send_message", "1", "Bed in ten minutes") in admin.asked)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    entry(jonas, "Stop").trigger()
    qtbot.waitUntil(lambda: len(entries(playing)) == 2)
    assert ("stop_session", "2") in admin.asked


def test_a_message_that_cannot_be_sent_says_why(tray: Any, admin: FakeAdmin, qtbot: Any) -> None:
    from rustfin_core.kernel.errors import NotFound

    async def gone(_session: str, _text: str) -> None:
        raise NotFound("This device is gone.")

    admin.send_message = gone  # type: ignore[method-assign]
    entry(tray.actions.playing.actions()[0].menu(), "Send a message…").trigger()
    [dialog] = [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, SendMessage) and one.isVisible()
    ]
    dialog.text.setText("Hello")
    qtbot.mouseClick(dialog.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "This device is gone." in texts(dialog))
    assert dialog.send.isEnabled()
    dialog.close()


def test_one_library_or_all_are_scanned(tray: Any, admin: FakeAdmin, qtbot: Any) -> None:
    scan = tray.actions.scan
    assert entries(scan) == [
        "Stop scanning",
        "All libraries",
        "Films",
        "Series",
        "Old films",
        "Music",
    ]
    entry(scan, "Stop scanning").trigger()
    entry(scan, "Series").trigger()
    entry(scan, "All libraries").trigger()
    wanted = [("stop_scan", None), ("scan", "b" * 32), ("scan", None)]
    qtbot.waitUntil(lambda: admin.asked == wanted)
    admin.shelves = admin.shelves[1:2]
    tray.desktop.link.refresh()
    qtbot.waitUntil(lambda: entries(scan) == ["All libraries", "Series"])


def test_background_work_pauses_and_goes_on(tray: Any, admin: FakeAdmin, qtbot: Any) -> None:
    pause = tray.actions.pause
    choices = ["For 30 minutes", "For 2 hours", "Until tomorrow"]
    assert entries(pause) == choices
    entry(pause, "Until tomorrow").trigger()
    qtbot.waitUntil(lambda: entries(pause) == ["Go on now", *choices])
    assert pause.title().startswith("Background work is paused until ")
    entry(pause, "Go on now").trigger()
    qtbot.waitUntil(lambda: entries(pause) == choices)
    assert admin.asked == [("pause_background", "tomorrow"), ("resume_background",)]


def test_an_open_menu_is_left_alone_while_nothing_changes(
    tray: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    before = tray.actions.playing.actions()
    admin.sessions = tuple(replace(one, position=one.position + 1) for one in admin.sessions)
    tray.desktop.link.refresh()
    qtbot.waitUntil(lambda: tray.desktop.link.snapshot.playing == admin.sessions)
    assert tray.actions.playing.actions() == before


def test_problems_open_the_page_that_shows_them(tray: Any, admin: FakeAdmin, qtbot: Any) -> None:
    tray.actions.problems.trigger()
    window = tray.desktop.window
    assert window.isVisible()
    assert window.current_page == "libraries"
    admin.shelves = admin.shelves[1:2]
    tray.desktop.link.refresh()
    qtbot.waitUntil(lambda: not tray.actions.problems.isEnabled())
    assert tray.actions.problems.text() == "Problems (0)"


def test_phone_and_browser(tray: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    tray.actions.browser.trigger()
    assert opened == ["http://127.0.0.1:8096"]
    tray.actions.phone.trigger()
    [dialog] = [one for one in QApplication.topLevelWidgets() if isinstance(one, ConnectPhone)]
    assert dialog.findChild(QrCode).text() == "http://192.168.1.20:8096"
    dialog.close()


def test_restart_asks_while_people_watch(tray: Any, admin: FakeAdmin, qtbot: Any) -> None:
    tray.actions.restart.trigger()
    [question] = tray.desktop.window.findChildren(Question)
    assert texts(question)[0] == "3 people are watching."
    qtbot.mouseClick(question.no, Qt.MouseButton.LeftButton)
    admin.sessions = ()
    tray.desktop.link.refresh()
    qtbot.waitUntil(lambda: not tray.desktop.link.snapshot.playing)
    assert admin.asked == []
    tray.actions.restart.trigger()
    qtbot.waitUntil(lambda: admin.asked == [("restart",)])


def test_a_server_that_is_down_can_be_started(make_desktop: Any, qtbot: Any) -> None:
    desktop = make_desktop(tray=True, hidden=True, failure="Port 8096 is used by nginx.")
    actions = desktop.tray.actions
    assert actions.restart.text() == "Start server"
    off = (actions.browser, actions.phone, actions.playing, actions.scan, actions.pause)
    assert not any(one.isEnabled() for one in off)
    assert actions.problems.text() == "Problems (1)"
    states: list[str] = []
    desktop.link.changed.connect(lambda snapshot: states.append(snapshot.state))
    actions.restart.trigger()
    qtbot.waitUntil(lambda: states[:2] == ["starting", "failed"])


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Tom & Jerry", "Tom && Jerry"), ("a\tb\nc", "a b c"), ("Films", "Films")],
)
def test_names_cannot_make_keys_or_lines(name: str, shown: str) -> None:
    assert plain(name) == shown


def test_start_at_login_follows_the_system_and_says_what_fails(
    qtbot: Any, look: Any, admin: FakeAdmin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    login = DesktopEntry(("rustfin",), folder=tmp_path / "autostart")
    desktop = DesktopApplication(
        make_server=lambda: FakeServerThread(admin),
        paths=Paths.resolve(data=tmp_path / "data"),
        has_tray=True,
        login=login,
    )
    action = desktop.tray.actions.login
    try:
        assert action.isVisible()
        assert not action.isChecked()
        action.trigger()
        assert login.enabled()
        assert login.hidden()
        # What Settings chose counts, also while nothing starts at login.
        choice = LoginChoice(login, Preferences(tmp_path / "data"))
        choice.start_hidden(False)
        assert (login.enabled(), login.hidden()) == (True, False)
        action.trigger()
        assert not login.enabled()
        action.trigger()
        assert (login.enabled(), login.hidden()) == (True, False)
        login.set(on=False, hidden=False)
        desktop.tray.menu.aboutToShow.emit()
        assert not action.isChecked()
        told: list[str] = []
        monkeypatch.setattr(desktop.tray, "tell", lambda _title, text: told.append(text))
        (tmp_path / "autostart").rmdir()
        (tmp_path / "autostart").write_text("a file")
        action.trigger()
        assert len(told) == 1
        assert not action.isChecked()
    finally:
        desktop.stop()
        desktop.deleteLater()


@pytest.mark.parametrize("comes", [True, False])
def test_a_hidden_start_waits_for_a_tray_that_comes_late(
    qtbot: Any, look: Any, admin: FakeAdmin, tmp_path: Path, monkeypatch: Any, comes: bool
) -> None:
    there = [False]
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: there[0])
    desktop = DesktopApplication(
        make_server=lambda: FakeServerThread(admin), paths=Paths.resolve(data=tmp_path)
    )
    desktop._tray_looks.setInterval(20)
    desktop._looks_left = 10_000 if comes else 3
    try:
        desktop.start(hidden=True)
        qtbot.waitUntil(lambda: desktop.link.snapshot.loaded, timeout=30_000)
        there[0] = comes
        if comes:
            qtbot.waitUntil(lambda: desktop.tray is not None, timeout=30_000)
            assert desktop.tray.state is TrayState.OFFLINE
            assert desktop.window is None
        else:
            qtbot.waitUntil(lambda: desktop.window is not None, timeout=30_000)
            assert desktop.tray is None
        assert not desktop._tray_looks.isActive()
    finally:
        desktop.stop()
        if desktop.window is not None:
            desktop.window.deleteLater()
        desktop.deleteLater()
