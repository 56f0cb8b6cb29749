"""A title to try: its name, and series or year beside it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rustfin_app.models.trial_title_model import TITLE_ROLE
from rustfin_app.theme import theme
from rustfin_app.widgets.lists import shows_ring
from rustfin_core.admin.conversion_types import TrialTitle

_Index = QModelIndex | QPersistentModelIndex
ROW = 34


class TrialTitleDelegate(QStyledItemDelegate):
    """One line a title."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """All rows are alike."""
        return QSize(theme().u(240), theme().u(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one title."""
        title: TrialTitle | None = index.data(TITLE_ROLE)
        if title is None:
            return
        look, u, area = theme(), theme().u, QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, look.colour("selected"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, look.colour("hover"))
        if shows_ring(option):
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        middle = Qt.AlignmentFlag.AlignVCenter
        room = area.adjusted(u(12), 0, -u(12), 0)
        painter.setFont(look.font("body", 500))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(title.name, Qt.TextElideMode.ElideRight, int(room.width() * 0.7))
        painter.setPen(look.colour("text"))
        painter.drawText(room, middle, name)
        room.setLeft(room.left() + metrics.horizontalAdvance(name) + u(10))
        painter.setFont(look.font())
        painter.setPen(look.colour("muted"))
        about = painter.fontMetrics().elidedText(
            title.about, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, middle, about)
        painter.restore()
