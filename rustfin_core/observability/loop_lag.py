"""How late the event loop is: a timer that should ring twice a second, and when it did."""

import asyncio
from collections import deque

_EVERY_S = 0.5
_KEPT = 120
"""One minute."""


class LoopLag:
    """``start()`` and ``stop()`` on the loop that is watched. Costs two wake-ups a second."""

    def __init__(self, *, every: float = _EVERY_S) -> None:
        self._every = every
        self._timer: asyncio.TimerHandle | None = None
        self._due = 0.0
        self._seen: deque[float] = deque(maxlen=_KEPT)
        self.total_s = 0.0
        """Lateness of all rings so far, in seconds."""
        self.rings = 0

    def start(self) -> None:
        """Begin to watch the running loop."""
        loop = asyncio.get_running_loop()
        self._due = loop.time() + self._every
        self._timer = loop.call_at(self._due, self._ring, loop)

    def stop(self) -> None:
        """Stop. Idempotent."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    @property
    def latest_s(self) -> float:
        """Of the last ring."""
        return self._seen[-1] if self._seen else 0.0

    @property
    def worst_s(self) -> float:
        """The worst of the last minute."""
        return max(self._seen, default=0.0)

    def _ring(self, loop: asyncio.AbstractEventLoop) -> None:
        now = loop.time()
        late = max(0.0, now - self._due)
        self._seen.append(late)
        self.total_s += late
        self.rings += 1
        self._due = now + self._every
        self._timer = loop.call_at(self._due, self._ring, loop)
