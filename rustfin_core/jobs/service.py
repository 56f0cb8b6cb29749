"""The durable queue: survives a crash, runs each kind with its own concurrency, retries."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.jobs import repository
from rustfin_core.jobs.events import JobGaveUp
from rustfin_core.jobs.gate import BackgroundGate
from rustfin_core.jobs.threads import BlockingThreads
from rustfin_core.jobs.types import Job, JobCounts, JobKind, JobState, JobView, KindView
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import NotFound, RustfinError
from rustfin_core.kernel.tasks import TaskOwner

_log = logging.getLogger(__name__)
_BACKOFF_S = (10, 60, 600)
_LONGEST_NAP_S = 60.0
_TROUBLE_S = 10.0
_CANCEL_S = 10.0
T = TypeVar("T")


class JobService:
    """Register kinds, then ``start()``; ``enqueue()`` any time after the database is open."""

    def __init__(
        self,
        *,
        db: Database,
        clock: Clock,
        gate: BackgroundGate | None = None,
        bus: EventBus | None = None,
        threads: int = 4,
    ) -> None:
        """*gate*: says when kinds that yield must let other things go first.

        *bus*: hears of jobs that failed for good. *threads*: how many blocking calls of handlers
        run at once.
        """
        self._db = db
        self._clock = clock
        self._gate = gate
        self._bus = bus
        self._kinds: dict[str, JobKind] = {}
        self._wake: dict[str, asyncio.Event] = {}
        self._allowed: dict[str, asyncio.Event] = {}
        self._running: dict[int, asyncio.Task[Exception | None]] = {}
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
        most = {kind.name: kind.max_attempts for kind in self._kinds.values()}
        recovered = await self._db.write(lambda con: repository.recover(con, most))
        if recovered:
            _log.info("%d interrupted jobs start again", recovered)
        for kind in self._kinds.values():
            for lane in range(kind.concurrency):
                self._tasks.spawn(self._run(kind), name=f"{kind.name}-{lane}")

    async def stop(self) -> None:
        """Stop the runners; what they were doing starts again next time. Takes a few seconds."""
        interrupted = list(self._running)
        await self._tasks.stop()
        if interrupted:
            try:
                await self._db.write(lambda con: repository.release(con, interrupted))
            except RustfinError as error:
                _log.info("interrupted jobs start again as after a crash: %s", error)
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

    async def overview(self) -> tuple[KindView, ...]:
        """How the jobs of every kind stand."""
        return tuple(
            [
                KindView(
                    name=kind.name,
                    title=kind.title or kind.name,
                    paused=self.is_paused(kind.name),
                    counts=await self.counts(kind.name),
                )
                for kind in self._kinds.values()
            ]
        )

    async def views(
        self, *, state: JobState | None = None, limit: int = 200, offset: int = 0
    ) -> list[JobView]:
        """Jobs of all kinds, or those in one *state*: what runs and what failed comes first."""
        return await self._db.read(lambda con: repository.views(con, state, limit, offset))

    async def cancel(self, job_id: int) -> None:
        """Forget a job, running or not; ``NotFound`` when there is none."""
        if await self._db.write(lambda con: repository.remove(con, job_id)):
            return
        work = self._running.get(job_id)
        if work is None:
            raise NotFound("There is no such job; it may be done.")
        work.cancel()
        await asyncio.wait([work], timeout=_CANCEL_S)
        await self._db.write(lambda con: repository.finish(con, job_id))

    async def retry(self, job_id: int) -> None:
        """Try a failed or waiting job at once, as if it were new; ``NotFound`` without one."""
        kind = await self._db.write(lambda con: repository.again(con, job_id))
        if kind is None:
            raise NotFound("There is no such job; it may be done.")
        self._wake_if_known(kind)

    async def retry_failed(self, kind: str | None = None) -> int:
        """Try all that failed for good again, of one *kind* or of all; returns how many."""

        def work(con: sqlite3.Connection) -> list[str | None]:
            return [repository.again(con, one) for one in repository.failed_ids(con, kind)]

        kinds = await self._db.write(work)
        for name in set(kinds):
            self._wake_if_known(name or "")
        return len(kinds)

    def _wake_if_known(self, kind: str) -> None:
        if kind in self._wake:
            self.wake(kind)

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
            except (RustfinError, sqlite3.Error) as error:
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
        """Run one job in a task of its own, so that it can be cancelled and its lane goes on."""
        work = self._tasks.spawn(_outcome(kind, job), name=f"{kind.name} {job.id}")
        self._running[job.id] = work
        try:
            await asyncio.wait([work])
            if work.cancelled():
                return
            error = work.result()
            if error is None:
                await self._db.write(lambda con: repository.finish(con, job.id))
            else:
                await self._failed(kind, job, error)
        finally:
            self._running.pop(job.id, None)

    async def _failed(self, kind: JobKind, job: Job, error: Exception) -> None:
        text = str(error) or type(error).__name__
        if job.attempts >= kind.max_attempts:
            _log.warning("job %s gave up after %d attempts: %s", kind.name, job.attempts, text)
            await self._db.write(lambda con: repository.give_up(con, job.id, text))
            if self._bus is not None:
                self._bus.publish(JobGaveUp(id=job.id, kind=kind.name, reason=text))
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


async def _outcome(kind: JobKind, job: Job) -> Exception | None:
    try:
        await kind.handler(job)
    except Exception as error:  # noqa: BLE001 - one bad job must not end its lane
        return error
    return None
