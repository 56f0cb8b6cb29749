"""Scans of libraries: one at a time per library, one walk at a time in all, owned and stoppable."""

import asyncio
import logging
import os
import sqlite3
from dataclasses import dataclass

from rustfin_core.catalog.events import LibraryChanged, ScanFinished, ScanStarted
from rustfin_core.catalog.libraries import library_id
from rustfin_core.catalog.scan.nfo_stage import NfoStage
from rustfin_core.catalog.scan.progress import Progress
from rustfin_core.catalog.scan.stage1 import FileStage, Tally
from rustfin_core.catalog.scan.stage2 import DetailStage
from rustfin_core.catalog.scan.types import LibraryTarget, ScanOptions, ScanStage, ScanStatus
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import RustfinError
from rustfin_core.kernel.tasks import TaskOwner

_log = logging.getLogger(__name__)
_RECHECK_FIRST, _RECHECK_LAST = 3.0, 60.0


@dataclass(slots=True)
class _Running:
    task: asyncio.Task[None]
    progress: Progress
    again: bool = False
    confirmed: bool = False
    walks: bool = True
    """False: it only goes on looking into files an earlier run left waiting."""


class ScanService:
    """``start()`` any time after the database is open; ``stop()`` ends everything.

    A scan that is stopped, or a server that is killed, leaves the catalogue whole: the next scan
    goes on where this one ended and comes to the same result.
    """

    def __init__(
        self,
        *,
        db: Database,
        pool: WorkerPool,
        bus: EventBus,
        clock: Clock,
        options: ScanOptions | None = None,
    ) -> None:
        self._db = db
        self._pool = pool
        self._bus = bus
        self._clock = clock
        self._options = options or ScanOptions()
        self._running: dict[bytes, _Running] = {}
        self._rechecks: dict[bytes, asyncio.Task[None]] = {}
        self._walking = asyncio.Semaphore(1)
        self._looking = asyncio.Semaphore(1)
        self._tasks = TaskOwner("scan")
        self._details = DetailStage(db=db, pool=pool, bus=bus, clock=clock, options=self._options)
        self._nfos = NfoStage(db=db, pool=pool, bus=bus, clock=clock)

    async def start(self, library_uid: bytes, *, confirm_missing: bool = False) -> None:
        """Scan a library; one that is being scanned is scanned once more afterwards.

        *confirm_missing* is a person's yes to many files having vanished at once. ``NotFound``
        when there is no such library.
        """
        running = self._running.get(library_uid)
        if running is not None and not running.walks:
            # A scan looks into the waiting files, too, after it has found the new ones.
            await self._end(library_uid, running)
            running = self._running.get(library_uid)
        if running is not None:
            running.again = running.again or running.progress.status.stage is not ScanStage.WAITING
            running.confirmed = running.confirmed or confirm_missing
            return
        await self._db.read(lambda con: library_id(con, library_uid))
        if library_uid in self._running:
            return
        progress = Progress(library_uid=library_uid, bus=self._bus, clock=self._clock)
        task = self._tasks.spawn(self._scan(library_uid), name=library_uid.hex()[:8])
        self._running[library_uid] = _Running(task, progress, confirmed=confirm_missing)

    async def resume(self) -> None:
        """Go on looking into files an earlier run left waiting, without a walk."""
        rows = await self._db.read(_unfinished)
        for uid in rows:
            if uid not in self._running:
                self._look_into_waiting(uid)

    async def look_into(self, library_uid: bytes) -> None:
        """Read what was marked to be read again; the library's folders are not walked for it."""
        running = self._running.get(library_uid)
        if running is not None and not running.walks:
            # It may be past the files that are marked now.
            await self._end(library_uid, running)
            running = self._running.get(library_uid)
        if running is not None:
            running.again = True
            return
        self._look_into_waiting(library_uid)

    def _look_into_waiting(self, uid: bytes) -> None:
        progress = Progress(library_uid=uid, bus=self._bus, clock=self._clock)
        task = self._tasks.spawn(self._finish_details(uid), name=f"{uid.hex()[:8]}-details")
        self._running[uid] = _Running(task, progress, walks=False)

    async def cancel(self, library_uid: bytes) -> None:
        """Stop a library's scan and wait until it has ended; nothing to stop is no error."""
        recheck = self._rechecks.pop(library_uid, None)
        if recheck is not None:
            recheck.cancel()
            await asyncio.wait([recheck])
        running = self._running.get(library_uid)
        if running is not None:
            await self._end(library_uid, running)

    async def _end(self, library_uid: bytes, running: _Running) -> None:
        running.task.cancel()
        await asyncio.wait([running.task])
        # A task cancelled before its first step never reaches its own clean-up.
        if self._running.get(library_uid) is running:
            del self._running[library_uid]

    def status(self, library_uid: bytes) -> ScanStatus | None:
        """How far a library's scan is; ``None`` when it is not being scanned."""
        running = self._running.get(library_uid)
        return running.progress.status if running else None

    async def wait(self, library_uid: bytes) -> None:
        """Wait until the library's scan, if any, has ended."""
        while (running := self._running.get(library_uid)) is not None:
            await asyncio.wait([running.task])

    async def walks_ended(self) -> None:
        """Wait until no library is being walked: names come before details and pictures."""
        async with self._walking:
            return

    async def stop(self) -> None:
        """End all scans; idempotent."""
        await self._tasks.stop()
        self._running.clear()
        self._rechecks.clear()

    async def _scan(self, uid: bytes) -> None:
        self._bus.publish(ScanStarted(uid))
        tally = Tally()
        stopped = True
        try:
            again = True
            while again:
                running = self._running[uid]
                running.again = False
                target = await self._target(uid)
                if target is None:
                    break
                await self._one_scan(target, running, tally)
                again = running.again
            stopped = False
        except RustfinError as error:
            # A lost worker or a full disk; what was written so far is whole and stays.
            _log.warning("the scan of library %s ended early: %s", uid.hex(), error)
        finally:
            self._running.pop(uid, None)
            self._bus.publish(
                ScanFinished(
                    library_uid=uid,
                    added=tally.added,
                    updated=tally.updated,
                    removed=tally.removed,
                    problems=tally.problems,
                    stopped=stopped,
                )
            )
            self._bus.publish(LibraryChanged(uid))

    async def _one_scan(self, target: LibraryTarget, running: _Running, tally: Tally) -> None:
        progress = running.progress
        stage = self._file_stage(target, tally)
        async with self._walking:
            progress.enter(ScanStage.FILES, target.last_files or None)
            confirmed, running.confirmed = running.confirmed, False
            await stage.run(progress, confirmed=confirmed)
            for _ in range(self._options.settle_rounds):
                if not any(tally.settling.values()):
                    break
                await asyncio.sleep(self._options.settle_seconds + 0.1)
                await self._look_again(stage)
        async with self._looking:
            progress.enter(ScanStage.DETAILS)
            await self._look_into(target, progress)
        progress.enter(ScanStage.FINISHING)
        await stage.purge()
        tally.problems = await self._db.read(lambda con: _problems(con, target.row_id))
        if any(tally.settling.values()):
            self._recheck(target, tally.settling)

    async def _look_into(self, target: LibraryTarget, progress: Progress) -> None:
        # Names and texts first; tags may move tracks to albums whose NFO files wait until then.
        await self._nfos.run(target, turn=self.walks_ended)
        await self._details.run(target, progress, turn=self.walks_ended)
        await self._nfos.run(target, turn=self.walks_ended)

    async def _look_again(self, stage: FileStage) -> None:
        only = {root: sorted(folders) for root, folders in stage.tally.settling.items() if folders}
        stage.tally.settling = {}
        await stage.run(only=only)

    def _recheck(self, target: LibraryTarget, settling: dict[str, set[str]]) -> None:
        old = self._rechecks.pop(target.uid, None)
        if old is not None:
            old.cancel()
        self._rechecks[target.uid] = self._tasks.spawn(
            self._watch_growing(target, dict(settling)), name=f"{target.uid.hex()[:8]}-growing"
        )

    async def _watch_growing(self, target: LibraryTarget, settling: dict[str, set[str]]) -> None:
        """Look again at folders with growing files until they rest."""
        tally = Tally(settling=settling)
        stage = self._file_stage(target, tally)
        pause = _RECHECK_FIRST
        while any(tally.settling.values()):
            await asyncio.sleep(max(pause, self._options.settle_seconds))
            pause = min(_RECHECK_LAST, pause * 1.5)
            if target.uid in self._running:
                continue
            try:
                async with self._walking:
                    await self._look_again(stage)
            except RustfinError as error:
                _log.warning("looking for settled files ended early: %s", error)
                return
            if tally.added or tally.updated:
                tally.added = tally.updated = 0
                await self.resume()

    async def _finish_details(self, uid: bytes) -> None:
        try:
            target = await self._target(uid)
            if target is not None:
                async with self._looking:
                    progress = self._running[uid].progress
                    progress.enter(ScanStage.DETAILS)
                    await self._look_into(target, progress)
        except RustfinError as error:
            _log.warning("looking into files of library %s ended early: %s", uid.hex(), error)
        finally:
            self._running.pop(uid, None)
            self._bus.publish(LibraryChanged(uid))

    def _file_stage(self, target: LibraryTarget, tally: Tally) -> FileStage:
        stage = FileStage(
            db=self._db,
            pool=self._pool,
            bus=self._bus,
            clock=self._clock,
            options=self._options,
            target=target,
        )
        stage.tally = tally
        return stage

    async def _target(self, uid: bytes) -> LibraryTarget | None:
        return await self._db.read(lambda con: _target(con, uid))


