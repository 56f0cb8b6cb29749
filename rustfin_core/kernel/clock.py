"""Time as a dependency, so tests can jump it (fault F11)."""

import time
from typing import Protocol


class Clock(Protocol):
    """What the contexts ask of time."""

    def now_ms(self) -> int:
        """Wall clock, UTC, milliseconds since 1970; may jump."""
        ...

    def monotonic(self) -> float:
        """Seconds that only go forward; for every timeout and interval."""
        ...


class SystemClock:
    """The real clock."""

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000

    def monotonic(self) -> float:
        return time.monotonic()
