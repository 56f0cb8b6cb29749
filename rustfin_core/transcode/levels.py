"""Levels of video codecs: the lowest that fits a picture, as its encoder will write it. Pure."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from rustfin_core.transcode.codecs import VideoCodec
from rustfin_core.transcode.targets import VideoTarget

_USUAL_RATE = 30.0


class Picture(NamedTuple):
    """What a level limits. ``bitrate`` is the peak in bit/s, 0 when there is no bound."""

    width: int
    height: int
    frame_rate: float | None = None
    bitrate: int = 0

    @property
    def size(self) -> int:
        """Luma samples of a frame."""
        return self.width * self.height

    @property
    def sample_rate(self) -> float:
        """Luma samples a second."""
        return self.size * (self.frame_rate or _USUAL_RATE)


_H264 = (
    # level, macroblocks a second, macroblocks a frame, kbit/s (ITU-T H.264 table A-1)
    (30, 40_500, 1_620, 10_000),
    (31, 108_000, 3_600, 14_000),
    (32, 216_000, 5_120, 20_000),
    (40, 245_760, 8_192, 20_000),
    (41, 245_760, 8_192, 50_000),
    (42, 522_240, 8_704, 50_000),
    (50, 589_824, 22_080, 135_000),
    (51, 983_040, 36_864, 240_000),
    (52, 2_073_600, 36_864, 240_000),
    (60, 4_177_920, 139_264, 240_000),
    (61, 8_355_840, 139_264, 480_000),
)
_H264_LAST = 62
_HEVC = (
    # general_level_idc, luma samples a frame, a second, kbit/s of the main tier (H.265 A.4)
    (30, 36_864, 552_960, 128),
    (60, 122_880, 3_686_400, 1_500),
    (63, 245_760, 7_372_800, 3_000),
    (90, 552_960, 16_588_800, 6_000),
    (93, 983_040, 33_177_600, 10_000),
    (120, 2_228_224, 66_846_720, 12_000),
    (123, 2_228_224, 133_693_440, 20_000),
    (150, 8_912_896, 267_386_880, 25_000),
    (153, 8_912_896, 534_773_760, 40_000),
    (156, 8_912_896, 1_069_547_520, 60_000),
    (180, 35_651_584, 1_069_547_520, 60_000),
    (183, 35_651_584, 2_139_095_040, 120_000),
)
_HEVC_LAST = 186
_AV1 = (
    # seq_level_idx, samples a frame, widest, highest, shown samples a second (AV1 A.3)
    (0, 147_456, 2_048, 1_152, 4_423_680),
    (1, 278_784, 2_816, 1_584, 8_363_520),
    (4, 665_856, 4_352, 2_448, 19_975_680),
    (5, 1_065_024, 5_504, 3_096, 31_950_720),
    (8, 2_359_296, 6_144, 3_456, 70_778_880),
    (9, 2_359_296, 6_144, 3_456, 141_557_760),
    (12, 8_912_896, 8_192, 4_352, 267_386_880),
    (13, 8_912_896, 8_192, 4_352, 534_773_760),
    (14, 8_912_896, 8_192, 4_352, 1_069_547_520),
    (16, 35_651_584, 16_384, 8_704, 1_069_547_520),
)
_AV1_LAST = 17
_VP9 = (
    # level, luma samples a second, a frame (VP9 levels, webmproject.org/vp9/levels)
    (10, 829_440, 36_864),
    (11, 2_764_800, 73_728),
    (20, 4_608_000, 122_880),
    (21, 9_216_000, 245_760),
    (30, 20_736_000, 552_960),
    (31, 36_864_000, 983_040),
    (40, 83_558_400, 2_228_224),
    (41, 160_432_128, 2_228_224),
    (50, 311_951_360, 8_912_896),
    (51, 588_251_136, 8_912_896),
    (52, 1_176_502_272, 8_912_896),
    (60, 1_176_502_272, 35_651_584),
    (61, 2_353_004_544, 35_651_584),
)
_VP9_LAST = 62


def h264_level(picture: Picture) -> int:
    """The lowest usual H.264 level (40 = 4.0); the encoder is told to keep to it."""
    blocks = math.ceil(picture.width / 16) * math.ceil(picture.height / 16)
    rate = blocks * (picture.frame_rate or _USUAL_RATE)
    return next(
        (
            level
            for level, most_rate, most, bits in _H264
            if blocks <= most and rate <= most_rate and picture.bitrate <= bits * 1000
        ),
        _H264_LAST,
    )


def hevc_level(picture: Picture) -> int:
    """``general_level_idc`` of the main tier (120 = 4.0), chosen as x265 chooses it."""
    longest = max(picture.width, picture.height)
    return next(
        (
            level
            for level, size, rate, bits in _HEVC
            if picture.size <= size
            and longest <= math.isqrt(size * 8)
            and picture.sample_rate <= rate
            and picture.bitrate <= bits * 1000
        ),
        _HEVC_LAST,
    )


def av1_level(picture: Picture) -> int:
    """``seq_level_idx`` (8 = 4.0), chosen as SVT-AV1 chooses it."""
    return next(_av1_levels(picture), _AV1_LAST)


def _av1_levels(picture: Picture) -> Iterator[int]:
    for level, size, width, height, rate in _AV1:
        if (
            picture.size <= size
            and picture.width <= width
            and picture.height <= height
            and picture.sample_rate <= rate
        ):
            yield level


def vp9_level(picture: Picture) -> int:
    """The VP9 level (40 = 4.0); its streams do not say it, so muxers reckon it like this."""
    return next(
        (
            level
            for level, rate, size in _VP9
            if picture.size <= size and picture.sample_rate <= rate
        ),
        _VP9_LAST,
    )


def level_of(video: VideoTarget) -> int | None:
    """The level the encoded picture of *video* is made for and says it has.

    H.264 keeps below the level the device asked for. ``None`` for copies, and when neither a size
    nor such a bound is known.
    """
    if video.is_copy:
        return None
    bound = video.level if video.codec is VideoCodec.H264 else None
    size = video.output_size
    if size is None:
        return bound
    needed = _LEVELS[video.codec](Picture(*size, video.output_frame_rate, video.bitrate or 0))
    return needed if bound is None else min(needed, bound)


_LEVELS = {
    VideoCodec.H264: h264_level,
    VideoCodec.HEVC: hevc_level,
    VideoCodec.AV1: av1_level,
    VideoCodec.VP9: vp9_level,
}
