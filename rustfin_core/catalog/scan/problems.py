"""Files and folders that are no items, with the reason. Runs inside ``Database.write``."""

import os
import sqlite3

from rustfin_core.catalog.scan.paths import SEPARATOR, end_of


def add_problems(
    con: sqlite3.Connection, library_id: int, problems: list[tuple[str, str]], now: int
) -> None:
    """List files or folders with the reason they are no items."""
    con.executemany(
        "INSERT INTO scan_problem(library_id,path,reason,at) VALUES(?,?,?,?) "
        "ON CONFLICT(library_id,path) DO UPDATE SET reason=excluded.reason "
        "WHERE reason<>excluded.reason",
        [(library_id, os.fsencode(path), reason, now) for path, reason in problems],
    )


def replace_problems(
    con: sqlite3.Connection, library_id: int, folder: bytes, inner: list[bytes]
) -> None:
    """Forget what was wrong directly in these folders, except files that could not be probed."""
    for path in (folder, *inner):
        con.execute(
            """DELETE FROM scan_problem WHERE library_id=?1 AND path>=?2 AND path<?3
                     AND instr(substr(path,?4),?5)=0
                     AND NOT EXISTS(SELECT 1 FROM folder f JOIN media_file m ON m.folder_id=f.id
                       WHERE f.library_id=?1 AND f.path=?2 AND m.probed=2
                         AND CAST(f.path||m.name AS BLOB)=scan_problem.path)""",
            (library_id, path, end_of(path), len(path) + 1, SEPARATOR),
        )


def forget_unreadable(con: sqlite3.Connection, library_id: int, root: bytes) -> None:
    """Drop the entries of folders that could not be listed; those that still cannot are added anew.

    They are the ones whose path is a folder's own and so ends with the separator.
    """
    con.execute(
        "DELETE FROM scan_problem WHERE library_id=? AND path>=? AND path<? AND substr(path,-1)=?",
        (library_id, root, end_of(root), SEPARATOR),
    )


def forget_problems(con: sqlite3.Connection, library_id: int, folders: list[str]) -> None:
    """Drop the entries of folders that can be listed again."""
    con.executemany(
        "DELETE FROM scan_problem WHERE library_id=? AND path=?",
        [(library_id, os.fsencode(path)) for path in folders],
    )
