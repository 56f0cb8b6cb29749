"""Rows of pictures: read, replaced, and the items whose pictures are to be looked for."""

import os
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rustfin_core.artwork.types import LocalPicture, Subject
from rustfin_core.catalog.pictures.types import Shown
from rustfin_core.catalog.row_ids import ABOVE_ALL, numbers
from rustfin_core.kernel.enums import ImageType, ItemKind
from rustfin_core.kernel.ticks import to_seconds

_KINDS = (
    ItemKind.MOVIE, ItemKind.SERIES, ItemKind.SEASON, ItemKind.EPISODE, ItemKind.ARTIST,
    ItemKind.ALBUM, ItemKind.TRACK, ItemKind.VIDEO, ItemKind.EXTRA,
)  # fmt: skip
_KIND_LIST = ",".join(str(int(kind)) for kind in _KINDS)
_NONE = "NOT EXISTS(SELECT 1 FROM image g WHERE g.item_id=i.id AND g.type=0)"
_FOLDERS = "coalesce(f.signature,'')||':'||coalesce(sf.signature,'')"
_IN_FOLDERS = """LEFT JOIN picture_look k ON k.item_id=i.id
    LEFT JOIN folder f ON f.id=i.folder_id
    LEFT JOIN item s ON s.id=i.series_id
    LEFT JOIN folder sf ON sf.id=s.folder_id AND i.kind=3"""
_BILLED = 8
"""People of a title who get a picture."""
_STRETCH = 2_000
"""Items that one statement looks at: 10 ms, then others get their turn."""
_CHUNK = 500


