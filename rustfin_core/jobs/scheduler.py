"""Runs tasks by schedule and on demand, keeps and tells how their runs end. Knows no tasks.

A run that was missed while the server was off is caught up once.
"""

import asyncio
import datetime as dt
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.jobs import task_store
from rustfin_core.jobs.events import TaskEnded
from rustfin_core.jobs.schedule import Schedule, ScheduleKind, soonest
from rustfin_core.jobs.task_store import StoredTask, TaskRun, TaskStatus
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import NotFound, RustfinError
from rustfin_core.kernel.tasks import TaskOwner

_log = logging.getLogger(__name__)
_LONGEST_NAP_S = 60.0
"""The wall clock may jump and summer time may begin: due times are looked at this often."""


async def _nothing() -> None:
    return


async def _unknown() -> float | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskKind:
    """A task as its owner registers it."""

    key: str
    """Stable name, also that of the stored row."""
    name: str
    description: str
    category: str
    run: Callable[[], Awaitable[None]]
    """Do the work, or wait for what ``begin`` started; cancelled when the task is stopped."""
    begin: Callable[[], Awaitable[None]] = _nothing
    """Quick; called each time somebody asks for a run, also while one is going on."""
    stop: Callable[[], Awaitable[None]] = _nothing
    """End what ``begin`` started."""
    busy: Callable[[], bool] = lambda: False
    """Whether the work goes on although no run of this task began it."""
    progress: Callable[[], Awaitable[float | None]] = _unknown
    """Share of the work that is done (0-1), ``None`` while it is unknown."""
    defaults: tuple[Schedule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    """A task as others see it."""

    key: str
    name: str
    description: str
    category: str
    running: bool
    stopping: bool
    """It was told to stop and has not yet."""
    share: float | None
    triggers: tuple[Schedule, ...]
    defaults: tuple[Schedule, ...]
    last: TaskRun | None
    next_at: int | None
    """Unix ms of the next run by schedule."""


@dataclass(slots=True)
class _Entry:
    kind: TaskKind
    stored: StoredTask | None = None
    run: asyncio.Task[None] | None = None
    stopping: bool = False

    def triggers(self) -> tuple[Schedule, ...]:
        if self.stored is None or self.stored.triggers is None:
            return self.kind.defaults
        return self.stored.triggers

    @property
    def running(self) -> bool:
        return self.run is not None and not self.run.done()


class Scheduler:
    """``register()`` at any time; ``start()`` once; ``stop()`` is idempotent."""

    def __init__(
        self,
        *,
        db: Database,
        bus: EventBus,
        clock: Clock,
        zone: dt.tzinfo | None = None,
        longest_nap: float = _LONGEST_NAP_S,
    ) -> None:
        """*zone*: of times of the day; ``None`` is this computer's."""
        self._db = db
        self._bus = bus
        self._clock = clock
        self._zone = zone
        self._longest_nap = longest_nap
        self._entries: dict[str, _Entry] = {}
        self._wake = asyncio.Event()
        self._tasks = TaskOwner("scheduler")

    async def start(self) -> None:
        """Run what runs at start, then by schedule."""
        for entry in list(self._entries.values()):
            await self._stored(entry)
            if any(t.kind is ScheduleKind.STARTUP for t in entry.triggers()):
                await self._begin(entry)
        self._tasks.spawn(self._loop(), name="loop")

    async def stop(self) -> None:
        """End everything; a run that goes on counts as aborted at the next start."""
        await self._tasks.stop()

    def register(self, kind: TaskKind) -> None:
        """Make a task known; again replaces its description."""
        known = self._entries.get(kind.key)
        if known is None:
            self._entries[kind.key] = _Entry(kind)
        else:
            known.kind = kind
        self._wake.set()

    async def unregister(self, key: str) -> None:
        """Stop a task that exists no more and forget its schedule."""
        entry = self._entries.pop(key, None)
        if entry is not None:
            await self._end(entry)
            await self._db.write(lambda con: task_store.forget(con, key))

    async def tasks(self) -> tuple[TaskView, ...]:
        """All tasks in the order they were registered."""
        return tuple([await self._view(entry) for entry in list(self._entries.values())])

    async def task(self, key: str) -> TaskView:
        """One task; ``NotFound`` when there is none."""
        return await self._view(self._entry(key))

    async def history(self, limit: int = 200) -> list[tuple[str, TaskRun]]:
        """Keys of tasks with how their runs ended, the newest first; some of each are kept."""
        return await self._db.read(lambda con: task_store.runs(con, limit))

    async def run_now(self, key: str) -> None:
        """Run a task, whether or not it is due."""
        await self._begin(self._entry(key))

    async def cancel(self, key: str) -> None:
        """Stop a running task; one that does not run is no error."""
        entry = self._entry(key)
        was_running = entry.running
        await self._end(entry)
        if was_running:
            await self._record(entry, TaskStatus.CANCELLED, None)

    async def set_triggers(self, key: str, schedules: Sequence[Schedule]) -> None:
        """Replace when a task runs by itself; none: never."""
        entry = self._entry(key)
        stored = await self._stored(entry)
        now = self._clock.now_ms()
        await self._db.write(lambda con: task_store.set_triggers(con, key, schedules, now))
        entry.stored = replace(stored, triggers=tuple(schedules), since=now)
        self._wake.set()

    def _entry(self, key: str) -> _Entry:
        try:
            return self._entries[key]
        except KeyError:
            raise NotFound("There is no task with this id.") from None

    async def _stored(self, entry: _Entry) -> StoredTask:
        if entry.stored is None:
            now, key = self._clock.now_ms(), entry.kind.key
            entry.stored = await self._db.write(lambda con: task_store.load(con, key, now))
        return entry.stored

    async def _view(self, entry: _Entry) -> TaskView:
        stored = await self._stored(entry)
        running = entry.running or entry.kind.busy()
        return TaskView(
            key=entry.kind.key,
            name=entry.kind.name,
            description=entry.kind.description,
            category=entry.kind.category,
            running=running,
            stopping=running and entry.stopping,
            share=await entry.kind.progress() if running else None,
            triggers=entry.triggers(),
            defaults=entry.kind.defaults,
            last=stored.run,
            next_at=self._due(entry, stored),
        )

    def _due(self, entry: _Entry, stored: StoredTask) -> int | None:
        after = max(stored.since, stored.started_at or 0)
        return soonest(entry.triggers(), after_ms=after, zone=self._zone)

    async def _loop(self) -> None:
        while True:
            self._wake.clear()
            try:
                nap = await self._run_due()
            except RustfinError as error:
                _log.info("schedules wait: %s", error)
                nap = self._longest_nap
            try:
                async with asyncio.timeout(nap):
                    await self._wake.wait()
            except TimeoutError:
                continue

    async def _run_due(self) -> float:
        """Start what is due; returns seconds until something may be due again."""
        nap = self._longest_nap
        for entry in list(self._entries.values()):
            due = self._due(entry, await self._stored(entry))
            if due is None or entry.running:
                continue
            left = (due - self._clock.now_ms()) / 1000
            if left <= 0:
                await self._begin(entry)
            else:
                nap = min(nap, left)
        return nap

    async def _begin(self, entry: _Entry) -> None:
        stored = await self._stored(entry)
        await entry.kind.begin()
        if entry.running:
            return
        now, key = self._clock.now_ms(), entry.kind.key
        entry.stored = replace(stored, started_at=now)
        entry.run = self._tasks.spawn(self._run(entry, now), name=key)

    async def _run(self, entry: _Entry, now: int) -> None:
        key = entry.kind.key
        limits = [t.max_seconds for t in entry.triggers() if t.max_seconds is not None]
        try:
            await self._keep(lambda con: task_store.begin(con, key, now))
            async with asyncio.timeout(min(limits, default=None)):
                await entry.kind.run()
        except TimeoutError:
            await entry.kind.stop()
            await self._record(entry, TaskStatus.CANCELLED, "It ran longer than it may.")
        except RustfinError as error:
            _log.warning("%s failed: %s", entry.kind.name, error)
            await self._record(entry, TaskStatus.FAILED, str(error))
        except Exception:
            await self._record(entry, TaskStatus.FAILED, "It ended because of a bug; see the log.")
            raise
        else:
            await self._record(entry, TaskStatus.COMPLETED, None)

    async def _end(self, entry: _Entry) -> None:
        run = entry.run
        entry.stopping = True
        try:
            if run is not None and not run.done():
                run.cancel()
                await asyncio.wait([run])
            await entry.kind.stop()
        finally:
            entry.stopping = False

    async def _record(self, entry: _Entry, status: TaskStatus, error: str | None) -> None:
        stored = await self._stored(entry)
        now, key = self._clock.now_ms(), entry.kind.key
        run = TaskRun(started_at=stored.started_at or now, ended_at=now, status=status, error=error)
        entry.stored = replace(stored, run=run)
        await self._keep(lambda con: task_store.end(con, key, run))
        self._bus.publish(TaskEnded(key=key, name=entry.kind.name, run=run))

    async def _keep(self, fn: Callable[[sqlite3.Connection], None]) -> None:
        """Store how a run stands; a full disk keeps no task from running."""
        try:
            await self._db.write(fn)
        except RustfinError as error:
            _log.info("how a task ended is not kept: %s", error)
