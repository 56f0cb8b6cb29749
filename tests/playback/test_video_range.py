"""Dynamic range out of stream fields."""

from typing import Any

import pytest

from rustfin_core.playback.video_range import VideoRangeType, video_range_type
from tests.playback.builders import audio, video


@pytest.mark.parametrize(
    ("facts", "expected", "is_hdr"),
    [
        ({}, "SDR", False),
        ({"color_transfer": "bt709"}, "SDR", False),
        ({"color_transfer": "SMPTE2084"}, "HDR10", True),
        ({"color_transfer": "smpte2084", "has_hdr10_plus": True}, "HDR10Plus", True),
        ({"color_transfer": "arib-std-b67"}, "HLG", True),
        ({"dolby_vision_profile": 5, "dolby_vision_compat": 0}, "DOVI", True),
        ({"dolby_vision_profile": 7, "dolby_vision_compat": 6}, "DOVIWithEL", True),
        (
            {"dolby_vision_profile": 7, "has_hdr10_plus": True},
            "DOVIWithELHDR10Plus",
            True,
        ),
        ({"dolby_vision_profile": 8, "dolby_vision_compat": 1}, "DOVIWithHDR10", True),
        (
            {"dolby_vision_profile": 8, "dolby_vision_compat": 1, "has_hdr10_plus": True},
            "DOVIWithHDR10Plus",
            True,
        ),
        ({"dolby_vision_profile": 8, "dolby_vision_compat": 2}, "DOVIWithSDR", False),
        ({"dolby_vision_profile": 8, "dolby_vision_compat": 4}, "DOVIWithHLG", True),
        ({"dolby_vision_profile": 8, "dolby_vision_compat": 3}, "DOVIInvalid", True),
        ({"dolby_vision_profile": 10, "dolby_vision_compat": 0}, "DOVI", True),
        ({"codec_tag": "dvh1"}, "DOVIInvalid", True),
    ],
)
def test_range(facts: dict[str, Any], expected: str, is_hdr: bool) -> None:
    found = video_range_type(video(codec="hevc", **facts))
    assert (found.value, found.is_hdr) == (expected, is_hdr)


def test_sound_has_no_range() -> None:
    assert video_range_type(audio()) is VideoRangeType.UNKNOWN
