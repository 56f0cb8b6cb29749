"""The system's own ways to ask for the end: the Dock, the menu of macOS, ``QApplication.quit``."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal


class QuitWishes(QObject):
    """``asked`` comes in place of what Qt does by itself.

    It would close every window first and give up when one only hides, as ours does beside a tray.
    """

    asked = Signal()

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the wish to quit, let everything else pass."""
        if event.type() != QEvent.Type.Quit:
            return False
        self.asked.emit()
        return True
