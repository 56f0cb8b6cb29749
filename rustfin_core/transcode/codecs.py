"""What may go in and come out: containers, codecs and their varieties, as enums. Pure."""

from enum import StrEnum


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
    VP9 = "vp9"


class SourceCodec(StrEnum):
    """What the source picture is coded in, as far as it matters to a graphics card."""

    H264 = "h264"
    HEVC = "hevc"
    AV1 = "av1"
    VP9 = "vp9"
    MPEG2 = "mpeg2video"
    OTHER = "other"


class DynamicRange(StrEnum):
    """How light is written down in the source."""

    SDR = "sdr"
    PQ = "pq"
    """HDR10 and everything built on it (SMPTE ST 2084)."""
    HLG = "hlg"
    """ARIB STD-B67."""
    DOLBY_VISION_5 = "dv5"
    """Dolby Vision without a base layer that others understand."""

    @property
    def is_hdr(self) -> bool:
        """Whether an SDR screen needs it tone mapped."""
        return self is not DynamicRange.SDR


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


class ToneCurve(StrEnum):
    """How bright parts of HDR come down to an ordinary screen, as ffmpeg's ``tonemap`` names it."""

    HABLE = "hable"
    """Even: keeps what is in shadows and lights, at the price of contrast."""
    MOBIUS = "mobius"
    """Keeps ordinary brightness as it is and bends the lights."""
    REINHARD = "reinhard"
    """Bright: keeps the brightness of the whole, at the price of lights."""


class H264Profile(StrEnum):
    """What the encoder may use; phones and old boxes stop short of ``high``."""

    BASELINE = "baseline"
    MAIN = "main"
    HIGH = "high"
