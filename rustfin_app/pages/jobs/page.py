"""The page of jobs: three lists and what can be done with their rows."""

import time
from collections.abc import Awaitable, Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QMenu, QStackedWidget, QWidget

from rustfin_app.following import Following
from rustfin_app.language import marked, plural, tr
from rustfin_app.pages.jobs import rows, words
from rustfin_app.pages.jobs.pause_button import PauseButton
from rustfin_app.pages.jobs.work import Work, look
from rustfin_app.pages.page import MARGIN, TOP, Page, page_head
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.theme import theme
from rustfin_app.widgets.banner import Banner
from rustfin_app.widgets.buttons import Button, Chip
from rustfin_app.widgets.layout import boxed, clear, column, list_card, row
from rustfin_app.widgets.row_list import RowList
from rustfin_app.widgets.text import label
from rustfin_core.admin import Admin
from rustfin_core.admin.tasks import TaskStatus, TaskTime
from rustfin_core.admin.types import JobEntry

_PACE_MS = 2_000
_TABS = (marked("Now"), marked("Schedules"), marked("History"))
_LISTS = (
    marked("Jobs running and waiting"), marked("Tasks with schedules"), marked("Past runs"),
)  # fmt: skip
_EMPTY = (
    (
        marked("Nothing runs and nothing waits"),
        marked("Work turns up here when files change or a task is due."),
    ),
    (marked("No task has a schedule"), marked("They appear when Rustfin is running.")),
    (marked("Nothing ran yet"), marked("Each run of a task is listed here with how it ended.")),
)
_NOW, _SCHEDULES, _HISTORY = range(3)


