"""Tests the conditions of a device profile against what is known of a stream."""

from collections.abc import Mapping

from rustfin_core.kernel.enums import StreamType
from rustfin_core.media.types import MediaInfo, StreamInfo
from rustfin_core.playback.profile import Condition, Operator, Property
from rustfin_core.playback.reasons import NO_REASON, TranscodeReason
from rustfin_core.playback.video_range import VideoRangeType, video_range_type

Fact = bool | float | str | None
Facts = Mapping[Property, Fact]

_BELIEVABLE_FRAME_RATE = 1000
"""Some files average to 1000 frames/s and more; then the real rate is the one to use."""

_FAILURES = {
    Property.AUDIO_BITRATE: TranscodeReason.AudioBitrateNotSupported,
    Property.AUDIO_CHANNELS: TranscodeReason.AudioChannelsNotSupported,
    Property.AUDIO_PROFILE: TranscodeReason.AudioProfileNotSupported,
    Property.AUDIO_SAMPLE_RATE: TranscodeReason.AudioSampleRateNotSupported,
    Property.AUDIO_BIT_DEPTH: TranscodeReason.AudioBitDepthNotSupported,
    Property.IS_SECONDARY_AUDIO: TranscodeReason.SecondaryAudioNotSupported,
    Property.WIDTH: TranscodeReason.VideoResolutionNotSupported,
    Property.HEIGHT: TranscodeReason.VideoResolutionNotSupported,
    Property.IS_ANAMORPHIC: TranscodeReason.AnamorphicVideoNotSupported,
    Property.IS_INTERLACED: TranscodeReason.InterlacedVideoNotSupported,
    Property.REF_FRAMES: TranscodeReason.RefFramesNotSupported,
    Property.VIDEO_BIT_DEPTH: TranscodeReason.VideoBitDepthNotSupported,
    Property.VIDEO_BITRATE: TranscodeReason.VideoBitrateNotSupported,
    Property.VIDEO_CODEC_TAG: TranscodeReason.VideoCodecTagNotSupported,
    Property.VIDEO_FRAMERATE: TranscodeReason.VideoFramerateNotSupported,
    Property.VIDEO_LEVEL: TranscodeReason.VideoLevelNotSupported,
    Property.VIDEO_PROFILE: TranscodeReason.VideoProfileNotSupported,
    Property.VIDEO_RANGE_TYPE: TranscodeReason.VideoRangeTypeNotSupported,
    Property.VIDEO_ROTATION: TranscodeReason.VideoRotationNotSupported,
    Property.NUM_STREAMS: TranscodeReason.StreamCountExceedsLimit,
}


def failure_reason(condition: Condition) -> TranscodeReason:
    """The reason a failed condition gives; some properties have none."""
    return _FAILURES.get(condition.property, NO_REASON)


def frame_rate(stream: StreamInfo) -> float | None:
    """Frames per second to judge *stream* by."""
    average = stream.average_frame_rate
    if average is not None and average < _BELIEVABLE_FRAME_RATE:
        return average
    return stream.frame_rate


def video_facts(source: MediaInfo, stream: StreamInfo) -> Facts:
    """What is known of a film and its picture; ``None`` values are unknown."""
    found = video_range_type(stream)
    return {
        Property.NUM_STREAMS: len(source.streams),
        Property.NUM_VIDEO_STREAMS: len(source.of_type(StreamType.VIDEO)),
        Property.NUM_AUDIO_STREAMS: len(source.of_type(StreamType.AUDIO)),
        Property.WIDTH: stream.width,
        Property.HEIGHT: stream.height,
        Property.VIDEO_BIT_DEPTH: stream.bit_depth,
        Property.VIDEO_BITRATE: stream.bitrate,
        Property.VIDEO_PROFILE: stream.profile,
        Property.VIDEO_LEVEL: stream.level,
        Property.VIDEO_FRAMERATE: frame_rate(stream) or 0.0,
        Property.VIDEO_RANGE_TYPE: found.value,
        Property.VIDEO_CODEC_TAG: stream.codec_tag,
        Property.VIDEO_ROTATION: stream.rotation or 0,
        Property.VIDEO_TIMESTAMP: None,
        Property.PACKET_LENGTH: None,
        Property.IS_ANAMORPHIC: stream.is_anamorphic,
        Property.IS_INTERLACED: stream.is_interlaced,
        Property.IS_AVC: stream.is_avc,
        Property.REF_FRAMES: stream.ref_frames,
    }


def audio_facts(stream: StreamInfo, *, secondary: bool | None) -> Facts:
    """What is known of a sound track; *secondary*: another one comes first in the file."""
    return {
        Property.AUDIO_CHANNELS: stream.channels,
        Property.AUDIO_BITRATE: stream.bitrate,
        Property.AUDIO_SAMPLE_RATE: stream.sample_rate,
        Property.AUDIO_BIT_DEPTH: stream.sample_bit_depth,
        Property.AUDIO_PROFILE: stream.profile,
        Property.IS_SECONDARY_AUDIO: secondary,
    }


def holds(condition: Condition, facts: Facts) -> bool:
    """Whether *facts* satisfy *condition*.

    A property that says nothing about this kind of stream always holds; an unknown value holds
    unless the condition is required; a value that cannot be read does not hold.
    """
    if condition.property not in facts:
        return True
    fact = facts[condition.property]
    if fact is None or fact == "":
        return not condition.required
    if condition.property is Property.VIDEO_RANGE_TYPE:
        return any(_equality_holds(condition, name) for name in _as_seen(str(fact)))
    if isinstance(fact, bool | str):
        return _equality_holds(condition, str(fact).lower())
    return _comparison_holds(condition, fact)


def _as_seen(found: str) -> tuple[str, ...]:
    """The ranges a picture may count as: a device that knows no HDR10+ plays it as HDR10."""
    if found == VideoRangeType.HDR10_PLUS.value:
        return VideoRangeType.HDR10.value.lower(), found.lower()
    return (found.lower(),)


def _equality_holds(condition: Condition, actual: str) -> bool:
    expected = condition.value.lower()
    match condition.operator:
        case Operator.EQUALS:
            return actual == expected
        case Operator.NOT_EQUALS:
            return actual != expected
        case Operator.EQUALS_ANY:
            return actual in {part.strip() for part in expected.split("|")}
        case _:
            return False


def _comparison_holds(condition: Condition, actual: float) -> bool:
    if condition.operator is Operator.EQUALS_ANY:
        return any(_number(part) == actual for part in condition.value.split("|"))
    expected = _number(condition.value)
    if expected is None:
        return False
    match condition.operator:
        case Operator.EQUALS:
            return actual == expected
        case Operator.NOT_EQUALS:
            return actual != expected
        case Operator.LESS_THAN_EQUAL:
            return actual <= expected
        case _:
            return actual >= expected


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
