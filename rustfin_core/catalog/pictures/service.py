"""The ``image`` table: which item shows which picture, and the background lane that fills it."""

import asyncio
import logging
import os
import sqlite3
from collections.abc import Awaitable, Callable
from functools import partial

from rustfin_core.artwork.service import ArtworkService
from rustfin_core.artwork.types import StoredImage, Subject
from rustfin_core.catalog.events import ItemsChanged, ScanFinished
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.kernel.enums import ImageType, ItemKind
from rustfin_core.kernel.errors import RustfinError
from rustfin_core.kernel.tasks import TaskOwner
from rustfin_core.kernel.ticks import to_seconds

_log = logging.getLogger(__name__)
_BATCH = 24
_PAUSE_S = 1.0
"""News of a scan come in bursts; one look answers many."""
_KINDS = (
    ItemKind.MOVIE, ItemKind.SERIES, ItemKind.SEASON, ItemKind.EPISODE, ItemKind.ARTIST,
    ItemKind.ALBUM, ItemKind.TRACK, ItemKind.VIDEO, ItemKind.EXTRA,
    ItemKind.PLAYLIST, ItemKind.COLLECTION,
)  # fmt: skip
_KIND_LIST = ",".join(str(int(kind)) for kind in _KINDS)

_TODO = f"""
WITH todo AS (
  SELECT i.id, i.uid, i.kind, i.name, i.year, i.index_number, i.parent_index, i.runtime,
    i.series_id, i.artist_id, i.folder_id,
    (SELECT m.id FROM media_file m WHERE m.missing_since IS NULL AND m.item_id=coalesce(
       CASE WHEN i.kind IN (1,4,7,14,15) THEN i.id END,
       (SELECT e.id FROM item e WHERE e.album_id=i.id AND e.state=0 ORDER BY e.pos LIMIT 1),
       (SELECT e.id FROM item e WHERE e.season_id=i.id AND e.state=0
        ORDER BY e.index_number LIMIT 1),
       (SELECT e.id FROM item e WHERE e.series_id=i.id AND e.kind=4 AND e.state=0
        ORDER BY e.pos LIMIT 1))
     ORDER BY m.version_no, m.part_no LIMIT 1) AS file_id
  FROM item i
  WHERE i.state=0 AND i.kind IN ({_KIND_LIST}) AND i.id>?
    AND NOT EXISTS(SELECT 1 FROM image WHERE image.item_id=i.id AND image.type=0))
SELECT t.*, s.name AS series, a.name AS artist, f.path AS folder,
  CAST(mf.path || m.name AS BLOB) AS file,
  (SELECT count(*) FROM item o WHERE o.folder_id=t.folder_id AND o.kind IN (1,14,15)) AS sharing
FROM todo t
LEFT JOIN media_file m ON m.id=t.file_id
LEFT JOIN folder mf ON mf.id=m.folder_id
LEFT JOIN item s ON s.id=t.series_id
LEFT JOIN item a ON a.id=t.artist_id
LEFT JOIN folder f ON f.id=t.folder_id
WHERE m.id IS NULL OR m.probed<>0
ORDER BY t.id LIMIT ?
"""
"""Items without a primary picture whose first file has been looked into (or that have none)."""


class Pictures:
    """Gives every present item its pictures in the background, a few at a time.

    Runs while a scan goes on and once more when it ends; a title's turn comes when its file has
    been looked into. Items that already have a primary picture cost nothing.
    """

    def __init__(
        self,
        *,
        db: Database,
        artwork: ArtworkService,
        bus: EventBus,
        turn: Callable[[], Awaitable[None]],
    ) -> None:
        """*turn* is awaited before each title: it lets work that matters more go first."""
        self._db = db
        self._artwork = artwork
        self._bus = bus
        self._turn = turn
        self._tasks = TaskOwner("pictures")
        self._wanted = asyncio.Event()
        self._own_news: ItemsChanged | None = None
        self._given_up: set[int] = set()
        self._unsubscribe = bus.subscribe((ScanFinished, ItemsChanged), self._news)

    def start(self) -> None:
        """Start the lane; it first looks for what an earlier run left undone."""
        self._wanted.set()
        self._tasks.spawn(self._run(), name="lane")

    async def stop(self) -> None:
        """End the lane; what is missing is made next time."""
        self._unsubscribe()
        await self._tasks.stop()

    async def find(self, uid: bytes, kind: ImageType, index: int) -> str | None:
        """Tag of an item's (or library's first item's) picture, or ``None``."""
        return await self._db.read(lambda con: _tag_of(con, uid, kind, index))

    async def waiting(self) -> int:
        """How many items have no picture yet."""
        without = await self._db.read(_count_without)
        return max(0, without - len(self._given_up))

    def _news(self, event: ScanFinished | ItemsChanged) -> None:
        if isinstance(event, ScanFinished):
            # What stood in the way may be gone: a full disk, a damaged picture.
            self._given_up.clear()
        if event is not self._own_news:
            self._wanted.set()

    async def _run(self) -> None:
        while True:
            await self._wanted.wait()
            await asyncio.sleep(_PAUSE_S)
            self._wanted.clear()
            try:
                await self._make_all()
            except RustfinError as error:
                _log.info("pictures are made later: %s", error)

    async def _make_all(self) -> None:
        last = 0
        while rows := await self._db.read(partial(_todo, after=last)):
            last = rows[-1][0]
            await self._make_batch([row for row in rows if row[0] not in self._given_up])

    async def _make_batch(self, batch: list[tuple[int, Subject]]) -> None:
        made: list[tuple[int, StoredImage]] = []
        changed: list[bytes] = []
        for row_id, subject in batch:
            await self._turn()
            try:
                images = await self._artwork.make(subject)
            except RustfinError as error:
                _log.info("no picture for %s: %s", subject.title, error)
                self._given_up.add(row_id)
                continue
            made += [(row_id, image) for image in images]
            if subject.kind is not ItemKind.PLAYLIST:
                changed.append(subject.uid)  # news go to everybody, playlists are somebody's own
        if made:
            await self._db.write(lambda con: _store(con, made))
            self._own_news = ItemsChanged(updated=tuple(changed))
            self._bus.publish(self._own_news)


