"""Decides how music reaches a device."""

from dataclasses import replace

from rustfin_core.kernel.enums import PlayMethod
from rustfin_core.media.types import MediaInfo, StreamInfo
from rustfin_core.playback.audio_target import (
    channel_count,
    encoded_bitrate,
    sample_rate,
    takeable_codecs,
)
from rustfin_core.playback.conditions import audio_facts
from rustfin_core.playback.direct_play import codec_failures
from rustfin_core.playback.limits import Limits, stream_limits
from rustfin_core.playback.profile import (
    CodecKind,
    Context,
    Delivery,
    DeviceProfile,
    DirectPlayProfile,
    MediaKind,
    Property,
    TranscodingProfile,
    split_names,
)
from rustfin_core.playback.reasons import NO_REASON, TranscodeReason
from rustfin_core.playback.tracks import playing_audio
from rustfin_core.playback.types import (
    AudioTarget,
    DecisionOptions,
    Plan,
    PlanProtocol,
    TranscodeMode,
)

_UNKNOWN_BITRATE = 40_000_000
_CODEC_BY_CONTAINER = {"mp4": "aac", "ts": "aac", "m4a": "aac", "webm": "opus", "ogg": "vorbis"}
_MKV = frozenset({"mkv", "matroska"})


def decide_audio(
    profile: DeviceProfile,
    source: MediaInfo,
    options: DecisionOptions,
    *,
    audio: int | None = None,
) -> Plan:
    """Plan the playing of a source without a picture."""
    stream = playing_audio(source, options.default_audio if audio is None else audio)
    if stream is None:
        return Plan(play_method=None, reasons=TranscodeReason.UnknownAudioStreamInfo)
    limit = options.max_bitrate or profile.max_streaming_bitrate
    reasons, match = _direct_play(profile, source, stream)
    if limit and (source.bitrate or _UNKNOWN_BITRATE) > limit:
        reasons |= TranscodeReason.ContainerBitrateExceedsLimit
    if match is not None and not reasons and options.enable_direct_play:
        return Plan(
            play_method=PlayMethod.DIRECT_PLAY,
            container=_container(source, match),
            audio_index=stream.index,
        )
    found = _best_way(profile, stream, options, limit)
    if found is None or not _is_allowed(found[1], options):
        return Plan(play_method=None, reasons=reasons, audio_index=stream.index)
    form, target = found
    protocol = PlanProtocol.HTTP
    if form.delivery is Delivery.HLS:
        protocol = PlanProtocol.HLS_MP4 if form.container == "mp4" else PlanProtocol.HLS_TS
    return Plan(
        play_method=PlayMethod.TRANSCODE,
        reasons=reasons,
        mode=TranscodeMode.REMUX if target.copy else TranscodeMode.TRANSCODE,
        protocol=protocol,
        container=form.container,
        audio=target,
        audio_index=stream.index,
        min_segments=form.min_segments,
        segment_length=form.segment_length,
        break_on_non_key_frames=form.break_on_non_key_frames,
    )


def _direct_play(
    profile: DeviceProfile, source: MediaInfo, stream: StreamInfo
) -> tuple[TranscodeReason, DirectPlayProfile | None]:
    entries = [entry for entry in profile.direct_play if entry.kind is MediaKind.AUDIO]
    opening = [entry for entry in entries if _opens(entry, source)]
    for entry in opening:
        if entry.audio_codecs.allows(stream.codec):
            facts = audio_facts(stream, secondary=False)
            return codec_failures(
                profile, CodecKind.AUDIO, stream.codec, source.container, facts
            ), entry
    reasons = NO_REASON
    if not opening:
        reasons |= TranscodeReason.ContainerNotSupported
    if opening or not any(_decodes(entry, stream) for entry in entries):
        reasons |= TranscodeReason.AudioCodecNotSupported
    return reasons, None


