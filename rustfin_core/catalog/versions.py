"""Versions of a title joined and parted by a person.

The files are *pinned*: a scan keeps them with the title they were given to, whatever their names
say. Joined titles become one work, so what was watched of either counts; parted ones start with a
work of their own.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from rustfin_core.catalog import derived, works
from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.queries.detail import row_id
from rustfin_core.catalog.repository import delete_items
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.kernel.ids import new_uid

_KINDS = (ItemKind.MOVIE, ItemKind.EPISODE, ItemKind.VIDEO)
_MOST = 50
_COPIED = (
    "item_detail", "provider_id", "facet_link", "credit", "metadata_record", "item_lock",
    "canonical_source", "identity", "collection_member", "remote_image",
)  # fmt: skip
"""What is known of a title, which each of its versions takes along."""


@dataclass(slots=True)
class Rearranged:
    """Uids of items as the change left them."""

    added: list[bytes] = field(default_factory=list)
    updated: list[bytes] = field(default_factory=list)
    removed: list[bytes] = field(default_factory=list)


def merge_versions(
    con: sqlite3.Connection, scope: Scope, uids: Sequence[bytes], now: int
) -> Rearranged:
    """Make the titles *uids* versions of the first of them."""
    ids = list(dict.fromkeys(row_id(con, scope, uid) for uid in uids[:_MOST]))
    if len(ids) < 2:
        raise InvalidInput("Choose at least two different titles to group.")
    marks = ",".join(map(str, ids))
    rows = {
        row["id"]: row
        for row in con.execute(f"SELECT id,uid,kind,work_id FROM item WHERE id IN ({marks})")
    }
    kinds = {row["kind"] for row in rows.values()}
    if len(kinds) > 1 or kinds.pop() not in _KINDS:
        raise InvalidInput("Only films, or episodes, or videos can be versions of each other.")
    first, others = rows[ids[0]], [rows[item_id] for item_id in ids[1:]]
    done = Rearranged(updated=[first["uid"]])
    for other in others:
        _join(con, first["id"], other)
        done.removed += _delete(con, other["id"], first["id"])
    con.execute("UPDATE media_file SET pinned=1 WHERE item_id=?", (first["id"],))
    con.execute("UPDATE item SET updated_at=? WHERE id=?", (now, first["id"]))
    derived.settle(con, [first["id"]])
    return done


def split_versions(con: sqlite3.Connection, scope: Scope, uid: bytes, now: int) -> Rearranged:
    """Make every version of a title but the first a title of its own."""
    item_id = row_id(con, scope, uid)
    item = con.execute("SELECT * FROM item WHERE id=?", (item_id,)).fetchone()
    versions = [
        row[0]
        for row in con.execute(
            "SELECT version_no FROM media_file WHERE item_id=? GROUP BY 1 ORDER BY 1", (item_id,)
        )
    ]
    done = Rearranged(updated=[item["uid"]])
    touched = [item_id]
    for version in versions[1:]:
        new_id, new_uid_ = _copy(con, item, now)
        con.execute(
            "UPDATE media_file SET item_id=?,version_no=0,pinned=1 "
            "WHERE item_id=? AND version_no=?",
            (new_id, item_id, version),
        )
        done.added.append(new_uid_)
        touched.append(new_id)
    con.execute("UPDATE media_file SET pinned=1 WHERE item_id=?", (item_id,))
    con.execute("UPDATE item SET updated_at=? WHERE id=?", (now, item_id))
    derived.settle(con, touched)
    return done


def _join(con: sqlite3.Connection, kept: int, other: sqlite3.Row) -> None:
    base = con.execute("SELECT max(version_no) FROM media_file WHERE item_id=?", (kept,)).fetchone()
    behind = (base[0] if base[0] is not None else -1) + 1
    con.execute(
        "UPDATE media_file SET item_id=?,version_no=version_no+? WHERE item_id=?",
        (kept, behind, other["id"]),
    )
    con.execute("UPDATE item SET parent_id=? WHERE parent_id=? AND kind=14", (kept, other["id"]))
    work = con.execute("SELECT work_id FROM item WHERE id=?", (kept,)).fetchone()[0]
    if work is not None and other["work_id"] is not None and work != other["work_id"]:
        works.merge(con, work, other["work_id"])


def _delete(con: sqlite3.Connection, item_id: int, heir: int) -> list[bytes]:
    # What lists it lists the title it became a version of.
    con.execute("UPDATE OR IGNORE child_link SET item_id=? WHERE item_id=?", (heir, item_id))
    con.execute("UPDATE nfo_file SET item_id=NULL,state=0,read_as=NULL WHERE item_id=?", (item_id,))
    return list(delete_items(con, [item_id]))


def _copy(con: sqlite3.Connection, item: sqlite3.Row, now: int) -> tuple[int, bytes]:
    """A second row of the title with all that is known of it, and a work of its own."""
    uid = new_uid()
    values = dict(item) | {
        "uid": uid,
        "work_id": works.work_for(con, ItemKind(item["kind"]), (f"version:{uid.hex()}",)),
        "updated_at": now,
        "runtime": None,
    }
    del values["id"]
    names = ",".join(values)
    new_id = con.execute(
        f"INSERT INTO item({names}) VALUES({','.join('?' * len(values))}) RETURNING id",
        tuple(values.values()),
    ).fetchone()[0]
    for table in _COPIED:
        columns = [r[1] for r in con.execute(f"PRAGMA table_info({table})") if r[1] != "item_id"]
        rest = ",".join(columns)
        con.execute(
            f"INSERT OR IGNORE INTO {table}(item_id,{rest}) SELECT ?,{rest} FROM {table} "
            "WHERE item_id=?",
            (new_id, item["id"]),
        )
    return int(new_id), uid
