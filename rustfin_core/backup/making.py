"""Make a backup: copy, pack, check, put in place. Blocking; the server does it in a worker process.

Nothing is seen in the folder of backups before it has passed its check: work goes on in a folder
of its own, whose name holds the process that may use it.
"""

import os
import secrets
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psutil

from rustfin_core.backup.archive import ArchiveWriter, sync
from rustfin_core.backup.checking import check
from rustfin_core.backup.contents import files_of
from rustfin_core.backup.names import DATABASE, backup_name, member_name
from rustfin_core.backup.snapshot import copy_database, counts, fact
from rustfin_core.backup.types import Backup, BackupKind, Contents, Manifest, Progress
from rustfin_core.db.swap import sync_folder
from rustfin_core.kernel.errors import Unavailable

_SPARE = 64 * 1024 * 1024
"""Bytes that must be left over."""
_WORK = ".work-"
_COPYING, _PACKING = 0.2, 0.6
"""Shares of the whole at which these stages end."""


@contextmanager
def workplace(backups: Path) -> Iterator[Path]:
    """A private folder among the backups that is gone afterwards."""
    backups.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder = Path(tempfile.mkdtemp(prefix=f"{_WORK}{os.getpid()}-", dir=backups))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep(backups: Path) -> None:
    """Clear away what processes that are no more have left."""
    for folder in backups.glob(f"{_WORK}*"):
        owner = folder.name.removeprefix(_WORK).partition("-")[0]
        if not owner.isdecimal() or not psutil.pid_exists(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def make_backup(
    *,
    data: Path,
    database: Path,
    backups: Path,
    kind: BackupKind,
    contents: Contents,
    version: str,
    now_ms: int,
) -> Iterator[Progress | Backup]:
    """Make one; yields how far it is and at last the backup.

    Raises ``Unavailable`` when there is no room, the database is damaged or the check fails.
    """
    backups.mkdir(parents=True, exist_ok=True, mode=0o700)
    _require_room(backups, 2 * database.stat().st_size)
    with workplace(backups) as work:
        yield Progress(stage="copying", share=0.0)
        copy = work / DATABASE
        copy_database(database, copy)
        with closing(sqlite3.connect(copy)) as con:
            manifest = Manifest(
                made_at=now_ms,
                kind=kind,
                rustfin=version,
                schema=con.execute("PRAGMA user_version").fetchone()[0],
                server_id=fact(con, "server_id"),
                contents=contents,
                counts=counts(con),
            )
        draft = work / "backup.zip"
        yield from _pack(data, copy, draft, manifest)
        copy.unlink()
        for share in check(draft, work):
            yield Progress(stage="checking", share=_PACKING + share * (1 - _PACKING))
        draft.chmod(0o600)
        sync(draft)
        target = _free_name(backups, backup_name(kind, now_ms))
        draft.replace(target)
    sync_folder(backups)
    facts = target.stat()
    yield Backup(
        path=target,
        size=facts.st_size,
        changed_at=int(facts.st_mtime * 1000),
        manifest=manifest,
    )


def _pack(data: Path, copy: Path, draft: Path, manifest: Manifest) -> Iterator[Progress]:
    files = list(files_of(data, copy, manifest.contents))
    sizes = [copy.stat().st_size, *(_size(data / path) for path in files)]
    _require_room(draft.parent, sum(sizes))
    total, done = max(sum(sizes), 1), 0
    writer = ArchiveWriter(draft)
    try:
        for size, path in zip(sizes, [None, *files], strict=True):
            name = DATABASE if path is None else member_name(path)
            source = copy if path is None else data / path
            try:
                for part in writer.add(name, source, packed=path is None):
                    share = min(1.0, (done + part) / total)
                    yield Progress(stage="packing", share=_COPYING + share * (_PACKING - _COPYING))
            except FileNotFoundError:
                # A picture that was replaced since the list was made.
                continue
            done += size
        writer.finish(manifest)
    except BaseException:
        writer.close()
        raise


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _require_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed + _SPARE:
        raise Unavailable(
            f"A backup needs {_mb(needed + _SPARE)} MB in {folder}, and {_mb(free)} MB are free. "
            "Free some space or delete old backups."
        )


def _mb(size: int) -> str:
    return f"{-(-size // 1_000_000):,}"


def _free_name(backups: Path, name: str) -> Path:
    target = backups / name
    while target.exists():
        target = backups / f"{Path(name).stem}-{secrets.token_hex(2)}.zip"
    return target
