"""The journal of what users did with works: written with each change, undone for 30 days.

One deed is one ``uid``: marking a series is one deed of many rows and is undone at once. The
reports of one play are one row that follows the play to its end.
"""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.queries.rows import load
from rustfin_core.catalog.types import Cause, Change, Item
from rustfin_core.kernel.errors import Conflict, NotFound
from rustfin_core.kernel.ids import new_uid

KEPT_MS = 30 * 86_400_000

_COLUMNS = (
    "played", "play_count", "favorite", "position", "last_played_at", "rating", "audio_idx",
    "sub_idx", "hidden_at",
)  # fmt: skip
_PAIRS = ",".join(f"'{name}',d.{name}" for name in _COLUMNS)
_STATE = f"json_object({_PAIRS})"
_CHUNK = 500

States = Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What is about to change and why. *play_session* joins the reports of one play."""

    cause: Cause
    subject: int
    """Row id of the item it is done to."""
    now: int
    play_session: str | None = None
    is_new: bool = True
    """With *play_session*: a play begins, so no earlier row is continued."""


def states(con: sqlite3.Connection, user_id: int, works: Collection[int]) -> States:
    """What is stored of these works, as JSON; works without data are left out."""
    found: dict[int, str] = {}
    wanted = list(works)
    for start in range(0, len(wanted), _CHUNK):
        chunk = ",".join(map(str, wanted[start : start + _CHUNK]))
        found |= dict(
            con.execute(
                f"SELECT d.work_id,{_STATE} FROM user_data d WHERE d.user_id=? "
                f"AND d.work_id IN ({chunk})",
                (user_id,),
            ).fetchall()
        )
    return found


@contextmanager
def noted(
    con: sqlite3.Connection, user_id: int, works: Collection[int], deed: Deed
) -> Iterator[None]:
    """Journal what the body changes of a user's *works*; what stays the same leaves no row."""
    before = states(con, user_id, works)
    yield
    after = states(con, user_id, works)
    changed = [work for work in dict.fromkeys(works) if before.get(work) != after.get(work)]
    if not changed or _continued(con, user_id, changed, after, deed):
        return
    subject, title = con.execute(
        """SELECT i.uid,CASE WHEN s.name IS NULL THEN i.name ELSE s.name||' – '||i.name END
           FROM item i LEFT JOIN item s ON s.id=i.series_id WHERE i.id=?""",
        (deed.subject,),
    ).fetchone()
    uid = new_uid()
    con.executemany(
        "INSERT INTO user_data_change(uid,at,user_id,work_id,cause,subject,title,play_session,"
        "before,after) VALUES(?,?,?,?,?,?,?,?,?,?)",
        [
            (
                uid, deed.now, user_id, work, deed.cause, subject, title, deed.play_session,
                before.get(work), after.get(work),
            )
            for work in changed
        ],
    )  # fmt: skip


def _continued(
    con: sqlite3.Connection, user_id: int, changed: list[int], after: States, deed: Deed
) -> bool:
    """Let the row of the same play follow; only while nothing else happened to the work."""
    if deed.play_session is None or deed.is_new:
        return False
    last = con.execute(
        "SELECT id,cause,play_session FROM user_data_change WHERE work_id=? AND user_id=? "
        "ORDER BY id DESC LIMIT 1",
        (changed[0], user_id),
    ).fetchone()
    if last is None or (last[1], last[2]) != (deed.cause, deed.play_session):
        return False
    con.execute(
        "UPDATE user_data_change SET at=?,after=? WHERE id=?",
        (deed.now, after.get(changed[0]), last[0]),
    )
    return True


def history(
    con: sqlite3.Connection, scope: Scope, limit: int, before: bytes | None = None
) -> tuple[Change, ...]:
    """The viewer's deeds, newest first; *before* is the last one of the page before."""
    if limit <= 0:
        return ()
    top = 2**62
    if before is not None:
        top = min((row["id"] for row in _rows_of(con, scope.user_id, before)), default=0)
    deeds: dict[bytes, list[sqlite3.Row]] = {}
    for row in con.execute(
        "SELECT * FROM user_data_change WHERE user_id=? AND id<? ORDER BY id DESC",
        (scope.user_id, top),
    ):
        if row["uid"] not in deeds and len(deeds) >= limit:
            break
        deeds.setdefault(row["uid"], []).append(row)
    works = {row["work_id"] for rows in deeds.values() for row in rows}
    present = states(con, scope.user_id, works)
    items = _subjects(con, scope, {rows[0]["subject"] for rows in deeds.values()})
    return tuple(_change(uid, rows, present, items) for uid, rows in deeds.items())


