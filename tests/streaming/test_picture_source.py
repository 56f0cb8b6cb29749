from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.kernel.enums import StreamType
from rustfin_core.media.types import StreamInfo
from rustfin_core.streaming.picture_source import picture_source, pixel_shape
from rustfin_core.transcode.types import DynamicRange, SourceCodec


def _stream(**facts: Any) -> StreamInfo:
    return StreamInfo(index=0, type=StreamType.VIDEO, **facts)


@pytest.mark.parametrize(
    ("facts", "shape"),
    [
        ({}, Fraction(1)),
        ({"sample_aspect_ratio": "64:45"}, Fraction(64, 45)),
        ({"sample_aspect_ratio": "nonsense"}, Fraction(1)),
        ({"sample_aspect_ratio": "1:0"}, Fraction(1)),
        ({"sample_aspect_ratio": "1000:1"}, Fraction(1)),
        # files probed before the shape of pixels was kept
        (
            {"is_anamorphic": True, "aspect_ratio": "16:9", "width": 720, "height": 576},
            Fraction(64, 45),
        ),
        (
            {"is_anamorphic": True, "aspect_ratio": "2.35:1", "width": 720, "height": 576},
            Fraction(47, 25),
        ),
        ({"is_anamorphic": True, "width": 720, "height": 576}, Fraction(1)),
        ({"is_anamorphic": False, "aspect_ratio": "16:9", "width": 100, "height": 1}, Fraction(1)),
    ],
)
def test_pixel_shapes(facts: dict[str, Any], shape: Fraction) -> None:
    assert pixel_shape(_stream(**facts)) == shape


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_text_is_a_shape_within_reason(sample: str, whole: str) -> None:
    stream = _stream(
        sample_aspect_ratio=sample, aspect_ratio=whole, is_anamorphic=True, width=1, height=1
    )
    assert Fraction(1, 10) <= pixel_shape(stream) <= 10
    picture_source(stream)


def test_what_matters_to_a_card() -> None:
    found = picture_source(
        _stream(codec="h264", bit_depth=10, pixel_format="yuv422p10le", is_interlaced=True)
    )
    assert (found.codec, found.depth, found.is_420) == (SourceCodec.H264, 10, False)
    assert found.interlaced
    assert picture_source(_stream(codec="vp6f")).codec is SourceCodec.OTHER
    assert picture_source(_stream(pixel_format="yuvj420p")).full_range
    assert picture_source(_stream(color_range="pc")).full_range


def test_a_turned_picture_has_turned_pixels() -> None:
    found = picture_source(_stream(sample_aspect_ratio="4:3", rotation=-90))
    assert (found.sar_num, found.sar_den, found.turned) == (3, 4, True)
    assert not picture_source(_stream(rotation=None)).turned


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"color_transfer": "smpte2084"}, DynamicRange.PQ),
        ({"color_transfer": "arib-std-b67"}, DynamicRange.HLG),
        ({"color_transfer": "bt709"}, DynamicRange.SDR),
        ({"dolby_vision_profile": 5}, DynamicRange.DOLBY_VISION_5),
        ({"dolby_vision_profile": 8, "color_transfer": "smpte2084"}, DynamicRange.PQ),
    ],
)
def test_ranges(facts: dict[str, Any], found: DynamicRange) -> None:
    assert picture_source(_stream(**facts)).dynamic_range is found