def _todo(which: str, *, changed_folders: bool) -> str:
    """*which* names items by their row id; the unary plus leaves other indexes out of it.

    A walk in any other order than that of the rows would sort all of them for each few.
    """
    again = f" OR k.folders IS NOT {_FOLDERS}" if changed_folders else " OR k.item_id IS NULL"
    return f"""
WITH todo AS (
  SELECT i.id, i.uid, i.kind, i.name, i.year, i.index_number, i.parent_index, i.runtime,
    i.artist_id, i.folder_id, s.name AS series, f.path AS folder, sf.path AS series_folder,
    {_FOLDERS} AS folders, coalesce(k.mark,'') AS mark, k.item_id AS looked,
    (SELECT m.id FROM media_file m WHERE m.missing_since IS NULL AND m.item_id=coalesce(
       CASE WHEN i.kind IN (1,4,7,14,15) THEN i.id END,
       (SELECT e.id FROM item e WHERE e.album_id=i.id AND e.state=0 ORDER BY e.pos LIMIT 1),
       (SELECT e.id FROM item e WHERE e.season_id=i.id AND e.state=0
        ORDER BY e.index_number LIMIT 1),
       (SELECT e.id FROM item e WHERE e.series_id=i.id AND e.kind=4 AND e.state=0
        ORDER BY e.pos LIMIT 1))
     ORDER BY m.version_no, m.part_no LIMIT 1) AS file_id
  FROM item i {_IN_FOLDERS}
  WHERE {which} AND +i.state=0 AND +i.kind IN ({_KIND_LIST}) AND ({_NONE}{again})
)
SELECT t.*, a.name AS artist, CAST(mf.path || m.name AS BLOB) AS file, m.size, m.mtime_ns,
  (SELECT count(*) FROM item o WHERE o.folder_id=t.folder_id AND o.kind IN (1,15)) AS sharing
FROM todo t
LEFT JOIN media_file m ON m.id=t.file_id
LEFT JOIN folder mf ON mf.id=m.folder_id
LEFT JOIN item a ON a.id=t.artist_id
WHERE m.id IS NULL OR m.probed<>0
ORDER BY t.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """An item whose pictures are to be looked for, once its first file has been looked into."""

    id: int
    subject: Subject
    folders: str
    """Signatures of its folders; noted once it was looked at."""
    mark: str
    """What was found last time; empty when nobody knows."""
    file_mark: str
    looked: bool

    def mark_of(self, local: Iterable[LocalPicture]) -> str:
        """Names everything that decides about the pictures; never empty."""
        return "\n".join((f"file {self.file_mark}", *sorted(one.mark for one in local)))


def todo(
    con: sqlite3.Connection, after: int, most: int, *, changed_folders: bool = False
) -> tuple[list[Todo], int | None]:
    """The next items above row id *after*, and where to go on; ``None`` at the end of all.

    Those without a primary picture and those never looked at; with *changed_folders* also those in
    whose folders something has changed. There may be none in a stretch that is not the last.
    """
    end = _end_of_stretch(con, after)
    sql = _todo("i.id>? AND i.id<=?", changed_folders=changed_folders)
    found = [_read(row) for row in con.execute(f"{sql} LIMIT ?", (after, end, most))]
    return found, _further([one.id for one in found], most, end)


def todo_among(con: sqlite3.Connection, item_ids: Collection[int]) -> list[Todo]:
    """Those of *item_ids* that have no primary picture or were never looked at."""
    sql = _todo(f"i.id IN ({numbers(item_ids)})", changed_folders=False)
    return [_read(row) for row in con.execute(sql)]


def with_holders(con: sqlite3.Connection, uids: Collection[bytes]) -> list[int]:
    """Row ids of items and of the albums, artists, seasons and series above them, ascending.

    An album's picture may come out of its first track.
    """
    found: set[int] = set()
    wanted = list(uids)
    for at in range(0, len(wanted), _CHUNK):
        chunk = wanted[at : at + _CHUNK]
        for row in con.execute(
            "SELECT id,album_id,artist_id,season_id,series_id FROM item "
            f"WHERE uid IN ({','.join('?' * len(chunk))})",
            chunk,
        ):
            found.update(one for one in row if one is not None)
    return sorted(found)


def _end_of_stretch(con: sqlite3.Connection, after: int) -> int:
    row = con.execute(
        "SELECT id FROM item WHERE id>? ORDER BY id LIMIT 1 OFFSET ?", (after, _STRETCH - 1)
    ).fetchone()
    return ABOVE_ALL if row is None else int(row[0])


def _further(found: Sequence[int], most: int, end: int) -> int | None:
    """Where to go on: after the last of as many as were wanted, else after the stretch."""
    if len(found) == most:
        return found[-1]
    return None if end == ABOVE_ALL else end


def count_without(con: sqlite3.Connection) -> int:
    """How many items have no picture yet."""
    row = con.execute(
        f"SELECT count(*) FROM item i WHERE i.state=0 AND i.kind IN ({_KIND_LIST}) AND {_NONE}"
    ).fetchone()
    return int(row[0])


Named = tuple[int, Subject]
"""A person or studio by row id, and what a card needs to know."""


def nameless(con: sqlite3.Connection, after: int, most: int) -> tuple[list[Named], int | None]:
    """The next studios and billed people without a picture, and where to go on, as ``todo``."""
    end = _end_of_stretch(con, after)
    sql = _nameless("i.id>? AND i.id<=?")
    found = _named(con.execute(f"{sql} LIMIT ?", (after, end, most)))
    return found, _further([row_id for row_id, _ in found], most, end)


def nameless_among(con: sqlite3.Connection, item_ids: Collection[int]) -> list[Named]:
    """The same among *item_ids* and the studios and people of those titles."""
    ids = numbers(item_ids)
    behind = (
        f"SELECT person_id FROM credit WHERE item_id IN ({ids}) AND ord<{_BILLED} "
        f"UNION SELECT facet_id FROM facet_link WHERE item_id IN ({ids}) AND role=10"
    )
    return _named(con.execute(_nameless(f"(i.id IN ({ids}) OR i.id IN ({behind}))")))


def _nameless(which: str) -> str:
    return f"""SELECT i.id,i.uid,i.kind,i.name FROM item i WHERE {which} AND +i.kind IN (8,10)
              AND +i.state=0 AND {_NONE} AND CASE i.kind WHEN 8
                THEN EXISTS(SELECT 1 FROM credit c JOIN item t ON t.id=c.item_id
                  WHERE c.person_id=i.id AND c.ord<{_BILLED} AND t.state=0 AND t.kind IN (1,2))
                ELSE EXISTS(SELECT 1 FROM facet_link l WHERE l.facet_id=i.id) END
            ORDER BY i.id"""


def _named(rows: Iterable[sqlite3.Row]) -> list[Named]:
    return [
        (row["id"], Subject(uid=row["uid"], kind=ItemKind(row["kind"]), title=row["name"]))
        for row in rows
    ]


def _read(row: sqlite3.Row) -> Todo:
    kind = ItemKind(row["kind"])
    file: bytes | None = row["file"]
    folder: bytes | None = row["folder"]
    if kind in (ItemKind.EPISODE, ItemKind.TRACK, ItemKind.MOVIE) and file is not None:
        folder = os.path.dirname(file)  # noqa: PTH120 - bytes
    return Todo(
        id=row["id"],
        subject=Subject(
            uid=row["uid"],
            kind=kind,
            title=row["series"] if kind is ItemKind.SEASON and row["series"] else row["name"],
            subtitle=_subtitle(kind, row),
            folder=_plain(folder),
            file=file,
            series_folder=_plain(row["series_folder"]),
            season=row["index_number"] if kind is ItemKind.SEASON else None,
            duration=to_seconds(row["runtime"]) if row["runtime"] else None,
            shares_folder=(row["sharing"] or 0) > 1,
        ),
        folders=row["folders"],
        mark=row["mark"],
        file_mark=f"{row['size']}:{row['mtime_ns']}" if file is not None else "",
        looked=row["looked"] is not None,
    )


def _plain(folder: bytes | None) -> bytes | None:
    return folder.rstrip(b"/") or b"/" if folder else None


def _subtitle(kind: ItemKind, row: sqlite3.Row) -> str:
    if kind is ItemKind.SEASON:
        return str(row["name"])
    if kind is ItemKind.EPISODE and row["series"]:
        return f"{row['series']} · S{row['parent_index'] or 0} E{row['index_number'] or 0}"
    if kind in (ItemKind.ALBUM, ItemKind.TRACK) and row["artist"]:
        return str(row["artist"])
    return str(row["year"] or "")


_COLUMNS = "type,idx,tag,width,height,blurhash,source,locked"


def pictures_of(con: sqlite3.Connection, item_id: int) -> tuple[Shown, ...]:
    """What an item shows, by kind and index."""
    rows = con.execute(
        f"SELECT {_COLUMNS} FROM image WHERE item_id=? ORDER BY type,idx", (item_id,)
    )
    return tuple(read(row) for row in rows)


def pictures_of_owner(con: sqlite3.Connection, owner: bytes) -> tuple[Shown, ...]:
    """What a library or a folder of lists shows."""
    rows = con.execute(
        f"SELECT {_COLUMNS} FROM owner_image WHERE owner=? ORDER BY type,idx", (owner,)
    )
    return tuple(read(row) for row in rows)


def read(row: Sequence[object]) -> Shown:
    """A row of the columns of a picture."""
    return Shown(
        type=ImageType(row[0]),  # type: ignore[arg-type]
        index=row[1],  # type: ignore[arg-type]
        tag=row[2],  # type: ignore[arg-type]
        width=row[3],  # type: ignore[arg-type]
        height=row[4],  # type: ignore[arg-type]
        blurhash=row[5],  # type: ignore[arg-type]
        source=row[6],  # type: ignore[arg-type]
        locked=bool(row[7]),
    )


def replace_pictures(con: sqlite3.Connection, item_id: int, pictures: Iterable[Shown]) -> bool:
    """Let an item show *pictures* and no others; ``False`` when it did already, or is gone."""
    wanted = {(int(one.type), one.index): one for one in pictures}
    present = {(int(one.type), one.index): one for one in pictures_of(con, item_id)}
    if wanted == present:
        return False
    for key in present.keys() - wanted.keys():
        con.execute("DELETE FROM image WHERE item_id=? AND type=? AND idx=?", (item_id, *key))
    return bool(
        con.executemany(
            f"INSERT INTO image(item_id,{_COLUMNS}) SELECT id,?,?,?,?,?,?,?,? FROM item WHERE id=? "
            "ON CONFLICT DO UPDATE SET tag=excluded.tag,width=excluded.width,"
            "height=excluded.height,blurhash=excluded.blurhash,source=excluded.source,"
            "locked=excluded.locked,path=NULL",
            [(*_values(one), item_id) for key, one in wanted.items() if present.get(key) != one],
        ).rowcount
        or present.keys() - wanted.keys()
    )


def replace_owner_pictures(
    con: sqlite3.Connection, owner: bytes, pictures: Iterable[Shown], mark: str = ""
) -> None:
    """The same for what is no item."""
    con.execute("DELETE FROM owner_image WHERE owner=?", (owner,))
    con.executemany(
        f"INSERT INTO owner_image(owner,{_COLUMNS},mark) VALUES(?,?,?,?,?,?,?,?,?,?)",
        [(owner, *_values(one), mark) for one in pictures],
    )


def _values(one: Shown) -> tuple[object, ...]:
    return (
        int(one.type), one.index, one.tag, one.width, one.height, one.blurhash, one.source,
        int(one.locked),
    )  # fmt: skip


def note_look(con: sqlite3.Connection, item_id: int, folders: str, mark: str) -> None:
    """Remember what was there; nothing is noted of an item that went meanwhile."""
    con.execute(
        "INSERT INTO picture_look(item_id,folders,mark) SELECT id,?,? FROM item WHERE id=? "
        "ON CONFLICT DO UPDATE SET folders=excluded.folders,mark=excluded.mark",
        (folders, mark, item_id),
    )


def refused(con: sqlite3.Connection, item_id: int) -> frozenset[str]:
    """Tags and URLs a person does not want to see on an item."""
    rows = con.execute("SELECT mark FROM picture_refused WHERE item_id=?", (item_id,))
    return frozenset(row[0] for row in rows)


def used_tags(con: sqlite3.Connection, prefix: str) -> frozenset[str]:
    """Tags beginning with *prefix* that an item, a library or a folder of lists shows."""
    found = con.execute(
        "SELECT tag FROM image WHERE tag>=:p AND tag<:p||'g' UNION ALL "
        "SELECT tag FROM owner_image WHERE tag>=:p AND tag<:p||'g'",
        {"p": prefix},
    )
    return frozenset(row[0] for row in found)
