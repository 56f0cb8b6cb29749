"""Providers in the order in which they are asked; rows move by drag or by keys."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from rustfin_app.language import marked, tr
from rustfin_app.widgets.state import State
from rustfin_core.admin.metadata import ProviderStatus

PROVIDER_ROLE = Qt.ItemDataRole.UserRole
PLACE_ROLE = Qt.ItemDataRole.UserRole + 1
_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_STATES = {
    "used": State(marked("In use"), "positive", "check"),
    "resting": State(marked("Does not answer"), "warning", "alert"),
    "refused": State(marked("Key refused"), "danger", "close"),
    "no_key": State(marked("Needs a key"), "info", "lock"),
    "disabled": State(marked("Off"), "muted"),
    "offline": State(marked("Offline"), "muted"),
}
_WHY = {
    "used": marked("It is asked, and it answers."),
    "resting": marked("It failed too often and is left alone for some minutes."),
    "refused": marked("It does not accept the key. It is asked again in ten minutes."),
    "no_key": marked("It is asked as soon as its key is here."),
    "disabled": marked("It is never asked."),
    "offline": marked("Looking things up online is switched off."),
}


def provider_state(provider: ProviderStatus) -> State:
    """The chip of a provider."""
    known = _STATES[provider.state]
    return State(tr(known.text), known.tone, known.glyph)


def why(provider: ProviderStatus) -> str:
    """What the chip means, as a sentence."""
    return tr(_WHY[provider.state])


class ProviderModel(QAbstractListModel):
    """Rows are :class:`ProviderStatus` under :data:`PROVIDER_ROLE`.

    ``reordered`` brings the names after somebody moved a row.
    """

    reordered = Signal(tuple)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ProviderStatus] = []

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of providers."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the provider, its place, its title, or the sentence a person should hear."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        provider = self._rows[index.row()]
        if role == PROVIDER_ROLE:
            return provider
        if role == PLACE_ROLE:
            return index.row() + 1
        if role == Qt.ItemDataRole.DisplayRole:
            return provider.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr(
                "{place}: {title}, {state}. {purpose}",
                place=index.row() + 1,
                title=provider.title,
                state=provider_state(provider).text,
                purpose=tr(provider.purpose),
            )
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Rows are dragged; they drop between rows."""
        if index.isValid():
            return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled
        return Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Moving only."""
        return Qt.DropAction.MoveAction

    def moveRows(
        self, from_parent: _Index, row: int, count: int, to_parent: _Index, before: int
    ) -> bool:
        """Move one row in front of row *before*, and tell."""
        inside = 0 <= row < len(self._rows) and 0 <= before <= len(self._rows)
        if count != 1 or not inside or before in (row, row + 1):
            return False
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), before)
        moved = self._rows.pop(row)
        self._rows.insert(before - (before > row), moved)
        self.endMoveRows()
        # Numbers of others change with it.
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))
        self.reordered.emit(tuple(one.name for one in self._rows))
        return True

    def row_of(self, name: str) -> int:
        """Return the row of the provider called *name*; -1 when it is not there."""
        return next((row for row, one in enumerate(self._rows) if one.name == name), -1)

    def set_providers(self, providers: Sequence[ProviderStatus]) -> None:
        """Show *providers*; the view keeps its place where the rows are the same ones."""
        if [one.name for one in providers] == [one.name for one in self._rows]:
            self._rows = list(providers)
            if self._rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))
            return
        self.beginResetModel()
        self._rows = list(providers)
        self.endResetModel()
