"""Jobs, backups and logs on the real server."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from rustfin_app.application import DesktopApplication
from rustfin_app.dialogs.question import Question
from rustfin_app.pages.backups.make_dialog import MakeBackup
from rustfin_app.pages.setting_row import SettingRow
from rustfin_core.admin.tasks import TaskTime
from tests.app.test_jobs import click_button, open_tab, shown
from tests.app.test_libraries import chosen, opened
from tests.app.test_real_server import START_MS, start

__all__ = ["start"]
WORK_MS = 120_000


def ask(qtbot: Any, desktop: DesktopApplication, work: Callable[[Any], Any]) -> Any:
    """What the server answers."""
    got: list[Any] = []
    desktop.link.run(work, owner=desktop, done=got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=START_MS)
    return got[0]


def test_tasks_run_and_are_remembered(start: Callable[..., DesktopApplication], qtbot: Any) -> None:
    desktop = start()
    desktop.window.open_page("jobs")
    page = desktop.window.page("jobs")
    open_tab(page, "Schedules")
    cleaning = "task:CleanActivityLog"
    qtbot.waitUntil(lambda: any(row.key == cleaning for row in shown(page)), timeout=START_MS)
    click_button(qtbot, page, cleaning)

    def ran() -> bool:
        [row] = [row for row in shown(page) if row.key == cleaning]
        return row.lines[-1].text.startswith("Ran today at")

    qtbot.waitUntil(ran, timeout=START_MS)
    times = (TaskTime(kind="weekly", weekday=2, seconds=3600),)
    ask(qtbot, desktop, lambda admin: admin.set_task_times("CleanActivityLog", times))

    def retimed() -> bool:
        [row] = [row for row in shown(page) if row.key == cleaning]
        return row.lines[1].text == "Every Wednesday at 01:00."

    qtbot.waitUntil(retimed, timeout=START_MS)
    open_tab(page, "History")
    qtbot.waitUntil(lambda: bool(shown(page)), timeout=START_MS)
    assert (shown(page)[0].title, shown(page)[0].state.text) == ("Forget old happenings", "Done")


def test_a_backup_is_made_checked_and_brought_back(
    start: Callable[..., DesktopApplication], qtbot: Any, tmp_path: Path
) -> None:
    desktop = start()
    desktop.window.open_page("backups")
    page = desktop.window.page("backups")
    qtbot.waitUntil(page.make.isEnabled, timeout=START_MS)
    qtbot.mouseClick(page.make, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(opened(page, MakeBackup).make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(shown(page)) == 1, timeout=WORK_MS)
    [row] = shown(page)
    assert (tmp_path / "data" / "backups" / row.key).is_file()
    qtbot.waitUntil(page.make.isEnabled, timeout=WORK_MS)
    ask(qtbot, desktop, lambda admin: admin.set_setting("backups_kept", 99))
    [kept] = [one for one in page.findChildren(SettingRow) if one.name == "backups_kept"]
    qtbot.waitUntil(lambda: kept.view.value == 99, timeout=START_MS)
    chosen(page.build_menu(row.key), "Check it now").trigger()
    qtbot.waitUntil(lambda: shown(page)[0].state is not None, timeout=WORK_MS)
    qtbot.waitUntil(page.make.isEnabled, timeout=WORK_MS)
    click_button(qtbot, page, row.key)
    qtbot.mouseClick(opened(page, Question).yes, Qt.MouseButton.LeftButton)
    # What was there is backed up first; then the server comes back by itself, as it was then.
    qtbot.waitUntil(lambda: kept.view.value == 7, timeout=WORK_MS)
    qtbot.waitUntil(lambda: len(shown(page)) == 2, timeout=WORK_MS)
    assert {one.lines[0].text for one in shown(page)} == {
        "Made by hand.",
        "Made before another was brought back.",
    }
