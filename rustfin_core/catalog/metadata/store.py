"""Keep what sources say and show the result. Runs inside ``Database.write``.

Every function that may change what is shown returns the row ids to hand to
:func:`rustfin_core.catalog.derived.settle`, empty when nothing changed; settle once per batch and
publish ``ItemsChanged`` after the commit.
"""

import sqlite3
from collections.abc import Iterable

from rustfin_core.catalog.metadata import records, write
from rustfin_core.catalog.metadata.merge import FILE, merge
from rustfin_core.intelligence.records import Record

__all__ = ["canonical", "drop", "keep", "keep_path", "reapply", "set_canonical"]


def keep(
    con: sqlite3.Connection,
    item_id: int,
    record: Record,
    now: int,
    *,
    cleared: Iterable[str] = (),
) -> set[int]:
    """Store what one source says of an item (in place of what it said before) and show it.

    *cleared*: with a person's record, the fields they emptied. The same record once more writes
    nothing. An unknown item is ignored: it may have been deleted while a provider was asked.
    """
    row = con.execute("SELECT * FROM item WHERE id=?", (item_id,)).fetchone()
    if row is None:
        return set()
    if record.source != FILE and not records.has_records(con, item_id):
        # What the path said must not be lost under what is written next.
        records.write_record(con, item_id, records.path_record(con, row), now)
    if not records.write_record(con, item_id, record, now, cleared):
        return set()
    return reapply(con, item_id, now)


def keep_path(con: sqlite3.Connection, item_id: int, record: Record, now: int) -> set[int]:
    """Follow a renamed file: only for items :func:`records.has_records` is true of."""
    return keep(con, item_id, record, now)


def drop(con: sqlite3.Connection, item_id: int, source: str, now: int) -> set[int]:
    """Forget what a source said (its NFO is gone, a wrong match was undone) and show the rest."""
    if not records.remove_record(con, item_id, source):
        return set()
    touched = reapply(con, item_id, now)
    if records.sources_of(con, item_id) == {FILE} and not records.locks_of(con, item_id):
        # The row itself says it again; a scan of many files must not carry a record for each.
        records.remove_record(con, item_id, FILE)
    return touched


def reapply(con: sqlite3.Connection, item_id: int, now: int) -> set[int]:
    """Merge an item's records and write what differs from what is shown."""
    row = con.execute("SELECT * FROM item WHERE id=?", (item_id,)).fetchone()
    known = records.records_of(con, item_id)
    if row is None or not known:
        return set()
    locks = records.locks_of(con, item_id)
    effective = merge(
        list(known.values()),
        canonical=canonical(con, item_id),
        locked=locks,
        current=records.shown(con, row) if locks else None,
        cleared=records.cleared_of(con, item_id),
    )
    return write.show(con, row, effective, now)


def canonical(con: sqlite3.Connection, item_id: int) -> str | None:
    """The provider whose word comes before the others' (a series' holds for its episodes)."""
    return records.canonical_of(con, item_id)[0]


def canonical_locked(con: sqlite3.Connection, item_id: int) -> bool:
    """Whether a person chose the canonical provider, so that no match may change it."""
    return records.canonical_of(con, item_id)[1]


def set_canonical(
    con: sqlite3.Connection,
    item_id: int,
    source: str | None,
    now: int,
    *,
    locked: bool = False,
) -> set[int]:
    """Choose the canonical provider of an item; for a season or episode that of its series.

    ``None`` forgets the choice. *locked*: a person chose it; only another such call changes it
    then. What is shown of the item and of what lies below it follows.
    """
    row = con.execute("SELECT coalesce(series_id,id) FROM item WHERE id=?", (item_id,)).fetchone()
    if row is None:
        return set()
    owner = int(row[0])
    before, was_locked = records.canonical_of(con, owner)
    if (was_locked and not locked) or (before, was_locked) == (source, locked):
        return set()
    if source is None:
        con.execute("DELETE FROM canonical_source WHERE item_id=?", (owner,))
    else:
        con.execute(
            "INSERT INTO canonical_source(item_id,source,locked) VALUES(?,?,?) "
            "ON CONFLICT DO UPDATE SET source=excluded.source,locked=excluded.locked",
            (owner, source, locked),
        )
    if before == source:
        return set()
    below = con.execute(
        """SELECT r.item_id FROM metadata_record r JOIN item i ON i.id=r.item_id
           WHERE i.series_id=? GROUP BY 1""",
        (owner,),
    ).fetchall()
    touched = reapply(con, owner, now)
    for (child,) in below:
        touched |= reapply(con, child, now)
    return touched
