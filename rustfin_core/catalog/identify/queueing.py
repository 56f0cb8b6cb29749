"""Which jobs there are to do: looks for titles and pictures after scans and once an hour.

Everything it queues stands in the rows, so a lost look costs nothing but time.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial

from rustfin_core.catalog import derived
from rustfin_core.catalog.events import ItemsChanged, ScanFinished
from rustfin_core.catalog.expected.items import air
from rustfin_core.catalog.identify import rows
from rustfin_core.catalog.identify.pictures import RemotePictures
from rustfin_core.catalog.identify.types import (
    IDENTIFIED_KINDS,
    IdentityState,
    RefreshMode,
    Sources,
)
from rustfin_core.catalog.identify.wanted import ask_for
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.jobs.service import JobService
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import RustfinError
from rustfin_core.kernel.tasks import TaskOwner

_log = logging.getLogger(__name__)

IDENTIFY, REFRESH, PICTURES = "identify", "refresh", "fetch_images"
ASKED_BY_A_PERSON, MANY_BY_A_PERSON, FIRST_TIME, AGAIN, PICTURE = -10, 0, 10, 20, 30
"""Priorities: smaller runs first; what is below zero lets nobody else go first."""
_STEP = 200
_QUEUED_PICTURES = 100
"""Picture jobs that wait at once; people's photos come when nothing else does."""
_SWEEP_S, _PAUSE_S, _AFTER_TROUBLE_S = 3600.0, 2.0, 30.0
_SHARE = 0.05
"""Of the time looks may take while things change all the time: 0.3 s each in a large catalogue."""
_HOUR_MS = 3_600_000
_SERIES_AGAIN_MS, _ENDED_AGAIN_MS = 36 * _HOUR_MS, 30 * 24 * _HOUR_MS


def enqueue(
    jobs: JobService,
    con: sqlite3.Connection,
    kind: str,
    item: bytes,
    priority: int,
    *,
    mode: RefreshMode | None = None,
    reason: str = "",
) -> None:
    """Queue a job for an item inside the caller's transaction.

    Jobs of one *reason* are not doubled. A choice has its own: the job of the question before may
    still be running.
    """
    payload: dict[str, str] = {"item": item.hex()}
    if mode is not None:
        payload["mode"] = mode.value
    key = f"{item.hex()}:{reason}" if reason else item.hex()
    jobs.enqueue_in(con, kind, payload, key=key, priority=priority)


