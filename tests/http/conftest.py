"""A real server on a loopback port: aiohttp, SQLite, identity, catalogue and playback are real."""

import inspect
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from rustfin_core.admin.activity.log import ActivityLog, Retention
from rustfin_core.admin.activity.recorder import ActivityRecorder
from rustfin_core.admin.facade import Admin
from rustfin_core.admin.gauge import Gauge
from rustfin_core.admin.health import Health
from rustfin_core.admin.lifecycle import Lifecycle
from rustfin_core.admin.load import LoadRecorder
from rustfin_core.admin.network_types import Reach
from rustfin_core.admin.phone_test import PhoneTests
from rustfin_core.admin.releases.service import Releases
from rustfin_core.admin.services import Services
from rustfin_core.admin.support import SupportBundle
from rustfin_core.artwork.service import ArtworkService
from rustfin_core.artwork.splash import Splashscreen
from rustfin_core.artwork.stills import Stills
from rustfin_core.backup.service import BackupService
from rustfin_core.catalog import access
from rustfin_core.catalog.identify.service import IdentifyService
from rustfin_core.catalog.identify.sources import ConfiguredSources
from rustfin_core.catalog.list_service import ListService
from rustfin_core.catalog.metadata.service import MetadataService
from rustfin_core.catalog.pictures.editing import PictureEditor
from rustfin_core.catalog.pictures.offers import PictureOffers
from rustfin_core.catalog.pictures.service import Pictures
from rustfin_core.catalog.previews.service import PreviewService
from rustfin_core.catalog.previews.settings import preview_options
from rustfin_core.catalog.removal.service import MediaRemoval
from rustfin_core.catalog.scan.notices import Notices
from rustfin_core.catalog.scan.service import ScanService
from rustfin_core.catalog.scan.tasks import ScanTasks
from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.subtitles.service import RemoteSubtitles
from rustfin_core.catalog.suggestion_service import SuggestionService
from rustfin_core.config import Config, Options
from rustfin_core.db import Database
from rustfin_core.db.secret_box import SecretBox
from rustfin_core.db.setting_store import SettingStore
from rustfin_core.events import EventBus
from rustfin_core.http.app import create_app
from rustfin_core.http.jellyfin.titles import browsing_and_playing
from rustfin_core.http.listener import HttpListener
from rustfin_core.http.routing import RouteGroup
from rustfin_core.http.services import HttpServices
from rustfin_core.identity import IdentityService
from rustfin_core.identity.passwords import PasswordVault
from rustfin_core.intelligence.providers.outgoing.gateway import Gateway
from rustfin_core.jobs.gate import BackgroundGate
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.jobs.scheduler import Scheduler
from rustfin_core.jobs.service import JobService
from rustfin_core.observability.logs import RingHandler
from rustfin_core.observability.metrics import Metrics
from rustfin_core.observability.slow_requests import SlowRequests
from rustfin_core.paths import Paths
from rustfin_core.playback.device_profiles import DeviceProfiles
from rustfin_core.playback.device_reports import DeviceReports
from rustfin_core.playback.encoders import Encoders
from rustfin_core.playback.service import PlaybackService
from rustfin_core.playback.sync_play_service import SyncPlayService
from rustfin_core.playback.user_data import CatalogUserData
from rustfin_core.streaming.lyrics.service import LyricsService
from rustfin_core.streaming.source_finder import SourceFinder
from rustfin_core.streaming.subtitles.check import check_subtitle
from tests.catalog.identify.catalogue import MemorySources
from tests.catalog.subtitles.memory import MemorySubtitles
from tests.identity.conftest import HandClock
from tests.streaming.no_conversions import no_conversions

DEVICE = 'MediaBrowser Client="Test", Device="Bench", DeviceId="bench", Version="1.0"'


@dataclass(slots=True)
class Answer:
    """A whole response."""

    status: int
    headers: Any
    body: bytes
    value: Any
    """Parsed JSON, ``None`` for other content."""


@dataclass(slots=True)
class Client:
    """Sends requests as one device; ``token`` is added when set."""

    base: str
    http: aiohttp.ClientSession
    token: str | None = None
    device: str = "bench"
    user_id: str = ""

    def header(self) -> str:
        """The ``Authorization`` header of this device."""
        text = DEVICE.replace('"bench"', f'"{self.device}"')
        return f'{text}, Token="{self.token}"' if self.token else text

    async def __call__(
        self, method: str, path: str, *, headers: dict[str, str] | None = None, **options: Any
    ) -> Answer:
        sent = {"Authorization": self.header()} | (headers or {})
        async with self.http.request(
            method, self.base + path, headers=sent, allow_redirects=False, **options
        ) as response:
            body = await response.read()
            is_json = response.content_type == "application/json" and body
            value = await response.json() if is_json else None
            return Answer(response.status, response.headers, body, value)

    async def get(self, path: str, **options: Any) -> Answer:
        """``GET``."""
        return await self("GET", path, **options)

    async def post(self, path: str, value: Any = None, **options: Any) -> Answer:
        """``POST`` with a JSON body."""
        if value is not None:
            options["json"] = value
        return await self("POST", path, **options)

    async def sign_in(self, name: str, password: str) -> Answer:
        """Sign in and keep the token."""
        answer = await self.post("/Users/AuthenticateByName", {"Username": name, "Pw": password})
        if answer.status == 200:
            self.token, self.user_id = answer.value["AccessToken"], answer.value["User"]["Id"]
        return answer


