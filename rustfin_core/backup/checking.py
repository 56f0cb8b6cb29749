"""Check a backup: every hash, the database's soundness, and a trial restore. Blocking."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from rustfin_core.backup.archive import opened
from rustfin_core.backup.names import DATABASE
from rustfin_core.backup.snapshot import counts, damage
from rustfin_core.backup.types import Manifest
from rustfin_core.db.migrations import migrate, steps
from rustfin_core.kernel.errors import InvalidInput, Unavailable


def check(archive: Path, work: Path) -> Iterator[float]:
    """Read all of *archive* and bring its database back in the folder *work*.

    Yields the share that is done. Raises ``InvalidInput`` when the backup is no good.
    """
    trial = work / "trial"
    trial.mkdir()
    with opened(archive) as reader:
        require_known(reader.manifest)
        members = reader.members()
        total, done = max(sum(member.size for member in members), 1), 0
        for member in members:
            if member.name == DATABASE:
                with (trial / DATABASE).open("wb") as target:
                    for part in reader.read(member, target):
                        yield 0.8 * (done + part) / total
            else:
                for part in reader.read(member, None):
                    yield 0.8 * (done + part) / total
            done += member.size
        bring_up(trial / DATABASE, trial, reader.manifest)
    yield 1.0


def require_known(manifest: Manifest) -> None:
    """Raise ``InvalidInput`` for a database that is newer than this program."""
    newest = len(steps())
    if manifest.schema > newest:
        raise InvalidInput(
            f"This backup was made by a newer Rustfin ({manifest.rustfin}, version "
            f"{manifest.schema} of the database; this program knows {newest}). Install that one "
            "to bring it back."
        )


def bring_up(database: Path, folder: Path, manifest: Manifest) -> None:
    """Check an unpacked *database* and bring it to this program's version.

    It must hold what *manifest* says. *folder* is for the safety copy of an update.
    """
    try:
        with closing(sqlite3.connect(database, isolation_level=None)) as con:
            if (verdict := damage(con)) is not None:
                raise InvalidInput(f"The database in the backup is damaged: {verdict}.")
            if con.execute("PRAGMA user_version").fetchone()[0] != manifest.schema:
                raise InvalidInput("The database in the backup is not of the version it names.")
            if counts(con) != manifest.counts:
                raise InvalidInput("The database in the backup does not hold what it should.")
        migrate(database, folder / "copies")
        with closing(sqlite3.connect(database, isolation_level=None)) as con:
            con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            con.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        raise InvalidInput(f"The database in the backup cannot be used ({error}).") from error
    except Unavailable as error:
        raise InvalidInput(f"The database in the backup cannot be used: {error}") from error
