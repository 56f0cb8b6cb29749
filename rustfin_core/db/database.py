"""The database as services see it: open once, read and write from coroutines, close once."""

import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from rustfin_core.db.connections import reader_database, writer_database
from rustfin_core.db.executor import ReaderThreads, WriterThread, result_of
from rustfin_core.db.health import set_aside_if_damaged
from rustfin_core.db.migrations import migrate, require_newest
from rustfin_core.db.slow import SlowLog
from rustfin_core.db.swap import finish_swap
from rustfin_core.db.traffic import Traffic

_log = logging.getLogger(__name__)
T = TypeVar("T")

BACKUPS = "backups"
"""Folder of backups and safety copies, below the data folder."""


class Database:
    """One SQLite file, one writer thread, four reader threads.

    ``open()`` ends a restore that was cut off, checks the file, moves a damaged one aside, migrates
    it and starts the threads; it blocks and is called before the event loop serves anything.
    ``close()`` is idempotent.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notice: str | None = None
        """A sentence for the owner when the file was damaged and replaced at start."""
        self.slow = SlowLog()
        """Statements that took too long, and from when on they did."""
        self.reads, self.writes = Traffic(), Traffic()
        """What waits for a thread or runs, and how long callers waited so far."""
        self._writer: WriterThread | None = None
        self._readers: ReaderThreads | None = None

    @property
    def is_open(self) -> bool:
        """Whether ``read`` and ``write`` can be asked."""
        return self._writer is not None

    def open(self, *, beside_server: bool = False) -> None:
        """Make the file ready and start the threads.

        *beside_server*: a server has the file open, so it is neither replaced nor migrated here.
        Raises ``Unavailable`` when the folder cannot be written or the file is newer than this
        program (or, beside a server, older).
        """
        if beside_server:
            require_newest(self.path)
        else:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            finish_swap(self.path)
            backups = self.path.parent / BACKUPS
            self.notice = set_aside_if_damaged(self.path, backups)
            migrate(self.path, backups)
        self._writer = WriterThread(writer_database(self.path), self.slow)
        self._readers = ReaderThreads(reader_database(self.path), self.slow)

    def close(self) -> None:
        """Finish queued writes, checkpoint and end the threads."""
        if self._readers is not None:
            self._readers.stop()
            self._readers = None
        if self._writer is not None:
            self._writer.stop()
            self._writer = None

    async def read(self, fn: Callable[[sqlite3.Connection], T]) -> T:
        """Run *fn* on a reader thread. Return plain data, never a cursor."""
        assert self._readers is not None, "the database is not open"
        with self.reads.one():
            result: T = await result_of(self._readers.submit(fn))
        return result

    async def write(
        self,
        fn: Callable[[sqlite3.Connection], T],
        *,
        urgent: bool = False,
        durable: bool = False,
    ) -> T:
        """Run *fn* in one IMMEDIATE transaction on the writer thread; returns after the commit.

        *urgent* jumps the queue: play state must not wait for scan batches. *durable* returns
        only when the disk has it (accounts): a power cut cannot undo it.
        """
        assert self._writer is not None, "the database is not open"
        with self.writes.one():
            result: T = await result_of(self._writer.submit(fn, urgent=urgent, durable=durable))
        return result

    def recycle_readers(self) -> None:
        """Make readers see new statistics (call after ANALYZE)."""
        if self._readers is not None:
            self._readers.recycle()
