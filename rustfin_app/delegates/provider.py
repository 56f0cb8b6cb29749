"""One provider: its place, name, what it is for, how it stands."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rustfin_app.language import tr
from rustfin_app.models.provider_model import PLACE_ROLE, PROVIDER_ROLE, provider_state
from rustfin_app.theme import theme
from rustfin_app.widgets.lists import shows_ring
from rustfin_app.widgets.paint import draw_pill, pill_size
from rustfin_core.admin.metadata import ProviderStatus

_Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 56


class ProviderDelegate(QStyledItemDelegate):
    """Two lines of text between number and chip."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """All rows are alike."""
        return QSize(theme().u(300), theme().u(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one provider."""
        provider: ProviderStatus = index.data(PROVIDER_ROLE)
        look, u = theme(), theme().u
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, look.colour("selected"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, look.colour("hover"))
        painter.setPen(look.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if shows_ring(option):
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -2))
        area = QRectF(option.rect).adjusted(u(16), u(8), -u(14), -u(9))
        painter.setFont(look.font())
        painter.setPen(look.colour("muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        number = QRectF(area.x(), area.y(), u(24), area.height())
        painter.drawText(number, middle, str(index.data(PLACE_ROLE)))
        chip = provider_state(provider)
        size = pill_size(chip)
        draw_pill(painter, area.right() - size.width(), area.center().y() - size.height() / 2, chip)
        left = number.right() + u(4)
        room = area.right() - size.width() - u(12) - left
        asked = provider.state in ("used", "resting", "refused")
        line = QRectF(left, area.y(), room, area.height() / 2)
        painter.setFont(look.font("body", 600))
        painter.setPen(look.colour("text" if asked else "muted"))
        painter.drawText(line, middle, provider.title)
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("muted"))
        purpose = painter.fontMetrics().elidedText(
            tr(provider.purpose), Qt.TextElideMode.ElideRight, int(room)
        )
        painter.drawText(line.translated(0, line.height()), middle, purpose)
        painter.restore()
