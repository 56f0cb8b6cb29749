"""Threads for calls that block, as providers do. A few, started on demand, never waited for.

One of the places where threads exist (``design/style.md`` 11). The threads are daemons: a call that
hangs may take until its own time budget, and neither ``stop()`` nor the end of the process waits
for it longer than it is told to.
"""

import asyncio
import logging
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from rustfin_core.kernel.errors import Unavailable

_log = logging.getLogger(__name__)
T = TypeVar("T")

_Call = tuple[Callable[[], Any], "Future[Any]"]


class BlockingThreads:
    """At most *size* blocking calls at once; the rest wait their turn in order."""

    def __init__(self, *, size: int = 4, name: str = "jobs") -> None:
        self._size = size
        self._name = name
        self._calls: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._idle = 0
        self._stopped = False

    async def run(self, call: Callable[[], T]) -> T:
        """Run *call* on a thread. A cancelled caller leaves a running call to end by itself.

        Raises ``Unavailable`` after ``stop()``.
        """
        future: Future[T] = Future()
        with self._lock:
            if self._stopped:
                raise Unavailable("Rustfin is stopping. Try again in a moment.")
            self._calls.put((call, future))
            if self._idle == 0 and len(self._threads) < self._size:
                self._start()
        return await asyncio.wrap_future(future)

    def _start(self) -> None:
        number = len(self._threads)
        thread = threading.Thread(target=self._work, name=f"{self._name}-{number}", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _work(self) -> None:
        while True:
            with self._lock:
                self._idle += 1
            entry = self._calls.get()
            with self._lock:
                self._idle -= 1
            if entry is None:
                return
            call, future = entry
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = call()
            except BaseException as error:  # noqa: BLE001 - travels to the caller in the future
                future.set_exception(error)
            else:
                future.set_result(result)

    async def stop(self, timeout: float = 2.0) -> None:
        """Drop waiting calls and wait at most *timeout* seconds for running ones; idempotent."""
        with self._lock:
            self._stopped = True
            threads, self._threads = self._threads, []
        while not self._calls.empty():
            entry = self._calls.get()
            if entry is not None:
                entry[1].cancel()
        for _ in threads:
            self._calls.put(None)
        if late := await asyncio.to_thread(_join, threads, timeout):
            _log.info("%d blocking calls are left to end by themselves", late)


def _join(threads: list[threading.Thread], timeout: float) -> int:
    """Wait for *threads* together at most *timeout* seconds; returns how many still run."""
    deadline = time.monotonic() + timeout
    for thread in threads:
        thread.join(max(0.0, deadline - time.monotonic()))
    return sum(thread.is_alive() for thread in threads)
