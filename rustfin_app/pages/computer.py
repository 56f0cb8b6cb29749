"""*This computer* on Home: processor, memory, drives and sending over the last minutes."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QWidget

from rustfin_app.language import tr
from rustfin_app.load_words import PlotView, plots
from rustfin_app.server_link import ServerLink
from rustfin_app.snapshot import Snapshot
from rustfin_app.widgets.grid import CardGrid
from rustfin_app.widgets.layout import column, row
from rustfin_app.widgets.plot import Plot
from rustfin_app.widgets.text import ElidedLabel, label
from rustfin_core.admin.load import EVERY_S, KEPT, ComputerLoad

_COLOURS = ("plotA", "plotC", "info", "plotB")


class PlotCard(QFrame):
    """Name and newest value above the line, what it means below."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._name = label("", "strong", tone="muted")
        self._value = label("", "heading")
        self._caption = ElidedLabel("", "caption")
        self.plot = Plot(colour, slots=KEPT)
        head = row(self._name, None, self._value, gap=8)
        self.setLayout(column(head, self.plot, self._caption, gap=6, margins=(16, 10, 16, 10)))

    def show_view(self, view: PlotView) -> None:
        """Show the present values."""
        self._name.setText(view.name)
        self._value.setText(view.value)
        self._caption.set_full_text(view.caption)
        self.plot.set_values(view.values, top=view.top, spoken=view.spoken)
        self.setAccessibleName(view.name)


class ComputerSection(QWidget):
    """Asks the server every two seconds between ``follow()`` and ``rest()``, else never."""

    def __init__(self, link: ServerLink) -> None:
        super().__init__()
        self._link = link
        self._asking = False
        self.cards = [PlotCard(colour) for colour in _COLOURS]
        self._grid = CardGrid(min_width=262)
        self._grid.set_cards([*self.cards])
        self.setLayout(column(label(tr("This computer"), "heading"), self._grid, gap=12))
        self.hide()
        self._timer = QTimer(self, interval=round(EVERY_S * 1000))
        self._timer.timeout.connect(self._ask)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Without a server there is nothing to show."""
        if not snapshot.running:
            self._asking = False
            self.hide()

    def follow(self) -> None:
        """The page is on screen."""
        self._timer.start()
        self._ask()

    def rest(self) -> None:
        """Nobody looks."""
        self._timer.stop()

    @Slot()
    def _ask(self) -> None:
        if self._link.snapshot.running and not self._asking:
            self._asking = True
            self._link.run(
                lambda admin: admin.load(), owner=self, done=self._show, failed=self._not_known
            )

    def _show(self, load: ComputerLoad) -> None:
        self._asking = False
        views = plots(load, streams=self._link.snapshot.watching)
        for shown, view in zip(self.cards, views, strict=False):
            shown.show_view(view)
        self.setVisible(bool(views) and self._link.snapshot.running)

    def _not_known(self, _reason: str) -> None:
        self._asking = False
