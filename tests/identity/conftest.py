"""A real database and identity service per test; only the clock is ours."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.identity import IdentityService
from rustfin_core.identity.passwords import PasswordVault
from rustfin_core.identity.types import DeviceInfo


class HandClock:
    """A clock that moves only when told to."""

    def __init__(self) -> None:
        self.seconds = 1_700_000_000.0

    def now_ms(self) -> int:
        return int(self.seconds * 1000)

    def monotonic(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        self.seconds += seconds


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def bus() -> EventBus:
    return EventBus()


@pytest.fixture
def news(bus: EventBus) -> list[object]:
    """Every event published during the test."""
    seen: list[object] = []
    bus.subscribe(None, seen.append)
    return seen


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "rustfin.db")
    database.open()
    yield database
    database.close()


@pytest.fixture
async def identity(
    db: Database, bus: EventBus, clock: HandClock, tmp_path: Path
) -> IdentityService:
    cheap = PasswordVault(memory_kib=64, rounds=1)
    service = IdentityService(db=db, bus=bus, clock=clock, data_dir=tmp_path, vault=cheap)
    await service.start()
    return service


@pytest.fixture
def tv() -> DeviceInfo:
    return DeviceInfo(device_id="tv-1", name="Living room", client="Test TV", version="1.0")
