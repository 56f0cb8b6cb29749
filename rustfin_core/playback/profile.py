"""A device profile: what a client says it can play. Plain data; ``profile_json`` reads it."""

from dataclasses import dataclass
from enum import StrEnum


class MediaKind(StrEnum):
    """What an entry of a profile is about (Jellyfin's ``DlnaProfileType``)."""

    AUDIO = "Audio"
    VIDEO = "Video"
    PHOTO = "Photo"
    SUBTITLE = "Subtitle"
    LYRIC = "Lyric"


class CodecKind(StrEnum):
    """What a codec profile is about; ``VIDEO_AUDIO`` is the sound of a video."""

    VIDEO = "Video"
    VIDEO_AUDIO = "VideoAudio"
    AUDIO = "Audio"


class Operator(StrEnum):
    """How a condition compares."""

    EQUALS = "Equals"
    NOT_EQUALS = "NotEquals"
    LESS_THAN_EQUAL = "LessThanEqual"
    GREATER_THAN_EQUAL = "GreaterThanEqual"
    EQUALS_ANY = "EqualsAny"


class Property(StrEnum):
    """What a condition compares (Jellyfin's ``ProfileConditionValue``, in its order)."""

    AUDIO_CHANNELS = "AudioChannels"
    AUDIO_BITRATE = "AudioBitrate"
    AUDIO_PROFILE = "AudioProfile"
    WIDTH = "Width"
    HEIGHT = "Height"
    HAS_64_BIT_OFFSETS = "Has64BitOffsets"
    PACKET_LENGTH = "PacketLength"
    VIDEO_BIT_DEPTH = "VideoBitDepth"
    VIDEO_BITRATE = "VideoBitrate"
    VIDEO_FRAMERATE = "VideoFramerate"
    VIDEO_LEVEL = "VideoLevel"
    VIDEO_PROFILE = "VideoProfile"
    VIDEO_TIMESTAMP = "VideoTimestamp"
    IS_ANAMORPHIC = "IsAnamorphic"
    REF_FRAMES = "RefFrames"
    NUM_AUDIO_STREAMS = "NumAudioStreams"
    NUM_VIDEO_STREAMS = "NumVideoStreams"
    IS_SECONDARY_AUDIO = "IsSecondaryAudio"
    VIDEO_CODEC_TAG = "VideoCodecTag"
    IS_AVC = "IsAvc"
    IS_INTERLACED = "IsInterlaced"
    AUDIO_SAMPLE_RATE = "AudioSampleRate"
    AUDIO_BIT_DEPTH = "AudioBitDepth"
    VIDEO_RANGE_TYPE = "VideoRangeType"
    NUM_STREAMS = "NumStreams"
    VIDEO_ROTATION = "VideoRotation"


class Context(StrEnum):
    """Whether a transcoding profile is for watching or for downloading."""

    STREAMING = "Streaming"
    STATIC = "Static"


class Delivery(StrEnum):
    """How a converted stream travels."""

    HTTP = "http"
    HLS = "hls"


class SubtitleMethod(StrEnum):
    """How a subtitle reaches the device (Jellyfin's ``SubtitleDeliveryMethod``)."""

    ENCODE = "Encode"
    EMBED = "Embed"
    EXTERNAL = "External"
    HLS = "Hls"
    DROP = "Drop"


_SEGMENTS = frozenset({"ts", "mp4"})
_FILES = _SEGMENTS | {"mkv", "webm", "mp3", "aac", "ogg", "opus", "flac"}


@dataclass(frozen=True, slots=True)
class NameList:
    """Names a profile allows: none given means any, ``negated`` means all but these."""

    names: tuple[str, ...] = ()
    negated: bool = False

    def allows(self, wanted: str | None) -> bool:
        """Whether one of the comma separated names in *wanted* is allowed."""
        if not wanted:
            return self.negated
        if not self.names:
            return True
        listed = any(name in self.names for name in split_names(wanted))
        return listed != self.negated


def split_names(text: str | None) -> tuple[str, ...]:
    """Split a comma separated list into lower-case names without blanks."""
    if not text:
        return ()
    return tuple(name for part in text.split(",") if (name := part.strip().lower()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One test on a stream; an unknown value fails it only when ``required``."""

    operator: Operator
    property: Property
    value: str
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectPlayProfile:
    """A combination the device plays as it is."""

    kind: MediaKind
    containers: NameList = NameList()
    video_codecs: NameList = NameList()
    audio_codecs: NameList = NameList()


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscodingProfile:
    """A form the device accepts when the file itself does not fit; earlier ones are preferred."""

    kind: MediaKind
    container: str
    delivery: Delivery = Delivery.HTTP
    context: Context = Context.STREAMING
    video_codecs: tuple[str, ...] = ()
    audio_codecs: tuple[str, ...] = ()
    max_audio_channels: int | None = None
    min_segments: int = 0
    segment_length: int = 0
    """Seconds; 0 leaves it to the server."""
    break_on_non_key_frames: bool = False
    copy_timestamps: bool = False
    subtitles_in_manifest: bool = False
    audio_vbr: bool = True
    conditions: tuple[Condition, ...] = ()

    @property
    def is_makeable(self) -> bool:
        """Whether the server writes this container; HLS segments are TS or fragmented MP4."""
        made = _SEGMENTS if self.delivery is Delivery.HLS else _FILES
        return self.container in made


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerProfile:
    """Conditions on the files of some containers."""

    kind: MediaKind
    containers: NameList = NameList()
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CodecProfile:
    """Conditions on the streams of some codecs, when all of ``apply_when`` hold."""

    kind: CodecKind
    codecs: NameList = NameList()
    containers: NameList = NameList()
    sub_containers: NameList = NameList()
    """With the container ``hls``: which segment containers it is about."""
    apply_when: tuple[Condition, ...] = ()
    conditions: tuple[Condition, ...] = ()

    def concerns(self, codec: str | None, container: str | None, delivery: Delivery | None) -> bool:
        """Whether the profile speaks about *codec* in *container* sent by *delivery*."""
        if not codec or not self.codecs.allows(codec):
            return False
        if delivery is Delivery.HLS and self.containers == NameList(("hls",)):
            return self.sub_containers.allows(container)
        return self.containers.allows(container)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtitleProfile:
    """A subtitle format the device takes and how."""

    format: str
    method: SubtitleMethod
    languages: NameList = NameList()
    containers: NameList = NameList()

    def takes_language(self, language: str | None) -> bool:
        """Whether subtitles in *language* are meant; unknown counts as ``und``."""
        return self.languages.allows(language or "und")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceProfile:
    """Everything a client says about itself. Bit rates in bit/s."""

    name: str | None = None
    max_streaming_bitrate: int | None = None
    max_static_bitrate: int | None = None
    music_bitrate: int | None = None
    direct_play: tuple[DirectPlayProfile, ...] = ()
    transcoding: tuple[TranscodingProfile, ...] = ()
    containers: tuple[ContainerProfile, ...] = ()
    codecs: tuple[CodecProfile, ...] = ()
    subtitles: tuple[SubtitleProfile, ...] = ()
