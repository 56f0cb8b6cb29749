"""A consistent copy of the database beside a server that goes on writing. Blocking.

SQLite's backup API copies a few pages at a time. A read transaction is held meanwhile, so every
step reads the same moment: in WAL mode that neither stops writers nor starts the copy over when
they write. The copy holds no credentials, so whoever finds a backup cannot use it to sign in, and
bringing an old one back does not bring back a device that was signed out since.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from rustfin_core.kernel.errors import Unavailable

_PAGES = 512
"""Pages (2 MiB) of one step."""
_REST_S = 0.002
"""Between two steps, for whoever else wants the disk."""
_CREDENTIALS = ("token_sha256", "key_sha256")
"""Columns of hashes of tokens and api keys, in whatever table."""
_COUNTED = ("user", "library", "item", "media_file", "user_data", "child_link", "setting")


def copy_database(source: Path, target: Path) -> None:
    """Write the database *source* as it is now to *target*, without credentials.

    Raises ``Unavailable`` when the source is damaged or cannot be read.
    """
    try:
        with closing(_reader(source)) as con, closing(_plain(target)) as copy:
            con.execute("BEGIN")
            con.execute("SELECT count(*) FROM sqlite_master").fetchone()
            con.backup(copy, pages=_PAGES, sleep=_REST_S)
            copy.execute("PRAGMA journal_mode=DELETE")
            remove_credentials(copy)
            if (verdict := damage(copy)) is not None:
                raise Unavailable(f"The database is damaged ({verdict}); it was not backed up.")
    except sqlite3.DatabaseError as error:
        raise Unavailable(f"The database cannot be copied ({error}).") from error


def _reader(path: Path) -> sqlite3.Connection:
    # Not mode=ro: without a server beside it the index of the log may have to be made.
    con = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=10
    )
    con.execute("PRAGMA query_only=1")
    return con


def _plain(path: Path) -> sqlite3.Connection:
    """A new file nobody else reads: only its end needs to reach the disk."""
    con = sqlite3.connect(path, isolation_level=None)
    con.execute("PRAGMA synchronous=OFF")
    con.execute("PRAGMA secure_delete=ON")
    return con


def remove_credentials(con: sqlite3.Connection) -> None:
    """Put random bytes in place of every token's and key's hash: the rows stay, none fits."""
    for table, column in _credentials(con):
        con.execute(f"UPDATE {_quoted(table)} SET {column}=randomblob(32)")


def _credentials(con: sqlite3.Connection) -> list[tuple[str, str]]:
    """Tables and their columns that hold hashes of credentials."""
    return [
        (table, column)
        for (table,) in con.execute(
            "SELECT name FROM sqlite_master WHERE type='table' ORDER BY name"
        ).fetchall()
        for (_, column, *_) in con.execute(f"PRAGMA table_info({_quoted(table)})").fetchall()
        if column in _CREDENTIALS
    ]


def _quoted(name: str) -> str:
    """A table's name in a statement; in a file from elsewhere it may be anything."""
    return '"' + name.replace('"', '""') + '"'


def damage(con: sqlite3.Connection) -> str | None:
    """What is wrong with a database, ``None`` when it is sound."""
    verdict = con.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if verdict != "ok":
        return str(verdict)
    dangling = con.execute("PRAGMA foreign_key_check").fetchone()
    return None if dangling is None else f"rows of {dangling[0]} refer to nothing"


def counts(con: sqlite3.Connection) -> dict[str, int]:
    """Rows of the tables people would miss."""
    known = {row[0] for row in con.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    return {
        table: con.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in _COUNTED
        if table in known
    }


def fact(con: sqlite3.Connection, name: str) -> str:
    """A server-wide fact; empty when there is none."""
    try:
        row = con.execute("SELECT value FROM server_fact WHERE name=?", (name,)).fetchone()
    except sqlite3.OperationalError:
        return ""
    return str(row[0]) if row else ""
