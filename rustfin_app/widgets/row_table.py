"""A long list of rows of one height: it asks its model for what is on screen only."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from rustfin_app.theme import theme
from rustfin_app.widgets.lists import prepare


class RowTable(QTableView):
    """One column, no grid; *height* in design px."""

    def __init__(self, name: str, *, height: int) -> None:
        super().__init__()
        self._height = height
        prepare(self, name)
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        theme().changed.connect(self._fit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(theme().u(self._height))
