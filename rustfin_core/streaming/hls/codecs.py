"""Codec strings of RFC 6381 and the formats' own registrations, for ``CODECS=``. Pure."""

from rustfin_core.media.types import StreamInfo
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
_H264_LEVELS = (
    # level, macroblocks a second, macroblocks a frame (ITU-T H.264 table A-1)
    (30, 40_500, 1_620),
    (31, 108_000, 3_600),
    (32, 216_000, 5_120),
    (40, 245_760, 8_192),
    (42, 522_240, 8_704),
    (50, 589_824, 22_080),
    (51, 983_040, 36_864),
    (52, 2_073_600, 36_864),
)
_LEVEL_SIZES = (
    # picture size up to which HEVC (general_level_idc) and AV1 (seq_level_idx) take a level
    (1280 * 720, 93, 5),
    (1920 * 1088, 120, 8),
    (4096 * 2304, 150, 12),
)
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
    width, height = target.output_size or (1920, 1080)
    hevc, av1 = next(
        ((hevc, av1) for size, hevc, av1 in _LEVEL_SIZES if width * height <= size), (183, 16)
    )
    match target.codec:
        case VideoCodec.HEVC:
            return f"hvc1.1.6.L{hevc}.B0"
        case VideoCodec.AV1:
            return f"av01.0.{av1:02d}M.08"
        case _:
            level = h264_level(width, height, target.output_frame_rate or 30.0)
            return f"avc1.{_ENCODED_H264[target.profile]}{level:02X}"


def h264_level(width: int, height: int, frame_rate: float) -> int:
    """The lowest usual H.264 level (40 = 4.0) for such pictures."""
    blocks = -(-width // 16) * -(-height // 16)
    fitting = (
        level
        for level, rate, size in _H264_LEVELS
        if blocks <= size and blocks * frame_rate <= rate
    )
    return next(fitting, 62)


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
    if stream is None or not target.is_copy:
        return "SDR"
    return {"smpte2084": "PQ", "arib-std-b67": "HLG"}.get(stream.color_transfer or "", "SDR")
