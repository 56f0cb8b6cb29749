"""A scanned library, the real queue, and providers in memory."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from rustfin_core.artwork.service import ArtworkService
from rustfin_core.catalog.identify import queueing
from rustfin_core.catalog.identify.service import IdentifyService
from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import Viewer
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.jobs.service import JobService
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.enums import LibraryKind
from tests.catalog.identify.catalogue import MemorySources
from tests.catalog.scan.harness import Home

ADMIN = Viewer(user_id=0, user_uid=bytes(16), is_admin=True)


class MovableClock(SystemClock):
    """Real time, moved on by hand."""

    def __init__(self) -> None:
        self.ahead_ms = 0

    def now_ms(self) -> int:
        return super().now_ms() + self.ahead_ms

    def monotonic(self) -> float:
        return super().monotonic() + self.ahead_ms / 1000


class Bench:
    """Everything together; ``restart()`` is a new process on the same database."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.clock = MovableClock()
        self.sources = MemorySources()
        self.pool = WorkerPool(size=1)
        self.catalog = CatalogService(db=home.db, bus=home.bus, clock=self.clock)
        self._build()

    def _build(self) -> None:
        self.jobs = JobService(db=self.home.db, clock=self.clock)
        artwork = ArtworkService(
            pool=self.pool,
            originals=self.home.folder / "artwork",
            cache=self.home.folder / "cache",
        )
        self.service = IdentifyService(
            db=self.home.db, bus=self.home.bus, clock=self.clock, jobs=self.jobs,
            sources=self.sources, artwork=artwork,
        )  # fmt: skip
        self.service.register(turn=self.home.service.walks_ended)

    async def start(self) -> None:
        await self.jobs.start()
        self.service.start()

    async def stop(self) -> None:
        await self.service.stop()
        await self.jobs.stop()

    async def restart(self) -> None:
        await self.stop()
        self._build()
        await self.start()

    async def library(self, kind: LibraryKind, *files: str) -> bytes:
        for name in files:
            self.home.add(name)
        uid = await self.home.library(kind)
        await self.home.scan(uid)
        return uid

    async def until(self, check: Callable[[], Awaitable[Any]], *, seconds: float = 60) -> Any:
        """Wait until *check* gives something true."""
        async with asyncio.timeout(seconds):
            while not (found := await check()):
                await asyncio.sleep(0.02)
        return found

    async def states(self) -> dict[str, str]:
        rows = await self.home.rows(
            "SELECT i.name,d.state FROM identity d JOIN item i ON i.id=d.item_id"
        )
        return dict(rows)

    async def settled(self, count: int) -> dict[str, str]:
        """States once *count* titles are no longer waiting and no job is under way."""

        async def done() -> dict[str, str]:
            states = await self.states()
            jobs = await self.home.rows("SELECT 1 FROM job WHERE kind IN ('identify','refresh')")
            decided = [one for one in states.values() if one != "waiting"]
            return states if len(decided) >= count and not jobs else {}

        found: dict[str, str] = await self.until(done)
        return found


@pytest.fixture
async def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bench]:
    """A bench that is not started."""
    monkeypatch.setattr(queueing, "_PAUSE_S", 0.05)
    made = Bench(Home(tmp_path))
    yield made
    await made.stop()
    await made.pool.stop()
    made.catalog.close()
    await made.home.close()
