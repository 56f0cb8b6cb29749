"""Writes of collections: made, filled, ordered by whoever may manage them.

A collection holds films, shows, albums... as they are and each once. It is visible to whom one of
its members is. Its order is that of release until somebody moves a member by hand.
"""

import sqlite3
from collections.abc import Iterable, Sequence

from rustfin_core.catalog import derived, list_entries
from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.playlists import rename
from rustfin_core.catalog.queries.lists import ids_of, places
from rustfin_core.catalog.repository import NewItem, delete_items, insert_item
from rustfin_core.catalog.types import GLOBAL_KINDS
from rustfin_core.catalog.works import work_for
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import NotFound


def create(
    con: sqlite3.Connection, scope: Scope, name: str, items: Sequence[bytes], now: int
) -> bytes:
    """Make a collection; returns its uid."""
    name = list_entries.checked_name(name)
    work = work_for(con, ItemKind.COLLECTION, ())
    list_id = insert_item(
        con, NewItem(kind=ItemKind.COLLECTION, name=name, added_at=now, work_id=work)
    )
    con.execute("INSERT INTO item_list(item_id) VALUES(?)", (list_id,))
    _append(con, scope, list_id, items)
    derived.settle(con, [list_id])
    uid: bytes = con.execute("SELECT uid FROM item WHERE id=?", (list_id,)).fetchone()[0]
    return uid


def add(
    con: sqlite3.Connection, scope: Scope, uid: bytes, items: Sequence[bytes], now: int
) -> None:
    """Add members at the end; those that are in it already stay where they are."""
    list_id = row_id(con, uid)
    _append(con, scope, list_id, items)
    _touched(con, list_id, now)


def remove(
    con: sqlite3.Connection, scope: Scope, uid: bytes, items: Iterable[bytes], now: int
) -> None:
    """Take members out; unknown ones are no error."""
    list_id = row_id(con, uid)
    con.executemany(
        "DELETE FROM child_link WHERE parent_id=? AND item_id=?",
        [(list_id, item_id) for item_id in ids_of(con, scope, tuple(items))],
    )
    _touched(con, list_id, now)


def move(
    con: sqlite3.Connection, scope: Scope, uid: bytes, item: bytes, index: int, now: int
) -> None:
    """Put a member at *index*; from now on the collection is ordered by hand."""
    list_id = row_id(con, uid)
    if not _is_by_hand(con, list_id):
        _settle_order(con, list_id)
    shown = places(con, scope, list_id)
    wanted = ids_of(con, scope, (item,))
    at = next((place for place in shown if place.item_id in wanted), None)
    if at is None:
        raise NotFound("This title is not in the collection (any more).")
    others = [place for place in shown if place is not at]
    list_entries.move(con, list_id, at.ord, others[index].ord if index < len(others) else None)
    _touched(con, list_id, now)


def order_by_hand(con: sqlite3.Connection, uid: bytes, *, by_hand: bool, now: int) -> None:
    """Order a collection by hand, beginning with the order of release, or by release."""
    list_id = row_id(con, uid)
    if by_hand and not _is_by_hand(con, list_id):
        _settle_order(con, list_id)
    con.execute(
        "INSERT INTO item_list(item_id,by_hand) VALUES(?,?) "
        "ON CONFLICT DO UPDATE SET by_hand=excluded.by_hand",
        (list_id, by_hand),
    )
    _touched(con, list_id, now)


def change_name(con: sqlite3.Connection, uid: bytes, name: str, now: int) -> None:
    """Give a collection another name."""
    list_id = row_id(con, uid)
    rename(con, list_id, list_entries.checked_name(name), now)
    derived.settle(con, [list_id])


def delete(con: sqlite3.Connection, uid: bytes) -> None:
    """Delete a collection; its members stay."""
    delete_items(con, [row_id(con, uid)])


def row_id(con: sqlite3.Connection, uid: bytes) -> int:
    """Row id of a collection, for those who manage them; ``NotFound`` when there is none."""
    row = con.execute("SELECT id FROM item WHERE uid=? AND kind=12", (uid,)).fetchone()
    if row is None:
        raise NotFound("This collection does not exist (any more).")
    return int(row[0])


def _is_by_hand(con: sqlite3.Connection, list_id: int) -> bool:
    row = con.execute("SELECT by_hand FROM item_list WHERE item_id=?", (list_id,)).fetchone()
    return row is not None and bool(row[0])


def _settle_order(con: sqlite3.Connection, list_id: int) -> None:
    """Write the order of release into the places and keep to it from now on."""
    rows = con.execute(
        "SELECT l.ord FROM child_link l LEFT JOIN item i ON i.id=l.item_id WHERE l.parent_id=? "
        "ORDER BY coalesce(i.premiere_at,(i.year-1970)*31556952000),i.sort_key,i.id,l.ord",
        (list_id,),
    ).fetchall()
    list_entries.arrange(con, list_id, [row[0] for row in rows])
    con.execute(
        "INSERT INTO item_list(item_id,by_hand) VALUES(?,1) ON CONFLICT DO UPDATE SET by_hand=1",
        (list_id,),
    )


def _append(con: sqlite3.Connection, scope: Scope, list_id: int, items: Sequence[bytes]) -> None:
    have = {
        row[0]
        for row in con.execute("SELECT item_id FROM child_link WHERE parent_id=?", (list_id,))
    }
    fresh = [item_id for item_id in ids_of(con, scope, items) if item_id not in have]
    kinds = dict(
        con.execute(
            f"SELECT id,kind FROM item WHERE id IN ({','.join(map(str, fresh))})"
        ).fetchall()
    )
    list_entries.append(con, list_id, [i for i in fresh if kinds[i] not in GLOBAL_KINDS])


def _touched(con: sqlite3.Connection, list_id: int, now: int) -> None:
    con.execute("UPDATE item SET updated_at=? WHERE id=?", (now, list_id))
    derived.settle(con, [list_id])
