"""A line that stays until what it tells of is solved."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.indicators import Glyph
from rustfin_app.widgets.layout import row
from rustfin_app.widgets.text import label

_LEAST = 110
_GLYPHS = {"info": "info", "warning": "alert", "danger": "alert"}


class Banner(QFrame):
    """Icon, heading, sentence and at most one action; screen readers are told when it appears."""

    acted = Signal()

    def __init__(self, tone: str, heading: str, text: str, *, action: str = "") -> None:
        super().__init__()
        self.content = (tone, heading, text, action)
        self.setProperty("banner", tone)
        self.setAccessibleName(f"{heading} {text}".strip())
        sentence = label(text, tone="muted", wrap=True)
        sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row = line = row(gap=10, margins=(14, 7, 8, 7))
        line.addWidget(Glyph(_GLYPHS[tone], tone, 20))
        self._heading, self._sentence = label(heading, "strong"), sentence
        line.addWidget(self._heading)
        line.addWidget(sentence, 1)
        self._button = Button(action, kind="quiet")
        self._button.clicked.connect(self.acted)
        line.addWidget(self._button)
        self.setLayout(line)
        if not action:
            self._button.hide()

    def minimumSizeHint(self) -> QSize:
        """Narrower than its heading on one line: that wraps then."""
        least = max(self._sentence.minimumSizeHint().width(), theme().u(_LEAST))
        return QSize(self._beside() + 2 * least, self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the heading where there is no room for all of it."""
        super().resizeEvent(event)
        whole = self._heading.fontMetrics().horizontalAdvance(self._heading.text())
        room = self.width() - self._beside() - self._sentence.minimumSizeHint().width()
        self._heading.setWordWrap(whole > room)

    def _beside(self) -> int:
        """What icon, action, gaps and margins take of the width."""
        action = self._button.sizeHint().width() if self.content[3] else 0
        return theme().u(20 + 14 + 8 + 3 * 10) + action

    def showEvent(self, event: QShowEvent) -> None:
        """Announce the banner once it is on screen."""
        super().showEvent(event)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
