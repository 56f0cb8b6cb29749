"""The part of the facade about background work."""

import datetime as dt

from rustfin_core.admin.pauses import background_status, pause_end
from rustfin_core.admin.services import Part
from rustfin_core.admin.types import BackgroundStatus


class Background(Part):
    """Background work as its owner steers it."""

    async def background(self) -> BackgroundStatus:
        """What runs in the background, and what holds it up."""
        return background_status(await self._services.gate.status())

    async def background_paused_until(self) -> int | None:
        """When a pause ends (unix ms), ``None`` while there is none; asks no lane."""
        return self._services.gate.paused_until

    async def pause_background(self, pause: str) -> BackgroundStatus:
        """Pause background work for ``30m``, ``2h`` or until ``tomorrow`` (4 o'clock)."""
        now = dt.datetime.now().astimezone()
        self._services.gate.pause(pause_end(pause, now))
        return await self.background()

    async def resume_background(self) -> BackgroundStatus:
        """End a pause."""
        self._services.gate.resume()
        return await self.background()
