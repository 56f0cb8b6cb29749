"""A clock that tests move, and waiting that moves it."""

import time


class HandClock:
    """Starts at a fixed instant and goes when it is told to."""

    def __init__(self) -> None:
        self.wall_ms = 1_800_000_000_000
        self.seconds = 1000.0

    def now_ms(self) -> int:
        return self.wall_ms

    def monotonic(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        self.seconds += seconds
        self.wall_ms += round(seconds * 1000)


class SkippingPatience:
    """Waits by moving the clock; remembers how long."""

    def __init__(self, clock: HandClock) -> None:
        self._clock = clock
        self.waits: list[float] = []
        self.over = False

    def wait(self, seconds: float) -> bool:
        self.waits.append(seconds)
        self._clock.advance(seconds)
        time.sleep(0)
        return self.over

    def stop(self) -> None:
        self.over = True
