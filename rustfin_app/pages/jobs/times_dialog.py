"""When a task runs by itself: a list of times, and the fields of the one that is chosen."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QSignalBlocker, QTime, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QStackedWidget,
    QTimeEdit,
    QWidget,
)

from rustfin_app.language import marked, tr, weekday_name
from rustfin_app.models.rows_model import Row
from rustfin_app.pages.jobs.words import (
    limit_sentence,
    task_description,
    task_name,
    time_sentence,
    times_sentence,
)
from rustfin_app.server_link import ServerLink
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.dialog import Dialog
from rustfin_app.widgets.fields import CalmSpinBox, line_up
from rustfin_app.widgets.layout import boxed, card, column, row
from rustfin_app.widgets.row_list import RowList
from rustfin_app.widgets.text import label
from rustfin_core.admin.tasks import MOST_TIMES, TaskStatus, TaskTime

_KINDS = (
    ("daily", marked("Every day")),
    ("weekly", marked("Every week")),
    ("interval", marked("Again and again")),
    ("startup", marked("When Rustfin starts")),
)
_UNITS = ((60, marked("minutes")), (3600, marked("hours")), (86_400, marked("days")))
_LIMITS = (None, 1800, 3600, 2 * 3600, 4 * 3600, 6 * 3600, 12 * 3600, 86_400)
_FIRST = TaskTime(kind="daily", seconds=3 * 3600)
_HOURLY_S = 3600


class TaskTimes(Dialog):
    """``saved`` says that the server took the times."""

    saved = Signal()

    def __init__(self, task: TaskStatus, link: ServerLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task, self._link = task, link
        self._times = list(task.times)
        name = task_name(task.key, task.name)
        self.setWindowTitle(tr("When it runs: {name}", name=name))
        self.resize(theme().u(560), theme().u(470))
        self._view = RowList(
            tr("Times of {name}", name=name), act=lambda _: None, menu=lambda _: None
        )
        self._view.selectionModel().currentChanged.connect(self._show_chosen)
        self._build_fields()
        self._add = Button(tr("Add a time"), glyph="plus")
        self._add.clicked.connect(self._add_time)
        self._remove = Button(tr("Remove"), kind="quiet")
        self._remove.clicked.connect(self._remove_time)
        self._usual = Button(tr("Use default"), kind="quiet")
        self._usual.clicked.connect(lambda: self._show_times(task.usual))
        self._problem = label("", "caption", tone="danger", wrap=True)
        self._problem.hide()
        self.save = Button(tr("Save"), kind="primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        cancel = Button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self._lay_out(name, cancel)
        self._show_times(task.times)

    @property
    def times(self) -> tuple[TaskTime, ...]:
        """The times as they stand in the dialog."""
        return tuple(self._times)

    def _build_fields(self) -> None:
        self._kind = QComboBox()
        self._kind.setAccessibleName(tr("How often"))
        for kind, words in _KINDS:
            self._kind.addItem(tr(words), kind)
        self._day = QComboBox()
        self._day.setAccessibleName(tr("Day of the week"))
        for day in range(7):
            self._day.addItem(weekday_name(day), day)
        self._at = QTimeEdit()
        self._at.setDisplayFormat("HH:mm")
        self._at.setAccessibleName(tr("Time of the day"))
        line_up(self._at)
        self._at.setFixedWidth(theme().u(100))
        self._count = CalmSpinBox()
        self._count.setRange(1, 10_000)
        self._count.setAccessibleName(tr("Every so many"))
        self._unit = QComboBox()
        self._unit.setAccessibleName(tr("Unit of the interval"))
        for seconds, words in _UNITS:
            self._unit.addItem(tr(words), seconds)
        self._limit = QComboBox()
        self._limit.setAccessibleName(tr("Longest run"))
        for limit in _LIMITS:
            self._limit.addItem(limit_sentence(limit), limit)
        for box in (self._kind, self._day, self._unit, self._limit):
            box.currentIndexChanged.connect(self._edited)
        self._at.timeChanged.connect(self._edited)
        self._count.valueChanged.connect(self._edited)

    def _lay_out(self, name: str, cancel: Button) -> None:
        usual = label(
            tr("Default: {times}", times=times_sentence(self._task.usual)), "caption", wrap=True
        )
        self._form = boxed(
            column(
                row(_named(tr("How often")), self._kind, self._day, self._at, self._count,
                    self._unit, None, gap=8),
                row(_named(tr("Stop a run")), self._limit, None, gap=8),
                gap=8,
            )
        )  # fmt: skip
        self._empty = QStackedWidget()
        self._empty.addWidget(self._view)
        none = label(tr("It runs only when somebody asks for it."), tone="muted")
        self._empty.addWidget(boxed(column(none, None, margins=(14, 10, 14, 10))))
        holder = column(gap=0, margins=(2, 6, 2, 6))
        holder.addWidget(self._empty)
        outer = column(
            label(name, "title"),
            label(task_description(self._task), tone="muted", wrap=True),
            gap=4,
            margins=(24, 20, 24, 18),
        )
        outer.addSpacing(theme().u(8))
        outer.addWidget(card(holder), 1)
        outer.addLayout(
            row(self._add, self._remove, None, self._usual, gap=8, margins=(0, 4, 0, 4))
        )
        outer.addWidget(self._form)
        outer.addWidget(usual)
        outer.addWidget(self._problem)
        outer.addSpacing(theme().u(10))
        outer.addLayout(row(None, cancel, self.save, gap=8))
        self.setLayout(outer)

    def _show_times(self, times: Sequence[TaskTime]) -> None:
        self._times = list(times)
        self._show_list()
        self._choose(0)
        self._show_state()

    def _show_list(self) -> None:
        self._view.show_rows(
            [
                Row(key=str(place), title=time_sentence(time))
                for place, time in enumerate(self._times)
            ]
        )

    def _show_state(self) -> None:
        some = bool(self._times)
        self._empty.setCurrentIndex(0 if some else 1)
        self._form.setEnabled(some)
        self._remove.setEnabled(some)
        self._add.setEnabled(len(self._times) < MOST_TIMES)
        self._usual.setEnabled(self.times != self._task.usual)
        self._show_fields()

    def _choose(self, place: int) -> None:
        if self._times:
            self._view.setCurrentIndex(self._view.model().index(place, 0))
            self._show_fields_of(place)

    @Slot()
    def _add_time(self) -> None:
        self._times.append(_FIRST)
        self._show_list()
        self._choose(len(self._times) - 1)
        self._show_state()
        self._kind.setFocus()

    @Slot()
    def _remove_time(self) -> None:
        place = self._view.currentIndex().row()
        if place < 0:
            return
        del self._times[place]
        self._show_list()
        self._choose(min(place, len(self._times) - 1))
        self._show_state()

    @Slot(QModelIndex, QModelIndex)
    def _show_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if 0 <= current.row() < len(self._times):
            self._show_fields_of(current.row())

    def _show_fields_of(self, place: int) -> None:
        time = self._times[place]
        boxes = (self._kind, self._day, self._at, self._count, self._unit, self._limit)
        blockers = [QSignalBlocker(box) for box in boxes]
        self._kind.setCurrentIndex(self._kind.findData(time.kind))
        self._day.setCurrentIndex(time.weekday or 0)
        seconds = time.seconds or 0
        self._at.setTime(QTime(0, 0).addSecs(seconds if time.kind != "interval" else 0))
        unit = _unit_of(seconds if time.kind == "interval" else _HOURLY_S)
        self._unit.setCurrentIndex(self._unit.findData(unit))
        self._count.setValue(max(1, seconds // unit) if time.kind == "interval" else 1)
        if self._limit.findData(time.max_seconds) < 0:
            self._limit.addItem(limit_sentence(time.max_seconds), time.max_seconds)
        self._limit.setCurrentIndex(self._limit.findData(time.max_seconds))
        del blockers
        self._show_fields()

    def _show_fields(self) -> None:
        kind = self._kind.currentData()
        self._day.setVisible(kind == "weekly")
        self._at.setVisible(kind in ("daily", "weekly"))
        self._count.setVisible(kind == "interval")
        self._unit.setVisible(kind == "interval")

    @Slot()
    def _edited(self) -> None:
        self._show_fields()
        place = self._view.currentIndex().row()
        if not 0 <= place < len(self._times):
            return
        time = self._as_chosen(self._times[place])
        self._times[place] = time
        self._show_list()
        self._usual.setEnabled(self.times != self._task.usual)

    def _as_chosen(self, time: TaskTime) -> TaskTime:
        kind, limit = self._kind.currentData(), self._limit.currentData()
        seconds: int | None = None
        if kind in ("daily", "weekly"):
            seconds = QTime(0, 0).secsTo(self._at.time())
        elif kind == "interval":
            seconds = self._count.value() * self._unit.currentData()
        weekday = self._day.currentData() if kind == "weekly" else None
        return replace(time, kind=kind, seconds=seconds, weekday=weekday, max_seconds=limit)

    @Slot()
    def _save(self) -> None:
        times = self.times
        self.save.setEnabled(False)
        self._link.run(
            lambda admin: admin.set_task_times(self._task.key, times),
            owner=self,
            done=lambda _: self._taken(),
            failed=self._refused,
        )

    def _taken(self) -> None:
        self.saved.emit()
        self.accept()

    def _refused(self, reason: str) -> None:
        self.save.setEnabled(True)
        self._problem.setText(reason)
        self._problem.show()


def _named(text: str) -> QLabel:
    """The name of a field, as wide as those of its neighbours."""
    name = label(text)
    name.setFixedWidth(theme().u(84))
    return name


def _unit_of(seconds: int) -> int:
    """The largest unit an interval is whole in."""
    return max((unit for unit, _ in _UNITS if seconds % unit == 0), default=60)
