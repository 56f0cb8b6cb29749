"""How much is asked of the database and how long callers wait: plain numbers, kept on the loop."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Traffic:
    """Counts of one kind of threads. Only the event loop touches it."""

    __slots__ = ("longest_s", "now", "seconds", "total")

    def __init__(self) -> None:
        self.now = 0
        """Calls that wait for a thread or run."""
        self.total = 0
        self.seconds = 0.0
        """Of all calls that ended, from asking to answer."""
        self.longest_s = 0.0

    @contextmanager
    def one(self) -> Iterator[None]:
        """Count what happens inside as one call."""
        self.now += 1
        began = time.perf_counter()
        try:
            yield
        finally:
            took = time.perf_counter() - began
            self.now -= 1
            self.total += 1
            self.seconds += took
            self.longest_s = max(self.longest_s, took)
