"""What is known of a title goes with its file when that moves to another library."""

import sqlite3

from rustfin_core.catalog.metadata import records, store, write
from rustfin_core.catalog.metadata.merge import FILE, merge


def hand_over(con: sqlite3.Connection, old: int, new: int, now: int) -> set[int]:
    """Let the item *new*, which was just made, have what sources and people said of *old*.

    *old* is about to be deleted. Edits, locks, the match and memberships move; pictures are looked
    for anew. Returns row ids to settle.
    """
    rows = {
        row["id"]: row for row in con.execute("SELECT * FROM item WHERE id IN (?,?)", (old, new))
    }
    known = records.has_records(con, old) and not records.has_records(con, new)
    if not known or rows[old]["kind"] != rows[new]["kind"]:
        return set()
    locks = records.locks_of(con, old)
    shown = records.shown(con, rows[old]) if locks else None
    records.write_record(con, new, records.path_record(con, rows[new]), now)
    con.execute(
        "UPDATE metadata_record SET item_id=? WHERE item_id=? AND source<>?", (new, old, FILE)
    )
    for table in ("item_lock", "canonical_source", "identity", "collection_member", "child_link"):
        con.execute(f"UPDATE OR IGNORE {table} SET item_id=? WHERE item_id=?", (new, old))
    effective = merge(
        list(records.records_of(con, new).values()),
        canonical=store.canonical(con, new),
        locked=locks,
        current=shown,
        cleared=records.cleared_of(con, new),
    )
    return write.show(con, rows[new], effective, now) | {new}
