"""What a media file contains, as plain data. Times are seconds, bit rates bit/s, sizes bytes.

These dataclasses cross the worker pipe and the database as JSON (``to_json``/``from_json``), so
they hold only JSON types.
"""

from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

from rustfin_core.kernel.enums import StreamType


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamInfo:
    """One elementary stream. ``index`` is ffmpeg's stream index within its file.

    Sidecar files become streams too: ``external_path`` is then set and ``index`` counts on after
    the embedded ones, as Jellyfin numbers them.
    """

    index: int
    type: StreamType
    codec: str | None = None
    """ffmpeg codec name: h264, hevc, aac, ac3, subrip, hdmv_pgs_subtitle..."""
    codec_tag: str | None = None
    """FourCC such as avc1, hvc1, dvh1; ``None`` when the container has none."""
    codec_string: str | None = None
    """RFC 6381 string by the stream's own headers (``avc1.640028``); ``None`` where they do not
    tell."""
    profile: str | None = None
    level: float | None = None
    """As Jellyfin reports it: H.264 41 = 4.1, HEVC 120 = 4.0."""
    language: str | None = None
    """ISO 639-2/B three-letter code where known."""
    title: str | None = None
    is_default: bool = False
    is_forced: bool = False
    is_hearing_impaired: bool = False
    bitrate: int | None = None
    start_time: float | None = None
    """First stamp in seconds, on the file's own clock. ffmpeg starts a TS at the earliest of the
    streams it is told to use, not of all."""
    # video
    width: int | None = None
    height: int | None = None
    pixel_format: str | None = None
    bit_depth: int | None = None
    frame_rate: float | None = None
    average_frame_rate: float | None = None
    ref_frames: int | None = None
    is_interlaced: bool = False
    is_anamorphic: bool | None = None
    is_avc: bool | None = None
    aspect_ratio: str | None = None
    sample_aspect_ratio: str | None = None
    """Shape of a stored pixel, ``64:45``; ``None`` where it is square or was never looked for."""
    rotation: int | None = None
    color_space: str | None = None
    color_transfer: str | None = None
    color_primaries: str | None = None
    color_range: str | None = None
    dolby_vision_profile: int | None = None
    dolby_vision_level: int | None = None
    dolby_vision_compat: int | None = None
    has_hdr10_plus: bool = False
    is_attached_picture: bool = False
    # audio
    channels: int | None = None
    channel_layout: str | None = None
    sample_rate: int | None = None
    sample_bit_depth: int | None = None
    is_headless: bool = False
    """FLAC that begins without its header: only a decoder makes sense of it, no other container."""
    # subtitle, attachment
    external_path: str | None = None
    """Absolute path of a sidecar; surrogate-escaped (``os.fsdecode``)."""
    file_name: str | None = None
    """Attachment name as stored in the container; never used as a path (T-04)."""
    mime_type: str | None = None

    @property
    def is_external(self) -> bool:
        """Whether the stream lives in a sidecar file."""
        return self.external_path is not None

    @property
    def is_text_subtitle(self) -> bool:
        """Whether the subtitle is text (can be converted) rather than pictures."""
        return self.type is StreamType.SUBTITLE and self.codec in TEXT_SUBTITLES


TEXT_SUBTITLES = frozenset(
    {"subrip", "srt", "ass", "ssa", "webvtt", "vtt", "mov_text", "text", "microdvd"}
    | {"sami", "smi", "ttml", "subviewer", "subviewer1", "mpl2", "realtext", "vplayer", "pjs"}
    | {"stl", "jacosub", "eia_608", "hdmv_text_subtitle"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter mark; ``start`` in seconds."""

    start: float
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaInfo:
    """The result of probing one file."""

    container: str
    """Jellyfin's container name(s), comma separated as ffmpeg gives them (``mov,mp4,m4a,...``)
    reduced to what clients know: mkv, webm, mp4, ts, avi, flac, mp3, ogg..."""
    duration: float | None = None
    """Seconds; ``None`` when the file does not tell."""
    start_time: float = 0.0
    bitrate: int | None = None
    size: int = 0
    streams: tuple[StreamInfo, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    tags: dict[str, str] = field(default_factory=dict)
    """Container-level tags with lower-case keys (title, artist, album, track, disc, date...)."""

    def of_type(self, kind: StreamType) -> tuple[StreamInfo, ...]:
        """The streams of one kind, in file order; cover pictures are not video."""
        return tuple(s for s in self.streams if s.type is kind and not s.is_attached_picture)

    @property
    def video(self) -> StreamInfo | None:
        """The main video stream."""
        return next(iter(self.of_type(StreamType.VIDEO)), None)

    def to_json(self) -> dict[str, Any]:
        """A dict of JSON types."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Inverse of :meth:`to_json`; unknown keys of newer versions are ignored."""
        known = _known(cls, data)
        known["streams"] = tuple(stream_from_json(s) for s in data.get("streams", ()))
        known["chapters"] = tuple(Chapter(**_known(Chapter, c)) for c in data.get("chapters", ()))
        return cls(**known)


def stream_from_json(data: dict[str, Any]) -> StreamInfo:
    """Build a :class:`StreamInfo` from its JSON form."""
    known = _known(StreamInfo, data)
    known["type"] = StreamType(known["type"])
    return StreamInfo(**known)


def _known(cls: Any, data: dict[str, Any]) -> dict[str, Any]:
    names = {f.name for f in fields(cls)}
    return {key: value for key, value in data.items() if key in names}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyframeIndex:
    """Keyframes of the main video stream, 0-based seconds (container start_time subtracted).

    Both stamps are needed: cutting is by PTS, seeking ffmpeg by DTS (``design/hls.md`` A).
    """

    pts: tuple[float, ...]
    dts: tuple[float, ...]
    duration: float
    all_idr: bool = True
    """False when an H.264 keyframe is not an IDR: browsers cannot seek onto it."""

    def to_json(self) -> dict[str, Any]:
        """A dict of JSON types."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Inverse of :meth:`to_json`."""
        return cls(
            pts=tuple(data["pts"]),
            dts=tuple(data["dts"]),
            duration=float(data["duration"]),
            all_idr=bool(data["all_idr"]),
        )
