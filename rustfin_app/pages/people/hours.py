"""The hours in which somebody may use the server: a list, and a line that adds to it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from rustfin_app.language import marked, tr
from rustfin_app.people_words import DAY_NAMES, hour, hours
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.calm import CalmComboBox
from rustfin_app.widgets.layout import column, row
from rustfin_app.widgets.lists import prepare, shows_ring
from rustfin_app.widgets.text import label
from rustfin_core.admin.people.types import Hours

_Index = QModelIndex | QPersistentModelIndex
_ROW, _MOST_ROWS = 32, 6
_ROLE = Qt.ItemDataRole.UserRole
_ALWAYS = marked("Always. Add hours to allow only those.")
_ONLY = marked("Only in these hours, by this computer's clock:")
_ADMIN = marked("Always: hours do not count for administrators.")
_BACKWARDS = marked(
    "Hours must end after they begin. For a night, add one part before midnight, one after."
)
_EARLIEST, _LATEST = 16.0, 20.0


class _HoursDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(theme().u(200), theme().u(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, u = theme(), theme().u
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(look.colour("selected"))
            painter.drawRoundedRect(area, 6, 6)
        if shows_ring(option):
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)
        painter.setFont(look.font())
        painter.setPen(look.colour("text"))
        words = area.adjusted(u(10), 0, -u(10), 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        painter.restore()


class HoursList(QListView):
    """Delete takes the chosen span away."""

    delete_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        prepare(self, tr("Hours"))
        self.setObjectName("bare")
        self.setItemDelegate(_HoursDelegate(self))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Listen for Delete."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)


class HoursEditor(QWidget):
    """``changed`` brings all spans as they shall be."""

    changed = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self._spans: tuple[Hours, ...] = ()
        self._line = label("", tone="muted", wrap=True)
        self._model = QStandardItemModel(self)
        self._view = HoursList()
        self._view.setModel(self._model)
        self._view.delete_wanted.connect(self._remove)
        self._days = self._choice(
            tr("Days"), tuple((day, tr(words)) for day, words in DAY_NAMES.items())
        )
        halves = tuple((half / 2, hour(half / 2)) for half in range(49))
        self._start = self._choice(tr("From"), halves[:-1])
        self._end = self._choice(tr("Until"), halves[1:])
        self._start.setCurrentIndex(self._start.findData(_EARLIEST))
        self._end.setCurrentIndex(self._end.findData(_LATEST))
        self._add = Button(tr("Add hours"), glyph="plus")
        self._add.clicked.connect(self._append)
        self._take = Button(tr("Remove"), kind="quiet")
        self._take.setAccessibleName(tr("Remove the chosen hours"))
        self._take.clicked.connect(self._remove)
        self._problem = label("", "caption", tone="danger", wrap=True)
        self._problem.hide()
        until = label(tr("to"), tone="muted")
        # Short lines rather than a long one: they fit beside the list in a narrow window.
        days = row(self._days, None)
        times = row(self._start, until, self._end, None, gap=8)
        add = row(self._add, self._take, None, gap=8)
        self.setLayout(column(self._line, self._view, days, times, add, self._problem, gap=8))
        theme().changed.connect(self._fit)
        self.show_hours(())

    def show_hours(self, spans: tuple[Hours, ...], *, is_admin: bool = False) -> None:
        """Show the hours in force."""
        if spans != self._spans or not self._model.rowCount():
            self._spans = spans
            self._model.clear()
            for span in spans:
                item = QStandardItem(hours(span))
                item.setEditable(False)
                item.setData(hours(span), Qt.ItemDataRole.AccessibleTextRole)
                self._model.appendRow(item)
            self._view.setCurrentIndex(self._model.index(len(spans) - 1, 0))
        self._line.setText(tr(_ADMIN if is_admin else _ONLY if spans else _ALWAYS))
        self._view.setVisible(bool(spans))
        self._take.setVisible(bool(spans))
        self._problem.hide()
        self._fit()

    def refuse(self, reason: str) -> None:
        """Say why hours were not taken."""
        self._problem.setText(reason)
        self._problem.show()

    def _choice(self, name: str, options: tuple[tuple[object, str], ...]) -> CalmComboBox:
        box = CalmComboBox()
        box.setAccessibleName(name)
        for value, words in options:
            box.addItem(words, value)
        return box

    @Slot()
    def _append(self) -> None:
        span = Hours(
            days=str(self._days.currentData()),
            start=float(self._start.currentData()),
            end=float(self._end.currentData()),
        )
        if span.start >= span.end:
            self.refuse(tr(_BACKWARDS))
        elif span not in self._spans:
            self.changed.emit((*self._spans, span))

    @Slot()
    def _remove(self) -> None:
        place = self._view.currentIndex().row()
        if 0 <= place < len(self._spans):
            self.changed.emit(self._spans[:place] + self._spans[place + 1 :])

    @Slot()
    def _fit(self) -> None:
        rows = min(_MOST_ROWS, max(1, len(self._spans)))
        self._view.setFixedHeight(theme().u(_ROW) * rows + 2)
