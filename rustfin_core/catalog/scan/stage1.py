"""Stage one: names become browsable. Consumes the walk, writes batches, marks what vanished."""

import os
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, cast

from rustfin_core.catalog import derived, libraries
from rustfin_core.catalog.events import ItemsChanged, LibraryChanged
from rustfin_core.catalog.scan.batch import Applied
from rustfin_core.catalog.scan.messages import FolderMessage, Message
from rustfin_core.catalog.scan.paths import with_separator
from rustfin_core.catalog.scan.problems import add_problems, forget_unreadable
from rustfin_core.catalog.scan.progress import Progress
from rustfin_core.catalog.scan.store import ScanStore
from rustfin_core.catalog.scan.types import LibraryTarget, ScanOptions
from rustfin_core.catalog.scan.vanished import mark_missing, purge
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.kernel.clock import Clock

_WORKER_SILENCE = 300.0
"""Seconds without a word after which the walking worker counts as stuck (a dead network drive)."""
_FLUSH_SECONDS = 1.0
_DAY_MS = 86_400_000


@dataclass(slots=True)
class Tally:
    """What one scan changed."""

    added: int = 0
    updated: int = 0
    removed: int = 0
    settling: dict[str, set[str]] = field(default_factory=dict)
    """Root -> folders with files that still grow."""
    refused: int = 0
    problems: int = 0


@dataclass(slots=True)
class _Root:
    """What was learnt about one root while it was walked."""

    gone: list[tuple[int, int, bytes]] = field(default_factory=list)
    gone_folders: list[int] = field(default_factory=list)
    gone_nfos: list[tuple[int, bytes]] = field(default_factory=list)
    signatures: dict[bytes, int] = field(default_factory=dict)
    settling: set[bytes] = field(default_factory=set)


class FileStage:
    """One walk of one library and the writes it leads to."""

    def __init__(
        self,
        *,
        db: Database,
        pool: WorkerPool,
        bus: EventBus,
        clock: Clock,
        options: ScanOptions,
        target: LibraryTarget,
    ) -> None:
        self._db = db
        self._pool = pool
        self._bus = bus
        self._clock = clock
        self._options = options
        self._target = target
        self._buffer: list[FolderMessage] = []
        self._buffered = 0
        self._flushed = clock.monotonic()
        self._root = _Root()
        self._seen_before = 0
        self.tally = Tally()

    async def run(
        self,
        progress: Progress | None = None,
        *,
        only: dict[str, list[str]] | None = None,
        confirmed: bool = False,
    ) -> None:
        """Walk all roots, or look again at the folders *only* names per root."""
        if only is None:
            self.tally.settling.clear()
        args = self._arguments(only)
        walk = cast(
            AsyncGenerator[Message, None],
            self._pool.stream("scan_walk", args, timeout=_WORKER_SILENCE),
        )
        async with aclosing(walk):
            async for message in walk:
                await self._take(message, progress, partial=only is not None, confirmed=confirmed)

    async def purge(self) -> None:
        """Forget what has been missing longer than the grace period; refresh statistics."""
        before = self._clock.now_ms() - int(self._options.grace_days * _DAY_MS)
        gone = await self._db.write(lambda con: purge(con, self._target.row_id, before))
        self.tally.removed += len(gone)
        if gone:
            self._bus.publish(ItemsChanged(removed=gone))
        if await self._db.write(derived.analyze_if_grown):
            self._db.recycle_readers()

    def _arguments(self, only: dict[str, list[str]] | None) -> dict[str, Any]:
        args: dict[str, Any] = {
            "database": str(self._db.path),
            "library": self._target.row_id,
            "kind": self._target.kind,
            "roots": [os.fsdecode(root) for root in self._target.roots],
            "batch": self._options.batch_files,
            "settle": self._options.settle_seconds,
        }
        if only is not None:
            args["only"] = only
        return args

    async def _take(
        self, message: Message, progress: Progress | None, *, partial: bool, confirmed: bool
    ) -> None:
        match message["type"]:
            case "folder":
                self._buffer.append(message)  # type: ignore[arg-type]
                self._buffered += max(1, sum(len(t["files"]) for t in message["titles"]))
            case "progress":
                if progress is not None:
                    progress.reach(self._seen_before + message["files"])
            case "root":
                await self._flush()
                await self._finish_root(message, partial=partial, confirmed=confirmed)
                self._seen_before += message["files"]
                if progress is not None:
                    progress.reach(self._seen_before)
        old = self._clock.monotonic() - self._flushed > _FLUSH_SECONDS
        if self._buffered >= self._options.batch_files or (self._buffer and old):
            await self._flush()

    async def _flush(self) -> None:
        if not self._buffer:
            return
        batch, self._buffer, self._buffered = self._buffer, [], 0
        now = self._clock.now_ms()
        applied = await self._db.write(
            lambda con: ScanStore(con, self._target.row_id, now).apply(batch)
        )
        self._flushed = self._clock.monotonic()
        self._remember(applied)

    def _remember(self, applied: Applied) -> None:
        root = self._root
        root.gone += applied.gone
        root.gone_folders += applied.gone_folders
        root.gone_nfos += applied.gone_nfos
        root.signatures |= applied.signatures
        root.settling = (root.settling - applied.settled) | applied.settling
        updated = applied.updated - applied.added
        self.tally.added += len(applied.added)
        self.tally.updated += len(updated)
        self.tally.removed += len(applied.removed)
        if applied.added or updated or applied.removed:
            self._bus.publish(
                ItemsChanged(
                    added=tuple(applied.added - applied.removed),
                    updated=tuple(updated - applied.removed),
                    removed=tuple(applied.removed),
                )
            )

    async def _finish_root(self, message: Message, *, partial: bool, confirmed: bool) -> None:
        path = os.fsencode(message["path"])
        root, self._root = self._root, _Root()
        now = self._clock.now_ms()
        state, note = message["state"], message["note"]
        refused = 0
        if state == "ok":
            self.tally.settling[message["path"]] = {os.fsdecode(f) for f in root.settling}
            verdict = await self._db.write(
                lambda con: mark_missing(
                    con,
                    self._target.row_id,
                    with_separator(path),
                    gone=root.gone,
                    gone_folders=root.gone_folders,
                    gone_nfos=root.gone_nfos,
                    signatures=root.signatures,
                    share=self._options.vanish_share,
                    confirmed=confirmed,
                    now=now,
                )
            )
            self.tally.updated += len(verdict.items)
            if verdict.items:
                self._bus.publish(ItemsChanged(updated=verdict.items))
            refused = verdict.refused
            self.tally.refused += refused
            if refused:
                state = "offline"
                note = (
                    f"{refused} of {verdict.known} files vanished at once, so nothing was changed. "
                    "Check the drive; if you removed them yourself, confirm it."
                )
        unreadable = [(where, reason) for where, reason in message["unreadable"]]
        files = None if partial or state != "ok" else message["files"]

        def record(con: sqlite3.Connection) -> bool:
            if not partial:
                forget_unreadable(con, self._target.row_id, with_separator(path))
            add_problems(con, self._target.row_id, unreadable, now)
            return libraries.set_root_state(
                con, self._target.row_id, path, state=state, note=note, files=files, now=now
            )

        if await self._db.write(record):
            self._bus.publish(LibraryChanged(self._target.uid))
