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
            shown = painter.fontMetrics().elidedText(
                str(cell), Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        if shows_ring(option):
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -2))
        painter.restore()
