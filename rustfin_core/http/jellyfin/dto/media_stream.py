"""``MediaStream`` and ``MediaAttachment``."""

import os

from rustfin_core.http.jellyfin.dto.languages import language_name
from rustfin_core.http.jellyfin.dto.values import compact
from rustfin_core.kernel.enums import StreamType
from rustfin_core.media.types import StreamInfo
from rustfin_core.playback.video_range import VideoRangeType, video_range_type

_WIRE_CODECS = {
    "dvb_subtitle": "DVBSUB",
    "dvb_teletext": "DVBTXT",
    "dvd_subtitle": "DVDSUB",
    "hdmv_pgs_subtitle": "PGSSUB",
}
_LAYOUTS = {1: "Mono", 2: "Stereo", 6: "5.1", 8: "7.1"}


def wire_codec(stream: StreamInfo) -> str | None:
    """Codec name as Jellyfin spells it: ffmpeg's, but its own names for picture subtitles."""
    return _WIRE_CODECS.get(stream.codec or "", stream.codec)


def is_pgs(stream: StreamInfo) -> bool:
    """Whether a subtitle is of pictures that players can take as a file (``Stream.sup``)."""
    return stream.codec in ("hdmv_pgs_subtitle", "pgssub")


def media_stream_dto(stream: StreamInfo) -> dict[str, object]:
    """Map one stream of a file or a sidecar."""
    video = stream.type is StreamType.VIDEO and not stream.is_attached_picture
    subtitle = stream.type is StreamType.SUBTITLE
    dynamic_range = video_range_type(stream) if video else VideoRangeType.UNKNOWN
    return compact(
        {
            "Codec": wire_codec(stream),
            "CodecTag": stream.codec_tag,
            "Language": stream.language,
            "ColorRange": stream.color_range,
            "ColorSpace": stream.color_space,
            "ColorTransfer": stream.color_transfer,
            "ColorPrimaries": stream.color_primaries,
            "DvProfile": stream.dolby_vision_profile,
            "DvLevel": stream.dolby_vision_level,
            "DvBlSignalCompatibilityId": stream.dolby_vision_compat,
            "Rotation": stream.rotation,
            "Title": stream.title,
            "Hdr10PlusPresentFlag": stream.has_hdr10_plus if video else None,
            "VideoRange": _range_name(dynamic_range),
            "VideoRangeType": dynamic_range.value,
            "AudioSpatialFormat": "None",
            "DisplayTitle": display_title(stream),
            "IsInterlaced": stream.is_interlaced,
            "IsAVC": stream.is_avc,
            "ChannelLayout": stream.channel_layout,
            "BitRate": stream.bitrate,
            "BitDepth": stream.bit_depth if video else stream.sample_bit_depth,
            "RefFrames": stream.ref_frames,
            "Channels": stream.channels,
            "SampleRate": stream.sample_rate,
            "IsDefault": stream.is_default,
            "IsForced": stream.is_forced,
            "IsHearingImpaired": stream.is_hearing_impaired,
            "IsOriginal": False,  # Jellyfin 12; its Kotlin clients fail without it
            "Height": stream.height,
            "Width": stream.width,
            "AverageFrameRate": stream.average_frame_rate,
            "RealFrameRate": stream.frame_rate,
            "ReferenceFrameRate": stream.average_frame_rate or stream.frame_rate,
            "Profile": stream.profile,
            "Type": "EmbeddedImage" if stream.is_attached_picture else stream.type.wire_name,
            "AspectRatio": stream.aspect_ratio,
            "Index": stream.index,
            "IsExternal": stream.is_external,
            "IsTextSubtitleStream": stream.is_text_subtitle,
            "SupportsExternalStream": subtitle and (stream.is_text_subtitle or is_pgs(stream)),
            "Path": _shown_path(stream.external_path),
            "PixelFormat": stream.pixel_format,
            "Level": stream.level,
            "IsAnamorphic": stream.is_anamorphic,
        }
    )


def attachment_dto(stream: StreamInfo) -> dict[str, object]:
    """Map an attachment (fonts, mostly)."""
    return compact(
        {
            "Codec": stream.codec,
            "CodecTag": stream.codec_tag,
            "Index": stream.index,
            "FileName": stream.file_name,
            "MimeType": stream.mime_type,
        }
    )


def display_title(stream: StreamInfo) -> str:
    """What a menu shows: language, codec and layout, then flags, joined by dashes."""
    parts: list[str] = []
    if stream.type is StreamType.VIDEO:
        parts = [_resolution(stream), (stream.codec or "").upper(), video_range_type(stream)]
        return " ".join(part for part in parts if part and part != "Unknown")
    language = language_name(stream.language)
    if stream.title and stream.title != language:
        parts.append(stream.title)
    parts.append(language or ("Undefined" if not stream.title else ""))
    if stream.type is StreamType.AUDIO:
        parts.append((stream.codec or "").upper())
        parts.append(_LAYOUTS.get(stream.channels or 0, stream.channel_layout or ""))
    if stream.is_default:
        parts.append("Default")
    if stream.is_forced:
        parts.append("Forced")
    if stream.is_hearing_impaired:
        parts.append("SDH")
    if stream.type is StreamType.SUBTITLE:
        parts.append((wire_codec(stream) or "").upper())
        parts.append("External" if stream.is_external else "")
    return " - ".join(part for part in parts if part)


def _range_name(dynamic_range: VideoRangeType) -> str:
    if dynamic_range is VideoRangeType.UNKNOWN:
        return "Unknown"
    return "HDR" if dynamic_range.is_hdr else "SDR"


def _resolution(stream: StreamInfo) -> str:
    width, height = stream.width or 0, stream.height or 0
    for low_width, low_height, name in (
        (3800, 2000, "4K"), (2500, 1400, "1440p"), (1800, 1000, "1080p"), (1200, 700, "720p"),
        (900, 540, "540p"), (700, 460, "480p"),
    ):  # fmt: skip
        if width >= low_width or height >= low_height:
            return name
    return f"{height}p" if height else ""


def _shown_path(path: str | None) -> str | None:
    """A path as text; names with undecodable bytes are shown with replacement characters."""
    return None if path is None else os.fsencode(path).decode("utf-8", "replace")
