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
    add_keys(con, work_id, keys)
    return work_id


def assign(con: sqlite3.Connection, item_id: int, keys: Sequence[str]) -> int:
    """Point a re-identified item at the work of *keys* and take its user data along.

    The data stays where it is as long as another item still uses the old work. Settle the item.
    """
    row = con.execute("SELECT kind FROM item WHERE id=?", (item_id,)).fetchone()
    new = work_for(con, ItemKind(row["kind"]), keys)
    join(con, item_id, new)
    return new


def join(con: sqlite3.Connection, item_id: int, work_id: int) -> None:
    """Point an item at another work and take its user data along, as :func:`assign` does."""
    old = con.execute("SELECT work_id FROM item WHERE id=?", (item_id,)).fetchone()[0]
    if old == work_id:
        return
    con.execute("UPDATE item SET work_id=? WHERE id=?", (work_id, item_id))
    still_used = con.execute("SELECT 1 FROM item WHERE work_id=? LIMIT 1", (old,)).fetchone()
    if old is not None and not still_used:
        _move_user_data(con, work_id, old)


def add_keys(con: sqlite3.Connection, work_id: int, keys: Sequence[str]) -> None:
    """Let a work be found by *keys* too; those that lead to another work stay there."""
    con.executemany(
        "INSERT OR IGNORE INTO work_key(key,work_id) VALUES(?,?)", [(key, work_id) for key in keys]
    )


def merge(con: sqlite3.Connection, kept: int, gone: int) -> None:
    """Make two works one: highest played, summed play counts, newest position."""
    _move_user_data(con, kept, gone)
    con.execute("UPDATE item SET work_id=? WHERE work_id=?", (kept, gone))
    con.execute("UPDATE work_key SET work_id=? WHERE work_id=?", (kept, gone))
    con.execute("DELETE FROM work WHERE id=?", (gone,))


def _move_user_data(con: sqlite3.Connection, kept: int, gone: int) -> None:
    con.execute(
        """INSERT INTO user_data(user_id,work_id,kind,played,play_count,favorite,position,
             last_played_at,likes,audio_idx,sub_idx,updated_at)
           SELECT user_id,:kept,kind,played,play_count,favorite,position,
             last_played_at,likes,audio_idx,sub_idx,updated_at FROM user_data WHERE work_id=:gone
           ON CONFLICT(user_id,work_id) DO UPDATE SET
             played=max(played,excluded.played), play_count=play_count+excluded.play_count,
             favorite=max(favorite,excluded.favorite), likes=coalesce(likes,excluded.likes),
             position=CASE WHEN coalesce(excluded.last_played_at,0)>coalesce(last_played_at,0)
               THEN excluded.position ELSE position END,
             audio_idx=CASE WHEN coalesce(excluded.last_played_at,0)>coalesce(last_played_at,0)
               THEN excluded.audio_idx ELSE audio_idx END,
             sub_idx=CASE WHEN coalesce(excluded.last_played_at,0)>coalesce(last_played_at,0)
               THEN excluded.sub_idx ELSE sub_idx END,
             last_played_at=nullif(max(coalesce(last_played_at,0),
               coalesce(excluded.last_played_at,0)),0),
             updated_at=max(updated_at,excluded.updated_at)""",
        {"kept": kept, "gone": gone},
    )
    con.execute("DELETE FROM user_data WHERE work_id=?", (gone,))


def _new_work(con: sqlite3.Connection, kind: ItemKind) -> int:
    return int(con.execute("INSERT INTO work(kind) VALUES(?) RETURNING id", (kind,)).fetchone()[0])
