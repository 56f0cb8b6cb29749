"""Rendered sizes on the disk, within a budget of bytes: what nobody asked for longest goes first.

Nothing is remembered but a sum: the folder may be emptied by hand at any time, also while the
server runs, and a hundred thousand files cost no memory.
"""

import asyncio
import logging
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

_log = logging.getLogger(__name__)
_FULL, _LEFT = 0.9, 0.7
"""Share of the budget at which room is made, and what is left then."""
_TOUCH_S = 3600.0
"""A hit is noted in the file's time at most this often."""
_PARTIAL_S = 3600.0
_WANTED_AT_ONCE, _AHEAD_AT_ONCE = 2, 1
"""Sizes that are written at once; what is between full and the budget has to hold them."""


class SizeCache:
    """The files below *folder*; each new one is made in ``place()``, then ``keep_within()``."""

    def __init__(self, folder: Path, budget: Callable[[], int]) -> None:
        """*budget* in bytes, asked anew every time."""
        self.folder = folder
        self._budget = budget
        self._bytes: int | None = None
        self._written = 0
        self._sweeping = asyncio.Lock()
        self._wanted = asyncio.Semaphore(_WANTED_AT_ONCE)
        self._ahead = asyncio.Semaphore(_AHEAD_AT_ONCE)

    @property
    def bytes(self) -> int:
        """What lies there, by what is known now; 0 before the first look."""
        return self._bytes or 0

    def holds(self, path: Path) -> bool:
        """Whether a size is there; that it was asked for is noted."""
        try:
            status = path.stat()
        except OSError:
            return False
        now = time.time()
        if now - status.st_atime > _TOUCH_S:
            # Many systems do not note reads. The time of change stays: clients compare it.
            try:
                os.utime(path, ns=(int(now * 1e9), status.st_mtime_ns))
            except OSError as error:
                _log.debug("%s could not be touched: %s", path, error)
        return True

    @asynccontextmanager
    async def place(self, *, urgent: bool = True) -> AsyncIterator[None]:
        """Wait until there is room for one more; a slow disk must not let the budget be passed.

        What somebody waits for (*urgent*) never stands behind what is made ahead.
        """
        async with self._wanted if urgent else self._ahead:
            if self._is_full():
                async with self._sweeping:
                    pass
            yield

    def _is_full(self) -> bool:
        return self._bytes is not None and self._bytes > _FULL * self._budget()

    async def keep_within(self, more: int) -> None:
        """Count *more* bytes that were written, and make room when there are too many."""
        self._written += more
        if self._bytes is not None:
            self._bytes += more
            if not self._is_full():
                return
        async with self._sweeping:
            if self._bytes is None or self._is_full():
                written = self._written
                left = await asyncio.to_thread(sweep, self.folder, self._budget())
                # What was written meanwhile may be counted twice, and is never missed.
                self._bytes = left + self._written - written


def sweep(folder: Path, budget: int) -> int:
    """Delete the stalest files until there is room; returns the bytes that are left."""
    found: list[tuple[float, int, str]] = []
    now = time.time()
    for place, folders, names in os.walk(folder):
        for name in names:
            path = f"{place}{os.sep}{name}"
            try:
                status = os.stat(path)  # noqa: PTH116 - a hundred thousand of them
            except OSError:
                continue
            if name.endswith(".partial") and now - status.st_mtime > _PARTIAL_S:
                _remove(path)
            else:
                used = max(status.st_atime, status.st_mtime)
                found.append((used, status.st_size, path))
        if not folders and not names and place != str(folder) and _is_old(place, now):
            _remove_folder(place)
    total = sum(size for _, size, _ in found)
    if total <= _FULL * budget:
        return total
    found.sort()
    for _, size, path in found:
        if total <= _LEFT * budget:
            break
        _remove(path)
        total -= size
    return total


def _is_old(place: str, now: float) -> bool:
    """A folder that was made a moment ago is about to get its first file."""
    try:
        return now - os.stat(place).st_mtime > _PARTIAL_S  # noqa: PTH116
    except OSError:
        return False


def _remove(path: str) -> None:
    try:
        os.unlink(path)  # noqa: PTH108
    except OSError as error:
        _log.debug("%s could not be removed: %s", path, error)


def _remove_folder(path: str) -> None:
    try:
        os.rmdir(path)  # noqa: PTH106
    except OSError as error:
        _log.debug("%s could not be removed: %s", path, error)
