"""Two groups of controls beside each other, or one above the other where there is no room."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from rustfin_app.theme import theme

QWIDGETSIZE_MAX = 16_777_215
"""Qt's word for no limit; PySide6 does not carry it."""
_BESIDE = QBoxLayout.Direction.LeftToRight
_BELOW = QBoxLayout.Direction.TopToBottom


class FoldingRow(QWidget):
    """A narrow window or large text folds it; nothing is squeezed or covered."""

    def __init__(self, first: QWidget, second: QWidget, *, gap: int, first_width: int) -> None:
        """*first_width*: at most, in design px, while the two stand beside each other."""
        super().__init__()
        self._parts = (first, second)
        self._first_width = theme().u(first_width)
        first.setMaximumWidth(self._first_width)
        self._line = QBoxLayout(_BESIDE, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme().u(gap))
        self._line.addWidget(first, 1)
        self._line.addWidget(second, 1)

    @property
    def is_folded(self) -> bool:
        """Whether the second group stands below the first."""
        return self._line.direction() == _BELOW

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider of the two."""
        widest = max(part.minimumSizeHint().width() for part in self._parts)
        return QSize(widest, self._line.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        first, second = (part.minimumSizeHint().width() for part in self._parts)
        needed = first + self._line.spacing() + second
        wanted = _BESIDE if needed <= self.width() else _BELOW
        if wanted != self._line.direction():
            self._line.setDirection(wanted)
            self._parts[0].setMaximumWidth(
                self._first_width if wanted == _BESIDE else QWIDGETSIZE_MAX
            )
            self.updateGeometry()
