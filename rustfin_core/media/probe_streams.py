"""Turn one PyAV stream into a :class:`StreamInfo` (worker processes only)."""

import functools
import re
import struct
import time
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import av
from av.container import InputContainer
from av.stream import Disposition

from rustfin_core.kernel.enums import StreamType
from rustfin_core.media import color
from rustfin_core.media.bitstream import (
    is_avc_configuration,
    lossless_depth,
    sequence_header,
)
from rustfin_core.media.codec_strings import codec_string
from rustfin_core.media.ffmpeg_report import ReportedStream
from rustfin_core.media.languages import bibliographic
from rustfin_core.media.types import StreamInfo

_TYPES = {
    "video": StreamType.VIDEO,
    "audio": StreamType.AUDIO,
    "subtitle": StreamType.SUBTITLE,
    "attachment": StreamType.ATTACHMENT,
}
_HEARING_IMPAIRED = re.compile(r"\bSDH\b|hearing[ -]impaired", re.IGNORECASE)
_FIRST_CODED_SIDE_DATA = 19
_HIDING_CODECS = frozenset({"hevc", "av1", "vvc"})
_EXACT = frozenset({"truehd", "mlp", "wavpack", "ape", "tta", "tak", "flac", "alac"})
"""Lossless codecs; their decoders hand out samples as wide as the stored ones, or 32 for 24."""
_NAMED_LAYOUTS = {"mono": 1, "stereo": 2, "quad": 4, "hexagonal": 6, "octagonal": 8, "downmix": 2}
_MAX_RATE = 300
"""Rates above are time bases in disguise (1000, 90000), not pictures per second."""
_KNOWN_SHAPES = (
    (16 / 9, 0.03, "16:9"),
    (4 / 3, 0.05, "4:3"),
    (1.41, 0.02, "1.41:1"),
    (1.5, 0.02, "1.5:1"),
    (1.6, 0.02, "1.6:1"),
    (5 / 3, 0.02, "5:3"),
    (1.85, 0.02, "1.85:1"),
    (2.35, 0.025, "2.35:1"),
    (2.40, 0.025, "2.40:1"),
)


@functools.cache
def knows_side_data() -> bool:
    """Whether this PyAV hands out Dolby Vision and rotation records (19, Python >= 3.12)."""
    return int(av.__version__.partition(".")[0]) >= _FIRST_CODED_SIDE_DATA


def may_hide_facts(container: InputContainer) -> bool:
    """Whether the file may hold Dolby Vision or a rotation that an older PyAV does not show."""
    turned = container.format.name.startswith("mov")
    return any(
        not stream.disposition & Disposition.attached_pic
        and (turned or _codec_name(stream) in _HIDING_CODECS)
        for stream in container.streams.video
    )


def stream_info(stream: Any, reported: ReportedStream) -> StreamInfo:
    """Describe *stream*; *reported* fills what PyAV does not know about it."""
    tags = {key.lower(): value for key, value in stream.metadata.items()}
    kind = _TYPES.get(stream.type, StreamType.DATA)
    title = tags.get("title") or None
    disposition = stream.disposition
    sdh = bool(disposition & Disposition.hearing_impaired)
    if kind is StreamType.SUBTITLE and title and _HEARING_IMPAIRED.search(title):
        sdh = True
    common: dict[str, Any] = {
        "index": stream.index,
        "type": kind,
        "codec": _codec_name(stream) or reported.codec,
        "codec_tag": _codec_tag(stream),
        "codec_string": _codec_string(stream),
        "profile": stream.profile or None,
        "language": bibliographic(tags.get("language")),
        "title": None if _is_song_title(stream) else _clean(title),
        "is_default": bool(disposition & Disposition.default),
        "is_forced": bool(disposition & Disposition.forced),
        "is_hearing_impaired": sdh,
        "bitrate": _bitrate(stream, tags),
        "start_time": _start_time(stream),
    }
    if kind is StreamType.VIDEO:
        common |= _video_facts(stream, reported)
    elif kind is StreamType.AUDIO:
        common |= _audio_facts(stream, reported)
    elif kind is StreamType.ATTACHMENT:
        common["file_name"] = _clean(getattr(stream, "name", None) or tags.get("filename"))
        common["mime_type"] = _clean(getattr(stream, "mimetype", None) or tags.get("mimetype"))
    return StreamInfo(**common)


