"""Which NFO file is to be written for an item, and what stands in it. Inside ``Database.read``."""

import hashlib
import json
import os
import sqlite3
from dataclasses import dataclass, replace

from rustfin_core.catalog.library_options import options_of
from rustfin_core.catalog.metadata import records, store
from rustfin_core.catalog.metadata.merge import EVERYTHING, FILE, NFO, TAGS
from rustfin_core.intelligence.records import Record
from rustfin_core.kernel.enums import ItemKind, ItemState

_FOLDER_NAMES = {
    ItemKind.SERIES: b"tvshow.nfo", ItemKind.SEASON: b"season.nfo", ItemKind.ALBUM: b"album.nfo"
}  # fmt: skip
_FILE_KINDS = (ItemKind.MOVIE, ItemKind.EPISODE, ItemKind.VIDEO)
KINDS = (*_FOLDER_NAMES, *_FILE_KINDS)
"""Kinds that have NFO files."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One file to write."""

    item_id: int
    roots: tuple[bytes, ...]
    """Folders of the library: nothing is written outside them."""
    folder_id: int
    folder: bytes
    name: bytes
    rank: int
    known: str | None
    record: Record
    digest: str

    @property
    def path(self) -> bytes:
        return self.folder + self.name


def words_of(con: sqlite3.Connection, item_id: int) -> Record | None:
    """What an item's NFO file is to say; ``None`` where none is written."""
    row = con.execute("SELECT * FROM item WHERE id=?", (item_id,)).fetchone()
    return None if row is None else _words(con, row)


def digest_of(record: Record) -> str:
    """What ``nfo_file.saved`` remembers of a written record."""
    text = json.dumps(record.to_json(), sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _words(con: sqlite3.Connection, row: sqlite3.Row) -> Record | None:
    if row["state"] != ItemState.PRESENT or not options_of(con, row["library_id"]).save_nfo:
        return None
    if not records.sources_of(con, row["id"]) - {FILE, TAGS, NFO}:
        return None
    effective = store.effective_of(con, row)
    if effective is None:
        return None
    locks = records.locks_of(con, row["id"])
    return replace(
        effective.record,
        source=NFO,
        images=tuple(image for _, image in effective.images),
        locked=EVERYTHING in locks,
        locked_fields=tuple(sorted(locks - {EVERYTHING})),
    )


def wish_for(con: sqlite3.Connection, uid: bytes) -> Wish | None:
    """The file to write for an item; ``None`` when nobody wants one or it says so already."""
    row = con.execute("SELECT * FROM item WHERE uid=?", (uid,)).fetchone()
    record = None if row is None else _words(con, row)
    place = None if record is None else _place(con, row)
    if record is None or place is None:
        return None
    digest = digest_of(record)
    folder_id, folder, name, rank, known, saved = place
    if saved == digest:
        return None
    roots = con.execute("SELECT path FROM library_root WHERE library_id=?", (row["library_id"],))
    return Wish(
        item_id=row["id"],
        roots=tuple(root[0] for root in roots),
        folder_id=folder_id,
        folder=folder,
        name=name,
        rank=rank,
        known=known,
        record=record,
        digest=digest,
    )


def _place(
    con: sqlite3.Connection, row: sqlite3.Row
) -> tuple[int, bytes, bytes, int, str | None, str | None] | None:
    """Folder row, folder, name, rank, last size and time, last hash of the file to write.

    It is the one that speaks for the item now, else a new one.
    """
    known = con.execute(
        """SELECT n.folder_id,f.path,n.name,n.rank,n.read_as,n.saved FROM nfo_file n
           JOIN folder f ON f.id=n.folder_id WHERE n.item_id=? AND n.state IN (0,1)
           ORDER BY n.rank,n.folder_id,n.name LIMIT 1""",
        (row["id"],),
    ).fetchone()
    if known is not None:
        return tuple(known)
    kind = ItemKind(row["kind"])
    if kind in _FOLDER_NAMES and row["folder_id"] is not None:
        path = con.execute("SELECT path FROM folder WHERE id=?", (row["folder_id"],)).fetchone()
        return row["folder_id"], path[0], _FOLDER_NAMES[kind], 0, None, None
    if kind not in _FILE_KINDS:
        return None
    file = con.execute(
        """SELECT f.id,f.path,m.name FROM media_file m JOIN folder f ON f.id=m.folder_id
           WHERE m.item_id=? AND m.missing_since IS NULL
           ORDER BY m.version_no,m.part_no,m.id LIMIT 1""",
        (row["id"],),
    ).fetchone()
    if file is None:
        return None
    inside = os.path.basename(file["path"].rstrip(os.fsencode(os.sep))).upper()  # noqa: PTH119
    if inside == b"STREAM":
        return None
    stem = b"VIDEO_TS" if inside == b"VIDEO_TS" else file["name"].rpartition(b".")[0]
    return file["id"], file["path"], stem + b".nfo", 0, None, None


def note(con: sqlite3.Connection, wish: Wish, size: int, mtime_ns: int) -> None:
    """Record the file as read, so that the next scan does not take it for somebody's change."""
    con.execute(
        """INSERT INTO nfo_file(folder_id,name,size,mtime_ns,state,item_id,rank,read_as,saved)
           SELECT id,?2,?3,?4,1,?5,?6,?3||':'||?4,?7 FROM folder WHERE id=?1
           ON CONFLICT DO UPDATE SET size=excluded.size,mtime_ns=excluded.mtime_ns,state=1,
             item_id=excluded.item_id,read_as=excluded.read_as,saved=excluded.saved""",
        (wish.folder_id, wish.name, size, mtime_ns, wish.item_id, wish.rank, wish.digest),
    )
