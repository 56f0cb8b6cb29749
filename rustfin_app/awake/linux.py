"""Linux: an inhibitor lock of systemd-logind, held as an open file descriptor.

``org.freedesktop.login1.Manager.Inhibit`` (https://systemd.io/INHIBITOR_LOCKS/). Desktops put the
computer to sleep through logind, so this reaches all of them. Where there is no logind the call
fails and the computer sleeps when it likes.
"""

import logging
import os

from PySide6.QtCore import QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCall,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

_log = logging.getLogger(__name__)
_SERVICE, _PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
_INTERFACE = "org.freedesktop.login1.Manager"
_ANSWER_MS = 5_000


class LogindInhibitor(QObject):
    """Asks without waiting; a lock that comes after it was let go is closed at once."""

    def __init__(self, bus: QDBusConnection | None = None, parent: QObject | None = None) -> None:
        """*bus* is the system's bus when not given."""
        super().__init__(parent)
        self._bus = bus
        self._wanted = False
        self._asked: tuple[QDBusPendingCall, QDBusPendingCallWatcher] | None = None
        self._lock: int | None = None

    def hold(self, reason: str) -> None:
        """Ask for a lock against sleep."""
        self._wanted = True
        if self._lock is not None or self._asked is not None:
            return
        bus = self._bus or QDBusConnection.systemBus()
        call = QDBusMessage.createMethodCall(_SERVICE, _PATH, _INTERFACE, "Inhibit")
        call.setArguments(["sleep", "Rustfin", reason, "block"])
        pending = bus.asyncCall(call, _ANSWER_MS)
        watcher = QDBusPendingCallWatcher(pending, self)
        watcher.finished.connect(self._answered)
        self._asked = (pending, watcher)

    def release(self) -> None:
        """Close the lock, which ends it."""
        self._wanted = False
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    @property
    def held(self) -> bool:
        """Whether the system gave the lock."""
        return self._lock is not None

    @Slot()
    def _answered(self) -> None:
        if self._asked is None:
            return
        (pending, watcher), self._asked = self._asked, None
        watcher.deleteLater()
        arguments = [] if pending.isError() else pending.reply().arguments()
        if not arguments or not isinstance(arguments[0], QDBusUnixFileDescriptor):
            _log.info("the computer may fall asleep while somebody watches: no lock of logind")
            return
        if self._wanted:
            self._lock = os.dup(arguments[0].fileDescriptor())
