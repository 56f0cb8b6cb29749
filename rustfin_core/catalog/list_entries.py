"""Entries of playlists and collections: appended, moved, taken out; places have gaps.

An entry hangs on the work, so it outlives the item and finds the one that comes back.
"""

import sqlite3
from collections.abc import Iterable, Sequence

from rustfin_core.catalog.row_ids import numbers
from rustfin_core.catalog.works import of_item
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.kernel.ids import new_uid

MOST_ENTRIES = 20_000
LONGEST_NAME = 200
_STEP = 1 << 20
_LEAVES = {
    ItemKind.SERIES: "i.series_id=:i AND i.kind=4 "
    "ORDER BY i.parent_index=0,i.parent_index,i.index_number,i.id",
    ItemKind.SEASON: "i.season_id=:i AND i.kind=4 ORDER BY i.index_number,i.id",
    ItemKind.ALBUM: "i.album_id=:i AND i.kind=7 ORDER BY i.pos,i.sort_key,i.id",
    ItemKind.ARTIST: "i.artist_id=:i AND i.kind=7 ORDER BY i.year,i.album_id,i.pos,i.id",
    ItemKind.GENRE: "i.id IN (SELECT item_id FROM facet_link WHERE facet_id=:i) AND i.kind=7 "
    "ORDER BY i.artist_id,i.album_id,i.pos,i.id",
    ItemKind.PLAYLIST: "i.id IN (SELECT item_id FROM child_link WHERE parent_id=:i) "
    "ORDER BY (SELECT min(l.ord) FROM child_link l WHERE l.parent_id=:i AND l.item_id=i.id)",
}
_PLAYABLE = frozenset(
    {ItemKind.MOVIE, ItemKind.EPISODE, ItemKind.TRACK, ItemKind.VIDEO, ItemKind.EXTRA}
)


def checked_name(name: str) -> str:
    """A name for a list; ``InvalidInput`` for an empty or endless one."""
    name = " ".join(name.split())
    if not name:
        raise InvalidInput("Give the list a name.")
    if len(name) > LONGEST_NAME:
        raise InvalidInput(f"A name has at most {LONGEST_NAME} characters.")
    return name


def playable(con: sqlite3.Connection, ids: Iterable[int], visible: str, user_id: int) -> list[int]:
    """What can be played of these items, in order: of shows, albums... their visible leaves.

    *visible* is the access test on rows ``i`` (starts with AND).
    """
    found: list[int] = []
    for item_id in ids:
        kind = ItemKind(con.execute("SELECT kind FROM item WHERE id=?", (item_id,)).fetchone()[0])
        if kind in _PLAYABLE:
            found.append(item_id)
        elif kind is ItemKind.COLLECTION:
            members = con.execute(
                "SELECT item_id FROM child_link WHERE parent_id=? AND item_id IS NOT NULL "
                "ORDER BY ord",
                (item_id,),
            ).fetchall()
            of_collection = [row[0] for row in members]
            kept = con.execute(
                f"SELECT i.id FROM item i WHERE i.id IN ({numbers(of_collection)}) AND i.state=0 "
                f"AND i.kind<>{int(ItemKind.COLLECTION)}{visible}",
                {"u": user_id},
            ).fetchall()
            inside = {row[0] for row in kept}
            found += playable(con, [i for i in of_collection if i in inside], visible, user_id)
        elif kind in _LEAVES:
            where, _, order = _LEAVES[kind].partition(" ORDER BY ")
            rows = con.execute(
                f"SELECT i.id FROM item i WHERE {where} AND i.state=0{visible} ORDER BY {order}",
                {"i": item_id, "u": user_id},
            )
            found += [row[0] for row in rows]
        if len(found) > MOST_ENTRIES:
            break
    return found[: MOST_ENTRIES + 1]


def append(con: sqlite3.Connection, list_id: int, item_ids: Sequence[int]) -> None:
    """Add items at the end. ``InvalidInput`` when the list would grow beyond all bounds."""
    have, last = con.execute(
        "SELECT count(*),coalesce(max(ord),0) FROM child_link WHERE parent_id=?", (list_id,)
    ).fetchone()
    if have + len(item_ids) > MOST_ENTRIES:
        raise InvalidInput(f"A list has at most {MOST_ENTRIES} entries.")
    works = {item_id: of_item(con, item_id)[0] for item_id in dict.fromkeys(item_ids)}
    con.executemany(
        "INSERT INTO child_link(parent_id,ord,item_id,work_id,entry_uid) VALUES(?,?,?,?,?)",
        [
            (list_id, last + _STEP * place, item_id, works[item_id], new_uid())
            for place, item_id in enumerate(item_ids, 1)
        ],
    )


def move(con: sqlite3.Connection, list_id: int, ord_: int, before: int | None) -> None:
    """Put the entry at place *ord_* before that at place *before* (``None``: at the end)."""
    if before is None:
        last = con.execute(
            "SELECT max(ord) FROM child_link WHERE parent_id=?", (list_id,)
        ).fetchone()[0]
        _place(con, list_id, ord_, last + _STEP)
        return
    if before == ord_:
        return
    previous = con.execute(
        "SELECT coalesce(max(ord),0) FROM child_link WHERE parent_id=? AND ord<? AND ord<>?",
        (list_id, before, ord_),
    ).fetchone()[0]
    middle = (previous + before) // 2
    if middle in (previous, before):
        places = _spread(con, list_id)
        move(con, list_id, places[ord_], places[before])
        return
    _place(con, list_id, ord_, middle)


def _place(con: sqlite3.Connection, list_id: int, ord_: int, to: int) -> None:
    con.execute("UPDATE child_link SET ord=? WHERE parent_id=? AND ord=?", (to, list_id, ord_))


def _spread(con: sqlite3.Connection, list_id: int) -> dict[int, int]:
    """Make gaps between all entries again; old places with their new ones."""
    rows = con.execute("SELECT ord FROM child_link WHERE parent_id=? ORDER BY ord", (list_id,))
    return arrange(con, list_id, [row[0] for row in rows.fetchall()])


def arrange(con: sqlite3.Connection, list_id: int, order: Sequence[int]) -> dict[int, int]:
    """Put all entries, named by their places, into *order*; old places with their new ones."""
    new = {place: _STEP * number for number, place in enumerate(order, 1)}
    con.execute("UPDATE child_link SET ord=-ord-1 WHERE parent_id=?", (list_id,))
    con.executemany(
        "UPDATE child_link SET ord=? WHERE parent_id=? AND ord=?",
        [(at, list_id, -old - 1) for old, at in new.items()],
    )
    return new
