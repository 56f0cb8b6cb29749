"""Parts of a page of which one is shown, chosen by chips above them."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QStackedWidget, QWidget

from rustfin_app.widgets.buttons import Chip
from rustfin_app.widgets.layout import boxed, row


class Sections(QStackedWidget):
    """``opened`` brings the name of the part that is shown now; ``chips`` goes above it."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._names: list[str] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._chosen)
        self._line = row(None, gap=8)
        self.chips = boxed(self._line)

    def add(self, name: str, words: str, part: QWidget) -> None:
        """Add a part under the chip *words*."""
        chip = Chip(words, on=not self._names)
        self._group.addButton(chip, len(self._names))
        self._line.insertWidget(len(self._names), chip)
        self._names.append(name)
        self.addWidget(part)

    def current(self) -> str:
        """Name of the part that is shown."""
        return self._names[self.currentIndex()]

    def open_part(self, name: str) -> None:
        """Show the part called *name*."""
        place = self._names.index(name)
        self._group.button(place).setChecked(True)
        self.setCurrentIndex(place)
        self.opened.emit(name)

    @Slot(QAbstractButton)
    def _chosen(self, chip: QAbstractButton) -> None:
        self.open_part(self._names[self._group.id(chip)])
