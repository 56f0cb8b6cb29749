"""How the server is asked to end: for good, or to be built again.

The desktop (``runtime``) and ``rustfin-server`` build a new server in the same process; with
``--on-restart exit`` the latter ends with a code of its own for a service manager instead.
"""

import asyncio
from enum import StrEnum
from typing import Any

from rustfin_core.admin.events import RestartRequired, ServerRestarting, ServerShuttingDown
from rustfin_core.config import SETTINGS, Config
from rustfin_core.events import EventBus


class Ending(StrEnum):
    """What comes after the server has stopped."""

    RESTART = "restart"
    SHUTDOWN = "shutdown"


class Lifecycle:
    """Asked by the facade, awaited by whoever runs the server; made once the settings are read."""

    def __init__(self, *, bus: EventBus, config: Config) -> None:
        self._bus = bus
        self._config = config
        self._started_with = self._values()
        self._was_pending = False
        self._asked = asyncio.Event()
        self.ending: Ending | None = None
        """``None`` while nobody asked for an end."""

    def request(self, ending: Ending) -> None:
        """Tell everybody and let whoever waits go on. A shutdown overrules a restart."""
        if self.ending in (ending, Ending.SHUTDOWN):
            return
        self.ending = ending
        restarting = ending is Ending.RESTART
        self._bus.publish(ServerRestarting() if restarting else ServerShuttingDown())
        self._asked.set()

    async def wait(self) -> Ending:
        """Wait until an end is asked for."""
        await self._asked.wait()
        assert self.ending is not None
        return self.ending

    @property
    def pending_restart(self) -> tuple[str, ...]:
        """Settings that hold another value than the one the server works with."""
        now = self._values()
        return tuple(name for name, value in now.items() if value != self._started_with[name])

    def setting_changed(self, _: str) -> None:
        """Tell everybody when this made a restart necessary."""
        pending = bool(self.pending_restart)
        if pending and not self._was_pending:
            self._bus.publish(RestartRequired())
        self._was_pending = pending

    def _values(self) -> dict[str, Any]:
        return {one.name: self._config[one.name] for one in SETTINGS if one.needs_restart}
