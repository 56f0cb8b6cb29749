"""The server: builds every service, starts them in order, stops them in reverse.

``start()`` and ``stop()`` run on one event loop; a server is started once.
"""

import asyncio
import gc
import logging
import os
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

import psutil

from rustfin_core.admin import Admin
from rustfin_core.admin.activity.lines import ActivityLines
from rustfin_core.admin.activity.log import ActivityLog, Retention
from rustfin_core.admin.activity.recorder import ActivityRecorder
from rustfin_core.admin.gauge import Gauge
from rustfin_core.admin.health import Health
from rustfin_core.admin.lifecycle import Lifecycle
from rustfin_core.admin.load import LoadRecorder
from rustfin_core.admin.network_types import Reach
from rustfin_core.admin.phone_test import PhoneTests
from rustfin_core.admin.releases.service import Releases
from rustfin_core.admin.services import Services
from rustfin_core.admin.support import SupportBundle
from rustfin_core.artwork.splash import Splashscreen
from rustfin_core.artwork.stills import Stills
from rustfin_core.backup.service import BackupService
from rustfin_core.backup.task import backup_task
from rustfin_core.catalog import access
from rustfin_core.catalog.library_flags import parse_library
from rustfin_core.catalog.list_service import ListService
from rustfin_core.catalog.lyric_files import LyricFiles
from rustfin_core.catalog.removal.service import MediaRemoval
from rustfin_core.catalog.scan.notices import Notices
from rustfin_core.catalog.suggestion_service import SuggestionService
from rustfin_core.config import SETTINGS, Config, Options
from rustfin_core.config.setting import Source
from rustfin_core.db.instance_lock import InstanceLock
from rustfin_core.discovery.addresses import urls
from rustfin_core.discovery.network_watch import NetworkWatch
from rustfin_core.discovery.udp import DiscoveryResponder
from rustfin_core.events import EventBus
from rustfin_core.http.app import create_app
from rustfin_core.http.jellyfin.titles import browsing_and_playing
from rustfin_core.http.listener import HttpListener
from rustfin_core.http.port import listen
from rustfin_core.http.services import HttpServices
from rustfin_core.http.tls import Certificate, certificate_of
from rustfin_core.identity import IdentityService
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.enums import LibraryKind
from rustfin_core.kernel.errors import Unavailable
from rustfin_core.media.capabilities import kept_capabilities
from rustfin_core.observability.logs import FileBounds, LogSetup
from rustfin_core.observability.loop_lag import LoopLag
from rustfin_core.observability.metrics import Metrics
from rustfin_core.observability.process import process_samples
from rustfin_core.observability.slow_requests import SlowRequests
from rustfin_core.paths import Paths
from rustfin_core.playback.device_reports import DeviceReports
from rustfin_core.server.ground import Ground, lay_ground
from rustfin_core.server.library_side import LYRICS_FOLDER, LibrarySide, build_library_side
from rustfin_core.server.measuring import (
    EventFigures,
    background_samples,
    database_samples,
    job_samples,
    playing_samples,
)
from rustfin_core.server.playing_side import PlayingSide, start_playing_side
from rustfin_core.server.upkeep import Upkeep
from rustfin_core.streaming.keyframe_finder import KeyframeFinder
from rustfin_core.streaming.lyrics.check import check_lyrics
from rustfin_core.streaming.lyrics.service import LyricsService

_log = logging.getLogger(__name__)
_COLLECTING_S = 1


