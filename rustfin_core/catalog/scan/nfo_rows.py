"""Rows of NFO files: which were seen, whose they are, which one speaks for an item.

``nfo_file.state``: 0 to be looked at, 1 done, 2 unreadable, 3 gone. Whose a file is is found in
stage two, when all items stand. All files of a folder that changed are looked at again; that reads
only those that changed themselves or belong to another item now.
"""

import os
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from rustfin_core.catalog.metadata import store
from rustfin_core.catalog.metadata.merge import NFO
from rustfin_core.catalog.scan.messages import NfoMessage
from rustfin_core.catalog.scan.nfo_owner import NfoOwner, owners
from rustfin_core.intelligence.records import Record

TODO, DONE, UNREADABLE, GONE = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class NfoRow:
    """One NFO file as recorded."""

    folder_id: int
    folder: bytes
    name: bytes
    size: int
    mtime_ns: int
    item_id: int | None
    read_as: str | None

    @property
    def path(self) -> bytes:
        """Whole path."""
        return self.folder + self.name

    @property
    def stat(self) -> str:
        """What :attr:`read_as` is when nothing changed since."""
        return f"{self.size}:{self.mtime_ns}"


def note_nfos(
    con: sqlite3.Connection, folder_id: int, listed: Iterable[NfoMessage]
) -> tuple[list[tuple[int, bytes]], bool]:
    """Record the NFO files of a folder that changed.

    Returns those not listed any more, and whether any says something new.
    """
    rows = con.execute("SELECT name,size,mtime_ns FROM nfo_file WHERE folder_id=?", (folder_id,))
    known = {row[0]: (row[1], row[2]) for row in rows}
    seen = {os.fsencode(nfo["name"]): (nfo["size"], nfo["mtime_ns"]) for nfo in listed}
    con.executemany(
        """INSERT INTO nfo_file(folder_id,name,size,mtime_ns) VALUES(?,?,?,?)
           ON CONFLICT DO UPDATE SET state=0,size=excluded.size,mtime_ns=excluded.mtime_ns,
             saved=CASE WHEN read_as=excluded.size||':'||excluded.mtime_ns THEN saved END""",
        [(folder_id, name, *stat) for name, stat in seen.items()],
    )
    gone = [(folder_id, name) for name in sorted(known.keys() - seen.keys())]
    news = any(known.get(name) != stat for name, stat in seen.items())
    return gone, news or bool(gone)


def mark_gone(con: sqlite3.Connection, files: Iterable[tuple[int, bytes]]) -> None:
    """Mark files that are gone; :func:`bury` forgets them when their successors are read."""
    con.executemany("UPDATE nfo_file SET state=3 WHERE folder_id=? AND name=?", files)


def mark_folders_gone(con: sqlite3.Connection, library_id: int, start: bytes, end: bytes) -> None:
    """Mark the files of vanished folders gone."""
    con.execute(
        """UPDATE nfo_file SET state=3 WHERE folder_id IN
             (SELECT id FROM folder WHERE library_id=? AND path>=? AND path<?)""",
        (library_id, start, end),
    )


def waiting(
    library_id: int, after: int, limit: int, con: sqlite3.Connection
) -> list[tuple[NfoRow, NfoOwner | None]]:
    """Files to be looked at with their owners, of whole folders behind the folder row *after*."""
    folders = con.execute(
        """SELECT n.folder_id,f.path FROM nfo_file n JOIN folder f ON f.id=n.folder_id
           WHERE n.state=0 AND n.folder_id>? AND f.library_id=?
           GROUP BY n.folder_id ORDER BY n.folder_id LIMIT ?""",
        (after, library_id, limit),
    ).fetchall()
    found: list[tuple[NfoRow, NfoOwner | None]] = []
    for folder_id, path in folders:
        rows = con.execute(
            "SELECT name,size,mtime_ns,item_id,read_as,state FROM nfo_file "
            "WHERE folder_id=? AND state<>3",
            (folder_id,),
        ).fetchall()
        known = owners(con, folder_id, [row[0] for row in rows])
        found += [
            (NfoRow(folder_id, path, *row[:5]), known.get(row[0])) for row in rows if row[5] == TODO
        ]
        if len(found) >= limit:
            break
    return found


