"""What the routes may ask. Built once by the composition root."""

from collections.abc import Callable
from dataclasses import dataclass

from rustfin_core.admin.facade import Admin
from rustfin_core.admin.health import Health
from rustfin_core.artwork.splash import Splashscreen
from rustfin_core.catalog.identify.service import IdentifyService
from rustfin_core.catalog.scan.notices import Notices
from rustfin_core.catalog.scan.service import ScanService
from rustfin_core.catalog.scan.tasks import ScanTasks
from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.subtitles.service import RemoteSubtitles
from rustfin_core.config import Config
from rustfin_core.events import EventBus
from rustfin_core.identity import IdentityService
from rustfin_core.jobs.gate import BackgroundGate
from rustfin_core.jobs.scheduler import Scheduler
from rustfin_core.kernel.clock import Clock
from rustfin_core.observability.metrics import Metrics
from rustfin_core.observability.slow_requests import SlowRequests
from rustfin_core.paths import Paths
from rustfin_core.playback.service import PlaybackService
from rustfin_core.transcode.types import TranscodeStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpServices:
    """The services behind the routes."""

    config: Config
    paths: Paths
    clock: Clock
    bus: EventBus
    identity: IdentityService
    catalog: CatalogService
    playback: PlaybackService
    scans: ScanService
    identify: IdentifyService
    remote_subtitles: RemoteSubtitles
    scan_tasks: ScanTasks
    notices: Notices
    scheduler: Scheduler
    gate: BackgroundGate
    admin: Admin
    splash: Splashscreen
    health: Health
    metrics: Metrics
    slow_requests: SlowRequests
    conversion_of: Callable[[str], TranscodeStatus | None] = lambda _: None
    """What the conversion of a play session is doing; ``None`` when there is none."""
