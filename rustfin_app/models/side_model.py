"""Rows of a list at the left of a page; a refresh keeps selection and focus."""

from abc import abstractmethod
from collections.abc import Sequence
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rustfin_app.moments import local_now
from rustfin_app.widgets.state import State

ROW_ROLE = Qt.ItemDataRole.UserRole
STATE_ROLE = Qt.ItemDataRole.UserRole + 1
LAST_LINE_ROLE = Qt.ItemDataRole.UserRole + 2
_NO_PARENT = QModelIndex()
_SPOKEN = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
_Index = QModelIndex | QPersistentModelIndex


class Named(Protocol):
    """What a row needs."""

    @property
    def id(self) -> str:
        """What tells rows apart."""

    @property
    def name(self) -> str:
        """The first line."""


Row = TypeVar("Row", bound=Named)


class SideModel(QAbstractListModel, Generic[Row]):
    """Rows under :data:`ROW_ROLE` in the order given; what they say is the subclass's part."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Row, ...] = ()
        self._rows: list[Row] = []
        self._filter = ""
        self._now: datetime = local_now()

    @abstractmethod
    def state(self, row: Row) -> State:
        """Return the second line."""

    @abstractmethod
    def last_line(self, row: Row, now: datetime) -> str:
        """Return the third line."""

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, its lines, or the sentence a person should hear."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == STATE_ROLE:
            return self.state(row)
        if role == LAST_LINE_ROLE:
            return self.last_line(row, self._now)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in _SPOKEN:
            return self._words(row)
        return None

    def row_of(self, row_id: str) -> int:
        """Return where the row with this id is, -1 when there is none."""
        return next((place for place, one in enumerate(self._rows) if one.id == row_id), -1)

    def total(self) -> int:
        """Return the number of rows there would be without the filter."""
        return len(self._all)

    def set_filter(self, text: str) -> None:
        """Show only rows that have *text* in one of their lines."""
        self._filter = text.strip().casefold()
        self._show()

    def update(self, rows: Sequence[Row], now: datetime | None = None) -> None:
        """Show *rows*, keeping those that stay, with selection and focus."""
        self._now, self._all = now or local_now(), tuple(rows)
        self._show()

    def _show(self) -> None:
        rows = [row for row in self._all if self._filter in self._words(row).casefold()]
        wanted = {row.id for row in rows}
        for place in reversed(range(len(self._rows))):
            if self._rows[place].id not in wanted:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()
        for place, row in enumerate(rows):
            self._place(place, row)
        self.redraw()

    def redraw(self) -> None:
        """Say that every row may say something else now."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def _words(self, row: Row) -> str:
        lines = (row.name, self.state(row).text, self.last_line(row, self._now))
        return ", ".join(filter(None, lines))

    def _place(self, place: int, row: Row) -> None:
        present = self.row_of(row.id)
        if present > place:
            self.beginMoveRows(QModelIndex(), present, present, QModelIndex(), place)
            self._rows.insert(place, self._rows.pop(present))
            self.endMoveRows()
        if present >= 0:
            self._rows[place] = row
            return
        self.beginInsertRows(QModelIndex(), place, place)
        self._rows.insert(place, row)
        self.endInsertRows()
