"""An address: whom it is good for, the URL, which network."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rustfin_app.models.address_model import ADDRESS_ROLE
from rustfin_app.pages.network.words import Address
from rustfin_app.theme import theme
from rustfin_app.widgets.lists import shows_ring

_Index = QModelIndex | QPersistentModelIndex
ROW = 40
_KIND, _GAP = 118, 16


class AddressDelegate(QStyledItemDelegate):
    """The chosen one is shown as the QR code beside the list."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """All rows are alike."""
        return QSize(theme().u(300), theme().u(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one address."""
        address: Address | None = index.data(ADDRESS_ROLE)
        if address is None:
            return
        look, u, area = theme(), theme().u, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = area.adjusted(1, 2, -1, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(look.colour("selected"))
            painter.drawRoundedRect(frame, 8, 8)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(look.colour("hover"))
            painter.drawRoundedRect(frame, 8, 8)
        if shows_ring(option):
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 8, 8)
        room = area.adjusted(u(12), 0, -u(12), 0)
        self._put(painter, room, address.kind, "body", None, "muted")
        room.setLeft(room.left() + self._kind_width(index))
        used = self._put(painter, room, address.url, "body", 600, "text")
        room.setLeft(room.left() + used + u(12))
        self._put(painter, room, address.note, "caption", None, "muted")
        painter.restore()

    @staticmethod
    def _kind_width(index: _Index) -> int:
        """Room for the longest kind, so that the addresses stand under each other."""
        model, metrics = index.model(), QFontMetrics(theme().font())
        kinds = (model.index(row, 0).data(ADDRESS_ROLE).kind for row in range(model.rowCount()))
        longest = max(metrics.horizontalAdvance(kind) for kind in kinds)
        return max(theme().u(_KIND), longest + theme().u(_GAP))

    @staticmethod
    def _put(
        painter: QPainter, room: QRectF, text: str, role: str, weight: int | None, colour: str
    ) -> int:
        """Draw *text* as far as there is room; returns its width."""
        painter.setFont(theme().font(role, weight))
        painter.setPen(theme().colour(colour))
        metrics = painter.fontMetrics()
        width = max(0, int(room.width()))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)
