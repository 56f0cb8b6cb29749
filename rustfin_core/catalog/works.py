"""The work behind an item: what user data hangs on, so that it survives files, names and libraries.

A work has aliases such as ``tmdb:movie:603``, ``tvdb:series:81189:s1e2``, ``mb:recording:...`` or,
before anything is identified, a key made of the title (``movie:the matrix:1999``).
"""

import sqlite3
from collections.abc import Sequence

from rustfin_core.kernel.enums import ItemKind


def work_for(con: sqlite3.Connection, kind: ItemKind, keys: Sequence[str]) -> int:
    """Find the work that has any of *keys*, or make it; it has all of them afterwards.

    Keys that lead to different works prove them equal: they are merged, user data included.
    """
    if not keys:
        return _new_work(con, kind)
    marks = ",".join("?" * len(keys))
    rows = con.execute(f"SELECT DISTINCT work_id FROM work_key WHERE key IN ({marks})", tuple(keys))
    found = sorted(row[0] for row in rows)
    work_id: int = found[0] if found else _new_work(con, kind)
    for other in found[1:]:
        merge(con, work_id, other)
    con.executemany(
        "INSERT OR IGNORE INTO work_key(key,work_id) VALUES(?,?)", [(key, work_id) for key in keys]
    )
    return work_id


def of_item(con: sqlite3.Connection, item_id: int) -> tuple[int, int]:
    """Work and kind of an item; the work is made now when the item has none yet."""
    work_id, kind = con.execute("SELECT work_id,kind FROM item WHERE id=?", (item_id,)).fetchone()
    if work_id is None:
        work_id = _new_work(con, ItemKind(kind))
        con.execute("UPDATE item SET work_id=? WHERE id=?", (work_id, item_id))
    return work_id, kind


def assign(con: sqlite3.Connection, item_id: int, keys: Sequence[str]) -> int:
    """Point a re-identified item at the work of *keys* and take its user data along.

    The data stays where it is as long as another item still uses the old work. Settle the item.
    """
    row = con.execute("SELECT kind,work_id FROM item WHERE id=?", (item_id,)).fetchone()
    old, new = row["work_id"], work_for(con, ItemKind(row["kind"]), keys)
    # A merge inside work_for may already have moved the item.
    old = con.execute("SELECT work_id FROM item WHERE id=?", (item_id,)).fetchone()[0]
    if old == new:
        return new
    con.execute("UPDATE item SET work_id=? WHERE id=?", (new, item_id))
    still_used = con.execute("SELECT 1 FROM item WHERE work_id=? LIMIT 1", (old,)).fetchone()
    if old is not None and not still_used:
        _move_user_data(con, new, old)
    return new


def merge(con: sqlite3.Connection, kept: int, gone: int) -> None:
    """Make two works one: highest played, summed play counts, newest position."""
    _move_user_data(con, kept, gone)
    con.execute("UPDATE item SET work_id=? WHERE work_id=?", (kept, gone))
    con.execute("UPDATE work_key SET work_id=? WHERE work_id=?", (kept, gone))
    con.execute(
        "UPDATE child_link SET work_id=:kept,item_id=coalesce(item_id,"
        "(SELECT min(id) FROM item WHERE work_id=:kept)) WHERE work_id=:gone",
        {"kept": kept, "gone": gone},
    )
    con.execute("DELETE FROM work WHERE id=?", (gone,))


def _move_user_data(con: sqlite3.Connection, kept: int, gone: int) -> None:
    con.execute(
        """INSERT INTO user_data(user_id,work_id,kind,played,play_count,favorite,position,
             last_played_at,rating,audio_idx,sub_idx,hidden_at,updated_at)
           SELECT user_id,:kept,kind,played,play_count,favorite,position,
             last_played_at,rating,audio_idx,sub_idx,hidden_at,updated_at
             FROM user_data WHERE work_id=:gone
           ON CONFLICT(user_id,work_id) DO UPDATE SET
             played=max(played,excluded.played), play_count=play_count+excluded.play_count,
             favorite=max(favorite,excluded.favorite), rating=coalesce(rating,excluded.rating),
             position=CASE WHEN coalesce(excluded.last_played_at,0)>coalesce(last_played_at,0)
               THEN excluded.position ELSE position END,
             audio_idx=CASE WHEN coalesce(excluded.last_played_at,0)>coalesce(last_played_at,0)
               THEN excluded.audio_idx ELSE audio_idx END,
             sub_idx=CASE WHEN coalesce(excluded.last_played_at,0)>coalesce(last_played_at,0)
               THEN excluded.sub_idx ELSE sub_idx END,
             hidden_at=nullif(max(coalesce(hidden_at,0),coalesce(excluded.hidden_at,0)),0),
             last_played_at=nullif(max(coalesce(last_played_at,0),
               coalesce(excluded.last_played_at,0)),0),
             updated_at=max(updated_at,excluded.updated_at)""",
        {"kept": kept, "gone": gone},
    )
    con.execute("DELETE FROM user_data WHERE work_id=?", (gone,))
    con.execute("UPDATE user_data_change SET work_id=? WHERE work_id=?", (kept, gone))


def _new_work(con: sqlite3.Connection, kind: ItemKind) -> int:
    return int(con.execute("INSERT INTO work(kind) VALUES(?) RETURNING id", (kind,)).fetchone()[0])
