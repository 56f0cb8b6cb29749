"""What finds and knows the titles: catalogue, scans, watching, providers, pictures, jobs."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from rustfin_core import __version__
from rustfin_core.artwork.service import ArtworkService
from rustfin_core.catalog.identify.service import IdentifyService
from rustfin_core.catalog.identify.sources import SETTINGS, ConfiguredSources
from rustfin_core.catalog.metadata.nfo_saver import NfoSaver
from rustfin_core.catalog.metadata.service import MetadataService
from rustfin_core.catalog.pictures.editing import PictureEditor
from rustfin_core.catalog.pictures.offers import PictureOffers
from rustfin_core.catalog.pictures.service import Pictures
from rustfin_core.catalog.previews.service import PreviewService
from rustfin_core.catalog.previews.settings import preview_options
from rustfin_core.catalog.previews.task import preview_task
from rustfin_core.catalog.scan.service import ScanService
from rustfin_core.catalog.scan.tasks import ScanTasks
from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.subtitles.automatic import AutomaticSubtitles
from rustfin_core.catalog.subtitles.service import RemoteSubtitles
from rustfin_core.catalog.watch.service import WatchService
from rustfin_core.config import Config
from rustfin_core.intelligence.providers.outgoing.gateway import Gateway
from rustfin_core.jobs.gate import BackgroundGate
from rustfin_core.jobs.scheduler import Scheduler
from rustfin_core.jobs.service import JobService
from rustfin_core.server.ground import Ground
from rustfin_core.streaming.subtitles.check import check_subtitle

SUBTITLE_FOLDER = "subtitles"
"""Below the data folder: subtitles that could not lie beside their films."""

LYRICS_FOLDER = "lyrics"
"""Below the data folder: the words of tracks that a person brought."""

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class LibrarySide:
    """The services; they begin to work once requests are answered."""

    catalog: CatalogService
    artwork: ArtworkService
    gate: BackgroundGate
    scans: ScanService
    metadata: MetadataService
    watch: WatchService
    pictures: Pictures
    picture_editor: PictureEditor
    picture_offers: PictureOffers
    previews: PreviewService
    scheduler: Scheduler
    scan_tasks: ScanTasks
    jobs: JobService
    sources: ConfiguredSources
    identify: IdentifyService
    nfo_saver: NfoSaver
    remote_subtitles: RemoteSubtitles
    automatic_subtitles: AutomaticSubtitles

    def setting_changed(self, name: str, config: Config) -> None:
        """Take a changed setting."""
        match name:
            case "watch":
                self.watch.enable(config["watch"])
            case "missing_grace_days":
                self.scans.keep_missing(config["missing_grace_days"])
            case _ if name in SETTINGS:
                self.sources.reload()
                self.identify.providers_changed()
                self.automatic_subtitles.providers_changed()


def build_library_side(ground: Ground) -> LibrarySide:
    """Construct the services and tell them of each other; none works yet."""
    db, bus, clock, pool = ground.db, ground.bus, ground.clock, ground.pool
    config, paths = ground.config, ground.paths
    catalog = CatalogService(db=db, bus=bus, clock=clock)
    ground.ending.callback(catalog.close)
    artwork = ArtworkService(
        pool=pool,
        originals=paths.data / "artwork",
        cache=paths.cache / "images",
        budget=lambda: config["image_cache_mb"] * _MB,
    )
    ground.ending.push_async_callback(artwork.stop)
    gate = BackgroundGate(clock=clock)
    scans = ScanService(db=db, pool=pool, bus=bus, clock=clock, gate=gate)
    scans.keep_missing(config["missing_grace_days"])
    metadata = MetadataService(db=db, bus=bus, clock=clock, look_into=scans.look_into)
    watch = WatchService(db=db, bus=bus, clock=clock, scans=scans, enabled=config["watch"])
    catalog.tell_watch(watch.state)

    async def picture_turn() -> None:
        await scans.walks_ended()
        await gate.turn("pictures")

    async def picture_aside() -> None:
        await scans.walks_ended()
        await gate.breathe("pictures")

    pictures = Pictures(db=db, artwork=artwork, bus=bus, turn=picture_turn, aside=picture_aside)
    gate.declare("pictures", "Making pictures", pictures.waiting)
    previews = _previews(ground, turn=_quiet(scans, gate))
    gate.declare("previews", "Making pictures for the seek bar", previews.waiting)
    scheduler = Scheduler(db=db, bus=bus, clock=clock)
    scheduler.register(preview_task(previews))
    jobs = JobService(db=db, clock=clock, gate=gate, bus=bus)
    gateway = Gateway(clock=clock, user_agent=f"Rustfin/{__version__}", cache_dir=paths.cache)
    sources = ConfiguredSources(config=config, gateway=gateway)
    identify = IdentifyService(
        db=db, bus=bus, clock=clock, jobs=jobs, sources=sources, artwork=artwork
    )
    picture_editor = PictureEditor(db=db, bus=bus, artwork=artwork, pictures=pictures)
    picture_offers = PictureOffers(
        db=db, jobs=jobs, sources=sources, artwork=artwork, editor=picture_editor
    )
    identify.register(turn=scans.walks_ended)
    identify.declare(gate)
    metadata.on_refresh(identify.refresh_all)
    nfo_saver = NfoSaver(db=db, pool=pool, bus=bus, jobs=jobs, turn=scans.walks_ended)
    nfo_saver.register()
    remote_subtitles = RemoteSubtitles(
        db=db,
        bus=bus,
        jobs=jobs,
        sources=sources,
        folder=paths.data / SUBTITLE_FOLDER,
        check=check_subtitle,
    )
    automatic_subtitles = AutomaticSubtitles(
        db=db,
        bus=bus,
        clock=clock,
        jobs=jobs,
        subtitles=remote_subtitles,
        turn=scans.walks_ended,
    )
    automatic_subtitles.register(scheduler)
    automatic_subtitles.declare(gate)
    return LibrarySide(
        catalog=catalog,
        artwork=artwork,
        gate=gate,
        scans=scans,
        metadata=metadata,
        watch=watch,
        pictures=pictures,
        picture_editor=picture_editor,
        picture_offers=picture_offers,
        previews=previews,
        scheduler=scheduler,
        scan_tasks=ScanTasks(scheduler=scheduler, scans=scans, db=db, bus=bus),
        jobs=jobs,
        sources=sources,
        identify=identify,
        nfo_saver=nfo_saver,
        remote_subtitles=remote_subtitles,
        automatic_subtitles=automatic_subtitles,
    )


def _previews(ground: Ground, *, turn: Callable[[], Awaitable[None]]) -> PreviewService:
    config, paths = ground.config, ground.paths
    return PreviewService(
        db=ground.db,
        pool=ground.pool,
        bus=ground.bus,
        clock=ground.clock,
        root=paths.cache / "trickplay",
        originals=paths.data / "artwork",
        options=lambda: preview_options(config),
        budget=lambda: int(config["preview_budget_mb"]) * _MB,
        turn=turn,
    )


def _quiet(scans: ScanService, gate: BackgroundGate) -> Callable[[], Awaitable[None]]:
    async def turn() -> None:
        await scans.walks_ended()
        await gate.quiet()

    return turn