def _todo(con: sqlite3.Connection, after: int) -> list[tuple[int, Subject]]:
    return [(row["id"], _subject(row)) for row in con.execute(_TODO, (after, _BATCH))]


def _count_without(con: sqlite3.Connection) -> int:
    row = con.execute(
        f"SELECT count(*) FROM item i WHERE i.state=0 AND i.kind IN ({_KIND_LIST}) "
        "AND NOT EXISTS(SELECT 1 FROM image WHERE image.item_id=i.id AND image.type=0)"
    ).fetchone()
    return int(row[0])


def _subject(row: sqlite3.Row) -> Subject:
    kind = ItemKind(row["kind"])
    file: bytes | None = row["file"]
    folder: bytes | None = row["folder"]
    if kind in (ItemKind.EPISODE, ItemKind.TRACK, ItemKind.MOVIE) and file is not None:
        folder = os.path.dirname(file)
    return Subject(
        uid=row["uid"],
        kind=kind,
        title=row["series"] if kind is ItemKind.SEASON and row["series"] else row["name"],
        subtitle=_subtitle(kind, row),
        folder=folder.rstrip(b"/") or b"/" if folder else None,
        file=file,
        season=row["index_number"] if kind is ItemKind.SEASON else None,
        duration=to_seconds(row["runtime"]) if row["runtime"] else None,
        shares_folder=(row["sharing"] or 0) > 1,
    )


def _subtitle(kind: ItemKind, row: sqlite3.Row) -> str:
    if kind is ItemKind.SEASON:
        return str(row["name"])
    if kind is ItemKind.EPISODE and row["series"]:
        return f"{row['series']} · S{row['parent_index'] or 0} E{row['index_number'] or 0}"
    if kind in (ItemKind.ALBUM, ItemKind.TRACK) and row["artist"]:
        return str(row["artist"])
    return str(row["year"] or "")


def _store(con: sqlite3.Connection, made: list[tuple[int, StoredImage]]) -> None:
    con.executemany(
        "INSERT INTO image(item_id, type, idx, tag, width, height, blurhash, source) "
        "SELECT id, ?, ?, ?, ?, ?, ?, ? FROM item WHERE id=? "
        "ON CONFLICT DO UPDATE SET tag=excluded.tag, width=excluded.width, "
        "height=excluded.height, blurhash=excluded.blurhash, source=excluded.source",
        [
            (int(i.type), i.index, i.tag, i.width, i.height, i.blurhash, i.source, row_id)
            for row_id, i in made
        ],
    )


def _tag_of(con: sqlite3.Connection, uid: bytes, kind: ImageType, index: int) -> str | None:
    row = con.execute(
        "SELECT image.tag FROM item JOIN image ON image.item_id=item.id "
        "WHERE item.uid=? AND image.type=? AND image.idx=?",
        (uid, int(kind), index),
    ).fetchone()
    if row is None and index == 0:
        row = con.execute(
            "SELECT image.tag FROM library l JOIN item i ON i.library_id=l.id AND i.state=0 "
            "JOIN image ON image.item_id=i.id AND image.type=? AND image.idx=0 "
            "WHERE l.uid=? AND i.kind IN (1,2,6) ORDER BY i.added_at DESC LIMIT 1",
            (int(kind), uid),
        ).fetchone()
    return str(row[0]) if row else None
