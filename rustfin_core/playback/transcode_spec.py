"""A plan as the order the transcode context takes. Pure."""

from pathlib import Path

from rustfin_core.kernel.enums import StreamType
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.media.types import MediaInfo, StreamInfo
from rustfin_core.playback.conditions import frame_rate
from rustfin_core.playback.subtitle_choice import is_text_format
from rustfin_core.playback.tracks import find_stream
from rustfin_core.playback.types import AudioTarget, Plan, VideoTarget
from rustfin_core.transcode.types import (
    AudioBitstream,
    AudioCodec,
    BurnKind,
    BurnSubtitle,
    Container,
    TranscodeSpec,
    VideoBitstream,
    VideoCodec,
)
from rustfin_core.transcode.types import AudioTarget as SoundOrder
from rustfin_core.transcode.types import VideoTarget as PictureOrder

_CONTAINERS = {
    "ts": Container.TS,
    "mp4": Container.MP4,
    "mkv": Container.MKV,
    "webm": Container.WEBM,
    "mp3": Container.MP3,
    "aac": Container.AAC,
    "ogg": Container.OGG,
    "opus": Container.OGG,
    "flac": Container.FLAC,
}

_FRAME_SAMPLES = {"aac": 1024, "ac3": 1536, "eac3": 1536}
_MP3_SAMPLES = {True: 1152, False: 576}
"""MPEG-1 Layer III frames (32 kHz and up) and those of its half-rate sibling."""

_LARGEST_SIDE = 16_384
_USUAL_SAMPLE_RATE = 48_000
_SAMPLE_RATES = frozenset({8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000})


def transcode_spec(plan: Plan, source: Path, info: MediaInfo) -> TranscodeSpec:
    """Order the conversion *plan* asks for; *source* is the absolute path of the file.

    Raises ``InvalidInput`` when the plan converts nothing or into nothing the server makes.
    """
    container = _CONTAINERS.get(plan.container or "")
    if container is None or (plan.video is None and plan.audio is None):
        raise InvalidInput("There is nothing to convert in this plan. Ask for playback again.")
    picture = info.video
    video = _picture(plan.video, picture) if plan.video and picture else None
    return TranscodeSpec(
        source=source,
        container=container,
        video=video,
        audio=_sound(plan.audio, info) if plan.audio else None,
        burn=_burn(plan, info) if video and not video.is_copy else None,
    )


def _picture(target: VideoTarget, stream: StreamInfo) -> PictureOrder:
    width, height = stream.width, stream.height
    if (stream.rotation or 0) % 180 == 90:
        width, height = height, width
    rate = frame_rate(stream)
    return PictureOrder(
        stream_index=stream.index,
        codec=VideoCodec.COPY if target.copy else _video_codec(target.codec),
        bitstream=_video_bitstream(stream),
        width=width,
        height=height,
        frame_rate=rate if rate and 0.01 <= rate <= 1000 else None,
        max_width=_side(target.max_width),
        max_height=_side(target.max_height),
        max_frame_rate=max(1, min(240, int(target.frame_rate))) if target.frame_rate else None,
        bitrate=None if target.copy else target.bitrate,
        tone_map=target.tone_map,
        deinterlace=target.deinterlace,
    )


def _side(limit: int | None) -> int | None:
    return None if limit is None else max(16, min(_LARGEST_SIDE, limit))


def _video_codec(name: str) -> VideoCodec:
    try:
        return VideoCodec(name)
    except ValueError:
        return VideoCodec.H264


def _video_bitstream(stream: StreamInfo) -> VideoBitstream:
    match (stream.codec or "").lower():
        case "h264":
            return VideoBitstream.H264
        case "hevc" if stream.dolby_vision_profile == 5:
            return VideoBitstream.DOLBY_VISION_5
        case "hevc":
            return VideoBitstream.HEVC
        case _:
            return VideoBitstream.OTHER


def _sound(target: AudioTarget, info: MediaInfo) -> SoundOrder | None:
    stream = find_stream(info, StreamType.AUDIO, target.stream_index)
    if stream is None:
        return None
    codec = (stream.codec or "").lower()
    path, index = _place(stream)
    if target.copy:
        rate = stream.sample_rate or _USUAL_SAMPLE_RATE
        return SoundOrder(
            stream_index=index,
            path=path,
            codec=AudioCodec.COPY,
            bitstream=AudioBitstream.AAC if codec == "aac" else AudioBitstream.OTHER,
            channels=stream.channels,
            sample_rate=rate,
            frame_samples=_frame_samples(stream, codec, rate),
        )
    return SoundOrder(
        stream_index=index,
        path=path,
        codec=_audio_codec(target.codec),
        channels=target.channels,
        bitrate=target.bitrate,
        sample_rate=_sample_rate(target, stream),
    )


def _place(stream: StreamInfo) -> tuple[Path | None, int]:
    """File and index of a track; one in a file of its own is the first there."""
    if not stream.external_path:
        return None, stream.index
    return Path(stream.external_path).absolute(), 0


def _audio_codec(name: str) -> AudioCodec:
    try:
        return AudioCodec(name)
    except ValueError:
        return AudioCodec.AAC


def _frame_samples(stream: StreamInfo, codec: str, rate: int) -> int | None:
    if codec == "mp3":
        return _MP3_SAMPLES[rate >= 32_000]
    if codec == "aac" and "HE" in (stream.profile or "").upper():
        return 2048
    return _FRAME_SAMPLES.get(codec)


def _sample_rate(target: AudioTarget, stream: StreamInfo) -> int:
    """A rate every encoder makes, no higher than the device takes."""
    wanted = target.sample_rate or stream.sample_rate or _USUAL_SAMPLE_RATE
    if target.codec == "opus":
        return _USUAL_SAMPLE_RATE
    fitting = [rate for rate in _SAMPLE_RATES if rate <= wanted]
    return max(fitting, default=min(_SAMPLE_RATES))


def _burn(plan: Plan, info: MediaInfo) -> BurnSubtitle | None:
    if not plan.burns_subtitle:
        return None
    stream = find_stream(info, StreamType.SUBTITLE, plan.subtitle_index)
    if stream is None:
        return None
    path, index = _place(stream)
    kind = BurnKind.TEXT if is_text_format(stream.codec) else BurnKind.PICTURE
    return BurnSubtitle(kind=kind, stream_index=index, path=path)