def still_waits(con: sqlite3.Connection, row: NfoRow) -> bool:
    """Whether a file is as it was when it was listed; else it is looked at another time."""
    found = con.execute(
        "SELECT 1 FROM nfo_file WHERE folder_id=? AND name=? AND state=0 AND size=? AND mtime_ns=?",
        (row.folder_id, row.name, row.size, row.mtime_ns),
    ).fetchone()
    return found is not None


def settle_unchanged(con: sqlite3.Connection, row: NfoRow) -> None:
    """A file that is as it was when it was read, and whose item is the same."""
    _set(con, row, "state=?", DONE)


def disown(con: sqlite3.Connection, row: NfoRow, now: int) -> set[int]:
    """A file that belongs to nobody (any more); it is looked at again until it does."""
    if row.item_id is None:
        return set()
    _set(con, row, "item_id=NULL,read_as=NULL")
    return store.nfo_gone(con, row.item_id, now)


def take(
    con: sqlite3.Connection, row: NfoRow, owner: NfoOwner, record: Record | None, now: int
) -> set[int]:
    """Keep what a file says of its item (``None``: nothing); returns what to settle.

    Of several files of one item only the best speaks: that of the first version before the
    folder's, ``movie.nfo``.
    """
    touched: set[int] = set()
    if row.item_id is not None and row.item_id != owner.item_id:
        _set(con, row, "item_id=?", None)
        touched |= store.nfo_gone(con, row.item_id, now)
    exists = con.execute("SELECT 1 FROM item WHERE id=?", (owner.item_id,)).fetchone()
    if exists is None:
        return touched
    _set(con, row, "state=?,item_id=?,rank=?,read_as=?", DONE, owner.item_id, owner.rank, row.stat)
    speaker = con.execute(
        "SELECT folder_id,name FROM nfo_file WHERE item_id=? AND state=1 "
        "ORDER BY rank,folder_id,name LIMIT 1",
        (owner.item_id,),
    ).fetchone()
    if tuple(speaker) != (row.folder_id, row.name):
        return touched
    if record is None:
        return touched | store.drop(con, owner.item_id, NFO, now)
    return touched | store.keep(con, owner.item_id, record, now)


def recognise(con: sqlite3.Connection, row: NfoRow, owner: NfoOwner, saved: str | None) -> None:
    """A file this program wrote itself; what its item has from NFO files stays as it is."""
    _set(
        con, row, "state=?,item_id=?,rank=?,read_as=?,saved=?", DONE, owner.item_id, owner.rank,
        row.stat, saved,
    )  # fmt: skip


def give_up(con: sqlite3.Connection, row: NfoRow, now: int) -> set[int]:
    """Remember that a file cannot be read; what it said before is forgotten."""
    _set(con, row, "state=?,item_id=?,read_as=?", UNREADABLE, None, None)
    return store.nfo_gone(con, row.item_id, now) if row.item_id is not None else set()


def bury(con: sqlite3.Connection, library_id: int, now: int) -> set[int]:
    """Forget files that are gone, with what they said, unless another file says it now.

    An item that is missing too keeps what is known of it, for when its drive comes back.
    """
    rows = con.execute(
        """SELECT n.folder_id,n.name,n.item_id FROM nfo_file n JOIN folder f ON f.id=n.folder_id
           LEFT JOIN item i ON i.id=n.item_id
           WHERE n.state=3 AND f.library_id=? AND coalesce(i.state,0)=0""",
        (library_id,),
    ).fetchall()
    touched: set[int] = set()
    for folder_id, name, item_id in rows:
        con.execute("DELETE FROM nfo_file WHERE folder_id=? AND name=?", (folder_id, name))
        if item_id is not None:
            touched |= store.nfo_gone(con, item_id, now)
    return touched


def _set(con: sqlite3.Connection, row: NfoRow, what: str, *values: object) -> None:
    con.execute(
        f"UPDATE nfo_file SET {what} WHERE folder_id=? AND name=?",
        (*values, row.folder_id, row.name),
    )
