"""Makes what is on a page a part at a time, so that the window goes on answering."""

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

_PAUSE_MS = 3
"""What else happened meanwhile is dealt with between two parts."""


class Building(QObject):
    """One part in one turn of the event loop; a part should take 10 ms at most.

    ``grew`` comes after each part, ``done`` after the last one; both may come again when more
    parts were added.
    """

    grew = Signal()
    done = Signal()

    def __init__(self, parent: QObject, parts: Iterable[Callable[[], object]] = ()) -> None:
        super().__init__(parent)
        self._parts = deque(parts)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._build_next)

    @property
    def is_done(self) -> bool:
        """Whether every part is there."""
        return not self._parts

    def add(self, *parts: Callable[[], object]) -> None:
        """Make these too, after those that wait."""
        self._parts += parts

    @Slot()
    def start(self) -> None:
        """Begin, or go on, in the next turn."""
        if self._parts and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _build_next(self) -> None:
        self._parts[0]()
        # Only now: who asks meanwhile whether all is there must hear that it is not.
        self._parts.popleft()
        self.grew.emit()
        if self._parts:
            self.start()
        else:
            self.done.emit()
