"""The end of the log of a server that is no more."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from rustfin_app.delegates.log import LogDelegate
from rustfin_app.models.log_model import LogModel
from rustfin_app.theme import theme
from rustfin_app.widgets.layout import card, column
from rustfin_app.widgets.lists import prepare
from rustfin_app.widgets.text import label
from rustfin_core.admin.types import LogLine

_ROW = 27


class LastWords(QWidget):
    """Hidden while there are no lines."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[LogLine, ...] = ()
        self._model = LogModel(self)
        self._view = QTableView()
        prepare(self._view, "Last lines of the log")
        self._view.setItemDelegate(LogDelegate(self._view))
        self._view.setModel(self._model)
        self._view.setShowGrid(False)
        self._view.horizontalHeader().hide()
        self._view.horizontalHeader().setStretchLastSection(True)
        self._view.verticalHeader().hide()
        self._view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setLayout(
            column(
                label("Last lines of the log", "heading"),
                card(column(self._view, margins=(6, 6, 6, 6))),
                gap=12,
            )
        )
        theme().changed.connect(self._fit)
        self.hide()

    def show_lines(self, lines: tuple[LogLine, ...]) -> None:
        """Show *lines*, oldest first."""
        self.setVisible(bool(lines))
        if lines != self._lines:
            self._lines = lines
            self._model.deleteLater()
            self._model = LogModel(self)
            self._model.append(lines)
            self._view.setModel(self._model)
            self._fit()

    @Slot()
    def _fit(self) -> None:
        self._view.verticalHeader().setMinimumSectionSize(1)
        self._view.verticalHeader().setDefaultSectionSize(theme().u(_ROW))
        self._view.setFixedHeight(theme().u(_ROW) * max(1, self._model.rowCount()) + 2)
