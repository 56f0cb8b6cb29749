"""A line at the bottom of the window that goes away by itself."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QWidget

from rustfin_app.language import tr
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import IconButton
from rustfin_app.widgets.indicators import Glyph
from rustfin_app.widgets.layout import row
from rustfin_app.widgets.text import label

_SHORT_MS, _LONG_MS = 4_000, 12_000


class NoticeLine(QFrame):
    """Floats over the bottom of *host*: it says what was done or what could not be done."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._glyph = Glyph("info", "info", 18)
        self._text = label("", wrap=True)
        self._text.setMinimumWidth(theme().u(320))
        self._text.setMaximumWidth(theme().u(620))
        self._close = IconButton("close", tr("Close this line"))
        self._close.clicked.connect(self.hide)
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self.setLayout(row(self._glyph, self._text, self._close, gap=10, margins=(14, 8, 8, 8)))
        self.hide()
        host.installEventFilter(self)

    @Slot(str)
    def say(self, text: str) -> None:
        """Show what was done."""
        self._show(text, "info", "info", _SHORT_MS)

    @Slot(str)
    def complain(self, text: str) -> None:
        """Show what could not be done."""
        self._show(text, "danger", "alert", _LONG_MS)

    def text(self) -> str:
        """Return the line shown."""
        return self._text.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom."""
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _show(self, text: str, tone: str, glyph: str, duration: int) -> None:
        self._text.setText(text)
        self._glyph.set_glyph(glyph, tone)
        self.setProperty("banner", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(text)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(duration)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _place(self) -> None:
        size, gap = self.sizeHint(), theme().u(20)
        left = (self._host.width() - size.width()) // 2
        self.setGeometry(
            left, self._host.height() - size.height() - gap, size.width(), size.height()
        )
