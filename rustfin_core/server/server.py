"""The server: builds every service, starts them in order, stops them in reverse.

``start()`` and ``stop()`` run on one event loop; a server is started once.
"""

import asyncio
import gc
import logging
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

import psutil
from aiohttp import web

from rustfin_core.admin import Admin
from rustfin_core.admin.activity.lines import ActivityLines
from rustfin_core.admin.activity.log import ActivityLog, Retention
from rustfin_core.admin.activity.recorder import ActivityRecorder
from rustfin_core.admin.lifecycle import Lifecycle
from rustfin_core.admin.releases.service import Releases
from rustfin_core.backup.service import BackupService
from rustfin_core.backup.task import backup_task
from rustfin_core.catalog import access
from rustfin_core.catalog.library_flags import parse_library
from rustfin_core.config import Config, Options
from rustfin_core.config.setting import Source
from rustfin_core.db.instance_lock import InstanceLock
from rustfin_core.events import EventBus
from rustfin_core.identity import IdentityService
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.enums import LibraryKind
from rustfin_core.kernel.errors import Unavailable
from rustfin_core.observability.logs import FileBounds, LogSetup
from rustfin_core.paths import Paths
from rustfin_core.server.facade_side import Built, build_facade, learn_secrets
from rustfin_core.server.front import Front
from rustfin_core.server.ground import Ground, lay_ground
from rustfin_core.server.library_side import LibrarySide, build_library_side
from rustfin_core.server.playing_side import PlayingSide, start_playing_side
from rustfin_core.server.upkeep import Upkeep

_log = logging.getLogger(__name__)
_COLLECTING_S = 1


class Server:
    """One running server. ``admin``, ``app``, ``lifecycle`` and ``logs`` are there once started."""

    admin: Admin
    app: web.Application
    """What answers requests: all routes."""
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
        front = Front(config, ending)
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
        front.take_stored_certificate()
        ground = self._take_stored_folder(ground)
        await self._change_first(ground)
        self.lifecycle = Lifecycle(bus=bus, config=config)
        learn_secrets(ground, self.logs)
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
        built = Built(
            ground=ground,
            logs=self.logs,
            lifecycle=self.lifecycle,
            identity=identity,
            library=library,
            playing=playing,
            activity=activity,
            backups=backups,
            releases=self._releases,
        )
        self.admin, self.app = build_facade(built, reach=front.reach, started=lambda: self._started)
        await front.listen(self.app)
        self._lock.announce(url=front.reach().local_address)
        ending.push_async_callback(backups.stop)
        await self._begin_work(library, upkeep, wanted)
        self._started = True
        await front.be_found(server_id=identity.server_id, bus=bus, clock=ground.clock)
        self._set_aside_what_stays()

    def _take_stored_folder(self, ground: Ground) -> Ground:
        """Convert in the folder that was chosen in the settings, where that can be used.

        What was chosen there must not keep the server from starting: nobody could choose anew.
        """
        config = self.config
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

    async def _change_first(self, ground: Ground) -> None:
        """Store the settings this start was asked to begin with."""
        for name, value in self._changes.items():
            stored = self.config.change(name, value)
            await ground.db.write(partial(ground.settings.save, name=name, value=stored))

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
