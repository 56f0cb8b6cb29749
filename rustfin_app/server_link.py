"""The window's one connection to the server: starts it, follows it, asks it things."""

import logging
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rustfin_app.back_off import BackOff
from rustfin_app.calls import Calls
from rustfin_app.event_bridge import EventBridge
from rustfin_app.snapshot import Snapshot
from rustfin_core.admin import Admin
from rustfin_core.admin.types import LibraryStatus, NowPlaying, ServerStatus
from rustfin_core.runtime import Remedy, Trouble

_log = logging.getLogger(__name__)

_STARTING_POLL_MS = 200
_VISIBLE_POLL_MS = 1_000
_HIDDEN_POLL_MS = 5_000
_SOONEST_MS = 300

T = TypeVar("T")
_Answer = tuple[ServerStatus, tuple[LibraryStatus, ...], tuple[NowPlaying, ...], int | None]


class Server(Protocol):
    """What the window needs of ``rustfin_core.runtime.ServerThread``."""

    @property
    def state(self) -> str:
        """``starting``, ``running``, ``failed`` or ``stopped``."""

    @property
    def failure(self) -> str | None:
        """Why it failed, as a sentence."""

    @property
    def trouble(self) -> Trouble | None:
        """More about the failure."""

    def start(self, *, remedy: Remedy | None = None) -> None:
        """Begin to start, with the setting of *remedy* when given; returns at once."""

    def stop(self, timeout: float = 10.0) -> None:
        """End the server and wait for it."""

    def submit(self, fn: Callable[[Admin], Awaitable[T]]) -> "Future[T]":
        """Run *fn* on the server's loop."""

    def subscribe(self, callback: Callable[[object], None]) -> Callable[[], None]:
        """Call *callback* on the server's thread for every event."""


async def _ask(admin: Admin) -> _Answer:
    return (
        await admin.status(),
        await admin.libraries(),
        await admin.now_playing(),
        await admin.background_paused_until(),
    )


class ServerLink(QObject):
    """Owns the server thread and keeps a :class:`Snapshot` of it up to date.

    ``changed`` brings the new snapshot, only when something differs. ``news`` says that the
    server published something: pages with lists of their own ask again.
    """

    changed = Signal(object)
    news = Signal()

    def __init__(self, make_server: Callable[[], Server], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_server = make_server
        self._server: Server | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._calls = Calls(self)
        self._bridge = EventBridge(self)
        self._bridge.arrived.connect(self._on_events)
        self._poll = QTimer(self)
        self._poll.timeout.connect(self.refresh)
        self._soon = QTimer(self, singleShot=True, interval=_SOONEST_MS)
        self._soon.timeout.connect(self.refresh)
        self._visible = False
        self._asking = False
        self._back_off, self._running_since = BackOff(), 0.0
        self._again = QTimer(self, interval=1_000)
        self._again.timeout.connect(self._count_down)
        self.snapshot = Snapshot()

    @Slot()
    def start(self) -> None:
        """Start a server; a failed or stopped one is replaced by a new one."""
        self._begin(None)

    def start_with(self, remedy: Remedy) -> None:
        """The same with a setting that mends what was wrong; it is kept."""
        self._begin(remedy)

    def _begin(self, remedy: Remedy | None) -> None:
        self._again.stop()
        self._release()
        self._server = self._make_server()
        self._unsubscribe = self._server.subscribe(self._bridge.post)
        self._server.start(remedy=remedy)
        self._show(Snapshot())
        self._poll.start(_STARTING_POLL_MS)

    @Slot()
    def restart(self) -> None:
        """Have a running server stop and come back; start one that is down."""
        if not self.snapshot.running:
            self.start()
            return
        self.run(lambda admin: admin.restart(), owner=self, done=lambda _: self._soon.start())

    def stop(self) -> None:
        """End the server; call it after the event loop has ended, since it waits."""
        self._poll.stop()
        self._soon.stop()
        self._again.stop()
        self._bridge.close()
        self._calls.close()
        self._release()

    def set_visible(self, visible: bool) -> None:
        """Ask often while somebody looks, seldom while only the tray icon shows."""
        self._visible = visible
        self._choose_pace()
        if visible:
            self.refresh()

    def run(
        self,
        work: Callable[[Admin], Awaitable[T]],
        *,
        owner: QObject,
        done: Callable[[T], None] | None = None,
        failed: Callable[[str], None] | None = None,
    ) -> Callable[[], None]:
        """Run *work* with the facade on the server's thread; see :meth:`Calls.run`."""
        if self._server is None:
            return lambda: None
        return self._calls.run(self._server.submit, work, owner=owner, done=done, failed=failed)

    @Slot()
    def refresh(self) -> None:
        """Look at the server now; the answer comes with ``changed``."""
        if self._server is None:
            return
        state = self._server.state
        if state != self.snapshot.state:
            self._state_changed(state, self._server)
        if state == "running" and not self._asking:
            self._asking = True
            self.run(_ask, owner=self, done=self._answered, failed=self._not_answered)

    def _state_changed(self, state: str, server: Server) -> None:
        failed = state == "failed"
        trouble = server.trouble if failed else None
        if state == "running":
            self._running_since = time.monotonic()
        wait = None
        if trouble is not None and trouble.crashed:
            since = self._running_since
            self._back_off = self._back_off.crashed(time.monotonic() - since if since else 0.0)
            self._running_since, wait = 0.0, self._back_off.delay_s
            self._again.start()
        self._show(
            replace(
                self.snapshot,
                state=state,
                failure=server.failure if failed else None,
                trouble=trouble,
                restart_in=wait,
            )
        )
        self._choose_pace()

    @Slot()
    def _count_down(self) -> None:
        left = self.snapshot.restart_in
        if left is None or left <= 1:
            self.start()
        else:
            self._show(replace(self.snapshot, restart_in=left - 1))

    def _answered(self, answer: _Answer) -> None:
        self._asking = False
        status, libraries, playing, paused_until = answer
        self._show(
            replace(
                self.snapshot,
                status=status,
                libraries=libraries,
                playing=playing,
                paused_until=paused_until,
                loaded=True,
            )
        )

    def _not_answered(self, reason: str) -> None:
        self._asking = False
        _log.debug("the server did not say how it is: %s", reason)

    @Slot(list)
    def _on_events(self, _events: list[object]) -> None:
        if not self._soon.isActive():
            self._soon.start()
        self.news.emit()

    def _choose_pace(self) -> None:
        if self.snapshot.state == "starting":
            pace = _STARTING_POLL_MS
        else:
            pace = _VISIBLE_POLL_MS if self._visible else _HIDDEN_POLL_MS
        if self._poll.interval() != pace or not self._poll.isActive():
            self._poll.start(pace)

    def _show(self, snapshot: Snapshot) -> None:
        if snapshot != self.snapshot:
            self.snapshot = snapshot
            self.changed.emit(snapshot)

    def _release(self) -> None:
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        if self._server is not None:
            self._server.stop()
            self._server = None
        self._asking = False
