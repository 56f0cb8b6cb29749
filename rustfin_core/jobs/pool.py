"""A few worker processes for CPU-bound work (probing, names, pictures).

A CPU-bound thread beside the event loop raises request p99 from 0.5 ms to 70-130 ms (measured);
the same work in a niced process leaves it untouched.
"""

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from rustfin_core.jobs.worker_process import WorkerFailed, WorkerLost, WorkerProcess
from rustfin_core.kernel.tasks import TaskOwner

_log = logging.getLogger(__name__)

IDLE_SECONDS = 20.0


class WorkerPool:
    """Workers start on first use and are let go after ``IDLE_SECONDS`` without work.

    ``call`` returns the one answer of an operation, ``stream`` yields many. A worker that runs
    past its time is killed and replaced; the caller gets ``WorkerLost``. What somebody waits for
    is *urgent*: it has places of its own and never stands behind a scan.
    """

    def __init__(self, *, size: int | None = None) -> None:
        self._size = size or max(1, min(4, os.cpu_count() or 1))
        self._slots = asyncio.Semaphore(self._size)
        self._urgent = asyncio.Semaphore(min(self._size, 2))
        self._idle: list[tuple[WorkerProcess, float]] = []
        self._busy: set[WorkerProcess] = set()
        self._tasks = TaskOwner("worker-pool")
        self._reaper: asyncio.Task[None] | None = None
        self._stopped = False

    @property
    def is_stopped(self) -> bool:
        """Whether it was stopped and gives out no workers any more."""
        return self._stopped

    @property
    def busy(self) -> int:
        """Workers that work now."""
        return len(self._busy)

    @property
    def processes(self) -> int:
        """Workers that are there, busy or idle."""
        return len(self._busy) + len(self._idle)

    async def call(
        self, op: str, args: dict[str, Any], *, timeout: float = 30.0, urgent: bool = False
    ) -> Any:
        """Run *op* in a worker and return its answer.

        Raises ``WorkerFailed`` (the operation's own error) or ``WorkerLost`` (crash, *timeout*).
        """
        async with self._worker(urgent=urgent) as worker:
            try:
                async with asyncio.timeout(timeout):
                    async for value in worker.stream(op, args):
                        result = value
                    return result
            except TimeoutError:
                raise WorkerLost(f"{op} took longer than {timeout:.0f} s and was stopped") from None

    async def stream(
        self, op: str, args: dict[str, Any], *, timeout: float = 60.0
    ) -> AsyncIterator[Any]:
        """Run *op* and yield its answers as they come; *timeout* is per answer."""
        async with self._worker() as worker:
            answers = worker.stream(op, args)
            while True:
                try:
                    async with asyncio.timeout(timeout):
                        value = await anext(answers)
                except StopAsyncIteration:
                    return
                except TimeoutError:
                    raise WorkerLost(f"{op} said nothing for {timeout:.0f} s") from None
                yield value

    @asynccontextmanager
    async def _worker(self, *, urgent: bool = False) -> AsyncIterator[WorkerProcess]:
        if self._stopped:
            raise WorkerLost("Rustfin is stopping")
        async with self._urgent if urgent else self._slots:
            worker = await self._take()
            self._busy.add(worker)
            healthy = False
            try:
                if self._stopped:
                    # While it started.
                    raise WorkerLost("Rustfin is stopping")
                yield worker
                healthy = True
            except WorkerFailed:
                # A failed operation leaves the worker in step; anything else may not.
                healthy = True
                raise
            finally:
                if healthy and worker.alive and not self._stopped:
                    self._busy.discard(worker)
                    self._idle.append((worker, asyncio.get_running_loop().time()))
                    self._watch_idle()
                else:
                    await asyncio.shield(self._end(worker))

    async def _end(self, worker: WorkerProcess) -> None:
        """Kill it; a stop that comes meanwhile still knows it, and waits for it too."""
        await worker.kill()
        self._busy.discard(worker)

    async def _take(self) -> WorkerProcess:
        while self._idle:
            worker, _ = self._idle.pop()
            if worker.alive:
                return worker
            await worker.kill()
        return await WorkerProcess.start()

    def _watch_idle(self) -> None:
        if self._reaper is None or self._reaper.done():
            self._reaper = self._tasks.spawn(self._reap(), name="reaper")

    async def _reap(self) -> None:
        while self._idle:
            await asyncio.sleep(IDLE_SECONDS / 4)
            now = asyncio.get_running_loop().time()
            old = [entry for entry in self._idle if now - entry[1] > IDLE_SECONDS]
            self._idle = [entry for entry in self._idle if entry not in old]
            # Still known while they end: a stop that comes now kills them.
            self._busy.update(worker for worker, _ in old)
            for worker, _ in old:
                await worker.close()
                self._busy.discard(worker)

    async def stop(self) -> None:
        """End every worker; idempotent."""
        self._stopped = True
        await self._tasks.stop()
        workers = [worker for worker, _ in self._idle] + list(self._busy)
        self._idle.clear()
        await asyncio.gather(*(worker.kill() for worker in workers))
