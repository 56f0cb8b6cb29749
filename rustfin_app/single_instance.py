"""One window per data folder: a second start raises the first's window and ends."""

import getpass
import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_RAISE = b"raise\n"
_TIMEOUT_MS = 1_000


def instance_name(data_dir: Path) -> str:
    """Socket name of the program that owns *data_dir*, apart for every user."""
    key = f"{getpass.getuser()}\0{data_dir.resolve()}"
    return f"rustfin-{hashlib.sha256(key.encode()).hexdigest()[:20]}"


class SingleInstance(QObject):
    """``raise_wanted`` is emitted in the first program when another one is started."""

    raise_wanted = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._listener: QLocalServer | None = None

    def is_first(self) -> bool:
        """Become the one instance, or ask the one there is to show itself and return ``False``."""
        if self._raise_other():
            return False
        if self._listen():
            return True
        # Somebody was quicker, or a program that crashed left its socket behind.
        if self._raise_other():
            return False
        QLocalServer.removeServer(self._name)
        return self._listen() or not self._raise_other()

    def close(self) -> None:
        """Stop listening."""
        if self._listener is not None:
            self._listener.close()

    def _listen(self) -> bool:
        listener = QLocalServer(self)
        listener.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not listener.listen(self._name):
            listener.deleteLater()
            return False
        listener.newConnection.connect(self._greet)
        self._listener = listener
        return True

    def _raise_other(self) -> bool:
        peer = QLocalSocket()
        peer.connectToServer(self._name)
        if not peer.waitForConnected(_TIMEOUT_MS):
            return False
        peer.write(_RAISE)
        peer.waitForBytesWritten(_TIMEOUT_MS)
        peer.disconnectFromServer()
        return True

    @Slot()
    def _greet(self) -> None:
        while self._listener is not None and self._listener.hasPendingConnections():
            peer = self._listener.nextPendingConnection()
            peer.disconnected.connect(peer.deleteLater)
            self.raise_wanted.emit()
