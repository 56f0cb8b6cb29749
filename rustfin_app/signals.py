"""SIGTERM and Ctrl+C end the event loop, although Python's handlers wait for Python code."""

import contextlib
import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot


class TerminationSignals(QObject):
    """``received`` is emitted on the GUI thread."""

    received = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading, self._writing = socket.socketpair()
        self._reading.setblocking(False)
        self._writing.setblocking(False)
        self._notifier = QSocketNotifier(self._reading.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        self._old_fd = signal.set_wakeup_fd(self._writing.fileno(), warn_on_full_buffer=False)
        self._old = {
            number: signal.signal(number, lambda *_: None)
            for number in (signal.SIGINT, signal.SIGTERM)
        }

    def close(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._old_fd)
        for number, handler in self._old.items():
            signal.signal(number, handler)
        self._reading.close()
        self._writing.close()

    @Slot()
    def _wake(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._reading.recv(64)
        self.received.emit()
