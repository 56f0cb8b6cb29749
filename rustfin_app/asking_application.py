"""The system's own ways to ask for the end: the Dock, the menu of macOS, ``QApplication.quit``."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication


class AskingApplication(QApplication):
    """``quit_asked`` comes in place of what Qt does by itself.

    It would close every window first and give up when one only hides, as ours does beside a tray.
    A class of its own, not an event filter: that would be asked about every event of every widget.
    """

    quit_asked = Signal()

    def event(self, event: QEvent) -> bool:
        """Take the wish to quit, let everything else pass."""
        if event.type() != QEvent.Type.Quit:
            return super().event(event)
        self.quit_asked.emit()
        return True
