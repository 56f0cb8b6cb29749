"""What the playback context hands out. Times in seconds, bit rates in bit/s."""

from dataclasses import dataclass
from enum import StrEnum

from rustfin_core.kernel.enums import Loudness, PlayMethod
from rustfin_core.playback.profile import SubtitleMethod
from rustfin_core.playback.reasons import NO_REASON, TranscodeReason


class TranscodeMode(StrEnum):
    """How much of a file is made anew: its package, its sound, or its picture too."""

    REMUX = "Remux"
    DIRECT_STREAM = "DirectStream"
    TRANSCODE = "Transcode"


class PlanProtocol(StrEnum):
    """How the bytes travel."""

    HLS_TS = "HLS.ts"
    HLS_MP4 = "HLS.mp4"
    HTTP = "http"


class DeviceKind(StrEnum):
    """What people call the thing they watch on; picks the noun of the sentence."""

    BROWSER = "browser"
    TV = "TV"
    PHONE = "phone"
    OTHER = "device"


NO_TRACK = -1
"""Jellyfin's stream index for "off"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionOptions:
    """Policy, user choice and server capabilities a decision takes into account."""

    max_bitrate: int | None = None
    """Wins over the profile's own limit."""
    max_audio_channels: int | None = None
    music_bitrate: int | None = None
    default_audio: int | None = None
    """Track the user's preferences pick; weaker than an explicit choice."""
    default_subtitle: int | None = None
    enable_direct_play: bool = True
    enable_direct_stream: bool = False
    """Repackaging over plain HTTP; off as in Jellyfin, HLS does it better."""
    enable_transcoding: bool = True
    """Off: nothing is converted, not even the package."""
    enable_encoding: bool = True
    """Off: nothing is made anew; a new package is still possible."""
    enable_repackaging: bool = True
    """Off: what needs only a new package is not converted at all."""
    can_send_file: bool = True
    """Off for what cannot go out as one file."""
    allow_video_copy: bool = True
    allow_audio_copy: bool = True
    can_extract_subtitles: bool = True
    """Whether the server can take text subtitles out of a file while converting it."""
    picture_subtitle_files: tuple[str, ...] = ("pgssub",)
    """Picture subtitles the server can send as files of their own."""
    always_burn_in_subtitles: bool = False
    video_encoders: tuple[str, ...] = ("h264", "hevc", "av1", "vp9")
    """Codecs the server makes, most wanted first."""
    audio_encoders: tuple[str, ...] = ("aac", "mp3", "ac3", "eac3", "opus", "flac")
    device: DeviceKind = DeviceKind.OTHER
    loudness: Loudness = Loudness.OFF
    """Whether films are to be evened out; then their sound is made anew, the picture is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoTarget:
    """What becomes of the picture. Limits are upper bounds; ``None`` keeps the source's."""

    copy: bool
    codec: str
    """Codec on the wire: the source's when copied."""
    allowed_codecs: tuple[str, ...] = ()
    """All the device takes in this container, for ``VideoCodec=`` in the URL."""
    max_width: int | None = None
    max_height: int | None = None
    bitrate: int | None = None
    frame_rate: float | None = None
    profile: str | None = None
    """Comma separated profiles the device takes, lower case, first is best."""
    level: int | None = None
    """As Jellyfin counts it: H.264 41 = 4.1."""
    bit_depth: int | None = None
    deinterlace: bool = False
    tone_map: bool = False
    """The source is HDR and the encoded picture is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioTarget:
    """What becomes of the sound."""

    stream_index: int
    copy: bool
    codec: str
    allowed_codecs: tuple[str, ...] = ()
    channels: int | None = None
    bitrate: int | None = None
    sample_rate: int | None = None
    loudness: Loudness = Loudness.OFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How one source reaches one device, and why."""

    play_method: PlayMethod | None
    """``None``: there is no way to play it."""
    reasons: TranscodeReason = NO_REASON
    mode: TranscodeMode | None = None
    """``None`` when the file is sent as it is, or not at all."""
    protocol: PlanProtocol | None = None
    container: str | None = None
    video: VideoTarget | None = None
    audio: AudioTarget | None = None
    audio_index: int | None = None
    subtitle_index: int | None = None
    subtitle_method: SubtitleMethod | None = None
    subtitle_format: str | None = None
    """Format the subtitle is delivered in; ``None`` when it is drawn into the picture."""
    min_segments: int = 0
    segment_length: int = 0
    break_on_non_key_frames: bool = False
    subtitles_in_manifest: bool = False
    sentence: str = ""
    """For a person, in plain words."""

    @property
    def burns_subtitle(self) -> bool:
        """Whether the chosen subtitle is drawn into the picture."""
        return self.subtitle_method is SubtitleMethod.ENCODE
