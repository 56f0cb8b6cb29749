"""Conditions of device profiles, one row each."""

import pytest

from rustfin_core.playback.conditions import (
    audio_facts,
    failure_reason,
    frame_rate,
    holds,
    video_facts,
)
from rustfin_core.playback.profile import Condition, Operator, Property
from rustfin_core.playback.reasons import NO_REASON, TranscodeReason
from tests.playback.builders import audio, source, subtitle, video

EQ, NE, LE, GE, ANY = (
    Operator.EQUALS,
    Operator.NOT_EQUALS,
    Operator.LESS_THAN_EQUAL,
    Operator.GREATER_THAN_EQUAL,
    Operator.EQUALS_ANY,
)


@pytest.mark.parametrize(
    ("subject", "operator", "value", "holding"),
    [
        (Property.WIDTH, LE, "1920", True),
        (Property.WIDTH, LE, "1280", False),
        (Property.WIDTH, GE, "1280", True),
        (Property.WIDTH, GE, "2000", False),
        (Property.WIDTH, EQ, "1920", True),
        (Property.WIDTH, NE, "1920", False),
        (Property.WIDTH, ANY, "1280|1920", True),
        (Property.WIDTH, ANY, "1280|720", False),
        (Property.WIDTH, ANY, "wide|1920", True),
        (Property.WIDTH, LE, "wide", False),
        (Property.VIDEO_LEVEL, LE, "41", True),
        (Property.VIDEO_LEVEL, LE, "4.1", False),
        (Property.VIDEO_FRAMERATE, LE, "23.976", False),
        (Property.VIDEO_PROFILE, EQ, "high", True),
        (Property.VIDEO_PROFILE, NE, "HIGH", False),
        (Property.VIDEO_PROFILE, ANY, "main| high ", True),
        (Property.VIDEO_PROFILE, ANY, "main", False),
        (Property.VIDEO_PROFILE, LE, "high", False),
        (Property.VIDEO_RANGE_TYPE, ANY, "SDR|HDR10", True),
        (Property.IS_INTERLACED, NE, "true", True),
        (Property.IS_INTERLACED, EQ, "False", True),
        (Property.VIDEO_ROTATION, EQ, "0", True),
        (Property.VIDEO_CODEC_TAG, EQ, "avc1", True),
        (Property.NUM_STREAMS, LE, "2", False),
        (Property.NUM_AUDIO_STREAMS, EQ, "1", True),
        (Property.NUM_VIDEO_STREAMS, EQ, "1", True),
        (Property.AUDIO_CHANNELS, LE, "1", True),
    ],
)
def test_video(subject: Property, operator: Operator, value: str, holding: bool) -> None:
    """Unknown values hold; properties of other kinds of stream say nothing."""
    facts = video_facts(source(video(), audio(), subtitle()), video())
    condition = Condition(operator=operator, property=subject, value=value)
    assert holds(condition, facts) is holding


@pytest.mark.parametrize("required", [True, False])
def test_unknown_value_fails_only_when_required(required: bool) -> None:
    facts = video_facts(source(video()), video(bit_depth=None))
    condition = Condition(
        operator=LE, property=Property.VIDEO_BIT_DEPTH, value="8", required=required
    )
    assert holds(condition, facts) is not required


@pytest.mark.parametrize(
    ("subject", "value", "holding"),
    [
        (Property.AUDIO_CHANNELS, "2", False),
        (Property.AUDIO_CHANNELS, "6", True),
        (Property.AUDIO_SAMPLE_RATE, "48000", True),
        (Property.AUDIO_BIT_DEPTH, "16", True),
        (Property.AUDIO_BITRATE, "100", False),
    ],
)
def test_audio(subject: Property, value: str, holding: bool) -> None:
    facts = audio_facts(audio(channels=6), secondary=False)
    assert holds(Condition(operator=LE, property=subject, value=value), facts) is holding


def test_secondary_audio_is_a_fact_of_its_place() -> None:
    condition = Condition(operator=EQ, property=Property.IS_SECONDARY_AUDIO, value="false")
    assert holds(condition, audio_facts(audio(), secondary=False))
    assert not holds(condition, audio_facts(audio(), secondary=True))


def test_an_absurd_average_frame_rate_is_not_believed() -> None:
    assert frame_rate(video(average_frame_rate=1000.0, frame_rate=23.976)) == 23.976
    assert frame_rate(video(average_frame_rate=None, frame_rate=50.0)) == 50.0


def test_reasons_of_failures() -> None:
    failed = Condition(operator=LE, property=Property.HEIGHT, value="1")
    nameless = Condition(operator=LE, property=Property.PACKET_LENGTH, value="1")
    assert failure_reason(failed) is TranscodeReason.VideoResolutionNotSupported
    assert failure_reason(nameless) is NO_REASON


@pytest.mark.parametrize(
    ("operator", "value", "expected"),
    [
        (Operator.EQUALS_ANY, "SDR|HDR10", True),
        (Operator.EQUALS, "HDR10Plus", True),
        (Operator.NOT_EQUALS, "HDR10", True),
        (Operator.EQUALS_ANY, "SDR|HLG", False),
        (Operator.NOT_EQUALS, "DOVI", True),
    ],
)
def test_hdr10_plus_counts_as_hdr10(operator: Operator, value: str, expected: bool) -> None:
    stream = video(color_transfer="smpte2084", has_hdr10_plus=True)
    facts = video_facts(source(stream), stream)
    condition = Condition(operator=operator, property=Property.VIDEO_RANGE_TYPE, value=value)
    assert holds(condition, facts) is expected
