"""Look again at single folders: those said to have changed, and those with files that still grew.

One task per library with something to look at; it ends when all files rest.
"""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

from rustfin_core.catalog.events import FoldersLookedAt, LibraryChanged
from rustfin_core.catalog.scan.context import ScanContext
from rustfin_core.catalog.scan.paths import with_separator
from rustfin_core.catalog.scan.stage1 import FileStage, Tally
from rustfin_core.catalog.scan.targets import read_target
from rustfin_core.kernel.errors import RustfinError
from rustfin_core.kernel.tasks import TaskOwner

_log = logging.getLogger(__name__)
_LONGEST_PAUSE_S = 60.0
_SLACK_S = 0.05


@dataclass(slots=True)
class _Look:
    wanted: set[bytes] = field(default_factory=set)
    deep: set[bytes] = field(default_factory=set)
    """Those of the wanted below which everything is looked at."""
    growing: set[bytes] = field(default_factory=set)
    rests_in: float = 0.0
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[None] | None = None


class FolderLooks:
    """Partial walks of libraries, one walk at a time in all (*walking* is shared with scans)."""

    def __init__(
        self,
        context: ScanContext,
        *,
        walking: asyncio.Semaphore,
        found: Callable[[bytes, bool], Awaitable[None]],
    ) -> None:
        """*found* is called when files of a library wait to be looked into, NFO files (true) or
        media."""
        self._context = context
        self._walking = walking
        self._found = found
        self._open: dict[bytes, _Look] = {}
        self._tasks = TaskOwner("looks")

    def look_at(self, uid: bytes, folders: Iterable[bytes], *, deep: bool) -> None:
        """Look at *folders* soon: their files and their new subfolders (*deep*: all)."""
        look = self._opened(uid)
        paths = {with_separator(folder) for folder in folders}
        look.wanted |= paths
        if deep:
            look.deep |= paths
        look.wake.set()

    def wait_for(self, uid: bytes, growing: Iterable[bytes]) -> None:
        """Look at folders again until the files in them rest."""
        look = self._opened(uid)
        look.growing.update(growing)
        look.rests_in = self._context.options.settle_seconds + _SLACK_S

    def busy(self, uid: bytes) -> bool:
        """Whether folders of a library are to be looked at or wait for growing files."""
        return uid in self._open

    async def settled(self, uid: bytes) -> None:
        """Wait until nothing is left to be looked at."""
        while (look := self._open.get(uid)) is not None and look.task is not None:
            await asyncio.wait([look.task])

    async def cancel(self, uid: bytes) -> None:
        """Forget what was to be looked at in a library."""
        look = self._open.pop(uid, None)
        if look is not None and look.task is not None:
            look.task.cancel()
            await asyncio.wait([look.task])

    async def stop(self) -> None:
        """End all; idempotent."""
        await self._tasks.stop()
        self._open.clear()

    def _opened(self, uid: bytes) -> _Look:
        look = self._open.get(uid)
        if look is None:
            look = self._open[uid] = _Look()
            look.task = self._tasks.spawn(self._run(uid, look), name=uid.hex()[:8])
        return look

    async def _run(self, uid: bytes, look: _Look) -> None:
        rounds = 0
        try:
            while look.wanted or look.growing:
                rounds = 0 if look.wanted else rounds + 1
                if rounds:
                    # Soon first, then ever more seldom: a long copy may take hours.
                    longest = min(_LONGEST_PAUSE_S, look.rests_in * 1.5**rounds)
                    await _sleep(look.wake, max(look.rests_in, longest if rounds > 3 else 0))
                look.wake.clear()
                folders, look.wanted = look.wanted | look.growing, set()
                deep, look.deep = look.deep, set()
                if not await self._walk(uid, look, folders, deep):
                    break
        except RustfinError as error:
            # What was written is whole; the next sweep or scan finds the rest.
            _log.warning("looking at changed folders ended early: %s", error)
        finally:
            if self._open.get(uid) is look:
                del self._open[uid]

    async def _walk(self, uid: bytes, look: _Look, folders: set[bytes], deep: set[bytes]) -> bool:
        target = await self._context.db.read(lambda con: read_target(con, uid))
        if target is None:
            return False
        tally = Tally()
        stage = FileStage(self._context, target)
        stage.tally = tally
        async with self._walking:
            await stage.run(only=_by_root(target.roots, folders), deep=deep)
        look.rests_in = tally.rests_in + _SLACK_S
        look.growing = {os.fsencode(f) for found in tally.settling.values() for f in found}
        changed = tally.added or tally.updated or tally.removed
        if changed:
            _log.info(
                "%s: folders changed, %d new titles, %d changed",
                *(target.name, tally.added, tally.updated),
            )
            self._context.bus.publish(LibraryChanged(uid))
        if changed or tally.nfos:
            await self._found(uid, tally.nfos)
        self._context.bus.publish(FoldersLookedAt(uid))
        return True


async def _sleep(wake: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await wake.wait()
    except TimeoutError:
        return


def _by_root(roots: tuple[bytes, ...], folders: set[bytes]) -> dict[str, list[str]]:
    """Folders as the walk wants them: by root, ending with the separator; others are left out."""
    found: dict[str, list[str]] = {}
    for root in roots:
        inside = sorted(
            os.fsdecode(path) for path in folders if path.startswith(with_separator(root))
        )
        if inside:
            found[os.fsdecode(root)] = inside
    return found
