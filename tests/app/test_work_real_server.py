"""Jobs, backups and logs on the real server."""

import logging
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from rustfin_app.application import DesktopApplication
from rustfin_app.dialogs.question import Question
from rustfin_app.dialogs.save_report import SaveReport
from rustfin_app.pages.backups.make_dialog import MakeBackup
from rustfin_app.pages.logs import LogView
from rustfin_app.pages.setting_row import SettingRow
from rustfin_core.admin.tasks import TaskTime
from tests.app.heartbeat import Heartbeat
from tests.app.test_home import texts
from tests.app.test_jobs import click_button, open_tab, shown
from tests.app.test_libraries import chosen, opened
from tests.app.test_real_server import start
from tests.app.test_stall import CROWDED, LIMIT_MS

__all__ = ["start"]
WORK_MS = 120_000
LINES = 4_000


def ask(qtbot: Any, desktop: DesktopApplication, work: Callable[[Any], Any]) -> Any:
    """What the server answers."""
    got: list[Any] = []
    desktop.link.run(work, owner=desktop, done=got.append)
    qtbot.waitUntil(lambda: bool(got))
    return got[0]


def test_tasks_run_and_are_remembered(start: Callable[..., DesktopApplication], qtbot: Any) -> None:
    desktop = start()
    desktop.window.open_page("jobs")
    page = desktop.window.page("jobs")
    open_tab(page, "Schedules")
    cleaning = "task:CleanActivityLog"
    qtbot.waitUntil(lambda: any(row.key == cleaning for row in shown(page)))
    click_button(qtbot, page, cleaning)

    def ran() -> bool:
        [row] = [row for row in shown(page) if row.key == cleaning]
        return row.lines[-1].text.startswith(("Ran today at", "Ran yesterday at"))

    qtbot.waitUntil(ran)
    times = (TaskTime(kind="weekly", weekday=2, seconds=3600),)
    ask(qtbot, desktop, lambda admin: admin.set_task_times("CleanActivityLog", times))

    def retimed() -> bool:
        [row] = [row for row in shown(page) if row.key == cleaning]
        return row.lines[1].text == "Every Wednesday at 01:00."

    qtbot.waitUntil(retimed)
    open_tab(page, "History")
    qtbot.waitUntil(lambda: bool(shown(page)))
    assert (shown(page)[0].title, shown(page)[0].state.text) == ("Forget old happenings", "Done")


def test_a_backup_is_made_checked_and_brought_back(
    start: Callable[..., DesktopApplication], qtbot: Any, tmp_path: Path
) -> None:
    desktop = start()
    desktop.window.open_page("backups")
    page = desktop.window.page("backups")
    qtbot.waitUntil(page.make.isEnabled)
    qtbot.mouseClick(page.make, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(opened(page, MakeBackup).make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(shown(page)) == 1, timeout=WORK_MS)
    [row] = shown(page)
    assert (tmp_path / "data" / "backups" / row.key).is_file()
    qtbot.waitUntil(page.make.isEnabled, timeout=WORK_MS)
    ask(qtbot, desktop, lambda admin: admin.set_setting("backups_kept", 99))
    [kept] = [one for one in page.findChildren(SettingRow) if one.name == "backups_kept"]
    qtbot.waitUntil(lambda: kept.view.value == 99)
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


def test_a_thousand_lines_a_second_are_followed_without_a_stall(
    start: Callable[..., DesktopApplication], qtbot: Any
) -> None:
    desktop = start()
    desktop.window.open_page("logs")
    page = desktop.window.page("logs")
    [view] = page.findChildren(LogView)
    qtbot.waitUntil(lambda: view.model().total() > 0)
    heart = Heartbeat()
    heart.start()
    writer = threading.Thread(target=write_lines, args=(LINES, 1000))
    writer.start()
    last = f"line {LINES - 1} of many"

    def newest() -> str:
        model = view.model()
        return str(model.index(model.rowCount() - 1, 0).data())

    qtbot.waitUntil(lambda: newest() == last, timeout=WORK_MS)
    heart.stop()
    writer.join()
    print(heart.summary())
    assert max(heart.busy_ms) <= LIMIT_MS * CROWDED
    model = view.model()
    numbers = [
        int(message.split()[1])
        for place in range(model.rowCount())
        if (message := str(model.index(place, 0).data())).startswith("line ")
    ]
    assert numbers == list(range(LINES))
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())


def write_lines(count: int, per_second: int) -> None:
    """Log *count* lines, evenly, as a busy server does."""
    log = logging.getLogger("rustfin_core.catalog")
    began = time.monotonic()
    for number in range(count):
        log.info("line %d of many", number)
        ahead = began + number / per_second - time.monotonic()
        if ahead > 0:
            time.sleep(ahead)


def test_a_report_of_the_real_server_lies_where_it_says(
    start: Callable[..., DesktopApplication], qtbot: Any, tmp_path: Path
) -> None:
    desktop = start()
    dialog = SaveReport(desktop.link, folder=str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.saved_as), timeout=WORK_MS)
    with zipfile.ZipFile(dialog.saved_as) as archive:
        assert {"README.txt", "settings.json", "health.json"} <= set(archive.namelist())
    dialog.set_folder(str(tmp_path / "missing"))
    dialog._save()
    qtbot.waitUntil(
        lambda: any("Choose another folder." in text for text in texts(dialog)), timeout=WORK_MS
    )
