"""Backups: the list, making, checking, bringing back, deleting, the schedule."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QMenu, QSpinBox

from rustfin_app.dialogs.question import Question
from rustfin_app.pages.backups.make_dialog import MakeBackup
from rustfin_app.pages.jobs.times_dialog import TaskTimes
from rustfin_app.widgets.banner import Banner
from rustfin_app.widgets.row_list import RowList
from rustfin_core.admin.types import BackupProgress
from tests.app import sample_work
from tests.app.fake_server import FakeAdmin
from tests.app.test_home import button, texts
from tests.app.test_jobs import click_button, shown
from tests.app.test_libraries import chosen, opened

DAILY, MANUAL, _, _, BROKEN = sample_work.BACKUPS


@pytest.fixture
def page(desktop: Any, admin: FakeAdmin, qtbot: Any) -> Any:
    sample_work.fill(admin)
    desktop.window.open_page("backups")
    page = desktop.window.page("backups")
    qtbot.waitUntil(lambda: len(shown(page)) == 5)
    return page


def asked(qtbot: Any, admin: FakeAdmin, *what: Any) -> None:
    qtbot.waitUntil(lambda: what in admin.asked)


def notice(qtbot: Any, desktop: Any, sentence: str) -> None:
    qtbot.waitUntil(lambda: desktop.window.notice.text() == sentence)


def test_the_list_says_what_when_and_how_large(page: Any) -> None:
    assert any(text.startswith("5 backups, 438.5 MB. The newest was made") for text in texts(page))
    rows = {row.key: row for row in shown(page)}
    large = rows[MANUAL.name]
    assert (large.aside, large.state, large.action) == ("318.4 MB", None, "Bring back…")
    assert "With all pictures." in large.lines[1].text
    assert large.lines[0].text == "Made by hand, 2 days ago."
    broken = rows[BROKEN.name]
    assert (broken.title, broken.action, broken.state.text) == (BROKEN.name, "", "Cannot be used")
    assert broken.lines[0].text == BROKEN.trouble


def test_making_one(page: Any, desktop: Any, admin: FakeAdmin, qtbot: Any) -> None:
    qtbot.mouseClick(page.make, Qt.MouseButton.LeftButton)
    dialog = opened(page, MakeBackup)
    assert [box.isChecked() for box in dialog.findChildren(QCheckBox)] == [False, True]
    dialog.pictures.setChecked(True)
    qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    asked(qtbot, admin, "make_backup", True, True)
    notice(qtbot, desktop, "The backup was made and checked.")


def test_work_under_way_shows_and_can_be_stopped(
    page: Any, desktop: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    admin.under_way = BackupProgress(stage="packing", share=0.62)
    qtbot.waitUntil(lambda: "62 %" in texts(page))
    assert "Packing files" in texts(page)
    assert not page.make.isEnabled()
    actions = {one.text(): one for one in page.build_menu(DAILY.name).actions()}
    assert not actions["Check it now"].isEnabled()
    click_button(qtbot, page, DAILY.name)
    assert opened(page, Question) is None
    qtbot.mouseClick(page.progress.stop, Qt.MouseButton.LeftButton)
    asked(qtbot, admin, "cancel_backup")
    qtbot.waitUntil(lambda: not page.progress.isVisible())
    assert page.make.isEnabled()


def test_checking(page: Any, desktop: Any, admin: FakeAdmin, qtbot: Any) -> None:
    chosen(page.build_menu(DAILY.name), "Check it now").trigger()
    asked(qtbot, admin, "verify_backup", DAILY.name)
    notice(qtbot, desktop, "The backup is sound and can be brought back.")
    qtbot.waitUntil(lambda: shown(page)[0].state is not None)
    assert shown(page)[0].state.text == "Checked now"
    menu = page.build_menu(MANUAL.name)
    spoilt = replace(MANUAL, trouble="A file in it is damaged.")
    admin.kept = (DAILY, spoilt)
    chosen(menu, "Check it now").trigger()
    notice(qtbot, desktop, "A file in it is damaged.")
    qtbot.waitUntil(lambda: len(shown(page)) == 2)
    assert [one.text() for one in page.build_menu(spoilt.name).actions()] == [
        "Show in folder", "Delete…",
    ]  # fmt: skip


def test_bringing_back_asks_and_says_what_it_means(
    page: Any, desktop: Any, admin: FakeAdmin, qtbot: Any
) -> None:
    click_button(qtbot, page, DAILY.name)
    question = opened(page, Question)
    assert question.no.text() == "Keep what is there"
    [text] = [one for one in texts(question) if "backed up first" in one]
    assert "Rustfin restarts. 3 people are watching and will be interrupted." in text
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert admin.asked == []
    click_button(qtbot, page, DAILY.name)
    qtbot.mouseClick(opened(page, Question).yes, Qt.MouseButton.LeftButton)
    asked(qtbot, admin, "restore_backup", DAILY.name)
    notice(qtbot, desktop, "Rustfin restarts with the backup.")


def test_deleting_asks(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    chosen(page.build_menu(MANUAL.name), "Delete…").trigger()
    question = opened(page, Question)
    assert "This cannot be undone. 3 other backups that can be used stay." in texts(question)
    qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    asked(qtbot, admin, "delete_backup", MANUAL.name)
    qtbot.waitUntil(lambda: len(shown(page)) == 4)


def test_a_failed_schedule_is_told_and_tried_again(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    [banner] = page.findChildren(Banner)
    assert banner.content[:3] == (
        "warning", "The last backup failed.", sample_work.FULL,
    )  # fmt: skip
    qtbot.mouseClick(button(banner, "Try again"), Qt.MouseButton.LeftButton)
    asked(qtbot, admin, "run_task", sample_work.BACKUP)
    qtbot.waitUntil(lambda: all(not one.isVisible() for one in page.findChildren(Banner)))


def test_schedule_and_number_kept(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    assert any(text.startswith("Every day at 03:30. The next is made") for text in texts(page))
    qtbot.mouseClick(button(page, "Change…"), Qt.MouseButton.LeftButton)
    dialog = opened(page, TaskTimes)
    assert dialog.times == sample_work.BACKUP_TIMES
    dialog.close()
    [kept] = [
        one for one in page.findChildren(QSpinBox) if one.accessibleName() == "Nightly backups kept"
    ]
    kept.setValue(12)
    asked(qtbot, admin, "set_setting", "backups_kept", 12)
    qtbot.waitUntil(lambda: any("Default: 7." in text for text in texts(page)))


def test_none_yet(page: Any, admin: FakeAdmin, qtbot: Any) -> None:
    admin.kept = ()
    qtbot.waitUntil(lambda: "No backup yet" in texts(page))
    assert "There is no backup yet." in texts(page)
    assert not button(page, "Open folder").isEnabled()
    assert page.make.isEnabled()


def test_enter_opens_the_menu(page: Any, qtbot: Any) -> None:
    [view] = page.findChildren(RowList)
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened(page, QMenu) is not None)
    assert opened(page, QMenu).accessibleName() == f"More for {DAILY.name}"
    opened(page, QMenu).close()
