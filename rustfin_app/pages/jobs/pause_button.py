"""One button that pauses background work for a time, or ends the pause."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu

from rustfin_app.language import marked, tr
from rustfin_app.widgets.buttons import Button

_PAUSES = (
    ("30m", marked("For 30 minutes")),
    ("2h", marked("For 2 hours")),
    ("tomorrow", marked("Until tomorrow, 4 o'clock")),
)


class PauseButton(Button):
    """``pause_wanted`` brings how long, as the facade names it."""

    pause_wanted = Signal(str)
    resume_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Pause background work"), glyph="pause")
        self._paused = False
        self.menu_of_pauses = QMenu(self)
        self.menu_of_pauses.setAccessibleName(tr("How long background work is paused"))
        for name, words in _PAUSES:
            action = self.menu_of_pauses.addAction(tr(words))
            action.triggered.connect(lambda _=False, pause=name: self.pause_wanted.emit(pause))
        self.clicked.connect(self._act)

    def show_paused(self, paused: bool) -> None:
        """Offer to pause, or to go on."""
        if paused != self._paused:
            self._paused = paused
            self.setText(tr("Resume") if paused else tr("Pause background work"))
            self.set_glyph("play" if paused else "pause")

    @Slot()
    def _act(self) -> None:
        if self._paused:
            self.resume_wanted.emit()
        else:
            self.menu_of_pauses.popup(self.mapToGlobal(self.rect().bottomLeft()))
