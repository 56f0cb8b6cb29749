"""The left side of the wizard: the name, where one is, and what Rustfin never does."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel

from rustfin_app.language import marked, tr
from rustfin_app.theme import icons, theme
from rustfin_app.widgets.indicators import Painted
from rustfin_app.widgets.layout import column, row
from rustfin_app.widgets.text import label, set_tone

_PROMISE = marked("Rustfin only reads your folders. It never renames, moves or deletes a file.")
_SPOKEN = {
    "done": marked("done"),
    "now": marked("this is where you are"),
    "next": marked("still to come"),
}


class Wordmark(Painted):
    """Mark and name."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width
        self.setAccessibleName("Rustfin")

    def sizeHint(self) -> QSize:
        """As wide as asked for."""
        return icons.wordmark_size(theme().u(self._width))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the wordmark of the mode in force."""
        drawing = icons.wordmark(theme().u(self._width), self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, drawing)


class StepMark(Painted):
    """The number of a step, a tick once it is done."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._state = "next"

    def set_state(self, state: str) -> None:
        """``done``, ``now`` or ``next``."""
        self._state = state
        self.update()

    def sizeHint(self) -> QSize:
        """Round."""
        return QSize(theme().u(26), theme().u(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw circle and number or tick."""
        look, u = theme(), theme().u
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ahead = self._state == "next"
        painter.setPen(QPen(look.colour("lineStrong" if ahead else "accent"), 1.5))
        now = self._state == "now"
        painter.setBrush(look.colour("accent") if now else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        if self._state == "done":
            tick = icons.pixmap("check", "accentText", u(16), self.devicePixelRatioF())
            painter.drawPixmap(
                QPointF((self.width() - u(16)) / 2, (self.height() - u(16)) / 2), tick
            )
            return
        painter.setFont(look.font("caption", 600))
        painter.setPen(look.colour("onAccent" if now else "muted"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))


class StepsRail(QFrame):
    """All steps by name; nothing in it can be pressed."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._steps: list[tuple[StepMark, QLabel, str]] = []
        layout = column(Wordmark(168), 18, gap=14, margins=(26, 30, 20, 24))
        for number, name in enumerate(names, start=1):
            mark, words = StepMark(number), label(name)
            self._steps.append((mark, words, name))
            layout.addLayout(row(mark, words, None, gap=10))
        layout.addStretch(1)
        layout.addWidget(label(tr(_PROMISE), "caption", wrap=True))
        self.setLayout(layout)
        theme().changed.connect(self._fit)
        self._fit()

    def show_place(self, place: int) -> None:
        """Mark the step at *place* (from 0) as the one on screen."""
        for number, (mark, words, name) in enumerate(self._steps):
            state = "now" if number == place else "done" if number < place else "next"
            mark.set_state(state)
            set_tone(words, "muted" if state == "next" else "")
            words.setProperty("type", "strong" if state == "now" else "body")
            words.style().unpolish(words)
            words.style().polish(words)
            words.setAccessibleName(f"{name}, {tr(_SPOKEN[state])}")

    def _fit(self) -> None:
        self.setFixedWidth(theme().u(248))
