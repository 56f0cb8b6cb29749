import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.media.types import KeyframeIndex
from rustfin_core.streaming.hls.grid import audio_plan, encoding_plan, keyframe_plan
from rustfin_core.transcode.types import Container, SegmentPlan


def _starts(plan: SegmentPlan) -> list[float]:
    return [segment.start for segment in plan.segments]


def _index(*pts: float, delay: float = 0.08) -> KeyframeIndex:
    return KeyframeIndex(pts=pts, dts=tuple(p - delay for p in pts), duration=pts[-1] + 1)


def test_encoding_begins_with_short_segments() -> None:
    plan = encoding_plan(13.0, container=Container.MP4, frame_rate=25.0)
    assert _starts(plan) == [0, 1, 2, 3, 6, 9, 12]
    assert plan.length(6) == 1.0


def test_a_rest_under_half_a_second_joins_the_last_segment() -> None:
    plan = encoding_plan(12.4, container=Container.MP4, frame_rate=25.0)
    assert _starts(plan) == [0, 1, 2, 3, 6, 9]
    assert plan.length(5) == pytest.approx(3.4)


def test_short_segments_lie_at_the_resume_position_too() -> None:
    plan = encoding_plan(30.0, container=Container.TS, frame_rate=25.0, resume_at=10.2)
    assert _starts(plan) == [0, 1, 2, 3, 6, 9, 10.2, 11.2, 12.2, 13.2, 16.2] + [
        pytest.approx(x) for x in (19.2, 22.2, 25.2, 28.2)
    ]


@pytest.mark.parametrize("resume", [0.0, 0.3, 99.0])
def test_resume_positions_of_no_use_change_nothing(resume: float) -> None:
    usual = encoding_plan(30.0, container=Container.TS, frame_rate=25.0)
    plan = encoding_plan(30.0, container=Container.TS, frame_rate=25.0, resume_at=resume)
    assert plan == usual


@settings(deadline=None, max_examples=60)
@given(
    duration=st.floats(0.1, 9_000),
    rate=st.sampled_from([None, 0.5, 10.0, 24000 / 1001, 25.0, 59.94, 120.0]),
    resume=st.floats(0, 9_000),
    container=st.sampled_from([Container.MP4, Container.TS]),
)
def test_encoding_plans_are_sound(
    duration: float, rate: float | None, resume: float, container: Container
) -> None:
    plan = encoding_plan(duration, container=container, frame_rate=rate, resume_at=resume)
    lengths = [plan.length(n) for n in range(len(plan))]
    assert sum(lengths) == pytest.approx(duration)
    assert all(0 < length <= 3.5 + 1e-6 for length in lengths)
    assert plan.segments[0].start == 0
    cuts = [segment.cut for segment in plan.segments]
    assert cuts == sorted(set(cuts)), "strictly rising"
    frame = min(0.1, 1 / rate) if rate else 0.04
    for segment in plan.segments[1:]:
        assert segment.audio_cut <= segment.cut <= segment.start
        # half a frame before a frame that lies two frames early
        assert 1.5 * frame <= segment.start - segment.cut + 1e-6 <= 3.6 * frame
        assert (segment.cut / frame - 0.5) == pytest.approx(
            round(segment.cut / frame - 0.5), abs=1e-3
        )
        assert segment.seek == segment.cut


def test_keyframe_segments_last_about_six_seconds() -> None:
    index = _index(0, 2, 4, 5.9, 6.1, 9, 13, 14, 30, 31)
    plan = keyframe_plan(index, 33.0, container=Container.MP4, frame_rate=25.0)
    assert _starts(plan) == [0, 6.1, 13, 30]
    assert [segment.cut for segment in plan.segments] == [0, 6.1, 13, 30]
    assert plan.segments[0].seek == 0
    # the keyframe before (5.9, 9, 14), by DTS, half a second earlier
    assert [segment.seek for segment in plan.segments[1:]] == pytest.approx([5.32, 8.42, 13.42])
    assert [s.start - s.audio_cut for s in plan.segments[1:]] == pytest.approx([0.08] * 3)


def test_ts_cuts_sound_at_the_keyframe() -> None:
    plan = keyframe_plan(_index(0, 6, 12), 18.0, container=Container.TS)
    assert [segment.audio_cut for segment in plan.segments] == [-math.inf, 6, 12]


def test_video_before_zero_begins_at_the_last_keyframe_before_it() -> None:
    plan = keyframe_plan(_index(-4.7, -0.3, 5.8, 6.0), 12.0, container=Container.MP4)
    assert _starts(plan) == [0, 6.0]
    assert plan.segments[0].cut == -0.3


def test_video_that_begins_late() -> None:
    plan = keyframe_plan(_index(0.7, 8.0), 12.0, container=Container.MP4)
    assert _starts(plan) == [0, 8.0]
    assert plan.segments[0].cut == 0.7


def test_a_keyframe_at_the_very_end_makes_no_segment() -> None:
    plan = keyframe_plan(_index(0, 6, 11.8), 12.0, container=Container.MP4)
    assert _starts(plan) == [0, 6]


def test_music_begins_with_a_short_segment() -> None:
    assert _starts(audio_plan(20.0)) == [0, 3, 9, 15]
    assert _starts(audio_plan(1.0)) == [0]


def test_segment_at_a_time() -> None:
    plan = audio_plan(20.0)
    assert [plan.at(t) for t in (-1, 0, 2.9, 3.0, 14.9, 19.0, 99.0)] == [0, 0, 0, 1, 2, 3, 3]


@pytest.mark.parametrize("duration", [0.0, -1.0, math.inf, math.nan])
def test_unknown_lengths_are_refused(duration: float) -> None:
    with pytest.raises(InvalidInput, match="length of this file"):
        encoding_plan(duration, container=Container.TS)
    with pytest.raises(InvalidInput, match="length of this file"):
        keyframe_plan(_index(0, 6), duration, container=Container.TS)
    with pytest.raises(InvalidInput, match="length of this file"):
        audio_plan(duration)


def test_an_empty_index_is_refused() -> None:
    empty = KeyframeIndex(pts=(), dts=(), duration=5.0)
    with pytest.raises(InvalidInput, match="keyframes"):
        keyframe_plan(empty, 5.0, container=Container.TS)
