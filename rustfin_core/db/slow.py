"""Which statements of a slow job took how long: SQL text, milliseconds, rows. Never values.

A job is a function that runs a few statements. Each connection notes when its statements began (two
hundred nanoseconds each); only when a whole job was slow does anybody look at the notes. A
statement's time ends where the next one begins, so it includes what was done with its rows.
"""

import logging
import re
import sqlite3
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_log = logging.getLogger(__name__)
_KEPT = 100
_MOST_NOTES = 1_000
_MOST_TEXT = 2_000
_SPACE = re.compile(r"\s+")
_TEXT = re.compile(r"'(?:[^']|'')*'")
DEFAULT_SLOW_MS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class SlowStatement:
    """One statement that took longer than it may."""

    at_ms: int
    """Unix time."""
    job: str
    sql: str
    took_ms: float
    rows: int | None
    """Rows that came or changed; ``None`` where they were read one by one."""


@dataclass(slots=True)
class Note:
    """A statement a connection began. It does not hold the cursor: that would keep it open."""

    sql: str
    began: float
    rows: int | None = None


class TimedCursor(sqlite3.Cursor):
    """Counts the rows of ``fetchall``, which is how lists are read here."""

    note: Note | None = None

    def fetchall(self) -> list[Any]:
        found = super().fetchall()
        if self.note is not None:
            self.note.rows = len(found)
        return found


class TimedConnection(sqlite3.Connection):
    """Notes what it runs. One thread uses it, so nothing is locked."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.notes: list[Note] = []

    def execute(self, sql: str, parameters: Any = (), /) -> TimedCursor:
        """As in ``sqlite3``."""
        cursor, note = self._noted(sql)
        cursor.execute(sql, parameters)
        return self._ran(cursor, note)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> TimedCursor:
        """As in ``sqlite3``."""
        cursor, note = self._noted(sql)
        cursor.executemany(sql, parameters)
        return self._ran(cursor, note)

    def _noted(self, sql: str) -> tuple[TimedCursor, Note]:
        note = Note(sql, time.perf_counter())
        if len(self.notes) < _MOST_NOTES:
            self.notes.append(note)
        # By its class alone, each cursor made would leave a weak reference with the connection.
        return self.cursor(TimedCursor), note

    @staticmethod
    def _ran(cursor: TimedCursor, note: Note) -> TimedCursor:
        if cursor.rowcount >= 0:
            note.rows = cursor.rowcount
        cursor.note = note
        return cursor


class SlowLog:
    """Keeps and logs slow statements of all threads; ``limit_ms`` 0 turns it off."""

    def __init__(self, limit_ms: int = DEFAULT_SLOW_MS) -> None:
        self.limit_ms = limit_ms
        self.found: deque[SlowStatement] = deque(maxlen=_KEPT)

    def begin(self, connection: sqlite3.Connection) -> float:
        """A job begins on *connection*; hand the result to :meth:`end`."""
        if isinstance(connection, TimedConnection):
            connection.notes.clear()
        return time.perf_counter()

    def end(self, connection: sqlite3.Connection, job: Any, began: float) -> None:
        """The job is over: look at its statements if it was slow."""
        ended = time.perf_counter()
        took = (ended - began) * 1000
        if not self.limit_ms or took < self.limit_ms:
            return
        name = getattr(job, "__qualname__", None) or type(job).__name__
        notes = connection.notes if isinstance(connection, TimedConnection) else []
        ends = [*(note.began for note in notes[1:]), ended]
        told = False
        for note, end in zip(notes, ends, strict=False):
            if (end - note.began) * 1000 >= self.limit_ms:
                self._tell(name, note.sql, (end - note.began) * 1000, note.rows)
                told = True
        if not told:
            self._tell(name, f"(all {len(notes)} statements)", took, None)

    def _tell(self, job: str, sql: str, took: float, rows: int | None) -> None:
        # What stands in quotes is a word of the program, but who can be sure.
        text = _TEXT.sub("'…'", _SPACE.sub(" ", sql).strip())[:_MOST_TEXT]
        now = int(time.time() * 1000)
        entry = SlowStatement(at_ms=now, job=job, sql=text, took_ms=round(took, 1), rows=rows)
        self.found.append(entry)
        _log.info(
            "slow statement: %.0f ms, rows %s, in %s: %s",
            took,
            "unknown" if rows is None else rows,
            job,
            text,
        )
