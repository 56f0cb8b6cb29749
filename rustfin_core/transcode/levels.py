"""The level an encoded picture needs: how much a decoder must be able to take in a second. Pure.

Levels are counted as the codecs' own headers do: H.264 41 = 4.1, HEVC 123 = 4.1
(``general_level_idc``), AV1 9 = 4.1 (``seq_level_idx``), VP9 41 = 4.1.
"""

from dataclasses import dataclass

from rustfin_core.transcode.codecs import VideoCodec
from rustfin_core.transcode.targets import VideoTarget

_USUAL_RATE = 30.0
_BLOCK = 16


@dataclass(frozen=True, slots=True)
class _Level:
    number: int
    picture: int
    """Largest picture: macroblocks for H.264, else pixels."""
    rate: int
    """Most of them a second."""
    bitrate: int
    """Most bit/s, 0 where it does not matter to us."""


_H264 = (
    # ITU-T H.264 table A-1; bit rates of High, 1.25 times those of Main
    _Level(30, 1_620, 40_500, 12_500_000),
    _Level(31, 3_600, 108_000, 17_500_000),
    _Level(32, 5_120, 216_000, 25_000_000),
    _Level(40, 8_192, 245_760, 25_000_000),
    _Level(41, 8_192, 245_760, 62_500_000),
    _Level(42, 8_704, 522_240, 62_500_000),
    _Level(50, 22_080, 589_824, 168_750_000),
    _Level(51, 36_864, 983_040, 300_000_000),
    _Level(52, 36_864, 2_073_600, 300_000_000),
    _Level(60, 139_264, 4_177_920, 300_000_000),
    _Level(61, 139_264, 8_355_840, 600_000_000),
    _Level(62, 139_264, 16_711_680, 1_000_000_000),
)
_HEVC = (
    # ITU-T H.265 tables A.8 and A.9, Main tier
    _Level(93, 983_040, 33_177_600, 10_000_000),
    _Level(120, 2_228_224, 66_846_720, 12_000_000),
    _Level(123, 2_228_224, 133_693_440, 20_000_000),
    _Level(150, 8_912_896, 267_386_880, 25_000_000),
    _Level(153, 8_912_896, 534_773_760, 40_000_000),
    _Level(156, 8_912_896, 1_069_547_520, 60_000_000),
    _Level(180, 35_651_584, 1_069_547_520, 60_000_000),
    _Level(183, 35_651_584, 2_139_095_040, 120_000_000),
    _Level(186, 35_651_584, 4_278_190_080, 240_000_000),
)
_AV1 = (
    # AV1 bitstream specification, annex A.3
    _Level(0, 147_456, 4_423_680, 0),
    _Level(1, 278_784, 8_363_520, 0),
    _Level(4, 665_856, 19_975_680, 0),
    _Level(5, 1_065_024, 31_950_720, 0),
    _Level(8, 2_359_296, 70_778_880, 0),
    _Level(9, 2_359_296, 141_557_760, 0),
    _Level(12, 8_912_896, 267_386_880, 0),
    _Level(13, 8_912_896, 534_773_760, 0),
    _Level(14, 8_912_896, 1_069_547_520, 0),
    _Level(16, 35_651_584, 1_069_547_520, 0),
    _Level(17, 35_651_584, 2_139_095_040, 0),
    _Level(18, 35_651_584, 4_278_190_080, 0),
)
_VP9 = (
    # VP9 levels of the WebM project
    _Level(10, 36_864, 829_440, 0),
    _Level(11, 73_728, 2_764_800, 0),
    _Level(20, 122_880, 4_608_000, 0),
    _Level(21, 245_760, 9_216_000, 0),
    _Level(30, 552_960, 20_736_000, 0),
    _Level(31, 983_040, 36_864_000, 0),
    _Level(40, 2_228_224, 83_558_400, 0),
    _Level(41, 2_228_224, 160_432_128, 0),
    _Level(50, 8_912_896, 311_951_360, 0),
    _Level(51, 8_912_896, 588_251_136, 0),
    _Level(52, 8_912_896, 1_176_502_272, 0),
    _Level(60, 35_651_584, 1_176_502_272, 0),
    _Level(61, 35_651_584, 2_353_004_544, 0),
    _Level(62, 35_651_584, 4_706_009_088, 0),
)
_TABLES = {
    VideoCodec.H264: _H264,
    VideoCodec.HEVC: _HEVC,
    VideoCodec.AV1: _AV1,
    VideoCodec.VP9: _VP9,
}


def level_of(video: VideoTarget) -> int | None:
    """The level the encoded picture of *video* is made for and says it has.

    ``None`` for copies, and when the size is unknown and nobody set a bound.
    """
    if video.is_copy:
        return None
    size = video.output_size
    bound = video.level if video.codec is VideoCodec.H264 else None
    if size is None:
        return bound
    width, height = size
    picture = width * height
    if video.codec is VideoCodec.H264:
        picture = -(-width // _BLOCK) * -(-height // _BLOCK)
    rate = picture * (video.output_frame_rate or _USUAL_RATE)
    table = _TABLES[video.codec]
    fitting = (
        one.number
        for one in table
        if picture <= one.picture
        and rate <= one.rate
        and (not one.bitrate or (video.bitrate or 0) <= one.bitrate)
    )
    needed = next(fitting, table[-1].number)
    return needed if bound is None else min(needed, bound)
