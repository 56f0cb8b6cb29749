"""Libraries and their folders: create, list, change, delete."""

import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from rustfin_core.catalog import derived
from rustfin_core.catalog.expected.follow import follow_items
from rustfin_core.catalog.expected.items import outlive
from rustfin_core.catalog.library_options import LibraryOptions, options_of
from rustfin_core.catalog.metadata.store import nfo_gone
from rustfin_core.catalog.repository import delete_items
from rustfin_core.catalog.types import Library, LibraryRoot, RootWatch, ScanProblem, WatchState
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from rustfin_core.kernel.errors import InvalidInput, NotFound
from rustfin_core.kernel.ids import new_uid
from rustfin_core.kernel.said import sayable
from rustfin_core.kernel.text import display_name

TITLE_KINDS = {
    LibraryKind.MOVIES: (ItemKind.MOVIE,),
    LibraryKind.TVSHOWS: (ItemKind.SERIES,),
    LibraryKind.MUSIC: (ItemKind.ALBUM,),
    LibraryKind.HOMEVIDEOS: (ItemKind.VIDEO,),
    LibraryKind.MIXED: (ItemKind.MOVIE, ItemKind.SERIES),
}
"""What a library of each kind counts and lists at its top."""
_DEFAULT_NAME = {
    LibraryKind.MOVIES: "Movies",
    LibraryKind.TVSHOWS: "Shows",
    LibraryKind.MUSIC: "Music",
    LibraryKind.HOMEVIDEOS: "Home Videos",
    LibraryKind.MIXED: "Films and Shows",
}


def normal_path(path: str | bytes | os.PathLike[str]) -> bytes:
    """Absolute path as stored for a root: no trailing separator, ``..`` or doubled separators."""
    text = os.fsdecode(path)
    if not text.strip() or "\0" in text:
        raise InvalidInput("The folder is empty. Give the full path of a folder.")
    return os.fsencode(os.path.normpath(Path(text).expanduser().absolute()))


def create(
    con: sqlite3.Connection, kind: LibraryKind, paths: Sequence[bytes], name: str | None, now: int
) -> tuple[bytes, bool]:
    """Create a library; the one of this kind that already has the first path is given back instead.

    Returns its uid and whether it is new. A new library's access is derived by the next item.
    """
    for path in paths[:1]:
        row = con.execute(
            "SELECT l.uid FROM library_root r JOIN library l ON l.id=r.library_id "
            "WHERE r.path=? AND l.kind=?",
            (path, kind),
        ).fetchone()
        if row is not None:
            return row[0], False
    uid = new_uid()
    con.execute(
        "INSERT INTO library(uid,name,kind,created_at) VALUES(?,?,?,?)",
        (uid, _free_name(con, name or _DEFAULT_NAME[kind], paths, explicit=bool(name)), kind, now),
    )
    for path in paths:
        add_root(con, uid, path, now)
    return uid, True


def add_root(con: sqlite3.Connection, uid: bytes, path: bytes, now: int) -> None:
    """Add a folder to a library; adding it again changes nothing."""
    con.execute(
        "INSERT OR IGNORE INTO library_root(library_id,path,added_at) VALUES(?,?,?)",
        (library_id(con, uid), path, now),
    )


def remove_root(con: sqlite3.Connection, uid: bytes, path: bytes, now: int) -> tuple[bytes, ...]:
    """Take a folder out of a library with everything found in it; returns uids of lost items."""
    row_id = library_id(con, uid)
    done = con.execute("DELETE FROM library_root WHERE library_id=? AND path=?", (row_id, path))
    if not done.rowcount:
        raise NotFound(f"{display_name(path)} is not a folder of this library.")
    prefix = path.rstrip(os.fsencode(os.sep)) + os.fsencode(os.sep)
    where = "library_id=? AND path>=? AND path<?"
    subtree = (row_id, prefix, prefix[:-1] + bytes([prefix[-1] + 1]))
    told = con.execute(
        "SELECT DISTINCT item_id FROM nfo_file WHERE item_id IS NOT NULL "
        f"AND folder_id IN (SELECT id FROM folder WHERE {where})",
        subtree,
    ).fetchall()
    con.execute(
        f"DELETE FROM media_file WHERE folder_id IN (SELECT id FROM folder WHERE {where})", subtree
    )
    con.execute(
        f"UPDATE item SET folder_id=NULL WHERE folder_id IN (SELECT id FROM folder WHERE {where})",
        subtree,
    )
    con.execute(f"DELETE FROM folder WHERE {where}", subtree)
    con.execute(f"DELETE FROM scan_problem WHERE {where}", subtree)
    con.execute("DELETE FROM scan_problem WHERE library_id=? AND path=?", (row_id, path))
    gone = remove_fileless(con, row_id, now)
    silenced: set[int] = set()
    for (item_id,) in told:
        # What has files in other folders keeps them, not what the NFO file beside these said.
        silenced |= nfo_gone(con, item_id, now)
    derived.settle(con, silenced)
    return gone


