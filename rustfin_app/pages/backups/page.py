"""The page of backups: the list, the work under way, the schedule."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QMenu, QStackedWidget

from rustfin_app.dialogs.question import Question
from rustfin_app.following import Following
from rustfin_app.language import marked, tr
from rustfin_app.pages.backups import words
from rustfin_app.pages.backups.make_dialog import MakeBackup
from rustfin_app.pages.backups.progress_card import ProgressCard
from rustfin_app.pages.backups.schedule_card import ScheduleCard
from rustfin_app.pages.page import MARGIN, TOP, Page, page_head
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.theme import theme
from rustfin_app.widgets.banner import Banner
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.layout import boxed, clear, column, list_card
from rustfin_app.widgets.row_list import RowList
from rustfin_app.widgets.scroll import scrolling
from rustfin_app.widgets.text import label
from rustfin_core.admin import Admin
from rustfin_core.admin.tasks import TaskStatus
from rustfin_core.admin.types import BackupProgress, BackupStatus, SettingView

T = TypeVar("T")
_PACE_MS = 1_000
_TASK, _KEPT = "DailyBackup", "backups_kept"
_EMPTY = marked(
    "A backup holds accounts, what was watched, titles and settings in one file, so that nothing "
    "of it is lost with this computer."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    """What the page shows."""

    backups: tuple[BackupStatus, ...]
    progress: BackupProgress | None
    folder: str
    task: TaskStatus | None
    kept: SettingView | None


async def _look(admin: Admin) -> _Shelf:
    return _Shelf(
        backups=await admin.backups(),
        progress=await admin.backup_progress(),
        folder=await admin.backup_folder(),
        task=next((task for task in await admin.tasks() if task.key == _TASK), None),
        kept=next((view for view in await admin.settings() if view.name == _KEPT), None),
    )


class BackupsPage(Page):
    """Follows the folder of backups while it is on screen."""

    def __init__(self, link: ServerLink) -> None:
        super().__init__()
        self._link = link
        self._shelf: _Shelf | None = None
        self._checked: set[str] = set()
        self._doing = ""
        self._stopping = False
        self._told_trouble: str | None = None
        self._following = Following(
            link, ask=_look, take=self._take, failed=self._not_told, pace_ms=_PACE_MS, parent=self
        )
        self._open = Button(tr("Open folder"), glyph="folder")
        self._open.clicked.connect(self._open_folder)
        self.make = Button(tr("Make a backup"), kind="primary", glyph="plus")
        self.make.clicked.connect(self._ask_make)
        head, self._line = page_head(tr("Backups"), self._open, self.make)
        self._banners = column(gap=0)
        self.progress = ProgressCard()
        self.progress.stop_wanted.connect(self._stop)
        self._list = RowList(tr("Backups"), act=self._ask_restore, menu=self.build_menu)
        self._list.setMinimumHeight(theme().u(200))
        self._stack = QStackedWidget()
        self._stack.addWidget(list_card(self._list))
        empty = column(
            label(tr("No backup yet"), "heading"),
            label(tr(_EMPTY), tone="muted", wrap=True),
            None,
            gap=4,
            margins=(0, 12, 0, 12),
        )
        self._stack.addWidget(boxed(empty))
        self._schedule = ScheduleCard()
        self._schedule.times_wanted.connect(self._ask_times)
        self._schedule.changed.connect(self._keep)
        lines = column(gap=12, margins=(MARGIN, TOP, MARGIN, 24))
        lines.addLayout(head)
        lines.addLayout(self._banners)
        lines.addWidget(self.progress)
        lines.addWidget(self._stack, 1)
        lines.addWidget(self._schedule)
        # A small window with large text scrolls rather than squeezing its parts.
        outer = column(gap=0)
        outer.addWidget(scrolling(boxed(lines)))
        self.setLayout(outer)
        self.show_snapshot(link.snapshot)

    def entered(self) -> None:
        """Follow the folder."""
        self._following.start()

    def left(self) -> None:
        """Follow it no more."""
        self._following.stop()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Say so while there is no server to ask."""
        if not snapshot.running:
            self._line.setText(tr("Rustfin is not running."))
        elif self._shelf is None:
            self._line.setText(tr("Looking into the folder of backups…"))
            self._following.again()
        self._show_buttons()

    def build_menu(self, name: str) -> QMenu | None:
        """Return the menu of the backup called *name*."""
        backup = self._backup(name)
        if backup is None:
            return None
        menu = QMenu(self)
        menu.setAccessibleName(tr("More for {name}", name=name))
        if backup.trouble is None:
            free = not self._busy()
            menu.addAction(tr("Check it now"), lambda: self._verify(name)).setEnabled(free)
            menu.addAction(tr("Bring back…"), lambda: self._ask_restore(name)).setEnabled(free)
            menu.addSeparator()
        menu.addAction(tr("Show in folder"), lambda: self._show_folder(backup.path))
        menu.addAction(tr("Delete…"), lambda: self._ask_delete(name))
        return menu

    def _take(self, shelf: _Shelf) -> None:
        self._shelf = shelf
        now = round(time.time() * 1000)
        self._line.setText(words.summary(shelf.backups, now))
        self._list.show_rows(words.backup_rows(shelf.backups, now, checked=self._checked))
        self._stack.setCurrentIndex(0 if shelf.backups else 1)
        self.progress.show_progress(self._doing or tr("Working on a backup"), shelf.progress)
        self._schedule.show_task(shelf.task, now)
        if shelf.kept is not None:
            self._schedule.show_kept(shelf.kept)
        self._show_trouble(shelf.task)
        self._show_buttons()

    def _not_told(self, reason: str) -> None:
        self._line.setText(tr("Rustfin did not answer: {reason}", reason=reason))

    def _show_trouble(self, task: TaskStatus | None) -> None:
        """A banner while the last backup by schedule has failed."""
        last = None if task is None or task.running else task.last
        trouble = last.error or "" if last is not None and last.status == "failed" else None
        if trouble == self._told_trouble:
            return
        self._told_trouble = trouble
        clear(self._banners)
        if trouble is not None:
            banner = Banner(
                "warning",
                tr("The last backup failed."),
                trouble,
                action=tr("Try again"),
            )
            banner.acted.connect(self._run_task)
            self._banners.addWidget(banner)

    def _show_buttons(self) -> None:
        running = self._link.snapshot.running
        self.make.setEnabled(running and self._shelf is not None and not self._busy())
        some = self._shelf is not None and bool(self._shelf.backups)
        self._open.setEnabled(some)
        self._open.setToolTip("" if some else tr("The folder is made with the first backup."))

    def _busy(self) -> bool:
        return bool(self._doing) or (self._shelf is not None and self._shelf.progress is not None)

    def _backup(self, name: str) -> BackupStatus | None:
        shelf = self._shelf
        return next((one for one in shelf.backups if one.name == name), None) if shelf else None

    @Slot()
    def _open_folder(self) -> None:
        if self._shelf is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self._shelf.folder))

    def _show_folder(self, path: str) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent)))

    @Slot()
    def _ask_make(self) -> None:
        dialog = MakeBackup(self)
        dialog.wanted.connect(self._make)
        _show(dialog)

    @Slot(bool, bool)
    def _make(self, pictures: bool, subtitles: bool) -> None:
        self._work(
            tr("Making a backup"),
            lambda admin: admin.make_backup(all_pictures=pictures, subtitles=subtitles),
            lambda _: tr("The backup was made and checked."),
        )

    def _verify(self, name: str) -> None:
        def good(backup: BackupStatus) -> str:
            self._checked.add(backup.name)
            return tr("The backup is sound and can be brought back.")

        self._work(tr("Checking a backup"), lambda admin: admin.verify_backup(name), good)

    @Slot(str)
    def _ask_restore(self, name: str) -> None:
        backup = self._backup(name)
        if backup is None or self._busy():
            return
        when = words.dated(backup, round(time.time() * 1000))
        question = Question(
            tr("Bring back the backup: {when}?", when=when),
            words.restore_text(self._link.snapshot.watching),
            no=tr("Keep what is there"),
            yes=tr("Bring back"),
            dangerous=True,
            parent=self,
        )
        question.agreed.connect(lambda: self._restore(name))
        _show(question)

    def _restore(self, name: str) -> None:
        self._work(
            tr("Bringing a backup back"),
            lambda admin: admin.restore_backup(name),
            lambda _: tr("Rustfin restarts with the backup."),
        )

    def _ask_delete(self, name: str) -> None:
        backup = self._backup(name)
        if backup is None or self._shelf is None:
            return
        others = sum(one.trouble is None and one.name != name for one in self._shelf.backups)
        question = Question(
            tr("Delete the backup: {when}?", when=words.dated(backup, round(time.time() * 1000))),
            words.delete_text(others),
            no=tr("Keep"),
            yes=tr("Delete"),
            dangerous=True,
            parent=self,
        )
        question.agreed.connect(lambda: self._do(lambda admin: admin.delete_backup(name)))
        _show(question)

    @Slot()
    def _stop(self) -> None:
        self._stopping = True
        self._do(lambda admin: admin.cancel_backup())

    @Slot()
    def _run_task(self) -> None:
        self._do(lambda admin: admin.run_task(_TASK))

    @Slot()
    def _ask_times(self) -> None:
        from rustfin_app.pages.jobs.times_dialog import TaskTimes

        if self._shelf is not None and self._shelf.task is not None:
            dialog = TaskTimes(self._shelf.task, self._link, self)
            dialog.saved.connect(self._following.again)
            _show(dialog)

    @Slot(str, object)
    def _keep(self, name: str, value: object) -> None:
        self._link.run(
            lambda admin: admin.set_setting(name, value),
            owner=self,
            done=lambda _: self._following.again(),
            failed=self._schedule.refuse,
        )

    def _work(
        self,
        doing: str,
        work: Callable[[Admin], Awaitable[T]],
        tell: Callable[[T], str],
    ) -> None:
        """Begin what takes a while; the progress comes with the next looks."""

        def done(result: T) -> None:
            self._doing = ""
            self.said.emit(tell(result))
            self._following.again()

        def failed(reason: str) -> None:
            self._doing = ""
            (self.said if self._stopping else self.failed).emit(reason)
            self._following.again()

        self._doing, self._stopping = doing, False
        self._show_buttons()
        self._link.run(work, owner=self, done=done, failed=failed)
        self._following.again()

    def _do(self, work: Callable[[Admin], Awaitable[object]]) -> None:
        def failed(reason: str) -> None:
            self.failed.emit(reason)
            self._following.again()

        self._link.run(work, owner=self, done=lambda _: self._following.again(), failed=failed)


def _show(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
