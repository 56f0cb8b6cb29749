"""What a probed picture is to the one who encodes it. Pure."""

from fractions import Fraction

from rustfin_core.media.types import StreamInfo
from rustfin_core.transcode.types import DynamicRange, PictureSource, SourceCodec

_RANGES = {"smpte2084": DynamicRange.PQ, "arib-std-b67": DynamicRange.HLG}
_SQUARE = Fraction(1)
_ODDEST = 10


def picture_source(stream: StreamInfo) -> PictureSource:
    """Describe *stream* in closed types; what is not known is taken for the usual."""
    shape = pixel_shape(stream)
    turned = (stream.rotation or 0) % 360 != 0
    if (stream.rotation or 0) % 180:
        shape = 1 / shape
    pixels = stream.pixel_format or "yuv420p"
    return PictureSource(
        codec=_codec(stream.codec),
        depth=min(16, max(1, stream.bit_depth or 8)),
        is_420=pixels.startswith(("yuv420", "yuvj420", "nv12", "p010")),
        dynamic_range=_range(stream),
        names_colors=None not in (stream.color_primaries, stream.color_space),
        full_range=stream.color_range == "pc" or pixels.startswith("yuvj"),
        interlaced=stream.is_interlaced,
        turned=turned,
        sar_num=shape.numerator,
        sar_den=shape.denominator,
    )


def pixel_shape(stream: StreamInfo) -> Fraction:
    """Width to height of a stored pixel; from the shape of the picture when only that is known."""
    shape = _fraction(stream.sample_aspect_ratio)
    if shape is None and stream.is_anamorphic and stream.width and stream.height:
        whole = _fraction(stream.aspect_ratio)
        shape = whole / Fraction(stream.width, stream.height) if whole else None
    if shape is None or not Fraction(1, _ODDEST) <= shape <= _ODDEST:
        return _SQUARE
    return shape.limit_denominator(1000)


def _fraction(text: str | None) -> Fraction | None:
    across, _, down = (text or "").partition(":")
    try:
        return Fraction(across) / Fraction(down)
    except (ValueError, ZeroDivisionError):
        return None


def _codec(name: str | None) -> SourceCodec:
    try:
        return SourceCodec(name or "")
    except ValueError:
        return SourceCodec.OTHER


def _range(stream: StreamInfo) -> DynamicRange:
    if stream.dolby_vision_profile == 5:
        return DynamicRange.DOLBY_VISION_5
    return _RANGES.get((stream.color_transfer or "").lower(), DynamicRange.SDR)
