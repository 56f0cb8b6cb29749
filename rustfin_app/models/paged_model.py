"""A list of any length of which only what is looked at is fetched, a page at a time."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)

ROW_ROLE = Qt.ItemDataRole.UserRole
PAGE = 100
_KEPT_PAGES = 30
_AT_ONCE = 2
_SETTLE_MS = 40
"""Rows that only flew by under a fast scroll bar are not fetched."""
_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex

T = TypeVar("T")
Done = Callable[[Sequence[T], int], None]
Fetch = Callable[[int, int, Done[T], Callable[[str], None]], None]
"""``fetch(start, limit, done, failed)``: *done* gets the rows and how many there are in all."""


class PagedModel(QAbstractListModel, Generic[T]):
    """Rows that are not there yet are ``None`` under :data:`ROW_ROLE`; delegates draw a skeleton.

    ``counted`` brings the length whenever it is known anew, ``failed`` a sentence.
    """

    counted = Signal(int)
    failed = Signal(str)

    def __init__(
        self, fetch: Fetch[T], *, words: Callable[[T], str], parent: QObject | None = None
    ) -> None:
        """*words*: a row as a person should hear it."""
        super().__init__(parent)
        self._fetch, self._words = fetch, words
        self._total = 0
        self._pages: OrderedDict[int, Sequence[T]] = OrderedDict()
        self._wanted: list[int] = []
        self._running: set[int] = set()
        self._version = 0
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._fetch_wanted)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return how many rows there are, fetched or not."""
        return 0 if parent.isValid() else self._total

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row, or what it says; one that is missing is fetched soon."""
        wanted = (ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if not index.isValid() or index.row() >= self._total or role not in wanted:
            return None
        row = self._row(index.row())
        if role == ROW_ROLE or row is None:
            return row
        return self._words(row)

    def fetched_rows(self) -> int:
        """Return how many rows are kept now."""
        return sum(len(page) for page in self._pages.values())

    def reload(self) -> None:
        """Ask anew from the first page on; what is shown stays until the answer is there."""
        self._version += 1
        self._running.clear()
        self._wanted = [0]
        self._fetch_wanted()

    def _row(self, row: int) -> T | None:
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            if number not in self._running:
                if number in self._wanted:
                    self._wanted.remove(number)
                self._wanted.append(number)
                if not self._settle.isActive():
                    self._settle.start()
            return None
        self._pages.move_to_end(number)
        return page[place] if place < len(page) else None

    @Slot()
    def _fetch_wanted(self) -> None:
        """Fetch what was looked at last; the rest is asked for again when it is painted."""
        room = _AT_ONCE - len(self._running)
        if room <= 0:
            return  # an answer on its way lets the next ones go
        newest = self._wanted[-room:]
        self._wanted.clear()
        for number in newest:
            self._running.add(number)
            version = self._version

            def done(
                rows: Sequence[T], total: int, *, page: int = number, of: int = version
            ) -> None:
                self._take(page, rows, total, of)

            def failed(reason: str, *, page: int = number) -> None:
                self._running.discard(page)
                self._go_on()
                self.failed.emit(reason)

            self._fetch(number * PAGE, PAGE, done, failed)

    def _take(self, number: int, rows: Sequence[T], total: int, version: int) -> None:
        if version != self._version:
            return
        self._running.discard(number)
        if total != self._total or (number == 0 and tuple(rows) != tuple(self._pages.get(0, ()))):
            # Rows have moved: what else was fetched stands in other places now.
            self._resize(total)
        self._pages[number] = rows
        while len(self._pages) > _KEPT_PAGES:
            self._pages.popitem(last=False)
        if self._total:
            last = min(self._total, (number + 1) * PAGE) - 1
            first = min(number * PAGE, last)
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))
        self.counted.emit(total)
        self._go_on()

    def _go_on(self) -> None:
        if self._wanted and not self._settle.isActive():
            self._settle.start()

    def _resize(self, total: int) -> None:
        """New rows come first in every list of ours, so the old ones are pushed down."""
        self._pages.clear()
        more = total - self._total
        if more > 0:
            self.beginInsertRows(QModelIndex(), 0, more - 1)
            self._total = total
            self.endInsertRows()
        elif more < 0:
            self.beginRemoveRows(QModelIndex(), total, self._total - 1)
            self._total = total
            self.endRemoveRows()
