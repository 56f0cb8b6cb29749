"""Scans as tasks with schedules: one of all libraries, one of each."""

import asyncio
from collections.abc import Callable

from rustfin_core.catalog import libraries
from rustfin_core.catalog.events import LibraryAdded, LibraryChanged, LibraryRemoved
from rustfin_core.catalog.scan.service import ScanService
from rustfin_core.catalog.types import Library
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.jobs.schedule import Schedule, ScheduleKind
from rustfin_core.jobs.scheduler import Scheduler, TaskKind
from rustfin_core.kernel.said import say
from rustfin_core.kernel.tasks import TaskOwner

ALL_LIBRARIES = "RefreshLibrary"
"""Key of the scan of all libraries; Jellyfin's name for it."""
_CATEGORY = "Library"
_NIGHTLY = (Schedule(kind=ScheduleKind.DAILY, seconds=3 * 3600),)
"""Watching finds changes at once; once a day everything is compared, whatever was missed."""


def library_task(uid: bytes) -> str:
    """Key of the scan of one library."""
    return f"{ALL_LIBRARIES}-{uid.hex()}"


class ScanTasks:
    """Registers the tasks with the scheduler and keeps them true to the libraries there are."""

    def __init__(
        self, *, scheduler: Scheduler, scans: ScanService, db: Database, bus: EventBus
    ) -> None:
        self._scheduler = scheduler
        self._scans = scans
        self._db = db
        self._bus = bus
        self._known: dict[bytes, str] = {}
        self._tasks = TaskOwner("scan-tasks")
        self._unsubscribe: Callable[[], None] = lambda: None

    async def start(self) -> None:
        """Register; before the scheduler starts, so that what is due at start runs."""
        self._scheduler.register(
            TaskKind(
                key=ALL_LIBRARIES,
                name=say("Scan Media Library"),
                description="Looks for new, changed and removed files in all libraries.",
                category=_CATEGORY,
                begin=self._begin_all,
                run=self._wait_all,
                stop=self._stop_all,
                busy=lambda: self._scans.scanning,
                progress=self._share_of_all,
                defaults=_NIGHTLY,
            )
        )
        await self._renew()
        self._unsubscribe = self._bus.subscribe(
            (LibraryAdded, LibraryChanged, LibraryRemoved), self._changed
        )

    async def stop(self) -> None:
        """Stop following the libraries."""
        self._unsubscribe()
        await self._tasks.stop()

    async def scan_all(self) -> None:
        """Scan all libraries now, as a run of the task."""
        await self._scheduler.run_now(ALL_LIBRARIES)

    def _changed(self, event: LibraryAdded | LibraryChanged | LibraryRemoved) -> None:
        self._tasks.spawn(self._renew(), name="renew")

    async def _renew(self) -> None:
        found = await self._libraries()
        for library in found:
            if self._known.get(library.uid) != library.name:
                self._known[library.uid] = library.name
                self._scheduler.register(self._task_of(library))
        for uid in self._known.keys() - {library.uid for library in found}:
            del self._known[uid]
            await self._scheduler.unregister(library_task(uid))

    def _task_of(self, library: Library) -> TaskKind:
        uid = library.uid

        async def share() -> float | None:
            status = self._scans.status(uid)
            return status.done / status.total if status and status.total else None

        return TaskKind(
            key=library_task(uid),
            name=say("Scan {library}", library=library.name),
            description=f"Looks for new, changed and removed files in {library.name}.",
            category=_CATEGORY,
            begin=lambda: self._scans.start(uid),
            run=lambda: self._scans.wait(uid),
            stop=lambda: self._scans.cancel(uid),
            busy=lambda: self._scans.status(uid) is not None,
            progress=share,
        )

    async def _libraries(self) -> tuple[Library, ...]:
        return await self._db.read(libraries.list_all)

    async def _begin_all(self) -> None:
        for library in await self._libraries():
            await self._scans.start(library.uid)

    async def _wait_all(self) -> None:
        for library in await self._libraries():
            await self._scans.wait(library.uid)

    async def _stop_all(self) -> None:
        await asyncio.gather(*(self._scans.cancel(lib.uid) for lib in await self._libraries()))

    async def _share_of_all(self) -> float | None:
        running = [status for uid in self._known if (status := self._scans.status(uid))]
        shares = [status.done / status.total for status in running if status.total]
        return sum(shares) / len(running) if running else None
