"""A line over time, painted: the last minutes at a glance."""

import itertools
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rustfin_app.theme import theme

_HEIGHT = 58
_DOT = 3.5
_EDGE = 3.0


def curve(
    values: Sequence[float], *, slots: int, top: float, size: tuple[float, float]
) -> QPainterPath:
    """The line through *values*, the newest at the right edge of *slots* places; 0 is the bottom.

    Fewer values than *slots* leave room at the left, so that time always has the same width.
    """
    width, height = size
    step = width / max(1, slots - 1)
    shown = values[-slots:]
    first = slots - len(shown)
    points = [
        QPointF((first + place) * step, height * (1 - min(1.0, max(0.0, value / top))))
        for place, value in enumerate(shown)
    ]
    path = QPainterPath()
    if not points:
        return path
    path.moveTo(points[0])
    for before, after in itertools.pairwise(points):
        middle = (before.x() + after.x()) / 2
        path.cubicTo(middle, before.y(), middle, after.y(), after.x(), after.y())
    return path


class Plot(QWidget):
    """One filled line; the newest value is marked and a rule stands at the half."""

    def __init__(self, colour: str, *, slots: int) -> None:
        super().__init__()
        self._colour, self._slots = colour, slots
        self._values: tuple[float, ...] = ()
        self._top = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._redo)

    def set_values(self, values: tuple[float, ...], *, top: float, spoken: str) -> None:
        """Show *values* up to *top*; *spoken* is what a screen reader says of them."""
        self.setAccessibleName(spoken)
        if (values, top) != (self._values, self._top):
            self._values, self._top = values, top
            self.update()

    def values(self) -> tuple[float, ...]:
        """Return what is shown."""
        return self._values

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(theme().u(160), theme().u(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Narrow cards keep the height."""
        return QSize(theme().u(60), theme().u(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw rules, area, line and the newest point."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = self.width(), self.height()
        painter.setPen(QPen(theme().colour("line"), 1))
        for y in (0.5, height // 2 + 0.5, height - 0.5):
            painter.drawLine(QPointF(0, y), QPointF(width, y))
        if not self._values:
            return
        edge = theme().u(_EDGE)
        room = (float(width - 2 * edge), float(height - 2 * edge))
        line = curve(self._values, slots=self._slots, top=self._top, size=room)
        line.translate(edge, edge)
        colour = theme().colour(self._colour)
        self._fill(painter, line, colour)
        pen = QPen(colour, 1.75)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(line)
        painter.setBrush(colour)
        painter.setPen(QPen(theme().colour("raised"), 2))
        dot = theme().u(_DOT)
        painter.drawEllipse(line.currentPosition(), dot, dot)

    def _fill(self, painter: QPainter, line: QPainterPath, colour: QColor) -> None:
        area = QPainterPath(line)
        ends = line.boundingRect()
        area.lineTo(ends.right(), self.height())
        area.lineTo(ends.left(), self.height())
        area.closeSubpath()
        shade = QLinearGradient(0, 0, 0, self.height())
        strong, weak = QColor(colour), QColor(colour)
        strong.setAlpha(70)
        weak.setAlpha(4)
        shade.setColorAt(0, strong)
        shade.setColorAt(1, weak)
        painter.fillPath(area, shade)

    @Slot()
    def _redo(self) -> None:
        self.updateGeometry()
        self.update()
