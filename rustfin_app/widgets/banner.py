"""A line that stays until what it tells of is solved."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.indicators import Glyph
from rustfin_app.widgets.layout import row
from rustfin_app.widgets.text import label

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
        line = row(gap=10, margins=(14, 7, 8, 7))
        line.addWidget(Glyph(_GLYPHS[tone], tone, 20))
        line.addWidget(label(heading, "strong"))
        line.addWidget(sentence, 1)
        if action:
            button = Button(action, kind="quiet")
            button.clicked.connect(self.acted)
            line.addWidget(button)
        self.setLayout(line)

    def showEvent(self, event: QShowEvent) -> None:
        """Announce the banner once it is on screen."""
        super().showEvent(event)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
