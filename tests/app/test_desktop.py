"""The application as a whole: tray, closing, quitting, keys, pages on first visit."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from rustfin_app.dialogs.question import Question
from rustfin_app.tray import Tray
from rustfin_app.window import PAGES
from tests.app.fake_server import FakeAdmin, FakeServerThread
from tests.app.test_home import texts
from tests.app.test_reachable import is_whole
from tests.app.waiting import until

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_hidden_start_makes_no_window(make_desktop: Any) -> None:
    desktop = make_desktop(tray=True, hidden=True)
    assert desktop.window is None
    desktop.tray.actions.window.trigger()
    assert desktop.window.isVisible()


def test_pages_are_built_on_their_first_visit(desktop: Any, qtbot: Any) -> None:
    window = desktop.window
    assert set(window._pages) == {"home"}
    for place, (name, _, _) in enumerate(PAGES[:10], start=1):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + place % 10), CONTROL)
        assert window.current_page == name
        until(qtbot, lambda name=name: window._current == name)
    for name, _, _ in PAGES[10:]:
        window.open_page(name)
    assert set(window._pages) == {name for name, _, _ in PAGES}


class WindowsShown(QObject):
    """Notes widgets that are shown as windows."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


def test_no_part_of_a_page_is_a_window_for_a_moment(desktop: Any, qtbot: Any) -> None:
    """It would flash on the screen and take the keyboard from the window for good."""
    windows = WindowsShown()
    QApplication.instance().installEventFilter(windows)
    try:
        for name, _, _ in PAGES:
            desktop.window.visit(name)
            until(qtbot, lambda name=name: desktop.window._current == name)
            qtbot.wait(250)
        assert windows.seen == []
        # The screen may have windows of others, of which one is the active one.
        assert QApplication.activeWindow() in (None, desktop.window)
    finally:
        QApplication.instance().removeEventFilter(windows)


def test_who_changes_their_mind_gets_the_last_page(desktop: Any, qtbot: Any) -> None:
    """A page that is built step by step is forgotten when another one is wanted meanwhile."""
    window = desktop.window
    window.visit("jobs")
    window.visit("logs")
    assert window.current_page == "logs"
    until(qtbot, lambda: window._current == "logs")
    assert "jobs" not in window._pages
    window.visit("backups")
    window.visit("logs")
    qtbot.wait(100)
    assert window._current == window.current_page == "logs"


def test_f5_scans(desktop: Any, admin: FakeAdmin, qtbot: Any) -> None:
    qtbot.keyClick(desktop.window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: ("scan", None) in admin.asked)


def test_closing_keeps_the_tray_and_tells_once(make_desktop: Any, qtbot: Any) -> None:
    desktop = make_desktop(tray=True)
    told: list[str] = []
    desktop.tray.tell = lambda title, _text: told.append(title)
    quits: list[bool] = []
    desktop.quit_agreed.connect(lambda: quits.append(True))
    for _ in range(2):
        desktop.open_window()
        desktop.window.close()
        assert not desktop.window.isVisible()
    assert told == ["Rustfin keeps running"]
    assert quits == []


