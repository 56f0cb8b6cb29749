"""Two parts side by side, or one below the other where there is no room."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from rustfin_app.theme import theme
from rustfin_app.widgets.layout import boxed, column, row

_SIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Pair(QWidget):
    """*left* gets three fifths of the width from *min_width* (design px) on."""

    def __init__(self, left: QWidget, right: QWidget, *, min_width: int) -> None:
        super().__init__()
        self._min_width = min_width
        self._line = row(gap=16)
        self._line.addWidget(left, 3)
        # Beside a taller left part the right one keeps its own height.
        self._line.addWidget(boxed(column(right, None, gap=0)), 2)
        self.setLayout(self._line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the parts."""
        super().resizeEvent(event)
        wide = self.width() >= theme().u(self._min_width)
        direction = _SIDE if wide else _BELOW
        if direction is not self._line.direction():
            self._line.setDirection(direction)
            self.updateGeometry()
