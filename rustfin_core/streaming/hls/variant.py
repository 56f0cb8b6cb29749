"""The line of a master playlist that describes a stream, out of source and target. Pure."""

from rustfin_core.media.types import MediaInfo, StreamInfo
from rustfin_core.streaming.hls.codecs import (
    audio_codec,
    supplemental_codec,
    video_codec,
    video_range,
)
from rustfin_core.streaming.hls.playlist import Variant
from rustfin_core.transcode.types import AudioTarget, TranscodeSpec, VideoTarget

_USUAL_AUDIO_BITRATE = 192_000
_USUAL_VIDEO_BITRATE = 8_000_000
_USUAL_RATE = 25.0
_BITS_PER_SAMPLE = 0.1
"""What encoders of constant quality usually need for a luma sample of film."""
_COPIED_PEAK, _ENCODED_PEAK = 1.5, 1.25
"""Busiest segment to average; nobody tells the peak of a file."""
_SHAPELESS = "0:0"


def variant_of(media: MediaInfo, spec: TranscodeSpec, uri: str, *, is_independent: bool) -> Variant:
    """Describe what *spec* makes of *media*; what is not known is left out."""
    codecs: list[str | None] = []
    average = peak = 0
    stream = media.video
    if spec.video:
        codecs.append(video_codec(stream, spec.video))
        rate = _video_rate(media, spec.video)
        average += rate
        peak += round(rate * (_COPIED_PEAK if spec.video.is_copy else _ENCODED_PEAK))
    if spec.audio:
        sound = _sound(media, spec.audio)
        codecs.append(audio_codec(sound, spec.audio, spec.container))
        copied = sound.bitrate if sound and spec.audio.is_copy else None
        rate = spec.audio.bitrate or copied or _USUAL_AUDIO_BITRATE
        average, peak = average + rate, peak + rate
    return Variant(
        uri=uri,
        bandwidth=peak,
        average_bandwidth=average,
        # a list with a gap would be wrong, so it is all or nothing
        codecs=tuple(c for c in codecs if c) if all(codecs) else (),
        supplemental_codec=(
            supplemental_codec(stream, spec.video, spec.container) if spec.video else None
        ),
        resolution=display_size(stream, spec.video) if spec.video else None,
        frame_rate=spec.video.output_frame_rate if spec.video else None,
        video_range=video_range(stream, spec.video) if spec.video else None,
        is_independent=is_independent,
    )


def _sound(media: MediaInfo, target: AudioTarget) -> StreamInfo | None:
    """The track that is sent; one beside the film is found by its file."""
    for stream in media.streams:
        if target.path is not None:
            if stream.external_path == str(target.path):
                return stream
        elif stream.index == target.stream_index and not stream.is_external:
            return stream
    return None


def _video_rate(media: MediaInfo, target: VideoTarget) -> int:
    if target.is_copy:
        known = media.video.bitrate if media.video else None
        return known or media.bitrate or _USUAL_VIDEO_BITRATE
    if target.bitrate or target.output_size is None:
        return target.bitrate or _USUAL_VIDEO_BITRATE
    width, height = target.output_size
    return round(width * height * (target.output_frame_rate or _USUAL_RATE) * _BITS_PER_SAMPLE)


def display_size(stream: StreamInfo | None, target: VideoTarget) -> tuple[int, int] | None:
    """Width and height the picture is meant to be shown with: square samples, right way up."""
    size = target.output_size
    if size is None or stream is None or not stream.is_anamorphic:
        return size
    wide, _, high = (stream.aspect_ratio or _SHAPELESS).partition(":")
    try:
        shape = float(wide) / float(high)
    except (ValueError, ZeroDivisionError):
        return size
    if (stream.rotation or 0) % 180:
        shape = 1 / shape
    return max(2, round(size[1] * shape / 2) * 2), size[1]
