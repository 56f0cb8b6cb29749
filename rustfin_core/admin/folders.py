"""The part of the facade about folders of this computer: choosing where media lie."""

import asyncio
import ntpath
import os
import posixpath
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from rustfin_core.admin.services import Part
from rustfin_core.catalog.watch.mounts import Mount, read_mounts
from rustfin_core.kernel.errors import Forbidden, InvalidInput, NotFound, Unavailable

T = TypeVar("T")

_MOST_SHOWN, _MOST_READ = 5_000, 20_000
_LONGEST_PATH = 4_096
_PATIENCE_S = 10.0
_MACHINERY = ("/proc", "/sys", "/dev", "/boot", "/etc", "/snap", "/var/lib", "/usr", "/run", "/tmp")  # noqa: S108 - left out, not written to
"""Mounts of the system itself; removable drives below ``/run/media`` are none of them."""
_UNLISTED = frozenset({"/proc", "/sys", "/dev"})
_IMAGINARY = frozenset(
    {
        "autofs", "binfmt_misc", "bpf", "cgroup", "cgroup2", "configfs", "debugfs", "devfs",
        "devpts", "devtmpfs", "efivarfs", "fusectl", "fuse.gvfsd-fuse", "fuse.portal", "hugetlbfs",
        "mqueue", "nsfs", "overlay", "proc", "pstore", "ramfs", "rpc_pipefs", "securityfs",
        "squashfs", "sysfs", "tmpfs", "tracefs",
    }
)  # fmt: skip
"""File systems nobody keeps films on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderEntry:
    """A file or folder."""

    name: str
    path: str
    is_folder: bool


class Folders(Part):
    """Folders of this computer, but never Rustfin's own: secrets lie there."""

    async def drives(self) -> tuple[FolderEntry, ...]:
        """Where to begin: the root and what is mounted, or the drive letters."""
        mounts = await asyncio.to_thread(read_mounts)
        places = drives_of(mounts, os.path)
        return tuple(FolderEntry(name=place, path=place, is_folder=True) for place in places)

    async def folder_contents(
        self, path: str, *, files: bool, folders: bool
    ) -> tuple[FolderEntry, ...]:
        """What lies in a folder, by name, at most 5,000; what cannot be looked at is left out.

        ``NotFound`` when it is no folder, ``Forbidden`` when Rustfin may not read it.
        """
        there, own = full_path(path, os.path), self._own()
        return await _in_time(lambda: _contents(there, own, files=files, folders=folders), there)

    async def check_path(
        self, path: str, *, is_file: bool | None = None, writable: bool = False
    ) -> None:
        """``NotFound`` unless *path* is there (as a file, as a folder); ``Forbidden`` if not ours
        to write although it should be."""
        there, own = full_path(path, os.path), self._own()
        await _in_time(lambda: _check(there, own, is_file=is_file, writable=writable), there)

    def _own(self) -> tuple[str, ...]:
        paths = self._services.paths
        return tuple(os.path.realpath(one) for one in (paths.data, paths.cache, paths.transcode))


def drives_of(mounts: Sequence[Mount], flavour: ModuleType) -> tuple[str, ...]:
    """Places to begin at, by the rules of *flavour* (``posixpath`` or ``ntpath``)."""
    if flavour is ntpath:
        return tuple(dict.fromkeys(os.fsdecode(mount.point) for mount in mounts)) or ("C:\\",)
    found = ["/"]
    for mount in mounts:
        point = os.fsdecode(mount.point)
        ours = point.startswith("/run/media/") or not any(
            point == one or point.startswith(f"{one}/") for one in _MACHINERY
        )
        if ours and mount.kind not in _IMAGINARY and _is_text(point):
            found.append(point)
    return tuple(dict.fromkeys(found))


def parent_path(path: str, flavour: ModuleType = os.path) -> str | None:
    """The folder above *path*; ``None`` above a root, a drive or a share."""
    here = full_path(path, flavour)
    above = flavour.dirname(here)
    return None if above == here else str(above)


def full_path(path: str, flavour: ModuleType) -> str:
    """*path* without ``..`` and doubled separators; ``InvalidInput`` unless it is a full one."""
    is_full = flavour.isabs(path) and (flavour is posixpath or bool(flavour.splitdrive(path)[0]))
    if "\0" in path or len(path) > _LONGEST_PATH or not is_full or not _is_text(path):
        raise InvalidInput(f"{path[:200]!r} is not the full path of a file or folder.")
    # POSIX gives two leading slashes a meaning of their own, which no system here uses.
    return str(flavour.normpath(path.replace("//", "/") if flavour is posixpath else path))


async def _in_time(work: Callable[[], T], path: str) -> T:
    try:
        return await asyncio.wait_for(asyncio.to_thread(work), _PATIENCE_S)
    except TimeoutError:
        raise Unavailable(f"{path[:200]} does not answer; its drive may be gone.") from None


def _contents(
    folder: str, own: tuple[str, ...], *, files: bool, folders: bool
) -> tuple[FolderEntry, ...]:
    _refuse_own(folder, own)
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in islice(entries, _MOST_READ):
                shown = _entry(entry, own)
                if shown is not None and (folders if shown.is_folder else files):
                    found.append(shown)
    except OSError as error:
        raise _refusal(folder, error) from error
    found.sort(key=lambda entry: (entry.name.casefold(), entry.name))
    return tuple(found[:_MOST_SHOWN])


def _entry(entry: os.DirEntry[str], own: tuple[str, ...]) -> FolderEntry | None:
    """``None`` for our own folders, what cannot be looked at and names that are no text."""
    try:
        is_folder = entry.is_dir()
        if not _is_text(entry.name) or not (is_folder or entry.is_file()):
            return None
        if is_folder and (entry.path in _UNLISTED or os.path.realpath(entry.path) in own):
            return None
    except OSError:
        return None
    return FolderEntry(name=entry.name, path=entry.path, is_folder=is_folder)


def _check(path: str, own: tuple[str, ...], *, is_file: bool | None, writable: bool) -> None:
    _refuse_own(path, own)
    there = Path(path)
    try:
        if is_file is None:
            right = there.exists()
        else:
            right = there.is_file() if is_file else there.is_dir()
    except OSError as error:
        raise _refusal(path, error) from error
    if not right:
        kind = {None: "file or folder", True: "file", False: "folder"}[is_file]
        raise NotFound(f"{path[:200]} is no {kind} that Rustfin can see.")
    if writable and not os.access(path, os.W_OK):
        raise Forbidden(f"Rustfin may not write to {path[:200]}.")


def _refuse_own(path: str, own: tuple[str, ...]) -> None:
    real = os.path.realpath(path)
    if any(real == one or real.startswith(one.rstrip(os.sep) + os.sep) for one in own):
        raise Forbidden("This is Rustfin's own folder. Choose a folder of yours.")


def _refusal(path: str, error: OSError) -> Forbidden | NotFound | Unavailable:
    if isinstance(error, PermissionError):
        return Forbidden(f"Rustfin may not read {path[:200]}.")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return NotFound(f"{path[:200]} is no folder that Rustfin can see.")
    return Unavailable(f"{path[:200]} cannot be read ({error.strerror or error}).")


def _is_text(name: str) -> bool:
    """Whether a name can be told in JSON; others are bytes that are no UTF-8."""
    return not any("\ud800" <= ch <= "\udfff" for ch in name)
