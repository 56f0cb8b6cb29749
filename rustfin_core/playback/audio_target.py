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

_UNIVERSAL, _IN_WEBM = "aac", "opus"
_LOSSLESS = frozenset({"flac", "alac", "pcm_s16le", "wav"})
_MOST_CHANNELS = {"mp3": 2, "flac": 8, "alac": 8, "opus": 8}
_USUAL_CHANNELS = 6
_USUAL_RATE = 48_000
_SAMPLE_RATES = (8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000)
_STEREO_BITRATE = 256_000
_SURROUND_BITRATE = 640_000
_MONO_BITRATE = 128_000
_LOWEST_BITRATE = 64_000
_SHARE_OF_TOTAL = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioFinding:
    """The chosen sound and what keeps the original from being used."""

    target: AudioTarget
    reasons: TranscodeReason = NO_REASON


def takeable_codecs(target: TranscodingProfile, source_codec: str | None) -> tuple[str, ...]:
    """The sound codecs of *target* that its package can carry.

    Where none is listed the sound stays what it is, or becomes what everything plays.
    """
    usual = _IN_WEBM if target.container == "webm" else _UNIVERSAL
    own = (source_codec or "").lower() or usual
    codecs = target.audio_codecs or tuple(dict.fromkeys((own, usual)))
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
) -> AudioFinding | None:
    """Copy the first of *candidates* the device takes, else convert *stream*.

    *total_bitrate* is the limit for picture and sound together when the file exceeds it. ``None``
    when neither is possible: the server makes none of the codecs that *target* takes.
    """
    codecs = takeable_codecs(target, stream.codec)
    ready = next((s for s in candidates if (s.codec or "").lower() in codecs), None)
    if ready is None:
        made = _encoded(profile, target, stream, options, total_bitrate)
        reasons = TranscodeReason.AudioCodecNotSupported
        return None if made is None else AudioFinding(target=made, reasons=reasons)
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
        return AudioFinding(target=copied)
    made = _encoded(profile, target, stream, options, total_bitrate)
    return None if made is None else AudioFinding(target=made, reasons=reasons)


def _encoded(
    profile: DeviceProfile,
    target: TranscodingProfile,
    stream: StreamInfo,
    options: DecisionOptions,
    total_bitrate: int | None,
) -> AudioTarget | None:
    listed = takeable_codecs(target, stream.codec)
    possible = [codec for codec in listed if codec in options.audio_encoders]
    if not possible:
        return None
    own = stream.channels or 2

    def loss(codec: str) -> tuple[bool, int]:
        """Six channels of the second codec are better than two of the first, or than eight."""
        channels = _channels(profile, target, codec, stream, options)
        return channels > own, -channels

    codec = min(possible, key=loss)
    channels = _channels(profile, target, codec, stream, options)
    limits = audio_limits(profile, target, codec, stream)
    return AudioTarget(
        stream_index=stream.index,
        copy=False,
        codec=codec,
        allowed_codecs=listed,
        channels=channels,
        bitrate=encoded_bitrate(
            codec, channels, total_bitrate, limits.ceiling(Property.AUDIO_BITRATE)
        ),
        sample_rate=sample_rate(limits, stream),
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
    bounds = (target.max_audio_channels, options.max_audio_channels)
    return channel_count(limits, codec, stream.channels or 2, bounds)


def channel_count(
    limits: Limits, codec: str, wanted: int, bounds: tuple[int | None, ...] = ()
) -> int:
    """Channels of new sound: *wanted*, or the nearest number device, codec and *bounds* allow.

    A device that asks for more than there are gets them, the added ones silent.
    """
    most = min(b for b in (*bounds, _MOST_CHANNELS.get(codec, _USUAL_CHANNELS)) if b is not None)
    possible = range(1, max(1, most) + 1)
    fit = limits.fitting(Property.AUDIO_CHANNELS, wanted, possible)
    return max(1, min(wanted, most)) if fit is None else fit


def sample_rate(limits: Limits, stream: StreamInfo) -> int | None:
    """The rate new sound is made with; ``None`` keeps the source's."""
    own = stream.sample_rate or _USUAL_RATE
    fit = limits.fitting(Property.AUDIO_SAMPLE_RATE, own, (*_SAMPLE_RATES, own))
    return None if fit == own else fit


def _share(total: int) -> int:
    return int(total * _SHARE_OF_TOTAL)
