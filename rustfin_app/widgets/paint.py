"""Things drawn both by widgets and by delegates: state chips and progress bars."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from rustfin_app.theme import icons, theme
from rustfin_app.widgets.state import State

_TONES = {
    "positive": ("positive", "positiveSoft"),
    "warning": ("warning", "warningSoft"),
    "danger": ("danger", "dangerSoft"),
    "info": ("info", "infoSoft"),
    "accent": ("accentText", "accentSoft"),
    "muted": ("muted", "sunken"),
}


def pill_size(state: State) -> QSize:
    """Room a state chip needs."""
    u, metrics = theme().u, QFontMetrics(theme().font("caption", 600))
    width = metrics.horizontalAdvance(state.text) + u(20) + (u(17) if state.glyph else 0)
    return QSize(width, metrics.height() + u(7))


def draw_pill(painter: QPainter, x: float, y: float, state: State) -> None:
    """Draw a state chip with its top left corner at (*x*, *y*)."""
    u, size = theme().u, pill_size(state)
    front, back = _TONES[state.tone]
    area = QRectF(x, y, size.width(), size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour(back))
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
    left = x + u(10)
    if state.glyph:
        ratio = painter.device().devicePixelRatioF()
        drawing = icons.pixmap(state.glyph, front, u(14), ratio)
        painter.drawPixmap(QPointF(x + u(8), y + (area.height() - u(14)) / 2), drawing)
        left = x + u(26)
    painter.setFont(theme().font("caption", 600))
    painter.setPen(theme().colour(front))
    painter.drawText(
        QRectF(left, y, area.width(), area.height()), Qt.AlignmentFlag.AlignVCenter, state.text
    )
    painter.restore()


def draw_bar(painter: QPainter, area: QRectF, value: float | None, *, tone: str = "accent") -> None:
    """Draw a progress line; *value* is 0 to 1, ``None`` a bare track."""
    half = area.height() / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour("line"))
    painter.drawRoundedRect(area, half, half)
    if value is not None:
        done = QRectF(area)
        done.setWidth(max(area.height(), area.width() * min(1.0, max(0.0, value))))
        painter.setBrush(QColor(theme().colour(tone)))
        painter.drawRoundedRect(done, half, half)
    painter.restore()
