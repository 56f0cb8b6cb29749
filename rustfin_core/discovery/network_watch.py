"""Notices that the computer got other addresses, or slept: then it has to be announced again.

Asked every few seconds, because each system tells of it in another way and some not at all. A sleep
shows as a jump of the wall clock: timers of the loop stand still meanwhile.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from rustfin_core.discovery.addresses import lan_addresses
from rustfin_core.discovery.events import NetworkChanged
from rustfin_core.events import EventBus
from rustfin_core.kernel.clock import Clock, SystemClock
from rustfin_core.kernel.tasks import TaskOwner

_log = logging.getLogger(__name__)
_EVERY_S = 5.0
_ASLEEP_MS = 30_000


class NetworkWatch:
    """Between ``start()`` and ``stop()``: publishes ``NetworkChanged`` and calls *announce*."""

    def __init__(
        self,
        *,
        bus: EventBus,
        announce: Callable[[], Awaitable[None]],
        addresses: Callable[[], tuple[str, ...]] = lan_addresses,
        clock: Clock | None = None,
        every: float = _EVERY_S,
    ) -> None:
        self._bus, self._announce, self._addresses = bus, announce, addresses
        self._clock = clock or SystemClock()
        self._every = every
        self._tasks = TaskOwner("network watch")

    def start(self) -> None:
        """Begin to look."""
        self._tasks.spawn(self._follow(), name="look")

    async def stop(self) -> None:
        """Stop looking. Idempotent."""
        await self._tasks.stop()

    async def _follow(self) -> None:
        known, looked = await asyncio.to_thread(self._addresses), self._clock.now_ms()
        while True:
            await asyncio.sleep(self._every)
            before, looked = looked, self._clock.now_ms()
            resumed = looked - before > self._every * 1000 + _ASLEEP_MS
            found = await asyncio.to_thread(self._addresses)
            if not resumed and found == known:
                continue
            known = found
            _log.info(
                "%s; reachable at %s",
                "the computer woke up" if resumed else "the network changed",
                ", ".join(found) or "no address of the house",
            )
            await self._announce()
            self._bus.publish(NetworkChanged(addresses=found, resumed=resumed))
