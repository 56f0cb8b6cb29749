"""Keeping to a service's limits: rate, circuit breaker, back-off. Time is handed in."""

import random
import threading
from collections import deque
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Protocol

from rustfin_core.intelligence.providers.outgoing.types import Rate

_FIRST_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 8.0
_LONGEST_HOLD_S = 3600.0


class Patience(Protocol):
    """Waiting that the end of the program cuts short."""

    @property
    def over(self) -> bool:
        """Whether the end has come."""
        ...

    def wait(self, seconds: float) -> bool:
        """Sleep; whether the end has come meanwhile."""
        ...

    def stop(self) -> None:
        """Wake everyone who waits, for good. Safe from any thread."""
        ...


class RealPatience:
    """Sleeps on an event."""

    def __init__(self) -> None:
        self._end = threading.Event()

    @property
    def over(self) -> bool:
        return self._end.is_set()

    def wait(self, seconds: float) -> bool:
        return self._end.wait(seconds)

    def stop(self) -> None:
        self._end.set()


class RateLimiter:
    """A sliding window over the last calls; shared by threads."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._calls: deque[float] = deque(maxlen=rate.calls)
        self._held_until = 0.0
        self._lock = threading.Lock()

    def reserve(self, now: float, longest: float) -> float | None:
        """Seconds to wait before the next call may go; ``None`` (nothing taken) above *longest*."""
        with self._lock:
            start = max(now, self._held_until)
            if len(self._calls) == self._rate.calls:
                start = max(start, self._calls[0] + self._rate.seconds)
            if start - now > longest:
                return None
            self._calls.append(start)
            return start - now

    def hold(self, now: float, seconds: float) -> None:
        """Let nothing go for *seconds*: the service asked for it (``Retry-After``)."""
        with self._lock:
            self._held_until = max(self._held_until, now + min(seconds, _LONGEST_HOLD_S))


class BreakerState(StrEnum):
    """Whether a service is being asked."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


class Breaker:
    """Stops asking a service that failed ``failures`` times in a row; probes it now and then.

    The pause doubles with each failed probe, up to *longest_s*.
    """

    def __init__(
        self, *, failures: int = 5, pause_s: float = 60.0, longest_s: float = 900.0
    ) -> None:
        self._limit = failures
        self._first_pause = pause_s
        self._longest = longest_s
        self._failed = 0
        self._pause = pause_s
        self._open_until: float | None = None
        self._probing = False
        self._lock = threading.Lock()

    def state(self, now: float) -> BreakerState:
        """As of *now*."""
        with self._lock:
            return self._state(now)

    def allow(self, now: float) -> bool:
        """Whether a call may go; half-open lets exactly one through, which must report back."""
        with self._lock:
            state = self._state(now)
            if state is BreakerState.CLOSED:
                return True
            if state is BreakerState.OPEN or self._probing:
                return False
            self._probing = True
            return True

    def succeeded(self) -> None:
        """The service answered, whatever it said."""
        with self._lock:
            self._failed, self._pause = 0, self._first_pause
            self._open_until, self._probing = None, False

    def failed(self, now: float) -> None:
        """The service could not be reached or broke down."""
        with self._lock:
            self._failed += 1
            if self._open_until is not None and self._probing:
                self._pause = min(self._pause * 2, self._longest)
            elif self._open_until is not None or self._failed < self._limit:
                return
            self._open_until, self._probing = now + self._pause, False

    def abandoned(self) -> None:
        """A call that was let through ended without asking: the next one may probe."""
        with self._lock:
            self._probing = False

    def _state(self, now: float) -> BreakerState:
        if self._open_until is None:
            return BreakerState.CLOSED
        return BreakerState.OPEN if now < self._open_until else BreakerState.HALF_OPEN


def pause(attempt: int, jitter: float | None = None) -> float:
    """Seconds before attempt number *attempt* + 1 (from 1): doubled, half of it by chance."""
    longest = min(_FIRST_PAUSE_S * 2.0 ** (attempt - 1), _LONGEST_PAUSE_S)
    return longest * (0.5 + 0.5 * (random.random() if jitter is None else jitter))


def retry_after_s(value: str | None, now_ms: int) -> float | None:
    """Seconds a ``Retry-After`` asks for (RFC 9110 section 10.2.3); ``None`` when unreadable."""
    if not value or len(value) > 64:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(min(int(text[:9]), int(_LONGEST_HOLD_S)))
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    seconds = (when - datetime.fromtimestamp(now_ms / 1000, UTC)).total_seconds()
    return min(max(0.0, seconds), _LONGEST_HOLD_S)
