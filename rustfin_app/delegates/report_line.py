"""One line of a device's report: what becomes of some titles, and why."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from rustfin_app.device_words import count, examples, method
from rustfin_app.language import spoken
from rustfin_app.theme import theme
from rustfin_app.widgets.lists import shows_ring
from rustfin_app.widgets.paint import draw_pill, pill_size
from rustfin_core.admin.types import ReportLine

LINE_ROLE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_PADDING, _GAP = 12, 5
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


class ReportDelegate(QStyledItemDelegate):
    """Chip and number on the first line, the sentence below, then some titles."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as the sentence needs at the width of the view."""
        line: ReportLine = index.data(LINE_ROLE)
        view = option.widget
        width = view.viewport().width() if view is not None else theme().u(400)  # type: ignore[attr-defined]
        return QSize(width, self._heights(line, width)[-1])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one line."""
        line: ReportLine = index.data(LINE_ROLE)
        look, u = theme(), theme().u
        area = QRectF(option.rect)
        chip = method(line)
        _, below_chip, below_words, _ = self._heights(line, option.rect.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row():
            painter.setPen(look.colour("line"))
            painter.drawLine(option.rect.topLeft(), option.rect.topRight())
        if shows_ring(option):
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRoundedRect(area.adjusted(1, 2, -1, -1), 6, 6)
        size = pill_size(chip)
        top = area.y() + u(_PADDING)
        draw_pill(painter, area.x(), top, chip)
        painter.setFont(look.font("body", 500))
        painter.setPen(look.colour("text"))
        words = QRectF(area.x() + size.width() + u(10), top, area.width(), size.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, count(line))
        painter.setFont(look.font())
        sentence = QRectF(area.x(), area.y() + below_chip, area.width(), area.height())
        painter.drawText(sentence, int(_WRAP), spoken(line.sentence))
        painter.setPen(look.colour("muted"))
        named = painter.fontMetrics().elidedText(
            examples(line), Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(sentence.translated(0, below_words - below_chip), int(_WRAP), named)
        painter.restore()

    def _heights(self, line: ReportLine, width: int) -> tuple[int, int, int, int]:
        """Where chip, sentence and titles begin, and the whole height."""
        u, metrics = theme().u, QFontMetrics(theme().font())
        top = u(_PADDING)
        sentence = top + pill_size(method(line)).height() + u(_GAP)
        room = QRect(0, 0, max(1, width), 10_000)
        below = (
            sentence + metrics.boundingRect(room, int(_WRAP), spoken(line.sentence)).height() + u(2)
        )
        end = below + (metrics.height() if line.examples else 0)
        return top, sentence, below, end + u(_PADDING)
