"""Keep what sources say and show the result. Runs inside ``Database.write``.

Every function that may change what is shown returns the row ids to hand to
:func:`rustfin_core.catalog.derived.settle`, empty when nothing changed; settle once per batch and
publish ``ItemsChanged`` after the commit.
"""

import sqlite3
from collections.abc import Iterable

from rustfin_core.catalog.metadata import records, seasons, write
from rustfin_core.catalog.metadata.merge import FILE, NFO, Effective, merge
from rustfin_core.intelligence.records import Record
from rustfin_core.kernel.enums import ItemKind

__all__ = [
    "canonical",
    "canonical_locked",
    "drop",
    "effective_of",
    "keep",
    "keep_path",
    "lock",
    "new_season",
    "nfo_gone",
    "reapply",
    "set_canonical",
]


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
    _tidy(con, item_id)
    return touched


def nfo_gone(con: sqlite3.Connection, item_id: int, now: int) -> set[int]:
    """An item lost an NFO file: another one of it is read again, else nothing speaks for it."""
    other = con.execute(
        "UPDATE nfo_file SET state=0,read_as=NULL WHERE item_id=? AND state=1", (item_id,)
    ).rowcount
    return set() if other else drop(con, item_id, NFO, now)


def lock(con: sqlite3.Connection, item_id: int, locks: Iterable[str], now: int) -> set[int]:
    """Replace the locks a person set on an item; what is unlocked follows its sources again."""
    row = con.execute("SELECT * FROM item WHERE id=?", (item_id,)).fetchone()
    if row is None or not records.set_locks(con, item_id, locks):
        return set()
    if not records.has_records(con, item_id):
        records.write_record(con, item_id, records.path_record(con, row), now)
    touched = reapply(con, item_id, now)
    _tidy(con, item_id)
    return touched


def _tidy(con: sqlite3.Connection, item_id: int) -> None:
    """With nothing else said the row itself tells what the path says: no record for each file."""
    if records.sources_of(con, item_id) == {FILE} and not records.locks_of(con, item_id):
        records.remove_record(con, item_id, FILE)


def reapply(con: sqlite3.Connection, item_id: int, now: int) -> set[int]:
    """Merge an item's records and write what differs from what is shown."""
    row = con.execute("SELECT * FROM item WHERE id=?", (item_id,)).fetchone()
    effective = effective_of(con, row) if row is not None else None
    if effective is None:
        return set()
    touched = write.show(con, row, effective, now)
    if row["kind"] == ItemKind.SERIES:
        touched |= seasons.tell(con, item_id, now, _reapply_season)
    return touched


def effective_of(con: sqlite3.Connection, row: sqlite3.Row) -> Effective | None:
    """What an item (a row of ``item``) is to show; ``None`` while it has no records."""
    known = records.records_of(con, row["id"])
    if not known:
        return None
    locks = records.locks_of(con, row["id"])
    return merge(
        list(known.values()),
        canonical=canonical(con, row["id"]),
        locked=locks,
        current=records.shown(con, row) if locks else None,
        cleared=records.cleared_of(con, row["id"]),
    )


def new_season(con: sqlite3.Connection, season_id: int, series_id: int, now: int) -> set[int]:
    """Give a season that was just made what its series' records say of it."""
    if not records.has_records(con, series_id):
        return set()
    return seasons.tell(con, series_id, now, _reapply_season, only=season_id)


def _reapply_season(con: sqlite3.Connection, season_id: int, now: int) -> set[int]:
    touched = reapply(con, season_id, now)
    _tidy(con, season_id)
    return touched


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
