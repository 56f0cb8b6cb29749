"""How many files wait for a person, for the rail; asked seldom, and only while somebody looks."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rustfin_app.server_link import ServerLink
from rustfin_core.admin.types import MatchStatus

_SOONEST_MS, _LOOK_AGAIN_MS = 5_000, 30_000


class ReviewCount(QObject):
    """``changed`` brings the number when it is another."""

    changed = Signal(int)

    def __init__(self, link: ServerLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._count = 0
        self._visible = False
        self._ran = False
        self._soon = QTimer(self, singleShot=True, interval=_SOONEST_MS)
        self._soon.timeout.connect(self._ask)
        self._again = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._again.timeout.connect(self._ask)
        link.news.connect(self._hear)
        link.changed.connect(self._start_once)

    @property
    def count(self) -> int:
        """The number last heard of."""
        return self._count

    def set_visible(self, visible: bool) -> None:
        """Follow the server while the window shows."""
        self._visible = visible
        if visible:
            self._again.start()
            self._ask()
        else:
            self._soon.stop()
            self._again.stop()

    @Slot(int)
    def set_count(self, count: int) -> None:
        """Somebody else has counted."""
        if count != self._count:
            self._count = count
            self.changed.emit(count)

    @Slot()
    def _hear(self) -> None:
        if self._visible and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _start_once(self) -> None:
        running = self._link.snapshot.running
        if running and not self._ran and self._visible:
            self._ask()
        self._ran = running

    @Slot()
    def _ask(self) -> None:
        if self._link.snapshot.running:
            self._link.run(lambda admin: admin.match_status(), owner=self, done=self._take)

    def _take(self, status: MatchStatus) -> None:
        self.set_count(status.review + status.nothing)