def _change(
    uid: bytes, rows: list[sqlite3.Row], present: States, items: Mapping[bytes, Item]
) -> Change:
    return Change(
        uid=uid,
        at=max(row["at"] for row in rows),
        cause=Cause(rows[0]["cause"]),
        item=items.get(rows[0]["subject"]),
        title=rows[0]["title"],
        count=len(rows),
        is_latest=all(present.get(row["work_id"]) == row["after"] for row in rows),
    )


def _subjects(con: sqlite3.Connection, scope: Scope, uids: set[bytes]) -> dict[bytes, Item]:
    wanted = tuple(uids)
    if not wanted:
        return {}
    marks = ",".join("?" * len(wanted))
    ids = con.execute(f"SELECT id FROM item WHERE uid IN ({marks})", wanted).fetchall()
    return {item.uid: item for item in load(con, scope, [row[0] for row in ids])}


def undo(
    con: sqlite3.Connection, user_id: int, uid: bytes, *, now: int, force: bool
) -> tuple[bytes, list[int]]:
    """Put a deed's works back to what they were before it; the undoing is a deed as well.

    Returns the deed's subject and the works. ``NotFound`` when the user has no such deed (any
    more), ``Conflict`` when something changed since, unless *force*.
    """
    rows = _rows_of(con, user_id, uid)
    if not rows:
        raise NotFound("There is nothing to undo here: changes are kept for 30 days.")
    works = [row["work_id"] for row in rows]
    present = states(con, user_id, works)
    if not force:
        later = sum(present.get(row["work_id"]) != row["after"] for row in rows)
        if later:
            what = "It" if len(rows) == 1 else f"{later} of {len(rows)} titles"
            raise Conflict(
                f"{what} changed again since: {rows[0]['title']}. "
                "Undo all the same to go back to what was before."
            )
    for row in rows:
        _restore(con, user_id, row["work_id"], row["before"], now)
    after = states(con, user_id, works)
    undone = new_uid()
    con.executemany(
        "INSERT INTO user_data_change(uid,at,user_id,work_id,cause,subject,title,before,after) "
        "VALUES(?,?,?,?,?,?,?,?,?)",
        [
            (
                undone, now, user_id, row["work_id"], Cause.UNDO, row["subject"], row["title"],
                present.get(row["work_id"]), after.get(row["work_id"]),
            )
            for row in rows
            if present.get(row["work_id"]) != after.get(row["work_id"])
        ],
    )  # fmt: skip
    return rows[0]["subject"], works


def _restore(
    con: sqlite3.Connection, user_id: int, work_id: int, state: str | None, now: int
) -> None:
    key = (user_id, work_id)
    if state is None:
        con.execute("DELETE FROM user_data WHERE user_id=? AND work_id=?", key)
        return
    values = json.loads(state)
    con.execute(
        "INSERT OR IGNORE INTO user_data(user_id,work_id,kind) "
        "SELECT ?,id,kind FROM work WHERE id=?",
        key,
    )
    con.execute(
        f"UPDATE user_data SET {','.join(f'{name}=?' for name in _COLUMNS)},updated_at=? "
        "WHERE user_id=? AND work_id=?",
        (*(values.get(name) for name in _COLUMNS), now, *key),
    )


def _rows_of(con: sqlite3.Connection, user_id: int, uid: bytes) -> list[sqlite3.Row]:
    return con.execute(
        "SELECT * FROM user_data_change WHERE user_id=? AND uid=? ORDER BY id", (user_id, uid)
    ).fetchall()


def prune(con: sqlite3.Connection, now: int) -> int:
    """Forget deeds older than 30 days; returns how many rows went."""
    return con.execute("DELETE FROM user_data_change WHERE at<?", (now - KEPT_MS,)).rowcount
