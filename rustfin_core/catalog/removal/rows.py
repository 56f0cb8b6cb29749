"""SQL of a deletion: what belongs to a title, and forgetting what has gone."""

import sqlite3
from collections.abc import Collection, Iterable

from rustfin_core.catalog import derived
from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.libraries import remove_fileless
from rustfin_core.catalog.queries.detail import row_id
from rustfin_core.catalog.removal.types import Target
from rustfin_core.catalog.scan.paths import SEPARATOR, end_of, parent_of
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import Forbidden, InvalidInput

_CHUNK = 500
_BELOW = {
    ItemKind.SERIES: "series_id",
    ItemKind.SEASON: "season_id",
    ItemKind.ALBUM: "album_id",
    ItemKind.ARTIST: "artist_id",
}
_LEAVES = frozenset(
    {ItemKind.MOVIE, ItemKind.EPISODE, ItemKind.TRACK, ItemKind.EXTRA, ItemKind.VIDEO}
)
_SINGLE = frozenset({ItemKind.EPISODE, ItemKind.TRACK, ItemKind.EXTRA})
"""What lies in a folder that is about something larger."""


def read_target(con: sqlite3.Connection, scope: Scope, uid: bytes) -> Target:
    """The title with this uid, or one of its files.

    ``NotFound`` unless the viewer may see it; ``Forbidden`` for what has no files of its own.
    """
    item_id = row_id(con, scope, uid)
    item = con.execute(
        "SELECT i.uid,i.name,i.kind,i.library_id,l.uid AS library,f.path AS top FROM item i "
        "LEFT JOIN library l ON l.id=i.library_id LEFT JOIN folder f ON f.id=i.folder_id "
        "WHERE i.id=?",
        (item_id,),
    ).fetchone()
    kind = ItemKind(item["kind"])
    if item["library"] is None or (kind not in _BELOW and kind not in _LEAVES):
        raise Forbidden("Only titles that have files of their own can be deleted.")
    items = _items_of(con, item_id, kind)
    files = _files(con, items)
    version = None if item["uid"] == uid else _version(con, uid)
    if version is not None:
        files = [row for row in files if row["version_no"] == version]
    if not files:
        raise InvalidInput(f"{item['name'][:200]} has no files that could be deleted.")
    going = {row["id"] for row in files}
    folders = {row["path"] for row in files}
    roots = con.execute("SELECT library_id,path FROM library_root").fetchall()
    own = tuple(row["path"] for row in roots if row["library_id"] == item["library_id"])
    return Target(
        uid=item["uid"],
        name=item["name"],
        kind=kind,
        library_id=item["library_id"],
        library=item["library"],
        whole=version is None and kind not in _SINGLE,
        top=None if item["top"] is None else _outside_disc(item["top"]),
        roots=own,
        all_roots=tuple(row["path"] for row in roots),
        files=tuple((row["id"], row["path"], row["name"]) for row in files),
        told=_sidecars(con, going) | (_nfos(con, items) if version is None else frozenset()),
        staying=_staying(con, folders, going),
        shared=_shared(con, _with_parents(folders, own), going),
    )


def _outside_disc(folder: bytes) -> bytes:
    """The folder of a film whose files lie inside a disc."""
    names = [piece.lower() for piece in folder.split(SEPARATOR)[-3:-1]]
    if names[-1:] == [b"video_ts"]:
        return parent_of(folder)
    return parent_of(parent_of(folder)) if names == [b"bdmv", b"stream"] else folder


def forget(
    con: sqlite3.Connection, target: Target, gone: Collection[bytes], now: int
) -> tuple[bytes, ...]:
    """Forget the files that went, and what has none left; returns uids of the lost items."""
    ids = [file for file, folder, name in target.files if folder + name in gone]
    _run(con, "DELETE FROM media_file WHERE id IN ({})", ids)
    for path in target.told & set(gone):
        folder, _, name = path.rpartition(SEPARATOR)
        con.execute(
            "DELETE FROM nfo_file WHERE name=? AND folder_id IN "
            "(SELECT id FROM folder WHERE path=?)",
            (name, folder + SEPARATOR),
        )
    for folder in {folder for _, folder, _ in target.files}:
        # It must be read again although nothing but what went has changed.
        con.execute("UPDATE folder SET signature=NULL,mtime_ns=NULL WHERE path=?", (folder,))
    lost = remove_fileless(con, target.library_id, now)
    row = con.execute("SELECT id FROM item WHERE uid=?", (target.uid,)).fetchone()
    if row is not None:
        derived.settle(con, [row[0]])
    return lost


