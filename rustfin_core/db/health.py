"""A damaged database is moved aside and said so, never deleted and never silently empty (F24)."""

import logging
import shutil
import sqlite3
import time
import zipfile
import zlib
from contextlib import closing
from pathlib import Path

from rustfin_core.kernel.errors import Unavailable
from rustfin_core.kernel.said import say

_log = logging.getLogger(__name__)
_LONGEST_REASON = 120

ARCHIVED = "rustfin.db"
"""Name of the database in a backup's archive (``backup`` makes them)."""


def set_aside_if_damaged(database: Path, backups: Path) -> str | None:
    """Check *database*; a damaged one is renamed and the newest good copy takes its place.

    Returns a sentence for the owner when that happened, else ``None``. Raises ``Unavailable``
    when the file cannot be read at all (permissions), because then it is not ours to judge.
    """
    if not database.exists():
        return None
    if database.stat().st_size == 0:
        # Also what a start that was killed at once leaves; with copies there must have been more.
        reason = "it is empty" if any(backups.glob("*.db")) else None
    else:
        reason = damage_of(database)
    if reason is None:
        return None
    reason = _brief(reason)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    aside = database.with_name(f"{database.name}.damaged-{stamp}")
    for suffix in ("", "-wal", "-shm"):
        part = database.with_name(database.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    restored = _put_newest_good_copy(backups, database)
    notice = f"The database was damaged ({reason}) and was moved to {aside}. {_instead(restored)}"
    _log.error("%s", notice)
    return notice


def _instead(restored: Path | None) -> str:
    if restored is None:
        return "A new one was started."
    # Backups hold no credentials.
    also = " Everybody signs in again." if restored.suffix == ".zip" else ""
    return f"The copy {restored.name} took its place.{also}"


def damage_of(database: Path) -> str | None:
    """What is wrong with the file, or ``None`` when it is sound."""
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=rw", uri=True)) as con:
            verdict = con.execute("PRAGMA quick_check(1)").fetchone()
            if verdict is None or verdict[0] != "ok":
                return str(verdict and verdict[0])
            return _header_damage(con)
    except UnicodeDecodeError:
        # Not even what SQLite says about it can be read: it quotes damaged definitions.
        return "database definitions are unreadable"
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "").startswith(_NOT_THE_FILE):
            raise Unavailable(
                say(
                    "Rustfin cannot open its database {database} ({error}). "
                    "Check who owns the data folder and whether it is writable.",
                    database=database,
                    error=error,
                )
            ) from error
        return str(error)


def _brief(reason: str) -> str:
    """SQLite may quote whole definitions over many lines; a sentence has room for the point."""
    lines = [line for line in reason.splitlines() if line and not line.startswith("***")]
    words = " ".join(lines[0].split()) if lines else "no details"
    return words if len(words) <= _LONGEST_REASON else words[:_LONGEST_REASON] + "…"


_NOT_THE_FILE = tuple(
    f"SQLITE_{name}"
    for name in ("AUTH", "BUSY", "CANTOPEN", "FULL", "IOERR", "LOCKED", "NOMEM", "PERM", "READONLY")
)
"""Errors that say nothing about what is in the file."""


def _header_damage(con: sqlite3.Connection) -> str | None:
    """The version stands in the header, where no check of pages looks."""
    version = con.execute("PRAGMA user_version").fetchone()[0]
    tables = con.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return "its version is lost" if version < 0 or (version == 0 and tables) else None


def _put_newest_good_copy(backups: Path, database: Path) -> Path | None:
    """Put the newest copy that is sound in place of *database*; returns which one it was."""
    found = [*backups.glob("*.db"), *backups.glob("*.zip")]
    partial = database.with_name(f"{database.name}.partial")
    for candidate in sorted(found, key=_age):
        try:
            _unpack(candidate, partial)
            if damage_of(partial) is None:
                partial.replace(database)
                return candidate
        except (*_UNREADABLE, Unavailable) as error:
            _log.warning("the copy %s cannot be used: %s", candidate.name, error)
    partial.unlink(missing_ok=True)
    return None


_UNREADABLE = (
    OSError, EOFError, KeyError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error
)  # fmt: skip
"""What reading a broken or foreign archive may raise; encrypted ones raise ``RuntimeError``."""


def _age(path: Path) -> float:
    """For sorting, the newest first; one that vanishes meanwhile comes last."""
    try:
        return -path.stat().st_mtime
    except OSError:
        return 0.0


def _unpack(copy: Path, target: Path) -> None:
    """Write the database that *copy* is, or holds, to *target*."""
    if copy.suffix != ".zip":
        shutil.copyfile(copy, target)
        return
    with zipfile.ZipFile(copy) as archive:
        entry = archive.getinfo(ARCHIVED)
        if entry.file_size > shutil.disk_usage(target.parent).free:
            raise Unavailable("there is no room to unpack it")
        with archive.open(entry) as source, target.open("wb") as out:
            shutil.copyfileobj(source, out, 1024 * 1024)
