"""The transcode folder: one folder for each session, written atomically, bounded in bytes.

Every session folder holds a marker file; only folders with it are ever removed, so pointing
``--transcode-dir`` at a folder with other things in it costs nothing.
"""

import asyncio
import contextlib
import errno
import logging
import os
import secrets
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from rustfin_core.kernel.errors import Unavailable
from rustfin_core.transcode.fmp4 import Payload

_log = logging.getLogger(__name__)


_MARKER = ".rustfin-transcode"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class ScratchFailed(Unavailable):
    """The transcode folder takes nothing more; trying the same again would not help."""


class Scratch:
    """All session folders under *root*, together at most ``budget`` bytes.

    What somebody waits for is made even when the budget is smaller than one segment.
    """

    def __init__(self, root: Path, budget: int) -> None:
        self._root = root
        self.budget = budget
        self._used = 0
        self._files: dict[tuple[SessionFolder, int], int] = {}

    @property
    def used(self) -> int:
        """Bytes of finished segments of all sessions."""
        return self._used

    @property
    def is_full(self) -> bool:
        """Whether the budget is used up even after pruning."""
        return self._used >= self.budget and not self.prune()

    async def sweep(self) -> int:
        """Remove the folders an earlier run of the server left; returns how many."""
        return await asyncio.to_thread(self._sweep)

    def _sweep(self) -> int:
        removed = 0
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            entries = list(self._root.iterdir())
        except OSError as error:
            raise Unavailable(
                f"The transcode folder {self._root} cannot be used: {error.strerror}. "
                "Choose another one in the settings."
            ) from error
        for entry in entries:
            if not entry.is_symlink() and (entry / _MARKER).is_file():
                shutil.rmtree(entry, ignore_errors=True)
                removed += 1
        return removed

    async def create(self, name: str, keeps: Callable[[int], bool]) -> "SessionFolder":
        """Make the folder of a session.

        *keeps* tells whether a segment must not be pruned now. *name* has been validated.
        """
        folder = SessionFolder(self, self._root / f"{name}.{secrets.token_hex(4)}", keeps)
        try:
            await asyncio.to_thread(folder.make)
        except OSError as error:
            raise Unavailable(
                f"The transcode folder {self._root} cannot be written: {error.strerror}."
            ) from error
        return folder

    def added(self, folder: "SessionFolder", number: int, size: int) -> None:
        """Account for a written segment and prune others if the budget is exceeded."""
        self._used += size - self._files.pop((folder, number), 0)
        self._files[folder, number] = size
        if self._used > self.budget:
            self.prune()

    def prune(self, wanted: int = 0) -> bool:
        """Remove the oldest segments nobody is about to watch.

        Frees at least *wanted* bytes, or down to the budget; says whether that was possible.
        """
        target = self._used - wanted if wanted else self.budget - 1
        for folder, number in list(self._files):
            if self._used <= target:
                break
            if not folder.keeps(number):
                folder.drop(number)
        return self._used <= target

    def forget(self, folder: "SessionFolder", number: int) -> None:
        """Take a removed segment out of the account."""
        self._used -= self._files.pop((folder, number), 0)

    def forget_all(self, folder: "SessionFolder") -> None:
        """Take a removed session out of the account."""
        for key in [key for key in self._files if key[0] is folder]:
            self._used -= self._files.pop(key)


class SessionFolder:
    """The files of one session."""

    def __init__(self, scratch: Scratch, path: Path, keeps: Callable[[int], bool]) -> None:
        self._scratch = scratch
        self._numbers: set[int] = set()
        self.path = path
        self.keeps = keeps

    def make(self) -> None:
        """Create the folder and its marker. Blocking."""
        self.path.mkdir(mode=0o700, parents=True)
        (self.path / _MARKER).touch()

    def file(self, number: int) -> Path:
        """Where segment *number* lies, or would."""
        return self.path / f"{number}.seg"

    @property
    def is_full(self) -> bool:
        """Whether all sessions together have used up the disk budget."""
        return self._scratch.is_full

    def __contains__(self, number: object) -> bool:
        return number in self._numbers

    async def store(self, number: int, parts: Sequence[Payload]) -> None:
        """Write segment *number*: whole or not at all.

        Raises:
            Unavailable: the disk is full even after pruning, or cannot be written.
        """
        size = sum(len(part) for part in parts)
        await self._write(self.file(number), parts, size)
        self._numbers.add(number)
        self._scratch.added(self, number, size)

    async def write(self, name: str, data: bytes) -> Path:
        """Write another file of the session under a name of ours."""
        target = self.path / name
        await self._write(target, (data,), len(data))
        return target

    async def _write(self, target: Path, parts: Sequence[Payload], size: int) -> None:
        try:
            await _in_thread(lambda: _write_file(target, parts))
        except OSError as error:
            if error.errno not in _FULL:
                raise ScratchFailed(
                    f"The transcode folder cannot be written: {error.strerror}."
                ) from error
            _log.info("the transcode folder is full, pruning for %d bytes", size)
            self._scratch.prune(size)
            try:
                await _in_thread(lambda: _write_file(target, parts))
            except OSError as again:
                raise ScratchFailed(
                    "The disk with the transcode folder is full. "
                    "Free some space or choose another folder in the settings."
                ) from again

    def clear(self) -> None:
        """Remove all segments, so that others have their space."""
        for number in tuple(self._numbers):
            self.drop(number)

    def drop(self, number: int) -> None:
        """Remove one segment."""
        self._numbers.discard(number)
        self._scratch.forget(self, number)
        with contextlib.suppress(OSError):
            self.file(number).unlink()

    async def remove(self) -> None:
        """Remove the folder with all its files."""
        self._numbers.clear()
        self._scratch.forget_all(self)
        await _in_thread(lambda: shutil.rmtree(self.path, ignore_errors=True))


async def _in_thread(work: Callable[[], None]) -> None:
    """Do *work* in a thread and never leave it behind, not even when cancelled."""
    future = asyncio.get_running_loop().run_in_executor(None, work)
    try:
        await asyncio.shield(future)
    except asyncio.CancelledError:
        await asyncio.wait([future])
        if not future.cancelled():
            future.exception()
        raise


def _write_file(target: Path, parts: Sequence[Payload]) -> None:
    part_file = target.with_name(f".{target.name}.part")
    try:
        with part_file.open("wb") as out:
            out.writelines(parts)
        os.replace(part_file, target)  # noqa: PTH105 - one call, the name says it
    except OSError:
        with contextlib.suppress(OSError):
            part_file.unlink()
        raise
