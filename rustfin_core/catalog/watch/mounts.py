"""Which file system a folder lies on, without touching it: a dead network drive would hang us."""

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rustfin_core.catalog.watch import sentences
from rustfin_core.kernel.said import say

_TABLE = Path("/proc/self/mounts")
_ESCAPE = re.compile(rb"\\([0-7]{3})")
_REMOTE = frozenset(
    {
        "9p", "afpfs", "afs", "ceph", "cifs", "davfs", "fuse", "glusterfs", "lustre", "macfuse",
        "ncpfs", "nfs", "nfs4", "osxfuse", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf", "virtiofs",
        "vmhgfs", "webdav",
    }
)  # fmt: skip
"""Changes made elsewhere (another computer, the host of a virtual machine) cause no events here."""


@dataclass(frozen=True, slots=True)
class Mount:
    """A mount point with the name of its file system."""

    point: bytes
    kind: str
    remote: bool


def read_mounts() -> tuple[Mount, ...]:
    """All mounts of this computer, in the order they were made."""
    if _TABLE.exists():
        return parse_mounts(_TABLE.read_bytes())
    import psutil

    return tuple(
        Mount(os.fsencode(p.mountpoint), p.fstype, is_remote(p.fstype) or "remote" in p.opts)
        for p in psutil.disk_partitions(all=True)
    )


def parse_mounts(table: bytes) -> tuple[Mount, ...]:
    """Read ``/proc/self/mounts`` (fstab(5): blanks in names are octal escapes)."""
    found = []
    for line in table.splitlines():
        fields = line.split(b" ")
        if len(fields) >= 3:
            point = _ESCAPE.sub(lambda m: bytes([int(m[1], 8) & 0xFF]), fields[1])
            kind = fields[2].decode("ascii", "replace").lower()
            found.append(Mount(point, kind, is_remote(kind)))
    return tuple(found)


def is_remote(kind: str) -> bool:
    """Whether a file system shows changes that cause no events.

    ``fuseblk`` is a local disk (NTFS); other FUSE file systems may show anything.
    """
    return kind.lower() in _REMOTE or kind.lower().startswith("fuse.")


def mount_of(path: bytes, mounts: Sequence[Mount]) -> Mount | None:
    """The mount *path* lies on: the deepest, of several on one point the last."""
    best: Mount | None = None
    for mount in mounts:
        if _lies_in(path, mount.point) and (best is None or len(mount.point) >= len(best.point)):
            best = mount
    return best


def below(path: bytes, mounts: Sequence[Mount]) -> frozenset[tuple[bytes, str]]:
    """Mounts at or inside *path*: when they change, other folders are there."""
    return frozenset((m.point, m.kind) for m in mounts if _lies_in(m.point, path))


def must_poll(path: bytes, mounts: Sequence[Mount]) -> str:
    """Why events would not tell of changes in *path*, as a sentence; empty when they would."""
    if sys.platform == "win32" and path.startswith(b"\\\\"):
        return sentences.ELSEWHERE
    for mount in (mount_of(path, mounts), *(m for m in mounts if _lies_in(m.point, path))):
        if mount is not None and mount.remote:
            return say(sentences.REMOTE, kind=mount.kind)
    return ""


def _lies_in(path: bytes, folder: bytes) -> bool:
    separator = os.fsencode(os.sep)
    return path == folder or path.startswith(folder.rstrip(separator) + separator)
