"""Rows of words, states and progress as a list; a refresh touches only the rows that differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rustfin_app.language import tr
from rustfin_app.widgets.state import State

ROW_ROLE = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line below the title of a row."""

    text: str
    tone: str = "muted"
    wraps: bool = False
    """A reason is never cut off: it takes as many lines as it needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row as it is drawn and spoken."""

    key: str
    """What the row is about; the same after each refresh."""
    title: str
    is_heading: bool = False
    lines: tuple[Line, ...] = ()
    glyph: str = ""
    aside: str = ""
    """Short text at the right."""
    state: State | None = None
    has_bar: bool = False
    share: float | None = None
    """Of the bar (0-1); ``None`` while it is unknown."""
    action: str = ""
    """Verb of the button; empty for none."""
    has_menu: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        words = [self.title, self.state.text if self.state else "", self.aside]
        if self.share is not None:
            words.append(tr("{share} percent", share=round(100 * self.share)))
        words += [line.text for line in self.lines]
        return ", ".join(word.rstrip(".") for word in words if word)


class RowsModel(QAbstractListModel):
    """Rows are :class:`Row` under :data:`ROW_ROLE`; headings can be neither chosen nor reached."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of rows, headings among them."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, its title, or the sentence a person should hear."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let the keyboard pass over headings."""
        if index.isValid() and self._rows[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def rows(self) -> tuple[Row, ...]:
        """Return the rows as they are shown."""
        return tuple(self._rows)

    def place_of(self, key: str) -> int:
        """Return where the row of *key* stands, -1 when there is none."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def update(self, rows: Sequence[Row]) -> None:
        """Show *rows*, keeping choice and focus of those that stay."""
        wanted = {row.key for row in rows}
        for place in reversed(range(len(self._rows))):
            if self._rows[place].key not in wanted:
                self._remove(place)
        if rows and not self._rows:
            self.beginInsertRows(QModelIndex(), 0, len(rows) - 1)
            self._rows = list(rows)
            self.endInsertRows()
        for place, row in enumerate(rows):
            self._put(place, row)

    def _put(self, place: int, row: Row) -> None:
        if place < len(self._rows) and self._rows[place].key == row.key:
            if self._rows[place] != row:
                self._rows[place] = row
                index = self.index(place, 0)
                self.dataChanged.emit(index, index)
            return
        if (present := self.place_of(row.key)) >= 0:
            self._remove(present)
        self.beginInsertRows(QModelIndex(), place, place)
        self._rows.insert(place, row)
        self.endInsertRows()

    def _remove(self, place: int) -> None:
        self.beginRemoveRows(QModelIndex(), place, place)
        del self._rows[place]
        self.endRemoveRows()
