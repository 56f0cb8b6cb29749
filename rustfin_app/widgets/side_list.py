"""The list at the left of a page that shows one thing after another at its right."""

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from rustfin_app.delegates.side_list import SideDelegate
from rustfin_app.theme import theme
from rustfin_app.widgets.layout import column
from rustfin_app.widgets.lists import CardList

_WIDTH, _NARROWEST = 300, 220
SHARES = (3, 7)
"""Of the page's width: the list and what stands at its right."""


class SideList(CardList):
    """One tab stop; arrows choose. ``chosen`` brings the row, -1 when nothing is left."""

    chosen = Signal(int)

    def __init__(self, name: str, model: QAbstractItemModel, delegate: SideDelegate) -> None:
        super().__init__(name)
        delegate.setParent(self)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.selectionModel().currentChanged.connect(self._tell)
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    def choose(self, row: int) -> None:
        """Choose *row*."""
        index = self.model().index(row, 0)
        if index.isValid() and index != self.currentIndex():
            select = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, select)

    @Slot(QModelIndex, QModelIndex)
    def _tell(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.chosen.emit(current.row() if current.isValid() else -1)


class SidePane(QFrame):
    """The card around such a list: as wide as the text size asks for, less in a narrow window."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setProperty("card", "true")
        holder = column(gap=0, margins=(2, 6, 2, 6))
        holder.addWidget(inside)
        self.setLayout(holder)
        self.setMinimumWidth(_NARROWEST)
        theme().changed.connect(self._fit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        self.setMaximumWidth(theme().u(_WIDTH))
