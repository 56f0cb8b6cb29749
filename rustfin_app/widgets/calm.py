"""Fields on pages that scroll: the wheel scrolls the page unless the field has the focus."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from rustfin_app.theme import theme

_EDGES = 34
"""Room for the padding of the list and a scroll bar."""


class CalmComboBox(QComboBox):
    """A choice that does not change while somebody scrolls past it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def showPopup(self) -> None:
        """Show every choice whole, where the field is narrower than the longest."""
        widest = self.view().sizeHintForColumn(0) + theme().u(_EDGES)
        self.view().setMinimumWidth(max(self.width(), widest))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
