"""How long and how much one call may still take; the sockets beneath it ask at every step."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from rustfin_core.intelligence.providers.outgoing.pacing import Patience
from rustfin_core.kernel.errors import Unavailable

SLICE_S = 0.25
"""Longest a socket waits before it looks whether it is still wanted: the end comes within this."""


class Refused(Unavailable):
    """The guard does not let this through; asking again would not help."""


class Interrupted(Unavailable):
    """The server is shutting down."""

    def __init__(self) -> None:
        super().__init__("Rustfin is shutting down.")


class Budget:
    """Time and bytes left to one call. Times are monotonic seconds of the real clock."""

    def __init__(self, *, seconds: float, patience: Patience) -> None:
        self._deadline = time.monotonic() + seconds
        self._patience = patience
        self._left: float = 0

    def left(self) -> float:
        """Seconds left; raises when there are none or the end has come."""
        if self._patience.over:
            raise Interrupted
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("time budget spent")
        return left

    def allow_bytes(self, count: int) -> None:
        """What may be received from now on."""
        self._left = count

    def received(self, count: int) -> None:
        """Note *count* bytes; ``Refused`` when the allowance is spent."""
        self._left -= count
        if self._left < 0:
            raise Refused("The answer is larger than allowed.")


_current: ContextVar[Budget | None] = ContextVar("budget", default=None)


@contextmanager
def spending(budget: Budget) -> Iterator[None]:
    """Make *budget* the one that this thread's sockets spend."""
    token = _current.set(budget)
    try:
        yield
    finally:
        _current.reset(token)


def current() -> Budget:
    """The budget of the call under way; there is no unbounded call."""
    budget = _current.get()
    if budget is None:
        raise RuntimeError("a guarded socket was used outside a call")
    return budget