def test_a_failure_nobody_sees_is_told_by_the_tray(
    make_desktop: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(Tray, "tell", lambda _tray, title, text: told.append((title, text)))
    make_desktop(tray=True, hidden=True, failure="Port 8096 is used by nginx.")
    assert told == [("Rustfin could not start", "Port 8096 is used by nginx.")]


def test_quit_asks_while_people_watch(make_desktop: Any, admin: FakeAdmin, qtbot: Any) -> None:
    desktop = make_desktop(tray=True)
    quits: list[bool] = []
    desktop.quit_agreed.connect(lambda: quits.append(True))
    desktop.tray.actions.quit.trigger()
    [question] = desktop.window.findChildren(Question)
    assert texts(question) == ["3 people are watching.", "Stop for them too?"]
    assert question.no.text() == "Keep running in tray"
    qtbot.mouseClick(question.no, Qt.MouseButton.LeftButton)
    assert quits == []
    desktop.tray.actions.quit.trigger()
    qtbot.mouseClick(desktop.question.yes, Qt.MouseButton.LeftButton)
    assert quits == [True]


def test_without_people_quit_just_quits(make_desktop: Any, admin: FakeAdmin, qtbot: Any) -> None:
    admin.sessions = ()
    desktop = make_desktop()
    with qtbot.waitSignal(desktop.quit_agreed):
        desktop.window.close()


def test_the_place_of_the_window_is_remembered(make_desktop: Any, qtbot: Any) -> None:
    first = make_desktop(tray=True)
    first.window.resize(1000, 700)
    first.window.close()
    second = make_desktop(tray=True)
    # The offscreen screen is 800 px wide, so only the height can come back as it was.
    assert second.window.height() == 700


def test_the_place_is_remembered_when_the_program_ends_too(make_desktop: Any, qtbot: Any) -> None:
    first = make_desktop(tray=True)
    first.window.resize(1000, 710)
    first.stop()
    assert make_desktop(tray=True).window.height() == 710


def test_a_wish_of_the_system_to_quit_is_a_question(qtbot: Any, qapp: Any) -> None:
    with qtbot.waitSignal(qapp.quit_asked):
        assert qapp.sendEvent(qapp, QEvent(QEvent.Type.Quit))


def test_hidden_windows_ask_seldom(make_desktop: Any, qtbot: Any) -> None:
    desktop = make_desktop(tray=True)
    assert desktop.link._poll.interval() == 1_000
    desktop.window.close()
    assert desktop.link._poll.interval() == 5_000


def test_events_bring_a_refresh_before_the_next_look(
    make_desktop: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    desktop = make_desktop(tray=True, hidden=True)
    admin.sessions = ()
    server = desktop.link._server
    assert isinstance(server, FakeServerThread)
    server.publish(object())
    qtbot.waitUntil(lambda: not desktop.link.snapshot.playing, timeout=2_000)


def test_light_and_dark_follow_at_run_time(desktop: Any, look: Any, qtbot: Any) -> None:
    for name, _, _ in PAGES:
        desktop.window.open_page(name)
    light = desktop.window.grab().toImage().pixelColor(400, 850)
    look.set_mode(type(look.wanted).DARK)
    dark = desktop.window.grab().toImage().pixelColor(400, 850)
    assert light.lightness() > 200
    assert dark.lightness() < 60


def test_larger_text_scales_lengths(desktop: Any, look: Any, qtbot: Any) -> None:
    look.set_text_px(18)
    assert look.u(100) == 138
    assert desktop.window._rail.width() == look.u(92) + 1
    look.set_text_px(None)


@pytest.mark.parametrize("page", [name for name, _, _ in PAGES])
def test_every_control_has_an_accessible_name(desktop: Any, page: str, qtbot: Any) -> None:
    desktop.window.open_page(page)
    until(qtbot, lambda: is_whole(desktop.window.page(page)))
    nameless = [
        f"{type(one).__name__} {one.objectName()}"
        for one in desktop.window.findChildren(QWidget)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and one.isVisible()
        and not (one.accessibleName() or getattr(one, "text", lambda: "")())
        and type(one).__name__ not in ("QWidget", "QScrollBar")
        and not one.objectName().startswith("qt_")
        and one.focusProxy() is None
    ]
    assert nameless == []


@pytest.mark.parametrize("page", [name for name, _, _ in PAGES])
def test_tab_reaches_every_control(desktop: Any, page: str, qtbot: Any) -> None:
    window = desktop.window
    window.open_page(page)
    window.activateWindow()
    until(qtbot, lambda: is_whole(window.page(page)) and window.isActiveWindow())
    qtbot.wait(150)
    wanted = {
        one
        for one in window.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.isVisible()
        and one.isEnabled()
        and one.focusProxy() is None
    }
    reached = set()
    # An answer that comes meanwhile may bring more.
    for _ in range(2 * len(wanted) + 50):
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        reached.add(window.focusWidget())
        if wanted <= reached:
            break
    # What an answer that came meanwhile took away or switched off is not reached any more.
    assert {one for one in wanted if isValid(one) and one.isVisible()} <= reached


def test_a_server_that_ends_says_so(desktop: Any, qtbot: Any) -> None:
    desktop.link._server.state = "stopped"
    desktop.link.refresh()
    assert texts(desktop.window.page("home"))[0] == "Rustfin is stopped"


def test_status_changes_reach_hidden_pages_when_shown(
    desktop: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    desktop.window.open_page("logs")
    admin.server = replace(admin.server, claimed=False, setup_code="111-222")
    desktop.link.refresh()
    qtbot.waitUntil(lambda: not desktop.link.snapshot.status.claimed)
    desktop.window.open_page("home")
    assert "111-222" in texts(desktop.window.page("home"))


def test_no_page_is_in_the_rail_twice() -> None:
    names = [name for name, _, _ in PAGES]
    assert len(set(names)) == len(names)
