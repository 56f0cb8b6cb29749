"""The newest titles as a list."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rustfin_core.admin.types import Arrival

ARRIVAL_ROLE = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class ArrivalModel(QAbstractListModel):
    """Rows are :class:`Arrival` under :data:`ARRIVAL_ROLE`, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Arrival, ...] = ()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of titles."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, its name, or the words for a pointer or a screen reader."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ARRIVAL_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.title}, {row.subtitle}" if row.subtitle else row.title
        return None

    def update(self, rows: Sequence[Arrival]) -> None:
        """Show *rows*; nothing happens when they are the same."""
        if tuple(rows) != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    def row_of_picture(self, path: str) -> int | None:
        """Return the row that shows the picture at *path*."""
        return next((n for n, row in enumerate(self._rows) if row.image_url == path), None)
