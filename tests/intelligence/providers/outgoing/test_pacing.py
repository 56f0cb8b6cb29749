"""Rates, breakers and Retry-After as pure time tables."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.intelligence.providers.outgoing.pacing import (
    Breaker,
    BreakerState,
    RateLimiter,
    pause,
    retry_after_s,
)
from rustfin_core.intelligence.providers.outgoing.types import Rate

NOW_MS = 1_800_000_000_000  # 2027-01-15T08:00:00Z


@given(st.integers(1, 5), st.floats(0.5, 20), st.lists(st.floats(0, 5), min_size=1, max_size=40))
def test_no_window_holds_more_calls_than_allowed(
    calls: int, seconds: float, gaps: list[float]
) -> None:
    limiter = RateLimiter(Rate(calls=calls, seconds=seconds))
    now, times = 0.0, []
    for gap in gaps:
        now += gap
        wait = limiter.reserve(now, 1e9)
        assert wait is not None
        times.append(now + wait)
    # Now and the wait add up to the start again, but for the last digit of a float.
    assert all(later >= first - 1e-6 for first, later in itertools.pairwise(times))
    for first, later in zip(times, times[calls:], strict=False):
        assert later - first >= seconds - 1e-6


def test_a_refused_turn_is_not_taken() -> None:
    limiter = RateLimiter(Rate(calls=1, seconds=10))
    assert limiter.reserve(0, 5) == 0
    assert limiter.reserve(1, 5) is None
    assert limiter.reserve(6, 5) == 4


def test_only_one_probe_goes() -> None:
    breaker = Breaker(failures=2, pause_s=10)
    for _ in range(2):
        assert breaker.allow(0)
        breaker.failed(0)
    assert not breaker.allow(9)
    assert breaker.state(10) is BreakerState.HALF_OPEN
    assert breaker.allow(10)
    assert not breaker.allow(10)
    breaker.abandoned()
    assert breaker.allow(10)
    breaker.failed(10)
    assert not breaker.allow(29)
    assert breaker.allow(30)
    breaker.succeeded()
    assert breaker.state(30) is BreakerState.CLOSED


def test_failures_that_are_not_in_a_row_do_not_open_it() -> None:
    breaker = Breaker(failures=2)
    for _ in range(5):
        breaker.failed(0)
        breaker.succeeded()
    assert breaker.state(0) is BreakerState.CLOSED


def test_back_off_doubles_and_jitters() -> None:
    assert [pause(n, 1.0) for n in (1, 2, 3, 4, 5, 9)] == [0.5, 1, 2, 4, 8, 8]
    assert pause(3, 0.0) == 1.0
    assert 0.25 <= pause(1) <= 0.5


def test_retry_after_in_seconds_and_dates() -> None:
    assert retry_after_s("12", NOW_MS) == 12
    assert retry_after_s("Fri, 15 Jan 2027 08:00:30 GMT", NOW_MS) == 30
    assert retry_after_s("Fri, 15 Jan 2027 07:00:00 GMT", NOW_MS) == 0
    assert retry_after_s("999999999999", NOW_MS) == 3600
    for bad in (None, "", "-5", "soon", "1e9", "a" * 100, "Fri, 99 Foo 2027"):
        assert retry_after_s(bad, NOW_MS) is None


@given(st.text(max_size=80))
def test_any_retry_after_is_read_without_an_error(text: str) -> None:
    seconds = retry_after_s(text, NOW_MS)
    assert seconds is None or 0 <= seconds <= 3600
