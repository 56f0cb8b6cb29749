"""When a position is kept: 5 %, 90 %, five minutes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.playback.resume_rule import Outcome, judge

HOUR = 3600.0


@pytest.mark.parametrize(
    ("position", "duration", "expected"),
    [
        (None, HOUR, Outcome(0.0, None)),
        (0.0, HOUR, Outcome(0.0, None)),
        (-5.0, HOUR, Outcome(0.0, None)),
        (179.0, HOUR, Outcome(0.0, None)),
        (180.0, HOUR, Outcome(180.0, None)),
        (1800.0, HOUR, Outcome(1800.0, None)),
        (3240.0, HOUR, Outcome(3240.0, None)),
        (3241.0, HOUR, Outcome(0.0, True)),
        (HOUR, HOUR, Outcome(0.0, True)),
        (9999.0, HOUR, Outcome(0.0, True)),
        (299.0, 299.9, Outcome(0.0, True)),
        (150.0, 299.0, Outcome(0.0, True)),
        (10.0, 299.0, Outcome(0.0, None)),
        (150.0, 300.0, Outcome(150.0, None)),
        (1.5, 2.0, Outcome(0.0, True)),
        (1.0, 2.0, Outcome(0.0, True)),
        (77.0, None, Outcome(77.0, None)),
        (77.0, 0.0, Outcome(77.0, None)),
    ],
)
def test_rule(position: float | None, duration: float | None, expected: Outcome) -> None:
    assert judge(position, duration) == expected


@pytest.mark.parametrize("duration", [HOUR, None])
def test_music_is_never_resumed(duration: float | None) -> None:
    assert judge(600.0, duration, can_resume=False) == Outcome(0.0, None)


@given(st.floats(0, 1e6), st.floats(0.1, 1e6))
def test_a_resume_point_lies_inside_and_is_not_played(position: float, duration: float) -> None:
    outcome = judge(position, duration)
    assert outcome.position == 0.0 or (
        outcome.position == position < duration and outcome.played is None and duration >= 300
    )


@pytest.mark.parametrize(
    ("outcome", "kept"),
    [(Outcome(0.0, None), False), (Outcome(0.0, True), True), (Outcome(600.0, None), True)],
)
def test_in_passing_no_resume_point_is_wiped(outcome: Outcome, kept: bool) -> None:
    assert outcome.in_passing == (outcome if kept else None)
