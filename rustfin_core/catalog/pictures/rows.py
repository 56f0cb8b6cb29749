"""Rows of pictures: read, replaced, and the items whose pictures are to be looked for."""

import os
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rustfin_core.artwork.types import LocalPicture, Subject
from rustfin_core.catalog.pictures.types import Shown
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


def _todo(changed_folders: bool) -> str:
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
  WHERE i.state=0 AND i.kind IN ({_KIND_LIST}) AND i.id>? AND ({_NONE}{again})
)
SELECT t.*, a.name AS artist, CAST(mf.path || m.name AS BLOB) AS file, m.size, m.mtime_ns,
  (SELECT count(*) FROM item o WHERE o.folder_id=t.folder_id AND o.kind IN (1,15)) AS sharing
FROM todo t
LEFT JOIN media_file m ON m.id=t.file_id
LEFT JOIN folder mf ON mf.id=m.folder_id
LEFT JOIN item a ON a.id=t.artist_id
WHERE m.id IS NULL OR m.probed<>0
ORDER BY t.id LIMIT ?
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
) -> list[Todo]:
    """The next items above row id *after*.

    Those without a primary picture and those never looked at; with *changed_folders* also those in
    whose folders something has changed (that asks every item: 0.1 s for 100,000).
    """
    return [_read(row) for row in con.execute(_todo(changed_folders), (after, most))]


def count_without(con: sqlite3.Connection) -> int:
    """How many items have no picture yet."""
    row = con.execute(
        f"SELECT count(*) FROM item i WHERE i.state=0 AND i.kind IN ({_KIND_LIST}) AND {_NONE}"
    ).fetchone()
    return int(row[0])


def nameless(con: sqlite3.Connection, after: int, most: int) -> list[tuple[int, Subject]]:
    """Studios and billed people without a picture: they get cards."""
    rows = con.execute(
        f"""SELECT i.id,i.uid,i.kind,i.name FROM item i WHERE i.kind IN (8,10) AND i.state=0
              AND i.id>? AND {_NONE} AND CASE i.kind WHEN 8
                THEN EXISTS(SELECT 1 FROM credit c JOIN item t ON t.id=c.item_id
                  WHERE c.person_id=i.id AND c.ord<{_BILLED} AND t.state=0 AND t.kind IN (1,2))
                ELSE EXISTS(SELECT 1 FROM facet_link l WHERE l.facet_id=i.id) END
            ORDER BY i.id LIMIT ?""",
        (after, most),
    )
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
