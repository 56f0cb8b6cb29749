"""Scans of libraries: one at a time per library, one walk at a time in all, owned and stoppable."""

import asyncio
import logging
import os
from collections.abc import Collection
from dataclasses import dataclass

from rustfin_core.catalog.events import LibraryChanged, ScanFinished, ScanStarted
from rustfin_core.catalog.libraries import library_id
from rustfin_core.catalog.scan.context import ScanContext
from rustfin_core.catalog.scan.looks import FolderLooks
from rustfin_core.catalog.scan.nfo_stage import NfoStage
from rustfin_core.catalog.scan.progress import Progress
from rustfin_core.catalog.scan.stage1 import FileStage, Tally
from rustfin_core.catalog.scan.stage2 import DetailStage
from rustfin_core.catalog.scan.targets import (
    count_problems,
    count_waiting,
    read_target,
    unfinished,
)
from rustfin_core.catalog.scan.types import LibraryTarget, ScanOptions, ScanStage, ScanStatus
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.jobs.gate import BackgroundGate
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import RustfinError
from rustfin_core.kernel.tasks import TaskOwner

_log = logging.getLogger(__name__)
_LANE = "details"


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
        gate: BackgroundGate | None = None,
    ) -> None:
        """*gate*: says when looking into files must let other things go first."""
        self._db = db
        self._bus = bus
        self._clock = clock
        self._options = options or ScanOptions()
        self._gate = gate or BackgroundGate(clock=clock)
        self._gate.declare(_LANE, "Looking into files", self._waiting)
        self._context = ScanContext(
            db=db, pool=pool, bus=bus, clock=clock, options=self._options, gate=self._gate
        )
        self._grace_days = self._options.grace_days
        self._running: dict[bytes, _Running] = {}
        self._walking = asyncio.Semaphore(1)
        self._looking = asyncio.Semaphore(1)
        self._tasks = TaskOwner("scan")
        self._details = DetailStage(self._context)
        self._nfos = NfoStage(db=db, pool=pool, bus=bus, clock=clock)
        self._looks = FolderLooks(self._context, walking=self._walking, found=self._found)

    def keep_missing(self, days: float) -> None:
        """Remember missing files for so many days before their items are deleted."""
        self._grace_days = days

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

    async def look_at(
        self, library_uid: bytes, folders: Collection[bytes], *, deep: bool = False
    ) -> None:
        """Look at folders that changed: their files, new subfolders, what is gone or was moved.

        *deep*: known subfolders too, for who cannot say where below them something changed.
        Many folders, or a library that was not all there, lead to a scan of the whole library.
        """
        target = await self._db.read(lambda con: read_target(con, library_uid))
        if target is None or not folders:
            return
        if len(folders) > self._options.most_folders or not target.whole:
            await self.start(library_uid)
        else:
            self._looks.look_at(library_uid, folders, deep=deep)

    async def resume(self) -> None:
        """Go on looking into files an earlier run left waiting, without a walk."""
        rows = await self._db.read(unfinished)
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

    async def _found(self, library_uid: bytes, nfos: bool) -> None:
        """Changed folders were looked at; media files that wait are found by a scan under way."""
        running = self._running.get(library_uid)
        if running is None:
            self._look_into_waiting(library_uid)
        elif nfos and running.progress.status.stage in (ScanStage.DETAILS, ScanStage.FINISHING):
            await self.look_into(library_uid)

    def _look_into_waiting(self, uid: bytes) -> None:
        progress = Progress(library_uid=uid, bus=self._bus, clock=self._clock)
        task = self._tasks.spawn(self._finish_details(uid), name=f"{uid.hex()[:8]}-details")
        self._running[uid] = _Running(task, progress, walks=False)

    async def cancel(self, library_uid: bytes) -> None:
        """Stop a library's scan and wait until it has ended; nothing to stop is no error."""
        await self._looks.cancel(library_uid)
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

    @property
    def scanning(self) -> bool:
        """Whether any library is being scanned."""
        return bool(self._running)

    async def wait(self, library_uid: bytes) -> None:
        """Wait until the library's scan, if any, has ended (not until growing files rest)."""
        while (running := self._running.get(library_uid)) is not None:
            await asyncio.wait([running.task])

    async def walks_ended(self) -> None:
        """Wait until no library is being walked: names come before details and pictures."""
        async with self._walking:
            return

    async def looked(self, library_uid: bytes) -> None:
        """Wait until changed folders of a library have been looked at and its files rest."""
        await self._looks.settled(library_uid)

    async def stop(self) -> None:
        """End all scans; idempotent."""
        await self._looks.stop()
        await self._tasks.stop()
        self._running.clear()

    async def _turn(self) -> None:
        """Names come before details, and people watching before both."""
        await self.walks_ended()
        await self._gate.turn(_LANE)

    async def _waiting(self) -> int:
        return await self._db.read(count_waiting)

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
        stage = FileStage(self._context, target)
        stage.tally = tally
        async with self._walking:
            progress.enter(ScanStage.FILES, target.last_files or None)
            confirmed, running.confirmed = running.confirmed, False
            await stage.run(progress, confirmed=confirmed)
            for _ in range(self._options.settle_rounds):
                if not any(tally.settling.values()):
                    break
                await asyncio.sleep(self._options.settle_seconds + 0.1)
                await stage.look_again()
        if growing := [os.fsencode(f) for found in tally.settling.values() for f in found]:
            self._looks.wait_for(target.uid, growing)
        async with self._looking:
            progress.enter(ScanStage.DETAILS)
            await self._look_into(target, progress)
        progress.enter(ScanStage.FINISHING)
        await stage.purge(self._grace_days)
        tally.problems = await self._db.read(lambda con: count_problems(con, target.row_id))

    async def _look_into(self, target: LibraryTarget, progress: Progress) -> None:
        # Names and texts first; tags may move tracks to albums whose NFO files wait until then.
        await self._nfos.run(target, turn=self._turn)
        await self._details.run(target, progress, turn=self._turn)
        await self._nfos.run(target, turn=self._turn)

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

    async def _target(self, uid: bytes) -> LibraryTarget | None:
        return await self._db.read(lambda con: read_target(con, uid))
