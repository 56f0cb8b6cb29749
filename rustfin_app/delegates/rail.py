"""The entries of the left rail."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rustfin_app.theme import icons, theme
from rustfin_app.widgets.lists import shows_ring

GLYPH_ROLE = Qt.ItemDataRole.UserRole
BADGE_ROLE = Qt.ItemDataRole.UserRole + 1
MARK_ROLE = Qt.ItemDataRole.UserRole + 2
_MOST_SHOWN = 99
_Index = QModelIndex | QPersistentModelIndex


class RailDelegate(QStyledItemDelegate):
    """Icon above word; the page shown has a tinted pill behind its icon."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Square-ish targets as wide as the rail."""
        return QSize(theme().u(92), theme().u(64))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one entry."""
        look, u = theme(), theme().u
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        frame = area.adjusted(8, 3, -8, -3)
        if option.state & QStyle.StateFlag.State_MouseOver and not chosen:
            painter.setBrush(look.colour("hover"))
            painter.drawRoundedRect(frame, 12, 12)
        top, middle = area.y() + u(11), area.center().x()
        if chosen:
            painter.setBrush(look.colour("selected"))
            pill = QRectF(middle - u(26), top - u(4), u(52), u(28))
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        if shows_ring(option):
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 12, 12)
        colour = "accentText" if chosen else "muted"
        ratio = painter.device().devicePixelRatioF()
        drawing = icons.pixmap(str(index.data(GLYPH_ROLE)), colour, u(20), ratio)
        painter.drawPixmap(QPointF(middle - u(10), top), drawing)
        if count := int(index.data(BADGE_ROLE) or 0):
            _draw_badge(painter, QPointF(middle + u(6), top - u(6)), count)
        elif index.data(MARK_ROLE):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawEllipse(QRectF(middle + u(8), top - u(3), u(9), u(9)))
        painter.setFont(look.font("caption", 600 if chosen else 500))
        painter.setPen(look.colour("text" if chosen else "muted"))
        words = QRectF(area.x(), top + u(27), area.width(), u(20))
        centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(words, centred, str(index.data()))
        painter.restore()


def _draw_badge(painter: QPainter, at: QPointF, count: int) -> None:
    look, u = theme(), theme().u
    words = str(count) if count <= _MOST_SHOWN else f"{_MOST_SHOWN}+"
    painter.setFont(look.font("caption", 700))
    width = max(u(16), painter.fontMetrics().horizontalAdvance(words) + u(8))
    area = QRectF(at.x(), at.y(), width, u(16))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("accent"))
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
    painter.setPen(look.colour("onAccent"))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
