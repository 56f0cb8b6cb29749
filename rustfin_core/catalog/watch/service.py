"""Keeps the watching processes going and turns what they tell into looks at folders and scans.

Folders of this computer and network folders have a process each: a dead network drive makes its
own process hang and nothing else.
"""

import asyncio
import contextlib
import logging
import os
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any

from rustfin_core.catalog.events import LibraryAdded, LibraryChanged, LibraryRemoved
from rustfin_core.catalog.scan.service import ScanService
from rustfin_core.catalog.types import NOT_WATCHED, RootWatch, WatchState
from rustfin_core.catalog.watch import sentences
from rustfin_core.catalog.watch.gather import Gatherer
from rustfin_core.catalog.watch.mounts import must_poll, read_mounts
from rustfin_core.catalog.watch.types import Message, WatchOptions
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.jobs.worker_process import WorkerFailed, WorkerLost, WorkerProcess
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import RustfinError
from rustfin_core.kernel.tasks import TaskOwner

_log = logging.getLogger(__name__)
_AGAIN_S, _AGAIN_LONGEST_S = 5.0, 300.0
_END_S = 1.0

Roots = Mapping[bytes, tuple[tuple[int, bytes], ...]]
"""Path of a root -> row id and uid of the libraries it belongs to."""


@dataclass(slots=True)
class _Group:
    roots: Roots
    task: asyncio.Task[None]


@dataclass(slots=True)
class _Seen:
    roots: Roots = field(default_factory=dict)
    states: dict[bytes, RootWatch] = field(default_factory=dict)


