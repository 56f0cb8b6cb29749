"""What may be asked of ffmpeg, as closed types: enums, bounded numbers and paths the server chose.

Nothing a client sends reaches a command line as text (security T-01, T-02): the HTTP layer parses
values into these types and :mod:`rustfin_core.transcode.command` is the only place that makes an
argv of them. Times are seconds, rates bit/s. The codecs and targets have files of their own and
are handed out here.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Self

from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.transcode.bounds import check, check_absolute
from rustfin_core.transcode.codecs import (
    AudioBitstream,
    AudioCodec,
    Container,
    DynamicRange,
    H264Profile,
    Preset,
    SourceCodec,
    VideoBitstream,
    VideoCodec,
)
from rustfin_core.transcode.targets import AudioTarget, HardwareUse, PictureSource, VideoTarget

__all__ = [
    "OUTPUT_OFFSET_S",
    "AudioBitstream",
    "AudioCodec",
    "AudioTarget",
    "BurnKind",
    "BurnSubtitle",
    "Container",
    "DynamicRange",
    "H264Profile",
    "HardwareUse",
    "PictureSource",
    "Preset",
    "Segment",
    "SegmentPlan",
    "SourceCodec",
    "TranscodeLimits",
    "TranscodeSpec",
    "TranscodeStatus",
    "VideoBitstream",
    "VideoCodec",
    "VideoTarget",
    "software",
]

OUTPUT_OFFSET_S = 10.0
"""Added to every output stamp: B-frames make the first DTS negative, which fMP4 cannot hold.

WebVTT renditions must say so: ``X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000``.
"""


class BurnKind(StrEnum):
    """Text is drawn by libass from a file in the session folder, pictures are overlaid."""

    TEXT = "text"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True, kw_only=True)
class BurnSubtitle:
    """A subtitle to draw into the picture.

    ``path`` is the sidecar file, ``None`` for a stream of the source itself. ``fonts`` are the
    indexes of the source's attachments that text may be drawn with.
    """

    kind: BurnKind
    stream_index: int = 0
    path: Path | None = None
    fonts: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        check("The subtitle stream index", self.stream_index, 0, 10_000)
        for index in self.fonts:
            check("The index of an attached font", index, 0, 10_000)
        check_absolute(self.path)


@dataclass(frozen=True, slots=True)
class BurnFile:
    """A subtitle of its own file, ready to be drawn (``burn``).

    ``start`` is its first stamp: ffmpeg counts every input from its own beginning.
    """

    path: Path
    start: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscodeSpec:
    """Everything ffmpeg is to do with one source: the only thing commands are built from."""

    source: Path
    container: Container
    video: VideoTarget | None = None
    audio: AudioTarget | None = None
    burn: BurnSubtitle | None = None

    def __post_init__(self) -> None:
        check_absolute(self.source)
        if self.video is None and self.audio is None:
            raise InvalidInput("There is neither video nor audio to send.")
        if self.burn is not None and (self.video is None or self.video.is_copy):
            raise InvalidInput("A subtitle can only be burned in when the video is encoded.")

    @property
    def encodes(self) -> bool:
        """Whether the picture is encoded: the costly kind of session."""
        return self.video is not None and not self.video.is_copy

    def with_encoded_video(self, codec: VideoCodec = VideoCodec.H264) -> Self:
        """The same request with the picture encoded, for sources that cannot be cut as they are."""
        if self.video is None:
            return self
        source = self.video.source
        video = replace(
            self.video,
            codec=codec,
            tone_map=source.dynamic_range.is_hdr,
            deinterlace=source.interlaced,
        )
        return replace(self, video=video)


def software(spec: TranscodeSpec) -> TranscodeSpec:
    """The same request without the graphics card, for when the card fails while it is in use."""
    if spec.video is None or spec.video.hardware is None:
        return spec
    return replace(spec, video=replace(spec.video, hardware=None))


@dataclass(frozen=True, slots=True)
class Segment:
    """One entry of the plan.

    ``start`` is its place in the playlist, ``cut`` the first video PTS that belongs to it,
    ``audio_cut`` the same for audio (before the audio frame grid is applied) and ``seek`` where a
    run that begins here lets ffmpeg seek (0: no seek).
    """

    start: float
    cut: float
    audio_cut: float
    seek: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentPlan:
    """The whole timeline of a session, fixed when it opens.

    ``frame_s`` is the length of a video frame (for the completion rule), ``tolerance_s`` how far
    before its cut a keyframe's stamp may lie. ``seek_lead`` is how much further back inputs for
    encoding have to seek (the surplus is trimmed): in MPEG-TS and PS ffmpeg may land on the
    keyframe after the wanted one.
    """

    segments: tuple[Segment, ...]
    duration: float
    frame_s: float = 0.04
    tolerance_s: float = 0.002
    seek_lead: float = 0.0

    def __post_init__(self) -> None:
        if not self.segments:
            raise InvalidInput("The media file has no duration, so it cannot be streamed by HLS.")

    def __len__(self) -> int:
        return len(self.segments)

    def end(self, n: int) -> float:
        """Playlist time at which segment *n* ends."""
        return self.segments[n + 1].start if n + 1 < len(self.segments) else self.duration

    def length(self, n: int) -> float:
        """Seconds of segment *n* in the playlist."""
        return self.end(n) - self.segments[n].start

    def at(self, time: float) -> int:
        """The segment that plays at playlist *time*; the nearest one outside the timeline."""
        return max(0, bisect_right(self.segments, time, key=lambda s: s.start) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscodeLimits:
    """Bounds of the service; seconds and bytes."""

    max_encodes: int = 3
    max_encodes_each: int = 0
    """Of ``max_encodes``, how many one person may have; 0: all of them."""
    max_copies: int = 24
    disk_bytes: int = 20 * 1024**3
    ahead_s: float = 60.0
    """A run pauses when it is this far ahead of the last segment asked for."""
    run_idle_s: float = 120.0
    """A run that was paused for so long is ended; it can be begun again exactly."""
    session_idle_s: float = 90.0
    """A session without request or ping for so long is closed."""
    stall_s: float = 3.5
    """An ffmpeg that neither writes nor computes for so long is taken for hung."""
    first_output_s: float = 60.0
    """An ffmpeg that computes but writes nothing for so long is taken for hung, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscodeStatus:
    """What a session is doing now; ``speed`` 1.0 is real time, ``None`` before it is known."""

    session_id: str
    encodes: bool
    running: bool
    throttled: bool
    position: float
    """Playlist seconds up to which segments are finished."""
    duration: float
    speed: float | None = None
    frame_rate: float | None = None
    """Frames a second the run makes, not those of the picture."""
    bitrate: int | None = None
    """Bit/s of what was made so far."""
    width: int | None = None
    height: int | None = None
    audio_channels: int | None = None
    video_codec: str | None = None
    """What the picture is made into; ``None`` when it is copied or there is none."""
    waiting: int = 0
    """Requests that wait for a segment now."""
    hardware: str | None = None
    """Family of the hardware encoder at work."""
    fell_back: str | None = None
    """Why the hardware encoder was given up, as a sentence."""

    @property
    def percent(self) -> float:
        """How much of the timeline lies before ``position``, 0 to 100."""
        return percent_of(self.position, self.duration)


def percent_of(position: float, duration: float) -> float:
    """How much of *duration* lies before *position*, 0 to 100."""
    return min(100.0, 100.0 * position / duration) if duration > 0 else 0.0
