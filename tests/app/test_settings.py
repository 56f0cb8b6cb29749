"""Settings: rows made from declarations, applied at once."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QListView, QPlainTextEdit, QSpinBox

from rustfin_app.autostart.desktop_entry import DesktopEntry
from rustfin_app.dialogs.licence import Licence
from rustfin_app.models.component_model import ComponentModel
from rustfin_app.pages import settings as settings_module
from rustfin_app.pages.setting_groups import ELSEWHERE
from rustfin_app.pages.setting_row import SettingRow
from rustfin_app.theme import theme
from rustfin_app.widgets.text import ElidedLabel
from rustfin_core.config import SETTINGS, setting
from tests.app.fake_server import FakeAdmin
from tests.app.test_home import button, texts
from tests.app.waiting import until


def here() -> set[str]:
    """Settings of this page; others have their place on a page of their own."""
    shown = {one.name for one in SETTINGS if one.storable or not one.repeatable}
    return shown - ELSEWHERE


@pytest.fixture
def login(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> DesktopEntry:
    """Starting at login in a folder of the test's own."""
    entry = DesktopEntry(["/opt/rustfin"], folder=tmp_path / "autostart")
    monkeypatch.setattr(settings_module, "login_start", lambda: entry)
    return entry


@pytest.fixture
def page(desktop: Any, login: DesktopEntry, qtbot: Any) -> Any:
    desktop.window.open_page("settings")
    page = desktop.window.page("settings")
    until(qtbot, lambda: bool(page.findChildren(SettingRow)))
    return page


@pytest.fixture
def rows(page: Any, qtbot: Any) -> dict[str, SettingRow]:
    page.sections.open_part("server")
    expected = len(here())
    until(qtbot, lambda: len(page.findChildren(SettingRow)) == expected)
    until(qtbot, lambda: page._building.is_done)
    return {row.name: row for row in page.findChildren(SettingRow)}


def test_every_declared_setting_has_a_row(rows: dict[str, SettingRow]) -> None:
    assert set(rows) == here()


def test_values_chosen_at_the_start_are_shown_inside_their_row(
    rows: dict[str, SettingRow], page: Any, qtbot: Any
) -> None:
    row = rows["cache_dir"]
    until(qtbot, lambda: row.width() > 400)
    [value] = [one for one in row.findChildren(ElidedLabel) if one.text() == "Default"]
    assert value.geometry().right() <= row.width()


def test_overridden_values_say_why_they_are_fixed(rows: dict[str, SettingRow]) -> None:
    assert "Set by --port, so it cannot be changed here." in texts(rows["port"])
    assert not rows["port"].findChild(QLineEdit).isEnabled()
    assert "Set by RUSTFIN_LOG_LEVEL, so it cannot be changed here." in texts(rows["log_level"])
    assert not rows["log_level"].findChild(QComboBox).isEnabled()
    assert "Chosen at the start, with --data-dir." in texts(rows["data_dir"])


def test_changes_apply_at_once(rows: dict[str, SettingRow], admin: FakeAdmin, qtbot: Any) -> None:
    box = rows["quick_connect"].findChild(QCheckBox)
    box.click()
    until(qtbot, lambda: ("set_setting", "quick_connect", False) in admin.asked)
    spin = rows["transcode_limit"].findChild(QSpinBox)
    spin.setValue(5)
    until(qtbot, lambda: ("set_setting", "transcode_limit", 5) in admin.asked)
    field = rows["server_name"].findChild(QLineEdit)
    field.setFocus()
    qtbot.keyClicks(field, "Den")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    until(qtbot, lambda: ("set_setting", "server_name", "Den") in admin.asked)
    names = rows["public_host"].findChild(QLineEdit)
    names.setText("films.example, tv.example")
    qtbot.keyClick(names, Qt.Key.Key_Return)
    wanted = ("set_setting", "public_host", ["films.example", "tv.example"])
    until(qtbot, lambda: wanted in admin.asked)


