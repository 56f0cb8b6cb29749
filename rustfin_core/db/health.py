"""A damaged database is moved aside and said so, never deleted and never silently empty (F24)."""

import logging
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from rustfin_core.kernel.errors import Unavailable

_log = logging.getLogger(__name__)


def set_aside_if_damaged(database: Path, backups: Path) -> str | None:
    """Check *database*; a damaged one is renamed and the newest good copy takes its place.

    Returns a sentence for the owner when that happened, else ``None``. Raises ``Unavailable``
    when the file cannot be read at all (permissions), because then it is not ours to judge.
    """
    if not database.exists() or database.stat().st_size == 0:
        return None
    reason = damage_of(database)
    if reason is None:
        return None
    stamp = time.strftime("%Y%m%d-%H%M%S")
    aside = database.with_name(f"{database.name}.damaged-{stamp}")
    for suffix in ("", "-wal", "-shm"):
        part = database.with_name(database.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    restored = _newest_good_copy(backups)
    if restored is not None:
        shutil.copyfile(restored, database)
    notice = f"The database was damaged ({reason}) and was moved to {aside}. " + (
        f"The copy {restored.name} took its place." if restored else "A new one was started."
    )
    _log.error("%s", notice)
    return notice


def damage_of(database: Path) -> str | None:
    """What is wrong with the file, or ``None`` when it is sound."""
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=rw", uri=True)) as con:
            verdict = con.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.OperationalError as error:
        raise Unavailable(
            f"Rustfin cannot open its database {database} ({error}). "
            "Check who owns the data folder and whether it is writable."
        ) from error
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if verdict and verdict[0] == "ok" else str(verdict and verdict[0])


def _newest_good_copy(backups: Path) -> Path | None:
    copies = sorted(backups.glob("*.db"), key=lambda path: path.stat().st_mtime, reverse=True)
    for candidate in copies:
        try:
            if damage_of(candidate) is None:
                return candidate
        except Unavailable:
            continue
    return None
