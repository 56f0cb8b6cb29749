"""The card that shows how far the work on a backup is, with a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from rustfin_app.language import tr
from rustfin_app.pages.backups.words import stage
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.indicators import Bar
from rustfin_app.widgets.layout import boxed, column, row
from rustfin_app.widgets.text import label
from rustfin_core.admin.types import BackupProgress


class ProgressCard(QFrame):
    """Hidden while nothing is under way."""

    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._heading = label("", "strong")
        self._stage = label("", tone="muted")
        self._percent = label("", tone="muted")
        self._bar = Bar()
        self.stop = Button(tr("Stop"), glyph="stop")
        self.stop.setAccessibleName(tr("Stop the work on the backup"))
        self.stop.clicked.connect(self.stop_wanted)
        words = boxed(
            column(row(self._heading, self._stage, None, self._percent, gap=10), self._bar, gap=8)
        )
        line = row(gap=18, margins=(18, 12, 14, 12))
        line.addWidget(words, 1)
        line.addWidget(self.stop)
        self.setLayout(line)
        self.hide()

    def show_progress(self, heading: str, progress: BackupProgress | None) -> None:
        """Show *progress* under *heading*; ``None`` hides the card."""
        if progress is not None:
            done = round(100 * progress.share)
            self._heading.setText(heading)
            self._stage.setText(stage(progress.stage))
            self._percent.setText(tr("{share} %", share=done))
            self._bar.set_value(
                progress.share, tr("{work}, {share} percent", work=heading, share=done)
            )
        self.setVisible(progress is not None)