class JobsPage(Page):
    """Follows background work while it is on screen."""

    page_wanted = Signal(str)

    def __init__(self, link: ServerLink) -> None:
        super().__init__()
        self._link = link
        self._work = Work()
        self._loaded = False
        self._following = Following(
            link, ask=look, take=self._take, failed=self._not_told, pace_ms=_PACE_MS, parent=self
        )
        self._pause = PauseButton()
        self._pause.pause_wanted.connect(self._pause_for)
        self._pause.resume_wanted.connect(self._resume)
        self._retry = Button(tr("Try failed again"), glyph="refresh")
        self._retry.clicked.connect(self._retry_failed)
        self._retry.hide()
        head, self._line = page_head(tr("Jobs"), self._retry, self._pause)
        self._banners = column(gap=0)
        self._held: tuple[str, str] | None = None
        self._chips = [Chip(tr(name), on=place == _NOW) for place, name in enumerate(_TABS)]
        for place, chip in enumerate(self._chips):
            chip.clicked.connect(partial(self._show_tab, place))
        self._which = self._build_which()
        self._lists = [RowList(tr(name), act=self._act, menu=self.build_menu) for name in _LISTS]
        self._stack = QStackedWidget()
        for place, view in enumerate(self._lists):
            self._stack.addWidget(self._build_tab(place, view))
        outer = column(gap=12, margins=(MARGIN, TOP, MARGIN, 18))
        outer.addLayout(head)
        outer.addLayout(self._banners)
        outer.addLayout(row(*self._chips, None, self._which, gap=8))
        outer.addWidget(self._stack, 1)
        self.setLayout(outer)
        self._show()

    def entered(self) -> None:
        """Follow the work."""
        self._following.start()

    def left(self) -> None:
        """Follow it no more."""
        self._following.stop()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Say so while there is no server to ask."""
        self._pause.setEnabled(snapshot.running)
        if not snapshot.running:
            self._line.setText(tr("Rustfin is not running."))
        elif not self._loaded:
            self._following.again()

    def main_area(self) -> RowList:
        """The list that is shown."""
        return self._lists[self._stack.currentIndex()]

    def chosen(self) -> str:
        """Place of the list that is shown."""
        return str(self._stack.currentIndex())

    def choose(self, chosen: str) -> None:
        """Show it again."""
        self._show_tab(int(chosen))

    def build_menu(self, key: str) -> QMenu | None:
        """Return the menu of the row *key*; ``None`` for rows nothing can be done with."""
        menu = QMenu(self)
        if (task := self._task(key)) is not None:
            menu.setAccessibleName(tr("More for {name}", name=words.task_name(task.key, task.name)))
            self._fill_for_task(menu, task)
        elif (job := self._job(key)) is not None:
            menu.setAccessibleName(tr("More for {name}", name=words.job_title(job)))
            self._fill_for_job(menu, job)
        else:
            menu.deleteLater()
            return None
        return menu

    def _build_which(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(tr("Task whose runs are shown"))
        box.setMinimumWidth(theme().u(220))
        box.addItem(tr("All tasks"), "")
        box.currentIndexChanged.connect(lambda _: self._show())
        box.hide()
        return box

    def _build_tab(self, place: int, view: RowList) -> QStackedWidget:
        heading, text = _EMPTY[place]
        empty = column(
            label(tr(heading), "heading"),
            label(tr(text), tone="muted", wrap=True),
            None,
            gap=4,
            margins=(0, 12, 0, 12),
        )
        stack = QStackedWidget()
        stack.addWidget(list_card(view))
        stack.addWidget(boxed(empty))
        stack.addWidget(self._waiting_words())
        return stack

    def _waiting_words(self) -> QWidget:
        text = label(tr("Asking Rustfin what it is doing…"), tone="muted")
        return boxed(column(text, None, margins=(0, 12, 0, 12)))

    def _take(self, work: Work) -> None:
        self._work, self._loaded = work, True
        self._show()

    def _not_told(self, reason: str) -> None:
        self._line.setText(tr("Rustfin did not answer: {reason}", reason=reason))

    def _show(self) -> None:
        work, now = self._work, round(time.time() * 1000)
        found = (
            rows.now_rows(work, now),
            rows.schedule_rows(work, now),
            rows.history_rows(work.history, now, key=self._which.currentData() or ""),
        )
        for place, shown in enumerate(found):
            self._lists[place].show_rows(shown)
            stack = self._stack.widget(place)
            assert isinstance(stack, QStackedWidget)
            stack.setCurrentIndex(0 if shown else 1 if self._loaded else 2)
        if self._loaded:
            self._line.setText(words.summary(work))
        self._retry.setVisible(work.failed > 0)
        self._pause.show_paused(work.background.paused_until is not None)
        self._show_held(words.held_up(work.background, now))
        self._show_tasks()

    def _show_held(self, held: tuple[str, str] | None) -> None:
        if held == self._held:
            return
        self._held = held
        clear(self._banners)
        if held is not None:
            self._banners.addWidget(Banner("info", *held))

    def _show_tasks(self) -> None:
        listed = {self._which.itemData(place) for place in range(self._which.count())}
        for task in self._work.tasks:
            if task.key not in listed:
                self._which.addItem(words.task_name(task.key, task.name), task.key)

    def _show_tab(self, place: int, _checked: bool = True) -> None:
        self._stack.setCurrentIndex(place)
        for other, chip in enumerate(self._chips):
            chip.setChecked(other == place)
        self._which.setVisible(place == _HISTORY)

    def _task(self, key: str) -> TaskStatus | None:
        name = key.removeprefix(rows.TASK) if key.startswith(rows.TASK) else None
        return next((task for task in self._work.tasks if task.key == name), None)

    def _job(self, key: str) -> JobEntry | None:
        number = key.removeprefix(rows.JOB) if key.startswith(rows.JOB) else ""
        return next((job for job in self._work.queue.jobs if str(job.id) == number), None)

    @Slot(str)
    def _act(self, key: str) -> None:
        """Do what the button of a row says."""
        if (task := self._task(key)) is not None:
            self._stop_task(task) if task.running else self._run_task(task)
        elif (job := self._job(key)) is not None:
            self._forget(job) if job.state == "running" else self._try_again(job)

    def _fill_for_task(self, menu: QMenu, task: TaskStatus) -> None:
        if task.running:
            menu.addAction(tr("Stop"), lambda: self._stop_task(task)).setEnabled(not task.stopping)
        else:
            menu.addAction(tr("Run now"), lambda: self._run_task(task))
        menu.addAction(tr("Change when it runs…"), lambda: self._ask_times(task))
        if task.times != task.usual:
            menu.addAction(tr("Use its default times"), lambda: self._set_times(task, task.usual))
        menu.addSeparator()
        menu.addAction(tr("Show past runs"), lambda: self._show_runs(task))
        if task.last is not None and task.last.status == "failed":
            menu.addAction(tr("Open the log"), lambda: self.page_wanted.emit("logs"))

    def _fill_for_job(self, menu: QMenu, job: JobEntry) -> None:
        if job.state == "running":
            menu.addAction(tr("Stop and forget"), lambda: self._forget(job))
        else:
            again = tr("Try again") if job.state == "failed" else tr("Run next")
            menu.addAction(again, lambda: self._try_again(job))
            menu.addAction(tr("Forget"), lambda: self._forget(job))
        if job.error:
            menu.addSeparator()
            menu.addAction(tr("Open the log"), lambda: self.page_wanted.emit("logs"))

    def _ask_times(self, task: TaskStatus) -> None:
        from rustfin_app.pages.jobs.times_dialog import TaskTimes

        dialog = TaskTimes(task, self._link, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.saved.connect(self._following.again)
        dialog.open()

    def _show_runs(self, task: TaskStatus) -> None:
        self._show_tab(_HISTORY)
        self._which.setCurrentIndex(max(0, self._which.findData(task.key)))
        self._lists[_HISTORY].setFocus()

    def _run_task(self, task: TaskStatus) -> None:
        self._do(lambda admin: admin.run_task(task.key))

    def _stop_task(self, task: TaskStatus) -> None:
        self._do(lambda admin: admin.stop_task(task.key))

    def _set_times(self, task: TaskStatus, times: tuple[TaskTime, ...]) -> None:
        self._do(lambda admin: admin.set_task_times(task.key, times))

    def _try_again(self, job: JobEntry) -> None:
        self._do(lambda admin: admin.retry_job(job.id))

    def _forget(self, job: JobEntry) -> None:
        self._do(lambda admin: admin.cancel_job(job.id))

    @Slot()
    def _retry_failed(self) -> None:
        def tell(tried: int) -> None:
            self._following.again()
            self.said.emit(plural(tried, "1 job is tried again.", "{} jobs are tried again."))

        self._link.run(
            lambda admin: admin.retry_failed_jobs(),
            owner=self,
            done=tell,
            failed=self.failed.emit,
        )

    @Slot(str)
    def _pause_for(self, pause: str) -> None:
        self._do(lambda admin: admin.pause_background(pause))

    @Slot()
    def _resume(self) -> None:
        self._do(lambda admin: admin.resume_background())

    def _do(self, work: Callable[[Admin], Awaitable[object]]) -> None:
        self._link.run(
            work,
            owner=self,
            done=lambda _: self._following.again(),
            failed=self._refused,
        )

    def _refused(self, reason: str) -> None:
        self.failed.emit(reason)
        self._following.again()
