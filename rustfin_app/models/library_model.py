"""The libraries as a list; a refresh touches only the rows that differ."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rustfin_app.language import spoken, tr
from rustfin_app.summary import library_state, scan_percent
from rustfin_app.wording import SCAN_STAGES, TimeLeft, titles
from rustfin_core.admin.types import LibraryStatus

LIBRARY_ROLE = Qt.ItemDataRole.UserRole
TIME_LEFT_ROLE = Qt.ItemDataRole.UserRole + 1
_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class LibraryModel(QAbstractListModel):
    """Rows are :class:`LibraryStatus` under :data:`LIBRARY_ROLE`, in the server's order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[LibraryStatus] = []
        self._clocks: dict[str, TimeLeft] = {}
        self._left: dict[str, str] = {}

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of libraries."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the library, its time left, its name, or the sentence a person should hear."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        library = self._rows[index.row()]
        if role == LIBRARY_ROLE:
            return library
        if role == TIME_LEFT_ROLE:
            return self._left.get(library.id, "")
        if role == Qt.ItemDataRole.DisplayRole:
            return library.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(library)
        return None

    def time_left(self, library_id: str) -> str:
        """Return the words for the time the scan of a library still takes."""
        return self._left.get(library_id, "")

    def libraries(self) -> tuple[LibraryStatus, ...]:
        """Return the rows as they are shown."""
        return tuple(self._rows)

    def update(self, libraries: Sequence[LibraryStatus]) -> None:
        """Show *libraries*, keeping rows, selection and focus of those that stay."""
        self._note_times(libraries)
        wanted = {library.id for library in libraries}
        for row in reversed(range(len(self._rows))):
            if self._rows[row].id not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._rows[row]
                self.endRemoveRows()
        for row, library in enumerate(libraries):
            self._place(row, library)

    def _place(self, row: int, library: LibraryStatus) -> None:
        if row < len(self._rows) and self._rows[row].id == library.id:
            if self._rows[row] != library:
                self._rows[row] = library
                index = self.index(row, 0)
                self.dataChanged.emit(index, index)
            return
        present = next((i for i, old in enumerate(self._rows) if old.id == library.id), None)
        if present is not None:
            self.beginRemoveRows(QModelIndex(), present, present)
            del self._rows[present]
            self.endRemoveRows()
        self.beginInsertRows(QModelIndex(), row, row)
        self._rows.insert(row, library)
        self.endInsertRows()

    def _note_times(self, libraries: Sequence[LibraryStatus]) -> None:
        for library in libraries:
            if library.scan is None:
                self._clocks.pop(library.id, None)
                self._left.pop(library.id, None)
            else:
                clock = self._clocks.setdefault(library.id, TimeLeft())
                self._left[library.id] = clock.text(library.scan.eta_seconds)

    def _spoken(self, library: LibraryStatus) -> str:
        parts = [library.name, titles(library.kind, library.titles), library_state(library).text]
        if library.scan is not None:
            parts.append(tr(SCAN_STAGES.get(library.scan.stage, library.scan.stage)))
            if (percent := scan_percent(library.scan)) is not None:
                parts.append(tr("{percent} percent", percent=percent))
        parts += [f"{folder.path} {spoken(folder.note)}".strip() for folder in library.folders]
        return ", ".join(parts)
