"""Codec strings of RFC 6381 and the formats' own registrations, for ``CODECS=``. Pure."""

from rustfin_core.media.types import StreamInfo
from rustfin_core.transcode.levels import level_of
from rustfin_core.transcode.types import (
    AudioCodec,
    AudioTarget,
    H264Profile,
    VideoCodec,
    VideoTarget,
)

_H264_PROFILES = {
    "baseline": "4200",
    "constrained baseline": "42E0",
    "main": "4D40",
    "extended": "5800",
    "high": "6400",
    "high 10": "6E00",
    "high 4:2:2": "7A00",
    "high 4:4:4 predictive": "F400",
}
_ENCODED_H264 = {
    H264Profile.BASELINE: "42C0",
    H264Profile.MAIN: "4D40",
    H264Profile.HIGH: "6400",
}
_AUDIO = {
    "mp3": "mp4a.40.34",
    "ac3": "ac-3",
    "eac3": "ec-3",
    "opus": "opus",
    "flac": "fLaC",
    "alac": "alac",
    "dts": "dtsc",
    "truehd": "mlpa",
}
_AAC_OBJECT_TYPES = {"HE-AAC": "5", "HE-AACv2": "29", "Main": "1", "LTP": "4"}


def video_codec(stream: StreamInfo | None, target: VideoTarget) -> str | None:
    """The string for the video that is sent; ``None`` when there is none for it."""
    if not target.is_copy:
        return _encoded_video(target)
    if stream is None:
        return None
    level = stream.level
    match stream.codec:
        case "h264":
            profile = _H264_PROFILES.get((stream.profile or "high").lower(), "6400")
            return f"avc1.{profile}{int(level or 41):02X}"
        case "hevc":
            if stream.dolby_vision_profile == 5:
                return f"dvh1.05.{stream.dolby_vision_level or 6:02d}"
            main10 = "10" in (stream.profile or "") or (stream.bit_depth or 8) > 8
            return f"hvc1.{'2.4' if main10 else '1.6'}.L{int(level or 120)}.B0"
        case "av1":
            depth = stream.bit_depth or 8
            return f"av01.0.{int(level if level is not None else 8):02d}M.{depth:02d}"
        case "vp9":
            return f"vp09.00.{int(level or 40):02d}.{stream.bit_depth or 8:02d}"
        case _:
            return None


def _encoded_video(target: VideoTarget) -> str:
    level = level_of(target)
    depth = target.output_depth
    match target.codec:
        case VideoCodec.HEVC:
            return f"hvc1.{'2.4' if depth > 8 else '1.6'}.L{level or 120}.B0"
        case VideoCodec.AV1:
            return f"av01.0.{8 if level is None else level:02d}M.{depth:02d}"
        case VideoCodec.VP9:
            return f"vp09.{'02' if depth > 8 else '00'}.{level or 40:02d}.{depth:02d}"
        case _:
            return f"avc1.{_ENCODED_H264[target.profile]}{level or 40:02X}"


def audio_codec(stream: StreamInfo | None, target: AudioTarget) -> str | None:
    """The string for the audio that is sent; ``None`` when there is none for it."""
    if target.codec is AudioCodec.AAC:
        return "mp4a.40.2"
    if not target.is_copy:
        return _AUDIO[target.codec.value]
    if stream is None:
        return None
    if stream.codec == "aac":
        return f"mp4a.40.{_AAC_OBJECT_TYPES.get(stream.profile or '', '2')}"
    return _AUDIO.get(stream.codec or "")


def video_range(stream: StreamInfo | None, target: VideoTarget) -> str:
    """``VIDEO-RANGE`` (RFC 8216bis section 4.4.6.2): SDR, PQ or HLG."""
    if stream is None or not (target.is_copy or _keeps_range(target)):
        return "SDR"
    return {"smpte2084": "PQ", "arib-std-b67": "HLG"}.get(stream.color_transfer or "", "SDR")


def _keeps_range(target: VideoTarget) -> bool:
    return target.output_depth > 8 and not target.tone_map
