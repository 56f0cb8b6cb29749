"""What may be asked of ffmpeg, as closed types: enums, bounded numbers and paths the server chose.

Nothing a client sends reaches a command line as text (security T-01, T-02): the HTTP layer parses
values into these types and :mod:`rustfin_core.transcode.command` is the only place that makes an
argv of them. Times are seconds, rates bit/s.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Self

from rustfin_core.kernel.errors import InvalidInput

OUTPUT_OFFSET_S = 10.0
"""Added to every output stamp: B-frames make the first DTS negative, which fMP4 cannot hold.

WebVTT renditions must say so: ``X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000``.
"""


class Container(StrEnum):
    """Output containers. TS and MP4 can be cut into segments, the rest is one long response."""

    TS = "ts"
    MP4 = "mp4"
    MKV = "mkv"
    WEBM = "webm"
    MP3 = "mp3"
    AAC = "aac"
    OGG = "ogg"
    FLAC = "flac"

    @property
    def mime_type(self) -> str:
        """Content type of a response in this container that carries video if it can."""
        return _MIME_TYPES[self]


_MIME_TYPES = {
    Container.TS: "video/mp2t",
    Container.MP4: "video/mp4",
    Container.MKV: "video/x-matroska",
    Container.WEBM: "video/webm",
    Container.MP3: "audio/mpeg",
    Container.AAC: "audio/aac",
    Container.OGG: "audio/ogg",
    Container.FLAC: "audio/flac",
}


class VideoCodec(StrEnum):
    """What to do with the picture."""

    COPY = "copy"
    H264 = "h264"
    HEVC = "hevc"
    AV1 = "av1"


class AudioCodec(StrEnum):
    """What to do with the sound."""

    COPY = "copy"
    AAC = "aac"
    MP3 = "mp3"
    AC3 = "ac3"
    EAC3 = "eac3"
    OPUS = "opus"
    FLAC = "flac"


class VideoBitstream(StrEnum):
    """What the source video is, where a copy has to treat it specially."""

    H264 = "h264"
    HEVC = "hevc"
    DOLBY_VISION_5 = "dv5"
    OTHER = "other"


class AudioBitstream(StrEnum):
    """What the source audio is, where a copy has to treat it specially."""

    AAC = "aac"
    OTHER = "other"


class Preset(StrEnum):
    """Speed of the software encoder."""

    ULTRAFAST = "ultrafast"
    SUPERFAST = "superfast"
    VERYFAST = "veryfast"
    FASTER = "faster"
    MEDIUM = "medium"


class H264Profile(StrEnum):
    """What the encoder may use; phones and old boxes stop short of ``high``."""

    BASELINE = "baseline"
    MAIN = "main"
    HIGH = "high"


class BurnKind(StrEnum):
    """Text is drawn by libass from a file in the session folder, pictures are overlaid."""

    TEXT = "text"
    PICTURE = "picture"


def _check(name: str, value: float | None, low: float, high: float) -> None:
    if value is not None and not low <= value <= high:
        raise InvalidInput(f"{name} must be between {low:g} and {high:g}, not {value}.")


def _check_absolute(path: Path | None) -> None:
    if path is not None and not path.is_absolute():
        raise InvalidInput("A media file must be given by its absolute path.")


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoTarget:
    """The wanted picture. ``stream_index`` is ffmpeg's index in the source file.

    ``width``, ``height`` and ``frame_rate`` describe the source as it is shown (rotation applied);
    the caps only ever make it smaller.
    """

    stream_index: int = 0
    codec: VideoCodec = VideoCodec.COPY
    bitstream: VideoBitstream = VideoBitstream.OTHER
    width: int | None = None
    height: int | None = None
    frame_rate: float | None = None
    max_width: int | None = None
    max_height: int | None = None
    max_frame_rate: int | None = None
    bitrate: int | None = None
    tone_map: bool = False
    deinterlace: bool = False
    preset: Preset = Preset.VERYFAST
    profile: H264Profile = H264Profile.HIGH
    level: int | None = None
    """Highest H.264 level, 41 = 4.1."""

    def __post_init__(self) -> None:
        _check("The video stream index", self.stream_index, 0, 10_000)
        _check("The video width", self.width, 1, 65_536)
        _check("The video height", self.height, 1, 65_536)
        _check("The largest video width", self.max_width, 16, 16_384)
        _check("The largest video height", self.max_height, 16, 16_384)
        _check("The frame rate", self.frame_rate, 0.01, 1_000)
        _check("The largest frame rate", self.max_frame_rate, 1, 240)
        _check("The video bit rate", self.bitrate, 16_000, 1_000_000_000)
        _check("The H.264 level", self.level, 9, 62)

    @property
    def is_copy(self) -> bool:
        """Whether the picture is passed through."""
        return self.codec is VideoCodec.COPY

    @property
    def output_frame_rate(self) -> float | None:
        """Frames a second after the cap; ``None`` when the source rate is unknown."""
        if self.frame_rate is None or self.is_copy or self.max_frame_rate is None:
            return self.frame_rate
        return min(self.frame_rate, float(self.max_frame_rate))

    @property
    def output_size(self) -> tuple[int, int] | None:
        """Width and height after the caps, even numbers when scaled; ``None`` when unknown."""
        if self.width is None or self.height is None:
            return None
        if self.is_copy:
            return self.width, self.height
        scale = min(
            1.0,
            (self.max_width or self.width) / self.width,
            (self.max_height or self.height) / self.height,
        )
        width, height = (max(2, int(side * scale) // 2 * 2) for side in (self.width, self.height))
        return width, height


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioTarget:
    """The wanted sound. ``sample_rate`` is the output's; of the source when copying.

    ``frame_samples``: samples in a frame of the source codec, which lets copied audio be cut on
    its own frame grid; ``None`` when frames vary. ``path`` is the file of a sound track that lies
    beside the source.
    """

    stream_index: int = 1
    path: Path | None = None
    codec: AudioCodec = AudioCodec.COPY
    bitstream: AudioBitstream = AudioBitstream.OTHER
    channels: int | None = None
    bitrate: int | None = None
    sample_rate: int = 48_000
    frame_samples: int | None = None

    def __post_init__(self) -> None:
        _check("The audio stream index", self.stream_index, 0, 10_000)
        _check_absolute(self.path)
        _check("The number of audio channels", self.channels, 1, 8)
        _check("The audio bit rate", self.bitrate, 8_000, 20_000_000)
        _check("The audio sample rate", self.sample_rate, 4_000, 768_000)
        _check("The audio frame length", self.frame_samples, 1, 65_536)

    @property
    def is_copy(self) -> bool:
        """Whether the sound is passed through."""
        return self.codec is AudioCodec.COPY

    @property
    def frame_s(self) -> float | None:
        """Length of one output audio frame in seconds, ``None`` when it varies."""
        samples = self.frame_samples if self.is_copy else _ENCODER_FRAMES[self.codec]
        return samples / self.sample_rate if samples else None


_ENCODER_FRAMES = {
    AudioCodec.AAC: 1024,
    AudioCodec.MP3: 1152,
    AudioCodec.AC3: 1536,
    AudioCodec.EAC3: 1536,
    AudioCodec.OPUS: 960,
    AudioCodec.FLAC: 1152,
}


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
        _check("The subtitle stream index", self.stream_index, 0, 10_000)
        for index in self.fonts:
            _check("The index of an attached font", index, 0, 10_000)
        _check_absolute(self.path)


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
        _check_absolute(self.source)
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
        return replace(self, video=replace(self.video, codec=codec))


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
    max_copies: int = 24
    disk_bytes: int = 20 * 1024**3
    ahead_s: float = 60.0
    """A run pauses when it is this far ahead of the last segment asked for."""
    run_idle_s: float = 120.0
    """A run that was paused for so long is ended; it can be begun again exactly."""
    session_idle_s: float = 90.0
    """A session without request or ping for so long is closed."""
    stall_s: float = 4.0
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
