"""Addresses under which the server is reached."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rustfin_app.pages.network.words import Address

ADDRESS_ROLE = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class AddressModel(QAbstractListModel):
    """Rows are :class:`Address` under :data:`ADDRESS_ROLE`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Address, ...] = ()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of addresses."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the address, its URL, or what a person should hear."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        address = self._rows[index.row()]
        if role == ADDRESS_ROLE:
            return address
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return address.url
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (address.kind, address.url, address.note) if part)
        return None

    def row_of(self, url: str) -> int:
        """Return where *url* stands; 0 when it is gone."""
        return next((row for row, one in enumerate(self._rows) if one.url == url), 0)

    def update(self, found: Sequence[Address]) -> bool:
        """Show *found*; whether anything changed."""
        if tuple(found) == self._rows:
            return False
        self.beginResetModel()
        self._rows = tuple(found)
        self.endResetModel()
        return True
