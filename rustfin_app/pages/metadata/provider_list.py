"""The list of providers, moved by drag, by buttons or with Alt and the arrow keys."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from rustfin_app.delegates.provider import ROW_HEIGHT, ProviderDelegate
from rustfin_app.language import tr
from rustfin_app.models.provider_model import PROVIDER_ROLE, ProviderModel
from rustfin_app.theme import theme
from rustfin_app.widgets.buttons import Button
from rustfin_app.widgets.layout import card, column, row
from rustfin_app.widgets.lists import prepare
from rustfin_app.widgets.text import label
from rustfin_core.admin.metadata import ProviderStatus

_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ProviderView(QListView):
    """``move_wanted`` brings -1 or 1 for Alt with an arrow key."""

    move_wanted = Signal(int)

    def __init__(self, model: ProviderModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(ProviderDelegate(self))
        self.setUniformItemSizes(True)
        prepare(self, tr("Sources, in the order in which they are asked"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.modelReset.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt moves the row instead of the choice."""
        step = _MOVES.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_wanted.emit(step)
            return
        super().keyPressEvent(event)

    @Slot()
    def _fit(self) -> None:
        # As tall as its rows: the page scrolls, not the list in it.
        self.setFixedHeight(max(1, self.model().rowCount()) * theme().u(ROW_HEIGHT))


class ProviderList(QFrame):
    """``chosen`` brings the provider whose details are wanted, ``None`` for none."""

    chosen = Signal(object)

    def __init__(self, model: ProviderModel) -> None:
        super().__init__()
        self._model = model
        self.view = ProviderView(model)
        self.view.move_wanted.connect(self.move_chosen)
        self.view.selectionModel().currentChanged.connect(self._choose)
        model.rowsMoved.connect(self._show_ready)
        model.dataChanged.connect(self._choose)
        self._up = Button(tr("Move up"), glyph="chevron-up")
        self._up.clicked.connect(lambda: self.move_chosen(-1))
        self._down = Button(tr("Move down"), glyph="chevron-down")
        self._down.clicked.connect(lambda: self.move_chosen(1))
        holder = column(gap=0, margins=(1, 6, 1, 6))
        holder.addWidget(self.view)
        hint = label(tr("Drag a source, or hold Alt and press an arrow key."), "caption", wrap=True)
        foot = row(self._up, self._down, gap=8)
        foot.addWidget(hint, 1)
        outer = column(card(holder), foot, gap=10)
        self.setLayout(outer)
        self._show_ready()

    def current(self) -> ProviderStatus | None:
        """Return the provider chosen."""
        found: ProviderStatus | None = self.view.currentIndex().data(PROVIDER_ROLE)
        return found

    def choose(self, name: str) -> None:
        """Choose the provider called *name*, or the first."""
        if self._model.rowCount():
            place = max(0, self._model.row_of(name))
            self.view.setCurrentIndex(self._model.index(place, 0))

    @Slot(int)
    def move_chosen(self, step: int) -> None:
        """Move the chosen provider up (-1) or down (1)."""
        place = self.view.currentIndex().row()
        before = place - 1 if step < 0 else place + 2
        if place >= 0:
            self._model.moveRow(QModelIndex(), place, QModelIndex(), before)

    @Slot()
    def _choose(self) -> None:
        self._show_ready()
        self.chosen.emit(self.current())

    @Slot()
    def _show_ready(self) -> None:
        place = self.view.currentIndex().row()
        self._up.setEnabled(place > 0)
        self._down.setEnabled(0 <= place < self._model.rowCount() - 1)
