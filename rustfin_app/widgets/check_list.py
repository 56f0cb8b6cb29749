"""A short list of things that are on or off; space switches the chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rustfin_app.theme import icons, theme
from rustfin_app.widgets.lists import CardList, shows_ring

_Index = QModelIndex | QPersistentModelIndex
_ROW, _MOST_ROWS = 34, 8
_ID_ROLE = Qt.ItemDataRole.UserRole
_NOTE_ROLE = Qt.ItemDataRole.UserRole + 1


class CheckDelegate(QStyledItemDelegate):
    """Box, name, and a muted note."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One line."""
        return QSize(theme().u(200), theme().u(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one entry."""
        look, u = theme(), theme().u
        area = QRectF(option.rect)
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        checked = Qt.CheckState(state) == Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if enabled and option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(look.colour("hover"))
            painter.drawRoundedRect(area, 6, 6)
        if shows_ring(option):
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)
        side = u(16)
        box = QRectF(area.x() + u(8), round(area.center().y() - side / 2), side, side)
        edge = "accent" if checked else "lineStrong"
        painter.setPen(QPen(look.colour(edge if enabled else "faint"), 1))
        fill = ("accent" if enabled else "faint") if checked else "raised"
        painter.setBrush(look.colour(fill))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if checked:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(box.topLeft(), icons.pixmap("check", "onAccent", side, ratio))
        painter.setFont(look.font())
        painter.setPen(look.colour("text" if enabled else "muted"))
        words = area.adjusted(u(34), 0, -u(8), 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        painter.setPen(look.colour("muted"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, right, str(index.data(_NOTE_ROLE)))
        painter.restore()


class CheckList(CardList):
    """``changed`` brings the ids that are on, in the order shown."""

    changed = Signal(tuple)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._items = QStandardItemModel(self)
        self._showing = False
        self.setModel(self._items)
        self.setItemDelegate(CheckDelegate(self))
        self.setObjectName("bare")
        self.setUniformItemSizes(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._items.itemChanged.connect(self._tell)
        theme().changed.connect(self._fit)

    def show_entries(self, entries: Sequence[tuple[str, str, str]], on: frozenset[str]) -> None:
        """Show *entries* (id, name, note); those whose id is in *on* are on."""
        self._showing = True
        while self._items.rowCount() > len(entries):
            self._items.removeRow(self._items.rowCount() - 1)
        for row, (key, words, note) in enumerate(entries):
            if row == self._items.rowCount():
                fresh = QStandardItem()
                fresh.setEditable(False)
                fresh.setCheckable(True)
                self._items.appendRow(fresh)
            item = self._items.item(row)
            item.setText(words)
            item.setData(key, _ID_ROLE)
            item.setData(note, _NOTE_ROLE)
            item.setCheckState(Qt.CheckState.Checked if key in on else Qt.CheckState.Unchecked)
        self._showing = False
        self._fit()

    def on(self) -> tuple[str, ...]:
        """Return the ids that are on."""
        items = (self._items.item(row) for row in range(self._items.rowCount()))
        return tuple(
            str(item.data(_ID_ROLE)) for item in items if item.checkState() == Qt.CheckState.Checked
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Switch the row that was clicked, wherever in the row."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            item = self._items.itemFromIndex(index)
            checked = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
            event.accept()
            return
        super().mouseReleaseEvent(event)

    @Slot()
    def _tell(self) -> None:
        if not self._showing:
            self.changed.emit(self.on())

    @Slot()
    def _fit(self) -> None:
        rows = min(_MOST_ROWS, max(1, self._items.rowCount()))
        self.setFixedHeight(theme().u(_ROW) * rows + 2)
        self.scheduleDelayedItemsLayout()
