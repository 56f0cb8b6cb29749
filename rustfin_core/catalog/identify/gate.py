"""Holds jobs back while the providers cannot be reached, so that a cut network costs nothing.

Without it every waiting title would be tried, fail and be written back, over and over.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from rustfin_core.catalog.identify.roll import PartlyAway
from rustfin_core.jobs.types import Handler, Job
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import Forbidden, Unavailable

_log = logging.getLogger(__name__)
_PATIENCE = 3
"""Failures in a row after which nobody is asked for a while."""
_PAUSES_S = (30.0, 120.0, 600.0, 1800.0)


class NetworkGate:
    """Closed after some failures in a row; opens by itself, and wide after a success."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._failures = 0
        self._pauses = 0
        self._until = 0.0
        self._opened = asyncio.Event()

    @property
    def closed_for(self) -> float:
        """Seconds until somebody is asked again; 0 while the gate is open."""
        return max(0.0, self._until - self._clock.monotonic())

    def open(self) -> None:
        """Let jobs through now (a person asked, a key was entered)."""
        self._failures = self._pauses = 0
        self._until = 0.0
        self._opened.set()

    async def wait(self) -> None:
        """Wait until the gate is open."""
        while (seconds := self.closed_for) > 0:
            self._opened.clear()
            try:
                async with asyncio.timeout(seconds):
                    await self._opened.wait()
            except TimeoutError:
                return

    def guard(self, handler: Handler) -> Handler:
        """*handler*, with its failures counted; those of single providers are not."""

        async def run(job: Job) -> None:
            try:
                await handler(job)
            except PartlyAway:
                raise
            except (Unavailable, Forbidden):
                self._failed()
                raise
            self.open()

        return run

    def turn(self, first: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        """What jobs wait for before they are taken: *first*, then the gate."""

        async def wait() -> None:
            await first()
            await self.wait()

        return wait

    def _failed(self) -> None:
        self._failures += 1
        if self._failures < _PATIENCE:
            return
        pause = _PAUSES_S[min(self._pauses, len(_PAUSES_S) - 1)]
        self._pauses += 1
        self._failures = 0
        self._until = self._clock.monotonic() + pause
        _log.info("no provider answers; the next try is in %.0f s", pause)
