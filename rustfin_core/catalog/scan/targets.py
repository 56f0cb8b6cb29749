"""What a scan reads of libraries before it begins."""

import os
import sqlite3

from rustfin_core.catalog.scan.types import LibraryTarget


def read_target(con: sqlite3.Connection, uid: bytes) -> LibraryTarget | None:
    """The library to scan; ``None`` when it is gone."""
    row = con.execute("SELECT id,name,kind FROM library WHERE uid=?", (uid,)).fetchone()
    if row is None:
        return None
    roots = con.execute(
        "SELECT path,files,state FROM library_root WHERE library_id=? ORDER BY added_at,path",
        (row["id"],),
    ).fetchall()
    return LibraryTarget(
        row_id=row["id"],
        uid=uid,
        name=row["name"],
        kind=row["kind"],
        roots=tuple(r["path"].rstrip(os.fsencode(os.sep)) or r["path"] for r in roots),
        last_files=sum(r["files"] for r in roots),
        whole=all(r["state"] == "ok" for r in roots),
    )


def count_problems(con: sqlite3.Connection, row_id: int) -> int:
    """Files and folders of a library that are no items."""
    row = con.execute("SELECT count(*) FROM scan_problem WHERE library_id=?", (row_id,)).fetchone()
    return int(row[0])


def unfinished(con: sqlite3.Connection) -> list[bytes]:
    """Libraries with media or NFO files that wait to be looked into."""
    rows = con.execute(
        """SELECT l.uid FROM library l WHERE EXISTS(SELECT 1 FROM media_file m
             JOIN folder f ON f.id=m.folder_id WHERE m.probed=0 AND m.missing_since IS NULL
             AND m.item_id IS NOT NULL AND f.library_id=l.id)
           OR EXISTS(SELECT 1 FROM nfo_file n JOIN folder f ON f.id=n.folder_id
             WHERE n.state IN (0,3) AND f.library_id=l.id)"""
    )
    return [row[0] for row in rows]


def count_waiting(con: sqlite3.Connection) -> int:
    """Files of all libraries that wait to be looked into."""
    row = con.execute(
        "SELECT count(*) FROM media_file WHERE probed=0 AND missing_since IS NULL "
        "AND item_id IS NOT NULL"
    ).fetchone()
    return int(row[0])