class WatchService:
    """``start()`` after the first scans were asked for; ``stop()`` ends within a second."""

    def __init__(
        self,
        *,
        db: Database,
        bus: EventBus,
        clock: Clock,
        scans: ScanService,
        enabled: bool = True,
        options: WatchOptions | None = None,
    ) -> None:
        self._db = db
        self._bus = bus
        self._clock = clock
        self._scans = scans
        self._enabled = enabled
        self._options = options or WatchOptions()
        self._seen = _Seen()
        self._groups: dict[str, _Group] = {}
        self._gather = Gatherer()
        self._deep = Gatherer()
        """Folders below which everything is looked at."""
        self._news = asyncio.Event()
        self._regroup = asyncio.Event()
        self._tasks = TaskOwner("watch")
        self._unsubscribe: Callable[[], None] = lambda: None

    async def start(self) -> None:
        """Begin to watch the folders of all libraries."""
        self._unsubscribe = self._bus.subscribe(
            (LibraryAdded, LibraryChanged, LibraryRemoved), lambda _: self._regroup.set()
        )
        self._regroup.set()
        self._tasks.spawn(self._keep_grouped(), name="groups")
        self._tasks.spawn(self._pump(), name="pump")

    async def stop(self) -> None:
        """End the watching processes; idempotent."""
        self._unsubscribe()
        await self._tasks.stop()
        self._groups.clear()

    def enable(self, enabled: bool) -> None:
        """Switch watching on or off; what was noticed but not looked at is left to scans."""
        self._enabled = enabled
        if not enabled:
            self._gather, self._deep = Gatherer(), Gatherer()
        self._regroup.set()

    def state(self, root: bytes) -> RootWatch:
        """How a root is watched."""
        if not self._enabled:
            return RootWatch(state=WatchState.OFF, reason=sentences.OFF)
        return self._seen.states.get(root, NOT_WATCHED)

    async def _keep_grouped(self) -> None:
        """Hold the processes to the roots there are."""
        while True:
            await self._regroup.wait()
            self._regroup.clear()
            try:
                roots = await self._db.read(_roots) if self._enabled else {}
            except RustfinError as error:
                _log.info("folders are watched later: %s", error)
                await asyncio.sleep(_AGAIN_S)
                self._regroup.set()
                continue
            mounts = await asyncio.to_thread(read_mounts)
            self._seen.roots = roots
            self._seen.states = {p: s for p, s in self._seen.states.items() if p in roots}
            far = {path: libs for path, libs in roots.items() if must_poll(path, mounts)}
            near = {path: libs for path, libs in roots.items() if path not in far}
            await self._hold("here", near)
            await self._hold("network", far)

    async def _hold(self, name: str, roots: Roots) -> None:
        group = self._groups.get(name)
        if group is not None and group.roots == roots:
            return
        if group is not None:
            del self._groups[name]
            group.task.cancel()
            await asyncio.wait([group.task])
        if roots:
            task = self._tasks.spawn(self._supervise(roots), name=name)
            self._groups[name] = _Group(roots, task)

    async def _supervise(self, roots: Roots) -> None:
        """Run a watching process; when it dies, another one after a while."""
        pause = _AGAIN_S
        while True:
            began = self._clock.monotonic()
            try:
                await self._run_process(roots)
            except (WorkerFailed, WorkerLost, OSError) as error:
                _log.warning("watching folders ended: %s", error)
            for path in roots:
                reason = sentences.ENDED
                self._set_state(path, RootWatch(state=WatchState.OFF, reason=reason))
            if self._clock.monotonic() - began > _AGAIN_LONGEST_S:
                pause = _AGAIN_S
            await asyncio.sleep(pause)
            pause = min(_AGAIN_LONGEST_S, pause * 2)

    async def _run_process(self, roots: Roots) -> None:
        worker = await WorkerProcess.start()
        try:
            async for message in worker.stream("watch_folders", self._arguments(roots)):
                self._take(message)
        finally:
            # Hanging in a dead drive it cannot be collected; it ends when the drive answers.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_END_S):
                    await worker.kill()

    def _arguments(self, roots: Roots) -> dict[str, Any]:
        return {
            "database": str(self._db.path),
            "options": asdict(self._options),
            "roots": [
                {"path": os.fsdecode(path), "libraries": [row for row, _ in libraries]}
                for path, libraries in roots.items()
            ],
        }

    def _take(self, message: Message) -> None:
        root, now = os.fsencode(message["root"]), self._clock.monotonic()
        libraries = [uid for _, uid in self._seen.roots.get(root, ())]
        match message["type"]:
            case "state":
                state = WatchState(message["state"])
                self._set_state(root, RootWatch(state=state, reason=message["reason"]))
            case "folders":
                folders = [os.fsencode(folder) for folder in message["folders"]]
                deep = [os.fsencode(folder) for folder in message["deep"]]
                for library in libraries:
                    self._gather.note(library, folders, now)
                    self._deep.note(library, deep, now)
                self._news.set()
            case "all":
                for library in libraries:
                    self._gather.note_all(library, now)
                self._news.set()
                # Another drive may be mounted here now.
                self._regroup.set()

    def _set_state(self, root: bytes, state: RootWatch) -> None:
        if self._seen.states.get(root) == state:
            return
        self._seen.states[root] = state
        for _, uid in self._seen.roots.get(root, ()):
            self._bus.publish(LibraryChanged(uid))

    async def _pump(self) -> None:
        """Have quiet folders looked at."""
        while True:
            self._news.clear()
            now = self._clock.monotonic()
            # Not for libraries that went, or are not watched any more, since it was noted.
            held = {uid for libraries in self._seen.roots.values() for _, uid in libraries}
            folders, whole = self._gather.due(now)
            for library in held.intersection(whole):
                await self._ask(self._scans.start, library)
            for library in held & folders.keys():
                await self._ask(self._scans.look_at, library, folders[library])
            markers = self._deep.due(now)[0]
            for library in held & markers.keys():
                await self._ask(partial(self._scans.look_at, deep=True), library, markers[library])
            soon = [
                due for one in (self._gather, self._deep) if (due := one.next_due()) is not None
            ]
            wait = max(0.01, min(soon) - self._clock.monotonic()) if soon else None
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._news.wait()

    async def _ask(self, what: Callable[..., Any], *args: Any) -> None:
        try:
            await what(*args)
        except RustfinError as error:
            _log.info("changed folders are looked at later: %s", error)


def _roots(con: sqlite3.Connection) -> dict[bytes, tuple[tuple[int, bytes], ...]]:
    found: dict[bytes, tuple[tuple[int, bytes], ...]] = {}
    for row in con.execute(
        "SELECT r.path,l.id,l.uid FROM library_root r JOIN library l ON l.id=r.library_id "
        "WHERE coalesce(json_extract(l.options,'$.watch'),1)<>0 ORDER BY r.path,l.id"
    ):
        found[row["path"]] = (*found.get(row["path"], ()), (row["id"], row["uid"]))
    return found
