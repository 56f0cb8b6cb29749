"""What an owner's new wish for a library asks of identification."""

import logging
from collections.abc import Awaitable, Callable

from rustfin_core.catalog.events import LibraryOptionsChanged
from rustfin_core.catalog.library_walk import LibraryWalk
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.jobs.service import JobService
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import RustfinError
from rustfin_core.kernel.tasks import TaskOwner

_log = logging.getLogger(__name__)
_JOB = "follow_episodes"


class LibraryWishes:
    """``register()`` before the jobs start, ``start()``, ``stop()``."""

    def __init__(
        self,
        *,
        db: Database,
        bus: EventBus,
        jobs: JobService,
        follow: Callable[[int], Awaitable[None]],
        look: Callable[[], None],
    ) -> None:
        """*follow* brings a series (row id) in line with its list; *look* looks for titles."""
        self._db = db
        self._bus = bus
        self._jobs = jobs
        self._follow = follow
        self._look = look
        self._tasks = TaskOwner("library wishes")
        self._leave: Callable[[], None] = lambda: None

    def register(self, *, turn: Callable[[], Awaitable[None]]) -> None:
        """Declare the job that lists, or takes away, episodes without a file."""
        self._walk = LibraryWalk(
            _JOB,
            db=self._db,
            jobs=self._jobs,
            kinds=(ItemKind.SERIES,),
            each=self._each,
            turn=turn,
        )
        self._walk.register()

    def start(self) -> None:
        """Listen."""
        self._leave = self._bus.subscribe(LibraryOptionsChanged, self._news)

    async def stop(self) -> None:
        """Listen no more; idempotent."""
        self._leave()
        await self._tasks.stop()

    def _news(self, event: LibraryOptionsChanged) -> None:
        if "identify" in event.names:
            self._look()
        if "expected_episodes" in event.names:
            self._tasks.spawn(self._begin(event.library_uid), name="episodes")

    async def _begin(self, library: bytes) -> None:
        try:
            await self._walk.begin(library)
        except RustfinError as error:
            _log.info("episodes follow the option with the next refresh: %s", error)

    async def _each(self, series: int, _uid: bytes) -> None:
        await self._follow(series)
