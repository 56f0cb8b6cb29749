"""Box sets that sources tell of: found by id, else by name, gone when empty.

``collection_member`` remembers which memberships came from sources. What people put into a
collection, and the order they gave it, is left alone.
"""

import sqlite3

from rustfin_core.catalog import list_entries, works
from rustfin_core.catalog.links import by_ids, named
from rustfin_core.catalog.metadata.merge import Effective
from rustfin_core.catalog.repository import (
    NewItem,
    delete_items,
    insert_item,
    set_detail,
    set_provider_ids,
)
from rustfin_core.catalog.work_keys import id_keys
from rustfin_core.intelligence.records import CollectionRecord
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.text import fold


def join(con: sqlite3.Connection, item_id: int, effective: Effective, now: int) -> set[int]:
    """Make a film a member of exactly the collections its sources name; returns what to settle."""
    rows = con.execute("SELECT collection_id FROM collection_member WHERE item_id=?", (item_id,))
    have = {row[0] for row in rows}
    told = [one for one in effective.record.collections if one.name.strip()]
    if not told and not have:
        return set()
    wanted = {_collection(con, one, now) for one in told}
    for collection in wanted - have:
        con.execute(
            "INSERT INTO collection_member(item_id,collection_id) VALUES(?,?)",
            (item_id, collection),
        )
        _insert(con, collection, item_id)
    for collection in have - wanted:
        con.execute(
            "DELETE FROM collection_member WHERE item_id=? AND collection_id=?",
            (item_id, collection),
        )
        con.execute("DELETE FROM child_link WHERE parent_id=? AND item_id=?", (collection, item_id))
    gone = prune(con, have - wanted)
    return (wanted ^ have) - gone.keys()


def prune(con: sqlite3.Connection, collections: set[int] | None = None) -> dict[int, bytes]:
    """Delete collections made for sources that hold nothing any more; *collections*: only those.

    One a person made is not marked as made and stays. Returns uids by row id.
    """
    rows = con.execute(
        """SELECT i.id,i.uid FROM item i JOIN item_detail d ON d.item_id=i.id
           WHERE i.kind=? AND json_extract(d.data,'$.made')='source'
             AND NOT EXISTS(SELECT 1 FROM child_link c
               WHERE c.parent_id=i.id AND c.item_id IS NOT NULL)""",
        (ItemKind.COLLECTION,),
    )
    empty = {row[0]: row[1] for row in rows if collections is None or row[0] in collections}
    delete_items(con, sorted(empty))
    return empty


def _collection(con: sqlite3.Connection, told: CollectionRecord, now: int) -> int:
    found = by_ids(con, ItemKind.COLLECTION, told.ids)
    if found is None:
        found = named(con, ItemKind.COLLECTION, told.name, told.ids)
        if found is not None and told.ids:
            set_provider_ids(con, found, told.ids)
    if found is not None:
        return found
    keys = id_keys(ItemKind.COLLECTION, told.ids)
    keys = keys or [f"name:collection:{fold(told.name) or told.name}"]
    made = insert_item(
        con,
        NewItem(
            kind=ItemKind.COLLECTION,
            name=told.name,
            added_at=now,
            work_id=works.work_for(con, ItemKind.COLLECTION, keys),
        ),
    )
    set_provider_ids(con, made, told.ids)
    set_detail(con, made, overview=told.overview, data={"made": "source"})
    return made


def _insert(con: sqlite3.Connection, collection: int, item_id: int) -> None:
    """Add a member unless it is there; lists show members by release until a person sorts them."""
    there = con.execute(
        "SELECT 1 FROM child_link WHERE parent_id=? AND item_id=?", (collection, item_id)
    ).fetchone()
    if there is None:
        list_entries.append(con, collection, [item_id])
