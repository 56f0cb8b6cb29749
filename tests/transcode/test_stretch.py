"""What a run makes, what it is waited for, and where the next one begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.transcode.command import RUN_SEGMENTS
from rustfin_core.transcode.stretch import Stretch, gap_after
from tests.transcode.bench import even_plan

PLAN = even_plan(40, 3.0)


def test_a_copy_goes_to_the_end() -> None:
    stretch = Stretch(even_plan(RUN_SEGMENTS + 50, 3.0), 10, encodes=False)
    assert (stretch.first, stretch.next) == (10, 10)
    assert 9 not in stretch
    assert RUN_SEGMENTS + 49 in stretch
    assert RUN_SEGMENTS + 50 not in stretch
    assert stretch.is_last


def test_an_encoding_run_makes_so_many_and_another_one_follows() -> None:
    stretch = Stretch(even_plan(RUN_SEGMENTS + 50, 3.0), 10, encodes=True)
    assert RUN_SEGMENTS + 9 in stretch
    assert RUN_SEGMENTS + 10 not in stretch
    assert not stretch.is_last
    stretch.made(RUN_SEGMENTS + 8)
    assert not stretch.is_made
    stretch.made(RUN_SEGMENTS + 9)
    assert stretch.is_made
    assert stretch.lacks_the_end
    assert Stretch(even_plan(RUN_SEGMENTS + 50, 3.0), 50, encodes=True).is_last


def test_the_end_of_the_film_is_the_end() -> None:
    stretch = Stretch(PLAN, 38, encodes=True)
    stretch.made(38)
    assert stretch.lacks_the_end
    stretch.made(39)
    assert (stretch.is_made, stretch.lacks_the_end) == (True, False)


@pytest.mark.parametrize(
    ("number", "speed", "reached"),
    [
        (9, 100.0, False),
        (10, 0.0, True),
        (12, 0.0, True),
        (13, 0.0, False),
        (13, 6.0, True),
        (15, 10.0, True),
        (16, 10.0, False),
        (39, 1000.0, True),
        (40, 1000.0, False),
    ],
)
def test_what_comes_soon_is_waited_for(number: int, speed: float, reached: bool) -> None:
    """Six seconds of film ahead, or what takes a second and a half."""
    assert Stretch(PLAN, 10, encodes=True).will_reach(number, speed) is reached


def test_what_has_been_made_needs_another_run() -> None:
    stretch = Stretch(PLAN, 10, encodes=True)
    stretch.made(10)
    assert not stretch.will_reach(10, 100.0)
    assert stretch.will_reach(11, 0.0)


@pytest.mark.parametrize(
    ("made", "gap"),
    [
        (set(), 10),
        ({10, 11}, 12),
        (set(range(10, 16)), 16),
        (set(range(10, 17)), None),
        (set(range(40)) - {9}, None),
    ],
)
def test_a_gap_in_the_next_twenty_seconds(made: set[int], gap: int | None) -> None:
    assert gap_after(PLAN, 10, made) == gap


def test_there_is_no_gap_behind_the_end() -> None:
    assert gap_after(PLAN, 38, {38, 39}) is None


@given(st.integers(0, 39), st.sets(st.integers(0, 39)))
def test_a_gap_is_missing_and_the_first(number: int, made: set[int]) -> None:
    gap = gap_after(PLAN, number, made)
    if gap is not None:
        assert number <= gap
        assert gap not in made
        assert made >= set(range(number, gap))
