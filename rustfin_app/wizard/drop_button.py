"""A wide dashed button that says that folders may be dropped."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button


class DropButton(Button):
    """Pressing it asks for a folder; ``set_hot`` tells that one hovers above the window."""

    def __init__(self, text: str) -> None:
        super().__init__(text, kind="quiet", glyph="plus")
        self._hot = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_hot(self, hot: bool) -> None:
        """Show that what is dragged may be dropped."""
        self._hot = hot
        self.update()

    def sizeHint(self) -> QSize:
        """Tall enough to aim at."""
        return QSize(super().sizeHint().width(), theme().u(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button in a dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme().colour("accentText" if self._hot else "lineStrong"), 1.2)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.setBrush(theme().colour("accentSoft") if self._hot else Qt.BrushStyle.NoBrush)
        if not self.hasFocus():
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
        painter.end()
        super().paintEvent(event)
