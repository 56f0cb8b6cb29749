"""SQL of the ``job`` table. A job is done when its row is gone."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from rustfin_core.jobs.types import Job, JobCounts, JobState, JobView

_WAITING, _RUNNING, _FAILED = JobState.WAITING, JobState.RUNNING, JobState.FAILED
_FAILED_KEPT = 1_000
"""Of one kind; the oldest are forgotten."""


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
    """Forget a job that is done, and an earlier failure of an equal one."""
    con.execute(
        "DELETE FROM job WHERE kind=(SELECT kind FROM job WHERE id=?1) AND state=?2 "
        "AND dedupe_key=(SELECT dedupe_key FROM job WHERE id=?1)",
        (job_id, _FAILED),
    )
    con.execute("DELETE FROM job WHERE id=?", (job_id,))


def postpone(con: sqlite3.Connection, job_id: int, not_before_ms: int, error: str) -> None:
    """Put a failed job back for a later attempt."""
    con.execute(
        "UPDATE job SET state=?, not_before=?, error=? WHERE id=?",
        (_WAITING, not_before_ms, error, job_id),
    )


def give_up(con: sqlite3.Connection, job_id: int, error: str) -> None:
    """Keep a job that failed for good, with its error, for the owner to see.

    An earlier failure of an equal one makes room, and so do the oldest when there are very many.
    """
    con.execute(
        "DELETE FROM job WHERE kind=(SELECT kind FROM job WHERE id=?1) AND state=?2 "
        "AND dedupe_key=(SELECT dedupe_key FROM job WHERE id=?1)",
        (job_id, _FAILED),
    )
    con.execute("UPDATE job SET state=?, error=? WHERE id=?", (_FAILED, error, job_id))
    con.execute(
        "DELETE FROM job WHERE id IN (SELECT id FROM job WHERE state=? AND kind="
        "(SELECT kind FROM job WHERE id=?) ORDER BY id DESC LIMIT -1 OFFSET ?)",
        (_FAILED, job_id, _FAILED_KEPT),
    )


def recover(con: sqlite3.Connection, most: Mapping[str, int]) -> int:
    """Jobs that ran when the server died wait again; returns how many.

    *most*: attempts by kind. One that has had them all is likely what the server dies of.
    """
    rows = con.execute("SELECT id, kind, attempts FROM job WHERE state=?", (_RUNNING,)).fetchall()
    for job_id, kind, attempts in rows:
        if attempts >= most.get(kind, attempts + 1):
            give_up(con, job_id, "Rustfin ended each time while this ran.")
    return con.execute("UPDATE job SET state=? WHERE state=?", (_WAITING, _RUNNING)).rowcount


def release(con: sqlite3.Connection, job_ids: Iterable[int]) -> None:
    """Put jobs back that an orderly end has stopped: that was no attempt."""
    con.executemany(
        "UPDATE job SET state=?, attempts=max(0, attempts-1) WHERE id=? AND state=?",
        [(_WAITING, job_id, _RUNNING) for job_id in job_ids],
    )


def remove(con: sqlite3.Connection, job_id: int) -> bool:
    """Forget a job that does not run; ``False`` when there is none."""
    done = con.execute("DELETE FROM job WHERE id=? AND state<>?", (job_id, _RUNNING))
    return done.rowcount > 0


def again(con: sqlite3.Connection, job_id: int) -> str | None:
    """Let a failed or waiting job be tried at once; its kind, ``None`` when there is none.

    A failed one goes when an equal one waits or runs already.
    """
    row = con.execute("SELECT kind FROM job WHERE id=? AND state<>?", (job_id, _RUNNING)).fetchone()
    if row is None:
        return None
    done = con.execute(
        "UPDATE OR IGNORE job SET state=?, attempts=0, not_before=0, error=NULL WHERE id=?",
        (_WAITING, job_id),
    )
    if not done.rowcount:
        con.execute("DELETE FROM job WHERE id=?", (job_id,))
    return str(row[0])


def failed_ids(con: sqlite3.Connection, kind: str | None) -> list[int]:
    """Jobs that failed for good, of one kind or of all."""
    rows = con.execute(
        "SELECT id FROM job WHERE state=? AND kind=coalesce(?, kind)", (_FAILED, kind)
    )
    return [row[0] for row in rows]


def views(
    con: sqlite3.Connection, state: JobState | None, limit: int, offset: int
) -> list[JobView]:
    """Jobs of all kinds: running ones first, then failed ones, then by when they are due."""
    rows: list[sqlite3.Row] = []
    for one in (_RUNNING, _FAILED, _WAITING) if state is None else (state,):
        rows += _in_state(con, one, offset + limit - len(rows))
    return [
        JobView(
            id=row[0],
            kind=row[1],
            key=row[2],
            state=JobState(row[3]),
            attempts=row[4],
            error=row[5],
            created_at=row[6],
            due_at=row[7],
        )
        for row in rows[offset:]
    ]


def _in_state(con: sqlite3.Connection, state: int, limit: int) -> list[sqlite3.Row]:
    """The first *limit* jobs in one state; kind by kind, for that is how they are indexed."""
    if limit <= 0:
        return []
    kinds = con.execute(
        "WITH RECURSIVE one(kind) AS (SELECT min(kind) FROM job UNION ALL "
        "SELECT (SELECT min(kind) FROM job WHERE kind>one.kind) FROM one WHERE kind IS NOT NULL) "
        "SELECT kind FROM one WHERE kind IS NOT NULL"
    ).fetchall()
    found: list[sqlite3.Row] = []
    for (kind,) in kinds:
        found += con.execute(
            "SELECT id, kind, dedupe_key, state, attempts, error, created_at, not_before, priority "
            "FROM job WHERE kind=? AND state=? ORDER BY priority, not_before, id LIMIT ?",
            (kind, state, limit),
        )
    return sorted(found, key=lambda row: (row["priority"], row["not_before"], row["id"]))[:limit]


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