def remove_fileless(con: sqlite3.Connection, row_id: int, now: int) -> tuple[bytes, ...]:
    """Delete a library's leaves without a file and the containers that become empty.

    Expected but missing episodes of a series stay as long as the series has a present one.
    """
    leaves = con.execute(
        "SELECT id,series_id,season_id,album_id,artist_id FROM item WHERE library_id=? "
        "AND kind IN (1,4,7,14,15) AND state IN (0,3) "
        "AND NOT EXISTS(SELECT 1 FROM media_file m WHERE m.item_id=item.id)",
        (row_id,),
    ).fetchall()
    parents = {value for row in leaves for value in row[1:] if value is not None}
    staying = outlive(con, [row[0] for row in leaves], now)
    gone = delete_items(con, [row[0] for row in leaves if row[0] not in staying])
    for kind, column in ((3, "season_id"), (2, "series_id"), (6, "album_id"), (5, "artist_id")):
        empty = [
            row[0]
            for row in con.execute(
                f"SELECT id FROM item i WHERE i.library_id=? AND i.kind=? AND NOT EXISTS("
                f"SELECT 1 FROM item c WHERE c.{column}=i.id AND c.kind IN (4,7) "
                f"AND c.state IN ({'0,1,2,3' if kind == ItemKind.SEASON else '0,3'}))",
                (row_id, kind),
            )
            if row[0] in parents
        ]
        for item_id in empty:
            below = con.execute(
                f"SELECT id FROM item WHERE {column}=:i "
                "UNION SELECT id FROM item WHERE parent_id=:i",
                {"i": item_id},
            ).fetchall()
            gone += delete_items(con, [row[0] for row in below])
        gone += delete_items(con, empty)
    followed = follow_items(con, staying, now)
    gone += followed.removed
    derived.settle(con, staying | followed.touched, parents)
    return tuple(gone)


def rename(con: sqlite3.Connection, uid: bytes, name: str) -> None:
    """Give a library another name."""
    if not name.strip():
        raise InvalidInput("The name is empty. Give the library a name.")
    con.execute("UPDATE library SET name=? WHERE id=?", (name.strip(), library_id(con, uid)))


def set_options(con: sqlite3.Connection, uid: bytes, options: LibraryOptions) -> frozenset[str]:
    """Replace a library's options; returns the names of those that changed."""
    row_id = library_id(con, uid)
    before = options_of(con, row_id)
    con.execute("UPDATE library SET options=? WHERE id=?", (options.to_json(), row_id))
    return before.differences(options)


def delete_some(con: sqlite3.Connection, uid: bytes, count: int) -> tuple[bytes, ...]:
    """Delete up to *count* of a library's items; user data stays with the works.

    A big library is emptied in steps, so that play state need not wait for it.
    """
    row_id = library_id(con, uid)
    rows = con.execute("SELECT id FROM item WHERE library_id=? LIMIT ?", (row_id, count))
    return tuple(delete_items(con, [row[0] for row in rows.fetchall()]))


def delete(con: sqlite3.Connection, uid: bytes) -> tuple[bytes, ...]:
    """Delete a library with what is left in it; returns the uids of its items."""
    row_id = library_id(con, uid)
    rows = con.execute("SELECT id FROM item WHERE library_id=?", (row_id,))
    gone = delete_items(con, [row[0] for row in rows.fetchall()])
    con.execute(
        "DELETE FROM media_file WHERE folder_id IN (SELECT id FROM folder WHERE library_id=?)",
        (row_id,),
    )
    classes = "SELECT id FROM access_class WHERE library_id=?"
    for table in ("user_access", "item_count", "facet_count", "fact_count"):
        con.execute(f"DELETE FROM {table} WHERE access_id IN ({classes})", (row_id,))
    con.execute("DELETE FROM access_class WHERE library_id=?", (row_id,))
    con.execute("DELETE FROM library WHERE id=?", (row_id,))
    return tuple(gone)


