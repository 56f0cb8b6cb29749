"""Rows of previews: what is to be done, what was made, what goes when space is short."""

import os
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from rustfin_core.catalog.keyframes import load_keyframes
from rustfin_core.catalog.library_options import LibraryOptions
from rustfin_core.catalog.media_versions import version_of_file
from rustfin_core.catalog.types import MediaVersion
from rustfin_core.kernel.enums import ImageType, ItemKind

_KINDS = (ItemKind.MOVIE, ItemKind.EPISODE, ItemKind.VIDEO)
_LEAF = (
    "m.probed=1 AND m.missing_since IS NULL AND i.state=0 AND i.kind IN "
    f"({','.join(str(int(kind)) for kind in _KINDS)})"
)
_HAS_VIDEO = (
    "EXISTS(SELECT 1 FROM media_stream s WHERE s.file_id=m.id AND s.type=0 "
    "AND NOT coalesce(json_extract(s.data,'$.is_attached_picture'),0))"
)
_FILM = """SELECT m.id,m.uid,m.item_id,i.uid AS item_uid,i.library_id,i.added_at,
  (SELECT o.id FROM media_file o WHERE o.item_id=m.item_id
   ORDER BY o.missing_since IS NOT NULL,o.version_no,o.part_no,o.id LIMIT 1) AS first"""
_CHAPTER = int(ImageType.CHAPTER)


class PreviewState(IntEnum):
    """Column ``preview.state``."""

    BEGUN = 0
    DONE = 1
    FAILED = 2
    REMOVED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What one library wants for its films."""

    library_id: int
    tiles: bool
    chapters: bool
    made_at_once: bool
    """When films are added; else by the task alone."""

    def key(self, options: str) -> str:
        """Names what is made; another key makes it anew."""
        return f"{options if self.tiles else ''}{'+chapters' if self.chapters else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """A file that needs previews."""

    file_id: int
    item_id: int
    item_uid: bytes
    library_id: int
    version: MediaVersion
    keyframes: tuple[float, ...] | None
    shows_chapters: bool
    """It is the first file of its item: its chapters are those that are shown."""

    @property
    def path(self) -> str:
        """Surrogate-escaped."""
        return os.fsdecode(self.version.path)

    @property
    def stamp(self) -> str:
        """Changes with the content."""
        return f"{self.version.size:x}{self.version.mtime_ns:x}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeTiles:
    """Tiles of one width."""

    width: int
    height: int
    columns: int
    rows: int
    count: int
    interval_ms: int
    bandwidth: int
    folder: str


def wishes(con: sqlite3.Connection) -> tuple[Wish, ...]:
    """What the libraries want; those that want nothing are left out."""
    found = []
    for row_id, text in con.execute("SELECT id,options FROM library"):
        options = LibraryOptions.from_json(text)
        if options.trickplay or options.chapter_images:
            wish = Wish(
                library_id=row_id,
                tiles=options.trickplay,
                chapters=options.chapter_images,
                made_at_once=options.previews_at_once,
            )
            found.append(wish)
    return tuple(found)


def count(con: sqlite3.Connection, wish: Wish, key: str) -> int:
    """How many files of a library still wait."""
    row = con.execute(f"SELECT count(*) {_todo()}", (wish.library_id, key)).fetchone()
    return int(row[0])


def next_film(
    con: sqlite3.Connection, wish: Wish, key: str, skipped: Iterable[int] = ()
) -> Film | None:
    """The file whose turn it is: one that was begun, else the newest."""
    but = ",".join(map(str, skipped)) or "0"
    row = _touched(con, wish, key, but) or _newest(con, wish, but)
    if row is None:
        return None
    index = load_keyframes(con, row["uid"])
    return Film(
        file_id=row["id"],
        item_id=row["item_id"],
        item_uid=row["item_uid"],
        library_id=row["library_id"],
        version=version_of_file(con, row["id"]),
        keyframes=index.pts if index is not None else None,
        shows_chapters=row["first"] == row["id"],
    )


def _touched(con: sqlite3.Connection, wish: Wish, key: str, but: str) -> sqlite3.Row | None:
    """The newest that was begun, or made for another wish."""
    row: sqlite3.Row | None = con.execute(
        f"""{_FILM} FROM preview p CROSS JOIN media_file m ON m.id=p.file_id
            CROSS JOIN item i ON i.id=m.item_id
            WHERE {_again()} AND {_LEAF} AND i.library_id=? AND {_HAS_VIDEO} AND m.id NOT IN ({but})
            ORDER BY i.added_at DESC,m.id LIMIT 1""",
        (key, wish.library_id),
    ).fetchone()
    return row


def _newest(con: sqlite3.Connection, wish: Wish, but: str) -> sqlite3.Row | None:
    """The newest nothing was made of: the first one along an index, not the first of all sorted."""
    found = [
        con.execute(
            f"""{_FILM} FROM item i INDEXED BY item_added
                CROSS JOIN media_file m ON m.item_id=i.id
                WHERE i.kind={int(kind)} AND i.state=0 AND i.access_id IN (
                    SELECT a.id FROM access_class a WHERE a.library_id=?)
                  AND NOT EXISTS(SELECT 1 FROM preview p WHERE p.file_id=m.id)
                  AND m.probed=1 AND m.missing_since IS NULL AND {_HAS_VIDEO}
                  AND m.id NOT IN ({but})
                ORDER BY i.added_at DESC LIMIT 1""",
            (wish.library_id,),
        ).fetchone()
        for kind in _KINDS
    ]
    rows = [row for row in found if row is not None]
    return max(rows, key=lambda row: row["added_at"], default=None)


def _todo() -> str:
    return (
        "FROM media_file m JOIN item i ON i.id=m.item_id LEFT JOIN preview p ON p.file_id=m.id "
        f"WHERE {_LEAF} AND i.library_id=? AND {_HAS_VIDEO} "
        f"AND (p.file_id IS NULL OR {_again()})"
    )


def _again() -> str:
    """Preview ``p`` was begun, or made for another wish (the next parameter)."""
    begun, done = int(PreviewState.BEGUN), int(PreviewState.DONE)
    return f"(p.state={begun} OR (p.state={done} AND p.wanted<>?))"


def begin(con: sqlite3.Connection, file_id: int, key: str, now: int) -> None:
    """Note that a file's previews are being made; after a crash they are gone on with."""
    con.execute(
        "INSERT INTO preview(file_id,state,wanted,made_at,used_at) VALUES(?,0,?,?,?) "
        "ON CONFLICT DO UPDATE SET state=0,wanted=excluded.wanted",
        (file_id, key, now, now),
    )


