"""Writing NFO files, library by library."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rustfin_app.language import tr
from rustfin_app.widgets.fields import Switch
from rustfin_app.widgets.layout import clear, column
from rustfin_app.widgets.rows import card_of, choice_row
from rustfin_app.widgets.text import label
from rustfin_core.admin.metadata import NfoWriting


class NfoCard(QWidget):
    """``changed`` brings the library and whether to write."""

    changed = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[str, str], ...] | None = None
        self._boxes: dict[str, Switch] = {}
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        why = tr(
            "NFO files keep titles, texts and ratings beside your media, for Kodi and other "
            "programs. This is the one thing Rustfin writes into your folders; it is off unless "
            "you switch it on. Default: off."
        )
        self.setLayout(column(label(why, tone="muted", wrap=True), self._rows, gap=10))

    def show_libraries(self, libraries: Sequence[NfoWriting]) -> None:
        """Show one row per library; rows are made again only when others are there."""
        shown = tuple((one.library_id, one.name) for one in libraries)
        if shown != self._shown:
            self._shown = shown
            self._build(libraries)
        for one in libraries:
            box = self._boxes[one.library_id]
            with QSignalBlocker(box):
                box.setChecked(one.on)

    def _build(self, libraries: Sequence[NfoWriting]) -> None:
        clear(self._rows)
        self._boxes = {}
        rows = []
        for one in libraries:
            box = Switch()
            box.toggled.connect(lambda on, id_=one.library_id: self.changed.emit(id_, on))
            self._boxes[one.library_id] = box
            line = choice_row(one.name, tr("Write NFO files into its folders."), box)
            box.setAccessibleName(tr("Write NFO files for {name}", name=one.name))
            rows.append(line)
        if rows:
            self._rows.addWidget(card_of(*rows))
        else:
            self._rows.addWidget(label(tr("There is no library yet."), tone="muted"))
