"""Whose the NFO files of a folder are: the items that lie there, asked by the rules of names."""

import os
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from rustfin_core.intelligence.nfo import nfo_for
from rustfin_core.kernel.enums import ItemKind

_FOLDER_RANK = 1_000
_FILMS = frozenset({ItemKind.MOVIE, ItemKind.VIDEO})
_DISC_INSIDE = (b"VIDEO_TS", b"BDMV", b"STREAM")


@dataclass(frozen=True, slots=True)
class NfoOwner:
    """An item and how much a file is meant for it.

    ``rank`` is the version whose name the file has; files for the whole folder come last.
    """

    item_id: int
    kind: ItemKind
    rank: int = 0


@dataclass(frozen=True, slots=True)
class _Video:
    item_id: int
    kind: ItemKind
    stem: str | None
    version: int


class _Names:
    """The NFO files of one folder, by name and by name without extension."""

    def __init__(self, names: Iterable[bytes]) -> None:
        self.raw = {os.fsdecode(name): name for name in names}
        self._by_stem = {name.rpartition(".")[0].casefold(): name for name in self.raw}

    def all(self) -> list[str]:
        """Every name."""
        return list(self.raw)

    def like(self, stem: str) -> list[str]:
        """Names that begin as *stem* does; asking all names for each of many files adds up."""
        low = stem.casefold()
        begins = (low[:end] for end in range(1, len(low) + 1))
        return [self._by_stem[part] for part in begins if part in self._by_stem]


def owners(
    con: sqlite3.Connection, folder_id: int, names: Iterable[bytes]
) -> dict[bytes, NfoOwner]:
    """Owner of each NFO file of a folder that has one."""
    files = _Names(names)
    path: bytes = con.execute("SELECT path FROM folder WHERE id=?", (folder_id,)).fetchone()[0]
    folder = os.fsdecode(os.path.basename(path.rstrip(os.fsencode(os.sep))))  # noqa: PTH119
    found: dict[bytes, NfoOwner] = {}

    def claim(name: str | None, owner: NfoOwner) -> None:
        if name is not None:
            found.setdefault(files.raw[name], owner)

    videos = _videos(con, folder_id)
    films = {video.item_id for video in videos if video.kind in _FILMS}
    alone = len(films) == 1 and all(video.kind in _FILMS for video in videos)
    for video in videos:
        some = files.all() if alone or video.stem is None else files.like(video.stem)
        name = nfo_for(some, video.stem, video.kind, folder=folder, alone=alone)
        if name is None:
            continue
        is_own = video.stem is not None and name in files.like(video.stem)
        rank = min(video.version, _FOLDER_RANK - 1) if is_own else _FOLDER_RANK
        claim(name, NfoOwner(video.item_id, video.kind, rank))
    for row in _containers(con, folder_id):
        kind = ItemKind(row["kind"])
        name = nfo_for(
            files.all(),
            None,
            kind,
            folder=folder,
            season=row["index_number"],
            own_folder=row["folder_id"] == folder_id,
        )
        claim(name, NfoOwner(row["id"], kind, 0 if row["folder_id"] == folder_id else 1))
    if (artist := _artist(con, folder_id)) is not None:
        claim(nfo_for(files.all(), None, ItemKind.ARTIST), NfoOwner(artist, ItemKind.ARTIST))
    return found


def _videos(con: sqlite3.Connection, folder_id: int) -> list[_Video]:
    """Films and episodes with a file in the folder, and the film of a disc folder in it."""
    rows = con.execute(
        """SELECT i.id,i.kind,m.name,m.version_no FROM media_file m JOIN item i ON i.id=m.item_id
           WHERE m.folder_id=? AND i.kind IN (1,4,15)
           ORDER BY m.missing_since IS NOT NULL,m.version_no,m.part_no,m.id""",
        (folder_id,),
    )
    found = [
        _Video(row[0], ItemKind(row[1]), os.fsdecode(row[2].rpartition(b".")[0]), row[3])
        for row in rows
    ]
    inside = con.execute(
        """SELECT DISTINCT i.id,i.kind,d.path FROM folder d
           LEFT JOIN folder s ON s.parent_id=d.id
           JOIN media_file m ON m.folder_id IN (d.id,s.id) JOIN item i ON i.id=m.item_id
           WHERE d.parent_id=? AND i.kind=1""",
        (folder_id,),
    )
    for item_id, kind, path in inside:
        name = os.path.basename(path.rstrip(os.fsencode(os.sep))).upper()  # noqa: PTH119
        if name in _DISC_INSIDE:
            found.append(_Video(item_id, ItemKind(kind), None, 0))
    return found


def _containers(con: sqlite3.Connection, folder_id: int) -> list[sqlite3.Row]:
    """Series, seasons and albums whose folder it is, and the seasons of such a series."""
    return con.execute(
        """SELECT id,kind,index_number,folder_id FROM item
             WHERE folder_id=?1 AND kind IN (2,3,6)
           UNION SELECT s.id,s.kind,s.index_number,s.folder_id FROM item i
             JOIN item s ON s.series_id=i.id AND s.kind=3 WHERE i.folder_id=?1 AND i.kind=2
           ORDER BY kind,id""",
        (folder_id,),
    ).fetchall()


def _artist(con: sqlite3.Connection, folder_id: int) -> int | None:
    """The artist whose albums lie in the folder, if they are one artist's."""
    rows = con.execute(
        """SELECT DISTINCT a.artist_id FROM folder f JOIN item a ON a.folder_id=f.id
           WHERE (f.parent_id=?1 OR f.id=?1) AND a.kind=6 AND a.artist_id IS NOT NULL LIMIT 2""",
        (folder_id,),
    ).fetchall()
    return rows[0][0] if len(rows) == 1 else None