def _target(con: sqlite3.Connection, uid: bytes) -> LibraryTarget | None:
    row = con.execute("SELECT id,kind FROM library WHERE uid=?", (uid,)).fetchone()
    if row is None:
        return None
    roots = con.execute(
        "SELECT path,files FROM library_root WHERE library_id=? ORDER BY added_at,path",
        (row["id"],),
    ).fetchall()
    return LibraryTarget(
        row_id=row["id"],
        uid=uid,
        kind=row["kind"],
        roots=tuple(r["path"].rstrip(os.fsencode(os.sep)) or r["path"] for r in roots),
        last_files=sum(r["files"] for r in roots),
    )


def _problems(con: sqlite3.Connection, row_id: int) -> int:
    row = con.execute("SELECT count(*) FROM scan_problem WHERE library_id=?", (row_id,)).fetchone()
    return int(row[0])


def _unfinished(con: sqlite3.Connection) -> list[bytes]:
    rows = con.execute(
        """SELECT l.uid FROM library l WHERE EXISTS(SELECT 1 FROM media_file m
             JOIN folder f ON f.id=m.folder_id WHERE m.probed=0 AND m.missing_since IS NULL
             AND m.item_id IS NOT NULL AND f.library_id=l.id)"""
    )
    return [row[0] for row in rows]
