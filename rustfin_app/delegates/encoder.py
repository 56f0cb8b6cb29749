"""A cell of the self-test's table: text, or a state chip."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rustfin_app.models.encoder_model import CELL_ROLE
from rustfin_app.theme import theme
from rustfin_app.widgets.lists import shows_ring
from rustfin_app.widgets.paint import draw_pill, pill_size
from rustfin_app.widgets.state import State

_Index = QModelIndex | QPersistentModelIndex
_NAME, _WHY = 0, 4
_MOST_LINES = 2


def _flags(lines: int) -> int:
    wrap = Qt.TextFlag.TextWordWrap if lines > 1 else Qt.TextFlag.TextSingleLine
    return int(Qt.AlignmentFlag.AlignVCenter) | int(wrap)


def _fitted(painter: QPainter, text: str, width: int, lines: int) -> str:
    """*text*, shortened to what *lines* lines hold; the tooltip has all of it."""
    metrics = painter.fontMetrics()
    if metrics.horizontalAdvance(text) <= width:
        return text
    # words do not fill their lines, so each but the last holds a little less
    room = int(width * (lines - 0.15 * (lines - 1)))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


class EncoderDelegate(QStyledItemDelegate):
    """Names are heavier, reasons muted; a rule runs under each row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one cell."""
        look, u, area = theme(), theme().u, option.rect
        cell = index.data(CELL_ROLE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, look.colour("selected"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, look.colour("hover"))
        if index.row() < index.model().rowCount() - 1:
            painter.setPen(look.colour("line"))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        if isinstance(cell, State):
            top = area.y() + (area.height() - pill_size(cell).height()) / 2
            draw_pill(painter, area.x() + u(10), top, cell)
        else:
            painter.setFont(look.font("body", 500 if index.column() == _NAME else 400))
            painter.setPen(look.colour("muted" if index.column() == _WHY else "text"))
            room = area.adjusted(u(12), 0, -u(10), 0)
            lines = _MOST_LINES if index.column() == _WHY else 1
            painter.drawText(room, _flags(lines), _fitted(painter, str(cell), room.width(), lines))
        if shows_ring(option):
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -2))
        painter.restore()
