import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.transcode.cuts import AudioGrid

AAC = 1024 / 48_000


def test_without_a_grid_cuts_are_nominal() -> None:
    grid = AudioGrid(None)
    grid.anchor(0.5)
    assert grid.cut(6.0) == 6.0


def test_before_the_first_stamp_cuts_are_nominal() -> None:
    assert AudioGrid(AAC).cut(6.0) == 6.0


def test_the_first_segment_takes_everything() -> None:
    grid = AudioGrid(AAC)
    grid.anchor(0.0)
    assert grid.cut(-math.inf) == -math.inf


@given(
    origin=st.floats(-1, 1),
    nominal=st.floats(0, 20_000),
    jitter=st.floats(-0.001, 0.001),
    step=st.sampled_from([AAC, 1536 / 48_000, 1152 / 44_100, 512 / 48_000]),
)
def test_no_stamp_is_near_a_cut(origin: float, nominal: float, jitter: float, step: float) -> None:
    grid = AudioGrid(step)
    grid.anchor(origin)
    grid.anchor(99.0)  # only the first one counts
    cut = grid.cut(nominal)
    nearest = origin + round((cut - origin) / step) * step + jitter
    assert abs(nearest - cut) > step / 2 - 0.0011
    assert cut == pytest.approx(nominal - step, abs=step / 2 + 1e-3)
