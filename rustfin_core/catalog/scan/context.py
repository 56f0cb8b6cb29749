"""What every part of a scan works with."""

from dataclasses import dataclass

from rustfin_core.catalog.scan.types import ScanOptions
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.jobs.gate import BackgroundGate
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.kernel.clock import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanContext:
    """Database, workers, news, time, settings, and who goes first."""

    db: Database
    pool: WorkerPool
    bus: EventBus
    clock: Clock
    options: ScanOptions
    gate: BackgroundGate
