"""One line of what happened: a sign, the sentence, the time."""

import datetime as dt

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rustfin_app.language import spoken
from rustfin_app.models.paged_model import ROW_ROLE
from rustfin_app.theme import icons, theme
from rustfin_app.widgets.lists import shows_ring
from rustfin_app.wording import day_and_clock
from rustfin_core.admin import LoggedEntry, Severity

_Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 36
_SIGNS = {
    Severity.WARNING: ("alert", "warning"),
    Severity.ERROR: ("alert", "danger"),
    Severity.CRITICAL: ("alert", "danger"),
}
_GLYPHS = (
    ("Video", "play"),
    ("Audio", "music"),
    ("Authentication", "people"),
    ("User", "people"),
    ("Device", "phone"),
    ("Subtitle", "subtitles"),
    ("Task", "refresh"),
    ("Library", "libraries"),
    ("Backup", "disk"),
)
"""By how the type of an entry begins."""


def sign_of(entry: LoggedEntry) -> tuple[str, str]:
    """Icon and colour of an entry."""
    if entry.entry.severity in _SIGNS:
        return _SIGNS[entry.entry.severity]
    kind = entry.entry.type
    return next((glyph for start, glyph in _GLYPHS if kind.startswith(start)), "info"), "muted"


class ActivityDelegate(QStyledItemDelegate):
    """Draws a box in place of a line that is on its way, so that nothing jumps."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """All rows are alike, which keeps long lists fast."""
        return QSize(theme().u(400), theme().u(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one line."""
        entry: LoggedEntry | None = index.data(ROW_ROLE)
        look, u = theme(), theme().u
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, look.colour("selected"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, look.colour("hover"))
        if shows_ring(option):
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        area = QRectF(option.rect).adjusted(u(14), 0, -u(14), 0)
        if entry is None:
            self._draw_skeleton(painter, area, index.row())
        else:
            self._draw_entry(painter, area, entry)
        painter.restore()

    def _draw_entry(self, painter: QPainter, area: QRectF, entry: LoggedEntry) -> None:
        look, u, centre = theme(), theme().u, Qt.AlignmentFlag.AlignVCenter
        glyph, colour = sign_of(entry)
        side = u(16)
        drawing = icons.pixmap(glyph, colour, side, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(area.x(), area.y() + (area.height() - side) / 2), drawing)
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("muted"))
        moment = day_and_clock(entry.at, dt.datetime.now().astimezone())
        width = painter.fontMetrics().horizontalAdvance(moment)
        painter.drawText(area, centre | Qt.AlignmentFlag.AlignRight, moment)
        text = area.adjusted(side + u(10), 0, -width - u(16), 0)
        painter.setFont(look.font())
        painter.setPen(look.colour("text"))
        words = painter.fontMetrics().elidedText(
            spoken(entry.entry.name), Qt.TextElideMode.ElideRight, int(text.width())
        )
        painter.drawText(text, centre, words)

    def _draw_skeleton(self, painter: QPainter, area: QRectF, row: int) -> None:
        u = theme().u
        height = u(10)
        box = QRectF(area.x() + u(26), area.y() + (area.height() - height) / 2, 0, height)
        # Lines of different lengths look like text that is on its way.
        box.setWidth(area.width() * (0.35 + 0.1 * (row * 7 % 4)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("skeleton"))
        painter.drawRoundedRect(box, u(4), u(4))
