"""Where the parts of a row lie. Pure arithmetic, shared by sizes, painting and clicking."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics

from rustfin_app.models.rows_model import Line, Row
from rustfin_app.theme import theme
from rustfin_app.widgets.paint import pill_size

_SIDE, _TOP = 16, 10
_GLYPH_LEFT, _GLYPH = 30, 18
_GAP = 14
_BUTTON_HEIGHT, _BUTTON_PADDING = 28, 12
_DOTS = 28
_BAR_ABOVE, _BAR = 8, 4
_SMALLEST = 44
_HEADING_ABOVE, _HEADING_BELOW = 18, 8
_MOST_LINES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGeometry:
    """Rectangles of one row in view coordinates."""

    glyph: QRectF
    title: QRectF
    lines: tuple[QRectF, ...]
    bar: QRectF | None
    aside: QRectF
    pill: QRectF
    button: QRectF | None
    dots: QRectF | None


def row_height(row: Row, width: int) -> int:
    """Height of *row* in a list *width* px wide."""
    u = theme().u
    if row.is_heading:
        return QFontMetrics(theme().font("strong")).height() + u(_HEADING_ABOVE + _HEADING_BELOW)
    room = _text_width(row, width)
    height = _title_height() + sum(_line_height(line, room) for line in row.lines) + 2 * u(_TOP)
    if row.has_bar:
        height += u(_BAR_ABOVE + _BAR)
    return max(u(_SMALLEST), round(height))


def lay_out(row: Row, area: QRect) -> RowGeometry:
    """Place the parts of *row* in *area*."""
    u = theme().u
    left, right = area.x() + u(_SIDE), float(area.right() - u(_SIDE))
    dots = button = None
    if row.has_menu:
        dots = QRectF(right - u(_DOTS) + u(6), 0, u(_DOTS), u(_DOTS))
        right = dots.left() - u(4)
    if row.action:
        size = button_size(row.action)
        button = QRectF(right - size.width(), 0, size.width(), size.height())
        right = button.left() - u(_GAP)
    pill_room = pill_size(row.state) if row.state else QSize(0, 0)
    pill = QRectF(right - pill_room.width(), 0, pill_room.width(), pill_room.height())
    if row.state:
        right = pill.left() - u(_GAP)
    aside_width = aside_room(row.aside)
    aside = QRectF(right - aside_width, 0, aside_width, _title_height())
    start = left + (u(_GLYPH_LEFT) if row.glyph else 0)
    room = _text_width(row, area.width())
    top = area.y() + u(_TOP) + max(0, (area.height() - row_height(row, area.width())) / 2)
    texts = _title_height() + sum(_line_height(line, room) for line in row.lines)
    if not row.has_bar:
        top = area.y() + max(float(u(_TOP)), (area.height() - texts) / 2)
    title = QRectF(start, top, room, _title_height())
    y, lines = title.bottom(), []
    for line in row.lines:
        height = _line_height(line, room)
        lines.append(QRectF(start, y, room, height))
        y += height
    bar = None
    if row.has_bar:
        bar = QRectF(start, y + u(_BAR_ABOVE), area.right() - u(_SIDE) - start, u(_BAR))
    # What stands at the right is centred beside the words, above the bar.
    middle = area.y() + (area.height() if bar is None else bar.top() - area.y()) / 2
    for part in (dots, button, pill, aside):
        if part is not None:
            part.moveTop(middle - part.height() / 2)
    glyph = QRectF(left, title.center().y() - u(_GLYPH) / 2, u(_GLYPH), u(_GLYPH))
    return RowGeometry(
        glyph=glyph,
        title=title,
        lines=tuple(lines),
        bar=bar,
        aside=aside,
        pill=pill,
        button=button,
        dots=dots,
    )


def button_size(text: str) -> QSize:
    """Room a drawn button needs."""
    u, metrics = theme().u, QFontMetrics(theme().font("body", 500))
    height = max(u(_BUTTON_HEIGHT), metrics.height() + u(8))
    return QSize(metrics.horizontalAdvance(text) + 2 * u(_BUTTON_PADDING), height)


def aside_room(text: str) -> int:
    """Width of the short text at the right."""
    return QFontMetrics(theme().font()).horizontalAdvance(text) + 1 if text else 0


def _text_width(row: Row, width: int) -> int:
    """What is left for title and lines."""
    u = theme().u
    taken = 2 * u(_SIDE) + (u(_GLYPH_LEFT) if row.glyph else 0)
    if row.has_menu:
        taken += u(_DOTS) - u(6) + u(4)
    if row.action:
        taken += button_size(row.action).width() + u(_GAP)
    if row.state:
        taken += pill_size(row.state).width() + u(_GAP)
    if row.aside:
        taken += aside_room(row.aside) + u(_GAP)
    return max(u(80), width - taken)


def _title_height() -> int:
    return QFontMetrics(theme().font("body", 600)).height() + theme().u(2)


def _line_height(line: Line, room: int) -> int:
    metrics = QFontMetrics(theme().font())
    if not line.wraps:
        return metrics.height() + theme().u(2)
    most = QRect(0, 0, room, metrics.lineSpacing() * _MOST_LINES)
    needed = metrics.boundingRect(most, Qt.TextFlag.TextWordWrap, line.text).height()
    return min(needed, most.height()) + theme().u(2)
