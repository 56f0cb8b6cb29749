"""Whether a lane of background work has come to rest."""

import asyncio


class NewsEvent(asyncio.Event):
    """The event a lane waits on for news; it tells whether the lane has done all there was."""

    def __init__(self) -> None:
        super().__init__()
        self._waited_for = False

    async def wait(self) -> bool:  # type: ignore[override]
        self._waited_for = True
        try:
            await super().wait()
        finally:
            self._waited_for = False
        return True

    @property
    def at_rest(self) -> bool:
        """Whether the lane stands waiting, and nothing has come for it."""
        return self._waited_for and not self.is_set()
