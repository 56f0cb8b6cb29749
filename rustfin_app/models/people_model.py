"""The people as a list; a refresh touches only the rows that differ."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rustfin_app.moments import SEEN, local_now, moment_words
from rustfin_app.people_words import standing
from rustfin_core.admin.people.types import Person

PERSON_ROLE = Qt.ItemDataRole.UserRole
STANDING_ROLE = Qt.ItemDataRole.UserRole + 1
SEEN_ROLE = Qt.ItemDataRole.UserRole + 2
_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class PeopleModel(QAbstractListModel):
    """Rows are :class:`Person` under :data:`PERSON_ROLE`, in the server's order (by name)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Person] = []
        self._watching: frozenset[str] = frozenset()
        self._now: datetime = local_now()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of people."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the person, their state, when they were seen, or what a person should hear."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        person = self._rows[index.row()]
        if role == PERSON_ROLE:
            return person
        if role == STANDING_ROLE:
            return standing(person, watching=person.name in self._watching)
        if role == SEEN_ROLE:
            return moment_words(SEEN, person.last_seen_ms, self._now)
        if role == Qt.ItemDataRole.DisplayRole:
            return person.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            words = standing(person, watching=person.name in self._watching).text
            return ", ".join(
                (person.name, words, moment_words(SEEN, person.last_seen_ms, self._now))
            )
        return None

    def person(self, person_id: str) -> Person | None:
        """Return the person with this id."""
        return next((one for one in self._rows if one.id == person_id), None)

    def row_of(self, person_id: str) -> int:
        """Return the row of the person with this id, -1 when there is none."""
        return next((row for row, one in enumerate(self._rows) if one.id == person_id), -1)

    def set_watching(self, names: frozenset[str]) -> None:
        """Say who is watching now."""
        if names != self._watching:
            self._watching = names
            self._redraw()

    def update(self, people: Sequence[Person], now: datetime | None = None) -> None:
        """Show *people*, keeping rows, selection and focus of those that stay."""
        self._now = now or local_now()
        wanted = {person.id for person in people}
        for row in reversed(range(len(self._rows))):
            if self._rows[row].id not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._rows[row]
                self.endRemoveRows()
        for row, person in enumerate(people):
            self._place(row, person)
        self._redraw()

    def _place(self, row: int, person: Person) -> None:
        present = self.row_of(person.id)
        if present == row:
            self._rows[row] = person
            return
        if present > row:
            self.beginMoveRows(QModelIndex(), present, present, QModelIndex(), row)
            self._rows.insert(row, self._rows.pop(present))
            self._rows[row] = person
            self.endMoveRows()
            return
        self.beginInsertRows(QModelIndex(), row, row)
        self._rows.insert(row, person)
        self.endInsertRows()

    def _redraw(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))
