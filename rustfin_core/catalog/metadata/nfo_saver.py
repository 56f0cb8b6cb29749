"""Write NFO files beside media, for libraries whose owner wants that (off by default).

After an edit or a provider's answer the title's NFO file is written anew, so that what is known
outlives this server's database and other programs can read it. The library option is ``save_nfo``
(Jellyfin's ``MetadataSavers`` with ``Nfo`` in it); when it is turned on, everything that is known
already is written, in jobs. A file written here is not read back as another source's word.
"""

import asyncio
import logging
import os
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from rustfin_core.catalog.events import ItemsChanged, LibraryOptionsChanged
from rustfin_core.catalog.library_options import LibraryOptions
from rustfin_core.catalog.library_walk import LibraryWalk
from rustfin_core.catalog.metadata.nfo_wish import KINDS, Wish, note, wish_for
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.jobs.service import JobService
from rustfin_core.jobs.worker_process import WorkerFailed, WorkerLost
from rustfin_core.kernel.errors import RustfinError
from rustfin_core.kernel.tasks import TaskOwner

_log = logging.getLogger(__name__)
_PAUSE_S = 1.0
"""News come in bursts; one look answers many."""
_SECONDS = 20.0
_JOB = "save_nfo"


class NfoSaver:
    """``register()`` before the jobs start, ``start()``; ``stop()`` ends the lane."""

    def __init__(
        self,
        *,
        db: Database,
        pool: WorkerPool,
        bus: EventBus,
        jobs: JobService,
        turn: Callable[[], Awaitable[None]],
    ) -> None:
        """*turn* is awaited before each file: it lets work that matters more go first."""
        self._db = db
        self._pool = pool
        self._turn = turn
        self._changed: set[bytes] = set()
        self._wanted = asyncio.Event()
        self._tasks = TaskOwner("nfo-saver")
        self._walk = LibraryWalk(_JOB, db=db, jobs=jobs, kinds=KINDS, each=self._each, turn=turn)
        self._unsubscribe = bus.subscribe((ItemsChanged, LibraryOptionsChanged), self._news)

    def register(self) -> None:
        """Declare the job that writes what is known when the option is turned on."""
        self._walk.register()

    def start(self) -> None:
        """Start the lane."""
        self._tasks.spawn(self._run(), name="lane")

    async def stop(self) -> None:
        """End the lane; what is not written yet is written with the title's next change."""
        self._unsubscribe()
        await self._tasks.stop()

    def _news(self, event: ItemsChanged | LibraryOptionsChanged) -> None:
        if isinstance(event, LibraryOptionsChanged):
            if "save_nfo" in event.names:
                self._tasks.spawn(self._begin(event.library_uid), name="walk")
            return
        self._changed.update(event.added, event.updated)
        self._wanted.set()

    async def _begin(self, library: bytes) -> None:
        try:
            await self._walk.begin(library)
        except RustfinError as error:
            _log.info("NFO files are written with the titles' next changes: %s", error)

    async def _run(self) -> None:
        while True:
            await self._wanted.wait()
            await asyncio.sleep(_PAUSE_S)
            self._wanted.clear()
            changed, self._changed = self._changed, set()
            try:
                await self._save_all(changed)
            except RustfinError as error:
                _log.info("NFO files are written later: %s", error)

    async def _save_all(self, uids: set[bytes]) -> None:
        if not uids or not await self._db.read(_is_wanted):
            return
        for uid in sorted(uids):
            await self._each(0, uid)

    async def _each(self, _row: int, uid: bytes) -> None:
        wish = await self._db.read(lambda con: wish_for(con, uid))
        if wish is not None:
            await self._turn()
            await self._save(wish)

    async def _save(self, wish: Wish) -> None:
        args = {
            "path": os.fsdecode(wish.path),
            "roots": [os.fsdecode(root) for root in wish.roots],
            "record": wish.record.to_json(),
            "known": wish.known,
        }
        try:
            answer: dict[str, Any] = await self._pool.call("save_nfo", args, timeout=_SECONDS)
        except (WorkerFailed, WorkerLost) as error:
            answer = {"error": str(error)}
        if "error" in answer:
            _log.info("no NFO file for %s: %s", wish.record.title, answer["error"])
            return
        await self._db.write(lambda con: note(con, wish, answer["size"], answer["mtime_ns"]))


def _is_wanted(con: sqlite3.Connection) -> bool:
    """Whether any library wants NFO files."""
    rows = con.execute("SELECT options FROM library")
    return any(LibraryOptions.from_json(row[0]).save_nfo for row in rows)
