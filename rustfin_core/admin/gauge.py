"""How full the file systems are, asked in bounded time: a dead network drive never answers."""

import asyncio
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rustfin_core.catalog.watch.mounts import Mount, mount_of, read_mounts
from rustfin_core.kernel.tasks import TaskOwner

_PATIENCE_S = 5.0
_REMOVABLE = frozenset({"iso9660", "udf", "vfat", "exfat", "fuseblk"})
_MEMORY = frozenset({"tmpfs", "ramfs"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderSpace:
    """The file system a folder lies on; ``-1``: it did not say."""

    path: str
    free: int = -1
    """Bytes Rustfin may still write."""
    used: int = -1
    kind: str | None = None
    """``Fixed``, ``Removable``, ``Network`` or ``Ram``, as .NET's ``DriveType`` calls them."""
    device: str | None = None
    """Where the file system is mounted."""


class Gauge:
    """Asks each folder at most once at a time, so that one that hangs costs one thread.

    ``stop()`` ends the waiting.
    """

    def __init__(self) -> None:
        self._tasks = TaskOwner("gauge")
        self._asking: dict[str, asyncio.Task[FolderSpace]] = {}

    async def stop(self) -> None:
        """Wait for no answer any more. Idempotent."""
        await self._tasks.stop()

    async def measure(self, path: str) -> FolderSpace:
        """How full the file system of *path* is."""
        asked = self._asking.get(path)
        if asked is None or asked.done():
            asked = self._tasks.spawn(asyncio.to_thread(_measured, path), name="ask")
            self._asking[path] = asked
        try:
            return await asyncio.wait_for(asyncio.shield(asked), _PATIENCE_S)
        except TimeoutError:
            return FolderSpace(path=path)


def _measured(path: str) -> FolderSpace:
    try:
        there = _nearest(Path(path))
        usage = shutil.disk_usage(there)
        mount = mount_of(os.fsencode(os.path.realpath(there)), read_mounts())
    except OSError:
        return FolderSpace(path=path)
    return FolderSpace(
        path=path,
        free=usage.free,
        used=usage.total - usage.free,
        kind=None if mount is None else kind_of(mount),
        device=None if mount is None else mount.point.decode("utf-8", "replace"),
    )


def _nearest(path: Path) -> Path:
    """*path*, or the nearest folder above it that exists: it will be made there."""
    return next((one for one in (path, *path.parents) if one.exists()), path)


def kind_of(mount: Mount) -> str:
    """.NET's word for the kind of a drive."""
    if mount.remote:
        return "Network"
    if mount.kind in _MEMORY:
        return "Ram"
    return "Removable" if mount.kind in _REMOVABLE else "Fixed"


async def measure_all(gauge: Gauge, paths: Sequence[str]) -> tuple[FolderSpace, ...]:
    """Several at once, in the order of *paths*."""
    return tuple(await asyncio.gather(*(gauge.measure(path) for path in paths)))
