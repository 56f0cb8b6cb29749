"""A file of the review list: its name, where it lies, why a person is asked."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rustfin_app.models.review_model import REVIEW_ROLE
from rustfin_app.review_words import file_name, folder_name, why_unsure
from rustfin_app.theme import theme
from rustfin_app.widgets.lists import shows_ring
from rustfin_core.admin.types import MatchReview

_HEIGHT = 72
_Index = QModelIndex | QPersistentModelIndex


class ReviewDelegate(QStyledItemDelegate):
    """Three lines on a rounded ground."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Three lines of text."""
        return QSize(theme().u(200), theme().u(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one file."""
        review: MatchReview = index.data(REVIEW_ROLE)
        look, u = theme(), theme().u
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(6, 3, -6, -3)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(look.colour("selected"))
            painter.drawRoundedRect(area, 8, 8)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(look.colour("hover"))
            painter.drawRoundedRect(area, 8, 8)
        if shows_ring(option):
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 8, 8)
        middle, right = Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight
        left, width = area.x() + u(12), area.width() - u(24)
        lines = (
            (file_name(review), "body", 500, "text", middle, 6),
            (folder_name(review), "caption", 400, "muted", middle, 25),
            (why_unsure(review), "caption", 500, "warning", right, 43),
        )
        for words, role, weight, colour, elide, top in lines:
            painter.setFont(look.font(role, weight))
            painter.setPen(look.colour(colour))
            shown = painter.fontMetrics().elidedText(words, elide, int(width))
            line = QRectF(left, area.y() + u(top), width, u(19))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()
