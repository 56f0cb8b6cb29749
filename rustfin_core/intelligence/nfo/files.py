"""Reads NFO files from disk: regular files only, never more than :data:`MAX_BYTES`. Blocking."""

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 2 << 20
"""The largest honest files (series with hundreds of pictures) are about 300 KB."""
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def load_nfo(path: "Path | str | bytes") -> bytes:
    """The file's first :data:`MAX_BYTES` + 1 bytes: one more tells ``read_nfo`` that it is longer.

    Raises ``OSError`` for what cannot be opened and for anything but a regular file (a FIFO named
    ``movie.nfo`` would wait forever).
    """
    # Without O_NONBLOCK opening a FIFO blocks; on regular files the flag does nothing.
    descriptor = os.open(path, _FLAGS)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError("not a regular file")
        return file.read(MAX_BYTES + 1)
