"""What every small window is."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog

_GROWS = (QEvent.Type.Show, QEvent.Type.LayoutRequest)


class Dialog(QDialog):
    """A dialog that is never lower than its words need.

    Qt opens it at two thirds of the screen at most, and does not ask how many lines words take
    that wrap: what has to keep its height (a QR code) is cut off then.
    """

    def event(self, event: QEvent) -> bool:
        """Grow when it shows and when its words change."""
        done = super().event(event)
        if event.type() in _GROWS and self.isVisible():
            self._grow()
        return done

    def _grow(self) -> None:
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return
        needed = layout.totalMinimumHeightForWidth(self.width())
        if self.height() < needed:
            self.resize(self.width(), min(needed, self.screen().availableGeometry().height()))
