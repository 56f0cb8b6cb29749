"""A poster with its title below."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rustfin_app.models.arrival_model import ARRIVAL_ROLE
from rustfin_app.theme import icons, theme
from rustfin_app.widgets.lists import shows_ring
from rustfin_app.widgets.pictures import Pictures, draw_cover
from rustfin_core.admin.types import Arrival

_Index = QModelIndex | QPersistentModelIndex
WIDTH, HEIGHT, WORDS, GAP = 118, 177, 42, 16
"""Of the picture, of the two lines below it, and between two of them, in design px."""
_RADIUS = 8


class PosterDelegate(QStyledItemDelegate):
    """Pictures come later and are drawn then; until that the place is held."""

    def __init__(self, pictures: Pictures, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._pictures = pictures

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """All are alike."""
        return QSize(theme().u(WIDTH + GAP), theme().u(HEIGHT + WORDS))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw poster, title and second line."""
        arrival: Arrival | None = index.data(ARRIVAL_ROLE)
        if arrival is None:
            return
        look, u = theme(), theme().u
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect.x(), option.rect.y(), u(WIDTH), u(HEIGHT)).adjusted(2, 2, -2, -2)
        cover = QRectF(area)
        if arrival.square:
            cover.setTop(area.bottom() - area.width())
        picture = self._pictures.get(arrival.image_url)
        draw_cover(painter, cover, picture, radius=_RADIUS)
        if picture is None:
            side = u(26)
            ratio = painter.device().devicePixelRatioF()
            glyph = icons.pixmap("music" if arrival.square else "film", "faint", side, ratio)
            middle = cover.center()
            painter.drawPixmap(int(middle.x() - side / 2), int(middle.y() - side / 2), glyph)
        if shows_ring(option):
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cover.adjusted(-1, -1, 1, 1), _RADIUS + 1, _RADIUS + 1)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        line = QRectF(area.x(), area.bottom() + u(5), area.width(), u(18))
        for text, role, weight, colour in (
            (arrival.title, "body", 600 if over else 500, "text"),
            (arrival.subtitle, "caption", 400, "muted"),
        ):
            painter.setFont(look.font(role, weight))
            painter.setPen(look.colour(colour))
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, int(line.width())
            )
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
            line.translate(0, u(17))
        painter.restore()
