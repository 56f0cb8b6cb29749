"""Threads that talk to SQLite: one writer with two lanes, a few readers.

This is one of the three places where threads exist (``design/style.md`` 11). A job is a plain
function of a connection; its result travels back to the calling event loop.
"""

import asyncio
import contextlib
import contextvars
import itertools
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import peewee

from rustfin_core.db.connections import raw_connection
from rustfin_core.db.slow import SlowLog
from rustfin_core.kernel.errors import Unavailable

_log = logging.getLogger(__name__)

_URGENT, _NORMAL, _STOP = 0, 1, 2
_CHECKPOINT_AFTER = 64

type_job = Callable[[sqlite3.Connection], Any]


class WriterThread:
    """Runs write jobs one after another, each in its own IMMEDIATE transaction.

    Urgent jobs (play state) overtake waiting normal ones (scan batches). After a quiet moment or
    every few dozen commits the log is checkpointed, so no commit pays for it.
    """

    def __init__(self, database: peewee.SqliteDatabase, slow: SlowLog | None = None) -> None:
        self._database = database
        self._slow = slow or SlowLog()
        self._jobs: queue.PriorityQueue[
            tuple[int, int, type_job | None, Future[Any] | None, bool, contextvars.Context]
        ] = queue.PriorityQueue()
        self._order = itertools.count()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="db-writer", daemon=True)
        self._thread.start()

    def submit(self, job: type_job, *, urgent: bool = False, durable: bool = False) -> Future[Any]:
        """Queue *job*; the future resolves after the commit.

        *durable* also waits until the disk has it, so that a power cut cannot undo it.
        """
        future: Future[Any] = Future()
        if self._stopping:
            future.set_exception(Unavailable("Rustfin is stopping. Try again in a moment."))
        else:
            lane = _URGENT if urgent else _NORMAL
            # The logs of the thread name the request it works for.
            context = contextvars.copy_context()
            self._jobs.put((lane, next(self._order), job, future, durable, context))
        return future

    def stop(self) -> None:
        """Finish what is queued, checkpoint, close the connection and join the thread."""
        if not self._stopping:
            self._stopping = True
            context = contextvars.copy_context()
            self._jobs.put((_STOP, next(self._order), None, None, False, context))
        self._thread.join(timeout=30)

    def _run(self) -> None:
        connection = raw_connection(self._database)
        uncheckpointed = 0
        while True:
            try:
                _, _, job, future, durable, context = self._jobs.get(
                    timeout=2.0 if uncheckpointed else None
                )
            except queue.Empty:
                uncheckpointed = _checkpoint(connection)
                continue
            if job is None or future is None:
                break
            if future.set_running_or_notify_cancel():
                if durable:
                    connection.execute("PRAGMA synchronous=FULL")
                context.run(_execute, connection, job, future, self._slow)
                if durable:
                    connection.execute("PRAGMA synchronous=NORMAL")
                uncheckpointed += 1
            if uncheckpointed >= _CHECKPOINT_AFTER:
                uncheckpointed = _checkpoint(connection)
        _checkpoint(connection, "TRUNCATE")
        self._database.close()


def _checkpoint(connection: sqlite3.Connection, mode: str = "PASSIVE") -> int:
    try:
        connection.execute(f"PRAGMA wal_checkpoint({mode})")
    except sqlite3.Error as error:
        _log.info("checkpoint postponed: %s", error)
    return 0


def _execute(
    connection: sqlite3.Connection, job: type_job, future: Future[Any], slow: SlowLog
) -> None:
    began = slow.begin(connection)
    try:
        connection.execute("BEGIN IMMEDIATE")
        result = job(connection)
        connection.execute("COMMIT")
    except BaseException as error:  # noqa: BLE001 - travels to the caller in the future
        if connection.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        future.set_exception(translate(error))
    else:
        future.set_result(result)
    slow.end(connection, job, began)


def translate(error: BaseException) -> BaseException:
    """Turn the world's failures (disk full, locked file) into a sentence; bugs stay bugs."""
    if isinstance(error, sqlite3.OperationalError):
        text = str(error)
        if "full" in text or "disk I/O" in text or "readonly" in text:
            wrapped = Unavailable(
                f"Rustfin cannot write to its data folder ({text}). "
                "Free some space or check the folder's permissions."
            )
            wrapped.__cause__ = error
            return wrapped
    return error


class ReaderThreads:
    """A small pool of threads with read-only connections, made on first use.

    ``recycle()`` makes every thread reopen its connection: an open connection keeps the
    statistics it started with after ANALYZE (trap 2 in ``design/catalog-schema.md``).
    """

    def __init__(
        self, database: peewee.SqliteDatabase, slow: SlowLog | None = None, *, size: int = 4
    ) -> None:
        self._database = database
        self._slow = slow or SlowLog()
        self._pool = ThreadPoolExecutor(max_workers=size, thread_name_prefix="db-reader")
        self._generation = 0
        self._local = threading.local()

    def submit(self, job: type_job) -> Future[Any]:
        """Run *job* on a reader thread."""
        return self._pool.submit(contextvars.copy_context().run, self._execute, job)

    def _execute(self, job: type_job) -> Any:
        if getattr(self._local, "generation", None) != self._generation:
            self._database.close()
            self._local.generation = self._generation
        connection = raw_connection(self._database)
        began = self._slow.begin(connection)
        try:
            return job(connection)
        finally:
            self._slow.end(connection, job, began)

    def recycle(self) -> None:
        """Let every reader reopen its connection before its next job."""
        self._generation += 1

    def stop(self) -> None:
        """Wait for running reads and end the threads; their connections close with them."""
        self._pool.shutdown(wait=True, cancel_futures=True)


async def result_of(future: Future[Any]) -> Any:
    """Await a thread's future from the event loop. A cancelled caller does not undo a write."""
    return await asyncio.wrap_future(future)
