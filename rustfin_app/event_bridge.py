"""Carries events from the server's thread to the window's, at most every 100 ms."""

from collections import deque

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

_INTERVAL_MS = 100
_KEPT = 1_000


class EventBridge(QObject):
    """Create it on the GUI thread; :meth:`post` may be called from any thread.

    ``arrived`` brings a list of events on the GUI thread. A flood drops the oldest: whoever
    listens asks the server for the present state instead of adding events up.
    """

    arrived = Signal(list)
    _posted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events: deque[object] = deque(maxlen=_KEPT)
        self._signalled = False
        self._closed = False
        self._timer = QTimer(self, singleShot=True, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self._flush)
        self._posted.connect(self._wait, Qt.ConnectionType.QueuedConnection)

    def post(self, event: object) -> None:
        """Hand over *event*; returns at once."""
        if self._closed:
            return
        self._events.append(event)
        # One queued call per batch: a thousand log lines must not be a thousand Qt events.
        if not self._signalled:
            self._signalled = True
            self._posted.emit()

    def close(self) -> None:
        """Take no more events."""
        self._closed = True
        self._timer.stop()

    @Slot()
    def _wait(self) -> None:
        if not self._timer.isActive() and not self._closed:
            self._timer.start()

    @Slot()
    def _flush(self) -> None:
        self._signalled = False
        events = []
        while self._events:
            events.append(self._events.popleft())
        if events:
            self.arrived.emit(events)
