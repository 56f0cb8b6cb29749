"""Pictures of the pages about background work: their tabs, dialogs and other conditions."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from rustfin_app.dialogs.save_report import SaveReport
from rustfin_app.pages.backups.make_dialog import MakeBackup
from rustfin_app.pages.jobs.times_dialog import TaskTimes
from rustfin_app.widgets.buttons import Chip
from rustfin_core.admin.types import BackupProgress
from tests.app import sample_work


def draw_work(app: Any, desktop: Any, out: Path, suffix: str) -> None:
    """Draw what ``open_page`` alone does not show."""
    from tests.app.screenshots import _settle

    window, admin = desktop.window, desktop.link._server.admin

    def keep(name: str, widget: QWidget) -> None:
        _settle(app)
        widget.grab().save(str(out / f"{name}{suffix}.png"))

    window.open_page("jobs")
    page = window.page("jobs")
    for name, chip in zip(("schedules", "history"), page.findChildren(Chip)[1:], strict=True):
        chip.click()
        keep(f"jobs-{name}", window)
    dialog = TaskTimes(sample_work.TASKS[2], desktop.link)
    dialog.show()
    keep("dialog-task-times", dialog)
    dialog.close()
    page.findChildren(Chip)[0].click()
    admin.paused_until = sample_work.NOW + sample_work.HOUR
    admin.queue, admin.kinds, admin.lanes = (), (), ()
    admin.timed = tuple(task for task in admin.timed if task.last is sample_work.LAST_SCAN)
    page.entered()
    keep("jobs-quiet", window)
    admin.paused_until = None
    window.open_page("backups")
    admin.under_way = BackupProgress(stage="packing", share=0.62)
    window.page("backups").entered()
    keep("backups-making", window)
    admin.kept, admin.under_way = (), None
    window.page("backups").entered()
    keep("backups-empty", window)
    report = SaveReport(desktop.link, folder="/home/mara/Downloads")
    report.show()
    keep("dialog-save-report", report)
    report.save.click()
    keep("dialog-save-report-done", report)
    report.close()
    make = MakeBackup()
    make.show()
    keep("dialog-make-backup", make)
    make.close()