@dataclass(slots=True)
class Server:
    """The running server and its services."""

    base: str
    services: HttpServices
    metadata: MetadataService
    previews: PreviewService
    """Not started: a test makes previews by hand, or starts it."""
    limits: dict[str, int]
    """Bytes that ``previews`` may take."""
    db: Database
    bus: EventBus
    clock: HandClock
    http: aiohttp.ClientSession
    app: Any
    sources: MemorySources
    """The providers; none unless a test enables some."""

    @property
    def identity(self) -> IdentityService:
        """Accounts."""
        return self.services.identity

    def client(self, device: str = "bench") -> Client:
        """A device without a token."""
        return Client(self.base, self.http, device=device)

    async def signed_in(self, name: str, password: str = "pw", device: str = "bench") -> Client:
        """A device with a token."""
        client = self.client(device)
        answer = await client.sign_in(name, password)
        assert answer.status == 200, answer.body
        return client


@pytest.fixture
def options() -> dict[str, Any]:
    """Settings of the server; a test module may override the fixture."""
    return {}


@pytest.fixture
def header_seconds() -> float:
    """How long a connection may take to send a head; a test may choose another time."""
    return 30.0


@pytest.fixture
def away_seconds() -> float:
    """How long a member of a group may be without a socket; a test may choose another time."""
    return 120.0


