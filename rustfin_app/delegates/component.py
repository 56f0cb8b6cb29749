"""One part of Rustfin: name, version, licence."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rustfin_app.models.component_model import COMPONENT_ROLE, licence_words
from rustfin_app.theme import theme
from rustfin_app.widgets.lists import shows_ring
from rustfin_core.admin.components import Component

_Index = QModelIndex | QPersistentModelIndex
_SHARES = (0.34, 0.22, 0.44)


class ComponentDelegate(QStyledItemDelegate):
    """Three columns on one line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """All rows are alike."""
        return QSize(theme().u(400), theme().u(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one part."""
        component: Component = index.data(COMPONENT_ROLE)
        look, u = theme(), theme().u
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, look.colour("selected"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, look.colour("hover"))
        if shows_ring(option):
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        area = QRectF(option.rect).adjusted(u(18), 0, -u(18), 0)
        cells = (component.name, component.version, licence_words(component))
        x = area.x()
        for place, (text, share) in enumerate(zip(cells, _SHARES, strict=True)):
            width = area.width() * share
            painter.setFont(look.font("body", 400 if place else 500))
            painter.setPen(look.colour("muted" if place else "text"))
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, int(width - u(12))
            )
            cell = QRectF(x, area.y(), width, area.height())
            painter.drawText(cell, Qt.AlignmentFlag.AlignVCenter, shown)
            x += width
        painter.restore()
