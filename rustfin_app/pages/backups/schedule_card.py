"""When backups are made by themselves, and how many of those are kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from rustfin_app.language import tr
from rustfin_app.pages.backups.words import schedule
from rustfin_app.pages.jobs.words import times_sentence
from rustfin_app.pages.setting_row import SettingRow
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.layout import boxed, column, row, rule
from rustfin_app.widgets.text import label
from rustfin_core.admin.tasks import TaskStatus
from rustfin_core.admin.types import SettingView
from rustfin_core.config import setting


class ScheduleCard(QFrame):
    """``times_wanted``: somebody wants to change them. ``changed``: how many are kept."""

    times_wanted = Signal()
    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._when = label("", tone="muted", wrap=True)
        self._kept: SettingRow | None = None
        self._change = Button(tr("Change…"), glyph="calendar")
        self._change.setAccessibleName(tr("Change when backups are made by themselves"))
        self._change.clicked.connect(self.times_wanted)
        words = boxed(column(label(tr("Made by schedule"), "strong"), self._when, gap=1))
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._lines: QVBoxLayout = column(gap=11, margins=(18, 14, 18, 14))
        self._lines.addLayout(row(words, self._change))
        self.setLayout(self._lines)

    def show_task(self, task: TaskStatus | None, now_ms: int) -> None:
        """Show when the next is made."""
        times = "" if task is None or not task.times else f"{times_sentence(task.times)} "
        self._when.setText(f"{times}{schedule(task, now_ms)}")
        self._change.setEnabled(task is not None)

    def show_kept(self, view: SettingView) -> None:
        """Show how many are kept."""
        if self._kept is None:
            self._kept = SettingRow(view, setting(view.name))
            self._kept.changed.connect(self.changed)
            self._lines.addWidget(rule())
            self._lines.addWidget(self._kept)
        elif self._kept.view != view:
            self._kept.show_view(view)

    def refuse(self, reason: str) -> None:
        """Say why the number was not taken."""
        if self._kept is not None:
            self._kept.refuse(reason)
