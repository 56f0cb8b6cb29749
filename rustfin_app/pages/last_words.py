"""The end of the log of a server that is no more."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from rustfin_app.delegates.log import LogDelegate
from rustfin_app.language import tr
from rustfin_app.models.log_model import LogModel
from rustfin_app.theme import theme
from rustfin_app.widgets.layout import card, column
from rustfin_app.widgets.row_table import RowTable
from rustfin_app.widgets.text import label
from rustfin_core.admin.types import LogLine

_ROW = 27


class LastWords(QWidget):
    """Hidden while there are no lines; its table is made when the first come, which is seldom."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[LogLine, ...] = ()
        self.view: RowTable | None = None
        self._inside = column(label(tr("Last lines of the log"), "heading"), gap=12)
        self.setLayout(self._inside)
        theme().changed.connect(self._fit)
        self.hide()

    def show_lines(self, lines: tuple[LogLine, ...]) -> None:
        """Show *lines*, oldest first."""
        self.setVisible(bool(lines))
        if lines == self._lines:
            return
        self._lines = lines
        view = self.view or self._build()
        model = LogModel(self)
        model.append(lines)
        if (before := view.model()) is not None:
            before.deleteLater()
        view.setModel(model)
        self._fit()

    def _build(self) -> RowTable:
        self.view = RowTable(tr("Last lines of the log"), height=_ROW)
        self.view.setItemDelegate(LogDelegate(self.view))
        self._inside.addWidget(card(column(self.view, margins=(6, 6, 6, 6))))
        return self.view

    @Slot()
    def _fit(self) -> None:
        if self.view is not None:
            rows = self.view.model().rowCount() if self.view.model() is not None else 0
            self.view.setFixedHeight(theme().u(_ROW) * max(1, rows) + 2)
