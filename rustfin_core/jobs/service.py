"""The durable queue: survives a crash, runs each kind with its own concurrency, retries."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from rustfin_core.db import Database
from rustfin_core.jobs import repository
from rustfin_core.jobs.gate import BackgroundGate
from rustfin_core.jobs.threads import BlockingThreads
from rustfin_core.jobs.types import Job, JobCounts, JobKind
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import RustfinError
from rustfin_core.kernel.tasks import TaskOwner

_log = logging.getLogger(__name__)
_BACKOFF_S = (10, 60, 600)
_LONGEST_NAP_S = 60.0
_TROUBLE_S = 10.0
T = TypeVar("T")


class JobService:
    """Register kinds, then ``start()``; ``enqueue()`` any time after the database is open."""

    def __init__(
        self,
        *,
        db: Database,
        clock: Clock,
        gate: BackgroundGate | None = None,
        threads: int = 4,
    ) -> None:
        """*gate*: says when kinds that yield must let other things go first.

        *threads*: how many blocking calls of handlers run at once.
        """
        self._db = db
        self._clock = clock
        self._gate = gate
        self._kinds: dict[str, JobKind] = {}
        self._wake: dict[str, asyncio.Event] = {}
        self._allowed: dict[str, asyncio.Event] = {}
        self._tasks = TaskOwner("jobs")
        self._threads = BlockingThreads(size=threads)

    def register(self, kind: JobKind) -> None:
        """Declare a kind and its handler; before ``start()``."""
        self._kinds[kind.name] = kind
        self._wake[kind.name] = asyncio.Event()
        self._allowed[kind.name] = asyncio.Event()
        self._allowed[kind.name].set()

    async def start(self) -> None:
        """Put interrupted jobs back in the queue and start the runners."""
        recovered = await self._db.write(repository.recover)
        if recovered:
            _log.info("%d interrupted jobs start again", recovered)
        for kind in self._kinds.values():
            for lane in range(kind.concurrency):
                self._tasks.spawn(self._run(kind), name=f"{kind.name}-{lane}")

    async def stop(self) -> None:
        """Stop the runners; what they were doing starts again next time. Takes a few seconds."""
        await self._tasks.stop()
        await self._threads.stop()

    async def enqueue(
        self,
        kind: str,
        payload: dict[str, Any],
        *,
        key: str | None = None,
        priority: int = 0,
        not_before_ms: int = 0,
    ) -> None:
        """Add a job durably; an equal waiting one (same *key*) is brought forward, not doubled.

        A *priority* below zero is for what a person waits for: it lets nothing else go first.
        """
        await self._db.write(
            lambda con: self.enqueue_in(
                con, kind, payload, key=key, priority=priority, not_before_ms=not_before_ms
            )
        )
        self.wake(kind)

    def enqueue_in(
        self,
        con: sqlite3.Connection,
        kind: str,
        payload: dict[str, Any],
        *,
        key: str | None = None,
        priority: int = 0,
        not_before_ms: int = 0,
    ) -> None:
        """Add a job inside the caller's transaction; call :meth:`wake` after the commit."""
        repository.enqueue(
            con, kind, payload, key, priority, self._clock.now_ms(), not_before_ms=not_before_ms
        )

    def wake(self, kind: str) -> None:
        """Let runners look for jobs of *kind* now."""
        self._wake[kind].set()

    async def blocking(self, call: Callable[[], T]) -> T:
        """Run a call that blocks (the network) on one of the background threads."""
        return await self._threads.run(call)

    def pause(self, kind: str) -> None:
        """Take no further job of *kind*; running ones end."""
        self._allowed[kind].clear()

    def resume(self, kind: str) -> None:
        """Go on with jobs of *kind*."""
        self._allowed[kind].set()

    def is_paused(self, kind: str) -> bool:
        """Whether jobs of *kind* wait for :meth:`resume`."""
        return not self._allowed[kind].is_set()

    async def counts(self, kind: str) -> JobCounts:
        """How many jobs of *kind* wait, run and have failed for good."""
        return await self._db.read(lambda con: repository.count(con, kind))

    async def all_counts(self) -> list[tuple[str, str, int]]:
        """Kind, state (``waiting``, ``running``, ``failed``) and number of all jobs."""
        return await self._db.read(repository.count_all)

    async def _run(self, kind: JobKind) -> None:
        wake = self._wake[kind.name]
        while True:
            await self._allowed[kind.name].wait()
            wake.clear()
            try:
                now = self._clock.now_ms()
                due = await self._db.read(
                    partial(repository.most_urgent, kind=kind.name, now_ms=now)
                )
                if due is None:
                    await self._nap(kind, wake)
                elif due < 0 or await self._turn(kind, wake):
                    await self._next(kind)
            except RustfinError as error:
                # A full disk, for one. The lane lives on; what ran starts again next time.
                _log.info("jobs of kind %s wait: %s", kind.name, error)
                await asyncio.sleep(_TROUBLE_S)

    async def _turn(self, kind: JobKind, wake: asyncio.Event) -> bool:
        """Wait until it is the kind's turn; ``False`` when jobs came meanwhile: look again.

        A person may have asked for one of them.
        """
        turn = self._tasks.spawn(self._let_go_first(kind), name=f"turn of {kind.name}")
        news = self._tasks.spawn(wake.wait(), name=f"news for {kind.name}")
        try:
            await asyncio.wait((turn, news), return_when=asyncio.FIRST_COMPLETED)
            if turn.done():
                turn.result()
            return turn.done()
        finally:
            turn.cancel()
            news.cancel()

    async def _let_go_first(self, kind: JobKind) -> None:
        if kind.turn is not None:
            await kind.turn()
        if self._gate is not None and kind.yields:
            await self._gate.turn(kind.name)

    async def _next(self, kind: JobKind) -> None:
        """Do the next due job, if there is one still."""
        now = self._clock.now_ms()
        job = await self._db.write(partial(repository.take, kind=kind.name, now_ms=now))
        if job is not None:
            await self._attempt(kind, job)

    async def _nap(self, kind: JobKind, wake: asyncio.Event) -> None:
        due = await self._db.read(lambda con: repository.next_due(con, kind.name))
        delay = None if due is None else max(0.05, (due - self._clock.now_ms()) / 1000)
        try:
            async with asyncio.timeout(None if delay is None else min(delay, _LONGEST_NAP_S)):
                await wake.wait()
        except TimeoutError:
            pass

    async def _attempt(self, kind: JobKind, job: Job) -> None:
        try:
            await kind.handler(job)
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - one bad job must not end its lane
            await self._failed(kind, job, error)
        else:
            await self._db.write(lambda con: repository.finish(con, job.id))

    async def _failed(self, kind: JobKind, job: Job, error: Exception) -> None:
        text = str(error) or type(error).__name__
        if job.attempts >= kind.max_attempts:
            _log.warning("job %s gave up after %d attempts: %s", kind.name, job.attempts, text)
            await self._db.write(lambda con: repository.give_up(con, job.id, text))
            return
        expected = isinstance(error, RustfinError)
        _log.log(
            logging.INFO if expected else logging.ERROR,
            "job %s failed, will try again: %s",
            kind.name,
            text,
            exc_info=None if expected else error,
        )
        wait = _BACKOFF_S[min(job.attempts, len(_BACKOFF_S)) - 1]
        due = self._clock.now_ms() + wait * 1000
        await self._db.write(lambda con: repository.postpone(con, job.id, due, text))
