"""What ``EXT-X-STREAM-INF`` says of codecs (RFC 6381, RFC 8216bis 4.4.6.2). Pure."""

from rustfin_core.media.types import StreamInfo
from rustfin_core.transcode.levels import Picture, level_of, vp9_level
from rustfin_core.transcode.types import (
    AudioCodec,
    AudioTarget,
    Container,
    H264Profile,
    Preset,
    VideoCodec,
    VideoTarget,
)

_H264_PROFILES = {
    "baseline": "4200",
    "constrained baseline": "42C0",
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
_USUAL_SIZE = (1920, 1080)
_NO_RATE = 1e-6
_AUDIO = {
    "ac3": "ac-3",
    "eac3": "ec-3",
    "opus": "Opus",
    "flac": "fLaC",
    "alac": "alac",
    "truehd": "mlpa",
}
_MP3_IN_TS = "mp4a.40.34"
_MPEG1_RATE = 24_000
"""Sounds of a higher rate are MPEG-1, slower ones MPEG-2 (ISO/IEC 14496-1, table 5)."""
_AAC_OBJECT_TYPES = {"HE-AAC": "5", "HE-AACv2": "29", "Main": "1", "LTP": "4"}
_DOLBY_BRANDS = {1: "db1p", 2: "db2g", 4: "db4h"}
"""What a Dolby Vision stream is without it, by its compatibility id: HDR10, SDR, HLG."""
_DOLBY_ENTRIES = {5: "dvh1", 8: "dvh1", 10: "dav1"}
_DOLBY_ONLY = 5
"""The profile that shows nothing of use without Dolby Vision."""
_RANGES = {"smpte2084": "PQ", "arib-std-b67": "HLG"}


def video_codec(stream: StreamInfo | None, target: VideoTarget) -> str | None:
    """The string for the video that is sent; ``None`` when there is none for it."""
    if not target.is_copy:
        return _encoded_video(target)
    if stream is None:
        return None
    if stream.dolby_vision_profile == _DOLBY_ONLY:
        return _dolby_vision(stream)
    return stream.codec_string or _guessed_video(stream)


def _guessed_video(stream: StreamInfo) -> str | None:
    """For files probed before their headers were kept, and codecs without headers."""
    level, depth = stream.level, stream.bit_depth or 8
    match stream.codec:
        case "h264":
            profile = _H264_PROFILES.get((stream.profile or "high").lower(), "6400")
            return f"avc1.{profile}{int(level or 41):02X}"
        case "hevc":
            main10 = "10" in (stream.profile or "") or depth > 8
            return f"hvc1.{'2.4' if main10 else '1.6'}.L{int(level or 120)}.B0"
        case "av1":
            return f"av01.0.{int(8 if level is None else level):02d}M.{depth:02d}"
        case "vp9":
            profile = (stream.profile or "").removeprefix("Profile ")
            number = int(profile) if profile in {"0", "1", "2", "3"} else 0
            size = (stream.width, stream.height) if stream.width and stream.height else _USUAL_SIZE
            # the muxer that copies knows the size, not the rate
            reckoned = vp9_level(Picture(*size, _NO_RATE))
            return f"vp09.{number:02d}.{int(level or 0) or reckoned}.{depth:02d}"
        case _:
            return None


def _encoded_video(target: VideoTarget) -> str:
    level, depth = level_of(target), target.output_depth
    match target.codec:
        case VideoCodec.HEVC:
            return f"hvc1.{'2.4' if depth > 8 else '1.6'}.L{level or 120}.90"
        case VideoCodec.AV1:
            return f"av01.0.{8 if level is None else level:02d}M.{depth:02d}"
        case VideoCodec.VP9:
            return f"vp09.{'02' if depth > 8 else '00'}.{level or 40:02d}.{depth:02d}"
        case _:
            # x264 leaves out what makes a profile high when it has to be that quick
            profile = target.profile
            by_card = target.hardware is not None and target.hardware.encodes
            if target.preset is Preset.ULTRAFAST and not by_card:
                profile = H264Profile.BASELINE
            return f"avc1.{_ENCODED_H264[profile]}{level or 40:02X}"


def audio_codec(stream: StreamInfo | None, target: AudioTarget, container: Container) -> str | None:
    """The string for the audio that is sent; ``None`` when there is none for it."""
    if target.codec is AudioCodec.AAC:
        return "mp4a.40.2"
    codec = target.codec.value
    if target.is_copy:
        if stream is None:
            return None
        if stream.codec == "aac":
            object_type = _AAC_OBJECT_TYPES.get(stream.profile or "", "2")
            return stream.codec_string or f"mp4a.40.{object_type}"
        codec = stream.codec or ""
    in_mp4 = container is Container.MP4
    if codec == "mp3":
        object_type = "6B" if target.sample_rate > _MPEG1_RATE else "69"
        return f"mp4a.{object_type}" if in_mp4 else _MP3_IN_TS
    if codec == "dts":
        return "mp4a.A9" if in_mp4 else "dtsc"
    return _AUDIO.get(codec)


def video_range(stream: StreamInfo | None, target: VideoTarget) -> str:
    """``VIDEO-RANGE``: SDR, PQ or HLG."""
    if stream is None or not (target.is_copy or _keeps_range(target)):
        return "SDR"
    if stream.dolby_vision_profile == _DOLBY_ONLY:
        return "PQ"
    return _RANGES.get(stream.color_transfer or "", "SDR")


def _keeps_range(target: VideoTarget) -> bool:
    return target.output_depth > 8 and not target.tone_map


def supplemental_codec(
    stream: StreamInfo | None, target: VideoTarget, container: Container
) -> str | None:
    """``SUPPLEMENTAL-CODECS``: Dolby Vision over a picture that other players take, too.

    Only fMP4 carries the record that makes it so.
    """
    if stream is None or not target.is_copy or container is not Container.MP4:
        return None
    brand = _DOLBY_BRANDS.get(stream.dolby_vision_compat or 0)
    dolby = _dolby_vision(stream)
    return f"{dolby}/{brand}" if dolby and brand else None


def _dolby_vision(stream: StreamInfo) -> str | None:
    """``dvh1.08.06``; ``None`` for pictures without, and for two-layer ones of discs (7)."""
    profile = stream.dolby_vision_profile or 0
    entry = _DOLBY_ENTRIES.get(profile)
    return f"{entry}.{profile:02d}.{stream.dolby_vision_level or 6:02d}" if entry else None
