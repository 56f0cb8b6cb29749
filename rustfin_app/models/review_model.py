"""Titles whose match needs a person; more of them are fetched as the list is scrolled."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from rustfin_app.review_words import file_name, folder_name, why_unsure
from rustfin_core.admin.types import MatchReview

REVIEW_ROLE = Qt.ItemDataRole.UserRole
PAGE = 100
_Index = QModelIndex | QPersistentModelIndex


class ReviewModel(QAbstractListModel):
    """``more_wanted`` brings the place at which the next page begins."""

    more_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[MatchReview] = []
        self.total = 0
        self._asked = -1

    def rowCount(self, parent: _Index | None = None) -> int:
        """Titles fetched so far."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, its file's name, and the sentence a person should hear."""
        if not index.isValid():
            return None
        review = self._rows[index.row()]
        if role == REVIEW_ROLE:
            return review
        if role == Qt.ItemDataRole.DisplayRole:
            return file_name(review)
        if role == Qt.ItemDataRole.ToolTipRole:
            return review.path
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{file_name(review)}, {folder_name(review)}. {why_unsure(review)}"
        return None

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether there are more on the server than here."""
        return len(self._rows) < self.total and self._asked != len(self._rows)

    def fetchMore(self, parent: _Index) -> None:
        """Ask for the next page; it comes later through :meth:`append`."""
        self._asked = len(self._rows)
        self.more_wanted.emit(self._asked)

    def append(self, start: int, found: Sequence[MatchReview], total: int) -> None:
        """Add a page that begins at *start*; one that no longer fits is left out."""
        self.total = total
        if start != len(self._rows):
            return
        known = {one.item_id for one in self._rows}
        new = [one for one in found if one.item_id not in known]
        if new:
            self.beginInsertRows(QModelIndex(), start, start + len(new) - 1)
            self._rows += new
            self.endInsertRows()
        self._asked = -1 if new else start

    def replace(self, found: Sequence[MatchReview], total: int) -> None:
        """Show *found*; rows that stay keep their place and selection."""
        self.total, self._asked = total, -1
        wanted = {one.item_id for one in found}
        for place in reversed(range(len(self._rows))):
            if self._rows[place].item_id not in wanted:
                self.remove(place)
        for place, review in enumerate(found):
            if place < len(self._rows) and self._rows[place].item_id == review.item_id:
                if self._rows[place] != review:
                    self._rows[place] = review
                    at = self.index(place, 0)
                    self.dataChanged.emit(at, at)
                continue
            later = self.place_of(review.item_id)
            if later >= 0:
                self.remove(later)
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows.insert(place, review)
            self.endInsertRows()

    def remove(self, place: int) -> None:
        """Take the row at *place* out."""
        self.beginRemoveRows(QModelIndex(), place, place)
        del self._rows[place]
        self.endRemoveRows()

    def place_of(self, item_id: str) -> int:
        """Row of a title, -1 when it is not here."""
        places = (place for place, one in enumerate(self._rows) if one.item_id == item_id)
        return next(places, -1)
