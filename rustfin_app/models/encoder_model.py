"""Results of the encoder self-test as a table."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rustfin_app.language import marked, tr
from rustfin_app.pages.playback.words import EncoderLine
from rustfin_app.widgets.state import State

CELL_ROLE = Qt.ItemDataRole.UserRole
COLUMNS = (
    marked("Encoder"),
    marked("Makes"),
    marked("Result"),
    marked("Speed"),
    marked("Why"),
)
_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class EncoderModel(QAbstractTableModel):
    """A cell under :data:`CELL_ROLE` is a text or a :class:`State`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[EncoderLine] = []

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of tries."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell, its words, or the row as a person should hear it."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        cell = (line.encoder, line.makes, line.state, line.speed, line.why)[index.column()]
        if role == CELL_ROLE:
            return cell
        words = cell.text if isinstance(cell, State) else cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if index.column():
                return words
            told = (line.encoder, line.makes, line.state.text, line.speed, line.why)
            return ", ".join(part for part in told if part)
        return None

    def lines(self) -> tuple[EncoderLine, ...]:
        """Return the rows as they are shown."""
        return tuple(self._lines)

    def update(self, lines: Sequence[EncoderLine]) -> None:
        """Show *lines*; rows that stay keep selection and focus."""
        kept = 0
        for old, new in zip(self._lines, lines, strict=False):
            if old != new:
                break
            kept += 1
        if kept < len(self._lines):
            self.beginRemoveRows(QModelIndex(), kept, len(self._lines) - 1)
            del self._lines[kept:]
            self.endRemoveRows()
        if kept < len(lines):
            self.beginInsertRows(QModelIndex(), kept, len(lines) - 1)
            self._lines.extend(lines[kept:])
            self.endInsertRows()
