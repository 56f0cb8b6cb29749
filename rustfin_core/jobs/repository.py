"""SQL of the ``job`` table. A job is done when its row is gone."""

import json
import sqlite3
from typing import Any

from rustfin_core.jobs.types import Job, JobCounts

_WAITING, _RUNNING, _FAILED = 0, 1, 2


def enqueue(
    con: sqlite3.Connection,
    kind: str,
    payload: dict[str, Any],
    key: str | None,
    priority: int,
    now_ms: int,
    *,
    not_before_ms: int = 0,
) -> None:
    """Add a job; an equal one (same kind and key) that still waits or runs is kept instead.

    A waiting one comes forward when the new one would be due earlier or matter more.
    """
    con.execute(
        "INSERT INTO job(kind, dedupe_key, payload, priority, not_before, created_at) "
        "VALUES(?,?,?,?,?,?) ON CONFLICT(kind, dedupe_key) "
        "WHERE dedupe_key IS NOT NULL AND state<2 DO UPDATE SET "
        "not_before=min(not_before,excluded.not_before), priority=min(priority,excluded.priority) "
        "WHERE state=0",
        (kind, key, json.dumps(payload), priority, not_before_ms, now_ms),
    )


def count(con: sqlite3.Connection, kind: str) -> JobCounts:
    """How many jobs of *kind* there are, by state."""
    found = dict(
        con.execute("SELECT state, count(*) FROM job WHERE kind=? GROUP BY 1", (kind,)).fetchall()
    )
    return JobCounts(
        waiting=found.get(_WAITING, 0),
        running=found.get(_RUNNING, 0),
        failed=found.get(_FAILED, 0),
        due_at=next_due(con, kind),
    )


def take(con: sqlite3.Connection, kind: str, now_ms: int) -> Job | None:
    """Mark the next due job of *kind* as running and return it."""
    row = con.execute(
        "UPDATE job SET state=?, attempts=attempts+1 WHERE id=("
        " SELECT id FROM job WHERE kind=? AND state=? AND not_before<=?"
        " ORDER BY priority, not_before, id LIMIT 1) RETURNING id, kind, payload, attempts",
        (_RUNNING, kind, _WAITING, now_ms),
    ).fetchone()
    if row is None:
        return None
    return Job(id=row[0], kind=row[1], payload=json.loads(row[2]), attempts=row[3])


def finish(con: sqlite3.Connection, job_id: int) -> None:
    """Forget a job that is done."""
    con.execute("DELETE FROM job WHERE id=?", (job_id,))


def postpone(con: sqlite3.Connection, job_id: int, not_before_ms: int, error: str) -> None:
    """Put a failed job back for a later attempt."""
    con.execute(
        "UPDATE job SET state=?, not_before=?, error=? WHERE id=?",
        (_WAITING, not_before_ms, error, job_id),
    )


def give_up(con: sqlite3.Connection, job_id: int, error: str) -> None:
    """Keep a job that failed for good, with its error, for the owner to see."""
    con.execute(
        "UPDATE job SET state=?, error=?, dedupe_key=NULL WHERE id=?", (_FAILED, error, job_id)
    )


def recover(con: sqlite3.Connection) -> int:
    """Jobs that ran when the server died wait again; returns how many."""
    return con.execute("UPDATE job SET state=? WHERE state=?", (_WAITING, _RUNNING)).rowcount


def count_all(con: sqlite3.Connection) -> list[tuple[str, str, int]]:
    """Kind, state (a word) and number of every sort of job there is."""
    words = {_WAITING: "waiting", _RUNNING: "running", _FAILED: "failed"}
    rows = con.execute("SELECT kind, state, count(*) FROM job GROUP BY kind, state").fetchall()
    return [(row[0], words[row[1]], row[2]) for row in rows]


def most_urgent(con: sqlite3.Connection, kind: str, now_ms: int) -> int | None:
    """Priority of the due job of *kind* that matters most."""
    row = con.execute(
        "SELECT priority FROM job WHERE kind=? AND state=? AND not_before<=? "
        "ORDER BY priority LIMIT 1",
        (kind, _WAITING, now_ms),
    ).fetchone()
    return None if row is None else int(row[0])


def next_due(con: sqlite3.Connection, kind: str) -> int | None:
    """When the next waiting job of *kind* is due (unix ms)."""
    row = con.execute(
        "SELECT min(not_before) FROM job WHERE kind=? AND state=?", (kind, _WAITING)
    ).fetchone()
    due: int | None = row[0]
    return due
