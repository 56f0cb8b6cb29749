"""Logs: filter, follow, copy."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from rustfin_app.dialogs.save_report import SaveReport
from rustfin_app.pages.log_detail import DetailBox
from rustfin_app.pages.logs import LogView
from rustfin_app.widgets.buttons import Chip
from rustfin_app.widgets.folding import FoldingRow
from rustfin_app.widgets.text import ElidedLabel
from tests.app import sample
from tests.app.fake_server import FakeAdmin
from tests.app.test_home import button, texts
from tests.app.test_libraries import opened


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
    # Not hasFocus(): on a shared screen another window may be the active one.
    qtbot.waitUntil(lambda: desktop.window.focusWidget() is field)
    qtbot.keyClicks(field, "hevc green")
    qtbot.waitUntil(lambda: view.model().rowCount() == 16)
    qtbot.keyClicks(field, " nothing has this")
    qtbot.waitUntil(lambda: "No lines match." in texts(page))
    qtbot.mouseClick(button(page, "Clear filter"), Qt.MouseButton.LeftButton)
    assert view.model().rowCount() == 200


def test_parts_are_offered(page: Any, qtbot: Any) -> None:
    [parts] = [one for one in page.findChildren(QComboBox) if not isinstance(one, DetailBox)]
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


def test_paused_lines_wait_and_come_later(
    page: Any, desktop: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    [view] = page.findChildren(LogView)
    qtbot.mouseClick(button(page, "Pause"), Qt.MouseButton.LeftButton)
    assert "185 of 200 lines. Paused: newer lines wait." in texts(page)
    admin.log = sample.log_lines(2_900)
    asked = admin.recent_log
    limits: list[int] = []

    async def recent_log(limit: int = 2000) -> Any:
        limits.append(limit)
        return await asked(limit)

    admin.recent_log = recent_log
    desktop.link.news.emit()
    desktop.window.open_page("home")
    desktop.window.open_page("logs")
    qtbot.wait(700)
    assert limits == []
    assert view.model().total() == 200
    qtbot.mouseClick(button(page, "Go on"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.model().total() == 2_900)
    assert limits[0] == 5_000
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())


def test_a_burst_larger_than_a_fetch_loses_nothing(
    page: Any, desktop: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    [view] = page.findChildren(LogView)
    admin.log = sample.log_lines(4_600)
    desktop.link.news.emit()
    qtbot.waitUntil(lambda: view.model().total() == 4_600)
    messages = [view.model().index(row, 0).data() for row in range(view.model().rowCount())]
    assert messages == [line.message for line in admin.log if line.level != "DEBUG"]


def detail_of(page: Any) -> DetailBox:
    [box] = page.findChildren(DetailBox)
    return box


def test_how_much_is_written_can_be_changed(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    box = detail_of(page)
    qtbot.waitUntil(lambda: bool(box.toolTip()))
    assert not box.isEnabled()
    assert "Set by RUSTFIN_LOG_LEVEL, so it cannot be changed here." in [
        one.accessibleName() for one in page.findChildren(ElidedLabel)
    ]
    admin.views = tuple(
        replace(view, source="default") if view.name == "log_level" else view
        for view in admin.views
    )
    page.left()
    page.entered()
    qtbot.waitUntil(box.isEnabled)
    assert box.currentText() == "Normal (default)"
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: ("set_setting", "log_level", "debug") in admin.asked)
    qtbot.waitUntil(lambda: box.currentText() == "Everything")


def test_a_report_says_what_is_inside_and_where_it_was_saved(
    page: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    qtbot.mouseClick(button(page, "Save a report…"), Qt.MouseButton.LeftButton)
    dialog = opened(page, SaveReport)
    assert "The last lines of the log" in texts(dialog)
    dialog.set_folder("/somewhere/missing")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    sentence = "The report could not be saved in /somewhere/missing. Choose another folder."
    qtbot.waitUntil(lambda: sentence in texts(dialog))
    assert dialog.save.isEnabled()
    dialog.set_folder("/home/mara")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    path = "/home/mara/rustfin-support-20260101-120000.zip"
    qtbot.waitUntil(lambda: f"Saved as {path}" in texts(dialog))
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == path
    assert not dialog.save.isVisible()
    dialog.close()


def test_a_narrow_window_folds_the_filter(page: Any, desktop: Any, qtbot: Any) -> None:
    [tools] = page.findChildren(FoldingRow)
    [field] = page.findChildren(QLineEdit)
    chip = page.findChildren(Chip)[0]

    def below() -> bool:
        middle = chip.mapTo(tools, chip.rect().center()).y()
        return bool(field.mapTo(tools, field.rect().bottomLeft()).y() < middle)

    desktop.window.resize(1280, 860)
    qtbot.waitUntil(lambda: not tools.is_folded and not below())
    tools.setFixedWidth(tools.minimumSizeHint().width())
    qtbot.waitUntil(lambda: tools.is_folded and below())
