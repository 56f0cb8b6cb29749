"""Stage one: names become browsable. Consumes the walk, writes batches, marks what vanished."""

import os
import sqlite3
from collections.abc import AsyncGenerator, Collection
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, cast

from rustfin_core.catalog import derived, libraries
from rustfin_core.catalog.events import ItemsChanged, LibraryChanged, NamesWritten
from rustfin_core.catalog.scan import sentences
from rustfin_core.catalog.scan.batch import Applied
from rustfin_core.catalog.scan.context import ScanContext
from rustfin_core.catalog.scan.messages import FolderMessage, Message, pieces
from rustfin_core.catalog.scan.paths import with_separator
from rustfin_core.catalog.scan.problems import (
    add_problems,
    forget_problems,
    forget_unreadable,
)
from rustfin_core.catalog.scan.progress import Progress
from rustfin_core.catalog.scan.store import ScanStore
from rustfin_core.catalog.scan.types import LibraryTarget
from rustfin_core.catalog.scan.vanished import mark_missing, purge
from rustfin_core.jobs.gate import GivingWay
from rustfin_core.kernel.said import say

_WORKER_SILENCE = 300.0
"""Seconds without a word after which the walking worker counts as stuck (a dead network drive)."""
_FLUSH_SECONDS = 1.0
_LOOK_AT_STATISTICS = 500
"""Items after which it is asked whether the planner's statistics are still true."""
_DAY_MS = 86_400_000


@dataclass(slots=True)
class Tally:
    """What one scan changed."""

    added: int = 0
    updated: int = 0
    removed: int = 0
    settling: dict[str, set[str]] = field(default_factory=dict)
    """Root -> folders with files that still grow."""
    rests_in: float = 0.0
    """Seconds until the last of them may be at rest."""
    problems: int = 0
    nfos: bool = False
    """Whether NFO files say something new."""


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

    def __init__(self, context: ScanContext, target: LibraryTarget) -> None:
        self._db = context.db
        self._pool = context.pool
        self._bus = context.bus
        self._clock = context.clock
        self._options = context.options
        self._gate = context.gate
        self._target = target
        self._buffer: list[FolderMessage] = []
        self._buffered = 0
        self._flushed = self._clock.monotonic()
        self._root = _Root()
        self._seen_before = 0
        self._told = False
        """Whether lists may lag behind what was told in passing."""
        self._fresh = 0
        """Items added since the statistics were looked at."""
        self._analyzed: dict[int, int] = {}
        self.tally = Tally()

    async def run(
        self,
        progress: Progress | None = None,
        *,
        only: dict[str, list[str]] | None = None,
        deep: Collection[bytes] = (),
        confirmed: bool = False,
    ) -> None:
        """Walk all roots, or look again at the folders *only* names per root.

        Looking again also reads new folders below the named ones, and all below the *deep* ones.
        """
        if only is None:
            self.tally.settling.clear()
        self._analyzed = await self._db.read(derived.kind_counts)
        args = self._arguments(only, deep)
        walk = cast(
            AsyncGenerator[Message, None],
            self._pool.stream("scan_walk", args, timeout=_WORKER_SILENCE),
        )
        async with aclosing(walk):
            async for message in walk:
                await self._take(message, progress, partial=only is not None, confirmed=confirmed)
        if self._told:
            self._told = False
            self._bus.publish(NamesWritten(self._target.uid))

    async def look_again(self) -> None:
        """Look at the folders with files that still grew."""
        only = {root: sorted(folders) for root, folders in self.tally.settling.items() if folders}
        self.tally.settling = {}
        await self.run(only=only)

    async def purge(self, grace_days: float) -> None:
        """Forget what has been missing for more than *grace_days*; refresh statistics."""
        now = self._clock.now_ms()
        before = now - int(grace_days * _DAY_MS)
        gone = await self._db.write(lambda con: purge(con, self._target.row_id, before, now))
        self.tally.removed += len(gone)
        if gone:
            self._bus.publish(ItemsChanged(removed=gone))
        if await self._db.write(derived.analyze_if_grown):
            self._db.recycle_readers()

    def _arguments(
        self, only: dict[str, list[str]] | None, deep: Collection[bytes]
    ) -> dict[str, Any]:
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
            args["deep"] = [os.fsdecode(path) for path in deep]
        return args

    async def _take(
        self, message: Message, progress: Progress | None, *, partial: bool, confirmed: bool
    ) -> None:
        match message["type"]:
            case "folder":
                for piece in pieces(cast(FolderMessage, message), self._batch_files):
                    await self._keep(piece)
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
        if self._buffer and old:
            await self._flush()

    @property
    def _batch_files(self) -> int:
        """Names are found at full speed while somebody is there, but written in small steps."""
        gently = self._gate.held or self._gate.asked_lately
        return self._options.gentle_files if gently else self._options.batch_files

    async def _keep(self, message: FolderMessage) -> None:
        self._buffer.append(message)
        self.tally.rests_in = max(self.tally.rests_in, message["rests_in"])
        self._buffered += max(1, sum(len(t["files"]) for t in message["titles"]))
        if self._buffered >= self._batch_files:
            await self._flush()

    async def _flush(self) -> None:
        if not self._buffer:
            return
        batch, self._buffer, self._buffered = self._buffer, [], 0
        now = self._clock.now_ms()

        def store(con: sqlite3.Connection) -> Applied:
            give_way = GivingWay(self._gate, hurry=lambda: self._db.writes.now > 1)
            return ScanStore(con, self._target.row_id, now, give_way).apply(batch)

        applied = await self._db.write(store)
        self._flushed = self._clock.monotonic()
        self._remember(applied)
        await self._renew_statistics(len(applied.added))
        await self._gate.step_aside()

    async def _renew_statistics(self, added: int) -> None:
        """Keep the planner from thinking that what this scan fills is still empty."""
        self._fresh += added
        if self._fresh < _LOOK_AT_STATISTICS:
            return
        self._fresh = 0
        counts = await self._db.read(derived.kind_counts)
        if derived.has_outgrown(counts, self._analyzed):
            await self._db.write(derived.analyze)
            self._db.recycle_readers()
            self._analyzed = counts

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
        self.tally.nfos = self.tally.nfos or applied.nfos
        if applied.added or updated or applied.removed:
            self._told = True
            self._bus.publish(
                ItemsChanged(
                    added=tuple(applied.added - applied.removed),
                    updated=tuple(updated - applied.removed),
                    removed=tuple(applied.removed),
                    in_passing=True,
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
            if refused:
                state = "offline"
                note = say(sentences.VANISHED, count=refused, known=verdict.known)
        unreadable = [(where, reason) for where, reason in message["unreadable"]]
        files = None if partial or state != "ok" else message["files"]
        vanished = refused if refused or (state == "ok" and not partial) else None

        def record(con: sqlite3.Connection) -> bool:
            if partial:
                forget_problems(con, self._target.row_id, message["listed"])
            else:
                forget_unreadable(con, self._target.row_id, with_separator(path))
            add_problems(con, self._target.row_id, unreadable, now)
            return libraries.set_root_state(
                con,
                self._target.row_id,
                path,
                state=state,
                note=note,
                files=files,
                vanished=vanished,
                now=now,
            )

        if await self._db.write(record):
            self._bus.publish(LibraryChanged(self._target.uid))
