"""Asks the server again when there is news, but never in a hurry."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rustfin_app.server_link import ServerLink
from rustfin_core.admin import Admin

_SOONEST_MS = 1_000
_CALM_MS = 15_000

T = TypeVar("T")


class Refresher(QObject):
    """One question at a time, a second apart at least, only between ``start()`` and ``stop()``.

    ``failed`` brings the sentence of an answer that did not come.
    """

    failed = Signal(str)

    def __init__(
        self,
        link: ServerLink,
        question: Callable[[Admin], Awaitable[T]],
        answered: Callable[[T], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._link, self._question = link, question
        self._take: Callable[[Any], None] = answered
        self._active = self._asking = self._again = False
        self._pause = QTimer(self, singleShot=True, interval=_SOONEST_MS)
        self._pause.timeout.connect(self._after_pause)
        self._calm = QTimer(self, interval=_CALM_MS)
        self._calm.timeout.connect(self.ask)
        link.news.connect(self.ask)

    def start(self) -> None:
        """Ask now and follow the news."""
        self._active = True
        self._calm.start()
        self.ask_now()

    def stop(self) -> None:
        """Ask nothing any more."""
        self._active = self._again = False
        self._calm.stop()

    @Slot()
    def ask(self) -> None:
        """Ask, at the latest a second after the last time."""
        if not self._active:
            return
        if self._asking or self._pause.isActive():
            self._again = True
        else:
            self._send()

    def ask_now(self) -> None:
        """Ask at once: the user has changed something."""
        if self._asking:
            self._again = True
        else:
            self._send()

    def _send(self) -> None:
        self._again = False
        if not self._link.snapshot.running:
            return
        self._asking = True
        self._pause.start()
        self._link.run(self._question, owner=self, done=self._answered, failed=self._not_answered)

    def _answered(self, answer: object) -> None:
        self._asking = False
        self._take(answer)
        self._go_on()

    def _not_answered(self, reason: str) -> None:
        self._asking = False
        self.failed.emit(reason)
        self._go_on()

    @Slot()
    def _after_pause(self) -> None:
        self._go_on()

    def _go_on(self) -> None:
        if self._again and self._active and not self._asking and not self._pause.isActive():
            self._send()
