"""Write NFO files beside media, for libraries whose owner wants that (off by default).

After an edit or a provider's answer the title's NFO file is written anew, so that what is known
outlives this server's database and other programs can read it. The library option is Jellyfin's
``SaveLocalMetadata``. A file written here is not read back as another source's word.
"""

import asyncio
import hashlib
import json
import logging
import os
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from rustfin_core.catalog.events import ItemsChanged
from rustfin_core.catalog.metadata import records, store
from rustfin_core.catalog.metadata.merge import EVERYTHING, FILE, NFO, TAGS
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.intelligence.records import Record
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.jobs.worker_process import WorkerFailed, WorkerLost
from rustfin_core.kernel.enums import ItemKind, ItemState
from rustfin_core.kernel.errors import RustfinError
from rustfin_core.kernel.tasks import TaskOwner

_log = logging.getLogger(__name__)
OPTION = "SaveLocalMetadata"
_PAUSE_S = 1.0
"""News come in bursts; one look answers many."""
_SECONDS = 20.0
_FOLDER_NAMES = {
    ItemKind.SERIES: b"tvshow.nfo", ItemKind.SEASON: b"season.nfo", ItemKind.ALBUM: b"album.nfo"
}  # fmt: skip
_FILE_KINDS = (ItemKind.MOVIE, ItemKind.EPISODE, ItemKind.VIDEO)


@dataclass(frozen=True, slots=True)
class _Wish:
    item_id: int
    roots: tuple[bytes, ...]
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


class NfoSaver:
    """``start()`` after the database is open; ``stop()`` ends the lane."""

    def __init__(
        self,
        *,
        db: Database,
        pool: WorkerPool,
        bus: EventBus,
        turn: Callable[[], Awaitable[None]],
    ) -> None:
        """*turn* is awaited before each file: it lets work that matters more go first."""
        self._db = db
        self._pool = pool
        self._turn = turn
        self._changed: set[bytes] = set()
        self._wanted = asyncio.Event()
        self._tasks = TaskOwner("nfo-saver")
        self._unsubscribe = bus.subscribe(ItemsChanged, self._news)

    def start(self) -> None:
        """Start the lane."""
        self._tasks.spawn(self._run(), name="lane")

    async def stop(self) -> None:
        """End the lane; what is not written yet is written with the title's next change."""
        self._unsubscribe()
        await self._tasks.stop()

    def _news(self, event: ItemsChanged) -> None:
        self._changed.update(event.added, event.updated)
        self._wanted.set()

    async def _run(self) -> None:
        while True:
            await self._wanted.wait()
            await asyncio.sleep(_PAUSE_S)
            self._wanted.clear()
            changed, self._changed = self._changed, set()
            try:
                await self._save_all(changed)
            except RustfinError as error:
                _log.info("NFO files are written later: %s", error)

    async def _save_all(self, uids: set[bytes]) -> None:
        if not uids or not await self._db.read(_libraries):
            return
        for uid in sorted(uids):
            wish = await self._db.read(lambda con, uid=uid: _wish(con, uid))  # type: ignore[misc]
            if wish is not None:
                await self._turn()
                await self._save(wish)

    async def _save(self, wish: _Wish) -> None:
        args = {
            "path": os.fsdecode(wish.path),
            "roots": [os.fsdecode(root) for root in wish.roots],
            "record": wish.record.to_json(),
            "known": wish.known,
        }
        try:
            answer: dict[str, Any] = await self._pool.call("save_nfo", args, timeout=_SECONDS)
        except (WorkerFailed, WorkerLost) as error:
            answer = {"error": str(error)}
        if "error" in answer:
            _log.info("no NFO file for %s: %s", wish.record.title, answer["error"])
            return
        await self._db.write(lambda con: _note(con, wish, answer["size"], answer["mtime_ns"]))


def _libraries(con: sqlite3.Connection) -> set[int]:
    rows = con.execute("SELECT id,options FROM library")
    return {row[0] for row in rows if json.loads(row[1]).get(OPTION) is True}


def words_of(con: sqlite3.Connection, item_id: int) -> Record | None:
    """What an item's NFO file is to say; ``None`` where none is written."""
    row = con.execute("SELECT * FROM item WHERE id=?", (item_id,)).fetchone()
    return None if row is None else _words(con, row)


def digest_of(record: Record) -> str:
    """What ``nfo_file.saved`` remembers of a written record."""
    text = json.dumps(record.to_json(), sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _words(con: sqlite3.Connection, row: sqlite3.Row) -> Record | None:
    if row["state"] != ItemState.PRESENT or row["library_id"] not in _libraries(con):
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


def _wish(con: sqlite3.Connection, uid: bytes) -> _Wish | None:
    """The file to write for an item; ``None`` when there is none or it says so already."""
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
    return _Wish(
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


def _note(con: sqlite3.Connection, wish: _Wish, size: int, mtime_ns: int) -> None:
    """Record the file as read, so that the next scan does not take it for somebody's change."""
    con.execute(
        """INSERT INTO nfo_file(folder_id,name,size,mtime_ns,state,item_id,rank,read_as,saved)
           SELECT id,?2,?3,?4,1,?5,?6,?3||':'||?4,?7 FROM folder WHERE id=?1
           ON CONFLICT DO UPDATE SET size=excluded.size,mtime_ns=excluded.mtime_ns,state=1,
             item_id=excluded.item_id,read_as=excluded.read_as,saved=excluded.saved""",
        (wish.folder_id, wish.name, size, mtime_ns, wish.item_id, wish.rank, wish.digest),
    )
