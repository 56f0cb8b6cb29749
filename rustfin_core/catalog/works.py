"""The work behind an item: what user data hangs on, so that it survives files, names and libraries.

A work has aliases such as ``tmdb:movie:603``, ``tvdb:series:81189:s1e2``, ``mb:recording:...`` or,
before anything is identified, a key made of the title (``movie:the matrix:1999``).
"""

import sqlite3
from collections.abc import Sequence

from rustfin_core.catalog.work_keys import contradict, disputed, is_provided
from rustfin_core.kernel.enums import ItemKind


def work_for(con: sqlite3.Connection, kind: ItemKind, keys: Sequence[str]) -> int:
    """Find the work that has any of *keys*, or make it; it has all of them afterwards.

    Keys that lead to different works prove them equal: they are merged, user data included. Not
    with what ids of providers know as another title: two films of one name and year.
    """
    if not keys:
        return _new_work(con, kind)
    marks = ",".join("?" * len(keys))
    rows = con.execute(f"SELECT DISTINCT work_id FROM work_key WHERE key IN ({marks})", tuple(keys))
    found = [work for work in sorted(row[0] for row in rows) if may_be(con, work, keys)]
    work_id: int = found[0] if found else _new_work(con, kind)
    for other in found[1:]:
        if not disputed(_keys_of(con, work_id), _keys_of(con, other)):
            merge(con, work_id, other)
    add_keys(con, work_id, keys)
    return work_id


def may_be(con: sqlite3.Connection, work_id: int, keys: Sequence[str]) -> bool:
    """Whether no id of a provider says that a work is another title than *keys* mean."""
    if not any(map(is_provided, keys)):
        return True
    return not contradict(_keys_of(con, work_id), keys)


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
    if old is not None and not _is_used(con, old):
        _move_user_data(con, work_id, old)


def add_keys(con: sqlite3.Connection, work_id: int, keys: Sequence[str]) -> None:
    """Let a work be found by *keys* too; those that lead to another work stay there."""
    con.executemany(
        "INSERT OR IGNORE INTO work_key(key,work_id) VALUES(?,?)", [(key, work_id) for key in keys]
    )


def identify(con: sqlite3.Connection, item_id: int, keys: Sequence[str]) -> set[int]:
    """Let keys made of providers' ids say which work an item is; returns row ids that moved.

    The item's work learns *keys*; a work that one of them already leads to is merged into it,
    unless any provider knows the two as different titles. When *keys* contradict the item's own
    work it was recognised as something else: it goes to the other work with its user data and the
    keys of its path, as :func:`assign` has it.
    """
    row = con.execute("SELECT kind,work_id FROM item WHERE id=?", (item_id,)).fetchone()
    work: int | None = row["work_id"]
    own = _keys_of(con, work)
    if work is None or contradict(own, keys):
        new = assign(con, item_id, keys[:1])
        if work is not None and not _is_used(con, work):
            paths = [(new, key) for key in own if not is_provided(key)]
            con.executemany("UPDATE work_key SET work_id=? WHERE key=?", paths)
        return {item_id} | identify(con, item_id, keys)
    touched: set[int] = set()
    for key in keys:
        if key in own:
            continue
        other = con.execute("SELECT work_id FROM work_key WHERE key=?", (key,)).fetchone()
        if other is None:
            con.execute("INSERT INTO work_key(key,work_id) VALUES(?,?)", (key, work))
        elif other[0] != work and not disputed(own | set(keys), _keys_of(con, other[0])):
            merge(con, work, other[0])
            rows = con.execute("SELECT id FROM item WHERE work_id=?", (work,))
            touched.update(row[0] for row in rows)
            own |= _keys_of(con, work)
    return touched


def rename(con: sqlite3.Connection, item_id: int, keys: Sequence[str]) -> None:
    """Let the *keys* of an item's new path lead to its work, and those of its old one no more.

    Whatever gets the old name is another title, not another version of this one. What providers'
    ids say stays, and so does everything of a work that other items share.
    """
    row = con.execute("SELECT work_id FROM item WHERE id=?", (item_id,)).fetchone()
    work: int | None = row[0]
    if work is None:
        return
    own = _keys_of(con, work)
    if keys[0] not in own and not _is_used(con, work, but=item_id):
        old = [(key,) for key in own - set(keys) if not is_provided(key)]
        con.executemany("DELETE FROM work_key WHERE key=?", old)
    add_keys(con, work, keys)


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


def carry(con: sqlite3.Connection, to: int, from_: int) -> None:
    """Take user data from one work to another; both stay, with their keys."""
    _move_user_data(con, to, from_)


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


def _is_used(con: sqlite3.Connection, work: int, *, but: int = 0) -> bool:
    row = con.execute(
        "SELECT 1 FROM item WHERE work_id=? AND id<>? LIMIT 1", (work, but)
    ).fetchone()
    return row is not None


def _keys_of(con: sqlite3.Connection, work: int | None) -> set[str]:
    return {row[0] for row in con.execute("SELECT key FROM work_key WHERE work_id=?", (work,))}


def _new_work(con: sqlite3.Connection, kind: ItemKind) -> int:
    return int(con.execute("INSERT INTO work(kind) VALUES(?) RETURNING id", (kind,)).fetchone()[0])
