"""What the picture becomes when the file is converted: copied if at all possible."""

from rustfin_core.media.types import MediaInfo, StreamInfo
from rustfin_core.playback.conditions import frame_rate, video_facts
from rustfin_core.playback.limits import Limits, stream_limits
from rustfin_core.playback.profile import (
    CodecKind,
    Delivery,
    DeviceProfile,
    Property,
    TranscodingProfile,
)
from rustfin_core.playback.types import DecisionOptions, VideoTarget
from rustfin_core.playback.video_range import video_range_type

_HLS_CODECS = {
    "ts": frozenset({"h264", "hevc"}),
    "mp4": frozenset({"h264", "hevc", "vp9", "av1"}),
}
"""What each kind of HLS segment carries (RFC 8216 section 3 and its practice)."""

_UNIVERSAL, _IN_WEBM = "h264", "vp9"
_EFFICIENCY = {"hevc": 0.6, "vp9": 0.65, "av1": 0.5, "vp8": 1.1, "mpeg4": 1.6, "mpeg2video": 2.0}
"""Bits a codec needs for the picture H.264 makes with one."""

_HEADROOM = 1.2
"""An encoder in a hurry spends more than the one that made the file."""

_BITS_PER_PIXEL = 0.12
_LOWEST_BITRATE = 64_000

_SIZES = (
    (350_000, 426),
    (800_000, 640),
    (1_500_000, 854),
    (4_000_000, 1280),
    (10_000_000, 1920),
    (16_000_000, 2560),
)
"""H.264 bit rate and the widest picture it fills without falling to pieces."""


def takeable_codecs(target: TranscodingProfile, source_codec: str | None) -> tuple[str, ...]:
    """The picture codecs of *target* that its package can carry.

    Where none is listed the picture stays what it is, or becomes what everything plays.
    """
    usual = _IN_WEBM if target.container == "webm" else _UNIVERSAL
    own = (source_codec or "").lower() or usual
    codecs = target.video_codecs or tuple(dict.fromkeys((own, usual)))
    if target.delivery is not Delivery.HLS:
        return codecs
    carried = _HLS_CODECS.get(target.container, _HLS_CODECS["mp4"])
    return tuple(codec for codec in codecs if codec in carried)


def video_limits(
    profile: DeviceProfile,
    target: TranscodingProfile,
    source: MediaInfo,
    stream: StreamInfo,
    codec: str,
) -> Limits:
    """What the device asks of *codec* in the package of *target*."""
    facts = video_facts(source, stream)
    return stream_limits(profile, CodecKind.VIDEO, codec, target.container, target.delivery, facts)


def copied_video(stream: StreamInfo) -> VideoTarget:
    """The target that leaves the picture untouched."""
    codec = (stream.codec or "").lower()
    return VideoTarget(
        copy=True,
        codec=codec,
        allowed_codecs=(codec,),
        bitrate=stream.bitrate,
        profile=stream.profile.lower() if stream.profile else None,
        level=int(stream.level) if stream.level and stream.level > 0 else None,
        bit_depth=stream.bit_depth,
    )


def encoded_video(
    profile: DeviceProfile,
    target: TranscodingProfile,
    source: MediaInfo,
    stream: StreamInfo,
    options: DecisionOptions,
    *,
    budget: int | None,
) -> VideoTarget | None:
    """Plan a new picture within *budget* bit/s (``None``: the connection sets no limit).

    ``None`` when the server makes none of the codecs that *target* takes.
    """
    codecs = takeable_codecs(target, stream.codec)
    codec = next((c for c in options.video_encoders if c in codecs), None)
    if codec is None:
        return None
    limits = video_limits(profile, target, source, stream, codec)
    wanted = _wanted_bitrate(source, stream, codec)
    bounds = [wanted, budget, _whole(limits.ceiling(Property.VIDEO_BITRATE))]
    bitrate = max(_LOWEST_BITRATE, min(bound for bound in bounds if bound is not None))
    form = Limits(target.conditions)
    width = _lowest(
        limits.ceiling(Property.WIDTH),
        form.ceiling(Property.WIDTH),
        _width_for(bitrate, wanted, codec),
    )
    height = _lowest(limits.ceiling(Property.HEIGHT), form.ceiling(Property.HEIGHT))
    rate = frame_rate(stream)
    rate_limit = limits.ceiling(Property.VIDEO_FRAMERATE)
    return VideoTarget(
        copy=False,
        codec=codec,
        allowed_codecs=codecs,
        max_width=width if width and (stream.width or width + 1) > width else None,
        max_height=height if height and (stream.height or height + 1) > height else None,
        bitrate=bitrate,
        frame_rate=rate_limit if rate_limit and (rate is None or rate > rate_limit) else None,
        profile=",".join(limits.choices(Property.VIDEO_PROFILE)) or None,
        level=_whole(limits.ceiling(Property.VIDEO_LEVEL)),
        bit_depth=8,
        deinterlace=stream.is_interlaced,
        tone_map=video_range_type(stream).is_hdr,
    )


def _wanted_bitrate(source: MediaInfo, stream: StreamInfo, codec: str) -> int:
    """The rate at which the new picture looks like the old one."""
    efficiency = _EFFICIENCY.get(codec, 1.0)
    known = stream.bitrate or source.bitrate
    if known:
        old = _EFFICIENCY.get((stream.codec or "").lower(), 1.0)
        return round(known * _HEADROOM * efficiency / old)
    pixels = (stream.width or 1920) * (stream.height or 1080)
    return round(pixels * (frame_rate(stream) or 25.0) * _BITS_PER_PIXEL * efficiency)


def _width_for(bitrate: int, wanted: int, codec: str) -> int | None:
    """Widest picture worth making when the connection gives less than wanted."""
    if bitrate >= wanted:
        return None
    as_h264 = bitrate / _EFFICIENCY.get(codec, 1.0)
    return next((width for rate, width in _SIZES if as_h264 <= rate), None)


def _lowest(*bounds: float | None) -> int | None:
    return _whole(min((bound for bound in bounds if bound is not None), default=None))


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)
