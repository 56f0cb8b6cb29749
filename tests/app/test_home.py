"""Home: what it says in every condition."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from rustfin_app.pages.now_card import NowCard
from rustfin_app.widgets.banner import Banner
from rustfin_app.widgets.indicators import QrCode
from tests.app.fake_server import FakeAdmin


def texts(widget: Any) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]


def button(widget: Any, words: str) -> QPushButton:
    found = [one for one in widget.findChildren(QPushButton) if one.text() == words]
    assert len(found) == 1, [one.text() for one in widget.findChildren(QPushButton)]
    return found[0]


def refreshed(qtbot: Any, desktop: Any, ready: Any) -> None:
    desktop.link.refresh()
    qtbot.waitUntil(lambda: ready(desktop.link.snapshot))


def test_running_with_people_watching(desktop: Any, qtbot: Any) -> None:
    home = desktop.window.page("home")
    shown = texts(home)
    assert shown[0] == "Rustfin is running"
    assert "3 people are watching. Films is being scanned, about 4 minutes left." in shown
    assert "http://192.168.1.20:8096" in shown
    assert home.findChild(QrCode).text() == "http://192.168.1.20:8096"
    qtbot.waitUntil(lambda: len(home.findChildren(NowCard)) == 3)
    assert "Paused at 33:12 of 47:00" in shown
    assert [one.content[0] for one in home.findChildren(Banner)] == ["warning", "warning"]


def test_an_address_is_copied(desktop: Any, qtbot: Any) -> None:
    home = desktop.window.page("home")
    [copy] = [
        one
        for one in home.findChildren(QToolButton)
        if one.accessibleName() == "Copy http://den-pc.local:8096"
    ]
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "http://den-pc.local:8096"
    assert desktop.window.notice.text() == "http://den-pc.local:8096 is on the clipboard."


def test_stop_ends_the_session_and_its_card_goes(
    desktop: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    home = desktop.window.page("home")
    cards = {one.accessibleName().split()[0]: one for one in home.findChildren(NowCard)}
    [stop] = cards["Jonas"].findChildren(QToolButton)
    assert stop.accessibleName() == "Stop Northlight for Jonas"
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("stop_session", "2") in admin.asked)
    qtbot.waitUntil(lambda: len([c for c in home.findChildren(NowCard) if c.isVisible()]) == 2)


def test_a_card_is_kept_while_its_session_goes_on(
    desktop: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    home = desktop.window.page("home")
    before = home.findChildren(NowCard)[0]
    admin.sessions = (replace(admin.sessions[0], position=4000.0),)
    refreshed(qtbot, desktop, lambda snapshot: len(snapshot.playing) == 1)
    qtbot.waitUntil(lambda: home.findChildren(NowCard) == [before])
    assert "1:06:40 of 2:02:00" in texts(home)


def test_the_first_account_comes_before_everything(
    desktop: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    home = desktop.window.page("home")
    admin.shelves, admin.sessions = (), ()
    admin.server = replace(admin.server, claimed=False, setup_code="482-913")
    refreshed(qtbot, desktop, lambda snapshot: not snapshot.status.claimed)
    shown = texts(home)
    assert "482-913" in shown
    assert "One step is left: the first account" in shown
    assert "Add a folder to begin" not in shown
    admin.server = replace(admin.server, claimed=True, setup_code=None)
    refreshed(qtbot, desktop, lambda snapshot: snapshot.status.claimed)
    shown = texts(home)
    assert "482-913" not in shown
    assert "Add a folder to begin" in shown


def test_nobody_watching_is_one_line(desktop: Any, admin: FakeAdmin, qtbot: Any) -> None:
    admin.sessions = ()
    refreshed(qtbot, desktop, lambda snapshot: not snapshot.playing)
    assert "Nobody is watching." in texts(desktop.window.page("home"))


def test_a_failed_start_says_why_and_can_be_tried_again(make_desktop: Any, qtbot: Any) -> None:
    desktop = make_desktop(failure="Port 8096 is used by another program (nginx).")
    home = desktop.window.page("home")
    assert texts(home)[0] == "Rustfin could not start"
    qtbot.waitUntil(lambda: "Port 8096 is used by another program (nginx)." in texts(home))
    assert not home.findChild(QrCode).isVisible()
    states: list[str] = []
    desktop.link.changed.connect(lambda snapshot: states.append(snapshot.state))
    qtbot.mouseClick(button(home, "Try again"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: states == ["starting", "failed"])


def test_a_banner_opens_the_page_that_helps(desktop: Any, qtbot: Any) -> None:
    home = desktop.window.page("home")
    banner = home.findChildren(Banner)[0]
    qtbot.mouseClick(button(banner, "Show folders"), Qt.MouseButton.LeftButton)
    assert desktop.window.current_page == "libraries"
