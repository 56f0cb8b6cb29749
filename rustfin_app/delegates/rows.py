"""A row of words: icon, title, lines, state, progress, one button and a menu."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from rustfin_app.delegates.row_geometry import RowGeometry, lay_out, row_height
from rustfin_app.language import tr
from rustfin_app.models.rows_model import ROW_ROLE, Line, Row
from rustfin_app.theme import icons, theme
from rustfin_app.widgets.lists import shows_ring
from rustfin_app.widgets.paint import draw_bar, draw_pill

_Index = QModelIndex | QPersistentModelIndex
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_TOP_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_CENTRE = Qt.AlignmentFlag.AlignCenter


class RowDelegate(QStyledItemDelegate):
    """``acted`` and ``menu_wanted`` bring the key of the row that was clicked."""

    acted = Signal(str)
    menu_wanted = Signal(str)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Height follows the words and the width of the list."""
        row: Row | None = index.data(ROW_ROLE)
        width = _list_width(option)
        return QSize(1, row_height(row, width) if row is not None else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        row: Row | None = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_heading:
            self._draw_heading(painter, option, row)
        else:
            self._draw_row(painter, option, row)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """Answer clicks on the button and on the three dots."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            row: Row | None = index.data(ROW_ROLE)
            if row is not None and event.button() == Qt.MouseButton.LeftButton:
                place = lay_out(row, option.rect)
                if place.button is not None and place.button.contains(event.position()):
                    self.acted.emit(row.key)
                    return True
                if place.dots is not None and place.dots.contains(event.position()):
                    self.menu_wanted.emit(row.key)
                    return True
        return super().editorEvent(event, model, option, index)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """Show in full what was shortened."""
        row: Row | None = index.data(ROW_ROLE)
        if event.type() != QEvent.Type.ToolTip or row is None:
            return super().helpEvent(event, view, option, index)
        place, at = lay_out(row, option.rect), QPointF(event.pos())
        text = ""
        if place.dots is not None and place.dots.contains(at):
            text = tr("More for {name}", name=row.title)
        for area, line in zip(place.lines, row.lines, strict=True):
            metrics = option.fontMetrics
            if area.contains(at) and metrics.horizontalAdvance(line.text) > area.width():
                text = line.text
        QToolTip.showText(event.globalPos(), text, view)
        return True

    def _draw_heading(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        look, u = theme(), theme().u
        area = QRectF(option.rect).adjusted(u(16), 0, -u(16), -u(8))
        painter.setFont(look.font("strong"))
        painter.setPen(look.colour("muted"))
        painter.drawText(area, Qt.AlignmentFlag.AlignBottom, row.title)
        _draw_rule(painter, option)

    def _draw_row(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        look = theme()
        place = lay_out(row, option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, look.colour("selected"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, look.colour("hover"))
        _draw_rule(painter, option)
        if shows_ring(option):
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        self._draw_words(painter, place, row)
        if place.bar is not None:
            draw_bar(painter, place.bar, row.share)
        if row.state is not None:
            draw_pill(painter, place.pill.x(), place.pill.y(), row.state)
        if place.button is not None:
            _draw_button(painter, place.button, row.action)
        ratio = painter.device().devicePixelRatioF()
        if place.dots is not None:
            side = look.u(18)
            dots = icons.pixmap("more", "muted", side, ratio)
            painter.drawPixmap(place.dots.center() - QPointF(side / 2, side / 2), dots)
        if row.glyph:
            glyph = icons.pixmap(row.glyph, "muted", look.u(18), ratio)
            painter.drawPixmap(place.glyph.topLeft(), glyph)

    def _draw_words(self, painter: QPainter, place: RowGeometry, row: Row) -> None:
        look = theme()
        painter.setFont(look.font("body", 600))
        painter.setPen(look.colour("text"))
        title = painter.fontMetrics().elidedText(
            row.title, Qt.TextElideMode.ElideRight, int(place.title.width())
        )
        painter.drawText(place.title, _MIDDLE, title)
        painter.setFont(look.font())
        for area, line in zip(place.lines, row.lines, strict=True):
            _draw_line(painter, area, line)
        painter.setPen(look.colour("muted"))
        painter.drawText(place.aside, _MIDDLE, row.aside)


def _list_width(option: QStyleOptionViewItem) -> int:
    view = option.widget
    if isinstance(view, QAbstractItemView):
        return view.viewport().width()
    return option.rect.width()


def _draw_rule(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """A hairline at the lower edge."""
    area = option.rect
    painter.fillRect(area.x(), area.bottom(), area.width(), 1, theme().colour("line"))


def _draw_line(painter: QPainter, area: QRectF, line: Line) -> None:
    painter.setPen(theme().colour(line.tone))
    if line.wraps:
        painter.drawText(area, int(_TOP_LEFT) | int(Qt.TextFlag.TextWordWrap), line.text)
        return
    text = painter.fontMetrics().elidedText(
        line.text, Qt.TextElideMode.ElideRight, int(area.width())
    )
    painter.drawText(area, _MIDDLE, text)


def _draw_button(painter: QPainter, area: QRectF, text: str) -> None:
    look = theme()
    painter.setPen(QPen(look.colour("lineStrong"), 1))
    painter.setBrush(look.colour("raised"))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    painter.setFont(look.font("body", 500))
    painter.setPen(look.colour("text"))
    painter.drawText(area, _CENTRE, text)