class Sweep:
    """``start()`` looks at once; ``stop()`` is idempotent."""

    def __init__(
        self,
        *,
        db: Database,
        bus: EventBus,
        clock: Clock,
        jobs: JobService,
        sources: Sources,
        pictures: RemotePictures,
    ) -> None:
        self._db = db
        self._bus = bus
        self._clock = clock
        self._jobs = jobs
        self._sources = sources
        self._pictures = pictures
        self._tasks = TaskOwner("identify")
        self._wanted = asyncio.Event()
        self._urgent = asyncio.Event()
        self._titles_too = True
        self._anew = False
        self._leave = bus.subscribe((ScanFinished, ItemsChanged), self._news)

    def start(self) -> None:
        """Look now, then after news, at least every hour."""
        self._wanted.set()
        self._tasks.spawn(self._run(), name="sweep")

    async def stop(self) -> None:
        """End it; what it queued stays queued."""
        self._leave()
        await self._tasks.stop()

    def look(self, *, anew: bool = False) -> None:
        """Look for titles soon; *anew*: also for those whose next try is far away."""
        self._anew = self._anew or anew
        self._ask_for_titles()

    def _news(self, event: ScanFinished | ItemsChanged) -> None:
        if isinstance(event, ScanFinished):
            self._ask_for_titles()
        self._wanted.set()

    def _ask_for_titles(self) -> None:
        self._titles_too = True
        self._wanted.set()
        self._urgent.set()

    async def _run(self) -> None:
        while True:
            try:
                async with asyncio.timeout(_SWEEP_S):
                    await self._wanted.wait()
            except TimeoutError:
                self._titles_too = True
            self._wanted.clear()
            self._urgent.clear()
            began = self._clock.monotonic()
            titles, self._titles_too = self._titles_too, False
            rest = 0.0
            try:
                if titles:
                    await self.titles()
                await self.pictures()
            except RustfinError as error:
                _log.info("titles are looked for later: %s", error)
                self._titles_too = self._titles_too or titles
                self._wanted.set()
                rest = _AFTER_TROUBLE_S
            await self._rest(max(rest, (self._clock.monotonic() - began) / _SHARE))

    async def _rest(self, seconds: float) -> None:
        """Let others work between two looks; new titles need not wait for the end of it."""
        await asyncio.sleep(_PAUSE_S)
        with suppress(TimeoutError):
            async with asyncio.timeout(max(0.0, seconds - _PAUSE_S)):
                await self._urgent.wait()

    async def titles(self) -> None:
        """Let episodes air; queue new, renamed, retried and old titles."""
        now = self._clock.now_ms()
        if aired := await self._db.write(lambda con: _air(con, now)):
            self._bus.publish(ItemsChanged(updated=tuple(aired)))
        kinds = [kind for kind in IDENTIFIED_KINDS if self._sources.providers(kind)]
        if not kinds:
            return
        if self._anew:
            self._anew = False
            await self._db.write(lambda con: rows.ask_again(con, now))
        while await self._db.write(partial(self._queue_new, kinds)):
            self._jobs.wake(IDENTIFY)
        while changed := await self._db.read(lambda con: rows.changed_items(con, _STEP)):
            await self._db.write(partial(self._queue_changed, changed))
        await self._db.write(partial(self._queue_due, now))
        self._jobs.wake(IDENTIFY)
        self._jobs.wake(REFRESH)

    async def pictures(self) -> None:
        """Queue items that lack a picture somebody offers, a handful at a time."""
        queued = (await self._jobs.counts(PICTURES)).waiting
        if queued >= _QUEUED_PICTURES:
            return
        lacking = await self._pictures.lacking(_QUEUED_PICTURES - queued)
        if lacking:
            await self._db.write(partial(self._queue_pictures, lacking))
            self._jobs.wake(PICTURES)

    def _queue_new(self, kinds: Sequence[ItemKind], con: sqlite3.Connection) -> int:
        found = rows.new_items(con, kinds, _STEP)
        for item in found:
            rows.put(con, item, IdentityState.WAITING)
            enqueue(self._jobs, con, IDENTIFY, _uid(con, item), FIRST_TIME)
        return len(found)

    def _queue_changed(self, changed: Sequence[tuple[int, str]], con: sqlite3.Connection) -> None:
        """Another name asks at once; anything else that changed does not matter here."""
        sources = self._sources
        for item, before in changed:
            asked = ask_for(con, item, language=sources.language, country=sources.country)
            rows.see(con, item)
            if asked is not None and asked.fingerprint != before:
                rows.put(con, item, IdentityState.WAITING, retry_at=None)
                enqueue(self._jobs, con, IDENTIFY, asked.uid, FIRST_TIME)

    def _queue_due(self, now: int, con: sqlite3.Connection) -> None:
        for item in rows.due_items(con, now, 50 * _STEP):
            enqueue(self._jobs, con, IDENTIFY, _uid(con, item), AGAIN)
        for item in rows.incomplete_items(con, now, 50 * _STEP):
            uid = _uid(con, item)
            enqueue(self._jobs, con, REFRESH, uid, AGAIN, mode=RefreshMode.MISSING_ONLY)
        old = rows.old_series(con, now, _SERIES_AGAIN_MS, _ENDED_AGAIN_MS, _STEP)
        for item in old:
            uid = _uid(con, item)
            enqueue(self._jobs, con, REFRESH, uid, AGAIN, mode=RefreshMode.REPLACE_ALL)

    def _queue_pictures(self, lacking: Sequence[bytes], con: sqlite3.Connection) -> None:
        for uid in lacking:
            enqueue(self._jobs, con, PICTURES, uid, PICTURE)


def _air(con: sqlite3.Connection, now: int) -> Mapping[bytes, None]:
    touched, uids = air(con, now)
    derived.settle(con, touched)
    return dict.fromkeys(uids)


def _uid(con: sqlite3.Connection, item: int) -> bytes:
    uid: bytes = con.execute("SELECT uid FROM item WHERE id=?", (item,)).fetchone()[0]
    return uid