def finish(
    con: sqlite3.Connection,
    film: Film,
    tiles: Sequence[MadeTiles],
    chapters: Sequence[dict[str, object] | None] | None,
    size: int,
    now: int,
) -> bool:
    """Record what was made; ``False`` when the file changed meanwhile: then it counts for nothing.

    *chapters* ``None`` leaves the pictures of chapters alone.
    """
    done = con.execute(
        "UPDATE preview SET state=1,reason=NULL,bytes=?,made_at=?,used_at=? WHERE file_id=? "
        "AND EXISTS(SELECT 1 FROM media_file m WHERE m.id=? AND m.size=? AND m.mtime_ns=?)",
        (size, now, now, film.file_id, film.file_id, film.version.size, film.version.mtime_ns),
    )
    if not done.rowcount:
        return False
    con.execute("DELETE FROM trickplay WHERE file_id=?", (film.file_id,))
    con.executemany(
        "INSERT INTO trickplay(file_id,width,height,tile_width,tile_height,count,interval_ms,"
        "bandwidth,folder) VALUES(?,?,?,?,?,?,?,?,?)",
        [
            (film.file_id, t.width, t.height, t.columns, t.rows, t.count, t.interval_ms,
             t.bandwidth, t.folder)
            for t in tiles
        ],
    )  # fmt: skip
    if chapters is not None:
        con.execute("DELETE FROM image WHERE item_id=? AND type=?", (film.item_id, _CHAPTER))
        con.executemany(
            "INSERT INTO image(item_id,type,idx,tag,width,height,blurhash,source) "
            "VALUES(?,?,?,?,?,?,?,?)",
            [
                (film.item_id, _CHAPTER, number, made["tag"], made["width"], made["height"],
                 made["blurhash"], "chapter")
                for number, made in enumerate(chapters)
                if made is not None
            ],
        )  # fmt: skip
    return True