def _opens(entry: DirectPlayProfile, source: MediaInfo) -> bool:
    """ffmpeg calls mkv and webm one format; a device that says webm means webm."""
    if not entry.containers.allows(source.container):
        return False
    is_mkv = not _MKV.isdisjoint(split_names(source.container))
    return not is_mkv or any(entry.containers.allows(name) for name in _MKV)


def _decodes(entry: DirectPlayProfile, stream: StreamInfo) -> bool:
    """Whether the device knows the codec, be it in another package (``aac`` names both)."""
    codec = (stream.codec or "").lower()
    return codec in entry.audio_codecs.names or codec in entry.containers.names


def _container(source: MediaInfo, match: DirectPlayProfile) -> str:
    names = split_names(source.container)
    return next((name for name in names if match.containers.allows(name)), source.container)


def _is_allowed(target: AudioTarget, options: DecisionOptions) -> bool:
    may = options.enable_repackaging if target.copy else options.enable_encoding
    return options.enable_transcoding and may


def _best_way(
    profile: DeviceProfile, stream: StreamInfo, options: DecisionOptions, limit: int | None
) -> tuple[TranscodingProfile, AudioTarget] | None:
    """The first of the device's forms that the server can make of the sound."""
    forms = [
        form
        for form in profile.transcoding
        if form.kind is MediaKind.AUDIO and form.context is Context.STREAMING and form.is_makeable
    ]
    for form in forms:
        target = _copied(profile, form, stream, options, limit)
        target = target or _encoded(profile, form, stream, options, limit)
        if target is not None:
            return form, target
    return None


def _listed(form: TranscodingProfile) -> tuple[str, ...]:
    usual = _CODEC_BY_CONTAINER.get(form.container, form.container)
    return takeable_codecs(replace(form, audio_codecs=form.audio_codecs or (usual,)), None)


def _copied(
    profile: DeviceProfile,
    form: TranscodingProfile,
    stream: StreamInfo,
    options: DecisionOptions,
    limit: int | None,
) -> AudioTarget | None:
    codec = (stream.codec or "").lower()
    if not options.allow_audio_copy or stream.is_headless or codec not in _listed(form):
        return None
    facts = audio_facts(stream, secondary=False)
    bounds = (form.max_audio_channels, options.max_audio_channels)
    fits = all(bound is None or (stream.channels or 0) <= bound for bound in bounds)
    slow_enough = limit is None or (stream.bitrate or 0) <= limit
    if not (fits and slow_enough and _limits(profile, form, codec, stream).allows(facts)):
        return None
    return AudioTarget(
        stream_index=stream.index,
        copy=True,
        codec=codec,
        allowed_codecs=(codec,),
        channels=stream.channels,
        bitrate=stream.bitrate,
    )


def _encoded(
    profile: DeviceProfile,
    form: TranscodingProfile,
    stream: StreamInfo,
    options: DecisionOptions,
    limit: int | None,
) -> AudioTarget | None:
    listed = _listed(form)
    possible = [codec for codec in listed if codec in options.audio_encoders]
    if not possible:
        return None
    own = (stream.codec or "").lower()
    codec = own if own in possible else possible[0]
    limits = _limits(profile, form, codec, stream)
    bounds = (form.max_audio_channels, options.max_audio_channels)
    channels = channel_count(limits, codec, stream.channels or 2, bounds)
    wanted = options.music_bitrate or profile.music_bitrate
    most = min((b for b in (wanted, limit) if b), default=None)
    usual = encoded_bitrate(codec, channels, None, limits.ceiling(Property.AUDIO_BITRATE))
    rates = [rate for rate in (usual, most) if rate is not None]
    return AudioTarget(
        stream_index=stream.index,
        copy=False,
        codec=codec,
        allowed_codecs=listed,
        channels=channels,
        bitrate=min(rates) if usual is not None else None,
        sample_rate=sample_rate(limits, stream),
    )


def _limits(
    profile: DeviceProfile, form: TranscodingProfile, codec: str, stream: StreamInfo
) -> Limits:
    facts = audio_facts(stream, secondary=False)
    return stream_limits(profile, CodecKind.AUDIO, codec, form.container, None, facts)
