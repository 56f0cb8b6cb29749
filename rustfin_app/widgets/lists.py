"""Lists that show their focus ring only to people who use the keyboard."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

_RING = "ringShown"
_KEY_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class FocusRing(QObject):
    """Notes on its view whether the focus came, or is moved, by keyboard."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        view.setProperty(_RING, False)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch focus, keys and presses; eat nothing."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._show(False)
        elif kind == QEvent.Type.KeyPress:
            self._show(True)
        elif isinstance(event, QFocusEvent) and event.reason() in _KEY_REASONS:
            self._show(event.gotFocus())
        return False

    def _show(self, shown: bool) -> None:
        if self._view.property(_RING) != shown:
            self._view.setProperty(_RING, shown)
            self._view.viewport().update()


def shows_ring(option: QStyleOptionViewItem) -> bool:
    """Whether a delegate draws the focus ring around this row."""
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    return focused and bool(option.widget.property(_RING))


def prepare(view: QAbstractItemView, name: str) -> None:
    """Make *view* calm: no frame, smooth scrolling, one tab stop called *name*."""
    view.setAccessibleName(name)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setTabKeyNavigation(False)
    view.setMouseTracking(True)
    FocusRing(view)


class CardList(QListView):
    """A short list; long ones are tables, which ask their model for visible rows only."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        prepare(self, name)
