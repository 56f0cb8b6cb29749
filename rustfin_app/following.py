"""Asks the server for one thing again and again while somebody looks at it."""

from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Slot

from rustfin_app.server_link import ServerLink
from rustfin_core.admin import Admin

T = TypeVar("T")


class Following(QObject, Generic[T]):
    """One question is under way at most; ``start()`` when the page comes, ``stop()`` when it goes.

    It is asked every *pace_ms*, and sooner after news of the server: there may be very many, so
    half that time lies between two questions at least.
    """

    def __init__(
        self,
        link: ServerLink,
        *,
        ask: Callable[[Admin], Awaitable[T]],
        take: Callable[[T], None],
        failed: Callable[[str], None],
        pace_ms: int,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._link, self._question, self._take, self._failed = link, ask, take, failed
        self._active = self._asking = self._stale = False
        self._pace = QTimer(self, interval=pace_ms)
        self._pace.timeout.connect(self._ask)
        self._soon = QTimer(self, singleShot=True, interval=pace_ms // 2)
        self._soon.timeout.connect(self._ask)
        link.news.connect(self._news)

    def start(self) -> None:
        """Ask now and go on."""
        self._active = True
        self._pace.start()
        self.again()

    def stop(self) -> None:
        """Ask no more; an answer under way is still taken."""
        self._active = False
        self._pace.stop()
        self._soon.stop()

    @Slot()
    def again(self) -> None:
        """Ask now, for something was changed."""
        self._stale = self._asking
        self._ask()

    @Slot()
    def _ask(self) -> None:
        if self._asking or not self._active or not self._link.snapshot.running:
            return
        self._asking, self._stale = True, False
        self._link.run(self._question, owner=self, done=self._done, failed=self._not_done)

    @Slot()
    def _news(self) -> None:
        if self._active and not self._soon.isActive():
            self._soon.start()

    def _done(self, answer: T) -> None:
        self._asking = False
        self._take(answer)
        if self._stale:
            self.again()

    def _not_done(self, reason: str) -> None:
        self._asking = False
        if self._link.snapshot.running:
            self._failed(reason)
        if self._stale:
            self.again()
