"""Titles that can be tried, as somebody types."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rustfin_core.admin.conversion_types import TrialTitle

TITLE_ROLE = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class TrialTitleModel(QAbstractListModel):
    """Rows are :class:`TrialTitle` under :data:`TITLE_ROLE`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TrialTitle, ...] = ()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of titles."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, its name, or what a person should hear."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        title = self._rows[index.row()]
        if role == TITLE_ROLE:
            return title
        if role == Qt.ItemDataRole.DisplayRole:
            return title.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (title.name, title.about) if part)
        return None

    def update(self, titles: Sequence[TrialTitle]) -> None:
        """Show *titles* in place of what was there."""
        self.beginResetModel()
        self._rows = tuple(titles)
        self.endResetModel()
