"""Put the contents of a backup in place: either all of it is there or nothing (F3).

What is to come lies ready under ``restore/new``. The file ``restore/agreed`` says that it is whole
and wanted. Before it exists nothing in the data folder has changed; once it exists every start
carries the swap on, from wherever it was cut off, before anything opens the database. Each step is
one rename, done again without harm.
"""

import contextlib
import json
import logging
import os
import shutil
import time
from pathlib import Path

_log = logging.getLogger(__name__)

_FOLDER, _NEW, _OLD, _AGREED = "restore", "new", "old", "agreed"
_STAMP = "%Y%m%d-%H%M%S"
_LOGS = ("-wal", "-shm", "")
"""The write-ahead log leaves before its database: it must never meet another one."""


def incoming(data: Path) -> Path:
    """Where what is to come is gathered; emptied first."""
    shutil.rmtree(data / _FOLDER, ignore_errors=True)
    folder = data / _FOLDER / _NEW
    folder.mkdir(parents=True, mode=0o700)
    return folder


def agree(data: Path, name: str, *, keep_old: bool) -> None:
    """Say that ``restore/new`` is whole and wanted; from here on there is no way back.

    *name*: of the backup. *keep_old*: keep the database that was there, because nothing else
    holds what is in it.
    """
    folder = data / _FOLDER
    partial = folder / "agreed.partial"
    with partial.open("w", encoding="utf-8") as file:
        json.dump({"name": name, "keep_old": _stamp() if keep_old else ""}, file)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(folder / _AGREED)
    sync_folder(folder)


def finish_swap(database: Path) -> str | None:
    """Carry on a swap that was agreed; returns the backup's name when there was one.

    What a restore left that was never agreed is cleared away. Nothing may have the database open.
    """
    data = database.parent
    folder = data / _FOLDER
    if not folder.exists():
        return None
    agreed = _agreement(folder / _AGREED)
    if agreed is None:
        shutil.rmtree(folder, ignore_errors=True)
        return None
    name, keep_old = agreed
    new, old = folder / _NEW, folder / _OLD
    old.mkdir(exist_ok=True)
    if (new / database.name).exists():
        for suffix in _LOGS:
            part = data / (database.name + suffix)
            if part.exists():
                part.replace(old / part.name)
        sync_folder(data)
        (new / database.name).replace(database)
        sync_folder(data)
    for file in sorted(path for path in new.rglob("*") if path.is_file()):
        target = data / file.relative_to(new)
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)
    if keep_old:
        _keep(old, data, keep_old)
    (folder / _AGREED).unlink()
    shutil.rmtree(folder, ignore_errors=True)
    _log.info("the backup %s took the place of what was there", name)
    return name


def _agreement(path: Path) -> tuple[str, str] | None:
    """The backup's name and the stamp under which the old database is kept, empty when it is not.

    ``None`` when nothing was agreed.
    """
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return str(stored["name"]), str(stored["keep_old"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        # It was renamed into place, so it was agreed; only what it says is lost.
        return "unknown", "unknown"


def _keep(old: Path, data: Path, stamp: str) -> None:
    for part in sorted(old.iterdir()):
        head, dash, suffix = part.name.partition("-")
        part.replace(data / f"{head}.replaced-{stamp}{dash}{suffix}")


def _stamp() -> str:
    """To the microsecond: what is kept must never take the place of what was kept before."""
    return f"{time.strftime(_STAMP)}-{time.time_ns() // 1_000 % 1_000_000:06d}"


def sync_folder(folder: Path) -> None:
    """Make renames in *folder* last; where folders cannot be synced, the system does it itself."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
