"""SQL of ``scheduled_task`` and ``task_run``: when tasks run and how their runs ended."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rustfin_core.jobs.schedule import Schedule
from rustfin_core.kernel.errors import InvalidInput

_RUNS_KEPT = 50
"""Of each task."""


class TaskStatus(StrEnum):
    """How a run ended."""

    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"
    ABORTED = "aborted"
    """The server died or was stopped meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRun:
    """The last run of a task; instants are unix ms."""

    started_at: int
    ended_at: int
    status: TaskStatus
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTask:
    """What is kept of a task."""

    triggers: tuple[Schedule, ...] | None
    """``None``: its own defaults."""
    since: int
    started_at: int | None
    run: TaskRun | None


def load(con: sqlite3.Connection, key: str, now: int) -> StoredTask:
    """Read a task when the server starts; one seen for the first time counts from *now*.

    A run that never ended was cut off by the end of the server.
    """
    con.execute("INSERT OR IGNORE INTO scheduled_task(key,since) VALUES(?,?)", (key, now))
    cut_off = con.execute(
        "UPDATE scheduled_task SET status=?,ended_at=started_at "
        "WHERE key=? AND started_at IS NOT NULL AND ended_at IS NULL RETURNING started_at",
        (TaskStatus.ABORTED, key),
    ).fetchone()
    if cut_off is not None:
        at = cut_off[0]
        _keep_run(con, key, TaskRun(started_at=at, ended_at=at, status=TaskStatus.ABORTED))
    row = con.execute("SELECT * FROM scheduled_task WHERE key=?", (key,)).fetchone()
    run = None
    if row["status"] is not None:
        run = TaskRun(
            started_at=row["started_at"],
            ended_at=row["ended_at"],
            status=TaskStatus(row["status"]),
            error=row["error"],
        )
    return StoredTask(
        triggers=_triggers(row["triggers"]),
        since=row["since"],
        started_at=row["started_at"],
        run=run,
    )


def set_triggers(
    con: sqlite3.Connection, key: str, schedules: Sequence[Schedule], now: int
) -> None:
    """Keep other triggers; what would have been due before *now* is not caught up."""
    text = json.dumps([schedule.to_json() for schedule in schedules])
    con.execute("UPDATE scheduled_task SET triggers=?,since=? WHERE key=?", (text, now, key))


def begin(con: sqlite3.Connection, key: str, now: int) -> None:
    """A run starts."""
    con.execute(
        "UPDATE scheduled_task SET started_at=?,ended_at=NULL WHERE key=?",
        (now, key),
    )


def end(con: sqlite3.Connection, key: str, run: TaskRun) -> None:
    """A run ended."""
    con.execute(
        "UPDATE scheduled_task SET started_at=?,ended_at=?,status=?,error=? WHERE key=?",
        (run.started_at, run.ended_at, run.status, run.error, key),
    )
    _keep_run(con, key, run)


def runs(con: sqlite3.Connection, limit: int) -> list[tuple[str, TaskRun]]:
    """Keys of tasks with how their runs ended, the newest first."""
    rows = con.execute(
        "SELECT key,started_at,ended_at,status,error FROM task_run ORDER BY id DESC LIMIT ?",
        (limit,),
    )
    return [
        (
            row["key"],
            TaskRun(
                started_at=row["started_at"],
                ended_at=row["ended_at"],
                status=TaskStatus(row["status"]),
                error=row["error"],
            ),
        )
        for row in rows
    ]


def forget(con: sqlite3.Connection, key: str) -> None:
    """The task exists no more."""
    con.execute("DELETE FROM scheduled_task WHERE key=?", (key,))
    con.execute("DELETE FROM task_run WHERE key=?", (key,))


def _keep_run(con: sqlite3.Connection, key: str, run: TaskRun) -> None:
    """Remember a run; the oldest of the task make room."""
    con.execute(
        "INSERT INTO task_run(key,started_at,ended_at,status,error) VALUES(?,?,?,?,?)",
        (key, run.started_at, run.ended_at, run.status, run.error),
    )
    con.execute(
        "DELETE FROM task_run WHERE id IN "
        "(SELECT id FROM task_run WHERE key=? ORDER BY id DESC LIMIT -1 OFFSET ?)",
        (key, _RUNS_KEPT),
    )


def _triggers(text: str | None) -> tuple[Schedule, ...] | None:
    if text is None:
        return None
    try:
        return tuple(Schedule.from_json(entry) for entry in json.loads(text))
    except (ValueError, KeyError, TypeError, InvalidInput):
        # Written by another version: its own defaults are better than never running.
        return None
