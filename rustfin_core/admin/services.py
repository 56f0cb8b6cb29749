"""What the facade stands on, and the parts it is put together of."""

from dataclasses import dataclass

from rustfin_core.admin.activity.log import ActivityLog
from rustfin_core.admin.gauge import Gauge
from rustfin_core.admin.lifecycle import Lifecycle
from rustfin_core.admin.load import LoadRecorder
from rustfin_core.admin.phone_test import PhoneTests
from rustfin_core.admin.releases.service import Releases
from rustfin_core.admin.support import SupportBundle
from rustfin_core.artwork.stills import Stills
from rustfin_core.backup.service import BackupService
from rustfin_core.catalog.identify.service import IdentifyService
from rustfin_core.catalog.identify.sources import ConfiguredSources
from rustfin_core.catalog.scan.service import ScanService
from rustfin_core.catalog.scan.tasks import ScanTasks
from rustfin_core.catalog.service import CatalogService
from rustfin_core.config import Config
from rustfin_core.db import Database
from rustfin_core.db.setting_store import SettingStore
from rustfin_core.identity import IdentityService
from rustfin_core.jobs.gate import BackgroundGate
from rustfin_core.jobs.scheduler import Scheduler
from rustfin_core.jobs.service import JobService
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import NotFound
from rustfin_core.kernel.ids import parse_uid
from rustfin_core.paths import Paths
from rustfin_core.playback.device_reports import DeviceReports
from rustfin_core.playback.service import PlaybackService
from rustfin_core.streaming.conversion_bench import ConversionBench


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What the facade stands on."""

    config: Config
    db: Database
    settings: SettingStore
    identity: IdentityService
    catalog: CatalogService
    scans: ScanService
    scan_tasks: ScanTasks
    playback: PlaybackService
    device_reports: DeviceReports
    conversions: ConversionBench
    identify: IdentifyService
    sources: ConfiguredSources
    gate: BackgroundGate
    jobs: JobService
    scheduler: Scheduler
    backups: BackupService
    lifecycle: Lifecycle
    activity: ActivityLog
    paths: Paths
    clock: Clock
    gauge: Gauge
    load: LoadRecorder
    support: SupportBundle
    phone_tests: PhoneTests
    stills: Stills
    releases: Releases


class Part:
    """What the parts of the facade have in common."""

    def __init__(self, services: Services) -> None:
        self._services = services


def uid_of(text: str) -> bytes:
    """An id as the window and the dashboard write it; ``NotFound`` for anything else."""
    uid = parse_uid(text)
    if uid is None:
        raise NotFound(f"There is nothing with the id {text[:40]!r}.")
    return uid
