"""Lay the contents of a backup ready, so that the next start can put them in place. Blocking.

Nothing of the present data is changed here; ``db.swap`` does that once it is agreed.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from rustfin_core.backup.archive import CHUNK, ArchiveReader, opened, sync
from rustfin_core.backup.checking import bring_up, require_known
from rustfin_core.backup.contents import forget_missing_pictures
from rustfin_core.backup.names import ARTWORK, DATABASE, member_path
from rustfin_core.backup.types import Member, Progress
from rustfin_core.db.swap import incoming
from rustfin_core.kernel.errors import Unavailable

Row = tuple[Any, ...]

_UNPACKING = 0.8
_SPARE = 64 * 1024 * 1024


def stage(*, archive: Path, data: Path, database: Path) -> Iterator[Progress]:
    """Unpack *archive* beside the present data, checked and up to date.

    Raises ``InvalidInput`` when it cannot be used and ``Unavailable`` when there is no room.
    """
    with opened(archive) as reader:
        require_known(reader.manifest)
        members = reader.members()
        total = max(sum(member.size for member in members), 1)
        free = shutil.disk_usage(data).free
        if free < total + 2 * members[0].size + _SPARE:
            raise Unavailable(
                f"Bringing the backup back needs {total // 1_000_000 + 64} MB in {data}, and "
                f"{free // 1_000_000} MB are free."
            )
        new = incoming(data)
        yield from _unpack(reader, members, data, new, total)
        bring_up(new / DATABASE, new.parent, reader.manifest)
        _suit(new / DATABASE, database, _tags(data) | _tags(new))
        sync(new / DATABASE)
    yield Progress(stage="unpacking", share=1.0)


def _unpack(
    reader: ArchiveReader, members: list[Member], data: Path, new: Path, total: int
) -> Iterator[Progress]:
    """Write what is not there already."""
    done = 0
    for member in members:
        path = member_path(member.name)
        if member.name == DATABASE or not _same(data / path, member):
            target = new / path
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with target.open("xb") as out:
                for part in reader.read(member, out):
                    share = _UNPACKING * (done + part) / total
                    yield Progress(stage="unpacking", share=share)
            target.chmod(0o600)
            sync(target)
        done += member.size


def _same(path: Path, member: Member) -> bool:
    """Whether the present file is the one of the backup."""
    try:
        if path.is_symlink() or path.stat().st_size != member.size:
            return False
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
    except OSError:
        return False
    return digest.hexdigest() == member.sha256


def _tags(data: Path) -> set[str]:
    """Pictures that are there."""
    found: set[str] = set()
    for _, _, files in os.walk(data / ARTWORK):
        found.update(files)
    return found


def _suit(restored: Path, present: Path, pictures: set[str]) -> None:
    """Make the restored database fit what it meets here.

    Who is signed in now stays so: a backup holds no credentials, and what was signed out since it
    was made stays out. Pictures whose file is nowhere are looked for again.
    """
    devices, keys = _signed_in(present) if present.exists() else ([], [])
    with closing(sqlite3.connect(restored, isolation_level=None)) as con:
        con.execute("BEGIN IMMEDIATE")
        con.executemany(
            "UPDATE OR IGNORE device SET token_sha256=? "
            "WHERE device_id=? AND user_id=(SELECT id FROM user WHERE uid=?)",
            devices,
        )
        con.executemany("UPDATE OR IGNORE api_key SET key_sha256=? WHERE uid=?", keys)
        forget_missing_pictures(con, pictures)
        con.execute("COMMIT")


def _signed_in(present: Path) -> tuple[list[Row], list[Row]]:
    """Hashes that are good now: of devices with device and owner, of api keys with their id."""
    try:
        with closing(sqlite3.connect(f"{present.absolute().as_uri()}?mode=rw", uri=True)) as con:
            con.execute("PRAGMA query_only=1")
            devices = con.execute(
                "SELECT d.token_sha256,d.device_id,u.uid FROM device d "
                "JOIN user u ON u.id=d.user_id"
            ).fetchall()
            return devices, con.execute("SELECT key_sha256,uid FROM api_key").fetchall()
    except sqlite3.DatabaseError:
        # Damaged: everybody signs in again.
        return [], []
