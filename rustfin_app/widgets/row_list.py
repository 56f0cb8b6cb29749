"""A list of rows with one button and a menu each: one tab stop, arrows, Enter, right click."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu

from rustfin_app.delegates.row_geometry import lay_out, row_height
from rustfin_app.delegates.rows import RowDelegate
from rustfin_app.models.rows_model import ROW_ROLE, Row, RowsModel
from rustfin_app.theme import theme
from rustfin_app.widgets.lists import CardList


class RowList(CardList):
    """Enter and right click open the menu of a row, which holds all that can be done with it."""

    def __init__(
        self,
        name: str,
        *,
        act: Callable[[str], None],
        menu: Callable[[str], QMenu | None],
    ) -> None:
        """*act* does what the button of a row says; *menu* makes the menu. Both get its key."""
        super().__init__(name)
        self._make_menu = menu
        self.rows_model = RowsModel(self)
        delegate = RowDelegate(self)
        delegate.acted.connect(act)
        delegate.menu_wanted.connect(self._open_for_key)
        self.setModel(self.rows_model)
        self.setItemDelegate(delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_at)
        self.activated.connect(self._open)
        self._heights: list[int] = []
        theme().changed.connect(self._lay_out_again)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show *rows*; what stays keeps its place, choice and focus."""
        self.rows_model.update(rows)
        width = self.viewport().width()
        heights = [row_height(row, width) for row in rows]
        if heights != self._heights:
            self._heights = heights
            self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Reasons need more or fewer lines now."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @Slot()
    def _lay_out_again(self) -> None:
        self._heights = []
        self.scheduleDelayedItemsLayout()

    @Slot(str)
    def _open_for_key(self, key: str) -> None:
        place = self.rows_model.place_of(key)
        if place >= 0:
            self._open(self.rows_model.index(place, 0))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row: Row | None = index.data(ROW_ROLE)
        if row is None:
            return
        area = self.visualRect(index)
        dots = lay_out(row, area).dots
        at = dots.bottomLeft().toPoint() if dots is not None else area.center()
        self._show(row.key, self.viewport().mapToGlobal(at))

    @Slot(QPoint)
    def _open_at(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid():
            self._show(index.data(ROW_ROLE).key, self.viewport().mapToGlobal(at))

    def _show(self, key: str, at: QPoint) -> None:
        menu = self._make_menu(key)
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)
