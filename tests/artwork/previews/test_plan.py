"""Which keyframes become pictures, and how large: pure arithmetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.artwork.previews.plan import (
    chapter_moments,
    nearest,
    plan_tiles,
    ratio_of,
    size_for,
)
from rustfin_core.artwork.previews.types import PreviewOptions, Size, Source

HD = Source(width=1920, height=1080, display_ratio=16 / 9)


def test_each_picture_shows_the_nearest_keyframe() -> None:
    options = PreviewOptions(interval_ms=10_000)
    plan = plan_tiles(options, HD, duration=35.0, keyframes=[0.0, 4.0, 9.0, 18.0, 30.5])
    assert plan is not None
    assert plan.moments == (0.0, 9.0, 18.0, 30.5)
    assert plan.sizes == (Size(width=320, height=180),)


def test_without_an_index_the_grid_itself_is_looked_for() -> None:
    plan = plan_tiles(PreviewOptions(interval_ms=5_000), HD, duration=12.0, keyframes=None)
    assert plan is not None
    assert plan.moments == (0.0, 5.0, 10.0)


def test_sheets_hold_columns_times_rows() -> None:
    options = PreviewOptions(interval_ms=1_000, columns=2, rows=2)
    plan = plan_tiles(options, HD, duration=10.0, keyframes=None)
    assert plan is not None
    assert [len(sheet) for sheet in plan.sheets()] == [4, 4, 2]


@pytest.mark.parametrize("duration", [None, 0.0, 3.0, float("nan"), float("inf")])
def test_nothing_is_made_of_what_has_no_length(duration: float | None) -> None:
    assert plan_tiles(PreviewOptions(), HD, duration=duration, keyframes=None) is None


@pytest.mark.parametrize(
    ("source", "size"),
    [
        (HD, Size(width=320, height=180)),
        (Source(width=720, height=576, display_ratio=16 / 9), Size(width=320, height=180)),
        (Source(width=720, height=576, display_ratio=4 / 3), Size(width=320, height=240)),
        (Source(width=200, height=150, display_ratio=4 / 3), Size(width=200, height=150)),
        (
            Source(width=1920, height=1080, display_ratio=16 / 9, rotation=90),
            Size(width=320, height=568),
        ),
        (Source(width=0, height=0, display_ratio=0.0), None),
        (Source(width=4_000, height=1, display_ratio=4_000.0), None),
    ],
)
def test_sizes(source: Source, size: Size | None) -> None:
    assert size_for(source, 320) == size


def test_several_widths_are_made_once_each_and_never_larger_than_the_film() -> None:
    small = Source(width=400, height=300, display_ratio=4 / 3)
    options = PreviewOptions(widths=(320, 640, 1280))
    plan = plan_tiles(options, small, duration=60.0, keyframes=None)
    assert plan is not None
    assert [size.width for size in plan.sizes] == [320, 400]


def test_a_chapter_is_shown_behind_its_first_cut() -> None:
    keyframes = [0.0, 1.0, 59.0, 61.5, 63.0, 118.0]
    assert chapter_moments([0.0, 60.0, 119.0], 130.0, keyframes) == (1.0, 61.5, 118.0)
    assert chapter_moments([0.0, 60.0], 61.0, None) == (2.0, 60.5)


@pytest.mark.parametrize(
    ("text", "ratio"),
    [("16:9", 16 / 9), ("4/3", 4 / 3), ("1.85", 1.85), (None, 2.0), ("0:0", 2.0), ("x", 2.0)],
)
def test_aspect_ratios(text: str | None, ratio: float) -> None:
    assert ratio_of(text, 200, 100) == pytest.approx(ratio)


@given(st.lists(st.floats(0, 1e5), min_size=1).map(sorted), st.floats(0, 1e5))
def test_nearest_is_the_nearest(times: list[float], moment: float) -> None:
    found = nearest(times, moment)
    assert abs(found - moment) == min(abs(one - moment) for one in times)


@given(
    st.integers(0, 8_000), st.integers(0, 8_000), st.floats(0, 100), st.integers(-360, 360),
    st.integers(2, 2_000),
)  # fmt: skip
def test_every_size_is_even_and_fits(
    width: int, height: int, ratio: float, rotation: int, wanted: int
) -> None:
    source = Source(width=width, height=height, display_ratio=ratio, rotation=rotation)
    size = size_for(source, wanted)
    if size is not None:
        assert size.width <= wanted
        assert size.width % 2 == size.height % 2 == 0
