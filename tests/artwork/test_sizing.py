"""The size a request gets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.artwork.sizing import target_size
from rustfin_core.artwork.types import MAX_EDGE, SizeRequest

edges = st.none() | st.integers(1, 20_000)


@pytest.mark.parametrize(
    ("original", "request_", "size"),
    [
        ((1000, 1500), SizeRequest(), (1000, 1500)),
        ((1000, 1500), SizeRequest(width=400), (400, 600)),
        ((1000, 1500), SizeRequest(height=300), (200, 300)),
        ((1000, 1500), SizeRequest(max_width=500, max_height=300), (200, 300)),
        ((1000, 1500), SizeRequest(fill_width=400, fill_height=400), (400, 600)),
        ((1000, 1500), SizeRequest(fill_height=300), (200, 300)),
        ((100, 150), SizeRequest(width=4000), (100, 150)),
        ((9000, 10), SizeRequest(), (MAX_EDGE, 5)),
    ],
)
def test_table(original: tuple[int, int], request_: SizeRequest, size: tuple[int, int]) -> None:
    assert target_size(original, request_) == size


@given(st.integers(1, 30_000), st.integers(1, 30_000), edges, edges, edges, edges, edges, edges)
def test_never_enlarged_and_never_empty(
    width: int,
    height: int,
    a: int | None,
    b: int | None,
    c: int | None,
    d: int | None,
    e: int | None,
    f: int | None,
) -> None:
    request = SizeRequest(width=a, height=b, max_width=c, max_height=d, fill_width=e, fill_height=f)
    made = target_size((width, height), request)
    assert 1 <= made[0] <= width
    assert 1 <= made[1] <= height
    assert max(made) <= MAX_EDGE