def test_a_changed_setting_goes_back_to_its_default(
    rows: dict[str, SettingRow], admin: FakeAdmin, qtbot: Any
) -> None:
    row = rows["transcode_limit"]
    reset = button(row, "Use default")
    qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    until(qtbot, lambda: ("set_setting", "transcode_limit", None) in admin.asked)
    until(qtbot, lambda: not reset.isVisible())


def test_a_refused_value_says_why_and_goes_back(rows: dict[str, SettingRow], qtbot: Any) -> None:
    row = rows["base_url"]
    field = row.findChild(QLineEdit)
    field.setText("refused")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    until(qtbot, lambda: "base_url must be something else." in texts(row))
    assert field.text() == ""


def test_appearance_changes_now_and_is_remembered(page: Any, desktop: Any, qtbot: Any) -> None:
    [box] = [one for one in page.findChildren(QComboBox) if one.accessibleName() == "Appearance"]
    box.setCurrentIndex(2)
    assert theme().mode == "dark"
    assert desktop._preferences.appearance == "dark"
    box.setCurrentIndex(0)
    assert desktop._preferences.appearance == "system"


def test_a_secret_can_be_entered_and_is_never_shown(
    look: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    [view] = [one for one in admin.views if one.name == "tmdb_key"]
    row = SettingRow(view, setting("tmdb_key"))
    qtbot.addWidget(row)
    field = row.findChild(QLineEdit)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert (field.text(), field.placeholderText()) == ("", "None")
    field.setText("s3cret")
    with qtbot.waitSignal(row.changed) as told:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told.args == ["tmdb_key", "s3cret"]
    row.show_view(replace(view, value=True))
    assert (field.text(), field.placeholderText()) == ("", "Entered")


def test_starting_at_login_is_switched_on_and_off(page: Any, login: DesktopEntry) -> None:
    start = page.findChild(QCheckBox, "start-at-login")
    hidden = page.findChild(QCheckBox, "start-hidden")
    assert (start.isChecked(), hidden.isChecked(), hidden.isEnabled()) == (False, True, False)
    start.click()
    assert (login.enabled(), login.hidden(), hidden.isEnabled()) == (True, True, True)
    hidden.click()
    assert (login.enabled(), login.hidden()) == (True, False)
    start.click()
    assert not login.enabled()


def test_what_the_system_forbids_is_told(
    page: Any, desktop: Any, login: DesktopEntry, tmp_path: Path
) -> None:
    (tmp_path / "autostart").write_text("a file where the folder should be")
    start = page.findChild(QCheckBox, "start-at-login")
    start.click()
    assert not start.isChecked()
    assert "What starts at login could not be changed" in desktop.window.notice.text()


def test_settings_say_their_default_and_whether_they_wait(rows: dict[str, SettingRow]) -> None:
    assert "Default: on." in texts(rows["quick_connect"])
    assert "Takes effect when Rustfin is started again. Default: 0.0.0.0." in texts(rows["host"])


def test_about_lists_every_part_and_shows_licences(
    page: Any, desktop: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    page.sections.open_part("about")
    [model] = page.findChildren(ComponentModel)
    parts = len(asyncio.run(admin.components()))
    until(qtbot, lambda: model.rowCount() == parts)
    [view] = [one for one in page.findChildren(QListView) if one.model() is model]
    show = button(page, "Show licence")
    assert not show.isEnabled()
    view.setCurrentIndex(model.index(4, 0))
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    until(qtbot, lambda: bool(page.findChildren(Licence)))
    [dialog] = page.findChildren(Licence)
    assert dialog.findChild(QPlainTextEdit).toPlainText().startswith("The licence of aiohttp.")
    dialog.close()
    button(page, "Copy versions").click()
    assert "aiohttp 3.14.1" in QGuiApplication.clipboard().text().splitlines()
    until(qtbot, lambda: any("not endorsed" in text for text in texts(page)))
