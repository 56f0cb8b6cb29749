"""The sentences people read."""

from dataclasses import replace
from typing import Any

import pytest

from rustfin_core.media.types import MediaInfo
from rustfin_core.playback.decision import decide
from rustfin_core.playback.types import DecisionOptions, DeviceKind
from rustfin_core.playback.wording import rate_text
from tests.playback.builders import audio, profile, source, subtitle, video

BROWSER = DecisionOptions(device=DeviceKind.BROWSER)


def _limit(subject: str, operator: str, value: str) -> list[dict[str, Any]]:
    condition = {"Property": subject, "Condition": operator, "Value": value}
    return [{"Type": "Video", "Conditions": [condition]}]


@pytest.mark.parametrize(
    ("film", "parts", "sentence"),
    [
        (
            source(video(), audio(), container="mp4"),
            {},
            "This browser plays this file exactly as it is.",
        ),
        (
            source(video(), audio()),
            {},
            "Picture untouched. Repackaged because this browser cannot open MKV.",
        ),
        (
            source(video(), audio(codec="dts")),
            {},
            "Picture untouched. Sound converted: this browser has no DTS.",
        ),
        (
            source(video(codec="hevc"), audio()),
            {},
            "This browser cannot play HEVC, so the picture is converted.",
        ),
        (
            source(video(color_transfer="smpte2084"), audio(), container="mp4"),
            {"CodecProfiles": _limit("VideoRangeType", "EqualsAny", "SDR")},
            "This browser cannot show HDR10, so the picture is converted.",
        ),
        (
            source(video(dolby_vision_profile=5), audio(), container="mp4"),
            {"CodecProfiles": _limit("VideoRangeType", "EqualsAny", "SDR")},
            "This browser cannot show Dolby Vision, so the picture is converted.",
        ),
        (
            source(video(bit_depth=10), audio(), container="mp4"),
            {"CodecProfiles": _limit("VideoBitDepth", "LessThanEqual", "8")},
            "This browser cannot play 10-bit H.264, so the picture is converted.",
        ),
        (
            source(video(), audio(), container="mp4"),
            {"MaxStreamingBitrate": 2_000_000},
            "The connection is too slow for the original (8.5 Mbit/s).",
        ),
        (
            source(video(), audio()),
            {"TranscodingProfiles": []},
            "This browser cannot play this file, and it takes no format it could be converted to.",
        ),
    ],
)
def test_sentence(film: MediaInfo, parts: dict[str, Any], sentence: str) -> None:
    assert decide(profile(**parts), film, BROWSER).sentence == sentence


def test_subtitles_that_are_drawn_in() -> None:
    pictures = source(video(), audio(), subtitle(2, "pgssub"), container="mp4")
    plan = decide(profile(), pictures, BROWSER, subtitle=2)
    assert plan.sentence == "Subtitles are pictures, so they are drawn into the video."
    text = source(video(), audio(), subtitle(), container="mp4")
    plan = decide(profile(SubtitleProfiles=[]), text, BROWSER, subtitle=2)
    assert "cannot show these subtitles" in plan.sentence


def test_converting_switched_off() -> None:
    plan = decide(profile(), source(video(), audio()), replace(BROWSER, enable_transcoding=False))
    assert "switched off" in plan.sentence


def test_no_known_reason() -> None:
    film = source(video(), audio(), container="")
    copied = decide(profile(), film, replace(BROWSER, enable_direct_play=False))
    assert copied.sentence == "Picture untouched. Repackaged for this browser."
    encoded = replace(BROWSER, enable_direct_play=False, allow_video_copy=False)
    assert decide(profile(), film, encoded).sentence == (
        "The picture is converted for this browser."
    )


def test_nothing_is_known_of_a_picture_without_codec() -> None:
    plan = decide(profile(), source(video(codec="", bit_depth=None)), BROWSER)
    assert plan.sentence == "This browser cannot play this format, so the picture is converted."


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (38_400_000, "38 Mbit/s"),
        (2_590_008, "2.6 Mbit/s"),
        (128_000, "128 kbit/s"),
        (None, "unknown rate"),
    ],
)
def test_rates(rate: int | None, text: str) -> None:
    assert rate_text(rate) == text