def fail(con: sqlite3.Connection, film: Film, reason: str) -> None:
    """Remember why there are none; the file is not tried again until it changes."""
    con.execute(
        "UPDATE preview SET state=?,reason=? WHERE file_id=?",
        (PreviewState.FAILED, reason, film.file_id),
    )


def forget(con: sqlite3.Connection, file_uid: bytes) -> None:
    """The pictures of a file are not where they should be: they are made again."""
    for table in ("preview", "trickplay"):
        con.execute(
            f"DELETE FROM {table} WHERE file_id=(SELECT id FROM media_file WHERE uid=?)",
            (file_uid,),
        )


def touch(con: sqlite3.Connection, file_uid: bytes, now: int) -> None:
    """Somebody looks at them."""
    con.execute(
        "UPDATE preview SET used_at=? WHERE file_id=(SELECT id FROM media_file WHERE uid=?)",
        (now, file_uid),
    )


def total_bytes(con: sqlite3.Connection) -> int:
    """What all previews take."""
    return int(con.execute("SELECT coalesce(sum(bytes),0) FROM preview").fetchone()[0])


@dataclass(frozen=True, slots=True)
class Removed:
    """Previews that made room: folder names, and tags of pictures nobody shows any more."""

    file_uid: bytes
    bytes: int
    tags: tuple[str, ...]


def remove_stalest(con: sqlite3.Connection, but: int) -> Removed | None:
    """Take the previews of what was watched or looked at longest ago, never those of file *but*."""
    row = con.execute(
        """SELECT p.file_id,p.bytes,m.uid,m.item_id FROM preview p
           JOIN media_file m ON m.id=p.file_id JOIN item i ON i.id=m.item_id
           WHERE p.state=1 AND p.bytes>0 AND p.file_id<>?
           ORDER BY max(p.used_at,coalesce((SELECT max(u.last_played_at) FROM user_data u
             WHERE u.work_id=i.work_id),0)),p.file_id LIMIT 1""",
        (but,),
    ).fetchone()
    if row is None:
        return None
    tags = [
        tag[0]
        for tag in con.execute(
            "SELECT tag FROM image WHERE item_id=? AND type=?", (row["item_id"], _CHAPTER)
        )
    ]
    con.execute("DELETE FROM image WHERE item_id=? AND type=?", (row["item_id"], _CHAPTER))
    con.execute("DELETE FROM trickplay WHERE file_id=?", (row["file_id"],))
    con.execute(
        "UPDATE preview SET state=?,bytes=0,reason=? WHERE file_id=?",
        (PreviewState.REMOVED, "Removed to make room.", row["file_id"]),
    )
    return Removed(row["uid"], row["bytes"], unused_tags(con, tags))


def revive(con: sqlite3.Connection) -> int:
    """There is room again: what was removed is made again; returns how many."""
    done = con.execute("DELETE FROM preview WHERE state=?", (PreviewState.REMOVED,))
    return done.rowcount


def unused_tags(con: sqlite3.Connection, tags: Iterable[str]) -> tuple[str, ...]:
    """Those of *tags* no item shows."""
    return tuple(
        tag
        for tag in dict.fromkeys(tags)
        if con.execute("SELECT 1 FROM image WHERE tag=? LIMIT 1", (tag,)).fetchone() is None
    )


def known_files(con: sqlite3.Connection) -> frozenset[str]:
    """Uids (hex) of files that have previews or are getting some."""
    rows = con.execute("SELECT m.uid FROM preview p JOIN media_file m ON m.id=p.file_id")
    return frozenset(row[0].hex() for row in rows)