def _is_song_title(stream: Any) -> bool:
    """Ogg has one set of comments for each stream: those of sound alone are the song's."""
    container = stream.container
    return container.format.name == "ogg" and not container.streams.video


def _clean(text: str | None) -> str | None:
    return text.encode("utf-8", "replace").decode().replace("\x00", "").strip() if text else None


def _codec_name(stream: Any) -> str | None:
    context = stream.codec_context
    # The context's own name is the decoder's (libdav1d, mp3float), not the codec's.
    return None if context is None else str(context.codec.canonical_name)


def _codec_tag(stream: Any) -> str | None:
    context = stream.codec_context
    try:
        tag = "" if context is None else str(context.codec_tag)
    except UnicodeDecodeError:
        # In MPEG-TS it is the stream type, a small number.
        return None
    return tag if len(tag) == 4 and tag.isascii() and tag.isprintable() and tag.strip() else None


def _codec_string(stream: Any) -> str | None:
    context = stream.codec_context
    return None if context is None else codec_string(_codec_name(stream), context.extradata)


def _bitrate(stream: Any, tags: dict[str, str]) -> int | None:
    context = stream.codec_context
    declared = context.bit_rate if context is not None else None
    if declared:
        return int(declared)
    # mkvmerge's statistics tags; an older form carries a language.
    for key, value in tags.items():
        if (key == "bps" or key.startswith("bps-")) and value.isascii() and value.isdigit():
            return int(value) or None
    return None


def _start_time(stream: Any) -> float | None:
    if stream.start_time is None or stream.time_base is None:
        return None
    return round(float(stream.start_time * stream.time_base), 6)


def _video_facts(stream: Any, reported: ReportedStream) -> dict[str, Any]:
    context = stream.codec_context
    facts: dict[str, Any] = {
        "is_attached_picture": bool(stream.disposition & Disposition.attached_pic)
    }
    if context is None:
        return facts
    codec = _codec_name(stream)
    average, real = _rates(stream)
    sample = stream.sample_aspect_ratio or context.sample_aspect_ratio or Fraction(1)
    dolby = reported.dolby_vision
    rotation = reported.rotation
    if knows_side_data():
        side_data = context.coded_side_data
        dolby = _dolby_vision(side_data.get("dovi_conf"))
        rotation = _rotation(side_data.get("display_matrix"))
    facts |= {
        "width": context.width or None,
        "height": context.height or None,
        "level": float(context.level) if context.level is not None and context.level >= 0 else None,
        "pixel_format": context.pix_fmt,
        "bit_depth": _bit_depth(context),
        "frame_rate": real,
        "average_frame_rate": average,
        "is_interlaced": int(getattr(context, "field_order", 0) or 0) > 1,
        "is_anamorphic": abs(sample - 1) > 0.01,
        "aspect_ratio": _aspect_ratio(context.width, context.height, sample),
        "sample_aspect_ratio": None if sample == 1 else f"{sample.numerator}:{sample.denominator}",
        "color_space": color.SPACE.get(int(context.colorspace)),
        "color_transfer": color.TRANSFER.get(int(context.color_trc)),
        "color_primaries": color.PRIMARIES.get(int(context.color_primaries)),
        "color_range": color.RANGE.get(int(context.color_range)),
        "rotation": rotation,
    }
    if dolby is not None:
        facts["dolby_vision_profile"], facts["dolby_vision_level"] = dolby[:2]
        facts["dolby_vision_compat"] = dolby[2]
    if codec == "h264":
        facts["is_avc"] = is_avc_configuration(context.extradata)
        header = sequence_header(context.extradata)
        facts["ref_frames"] = header.ref_frames if header else None
    return facts


def _rates(stream: Any) -> tuple[float | None, float | None]:
    average, real = _rate(stream.average_rate), _rate(stream.base_rate)
    guessed = _rate(stream.guessed_rate)
    return average or real or guessed, real or guessed or average


def _rate(value: Fraction | None) -> float | None:
    return round(float(value), 5) if value and 0 < value <= _MAX_RATE else None


