"""Whether the server can do its work: database, workers, disk space, libraries.

Strangers are told one word; what is behind it is for administrators, because it names folders and
libraries.
"""

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rustfin_core.catalog.service import CatalogService
from rustfin_core.db import Database
from rustfin_core.kernel.errors import RustfinError

_PATIENCE_S = 5.0
_MB = 1024 * 1024
_FAILED_BELOW = 32 * _MB
"""The database cannot be written safely any more."""
_LOW_BELOW = 512 * _MB


class State(StrEnum):
    """Of a part, and of the whole (the worst of its parts)."""

    OK = "Ok"
    DEGRADED = "Degraded"
    """It works, but somebody should look."""
    FAILED = "Failed"
    """The server should get no requests now."""


_AWAY = frozenset({"offline", "unreadable"})
_WORST_FIRST = (State.FAILED, State.DEGRADED, State.OK)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartHealth:
    """One part; ``says`` is a sentence, empty when all is well."""

    name: str
    state: State
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthReport:
    """All parts."""

    parts: tuple[PartHealth, ...]

    @property
    def state(self) -> State:
        """The worst of all parts."""
        states = {part.state for part in self.parts}
        return next((state for state in _WORST_FIRST if state in states), State.OK)

    @property
    def is_ready(self) -> bool:
        """Whether requests make sense now."""
        return self.state is not State.FAILED


class Health:
    """Looks at every part when asked; nothing is watched in between."""

    def __init__(
        self,
        *,
        db: Database,
        catalog: CatalogService,
        folders: dict[str, Path],
        workers_stopped: Callable[[], bool],
        started: Callable[[], bool],
    ) -> None:
        """*folders* by what they hold; the one called ``data`` must have room."""
        self._db = db
        self._catalog = catalog
        self._folders = folders
        self._workers_stopped = workers_stopped
        self._started = started

    async def report(self) -> HealthReport:
        """Every part; takes five seconds at most."""
        parts = [self._start(), await self._database(), self._workers()]
        parts += await asyncio.to_thread(self._disks)
        parts.append(await self._libraries())
        return HealthReport(parts=tuple(parts))

    def _start(self) -> PartHealth:
        if self._started():
            return PartHealth(name="start", state=State.OK)
        return PartHealth(name="start", state=State.FAILED, says="Rustfin is still starting.")

    async def _database(self) -> PartHealth:
        """One read and one empty transaction: both kinds of threads answer."""
        try:
            async with asyncio.timeout(_PATIENCE_S):
                await self._db.read(lambda con: con.execute("SELECT 1").fetchone()[0])
                await self._db.write(lambda _: None, urgent=True)
        except TimeoutError:
            says = f"The database has not answered for {_PATIENCE_S:.0f} seconds."
            return PartHealth(name="database", state=State.FAILED, says=says)
        except (RustfinError, AssertionError) as error:
            says = str(error) or "The database is closed."
            return PartHealth(name="database", state=State.FAILED, says=says)
        return PartHealth(name="database", state=State.OK)

    def _workers(self) -> PartHealth:
        if self._workers_stopped():
            says = "The worker processes are stopped."
            return PartHealth(name="workers", state=State.FAILED, says=says)
        return PartHealth(name="workers", state=State.OK)

    def _disks(self) -> list[PartHealth]:
        return [
            _disk(f"{name} folder", path, required=name == "data")
            for name, path in self._folders.items()
        ]

    async def _libraries(self) -> PartHealth:
        name = "libraries"
        try:
            async with asyncio.timeout(_PATIENCE_S):
                libraries = await self._catalog.libraries()
        except (TimeoutError, RustfinError, AssertionError):
            return PartHealth(name=name, state=State.DEGRADED, says="They could not be read.")
        away = [
            library.name
            for library in libraries
            if any(root.state in _AWAY for root in library.roots)
        ]
        if not away:
            return PartHealth(name=name, state=State.OK)
        says = f"Folders cannot be reached: {', '.join(sorted(away))}."
        return PartHealth(name=name, state=State.DEGRADED, says=says)


def _disk(name: str, path: Path, *, required: bool) -> PartHealth:
    """*required*: without room nothing can be kept any more."""
    try:
        free = shutil.disk_usage(path).free
    except OSError as error:
        state = State.FAILED if required else State.DEGRADED
        return PartHealth(name=name, state=state, says=f"It cannot be reached: {error.strerror}.")
    if free >= _LOW_BELOW:
        return PartHealth(name=name, state=State.OK)
    failed = required and free < _FAILED_BELOW
    return PartHealth(
        name=name,
        state=State.FAILED if failed else State.DEGRADED,
        says=f"Only {free // _MB} MB are free.",
    )
