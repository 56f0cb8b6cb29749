"""Turn what playback decided into what ffmpeg is asked for. Pure.

The decision speaks of codecs by name, as clients do; from here on there are only enums (T-02).
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from rustfin_core.kernel.enums import StreamType
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.media.types import MediaInfo, StreamInfo
from rustfin_core.playback import types as playback
from rustfin_core.playback.types import Plan
from rustfin_core.streaming.picture_source import picture_source
from rustfin_core.transcode.types import (
    AudioBitstream,
    AudioCodec,
    AudioTarget,
    BurnKind,
    BurnSubtitle,
    Container,
    DynamicRange,
    H264Profile,
    TranscodeSpec,
    VideoBitstream,
    VideoCodec,
    VideoTarget,
)

_E = TypeVar("_E", bound=StrEnum)

_CONTAINERS = {
    "ts": Container.TS,
    "mpegts": Container.TS,
    "mp4": Container.MP4,
    "m4s": Container.MP4,
    "m4a": Container.MP4,
    "m4v": Container.MP4,
    "mkv": Container.MKV,
    "mka": Container.MKV,
    "webm": Container.WEBM,
    "weba": Container.WEBM,
    "mp3": Container.MP3,
    "aac": Container.AAC,
    "adts": Container.AAC,
    "ogg": Container.OGG,
    "oga": Container.OGG,
    "opus": Container.OGG,
    "flac": Container.FLAC,
}
_VIDEO = {
    "h264": VideoCodec.H264,
    "avc": VideoCodec.H264,
    "hevc": VideoCodec.HEVC,
    "h265": VideoCodec.HEVC,
    "av1": VideoCodec.AV1,
    "vp9": VideoCodec.VP9,
}
_AUDIO = {codec.value: codec for codec in AudioCodec if codec is not AudioCodec.COPY}
_CARRIED_BY_TS = (
    {VideoCodec.COPY, VideoCodec.H264, VideoCodec.HEVC},
    {AudioCodec.COPY, AudioCodec.AAC, AudioCodec.MP3, AudioCodec.AC3, AudioCodec.EAC3},
)
_FRAME_SAMPLES = {"aac": 1024, "mp3": 1152, "mp2": 1152, "ac3": 1536, "eac3": 1536, "dts": 512}
_MOST_CHANNELS = {AudioCodec.MP3: 2, AudioCodec.AAC: 6, AudioCodec.AC3: 6, AudioCodec.EAC3: 6}
"""AAC could carry eight, but only with a table that most decoders do not read."""
_WHOLE_LAYOUTS = {3: 2, 4: 2, 5: 6, 7: 6}
"""Numbers of channels that not every player has a layout for, and the nearest that they have."""
_HIGHEST_RATE = {AudioCodec.AAC: 96_000, AudioCodec.FLAC: 192_000}
_USUAL_RATE = 48_000
_DEEP_CODECS = frozenset({VideoCodec.HEVC, VideoCodec.AV1, VideoCodec.VP9})
_SURROUND = 6
_MOST_FONTS = 200
_FONT_TYPES = ("font", "truetype", "opentype")


def spec_of(plan: Plan, media: MediaInfo, *, source: Path) -> TranscodeSpec:
    """Build the spec for *plan* of the file *source*, probed as *media*.

    Raises:
        InvalidInput: the plan names a container, codec or stream that cannot be made or found.
    """
    name = plan.container or ""
    container = _CONTAINERS.get(name.lower())
    if container is None:
        raise InvalidInput(f"The container {name[:20]!r} cannot be made by this server.")
    video = _video(plan.video, media.video, container) if plan.video and media.video else None
    return TranscodeSpec(
        source=source,
        container=container,
        video=video,
        audio=_audio(plan.audio, media, container) if plan.audio else None,
        burn=_burn(plan, media) if video and not video.is_copy else None,
    )


def is_hdr(stream: StreamInfo) -> bool:
    """Whether a picture must be tone-mapped when it is encoded."""
    return picture_source(stream).dynamic_range.is_hdr


def _video(target: playback.VideoTarget, stream: StreamInfo, container: Container) -> VideoTarget:
    source = picture_source(stream)
    width, height = stream.width or None, stream.height or None
    if (stream.rotation or 0) % 180:
        width, height = height, width
    found = VideoTarget(
        stream_index=stream.index,
        bitstream=_video_bitstream(stream),
        source=source,
        width=width,
        height=height,
        frame_rate=_sane_rate(stream.average_frame_rate or stream.frame_rate),
    )
    # MPEG-TS has no place for a display matrix: a turned picture would lie on its side
    if target.copy and not (source.turned and container is Container.TS):
        return found
    codec = VideoCodec.H264
    if not target.copy:
        codec = _choose(target.codec, target.allowed_codecs, _VIDEO, container, "video")
    depth = 10 if (target.bit_depth or 8) > 8 and codec in _DEEP_CODECS else 8
    unmappable = source.dynamic_range is DynamicRange.DOLBY_VISION_5
    return replace(
        found,
        codec=codec,
        max_width=target.max_width,
        max_height=target.max_height,
        # 29.97 is meant to let 30 through
        max_frame_rate=max(1, round(target.frame_rate)) if target.frame_rate else None,
        bitrate=None if target.copy else target.bitrate,
        bit_depth=depth,
        # HDR in eight bits would be bands of colour, and in other colours than a screen expects
        tone_map=source.dynamic_range.is_hdr and (target.tone_map or depth == 8 or unmappable),
        deinterlace=source.interlaced if target.copy else target.deinterlace,
        profile=H264Profile.HIGH if target.copy else _profile(target.profile),
        level=target.level
        if not target.copy and target.level and 9 <= target.level <= 62
        else None,
    )


def _profile(allowed: str | None) -> H264Profile:
    """The best the device takes; a list without any of ours asks for no more than the basics."""
    names = {name.strip().lower() for name in (allowed or "high").split(",")}
    best_first = (H264Profile.HIGH, H264Profile.MAIN)
    return next((one for one in best_first if one.value in names), H264Profile.BASELINE)


def _sane_rate(rate: float | None) -> float | None:
    return rate if rate and 0.1 <= rate <= 300 else None


def _video_bitstream(stream: StreamInfo) -> VideoBitstream:
    if stream.codec == "h264":
        return VideoBitstream.H264
    if stream.codec == "hevc":
        is_dv5 = stream.dolby_vision_profile == 5
        return VideoBitstream.DOLBY_VISION_5 if is_dv5 else VideoBitstream.HEVC
    return VideoBitstream.OTHER


def _audio(target: playback.AudioTarget, media: MediaInfo, container: Container) -> AudioTarget:
    stream = next((s for s in media.streams if s.index == target.stream_index), None)
    if stream is None or stream.type is not StreamType.AUDIO:
        raise InvalidInput("There is no audio track with that index in this file.")
    codec = stream.codec or ""
    index, path = _place(stream)
    if target.copy:
        return AudioTarget(
            stream_index=index,
            path=path,
            bitstream=AudioBitstream.AAC if codec == "aac" else AudioBitstream.OTHER,
            channels=_channels(stream.channels),
            sample_rate=stream.sample_rate or _USUAL_RATE,
            frame_samples=_frame_samples(stream),
        )
    made = _choose(target.codec, target.allowed_codecs, _AUDIO, container, "audio")
    return AudioTarget(
        stream_index=index,
        path=path,
        codec=made,
        channels=_encoded_channels(made, target.channels, stream.channels),
        source_channels=stream.channels or None,
        bitrate=target.bitrate,
        sample_rate=_encoded_rate(made, target.sample_rate, stream.sample_rate),
        loudness=target.loudness,
    )


def _channels(channels: int | None) -> int | None:
    return min(8, channels) if channels else None


def _encoded_channels(codec: AudioCodec, wanted: int | None, source: int | None) -> int | None:
    """Never more than there are, the encoder takes or is wanted; whole layouts only."""
    if wanted is None and source is None:
        return None
    most = _MOST_CHANNELS.get(codec, 8)
    channels = min(bound for bound in (wanted, source, most) if bound)
    whole = _WHOLE_LAYOUTS.get(channels, channels)
    # a silent LFE is better than surrounds folded into the front, where six are allowed
    allowed = min(wanted or max(channels, _SURROUND), most)
    return whole if whole <= allowed else 2


def _encoded_rate(codec: AudioCodec, wanted: int | None, source: int | None) -> int:
    """Keep CD rates; everything else becomes what every encoder takes."""
    if codec is AudioCodec.OPUS:
        return _USUAL_RATE
    rate = min(wanted or source or _USUAL_RATE, _HIGHEST_RATE.get(codec, _USUAL_RATE))
    usual = (32_000, 44_100, 48_000, 88_200, 96_000, 176_400, 192_000)
    return max((one for one in usual if one <= rate), default=_USUAL_RATE)


def _frame_samples(stream: StreamInfo) -> int | None:
    codec = stream.codec or ""
    if codec == "aac" and (stream.profile or "").startswith("HE"):
        return 2048
    if codec == "mp3" and (stream.sample_rate or _USUAL_RATE) < 32_000:
        return 576
    return _FRAME_SAMPLES.get(codec)


def _choose(
    wanted: str, allowed: tuple[str, ...], known: Mapping[str, _E], container: Container, what: str
) -> _E:
    for name in (wanted, *allowed):
        codec = known.get(name.lower())
        if codec is not None and (
            container is not Container.TS or any(codec in carried for carried in _CARRIED_BY_TS)
        ):
            return codec
    raise InvalidInput(f"The {what} codec {wanted[:20]!r} cannot be made by this server.")


def _burn(plan: Plan, media: MediaInfo) -> BurnSubtitle | None:
    if not plan.burns_subtitle or plan.subtitle_index in (None, playback.NO_TRACK):
        return None
    stream = next((s for s in media.streams if s.index == plan.subtitle_index), None)
    if stream is None or stream.type is not StreamType.SUBTITLE:
        raise InvalidInput("There is no subtitle with that index in this file.")
    index, path = _place(stream)
    if not stream.is_text_subtitle:
        return BurnSubtitle(kind=BurnKind.PICTURE, stream_index=index, path=path)
    fonts = tuple(s.index for s in media.streams if is_font(s))[:_MOST_FONTS]
    return BurnSubtitle(kind=BurnKind.TEXT, stream_index=index, path=path, fonts=fonts)


def is_font(stream: StreamInfo) -> bool:
    """Whether an attachment is a font, by what the container says of it."""
    if stream.type is not StreamType.ATTACHMENT:
        return False
    mime, name = (stream.mime_type or "").lower(), (stream.file_name or "").lower()
    told = (stream.codec or "").lower() in ("ttf", "otf") or any(m in mime for m in _FONT_TYPES)
    return told or name.endswith((".ttf", ".otf", ".ttc", ".otc"))


def _place(stream: StreamInfo) -> tuple[int, Path | None]:
    """Index and file of a stream; a sidecar holds one."""
    if stream.external_path is None:
        return stream.index, None
    return 0, Path(stream.external_path)