def _bit_depth(context: Any) -> int | None:
    components = context.format.components if context.format is not None else ()
    return max((component.bits for component in components), default=None)


def _aspect_ratio(width: int, height: int, sample: Fraction) -> str | None:
    """Shape of the picture as people name it, 16:9 or 2.35:1."""
    if not width or not height:
        return None
    shape = Fraction(width, height) * sample
    named = (name for value, spread, name in _KNOWN_SHAPES if abs(shape - value) <= spread)
    return next(named, f"{shape.numerator}:{shape.denominator}")


def _dolby_vision(record: bytes | None) -> tuple[int, int, int] | None:
    """Profile, level, compatibility id out of libavutil's AVDOVIDecoderConfigurationRecord."""
    return (record[2], record[3], record[7]) if record and len(record) >= 8 else None


def _rotation(matrix: bytes | None) -> int | None:
    """Degrees out of a display matrix (nine 16.16 numbers), signed as ffprobe does."""
    if not matrix or len(matrix) < 36:
        return None
    a, b = struct.unpack_from("<ii", matrix)
    known = {(1, 0): 0, (0, 1): -90, (-1, 0): 180, (0, -1): 90}
    angle = known.get(((a > 0) - (a < 0), (b > 0) - (b < 0)))
    return angle or None


def _audio_facts(stream: Any, reported: ReportedStream) -> dict[str, Any]:
    context = stream.codec_context
    if context is None:
        layout = reported.layout or ""
        return {
            "channels": channels_of(layout),
            "channel_layout": _layout_name(layout, channels_of(layout) or 0),
            "sample_rate": reported.sample_rate,
        }
    codec = _codec_name(stream) or ""
    channels = int(context.channels or 0)
    layout = context.layout.name if context.layout is not None else ""
    return {
        "channels": channels or None,
        "channel_layout": _layout_name(layout, channels),
        "sample_rate": context.sample_rate or None,
        "sample_bit_depth": _sample_depth(codec, context),
        "is_headless": codec == "flac" and not context.extradata,
    }


def channels_of(layout: str) -> int | None:
    """Number of channels of a layout as ffmpeg prints it."""
    if layout in _NAMED_LAYOUTS:
        return _NAMED_LAYOUTS[layout]
    if (counted := re.match(r"(\d+) channels", layout)) is not None:
        return int(counted[1])
    parts = re.match(r"(\d+)\.(\d+)(?:\.(\d+))?", layout)
    return sum(int(part or 0) for part in parts.groups()) if parts else None


def _layout_name(layout: str, channels: int) -> str | None:
    if not layout or "channel" in layout:
        layout = {1: "mono", 2: "stereo"}.get(channels, "")
    # Players know 5.1, not 5.1(side).
    return layout.partition("(")[0] or None


def _sample_depth(codec: str, context: Any) -> int | None:
    if codec.startswith("pcm_") and (digits := re.search(r"\d+", codec)):
        return int(digits[0])
    if codec.startswith("dsd_"):
        return 1
    if (depth := lossless_depth(codec, context.extradata)) is not None:
        return depth
    exact = codec in _EXACT or (codec == "dts" and (context.profile or "").startswith("DTS-HD MA"))
    if exact and context.format is not None:
        return min(24, int(context.format.bits))
    return None


def has_hdr10_plus(
    container: InputContainer, moving: Sequence[StreamInfo], *, deadline: float
) -> bool:
    """Decode the first picture of a PQ video and look for SMPTE ST 2094-40 metadata."""
    if not moving or moving[0].color_transfer != "smpte2084":
        return False
    stream: Any = container.streams[moving[0].index]
    try:
        for count, packet in enumerate(container.demux(stream)):
            for frame in packet.decode():
                return "DYNAMIC_HDR_PLUS" in {_side_data_name(d) for d in frame.side_data}
            if count > 30 or time.monotonic() > deadline:
                break
    except (av.error.FFmpegError, ValueError):
        return False
    return False


def _side_data_name(entry: Any) -> str:
    """PyAV before 19 iterates over the side data itself, then over its types."""
    return str(getattr(entry, "type", entry).name)
