"""Composition root: builds every service, starts them in order, stops them in reverse.

Nothing else constructs services. ``start()`` and ``stop()`` run on one event loop; a server is
started once.
"""

import asyncio
import logging
from contextlib import AsyncExitStack

from rustfin_core import __version__
from rustfin_core.admin import Admin
from rustfin_core.admin.activity import ActivityLog
from rustfin_core.admin.facade import Reach
from rustfin_core.admin.services import Services
from rustfin_core.artwork.service import ArtworkService
from rustfin_core.catalog import access
from rustfin_core.catalog.events import ScanFinished
from rustfin_core.catalog.identify import sources as provider_settings
from rustfin_core.catalog.identify.service import IdentifyService
from rustfin_core.catalog.identify.sources import ConfiguredSources
from rustfin_core.catalog.library_flags import parse_library
from rustfin_core.catalog.list_service import ListService
from rustfin_core.catalog.metadata.nfo_saver import NfoSaver
from rustfin_core.catalog.metadata.service import MetadataService
from rustfin_core.catalog.pictures import Pictures
from rustfin_core.catalog.scan.notices import Notices
from rustfin_core.catalog.scan.service import ScanService
from rustfin_core.catalog.scan.tasks import ScanTasks
from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.suggestion_service import SuggestionService
from rustfin_core.catalog.watch.service import WatchService
from rustfin_core.config import Config, Options
from rustfin_core.db import Database
from rustfin_core.db.instance_lock import InstanceLock
from rustfin_core.db.setting_store import load_settings
from rustfin_core.discovery.addresses import urls
from rustfin_core.discovery.udp import DiscoveryResponder
from rustfin_core.events import EventBus
from rustfin_core.http.app import create_app
from rustfin_core.http.jellyfin.browsing import browsing_and_playing
from rustfin_core.http.listener import HttpListener
from rustfin_core.http.port import listen
from rustfin_core.http.services import HttpServices
from rustfin_core.identity import IdentityService
from rustfin_core.intelligence.providers.outgoing.gateway import Gateway
from rustfin_core.jobs.gate import BackgroundGate
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.jobs.scheduler import Scheduler
from rustfin_core.jobs.service import JobService
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.errors import RustfinError
from rustfin_core.kernel.tasks import TaskOwner
from rustfin_core.media import ffmpeg
from rustfin_core.media.capabilities import capabilities
from rustfin_core.media.ffmpeg import Ffmpeg
from rustfin_core.media.orphans import ProcessRecords, sweep
from rustfin_core.observability.logs import LogSetup
from rustfin_core.paths import Paths
from rustfin_core.playback.encoders import Encoders
from rustfin_core.playback.events import PlaybackProgressed, PlaySessionUsed
from rustfin_core.playback.holds import PlaybackHolds
from rustfin_core.playback.service import PlaybackService
from rustfin_core.playback.user_data import CatalogUserData
from rustfin_core.streaming.keyframe_finder import KeyframeFinder
from rustfin_core.streaming.lyrics.service import LyricsService
from rustfin_core.streaming.source_finder import SourceFinder
from rustfin_core.streaming.subtitles.service import SubtitleService
from rustfin_core.transcode.orchestrator import TranscodeService
from rustfin_core.transcode.types import TranscodeLimits

_log = logging.getLogger(__name__)
_MB = 1024 * 1024
_DAY_S = 86_400.0
_SELF_TEST_AFTER_S = 30.0
"""Start-up and the first look at the page come first."""


