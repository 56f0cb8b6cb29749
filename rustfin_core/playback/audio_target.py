"""What the sound becomes when the file is converted: copied if at all possible."""

from dataclasses import dataclass

from rustfin_core.media.types import StreamInfo
from rustfin_core.playback.conditions import audio_facts
from rustfin_core.playback.limits import Limits, stream_limits
from rustfin_core.playback.profile import (
    CodecKind,
    Delivery,
    DeviceProfile,
    Property,
    TranscodingProfile,
)
from rustfin_core.playback.reasons import NO_REASON, TranscodeReason
from rustfin_core.playback.types import AudioTarget, DecisionOptions

_HLS_CODECS = {
    "ts": frozenset({"aac", "ac3", "eac3", "mp3"}),
    "mp4": frozenset({"aac", "ac3", "eac3", "mp3", "alac", "flac", "opus", "dts", "dca", "truehd"}),
}
"""What each kind of HLS segment carries."""

_FALLBACK_CODEC = "aac"
_LOSSLESS = frozenset({"flac", "alac", "pcm_s16le", "wav"})
_MOST_CHANNELS = {"mp3": 2, "flac": 8, "alac": 8, "opus": 8}
_USUAL_CHANNELS = 6
_STEREO_BITRATE = 256_000
_SURROUND_BITRATE = 640_000
_MONO_BITRATE = 128_000
_LOWEST_BITRATE = 64_000
_SHARE_OF_TOTAL = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioFinding:
    """The chosen sound and what keeps the original from being used."""

    target: AudioTarget
    stream: StreamInfo
    reasons: TranscodeReason = NO_REASON


def takeable_codecs(target: TranscodingProfile, source_codec: str | None) -> tuple[str, ...]:
    """The sound codecs of *target* that its package can carry; none listed means the same."""
    codecs = target.audio_codecs or ((source_codec.lower(),) if source_codec else ())
    if target.delivery is not Delivery.HLS:
        return codecs
    carried = _HLS_CODECS["mp4" if target.container == "mp4" else "ts"]
    return tuple(codec for codec in codecs if codec in carried)


def audio_limits(
    profile: DeviceProfile, target: TranscodingProfile, codec: str, stream: StreamInfo
) -> Limits:
    """What the device asks of a sound track; in a new package it is the first and only one."""
    facts = audio_facts(stream, secondary=False)
    return stream_limits(profile, CodecKind.VIDEO_AUDIO, codec, target.container, None, facts)


def choose_audio(
    profile: DeviceProfile,
    target: TranscodingProfile,
    stream: StreamInfo,
    candidates: tuple[StreamInfo, ...],
    options: DecisionOptions,
    *,
    total_bitrate: int | None,
) -> AudioFinding:
    """Copy the first of *candidates* the device takes, else convert *stream*.

    *total_bitrate* is the limit for picture and sound together when the file exceeds it.
    """
    codecs = takeable_codecs(target, stream.codec)
    ready = next((s for s in candidates if (s.codec or "").lower() in codecs), None)
    if ready is None:
        made = _encoded(profile, target, stream, options, total_bitrate)
        return AudioFinding(
            target=made, stream=stream, reasons=TranscodeReason.AudioCodecNotSupported
        )
    codec = (ready.codec or "").lower()
    limits = audio_limits(profile, target, codec, ready)
    facts = audio_facts(ready, secondary=False)
    reasons = limits.failures(facts)
    most = target.max_audio_channels
    if most is not None and (ready.channels or 0) > most:
        reasons |= TranscodeReason.AudioChannelsNotSupported
    fits = total_bitrate is None or (
        ready.bitrate is not None and ready.bitrate <= _share(total_bitrate)
    )
    if options.allow_audio_copy and fits and not reasons and limits.allows(facts):
        copied = AudioTarget(
            stream_index=ready.index,
            copy=True,
            codec=codec,
            allowed_codecs=(codec,),
            channels=ready.channels,
            bitrate=ready.bitrate,
            sample_rate=ready.sample_rate,
        )
        return AudioFinding(target=copied, stream=ready)
    made = _encoded(profile, target, stream, options, total_bitrate)
    return AudioFinding(target=made, stream=stream, reasons=reasons)


def _encoded(
    profile: DeviceProfile,
    target: TranscodingProfile,
    stream: StreamInfo,
    options: DecisionOptions,
    total_bitrate: int | None,
) -> AudioTarget:
    listed = takeable_codecs(target, stream.codec)
    possible = [c for c in listed if c in options.audio_encoders] or [_FALLBACK_CODEC]
    # Six channels of the second codec are better than two of the first.
    codec = max(possible, key=lambda c: _channels(profile, target, c, stream, options))
    channels = _channels(profile, target, codec, stream, options)
    limits = audio_limits(profile, target, codec, stream)
    rate = limits.ceiling(Property.AUDIO_SAMPLE_RATE)
    too_fast = rate is not None and (stream.sample_rate or 0) > rate
    return AudioTarget(
        stream_index=stream.index,
        copy=False,
        codec=codec,
        allowed_codecs=listed or (codec,),
        channels=channels,
        bitrate=encoded_bitrate(
            codec, channels, total_bitrate, limits.ceiling(Property.AUDIO_BITRATE)
        ),
        sample_rate=int(rate) if rate is not None and too_fast else None,
    )


def encoded_bitrate(
    codec: str, channels: int, total_bitrate: int | None, ceiling: float | None
) -> int | None:
    """Bit/s for new sound; ``None`` for lossless codecs."""
    if codec in _LOSSLESS:
        return None
    usual = _MONO_BITRATE if channels < 2 else _STEREO_BITRATE
    wanted = _SURROUND_BITRATE if channels > 2 else usual
    bounds = [wanted]
    if ceiling is not None:
        bounds.append(int(ceiling))
    if total_bitrate is not None:
        bounds.append(max(_LOWEST_BITRATE, _share(total_bitrate)))
    return min(bounds)


def _channels(
    profile: DeviceProfile,
    target: TranscodingProfile,
    codec: str,
    stream: StreamInfo,
    options: DecisionOptions,
) -> int:
    limits = audio_limits(profile, target, codec, stream)
    ceiling = limits.ceiling(Property.AUDIO_CHANNELS)
    bounds = [
        stream.channels or 2,
        target.max_audio_channels,
        options.max_audio_channels,
        _MOST_CHANNELS.get(codec, _USUAL_CHANNELS),
        None if ceiling is None else int(ceiling),
    ]
    return max(1, min(bound for bound in bounds if bound is not None))


def _share(total: int) -> int:
    return int(total * _SHARE_OF_TOTAL)
