"""The list at the left of a page that shows one thing after another at its right."""

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit

from rustfin_app.delegates.side_list import SideDelegate
from rustfin_app.language import tr
from rustfin_app.models.side_model import SideModel
from rustfin_app.theme import icons, theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.layout import boxed, column, row
from rustfin_app.widgets.lists import CardList
from rustfin_app.widgets.text import label

_WIDTH, _NARROWEST = 300, 220
_SHORT = 7
"""A list with more rows gets a filter."""
SHARES = (3, 7)
"""Of the page's width: the list and what stands at its right."""


class SideList(CardList):
    """One tab stop; arrows choose. ``chosen`` brings the row, -1 when nothing is left."""

    chosen = Signal(int)

    def __init__(self, name: str, model: SideModel[Any], delegate: SideDelegate) -> None:
        super().__init__(name)
        delegate.setParent(self)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.selectionModel().currentChanged.connect(self._tell)
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    def choose(self, place: int) -> None:
        """Choose the row at *place*."""
        index = self.model().index(place, 0)
        if index.isValid() and index != self.currentIndex():
            select = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, select)

    @Slot(QModelIndex, QModelIndex)
    def _tell(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.chosen.emit(current.row() if current.isValid() else -1)


class SidePane(QFrame):
    """The card around such a list: as wide as the text size asks for, less in a narrow window.

    A long list gets a filter above it.
    """

    def __init__(self, view: SideList, model: SideModel[Any], *, filter_name: str) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._model = model
        self._field = QLineEdit()
        self._field.setPlaceholderText(filter_name)
        self._field.setAccessibleName(filter_name)
        self._field.setProperty("search", "true")
        glyph = icons.icon("search", "muted", theme().u(16))
        self._field.addAction(glyph, QLineEdit.ActionPosition.LeadingPosition)
        self._field.textChanged.connect(self._apply)
        self._none = label(tr("Nothing matches."), tone="muted")
        self._clear = Button(tr("Clear filter"), kind="quiet")
        self._clear.clicked.connect(self._field.clear)
        self._nothing = boxed(
            column(self._none, row(self._clear, None), gap=4, margins=(14, 8, 8, 8))
        )
        self._filter = boxed(row(self._field, gap=0, margins=(6, 2, 6, 4)))
        holder = column(gap=0, margins=(2, 6, 2, 6))
        holder.addWidget(self._filter)
        holder.addWidget(self._nothing)
        holder.addWidget(view, 1)
        self.setLayout(holder)
        self.setMinimumWidth(_NARROWEST)
        theme().changed.connect(self._fit)
        self._fit()
        self.show_ready()

    def focus_filter(self) -> None:
        """Go to the filter, where there is one."""
        if self._filter.isVisibleTo(self):
            self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._field.selectAll()

    @Slot()
    def show_ready(self) -> None:
        """Look whether the list is long enough for a filter now."""
        filtering = bool(self._field.text())
        self._filter.setVisible(filtering or self._model.total() > _SHORT)
        self._nothing.setVisible(filtering and not self._model.rowCount())

    @Slot(str)
    def _apply(self, text: str) -> None:
        self._model.set_filter(text)
        self.show_ready()

    @Slot()
    def _fit(self) -> None:
        self.setMaximumWidth(theme().u(_WIDTH))
