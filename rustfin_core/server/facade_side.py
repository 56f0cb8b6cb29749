"""The facade the window and the wire share, the figures behind it, and all routes."""

from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from rustfin_core.admin import Admin
from rustfin_core.admin.activity.log import ActivityLog
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
from rustfin_core.catalog.list_service import ListService
from rustfin_core.catalog.lyric_files import LyricFiles
from rustfin_core.catalog.removal.service import MediaRemoval
from rustfin_core.catalog.scan.notices import Notices
from rustfin_core.catalog.suggestion_service import SuggestionService
from rustfin_core.config import SETTINGS
from rustfin_core.http.app import create_app
from rustfin_core.http.jellyfin.titles import browsing_and_playing
from rustfin_core.http.services import HttpServices
from rustfin_core.identity import IdentityService
from rustfin_core.media.capabilities import kept_capabilities
from rustfin_core.observability.logs import LogSetup
from rustfin_core.observability.loop_lag import LoopLag
from rustfin_core.observability.metrics import Metrics
from rustfin_core.observability.process import process_samples
from rustfin_core.observability.slow_requests import SlowRequests
from rustfin_core.playback.device_reports import DeviceReports
from rustfin_core.server.ground import Ground
from rustfin_core.server.library_side import LYRICS_FOLDER, LibrarySide
from rustfin_core.server.measuring import (
    EventFigures,
    background_samples,
    database_samples,
    job_samples,
    playing_samples,
)
from rustfin_core.server.playing_side import PlayingSide
from rustfin_core.streaming.keyframe_finder import KeyframeFinder
from rustfin_core.streaming.lyrics.check import check_lyrics
from rustfin_core.streaming.lyrics.service import LyricsService


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """Everything that answers a request in the end."""

    ground: Ground
    logs: LogSetup
    lifecycle: Lifecycle
    identity: IdentityService
    library: LibrarySide
    playing: PlayingSide
    activity: ActivityLog
    backups: BackupService
    releases: Releases


@dataclass(frozen=True, slots=True, kw_only=True)
class _Instruments:
    health: Health
    metrics: Metrics
    slow_requests: SlowRequests


def build_facade(
    built: Built, *, reach: Callable[[], Reach], started: Callable[[], bool]
) -> tuple[Admin, web.Application]:
    """The facade, and the application that answers requests with it.

    *reach*: the addresses others use, asked once it listens; *started*: whether all of it works.
    """
    ground = built.ground
    instruments = _Instruments(
        health=Health(
            db=ground.db,
            catalog=built.library.catalog,
            folders={"data": ground.paths.data, "transcode": ground.paths.transcode},
            workers_stopped=lambda: ground.pool.is_stopped,
            started=started,
        ),
        metrics=_measure(built),
        slow_requests=SlowRequests(ground.config["slow_request_ms"]),
    )
    admin = Admin(
        _services(built, instruments),
        reach=reach,
        log=built.logs.ring,
        on_setting=lambda name: _setting_changed(built, instruments.slow_requests, name),
    )
    return admin, _application(built, instruments, admin)


def learn_secrets(ground: Ground, logs: LogSetup) -> None:
    """Keys in the settings never stand in a log, wherever they come from."""
    logs.redactor.learn(
        str(ground.config[setting.name]) for setting in SETTINGS if setting.is_secret
    )


def _setting_changed(built: Built, slow_requests: SlowRequests, name: str) -> None:
    config = built.ground.config
    if name == "log_level":
        built.logs.set_level(config["log_level"])
    built.ground.db.slow.limit_ms = config["slow_query_ms"]
    slow_requests.limit_ms = config["slow_request_ms"]
    learn_secrets(built.ground, built.logs)
    built.library.setting_changed(name, config)
    built.playing.setting_changed(name, config)
    built.releases.setting_changed(name)
    built.lifecycle.setting_changed(name)


def _measure(built: Built) -> Metrics:
    """The figures and where they come from."""
    ground, playing = built.ground, built.playing
    metrics, lag, events = Metrics(), LoopLag(), EventFigures(ground.bus)
    lag.start()
    ground.ending.callback(lag.stop)
    ground.ending.callback(events.stop)
    metrics.add(process_samples)
    metrics.add(events.samples)
    metrics.add(database_samples(ground.db))
    metrics.add(playing_samples(playing.playback, playing.transcodes))
    metrics.add(background_samples(ground.pool, built.library.artwork, lag))
    metrics.add_slow(job_samples(built.library.jobs))
    return metrics


def _services(built: Built, instruments: _Instruments) -> Services:
    ground, library, playing = built.ground, built.library, built.playing
    clock, metrics = ground.clock, instruments.metrics
    gauge = Gauge()
    ground.ending.push_async_callback(gauge.stop)
    load = LoadRecorder(
        clock=clock, sent=lambda: metrics.requests.media.total, data=ground.paths.data
    )
    load.start()
    ground.ending.push_async_callback(load.stop)
    return Services(
        config=ground.config,
        db=ground.db,
        settings=ground.settings,
        identity=built.identity,
        catalog=library.catalog,
        scans=library.scans,
        scan_tasks=library.scan_tasks,
        playback=playing.playback,
        device_reports=DeviceReports(
            catalog=library.catalog,
            identity=built.identity,
            profiles=playing.profiles,
            encoders=playing.encoders,
        ),
        conversions=playing.conversions,
        identify=library.identify,
        sources=library.sources,
        gate=library.gate,
        jobs=library.jobs,
        scheduler=library.scheduler,
        backups=built.backups,
        lifecycle=built.lifecycle,
        activity=built.activity,
        paths=ground.paths,
        clock=clock,
        gauge=gauge,
        phone_tests=PhoneTests(bus=ground.bus, clock=clock),
        load=load,
        stills=Stills(ground.pool),
        releases=built.releases,
        support=SupportBundle(
            config=ground.config,
            paths=ground.paths,
            db=ground.db,
            capabilities=lambda: kept_capabilities(ground.paths.cache),
            health=instruments.health,
            metrics=metrics,
            slow_requests=instruments.slow_requests,
        ),
    )


def _application(built: Built, instruments: _Instruments, admin: Admin) -> web.Application:
    ground, library, playing = built.ground, built.library, built.playing
    db, bus, clock, catalog = ground.db, ground.bus, ground.clock, library.catalog
    data, lyrics = ground.paths.data, ground.paths.data / LYRICS_FOLDER
    return create_app(
        HttpServices(
            config=ground.config,
            paths=ground.paths,
            clock=clock,
            bus=bus,
            identity=built.identity,
            catalog=catalog,
            playback=playing.playback,
            scans=library.scans,
            identify=library.identify,
            remote_subtitles=library.remote_subtitles,
            scan_tasks=library.scan_tasks,
            notices=Notices(db=db, scans=library.scans),
            scheduler=library.scheduler,
            gate=library.gate,
            admin=admin,
            splash=Splashscreen(
                pool=ground.pool,
                folder=data / "branding",
                cache=ground.paths.cache / "branding",
            ),
            health=instruments.health,
            metrics=instruments.metrics,
            slow_requests=instruments.slow_requests,
            conversion_of=playing.transcodes.status,
        ),
        browsing_and_playing(
            config=ground.config,
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
            identity=built.identity,
            metadata=library.metadata,
        ),
    )
