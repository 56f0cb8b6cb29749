"""Lists that show their focus ring only to people who use the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

_MOUSE_REASONS = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class CardList(QListView):
    """One tab stop without a frame; arrows move inside."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ring_shown = False
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the focus came by keyboard."""
        if event.reason() not in _MOUSE_REASONS:
            self.ring_shown = True
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the ring from the first key on."""
        self.ring_shown = True
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hide the ring."""
        self.ring_shown = False
        super().mousePressEvent(event)


def shows_ring(option: QStyleOptionViewItem) -> bool:
    """Whether a delegate draws the focus ring around this row."""
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    return focused and getattr(option.widget, "ring_shown", True)
