"""Logs: filter, follow, copy."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from rustfin_app.pages.logs import LogView
from rustfin_app.widgets.buttons import Chip
from tests.app import sample
from tests.app.fake_server import FakeAdmin
from tests.app.test_home import button, texts


@pytest.fixture
def page(desktop: Any, qtbot: Any) -> Any:
    desktop.window.open_page("logs")
    page = desktop.window.page("logs")
    [view] = page.findChildren(LogView)
    qtbot.waitUntil(lambda: view.model().total() == 200)
    return page


def test_lines_chips_and_counts(page: Any) -> None:
    chips = [chip.text() for chip in page.findChildren(Chip)]
    assert chips == ["Errors 16", "Warnings 31", "Info 138", "Debug 15"]
    assert "185 of 200 lines" in texts(page)


def test_new_lines_arrive_and_stay_in_view(
    page: Any, desktop: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    [view] = page.findChildren(LogView)
    admin.log = sample.log_lines(260)
    desktop.link.news.emit()
    qtbot.waitUntil(lambda: view.model().total() == 260)
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() and bar.maximum() > 0)
    [follow] = page.findChildren(QCheckBox)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert not follow.isChecked()
    at = bar.value()
    admin.log = sample.log_lines(300)
    desktop.link.news.emit()
    qtbot.waitUntil(lambda: view.model().total() == 300)
    assert bar.value() == at
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert follow.isChecked()


def test_the_filter_finds_words(page: Any, desktop: Any, qtbot: Any) -> None:
    [field] = page.findChildren(QLineEdit)
    [view] = page.findChildren(LogView)
    qtbot.keyClick(desktop.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: field.hasFocus())
    qtbot.keyClicks(field, "hevc green")
    qtbot.waitUntil(lambda: view.model().rowCount() == 16)
    qtbot.keyClicks(field, " nothing has this")
    qtbot.waitUntil(lambda: "No lines match." in texts(page))
    qtbot.mouseClick(button(page, "Clear filter"), Qt.MouseButton.LeftButton)
    assert view.model().rowCount() == 200


def test_parts_are_offered(page: Any, qtbot: Any) -> None:
    [parts] = page.findChildren(QComboBox)
    listed = [parts.itemText(place) for place in range(parts.count())]
    assert listed == ["All parts", "artwork", "catalog", "http", "playback", "server", "transcode"]
    parts.setCurrentIndex(2)
    [view] = page.findChildren(LogView)
    assert 0 < view.model().rowCount() < 100


def test_rows_are_copied_as_text(page: Any, qtbot: Any) -> None:
    [view] = page.findChildren(LogView)
    view.setFocus()
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 185
    assert "INFO server Listening on" in lines[0]
    copy = button(page, "Copy selected")
    assert copy.isEnabled()
    view.clearSelection()
    assert not copy.isEnabled()


def test_a_hidden_page_asks_for_nothing(
    page: Any, desktop: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    desktop.window.open_page("home")
    admin.log = sample.log_lines(400)
    desktop.link.news.emit()
    qtbot.wait(700)
    [view] = page.findChildren(LogView)
    assert view.model().total() == 200
    desktop.window.open_page("logs")
    qtbot.waitUntil(lambda: view.model().total() == 400)