class Server:
    """One running server. ``admin``, ``lifecycle`` and ``logs`` are there after ``start()``."""

    admin: Admin
    lifecycle: Lifecycle
    logs: LogSetup

    def __init__(
        self,
        options: Options,
        *,
        console_log: bool = True,
        lock: InstanceLock | None = None,
        changes: Mapping[str, object] | None = None,
    ) -> None:
        """*lock*: the data folder, when the caller has taken it already; it also gives it back.

        *changes*: settings to store before anything is built with them.
        """
        self.config = Config(options)
        self.bus = EventBus()
        self.paths = Paths.resolve(
            data=self.config["data_dir"],
            cache=self.config["cache_dir"],
            transcode=self.config["transcode_dir"],
        )
        self._console_log = console_log
        self._changes = dict(changes or {})
        self._owns_lock = lock is None
        self._lock = lock or InstanceLock(self.paths.data)
        self._ending = AsyncExitStack()
        self._listener: HttpListener | None = None
        self._certificate: Certificate | None = None
        self._responder: DiscoveryResponder | None = None
        self._started = False

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
        await _children_collected()

    async def _start(self) -> None:
        config, paths, bus, ending = self.config, self.paths, self.bus, self._ending
        wanted = [parse_library(text) for text in config["library"]]
        self._certificate = certificate_of(config["tls_cert"], config["tls_key"])
        paths.create()
        self._lock.acquire()
        if self._owns_lock:
            ending.callback(self._lock.release)
        self.logs = LogSetup(
            folder=paths.logs,
            level=config["log_level"],
            log_format=config["log_format"],
            console=self._console_log,
            bounds=FileBounds(file_mb=config["log_file_mb"], kept=config["log_files"]),
        )
        ending.callback(self.logs.close)
        ground = await lay_ground(
            config=config, paths=paths, bus=bus, clock=SystemClock(), ending=ending
        )
        ground = self._take_stored_places(ground)
        await self._change_first(ground)
        self.lifecycle = Lifecycle(bus=bus, config=config)
        self._learn_secrets()
        ground.db.slow.limit_ms = config["slow_query_ms"]
        identity = await _accounts(ground)
        backups = BackupService(
            database=paths.database,
            bus=bus,
            clock=ground.clock,
            keep_daily=lambda: int(config["backups_kept"]),
        )
        await backups.start()
        library = build_library_side(ground)
        playing = await start_playing_side(ground, library)
        upkeep = Upkeep(
            ground,
            catalog=library.catalog,
            gate=library.gate,
            pictures=library.pictures,
            identity=identity,
            encoder_test=playing.conversions.encoder_test,
            encoders=playing.encoders,
        )
        ending.push_async_callback(upkeep.stop)
        lines = ActivityLines(bus=bus, catalog=library.catalog, playback=playing.playback)
        ending.push_async_callback(lines.stop)
        activity = await self._record_activity(ground, identity, library, playing)

        self._releases = Releases(
            config=config,
            clock=ground.clock,
            blocking=library.jobs.blocking,
            file=paths.data / "releases.json",
        )
        library.scheduler.register(backup_task(backups))
        await self._answer_requests(ground, identity, library, playing, activity, backups)
        ending.push_async_callback(backups.stop)
        await self._begin_work(library, upkeep, wanted)
        self._started = True
        assert self._listener is not None
        _log.info("listening on %s port %d", config["host"], self._listener.port)
        if config["discovery"]:
            self._responder = responder = DiscoveryResponder(
                server_id=identity.server_id,
                name=lambda: config.server_name,
                port=self._listener.port,
                base_url=config["base_url"],
                scheme=self._scheme,
            )
            await responder.start()
            ending.push_async_callback(responder.stop)
            network = NetworkWatch(bus=bus, announce=responder.restart, clock=ground.clock)
            network.start()
            ending.push_async_callback(network.stop)
        self._set_aside_what_stays()

    def _take_stored_places(self, ground: Ground) -> Ground:
        """Use the certificate and the folder that were chosen in the settings.

        What was chosen there must not keep the server from starting: nobody could choose anew.
        A client that expects HTTPS gets no answer from a server without it, so nothing leaks.
        """
        config = self.config
        if config.lookup("tls_cert")[1] is Source.STORED:
            try:
                self._certificate = certificate_of(config["tls_cert"], config["tls_key"])
            except Unavailable as error:
                _log.error("Rustfin answers without encryption: %s", error)
        if config.lookup("transcode_dir")[1] is Source.STORED and config["transcode_dir"]:
            moved = replace(self.paths, transcode=config["transcode_dir"])
            try:
                moved.create()
                self.paths = moved
            except Unavailable as error:
                _log.error("converted video stays in %s: %s", self.paths.transcode, error)
        return replace(ground, paths=self.paths)

    def _set_aside_what_stays(self) -> None:
        """Spare the collector what lives as long as the server.

        Looking through it took 80 ms each time and made a request in a hundred wait that long.
        """
        gc.collect()
        gc.freeze()
        self._ending.callback(gc.unfreeze)

    async def _record_activity(
        self,
        ground: Ground,
        identity: IdentityService,
        library: LibrarySide,
        playing: PlayingSide,
    ) -> ActivityLog:
        """Begin to remember what happens, for whoever asks later."""
        config = self.config
        log = ActivityLog(
            db=ground.db,
            clock=ground.clock,
            retention=lambda: Retention(days=config["activity_days"], rows=config["activity_rows"]),
        )
        await log.start()
        self._ending.push_async_callback(log.stop)
        library.scheduler.register(log.task())
        recorder = ActivityRecorder(
            bus=self.bus,
            log=log,
            identity=identity,
            catalog=library.catalog,
            playback=playing.playback,
        )
        await recorder.start()
        self._ending.push_async_callback(recorder.stop)
        return log

    async def _answer_requests(
        self,
        ground: Ground,
        identity: IdentityService,
        library: LibrarySide,
        playing: PlayingSide,
        activity: ActivityLog,
        backups: BackupService,
    ) -> None:
        """Build the facade and the routes, and listen."""
        db, bus, clock, catalog = ground.db, ground.bus, ground.clock, library.catalog
        gauge = Gauge()
        self._ending.push_async_callback(gauge.stop)

        def setting_changed(name: str) -> None:
            if name == "log_level":
                self.logs.set_level(self.config["log_level"])
            db.slow.limit_ms = self.config["slow_query_ms"]
            slow_requests.limit_ms = self.config["slow_request_ms"]
            self._learn_secrets()
            library.setting_changed(name, self.config)
            playing.setting_changed(name, self.config)
            self._releases.setting_changed(name)
            self.lifecycle.setting_changed(name)

        health = Health(
            db=db,
            catalog=catalog,
            folders={"data": self.paths.data, "transcode": self.paths.transcode},
            workers_stopped=lambda: ground.pool.is_stopped,
            started=lambda: self._started,
        )
        metrics = self._measure(ground, library, playing)
        slow_requests = SlowRequests(self.config["slow_request_ms"])
        load = LoadRecorder(
            clock=clock, sent=lambda: metrics.requests.media.total, data=self.paths.data
        )
        load.start()
        self._ending.push_async_callback(load.stop)
        self.admin = Admin(
            Services(
                config=self.config,
                db=db,
                settings=ground.settings,
                identity=identity,
                catalog=catalog,
                scans=library.scans,
                scan_tasks=library.scan_tasks,
                playback=playing.playback,
                device_reports=DeviceReports(
                    catalog=catalog,
                    identity=identity,
                    profiles=playing.profiles,
                    encoders=playing.encoders,
                ),
                conversions=playing.conversions,
                identify=library.identify,
                sources=library.sources,
                gate=library.gate,
                jobs=library.jobs,
                scheduler=library.scheduler,
                backups=backups,
                lifecycle=self.lifecycle,
                activity=activity,
                paths=self.paths,
                clock=clock,
                gauge=gauge,
                phone_tests=PhoneTests(bus=bus, clock=clock),
                load=load,
                stills=Stills(ground.pool),
                releases=self._releases,
                support=SupportBundle(
                    config=self.config,
                    paths=self.paths,
                    db=db,
                    capabilities=lambda: kept_capabilities(self.paths.cache),
                    health=health,
                    metrics=metrics,
                    slow_requests=slow_requests,
                ),
            ),
            reach=self._reach,
            log=self.logs.ring,
            on_setting=setting_changed,
        )
        services = HttpServices(
            config=self.config,
            paths=self.paths,
            clock=clock,
            bus=bus,
            identity=identity,
            catalog=catalog,
            playback=playing.playback,
            scans=library.scans,
            identify=library.identify,
            remote_subtitles=library.remote_subtitles,
            scan_tasks=library.scan_tasks,
            notices=Notices(db=db, scans=library.scans),
            scheduler=library.scheduler,
            gate=library.gate,
            admin=self.admin,
            splash=Splashscreen(
                pool=ground.pool,
                folder=self.paths.data / "branding",
                cache=self.paths.cache / "branding",
            ),
            health=health,
            metrics=metrics,
            slow_requests=slow_requests,
            conversion_of=playing.transcodes.status,
        )
        lyrics = self.paths.data / LYRICS_FOLDER
        app = create_app(
            services,
            browsing_and_playing(
                config=self.config,
                catalog=catalog,
                lists=ListService(db=db, bus=bus, clock=clock),
                removal=MediaRemoval(db=db, bus=bus, clock=clock),
                suggestions=SuggestionService(db=db, clock=clock),
                playback=playing.playback,
                sync_play=playing.sync_play,
                encoders=playing.encoders,
                outfitter=playing.outfitter,
                transcodes=playing.transcodes,
                keyframes=KeyframeFinder(catalog=catalog, pool=ground.pool),
                sources=playing.sources,
                subtitles=playing.subtitles,
                lyrics=LyricsService(catalog=catalog, pool=ground.pool, kept=lyrics),
                lyric_files=LyricFiles(db=db, bus=bus, folder=lyrics, check=check_lyrics),
                pictures=library.pictures,
                previews=library.previews,
                picture_editor=library.picture_editor,
                picture_offers=library.picture_offers,
                artwork=library.artwork,
                identity=identity,
                metadata=library.metadata,
            ),
        )
        certificate = self._certificate
        if certificate is not None:
            certificate.start()
            self._ending.push_async_callback(certificate.stop)
        self._listener = await listen(
            app,
            host=self.config["host"],
            port=self.config["port"],
            tls=certificate.context if certificate else None,
        )
        self._ending.push_async_callback(self._listener.stop)
        self._lock.announce(url=self._reach().local_address)

    def _measure(self, ground: Ground, library: LibrarySide, playing: PlayingSide) -> Metrics:
        """The figures and where they come from."""
        metrics, lag, events = Metrics(), LoopLag(), EventFigures(ground.bus)
        lag.start()
        self._ending.callback(lag.stop)
        self._ending.callback(events.stop)
        metrics.add(process_samples)
        metrics.add(events.samples)
        metrics.add(database_samples(ground.db))
        metrics.add(playing_samples(playing.playback, playing.transcodes))
        metrics.add(background_samples(ground.pool, library.artwork, lag))
        metrics.add_slow(job_samples(library.jobs))
        return metrics

    async def _change_first(self, ground: Ground) -> None:
        """Store the settings this start was asked to begin with."""
        for name, value in self._changes.items():
            stored = self.config.change(name, value)
            await ground.db.write(partial(ground.settings.save, name=name, value=stored))

    def _learn_secrets(self) -> None:
        """Keys in the settings never stand in a log, wherever they come from."""
        self.logs.redactor.learn(
            str(self.config[setting.name]) for setting in SETTINGS if setting.is_secret
        )

    async def _begin_work(
        self, library: LibrarySide, upkeep: Upkeep, wanted: Sequence[tuple[LibraryKind, Path]]
    ) -> None:
        """Begin what goes on in the background; *wanted* libraries are made and scanned."""
        ending = self._ending
        library.pictures.start()
        ending.push_async_callback(library.pictures.stop)
        library.previews.start()
        ending.push_async_callback(library.previews.stop)
        library.nfo_saver.start()
        ending.push_async_callback(library.nfo_saver.stop)
        ending.push_async_callback(library.scans.stop)
        # Stopped in reverse: no more questions, nobody waits for an answer, the jobs end.
        ending.push_async_callback(library.jobs.stop)
        ending.callback(library.sources.stop)
        ending.push_async_callback(library.identify.stop)
        ending.push_async_callback(library.remote_subtitles.stop)
        ending.push_async_callback(library.automatic_subtitles.stop)
        await library.scan_tasks.start()
        ending.push_async_callback(library.scan_tasks.stop)
        ending.push_async_callback(library.scheduler.stop)
        await upkeep.follow_scans()
        await library.jobs.start()
        library.identify.start()
        library.automatic_subtitles.start()
        await library.scans.resume()
        for kind, path in wanted:
            made = await library.catalog.create_library(kind, [path])
            await library.scans.start(made.uid)
        if self.config["scan_at_start"]:
            await library.scan_tasks.scan_all()
        await library.scheduler.start()
        await library.watch.start()
        ending.push_async_callback(library.watch.stop)
        upkeep.start()
        await self._releases.start()
        ending.push_async_callback(self._releases.stop)

    @property
    def _scheme(self) -> str:
        return "https" if self._certificate is not None else "http"

    def _reach(self) -> Reach:
        assert self._listener is not None
        host, port, base = self.config["host"], self._listener.port, self.config["base_url"]
        everywhere = host in ("", "0.0.0.0", "::")  # noqa: S104 - comparing, not binding
        local = "127.0.0.1" if everywhere else host
        shown = f"[{local}]" if ":" in local else local
        only_here = local == host and local.startswith("127.")
        return Reach(
            addresses=() if only_here else urls(host, port, base, scheme=self._scheme),
            local_address=f"{self._scheme}://{shown}:{port}{base}",
            port=port,
            scheme=self._scheme,
            certificate=os.fspath(self._certificate.path) if self._certificate else "",
            found_by_apps=self._responder is not None and self._responder.port is not None,
        )


async def _children_collected() -> None:
    """Wait, a second at most, until the system has told of every process that was ended.

    News of one that came after the loop is closed would be a warning in the next server's log.
    """
    me = psutil.Process()
    for _ in range(_COLLECTING_S * 50):
        if not me.children():
            return
        await asyncio.sleep(0.02)


async def _accounts(ground: Ground) -> IdentityService:
    identity = IdentityService(
        db=ground.db, bus=ground.bus, clock=ground.clock, data_dir=ground.paths.data
    )
    identity.register_hooks(changed=access.on_policy_changed, removed=access.on_user_removed)
    await identity.start()
    return identity
