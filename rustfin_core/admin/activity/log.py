"""The durable activity log: entries are queued, written in order, and forgotten in time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from rustfin_core.admin.activity import store
from rustfin_core.admin.activity.types import ActivityPage, ActivityQuery, Entry, LoggedEntry
from rustfin_core.db import Database
from rustfin_core.jobs.schedule import Schedule, ScheduleKind
from rustfin_core.jobs.scheduler import TaskKind
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import RustfinError
from rustfin_core.kernel.said import say
from rustfin_core.kernel.tasks import TaskOwner

CLEANING = "CleanActivityLog"
"""Key of the task; Jellyfin's name for it."""
_WAITING = 1_000
_AT_ONCE = 100
_PRUNE_EVERY = 200
_TOLD_AT_ONCE = 50
_DAY_MS = 86_400_000
_DAILY = (Schedule(kind=ScheduleKind.INTERVAL, seconds=86_400),)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How much is remembered."""

    days: int
    rows: int


class ActivityLog:
    """``note()`` never waits; ``start()`` begins to write, ``stop()`` writes what is left."""

    def __init__(self, *, db: Database, clock: Clock, retention: Callable[[], Retention]) -> None:
        self._db, self._clock, self._retention = db, clock, retention
        self._queue: asyncio.Queue[tuple[int, Entry]] = asyncio.Queue(_WAITING)
        self._tasks = TaskOwner("activity")
        self._last = 0
        self._unpruned = 0
        self._lost = 0

    async def start(self) -> None:
        """Begin to write."""
        self._last = await self._db.read(store.last_id)
        self._tasks.spawn(self._write_on(), name="writer")

    async def stop(self) -> None:
        """Write what waits and end. Idempotent."""
        await self._tasks.stop()
        if waiting := self._taken(_WAITING):
            await self._write_if_possible(waiting)

    def note(self, entry: Entry) -> None:
        """Remember that something happened now; of more than a database can take, some is lost."""
        try:
            self._queue.put_nowait((self._clock.now_ms(), entry))
        except asyncio.QueueFull:
            self._lost += 1

    async def page(self, query: ActivityQuery) -> ActivityPage:
        """Entries that were written."""
        return await self._db.read(lambda con: store.page(con, query))

    def news(self) -> Callable[[], Awaitable[tuple[LoggedEntry, ...]]]:
        """A reader that gives what was written since it was last asked, newest first."""
        last = self._last

        async def read() -> tuple[LoggedEntry, ...]:
            nonlocal last
            if last >= self._last:
                return ()
            found = await self._db.read(lambda con: store.since(con, last, _TOLD_AT_ONCE))
            last = max([last, *(one.id for one in found)])
            return found

        return read

    async def prune(self) -> None:
        """Forget what is too old or too much."""
        kept = self._retention()
        before = self._clock.now_ms() - kept.days * _DAY_MS
        await self._db.write(lambda con: store.prune(con, before=before, rows=kept.rows))
        self._unpruned = 0

    def task(self) -> TaskKind:
        """Forgetting once a day, for the scheduler."""
        return TaskKind(
            key=CLEANING,
            name=say("Clean Activity Log"),
            description="Forgets what happened longer ago than the settings say.",
            category="Maintenance",
            run=self.prune,
            defaults=_DAILY,
        )

    async def _write_on(self) -> None:
        while True:
            first = await self._queue.get()
            await self._write_if_possible([first, *self._taken(_AT_ONCE)])

    async def _write_if_possible(self, entries: list[tuple[int, Entry]]) -> None:
        try:
            await self._write(entries)
        except RustfinError as error:
            _log.warning("the activity log misses something: %s", error)

    async def _write(self, entries: list[tuple[int, Entry]]) -> None:
        if self._lost:
            _log.warning("%d entries of the activity log were lost: too many at once", self._lost)
            self._lost = 0
        self._last = await self._db.write(lambda con: store.insert(con, entries))
        self._unpruned += len(entries)
        if self._unpruned >= _PRUNE_EVERY:
            await self.prune()

    def _taken(self, most: int) -> list[tuple[int, Entry]]:
        return [self._queue.get_nowait() for _ in range(min(most, self._queue.qsize()))]
