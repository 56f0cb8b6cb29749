"""Names: of backups in their folder, and of members in an archive. Pure; everything is hostile.

A member is the database or a file below one of the few folders of ``FOLDERS``. Its path is
percent-encoded part by part, because file names may hold any bytes.
"""

import os
import re
import time
from pathlib import PurePosixPath
from urllib.parse import quote, unquote_to_bytes

from rustfin_core.backup.types import BackupKind
from rustfin_core.db.health import ARCHIVED
from rustfin_core.kernel.errors import InvalidInput, NotFound

DATABASE = ARCHIVED
MANIFEST = "manifest.json"
MEMBERS = "members.json"
ARTWORK, SUBTITLES, LYRICS = "artwork", "subtitles", "lyrics"
FOLDERS = (ARTWORK, SUBTITLES, LYRICS)
"""Folders of the data folder that belong into a backup. Nothing else does: no key file, no log,
no cache, no lock."""

_BACKUP = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,150}\.zip", re.ASCII)
_SAFE = " !#$&'()+,;=@[]^`{}~"
_DEEPEST = 6
_LONGEST_PART = 255
_FORBIDDEN = re.compile(rb'[/\\:\x00-\x1f*?"<>|]|[. ]$' if os.name == "nt" else rb"[/\x00]")
"""Separators, and what Windows gives a meaning of its own."""


def backup_name(kind: BackupKind, now_ms: int) -> str:
    """File name of a new backup, by local time."""
    stamp = time.strftime("%Y%m%d-%H%M%S", time.localtime(now_ms / 1000))
    return f"rustfin-{stamp}-{kind}.zip"


def check_backup_name(name: str) -> str:
    """*name* when it can be one of a backup in the folder, else ``NotFound``."""
    if _BACKUP.fullmatch(name) is None:
        raise NotFound(f"There is no backup named {name[:80]!r}.")
    return name


def member_name(relative: str) -> str:
    """Name in the archive of a file by its path below the data folder."""
    parts = os.fsencode(relative).replace(os.fsencode(os.sep), b"/").split(b"/")
    return "/".join(quote(part, safe=_SAFE) for part in parts)


def member_path(name: str) -> str:
    """The reverse, checked: a path below the data folder. ``InvalidInput`` for anything else."""
    if name == DATABASE:
        return name
    parts = [unquote_to_bytes(part) for part in name.split("/")] if name.isascii() else []
    good = (
        2 <= len(parts) <= _DEEPEST
        and parts[0].decode("latin-1") in FOLDERS
        and all(_is_plain(part) for part in parts)
        and member_name(os.fsdecode(b"/".join(parts))) == name
    )
    if not good:
        raise InvalidInput(f"The backup holds a file it may not hold: {name[:80]!r}.")
    return str(PurePosixPath(*map(os.fsdecode, parts)))


def _is_plain(part: bytes) -> bool:
    return (
        0 < len(part) <= _LONGEST_PART
        and part not in (b".", b"..")
        and _FORBIDDEN.search(part) is None
    )
