"""Backups for the rest of the server: one piece of work at a time, in a process of its own."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rustfin_core import __version__
from rustfin_core.backup.events import BackupDeleted, BackupFailed, BackupMade, RestorePrepared
from rustfin_core.backup.making import sweep
from rustfin_core.backup.shelf import Shelf, superfluous
from rustfin_core.backup.types import Backup, BackupKind, Contents, Progress
from rustfin_core.db.database import BACKUPS
from rustfin_core.db.swap import agree
from rustfin_core.events import EventBus
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.jobs.worker_process import WorkerFailed, WorkerLost
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import Conflict, InvalidInput, RustfinError, Unavailable

_log = logging.getLogger(__name__)
_SILENCE_S = 1800.0
"""How long the process may say nothing: a large database is copied and checked in one go."""


class BackupService:
    """``start()`` clears what a crash left; ``stop()`` ends what is under way."""

    def __init__(
        self, *, database: Path, bus: EventBus, clock: Clock, keep_daily: Callable[[], int]
    ) -> None:
        """*keep_daily*: how many of those made by schedule are kept."""
        self._database = database
        self._data = database.parent
        self._shelf = Shelf(self._data / BACKUPS)
        self._bus = bus
        self._clock = clock
        self._keep_daily = keep_daily
        self._pool: WorkerPool | None = None
        self._cancelled = False
        self.progress: Progress | None = None
        """``None`` while nothing is under way."""

    @property
    def folder(self) -> Path:
        """Where backups lie; it is made with the first."""
        return self._shelf.folder

    async def start(self) -> None:
        """Clear away what earlier runs left half made."""
        await asyncio.to_thread(sweep, self._shelf.folder)

    async def stop(self) -> None:
        """End what is under way; what was half made is cleared away. Idempotent."""
        await self.cancel()

    async def all(self) -> tuple[Backup, ...]:
        """Every backup, the newest first; broken ones say why."""
        return await asyncio.to_thread(self._shelf.all)

    async def one(self, name: str) -> Backup:
        """The backup of this name; ``NotFound`` when there is none."""
        return await asyncio.to_thread(self._shelf.one, name)

    async def make(self, kind: BackupKind, contents: Contents) -> Backup:
        """Make a backup and check it by a trial restore.

        Raises ``Conflict`` while other work on backups is under way or when it is cancelled, and
        ``Unavailable`` when there is no room or the database is damaged.
        """
        made = await self._make(kind, contents)
        for old in superfluous(await self.all(), keep_daily=self._keep_daily()):
            await self.delete(old.name)
        return made

    async def _make(self, kind: BackupKind, contents: Contents) -> Backup:
        args = {
            "data": str(self._data),
            "database": str(self._database),
            "backups": str(self._shelf.folder),
            "kind": kind.value,
            "contents": asdict(contents),
            "version": __version__,
            "now_ms": self._clock.now_ms(),
        }
        try:
            answer = await self._work("make_backup", args)
        except RustfinError as error:
            self._bus.publish(BackupFailed(kind=kind, reason=str(error)))
            raise
        made = await self.one(answer["name"])
        _log.info("backup %s was made (%.1f MB) and checked", made.name, made.size / 1e6)
        self._bus.publish(BackupMade(name=made.name, kind=kind, size=made.size))
        return made

    async def verify(self, name: str) -> Backup:
        """Check a backup to the last byte and by a trial restore; ``InvalidInput`` says why not."""
        backup = await self.one(name)
        paths = {"archive": str(backup.path), "backups": str(self._shelf.folder)}
        await self._work("verify_backup", paths)
        return backup

    async def delete(self, name: str) -> None:
        """Delete a backup; ``NotFound`` when there is none."""
        await asyncio.to_thread(self._shelf.delete, name)
        self._bus.publish(BackupDeleted(name=name))

    async def prepare_restore(self, name: str) -> None:
        """Back up what is there, lay the backup *name* ready and agree: the next start swaps.

        Nothing changes before that. Raises ``InvalidInput`` for a backup that cannot be used here.
        """
        backup = await self.one(name)
        if backup.trouble is not None:
            raise InvalidInput(backup.trouble)
        # Not tidied up after: what is brought back may be the oldest of its kind.
        await self._make(BackupKind.BEFORE_RESTORE, Contents())
        args = {
            "archive": str(backup.path),
            "data": str(self._data),
            "database": str(self._database),
        }
        await self._work("prepare_restore", args)
        await asyncio.to_thread(agree, self._data, name, keep_old=False)
        _log.info("backup %s lies ready and takes its place at the next start", name)
        self._bus.publish(RestorePrepared(name=name))

    async def cancel(self) -> None:
        """End what is under way; whoever waits for it gets ``Conflict``. Nothing is left of it."""
        if self._pool is not None:
            self._cancelled = True
            await self._pool.stop()

    async def _work(self, operation: str, args: dict[str, Any]) -> dict[str, Any]:
        """Do one operation; returns its last answer."""
        if self._pool is not None:
            raise Conflict("Another backup is being made, checked or brought back. Wait for it.")
        self._cancelled = False
        self._pool = pool = WorkerPool(size=1)
        self.progress = Progress(stage="copying", share=0.0)
        answer: dict[str, Any] = {}
        try:
            async for answer in pool.stream(operation, args, timeout=_SILENCE_S):
                if "share" in answer:
                    self.progress = Progress(stage=answer["stage"], share=answer["share"])
        except (WorkerLost, WorkerFailed) as error:
            if self._cancelled:
                raise Conflict("The work on the backup was stopped.") from None
            raise Unavailable(f"The work on the backup failed: {error}") from error
        finally:
            self.progress = None
            await pool.stop()
            self._pool = None
            await asyncio.to_thread(sweep, self._shelf.folder)
        if "trouble" in answer:
            raise (InvalidInput if answer["invalid"] else Unavailable)(answer["trouble"])
        return answer
