"""Numbered schema steps ``NNNN_name.sql``; ``PRAGMA user_version`` is the last one applied.

Before the first step an existing database is copied (``VACUUM INTO``), the copy is checked and
only then trusted. A failing step leaves version and schema as they were. A database newer than
the program is refused, never touched.
"""

import logging
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from rustfin_core.kernel.errors import Unavailable
from rustfin_core.kernel.said import say

_log = logging.getLogger(__name__)
_FOLDER = Path(__file__).parent
_COPIES_KEPT = 5


def steps(folder: Path = _FOLDER) -> dict[int, Path]:
    """The migrations of *folder* by number; gaps and twins are programming errors."""
    found: dict[int, Path] = {}
    for path in sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql")):
        number = int(path.name[:4])
        if number in found:
            raise ValueError(f"two migrations numbered {number}")
        found[number] = path
    if sorted(found) != list(range(1, len(found) + 1)):
        raise ValueError(f"gap in migration numbers: {sorted(found)}")
    return found


def migrate(database: Path, backups: Path, folder: Path = _FOLDER) -> list[int]:
    """Bring *database* to the newest version; returns the numbers applied.

    Raises ``Unavailable`` when the file is newer than this program or cannot be opened.
    """
    todo = steps(folder)
    try:
        with closing(sqlite3.connect(database, isolation_level=None, timeout=10)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            have = connection.execute("PRAGMA user_version").fetchone()[0]
            if have > len(todo):
                raise Unavailable(
                    say(
                        "The database {database} was written by a newer Rustfin (version {have}, "
                        "this program knows {known}). Install the newer Rustfin again, or "
                        "restore a copy from {backups}.",
                        database=database,
                        have=have,
                        known=len(todo),
                        backups=backups,
                    )
                )
            if 0 < have < len(todo):
                copy(connection, backups / f"before-v{have + 1}-{int(time.time())}.db")
                _drop_old_copies(backups)
            return [_apply(connection, n, todo[n]) for n in range(have + 1, len(todo) + 1)]
    except sqlite3.OperationalError as error:
        raise Unavailable(
            say(
                "Rustfin cannot use its database {database} ({error}). "
                "Check that the folder exists, is writable and has free space.",
                database=database,
                error=error,
            )
        ) from error


def is_newer(database: Path) -> bool:
    """Whether *database* was written by a newer program than this one. Changes nothing."""
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=rw", uri=True)) as con:
        version: int = con.execute("PRAGMA user_version").fetchone()[0]
    return version > len(steps())


def require_newest(database: Path) -> None:
    """Raise ``Unavailable`` unless *database* has this program's version. Changes nothing."""
    newest = len(steps())
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as con:
        have = con.execute("PRAGMA user_version").fetchone()[0]
    if have != newest:
        raise Unavailable(
            f"The running Rustfin is of another version (its database has version {have}, this "
            f"program knows {newest}). Stop it first, or use the command of its own version."
        )


def _apply(connection: sqlite3.Connection, number: int, path: Path) -> int:
    connection.execute("PRAGMA foreign_keys=OFF")
    script = path.read_text("utf-8")
    try:
        # executescript() commits what is open first, so the transaction stands inside the script.
        connection.executescript(
            f"BEGIN IMMEDIATE;\n{script}\n;PRAGMA user_version={number};\nCOMMIT;"
        )
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    dangling = connection.execute("PRAGMA foreign_key_check").fetchmany(3)
    if dangling:
        raise RuntimeError(f"migration {number} left dangling rows: {dangling}")
    _log.info("database migrated to version %d (%s)", number, path.stem)
    return number


def copy(connection: sqlite3.Connection, target: Path) -> None:
    """Write a consistent, checked copy of the open database to *target*."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", (str(partial),))
    with closing(sqlite3.connect(partial)) as check:
        verdict = check.execute("PRAGMA quick_check").fetchone()[0]
    if verdict != "ok":
        raise Unavailable(
            f"The safety copy of the database is damaged ({verdict}). Nothing was changed."
        )
    partial.replace(target)


def _drop_old_copies(backups: Path) -> None:
    copies = sorted(backups.glob("before-v*.db"), key=lambda path: path.stat().st_mtime)
    for old in copies[:-_COPIES_KEPT]:
        old.unlink(missing_ok=True)