class Server:
    """One running server. ``admin`` and ``logs`` are there after ``start()``."""

    admin: Admin
    logs: LogSetup
    _scans: ScanService
    _watch: WatchService

    def __init__(
        self, options: Options, *, console_log: bool = True, lock: InstanceLock | None = None
    ) -> None:
        """*lock*: the data folder, when the caller has taken it already."""
        self.config = Config(options)
        self.bus = EventBus()
        self.paths = Paths.resolve(
            data=self.config["data_dir"],
            cache=self.config["cache_dir"],
            transcode=self.config["transcode_dir"],
        )
        self._console_log = console_log
        self._lock = lock or InstanceLock(self.paths.data)
        self._ending = AsyncExitStack()
        self._listener: HttpListener | None = None
        self._tasks = TaskOwner("server")

    async def start(self) -> None:
        """Build and start everything; on failure what had started is stopped again.

        Raises ``RustfinError`` with a sentence for everything a person can mend.
        """
        try:
            await self._start()
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Stop in reverse order; idempotent."""
        await self._ending.aclose()

    async def _start(self) -> None:
        config, paths, bus, clock = self.config, self.paths, self.bus, SystemClock()
        wanted = [parse_library(text) for text in config["library"]]
        paths.create()
        self._lock.acquire()
        self._ending.callback(self._lock.release)
        self.logs = LogSetup(
            folder=paths.logs,
            level=config["log_level"],
            log_format=config["log_format"],
            console=self._console_log,
        )
        self._ending.callback(self.logs.close)

        db = Database(paths.database)
        db.open()
        self._ending.callback(db.close)
        config.load_stored(await db.read(load_settings))

        run_dir = paths.data / "run"
        records = ProcessRecords(run_dir)
        if ended := sweep(run_dir):
            _log.info("ended %d ffmpeg processes of an earlier run", ended)
        program = await ffmpeg.locate(config["ffmpeg"])
        if program.advice:
            _log.warning("%s", program.advice)

        pool = WorkerPool()
        self._ending.push_async_callback(pool.stop)
        identity = IdentityService(db=db, bus=bus, clock=clock, data_dir=paths.data)
        identity.register_hooks(changed=access.on_policy_changed, removed=access.on_user_removed)
        await identity.start()
        self._ending.push_async_callback(self._tasks.stop)
        catalog = CatalogService(db=db, bus=bus, clock=clock)
        self._ending.callback(catalog.close)
        artwork = ArtworkService(
            pool=pool, originals=paths.data / "artwork", cache=paths.cache / "images"
        )
        gate = BackgroundGate(clock=clock)
        scans = self._scans = ScanService(db=db, pool=pool, bus=bus, clock=clock, gate=gate)
        scans.keep_missing(config["missing_grace_days"])
        metadata = MetadataService(db=db, bus=bus, clock=clock, look_into=scans.look_into)
        watch = self._watch = WatchService(
            db=db, bus=bus, clock=clock, scans=scans, enabled=config["watch"]
        )
        catalog.tell_watch(watch.state)

        async def picture_turn() -> None:
            await scans.walks_ended()
            await gate.turn("pictures")

        pictures = Pictures(db=db, artwork=artwork, bus=bus, turn=picture_turn)
        gate.declare("pictures", "Making pictures", pictures.waiting)
        scheduler = Scheduler(db=db, bus=bus, clock=clock)
        scan_tasks = ScanTasks(scheduler=scheduler, scans=scans, db=db, bus=bus)
        jobs = JobService(db=db, clock=clock, gate=gate)
        gateway = Gateway(clock=clock, user_agent=f"Rustfin/{__version__}", cache_dir=paths.cache)
        self._providers = ConfiguredSources(config=config, gateway=gateway)
        identify = self._identify = IdentifyService(
            db=db, bus=bus, clock=clock, jobs=jobs, sources=self._providers, artwork=artwork
        )
        identify.register(turn=scans.walks_ended)
        identify.declare(gate)
        metadata.on_refresh(identify.refresh_all)
        nfo_saver = NfoSaver(db=db, pool=pool, bus=bus, jobs=jobs, turn=scans.walks_ended)
        nfo_saver.register()
        transcodes = TranscodeService(
            ffmpeg=program.path,
            transcode_dir=paths.transcode,
            clock=clock,
            bus=bus,
            limits=TranscodeLimits(
                max_encodes=config["transcode_limit"],
                disk_bytes=config["transcode_budget_mb"] * _MB,
            ),
            records=records,
        )
        await transcodes.start()
        self._ending.push_async_callback(transcodes.stop_all)
        playback = PlaybackService(bus=bus, clock=clock, user_data=CatalogUserData(catalog))
        playback.on_play_ended(transcodes.stop)
        playback.start()
        self._ending.callback(
            bus.subscribe(PlaySessionUsed, lambda event: transcodes.ping(event.play_session_id))
        )
        self._ending.callback(
            bus.subscribe(
                PlaybackProgressed, lambda event: transcodes.ping(event.play_session_id or "")
            )
        )
        self._ending.push_async_callback(playback.stop)
        self._ending.callback(PlaybackHolds(bus=bus, gate=gate, playback=playback).stop)

        encoders = Encoders()
        sources = SourceFinder(catalog=catalog, bus=bus)
        self._ending.callback(sources.stop)
        activity = ActivityLog(bus=bus, catalog=catalog, playback=playback)
        self._ending.push_async_callback(activity.stop)
        subtitles = SubtitleService(
            ffmpeg=lambda: program, folder=paths.cache / "subtitles", records=records
        )
        self._ending.push_async_callback(subtitles.stop)

        self.admin = Admin(
            Services(
                config=config,
                db=db,
                identity=identity,
                catalog=catalog,
                scans=scans,
                scan_tasks=scan_tasks,
                playback=playback,
                identify=identify,
                gate=gate,
            ),
            reach=self._reach,
            log=self.logs.ring,
            on_setting=self._setting_changed,
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
            scan_tasks=scan_tasks,
            notices=Notices(db=db, scans=scans),
            scheduler=scheduler,
            admin=self.admin,
        )
        app = create_app(
            services,
            browsing_and_playing(
                catalog=catalog,
                lists=ListService(db=db, bus=bus, clock=clock),
                suggestions=SuggestionService(db=db, clock=clock),
                playback=playback,
                encoders=encoders,
                transcodes=transcodes,
                keyframes=KeyframeFinder(catalog=catalog, pool=pool),
                sources=sources,
                subtitles=subtitles,
                lyrics=LyricsService(catalog=catalog, pool=pool),
                pictures=pictures,
                artwork=artwork,
                metadata=metadata,
            ),
        )
        self._listener = await listen(app, host=config["host"], port=config["port"])
        self._ending.push_async_callback(self._listener.stop)
        self._lock.announce(url=self._reach().local_address)

        pictures.start()
        self._ending.push_async_callback(pictures.stop)
        nfo_saver.start()
        self._ending.push_async_callback(nfo_saver.stop)
        self._ending.push_async_callback(scans.stop)
        # Stopped in reverse: no more questions, nobody waits for an answer, the jobs end.
        self._ending.push_async_callback(jobs.stop)
        self._ending.callback(self._providers.stop)
        self._ending.push_async_callback(identify.stop)
        await scan_tasks.start()
        self._ending.push_async_callback(scan_tasks.stop)
        self._ending.push_async_callback(scheduler.stop)
        await catalog.refresh_statistics()
        self._ending.callback(
            bus.subscribe(ScanFinished, lambda _: self._renew_statistics(catalog))
        )
        await jobs.start()
        identify.start()
        await scans.resume()
        for kind, path in wanted:
            library = await catalog.create_library(kind, [path])
            await scans.start(library.uid)
        if config["scan_at_start"]:
            await scan_tasks.scan_all()
        await scheduler.start()
        await watch.start()
        self._ending.push_async_callback(watch.stop)
        self._tasks.spawn(self._tend(catalog), name="upkeep of the catalogue")
        self._tasks.spawn(self._test_encoders(program, encoders, records), name="encoder self-test")
        _log.info("listening on %s port %d", config["host"], self._listener.port)
        if config["discovery"]:
            responder = DiscoveryResponder(
                server_id=identity.server_id,
                name=lambda: config.server_name,
                port=self._listener.port,
                base_url=config["base_url"],
            )
            await responder.start()
            self._ending.push_async_callback(responder.stop)

    def _reach(self) -> Reach:
        assert self._listener is not None
        host, port, base = self.config["host"], self._listener.port, self.config["base_url"]
        everywhere = host in ("", "0.0.0.0", "::")  # noqa: S104 - comparing, not binding
        local = "127.0.0.1" if everywhere else host
        shown = f"[{local}]" if ":" in local else local
        return Reach(
            addresses=() if local == host and local.startswith("127.") else urls(host, port, base),
            local_address=f"http://{shown}:{port}{base}",
        )

    async def _tend(self, catalog: CatalogService) -> None:
        """Finish what an update left, then once a day forget what may be forgotten."""
        while True:
            try:
                await catalog.complete_search_text()
                await catalog.prune_history()
            except RustfinError as error:
                _log.info("the catalogue is tended later: %s", error)
            await asyncio.sleep(_DAY_S)

    async def _test_encoders(
        self, program: Ffmpeg, encoders: Encoders, records: ProcessRecords
    ) -> None:
        """Find out by encoding; the result is kept for this ffmpeg, so it runs once."""
        await asyncio.sleep(_SELF_TEST_AFTER_S)
        found = await capabilities(program, self.paths.cache, records=records)
        encoders.learn(found)
        if "h264" not in encoders.video:
            _log.warning("this ffmpeg cannot make H.264: most conversions will fail; run doctor")

    def _renew_statistics(self, catalog: CatalogService) -> None:
        async def renew() -> None:
            try:
                await catalog.refresh_statistics()
            except RustfinError as error:
                _log.info("statistics are renewed later: %s", error)

        self._tasks.spawn(renew(), name="statistics")

    def _setting_changed(self, name: str) -> None:
        match name:
            case "log_level":
                self.logs.set_level(self.config["log_level"])
            case "watch":
                self._watch.enable(self.config["watch"])
            case "missing_grace_days":
                self._scans.keep_missing(self.config["missing_grace_days"])
            case _ if name in provider_settings.SETTINGS:
                self._providers.reload()
                self._identify.providers_changed()
