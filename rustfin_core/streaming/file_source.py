"""Open a library file for sending, and nothing but a library file.

A link inside a library may point anywhere; what is opened must lie inside one of the library's
own folders and be a regular file (advisory T-24: a link called ``x.mp3`` once served any file).
"""

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from rustfin_core.kernel.errors import NotFound, Unavailable
from rustfin_core.kernel.times import mtime_ns
from rustfin_core.streaming.ranges import Representation

_OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


@dataclass(slots=True, kw_only=True)
class FileSource:
    """An open file and its validators. Close it, or use it as a context manager."""

    path: Path
    file: BinaryIO
    representation: Representation

    def close(self) -> None:
        """Close the file; more than once is fine."""
        self.file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_source(
    path: str | os.PathLike[str], *, roots: Iterable[str | os.PathLike[str]] | None
) -> FileSource:
    """Open *path* if it really lies inside one of *roots* (``None``: our own file, anywhere).

    Blocks like any open: call it on a thread for drives that may sleep. Raise :class:`NotFound`
    for what is absent, outside or no regular file, :class:`Unavailable` when the drive fails.
    """
    try:
        real = Path(path).resolve(strict=True)
        if roots is not None and not any(_inside(real, Path(root)) for root in roots):
            raise NotFound(_GONE)
        handle = os.open(real, _OPEN_FLAGS)
    except FileNotFoundError:
        raise NotFound(_GONE) from None
    except (OSError, RuntimeError) as error:
        raise Unavailable(_failure(error)) from error
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise NotFound(_GONE)
        file = os.fdopen(handle, "rb", buffering=0)
    except BaseException:
        os.close(handle)
        raise
    return FileSource(path=real, file=file, representation=_representation(status))


def etag_of(status: os.stat_result) -> str:
    """Return the strong tag of a file: size, time of change in ns and inode."""
    return f'"{status.st_size:x}-{status.st_mtime_ns:x}-{status.st_ino:x}"'


_GONE = "This file is not there any more. Scan the library to bring it up to date."


def _failure(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "Rustfin may not read this file. Check the permissions of the library folder."
    detail = getattr(error, "strerror", None) or str(error)
    return f"This file cannot be read now ({detail}). Check that its drive is connected."


def _inside(real: Path, root: Path) -> bool:
    return real.is_relative_to(root.resolve())


def _representation(status: os.stat_result) -> Representation:
    return Representation(
        size=status.st_size, etag=etag_of(status), modified=mtime_ns(status) / 1e9
    )
