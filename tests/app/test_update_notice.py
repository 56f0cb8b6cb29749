"""Newer versions: the switch on About, what was found, the mark at the rail."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices

from rustfin_app.delegates.rail import MARK_ROLE
from rustfin_app.pages.update_notice import UpdateNotice
from rustfin_app.update_words import place_words, release_words, state_words
from rustfin_core.admin.releases import Release, UpdateState, UpdateStatus
from tests.app.fake_server import FakeAdmin
from tests.app.test_home import texts
from tests.app.waiting import until

ADDRESS = "https://rustfin.example/releases"
NEW = Release(version="0.2.0", url="https://rustfin.example/0.2.0")
NOW = 1_800_000_000_000


def status(state: UpdateState, *, release: Release | None = None) -> UpdateStatus:
    return UpdateStatus(state=state, address=ADDRESS, release=release, asked_ms=NOW)


@pytest.fixture
def notice(desktop: Any, qtbot: Any) -> UpdateNotice:
    desktop.window.open_page("settings")
    page = desktop.window.page("settings")
    page.sections.open_part("about")
    [found] = page.findChildren(UpdateNotice)
    until(qtbot, lambda: found._status is not None)
    return found


def mark(desktop: Any) -> str:
    model = desktop.window._rail._model
    entries = (model.item(at) for at in range(model.rowCount()))
    entry = next(one for one in entries if one.text() == "Settings")
    return str(entry.data(MARK_ROLE) or "")


def test_it_is_off_and_says_whom_it_would_ask(notice: UpdateNotice) -> None:
    assert notice.switch.isEnabled()
    assert not notice.switch.isChecked()
    assert f"Asks {ADDRESS}" in texts(notice)
    assert not notice.notes.isVisible()


def test_switching_it_on_is_kept(notice: UpdateNotice, admin: FakeAdmin, qtbot: Any) -> None:
    qtbot.keyClick(notice.switch, Qt.Key.Key_Space)
    until(qtbot, lambda: ("set_setting", "update_notice", True) in admin.asked)
    admin.releases = status(UpdateState.CURRENT)
    notice._follow.again()
    until(qtbot, lambda: any("nothing newer" in text for text in texts(notice)))
    assert notice.switch.isChecked()


def test_a_build_without_a_place_says_so_and_cannot(
    notice: UpdateNotice, admin: FakeAdmin, qtbot: Any
) -> None:
    admin.releases = UpdateStatus(state=UpdateState.NO_ADDRESS, address="")
    notice._follow.again()
    until(qtbot, lambda: any("names no place" in text for text in texts(notice)))
    assert not notice.switch.isEnabled()


def test_what_the_start_chose_cannot_be_changed(
    notice: UpdateNotice, admin: FakeAdmin, qtbot: Any
) -> None:
    admin.views = tuple(
        replace(view, source="flag", value=True) if view.name == "update_notice" else view
        for view in admin.views
    )
    notice._follow.again()
    until(qtbot, lambda: any("--update-notice" in text for text in texts(notice)))
    assert notice.switch.isChecked()
    assert not notice.switch.isEnabled()


def test_a_newer_version_is_told_opened_and_passed_over(
    notice: UpdateNotice, desktop: Any, admin: FakeAdmin, qtbot: Any, monkeypatch: Any
) -> None:
    assert mark(desktop) == ""
    admin.releases = status(UpdateState.FOUND, release=NEW)
    admin.server = replace(admin.server, update="0.2.0")
    desktop.link.refresh()
    until(qtbot, lambda: mark(desktop) == "Rustfin 0.2.0 is available.")
    until(qtbot, lambda: "Rustfin 0.2.0 is available." in texts(notice))
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    qtbot.mouseClick(notice.notes, Qt.MouseButton.LeftButton)
    assert opened == [NEW.url]
    # The mark is there again when the rail is made anew.
    desktop.window.build_anew()
    assert mark(desktop) == "Rustfin 0.2.0 is available."
    page = desktop.window.page("settings")
    page.sections.open_part("about")
    [again] = page.findChildren(UpdateNotice)
    until(qtbot, again.skip.isVisible)
    admin.server = replace(admin.server, update="")
    qtbot.mouseClick(again.skip, Qt.MouseButton.LeftButton)
    until(qtbot, again.again.isVisible)
    until(qtbot, lambda: mark(desktop) == "")
    assert admin.releases.state is UpdateState.SKIPPED
    qtbot.mouseClick(again.again, Qt.MouseButton.LeftButton)
    until(qtbot, again.skip.isVisible)


def test_no_bubble_tells_of_it(make_desktop: Any, admin: FakeAdmin, qtbot: Any) -> None:
    desktop = make_desktop(tray=True, hidden=True)
    told: list[str] = []
    desktop.tray.tell = lambda title, text: told.append(title)
    admin.server = replace(admin.server, update="0.2.0")
    desktop.link.refresh()
    until(qtbot, lambda: desktop.link.snapshot.status.update == "0.2.0")
    assert told == []


@pytest.mark.parametrize("state", list(UpdateState))
def test_every_state_has_its_words(state: UpdateState) -> None:
    now = status(state, release=NEW)
    assert place_words(now)
    said = {
        UpdateState.NO_ADDRESS: "",
        UpdateState.OFF: "",
        UpdateState.FOUND: "Rustfin 0.2.0 is available.",
        UpdateState.SKIPPED: "Rustfin 0.2.0 is available; you did not want to hear of it.",
    }
    if state in said:
        assert release_words(now) + state_words(now, NOW) == said[state]
    else:
        assert state_words(now, NOW)
        assert release_words(now) == ""