@pytest.fixture
async def server(
    tmp_path: Path, options: dict[str, Any], away_seconds: float, header_seconds: float
) -> AsyncIterator[Server]:
    paths = Paths.resolve(data=tmp_path / "data")
    paths.create()
    config = Config(Options(flags=options))
    db = Database(paths.database)
    db.open()
    bus, clock = EventBus(), HandClock()
    identity = IdentityService(
        db=db,
        bus=bus,
        clock=clock,
        data_dir=paths.data,
        vault=PasswordVault(memory_kib=64, rounds=1),
    )
    identity.register_hooks(changed=access.on_policy_changed, removed=access.on_user_removed)
    await identity.start()
    catalog = CatalogService(db=db, bus=bus, clock=clock)
    playback = PlaybackService(bus=bus, clock=clock, user_data=CatalogUserData(catalog))
    profiles = DeviceProfiles(db=db, bus=bus, clock=clock)
    pool = WorkerPool()
    gate = BackgroundGate(clock=clock)
    scans = ScanService(db=db, pool=pool, bus=bus, clock=clock, gate=gate)
    scheduler = Scheduler(db=db, bus=bus, clock=clock)
    scan_tasks = ScanTasks(scheduler=scheduler, scans=scans, db=db, bus=bus)
    await scan_tasks.start()
    await scheduler.start()
    jobs, sources = JobService(db=db, clock=clock, gate=gate), MemorySources()
    subtitle_sources = MemorySubtitles()
    artwork = ArtworkService(pool=pool, originals=tmp_path / "art", cache=tmp_path / "sizes")
    identify = IdentifyService(
        db=db, bus=bus, clock=clock, jobs=jobs, sources=sources, artwork=artwork
    )
    identify.register(turn=scans.walks_ended)
    await jobs.start()
    lifecycle = Lifecycle(bus=bus, config=config)
    backups = BackupService(database=paths.database, bus=bus, clock=clock, keep_daily=lambda: 2)
    activity = ActivityLog(db=db, clock=clock, retention=lambda: Retention(days=30, rows=1_000))
    await activity.start()
    gauge = Gauge()
    recorder = ActivityRecorder(
        bus=bus, log=activity, identity=identity, catalog=catalog, playback=playback
    )
    await recorder.start()
    admin = Admin(
        Services(
            config=config,
            db=db,
            settings=SettingStore(SecretBox(paths.secret_key)),
            identity=identity,
            catalog=catalog,
            scans=scans,
            scan_tasks=scan_tasks,
            playback=playback,
            device_reports=DeviceReports(
                catalog=catalog, identity=identity, profiles=profiles, encoders=Encoders()
            ),
            conversions=no_conversions(bus=bus, catalog=catalog, pool=pool, cache=paths.cache),
            identify=identify,
            sources=ConfiguredSources(
                config=config, gateway=Gateway(clock=clock, user_agent="Rustfin/test")
            ),
            gate=gate,
            jobs=jobs,
            scheduler=scheduler,
            backups=backups,
            lifecycle=lifecycle,
            activity=activity,
            paths=paths,
            clock=clock,
            gauge=gauge,
            load=LoadRecorder(clock=clock, sent=lambda: 0, data=paths.data),
            support=SupportBundle(config=config, paths=paths, db=db),
            phone_tests=PhoneTests(bus=bus, clock=clock),
            stills=Stills(pool),
            releases=Releases(
                config=config,
                clock=clock,
                blocking=jobs.blocking,
                file=paths.data / "releases.json",
                packaged="",
            ),
        ),
        reach=lambda: Reach(addresses=(), local_address=""),
        log=RingHandler(),
        on_setting=lifecycle.setting_changed,
    )
    services = HttpServices(
        config=config,
        paths=paths,
        clock=clock,
        bus=bus,
        identity=identity,
        catalog=catalog,
        playback=playback,
        scans=scans,
        identify=identify,
        remote_subtitles=RemoteSubtitles(
            db=db,
            bus=bus,
            jobs=jobs,
            sources=subtitle_sources,
            folder=paths.data / "subtitles",
            check=check_subtitle,
        ),
        scan_tasks=scan_tasks,
        notices=Notices(db=db, scans=scans),
        scheduler=scheduler,
        gate=gate,
        admin=admin,
        splash=Splashscreen(
            pool=pool, folder=paths.data / "branding", cache=paths.cache / "branding"
        ),
        health=Health(
            db=db,
            catalog=catalog,
            folders={"data": paths.data, "transcode": paths.transcode},
            workers_stopped=lambda: pool.is_stopped,
            started=lambda: True,
        ),
        metrics=Metrics(),
        slow_requests=SlowRequests(config["slow_request_ms"]),
    )
    metadata = MetadataService(db=db, bus=bus, clock=clock, look_into=scans.look_into)
    metadata.on_refresh(identify.refresh_all)
    sync_play = SyncPlayService(
        bus=bus, clock=clock, catalog=catalog, playback=playback, away_seconds=away_seconds
    )
    sync_play.start()
    walks_ended = scans.walks_ended
    pictures = Pictures(db=db, artwork=artwork, bus=bus, turn=walks_ended, aside=walks_ended)
    picture_editor = PictureEditor(db=db, bus=bus, artwork=artwork, pictures=pictures)
    picture_offers = PictureOffers(
        db=db, jobs=jobs, sources=sources, artwork=artwork, editor=picture_editor
    )
    limits = {"previews": 2**40}
    previews = PreviewService(
        db=db,
        pool=pool,
        bus=bus,
        clock=clock,
        root=tmp_path / "trickplay",
        originals=tmp_path / "art",
        options=lambda: preview_options(config),
        budget=lambda: limits["previews"],
        turn=gate.quiet,
    )
    sources_of_files = SourceFinder(catalog=catalog, bus=bus)
    groups = _other_groups(
        config=config,
        catalog=catalog,
        lists=ListService(db=db, bus=bus, clock=clock),
        removal=MediaRemoval(db=db, bus=bus, clock=clock),
        suggestions=SuggestionService(db=db, clock=clock),
        playback=playback,
        sync_play=sync_play,
        metadata=metadata,
        pictures=pictures,
        picture_editor=picture_editor,
        picture_offers=picture_offers,
        identity=identity,
        previews=previews,
        artwork=artwork,
        sources=sources_of_files,
        lyrics=LyricsService(catalog=catalog, pool=pool),
    )
    app = create_app(services, groups, curfew_every=0.2)
    listener = HttpListener(app, host="127.0.0.1", ports=(0,), header_timeout=header_seconds)
    await listener.start()
    async with aiohttp.ClientSession() as http:
        base = f"http://127.0.0.1:{listener.port}"
        yield Server(base, services, metadata, previews, limits, db, bus, clock, http, app, sources)
    await listener.stop()
    await backups.stop()
    sources_of_files.stop()
    await sync_play.stop()
    await previews.stop()
    await pictures.stop()
    await artwork.stop()
    await identify.stop()
    await jobs.stop()
    await scheduler.stop()
    await scan_tasks.stop()
    await scans.stop()
    await playback.stop()
    await profiles.stop()
    await gauge.stop()
    await recorder.stop()
    await activity.stop()
    await pool.stop()
    catalog.close()
    db.close()


def _other_groups(**known: Any) -> tuple[RouteGroup, ...]:
    """Browsing and playing, declared but without what streams: their own tests bring that."""
    wanted = inspect.signature(browsing_and_playing).parameters
    return browsing_and_playing(**{name: known.get(name, _NotHere()) for name in wanted})


class _NotHere:
    """Stands for a service that no request of these tests may reach."""

    def __getattr__(self, name: str) -> "_NotHere":
        return self


@pytest.fixture
async def claimed(server: Server) -> Server:
    """The server with the administrator ``owner`` and the user ``kid``, set-up completed."""
    await server.identity.claim("owner", "pw")
    await server.identity.complete_wizard()
    await server.identity.users.create("kid", "pw")
    return server


@pytest.fixture
async def owner(claimed: Server) -> Client:
    return await claimed.signed_in("owner", device="owner-device")


@pytest.fixture
async def kid(claimed: Server) -> Client:
    return await claimed.signed_in("kid", device="kid-device")
