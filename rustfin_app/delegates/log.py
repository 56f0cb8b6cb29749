"""One line of the log: time, level, part, message."""

from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rustfin_app.models.log_model import LINE_ROLE, level_of, level_words
from rustfin_app.theme import icons, theme
from rustfin_app.widgets.lists import shows_ring
from rustfin_core.admin.types import LogLine

_Index = QModelIndex | QPersistentModelIndex
_TONES = {"ERROR": "danger", "WARNING": "warning"}
_GLYPHS = {"ERROR": "close", "WARNING": "alert"}
_TIME_CHARS, _LEVEL_CHARS, _PART_CHARS = 14, 9, 14


def clock_text(time_ms: int) -> str:
    """Local time of day with milliseconds."""
    moment = datetime.fromtimestamp(time_ms / 1000)  # noqa: DTZ006 - people read local time
    return f"{moment:%H:%M:%S}.{time_ms % 1000:03d}"


def line_text(line: LogLine) -> str:
    """The line as it is copied to the clipboard."""
    moment = datetime.fromtimestamp(line.time_ms / 1000)  # noqa: DTZ006 - people read local time
    return f"{moment:%Y-%m-%d} {clock_text(line.time_ms)} {line.level} {line.part} {line.message}"


class LogDelegate(QStyledItemDelegate):
    """Errors and warnings have a bar, an icon and a coloured level; the message stays plain."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """All rows are alike, which keeps long lists fast."""
        return QSize(theme().u(600), theme().u(27))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one line."""
        line: LogLine | None = index.data(LINE_ROLE)
        if line is None:
            return
        look, u, area = theme(), theme().u, option.rect
        level = level_of(line)
        tone = _TONES.get(level)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, look.colour("selected"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, look.colour("hover"))
        if shows_ring(option):
            painter.setPen(look.colour("focus"))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        if tone:
            bar = QRect(area.x() + 1, area.y() + 2, u(3), area.height() - 4)
            painter.fillRect(bar, look.colour(tone))
        painter.setFont(look.font("mono"))
        digit = painter.fontMetrics().horizontalAdvance("0")
        x = area.x() + u(14)

        def put(text: str, colour: str, width: float) -> None:
            painter.setPen(look.colour(colour))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))
            cell = QRectF(x, area.y(), width, area.height())
            painter.drawText(cell, Qt.AlignmentFlag.AlignVCenter, shown)

        put(clock_text(line.time_ms), "muted", digit * _TIME_CHARS)
        x += digit * _TIME_CHARS
        if tone:
            ratio = painter.device().devicePixelRatioF()
            drawing = icons.pixmap(_GLYPHS[level], tone, u(14), ratio)
            painter.drawPixmap(QPointF(x, area.y() + (area.height() - u(14)) / 2), drawing)
        x += u(20)
        put(level_words(line), tone or "muted", digit * _LEVEL_CHARS)
        x += digit * _LEVEL_CHARS
        put(line.part, "muted", digit * (_PART_CHARS - 1))
        x += digit * _PART_CHARS
        put(line.message, "muted" if level == "DEBUG" else "text", area.right() - x - u(14))
        painter.restore()
