"""The left rail: the mark and the pages."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame

from rustfin_app.delegates.rail import BADGE_ROLE, GLYPH_ROLE, MARK_ROLE, RailDelegate
from rustfin_app.language import tr
from rustfin_app.theme import theme
from rustfin_app.widgets.indicators import Mark
from rustfin_app.widgets.layout import column, row
from rustfin_app.widgets.lists import CardList


class Rail(QFrame):
    """``chosen`` brings the name of the page the user picked."""

    chosen = Signal(str)

    def __init__(self, pages: tuple[tuple[str, str, str], ...]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._names = [name for name, _, _ in pages]
        self._model = QStandardItemModel(self)
        for _, text, glyph in pages:
            words = tr(text)
            item = QStandardItem(words)
            item.setEditable(False)
            item.setData(glyph, GLYPH_ROLE)
            item.setData(words, Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        self._view = CardList(tr("Pages"))
        self._view.setModel(self._model)
        self._view.setItemDelegate(RailDelegate(self._view))
        self._view.viewport().setAutoFillBackground(False)
        self._view.selectionModel().currentChanged.connect(self._choose)
        inner = column(row(None, Mark(44), None), 6, gap=8, margins=(0, 16, 0, 10))
        inner.addWidget(self._view, 1)
        self.setLayout(inner)
        theme().changed.connect(self._fit)
        self._fit()

    def select(self, name: str) -> None:
        """Mark the page called *name* as the one shown, or soon to be; nobody picked it."""
        index = self._model.index(self._names.index(name), 0)
        with QSignalBlocker(self):
            self._view.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def set_badge(self, name: str, count: int) -> None:
        """Show a number beside the icon of the page called *name*; 0 shows none."""
        item = self._model.item(self._names.index(name))
        words = item.text()
        item.setData(count, BADGE_ROLE)
        spoken = tr("{page}, {count} waiting", page=words, count=count) if count else words
        item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)

    def set_mark(self, name: str, words: str) -> None:
        """Draw a dot at the page called *name*, told as *words*; empty: none."""
        item = self._model.item(self._names.index(name))
        if item.data(MARK_ROLE) != words:
            item.setData(words, MARK_ROLE)
            item.setData(words, Qt.ItemDataRole.ToolTipRole)
            spoken = tr("{page}: {words}", page=item.text(), words=words) if words else item.text()
            item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)

    @Slot()
    def _fit(self) -> None:
        self.setFixedWidth(theme().u(92) + 1)
        self._view.scheduleDelayedItemsLayout()

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self._names[current.row()])
