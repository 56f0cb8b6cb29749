"""Ask the server something without waiting for it: the answer comes to a slot on the GUI thread."""

import itertools
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from rustfin_app.language import marked, spoken, tr
from rustfin_core.admin import Admin
from rustfin_core.kernel.errors import RustfinError

_log = logging.getLogger(__name__)
_UNEXPECTED = marked("Something went wrong inside Rustfin. The log has the details.")

T = TypeVar("T")
Submit = Callable[[Callable[[Admin], Awaitable[T]]], "Future[T]"]


@dataclass(slots=True)
class _Call:
    future: "Future[Any] | None"
    owner: QObject
    done: Callable[[Any], None] | None
    failed: Callable[[str], None] | None
    error: Exception | None = None


class Calls(QObject):
    """Runs coroutines of the facade on the server's thread. Create it on the GUI thread."""

    _finished = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count(1)
        self._waiting: dict[int, _Call] = {}
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        submit: Submit[T],
        work: Callable[[Admin], Awaitable[T]],
        *,
        owner: QObject,
        done: Callable[[T], None] | None = None,
        failed: Callable[[str], None] | None = None,
    ) -> Callable[[], None]:
        """Start *work*; later call *done* with its result or *failed* with a sentence.

        Neither is called when *owner* is gone by then, nor before this method returned. What is
        returned ends the work at the server; then neither is called.
        """
        number = next(self._numbers)
        call = _Call(None, owner, done, failed)
        self._waiting[number] = call
        try:
            call.future = submit(work)
        except (RustfinError, RuntimeError) as error:
            call.error = error
            self._finished.emit(number)
        else:
            call.future.add_done_callback(lambda _: self._announce(number))
        return lambda: self._cancel(number)

    def close(self) -> None:
        """Deliver nothing any more."""
        self._closed = True
        self._waiting.clear()

    def __len__(self) -> int:
        return len(self._waiting)

    def _cancel(self, number: int) -> None:
        call = self._waiting.pop(number, None)
        if call is not None and call.future is not None:
            call.future.cancel()

    def _announce(self, number: int) -> None:
        if not self._closed and isValid(self):
            self._finished.emit(number)

    @Slot(int)
    def _deliver(self, number: int) -> None:
        call = self._waiting.pop(number, None)
        if call is None or not isValid(call.owner):
            return
        error = call.error
        if call.future is not None:
            try:
                result = call.future.result(timeout=0)
            except (Exception, CancelledError) as failure:  # noqa: BLE001 - shown to the user
                error = failure if isinstance(failure, Exception) else RuntimeError(str(failure))
            else:
                if call.done is not None:
                    call.done(result)
                return
        if not isinstance(error, RustfinError | CancelledError):
            _log.error("a request of the window failed", exc_info=error)
        if call.failed is not None:
            call.failed(_reason(error))


def _reason(error: BaseException | None) -> str:
    """The sentence of an error that is meant for people, in their language."""
    if not isinstance(error, RustfinError) or not str(error):
        return tr(_UNEXPECTED)
    return spoken(error.sentence)
