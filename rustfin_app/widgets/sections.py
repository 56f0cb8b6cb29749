"""Parts of a page of which one is shown, chosen by chips above them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from rustfin_app.widgets.buttons import Chip
from rustfin_app.widgets.layout import boxed, row


class Sections(QStackedWidget):
    """``opened`` brings the name of the part that is shown now; ``chips`` goes above it."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        # No button group: in an exclusive one Tab reaches only the button that is checked.
        self._chips: dict[str, Chip] = {}
        self._line = row(None, gap=8)
        self.chips = boxed(self._line)

    def add(self, name: str, words: str, part: QWidget) -> None:
        """Add a part under the chip *words*."""
        chip = Chip(words, on=not self._chips)
        chip.clicked.connect(lambda: self.open_part(name))
        self._line.insertWidget(len(self._chips), chip)
        self._chips[name] = chip
        self.addWidget(part)

    def current(self) -> str:
        """Name of the part that is shown."""
        return list(self._chips)[self.currentIndex()]

    def open_part(self, name: str) -> None:
        """Show the part called *name*."""
        for one, chip in self._chips.items():
            chip.setChecked(one == name)
        self.setCurrentIndex(list(self._chips).index(name))
        self.opened.emit(name)