def library_id(con: sqlite3.Connection, uid: bytes) -> int:
    """Row id of a library; ``NotFound`` when there is none."""
    row = con.execute("SELECT id FROM library WHERE uid=?", (uid,)).fetchone()
    if row is None:
        raise NotFound("This library does not exist (any more).")
    return int(row[0])


def list_all(con: sqlite3.Connection) -> tuple[Library, ...]:
    """All libraries with roots, number of titles and problems; by name."""
    roots: dict[int, list[LibraryRoot]] = {}
    for row in con.execute("SELECT * FROM library_root ORDER BY library_id,added_at,path"):
        roots.setdefault(row["library_id"], []).append(
            LibraryRoot(
                path=row["path"],
                state=row["state"],
                note=row["note"],
                files=row["files"],
                vanished=row["vanished"],
            )
        )
    titles = {
        (row[0], row[1]): row[2]
        for row in con.execute(
            "SELECT a.library_id,c.kind,sum(c.n) FROM item_count c "
            "JOIN access_class a ON a.id=c.access_id GROUP BY 1,2"
        )
    }
    problems = dict(
        con.execute("SELECT library_id,count(*) FROM scan_problem GROUP BY 1").fetchall()
    )
    return tuple(
        Library(
            uid=row["uid"],
            name=row["name"],
            kind=LibraryKind(row["kind"]),
            roots=tuple(roots.get(row["id"], ())),
            titles=count_titles(titles, row["id"], LibraryKind(row["kind"])),
            problems=problems.get(row["id"], 0),
            created_at=row["created_at"],
            options=LibraryOptions.from_json(row["options"]),
        )
        for row in con.execute("SELECT * FROM library ORDER BY name,id")
    )


def count_titles(counts: Mapping[tuple[int, int], int], row_id: int, kind: LibraryKind) -> int:
    """Titles of a library, out of *counts* by library row and item kind."""
    return sum(counts.get((row_id, item_kind), 0) for item_kind in TITLE_KINDS[kind])


def with_watch(library: Library, state_of: Callable[[bytes], RootWatch]) -> Library:
    """*library* with how each of its roots is watched now."""
    if not library.options.watch:
        off = RootWatch(state=WatchState.OFF, reason=sayable("Watching is off for this library."))
        return replace(library, roots=tuple(replace(root, watch=off) for root in library.roots))
    roots = tuple(replace(root, watch=state_of(root.path)) for root in library.roots)
    return replace(library, roots=roots)


def problems_of(con: sqlite3.Connection, uid: bytes, limit: int) -> tuple[ScanProblem, ...]:
    """What could not become an item, by path."""
    rows = con.execute(
        "SELECT path,reason,at FROM scan_problem WHERE library_id=? ORDER BY path LIMIT ?",
        (library_id(con, uid), limit),
    )
    return tuple(
        ScanProblem(library_uid=uid, path=row[0], reason=row[1], at=row[2]) for row in rows
    )


def set_root_state(
    con: sqlite3.Connection,
    row_id: int,
    path: bytes,
    *,
    state: str,
    note: str,
    files: int | None,
    now: int,
    vanished: int | None = None,
) -> bool:
    """Record how a root was found (``ok``, ``offline``, ``unreadable``, ``empty``).

    *vanished*: files that wait for a person's yes. ``None`` keeps the last known number of these
    and of *files*. Returns whether state or note changed.
    """
    row = con.execute(
        "SELECT state,note FROM library_root WHERE library_id=? AND path=?", (row_id, path)
    ).fetchone()
    con.execute(
        "UPDATE library_root SET state=?,note=?,files=coalesce(?,files),"
        "vanished=coalesce(?,vanished),checked_at=? WHERE library_id=? AND path=?",
        (state, note, files, vanished, now, row_id, path),
    )
    return row is not None and (row[0], row[1]) != (state, note)


def _free_name(
    con: sqlite3.Connection, wanted: str, paths: Sequence[bytes], *, explicit: bool
) -> str:
    """*wanted*; when another library has it, the folder's name tells them apart."""
    taken = {row[0] for row in con.execute("SELECT name FROM library")}
    if wanted not in taken or explicit:
        return wanted
    folder = display_name(paths[0].rpartition(os.fsencode(os.sep))[2]) if paths else ""
    candidates = [f"{wanted} ({folder})"] if folder else []
    candidates += [f"{wanted} {number}" for number in range(2, len(taken) + 3)]
    return next(name for name in candidates if name not in taken)
