"""The log as a list: a ring of lines and the part of it that passes the filter."""

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from itertools import islice

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rustfin_app.language import marked, tr
from rustfin_core.admin.types import LogLine

RING_SIZE = 10_000
LEVELS = ("ERROR", "WARNING", "INFO", "DEBUG")
_LEVEL_WORDS = {
    "ERROR": marked("Error"),
    "WARNING": marked("Warning"),
    "INFO": marked("Info"),
    "DEBUG": marked("Debug"),
}
_COMPARED = 100
LINE_ROLE = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


def newer_lines(known: Sequence[LogLine], fetched: Sequence[LogLine]) -> Sequence[LogLine]:
    """Return the part of *fetched* that comes after *known*.

    Both are slices of the same log, *fetched* the later one. Without a common stretch (more was
    logged in between than is kept) all of *fetched* is new.
    """
    if not known:
        return fetched
    tail = list(known[-_COMPARED:])
    for end in range(len(fetched), 0, -1):
        if fetched[end - 1] == tail[-1]:
            common = min(end, len(tail))
            if list(fetched[end - common : end]) == tail[-common:]:
                return fetched[end:]
    return fetched


def level_of(line: LogLine) -> str:
    """One of :data:`LEVELS`; critical counts as error."""
    return line.level if line.level in LEVELS else "ERROR"


def level_words(line: LogLine) -> str:
    """What its level is called."""
    return tr(_LEVEL_WORDS[level_of(line)])


class LogModel(QAbstractListModel):
    """Rows are the lines that pass the filter, oldest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ring: deque[LogLine] = deque()
        self._shown: deque[LogLine] = deque()
        self._levels = frozenset(LEVELS[:3])
        self._words: tuple[str, ...] = ()
        self._part = ""
        self.counts: Counter[str] = Counter()
        self.parts: Counter[str] = Counter()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of lines that pass the filter."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the line itself under :data:`LINE_ROLE`, its text otherwise."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        if role == LINE_ROLE:
            return self._shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._shown[index.row()].message
        if role == Qt.ItemDataRole.AccessibleTextRole:
            line = self._shown[index.row()]
            return f"{level_words(line)}, {line.part}: {line.message}"
        return None

    def total(self) -> int:
        """Return the number of lines kept, whether they pass the filter or not."""
        return len(self._ring)

    def joins(self, fetched: Sequence[LogLine]) -> bool:
        """Whether *fetched* goes on where the lines here end, with none lost in between."""
        if not self._ring or not fetched:
            return True
        tail = list(islice(reversed(self._ring), _COMPARED))[::-1]
        return len(newer_lines(tail, fetched)) < len(fetched)

    def merge(self, fetched: Sequence[LogLine]) -> None:
        """Add the part of *fetched* (a slice of the log that ends now) that is new."""
        tail = list(islice(reversed(self._ring), _COMPARED))[::-1]
        self.append(newer_lines(tail, fetched))

    def append(self, lines: Iterable[LogLine]) -> None:
        """Add *lines* at the end and drop the oldest beyond the ring's size."""
        new = list(lines)[-RING_SIZE:]
        self._drop(len(self._ring) + len(new) - RING_SIZE)
        self._ring.extend(new)
        self.counts.update(level_of(line) for line in new)
        self.parts.update(line.part for line in new)
        passing = [line for line in new if self._passes(line)]
        if passing:
            first = len(self._shown)
            self.beginInsertRows(QModelIndex(), first, first + len(passing) - 1)
            self._shown.extend(passing)
            self.endInsertRows()

    def set_filter(self, *, levels: frozenset[str], text: str, part: str) -> None:
        """Show only *levels*, lines with every word of *text* and, when given, of *part*."""
        wanted = (levels, tuple(text.casefold().split()), part)
        if wanted == (self._levels, self._words, self._part):
            return
        self.beginResetModel()
        self._levels, self._words, self._part = wanted
        self._shown = deque(line for line in self._ring if self._passes(line))
        self.endResetModel()

    def _passes(self, line: LogLine) -> bool:
        if level_of(line) not in self._levels or (self._part and line.part != self._part):
            return False
        if not self._words:
            return True
        text = f"{line.part} {line.message}".casefold()
        return all(word in text for word in self._words)

    def _drop(self, count: int) -> None:
        if count <= 0:
            return
        dropped = [self._ring.popleft() for _ in range(min(count, len(self._ring)))]
        self.counts.subtract(level_of(line) for line in dropped)
        self.parts.subtract(line.part for line in dropped)
        rows = 0
        shown = iter(self._shown)
        first = next(shown, None)
        for line in dropped:
            if line is first:
                rows += 1
                first = next(shown, None)
        if rows:
            self.beginRemoveRows(QModelIndex(), 0, rows - 1)
            for _ in range(rows):
                self._shown.popleft()
            self.endRemoveRows()
