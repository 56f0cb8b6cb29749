"""Parts of Rustfin as a list."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rustfin_app.language import tr
from rustfin_core.admin.components import Component

COMPONENT_ROLE = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


def licence_words(component: Component) -> str:
    """Name of the licence, or where to find it."""
    if component.licence:
        return component.licence
    return tr("See its text") if component.has_text else tr("Not told")


class ComponentModel(QAbstractListModel):
    """Rows are :class:`Component` under :data:`COMPONENT_ROLE`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Component, ...] = ()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of parts."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the part, its name, or the sentence a person should hear."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        component = self._rows[index.row()]
        if role == COMPONENT_ROLE:
            return component
        if role == Qt.ItemDataRole.DisplayRole:
            return component.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((component.name, component.version, licence_words(component)))
        return None

    def set_components(self, components: Sequence[Component]) -> None:
        """Show *components*."""
        self.beginResetModel()
        self._rows = tuple(components)
        self.endResetModel()
