"""A line that tells what was done and takes it back for ten seconds."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame

from rustfin_app.language import tr
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.indicators import Glyph
from rustfin_app.widgets.layout import row
from rustfin_app.widgets.text import ElidedLabel

_SHOWN_MS = 10_000


class UndoLine(QFrame):
    """Hidden until :meth:`offer`."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("banner", "info")
        self._text = ElidedLabel()
        self.undo = Button(tr("Undo"), kind="quiet")
        self.undo.clicked.connect(self._take_back)
        self._work: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        line = row(gap=10, margins=(14, 4, 8, 4))
        line.addWidget(Glyph("check", "info", 18))
        line.addWidget(self._text, 1)
        line.addWidget(self.undo)
        self.setLayout(line)
        self.hide()

    def offer(self, text: str, work: Callable[[], None]) -> None:
        """Say *text*; *work* is run when the user wants it undone."""
        self._text.set_full_text(text)
        self.setAccessibleName(text)
        self._work = work
        self.show()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    @Slot()
    def _take_back(self) -> None:
        self._timer.stop()
        self.hide()
        if self._work is not None:
            self._work()
