"""What plays the titles: sessions, ffmpeg runs, files to send, subtitles."""

from dataclasses import dataclass

from rustfin_core.config import Config
from rustfin_core.media.capabilities import Capabilities
from rustfin_core.playback.device_profiles import DeviceProfiles
from rustfin_core.playback.encoders import Encoders
from rustfin_core.playback.events import PlaybackProgressed, PlaybackStarted, PlaySessionUsed
from rustfin_core.playback.holds import PlaybackHolds
from rustfin_core.playback.resume_rule import ResumeRule
from rustfin_core.playback.service import PlaybackService
from rustfin_core.playback.sync_play_service import SyncPlayService
from rustfin_core.playback.user_data import CatalogUserData
from rustfin_core.server.ground import Ground
from rustfin_core.server.library_side import SUBTITLE_FOLDER, LibrarySide
from rustfin_core.streaming.conversion_bench import ConversionBench
from rustfin_core.streaming.source_finder import SourceFinder
from rustfin_core.streaming.subtitles.service import SubtitleService
from rustfin_core.transcode.codecs import ToneCurve
from rustfin_core.transcode.equipment import HardwareChoice, Outfitter, Speed, Wishes
from rustfin_core.transcode.orchestrator import TranscodeService
from rustfin_core.transcode.self_test import EncoderTest
from rustfin_core.transcode.tryout import Tryouts
from rustfin_core.transcode.types import TranscodeLimits

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayingSide:
    """The services, started."""

    transcodes: TranscodeService
    playback: PlaybackService
    sync_play: SyncPlayService
    encoders: Encoders
    profiles: DeviceProfiles
    outfitter: Outfitter
    sources: SourceFinder
    subtitles: SubtitleService
    conversions: ConversionBench

    def setting_changed(self, name: str, config: Config) -> None:
        """Take over what concerns conversions at once."""
        if name.startswith("transcode_"):
            self.transcodes.set_limits(_limits(config))
        elif name.startswith("resume_"):
            self.playback.judge_by(_resume_rule(config))


def _resume_rule(config: Config) -> ResumeRule:
    return ResumeRule(
        ignored_share=config["resume_min_percent"] / 100,
        played_share=config["resume_max_percent"] / 100,
        shortest_s=config["resume_shortest_s"],
    )


def _limits(config: Config) -> TranscodeLimits:
    return TranscodeLimits(
        max_encodes=config["transcode_limit"],
        max_encodes_each=config["transcode_limit_each"],
        disk_bytes=config["transcode_budget_mb"] * _MB,
        ahead_s=config["transcode_ahead_s"],
    )


async def start_playing_side(ground: Ground, library: LibrarySide) -> PlayingSide:
    """Construct and start; who watches keeps its ffmpeg alive and holds background work back."""
    config, bus, ending = ground.config, ground.bus, ground.ending
    transcodes = TranscodeService(
        ffmpeg=ground.program.path,
        transcode_dir=ground.paths.transcode,
        clock=ground.clock,
        bus=bus,
        limits=_limits(config),
        records=ground.records,
    )
    await transcodes.start()
    ending.push_async_callback(transcodes.stop_all)
    playback = PlaybackService(
        bus=bus, clock=ground.clock, user_data=CatalogUserData(library.catalog)
    )
    playback.judge_by(_resume_rule(config))
    profiles = DeviceProfiles(db=ground.db, bus=bus, clock=ground.clock)
    ending.push_async_callback(profiles.stop)
    playback.on_play_ended(transcodes.end)
    playback.on_play_lapsed(transcodes.stop)
    playback.start()
    ending.callback(
        bus.subscribe(PlaybackStarted, lambda event: transcodes.revive(event.play_session_id or ""))
    )
    ending.callback(
        bus.subscribe(PlaySessionUsed, lambda event: transcodes.ping(event.play_session_id))
    )
    ending.callback(
        bus.subscribe(
            PlaybackProgressed, lambda event: transcodes.ping(event.play_session_id or "")
        )
    )
    ending.push_async_callback(playback.stop)
    sync_play = SyncPlayService(
        bus=bus, clock=ground.clock, catalog=library.catalog, playback=playback
    )
    sync_play.start()
    ending.push_async_callback(sync_play.stop)
    ending.callback(PlaybackHolds(bus=bus, gate=library.gate, playback=playback).stop)
    kept = ground.paths.data / SUBTITLE_FOLDER
    sources = SourceFinder(catalog=library.catalog, bus=bus, kept=kept)
    ending.callback(sources.stop)
    subtitles = SubtitleService(
        ffmpeg=lambda: ground.program,
        folder=ground.paths.cache / "subtitles",
        kept=kept,
        records=ground.records,
    )
    ending.push_async_callback(subtitles.stop)
    encoders, outfitter = Encoders(), Outfitter(lambda: _wishes(config))
    return PlayingSide(
        transcodes=transcodes,
        playback=playback,
        sync_play=sync_play,
        encoders=encoders,
        profiles=profiles,
        outfitter=outfitter,
        sources=sources,
        subtitles=subtitles,
        conversions=_bench(ground, library, transcodes, encoders, outfitter),
    )


def _bench(
    ground: Ground,
    library: LibrarySide,
    transcodes: TranscodeService,
    encoders: Encoders,
    outfitter: Outfitter,
) -> ConversionBench:
    def learn(found: Capabilities) -> None:
        encoders.learn(found)
        outfitter.learn(found)

    test = EncoderTest(
        ffmpeg=ground.program,
        cache=ground.paths.cache,
        device=lambda: _wishes(ground.config).device,
        bus=ground.bus,
        learn=learn,
        records=ground.records,
    )
    ground.ending.push_async_callback(test.stop)
    tryouts = Tryouts(
        ffmpeg=ground.program.path,
        bus=ground.bus,
        busy=lambda: sum(one.running and one.encodes for one in transcodes.statuses()),
        records=ground.records,
    )
    ground.ending.push_async_callback(tryouts.stop)
    return ConversionBench(
        encoder_test=test,
        tryouts=tryouts,
        outfitter=outfitter,
        catalog=library.catalog,
        pool=ground.pool,
        disk_bytes=lambda: transcodes.disk_bytes,
    )


def _wishes(config: Config) -> Wishes:
    device = config["hardware_device"]
    return Wishes(
        hardware=HardwareChoice(config["hardware"]),
        device=device if device >= 0 else None,
        speed=Speed(config["encode_speed"]),
        threads=config["encode_threads"] or None,
        field_rate=config["smooth_deinterlacing"],
        curve=ToneCurve(config["tone_mapping"]),
    )
