"""Cards in as many equal columns as fit."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from rustfin_app.theme import theme

_GAP = 14


class CardGrid(QWidget):
    """Larger text or a narrow window gives fewer columns, never clipped text."""

    def __init__(self, *, min_width: int) -> None:
        super().__init__()
        self._min_width = min_width
        self._cards: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme().u(_GAP))

    def set_cards(self, cards: list[QWidget]) -> None:
        """Show *cards* in this order; those left out are deleted."""
        if cards == self._cards:
            return
        for old in self._cards:
            self._grid.removeWidget(old)
            if old not in cards:
                old.hide()
                old.deleteLater()
        self._cards = list(cards)
        self._columns = 0
        self._place()

    def minimumSizeHint(self) -> QSize:
        """Narrower than its cards side by side, so that the page can shrink."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the number of columns again."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        u = theme().u
        fitting = max(1, (self.width() + u(_GAP)) // u(self._min_width + _GAP))
        # A lone card keeps its size beside empty columns instead of filling the window.
        if fitting == self._columns:
            return
        previous, self._columns = self._columns, fitting
        for place, each in enumerate(self._cards):
            self._grid.addWidget(each, place // fitting, place % fitting)
            each.show()
        for place in range(max(previous, fitting)):
            self._grid.setColumnStretch(place, 1 if place < fitting else 0)
            self._grid.setColumnMinimumWidth(place, 0)
