"""The part of the facade about Rustfin itself: what it is made of, whose data it shows."""

import asyncio

from rustfin_core.admin.components import Component, components, licence_text
from rustfin_core.admin.releases import UpdateStatus
from rustfin_core.admin.services import Part
from rustfin_core.intelligence.providers.attribution import ATTRIBUTIONS, Attribution
from rustfin_core.kernel.errors import Unavailable
from rustfin_core.media import ffmpeg


class About(Part):
    """Rustfin as its About page shows it."""

    async def components(self) -> tuple[Component, ...]:
        """Everything Rustfin brings, with version and licence."""
        try:
            found = await ffmpeg.locate(self._services.config["ffmpeg"])
        except Unavailable:
            found = None
        return await asyncio.to_thread(components, found)

    async def licence_text(self, name: str) -> str:
        """The licence of a component in full; empty where it brings no text."""
        return await asyncio.to_thread(licence_text, name)

    async def attributions(self) -> tuple[Attribution, ...]:
        """Sentences the services of titles and pictures want to be shown."""
        return ATTRIBUTIONS

    async def updates(self) -> UpdateStatus:
        """Whether there is a newer version, where its owner wants to know."""
        return self._services.releases.status()

    async def skip_update(self, version: str) -> None:
        """Tell no more of *version*; empty: tell of every one again."""
        await self._services.releases.skip(version)

    @property
    def update_available(self) -> bool:
        """Whether there is a newer version that its owner wants to hear of."""
        return self._services.releases.offered is not None
