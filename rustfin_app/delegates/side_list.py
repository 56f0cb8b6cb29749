"""Rows of a list at the left of a page: picture, name, state, and when it was last seen."""

from abc import abstractmethod

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rustfin_app.models.side_model import LAST_LINE_ROLE, STATE_ROLE
from rustfin_app.theme import icons, theme
from rustfin_app.widgets.lists import shows_ring
from rustfin_app.widgets.state import State

Index = QModelIndex | QPersistentModelIndex
_HEIGHT, _INSET, _PICTURE, _SIDE, _END = 76, 8, 40, 12, 10
_FEWEST = 110
"""With less beside it for words, the picture stays away: large text in a small window."""


class SideDelegate(QStyledItemDelegate):
    """Three lines of a ``SideModel`` beside a picture, which is the subclass's part."""

    @abstractmethod
    def draw_picture(self, painter: QPainter, area: QRectF, index: Index) -> None:
        """Draw what stands at the left, in the square *area*."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are alike."""
        return QSize(theme().u(200), theme().u(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        look, u = theme(), theme().u
        area = QRectF(option.rect).adjusted(u(_INSET), u(2), -u(_INSET), -u(2))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
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
        side, left, end = u(_PICTURE), area.x() + u(_SIDE), area.right() - u(_END)
        if end - left - side - u(_SIDE) >= u(_FEWEST):
            square = QRectF(left, area.center().y() - side / 2, side, side)
            self.draw_picture(painter, square, index)
            left = square.right() + u(_SIDE)
        self._draw_lines(painter, QRectF(left, area.y(), end - left, 0), index)
        painter.restore()

    def _draw_lines(self, painter: QPainter, area: QRectF, index: Index) -> None:
        u = theme().u
        state: State = index.data(STATE_ROLE)
        step = u(20)
        line = QRectF(area.x(), area.y() + u(6), area.width(), step)
        self._put(painter, line, str(index.data()), "text", 600)
        line.translate(0, step)
        words = QRectF(line)
        if state.glyph:
            ratio = painter.device().devicePixelRatioF()
            glyph = icons.pixmap(state.glyph, state.tone, u(14), ratio)
            painter.drawPixmap(round(line.x()), round(line.center().y() - u(7)), glyph)
            words.setLeft(line.x() + u(20))
        self._put(painter, words, state.text, state.tone, 400 if state.tone == "muted" else 500)
        line.translate(0, step)
        self._put(painter, line, str(index.data(LAST_LINE_ROLE)), "muted", 400)

    def _put(self, painter: QPainter, line: QRectF, text: str, colour: str, weight: int) -> None:
        painter.setFont(theme().font("body", weight))
        painter.setPen(theme().colour(colour))
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(line.width())
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
