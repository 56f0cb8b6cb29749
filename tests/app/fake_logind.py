"""A service that hands out locks as logind does: a lock ends when its file is closed."""

import os

from PySide6.QtCore import QSocketNotifier
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)


class FakeLogind(QDBusVirtualObject):
    """``asked`` has the arguments of each call, ``released`` whether the last lock has ended."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[list[object]] = []
        self.released = False
        self._watch: QSocketNotifier | None = None

    def introspect(self, path: str) -> str:
        """Tell nothing."""
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        """Answer with one end of a pipe and watch the other."""
        reading, writing = os.pipe()
        self.asked.append(list(message.arguments()))
        self.released = False
        lock = QDBusUnixFileDescriptor(writing)
        os.close(writing)
        watch = self._watch = QSocketNotifier(reading, QSocketNotifier.Type.Read, self)

        def ended() -> None:
            watch.setEnabled(False)
            os.close(reading)
            self.released = True

        watch.activated.connect(ended)
        connection.send(message.createReply(lock))
        return True