def _items_of(con: sqlite3.Connection, item_id: int, kind: ItemKind) -> list[int]:
    """The title, what is below it, and the extras of all of these."""
    found = [item_id]
    if column := _BELOW.get(kind):
        below = con.execute(f"SELECT id FROM item WHERE {column}=?", (item_id,))
        found += [row[0] for row in below.fetchall() if row[0] != item_id]
    extras = _rows(
        con, f"SELECT id FROM item WHERE kind={int(ItemKind.EXTRA)} AND parent_id IN ({{}})", found
    )
    return list(dict.fromkeys([*found, *(row[0] for row in extras)]))


def _files(con: sqlite3.Connection, items: Iterable[int]) -> list[sqlite3.Row]:
    return _rows(
        con,
        "SELECT m.id,m.name,m.version_no,f.path FROM media_file m "
        "JOIN folder f ON f.id=m.folder_id WHERE m.item_id IN ({})",
        items,
    )


def _version(con: sqlite3.Connection, uid: bytes) -> int | None:
    row = con.execute("SELECT version_no FROM media_file WHERE uid=?", (uid,)).fetchone()
    return None if row is None else int(row[0])


def _sidecars(con: sqlite3.Connection, files: Iterable[int]) -> frozenset[bytes]:
    sql = "SELECT path FROM sidecar WHERE NOT kept AND file_id IN ({})"
    return frozenset(row[0] for row in _rows(con, sql, files))


def _nfos(con: sqlite3.Connection, items: Iterable[int]) -> frozenset[bytes]:
    sql = (
        "SELECT f.path,n.name FROM nfo_file n JOIN folder f ON f.id=n.folder_id "
        "WHERE n.item_id IN ({})"
    )
    return frozenset(row[0] + row[1] for row in _rows(con, sql, items))


def _staying(
    con: sqlite3.Connection, folders: Iterable[bytes], going: Collection[int]
) -> frozenset[bytes]:
    """By path: another library may know the very same files."""
    ours: set[bytes] = set()
    others: set[bytes] = set()
    for folder in folders:
        for row in con.execute(
            "SELECT m.id,m.name FROM media_file m JOIN folder f ON f.id=m.folder_id "
            "WHERE f.path=? AND m.missing_since IS NULL",
            (folder,),
        ):
            (ours if row[0] in going else others).add(folder + row[1])
    return frozenset(others - ours)


def _shared(
    con: sqlite3.Connection, folders: Iterable[bytes], going: Collection[int]
) -> frozenset[bytes]:
    found = set()
    for folder in folders:
        rows = con.execute(
            "SELECT m.id FROM folder f JOIN media_file m ON m.folder_id=f.id "
            "WHERE f.path>=? AND f.path<?",
            (folder, end_of(folder)),
        )
        if any(row[0] not in going for row in rows):
            found.add(folder)
    return frozenset(found)


def _with_parents(folders: Iterable[bytes], roots: Iterable[bytes]) -> set[bytes]:
    """*folders* and what is above them inside the library."""
    tops = [root.rstrip(SEPARATOR) + SEPARATOR for root in roots]
    found: set[bytes] = set()
    for folder in folders:
        here = folder
        while here not in found and any(here.startswith(top) for top in tops):
            found.add(here)
            here = parent_of(here)
    return found


def _rows(con: sqlite3.Connection, sql: str, ids: Iterable[int]) -> list[sqlite3.Row]:
    wanted, rows = list(ids), []
    for start in range(0, len(wanted), _CHUNK):
        marks = ",".join(map(str, wanted[start : start + _CHUNK]))
        rows += con.execute(sql.format(marks)).fetchall()
    return rows


def _run(con: sqlite3.Connection, sql: str, ids: list[int]) -> None:
    for start in range(0, len(ids), _CHUNK):
        con.execute(sql.format(",".join(map(str, ids[start : start + _CHUNK]))))
