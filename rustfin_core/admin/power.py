"""The part of the facade about ending and restarting."""

from rustfin_core.admin.lifecycle import Ending
from rustfin_core.admin.services import Part


class Power(Part):
    """The server's end, as its owner decides it. The calls return at once."""

    async def restart(self) -> None:
        """Stop and come back: settings that need it take effect, a prepared restore is done."""
        self._services.lifecycle.request(Ending.RESTART)

    async def shut_down(self) -> None:
        """Stop for good."""
        self._services.lifecycle.request(Ending.SHUTDOWN)

    async def pending_restart(self) -> tuple[str, ...]:
        """Names of changed settings that wait for a restart."""
        return self._services.lifecycle.pending_restart

    @property
    def is_ending(self) -> bool:
        """Whether the server is about to stop."""
        return self._services.lifecycle.ending is not None
