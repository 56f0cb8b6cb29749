"""Holds a run that is far enough ahead of its player: ffmpeg waits while nobody reads."""

import asyncio

from rustfin_core.transcode.pace import Pace
from rustfin_core.transcode.player import Player
from rustfin_core.transcode.scratch import SessionFolder
from rustfin_core.transcode.stretch import Stretch
from rustfin_core.transcode.workshop import Workshop

_DISK_POLL_S = 1.0
"""Nobody says when another session has made room on the disk."""


class Throttle:
    """Of the run that makes *stretch*; the time it is held does not count in *pace*."""

    def __init__(
        self,
        stretch: Stretch,
        pace: Pace,
        *,
        player: Player,
        folder: SessionFolder,
        workshop: Workshop,
    ) -> None:
        self._stretch, self._pace = stretch, pace
        self._player, self._folder, self._shop = player, folder, workshop
        self._news = asyncio.Event()
        self.is_on = False

    def look_again(self) -> None:
        """The player moved or waits for something: perhaps the run is needed now."""
        self._news.set()

    async def gate(self) -> bool:
        """Wait while the run is far enough ahead; ``False`` ends it.

        It ends when it was held for ``run_idle_s`` or has made all it can before the film's end.
        """
        waited = 0.0
        while self._is_early():
            self.is_on = True
            self._news.clear()
            begun = self._shop.clock.monotonic()
            try:
                async with asyncio.timeout(_DISK_POLL_S):
                    await self._news.wait()
            except TimeoutError:
                waited += _DISK_POLL_S
            self._pace.pause(self._shop.clock.monotonic() - begun)
            if waited >= self._shop.limits.run_idle_s:
                return False
        self.is_on = False
        return not self._stretch.is_made or self._stretch.is_last

    def _is_early(self) -> bool:
        stretch, waiting = self._stretch, self._player.waiting
        if stretch.is_made or waiting.needs_init or any(n in stretch for n in waiting.numbers):
            return False
        return self._player.is_far_from(stretch.next) or self._folder.is_full
