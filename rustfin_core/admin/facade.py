"""One object the window and the dashboard call. Thin: every rule lives in a context service."""

from collections.abc import Callable
from dataclasses import dataclass

from rustfin_core import __version__
from rustfin_core.admin.arrivals import Arrivals
from rustfin_core.admin.background import Background
from rustfin_core.admin.backups import Backups
from rustfin_core.admin.computer import Computer
from rustfin_core.admin.devices import Devices
from rustfin_core.admin.folders import Folders
from rustfin_core.admin.happenings import Happenings
from rustfin_core.admin.jobs import Jobs
from rustfin_core.admin.libraries import Libraries
from rustfin_core.admin.matches import Matches
from rustfin_core.admin.playing import Playing
from rustfin_core.admin.power import Power
from rustfin_core.admin.server_logs import ServerLogs
from rustfin_core.admin.services import Services
from rustfin_core.admin.settings import Settings
from rustfin_core.admin.storage import Storage
from rustfin_core.admin.support import SupportFile
from rustfin_core.admin.types import LogLine, ServerStatus
from rustfin_core.observability.logs import RingHandler


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Where the server can be reached."""

    addresses: tuple[str, ...]
    local_address: str


class Admin(
    Libraries,
    Matches,
    Background,
    Jobs,
    Playing,
    Devices,
    Happenings,
    Storage,
    Computer,
    Arrivals,
    ServerLogs,
    Folders,
    Backups,
    Power,
    Settings,
):
    """Every method runs on the server's loop and returns plain data."""

    def __init__(
        self,
        services: Services,
        *,
        reach: Callable[[], Reach],
        log: RingHandler,
        on_setting: Callable[[str], None],
    ) -> None:
        super().__init__(services, on_setting=on_setting)
        self._reach = reach
        self._log = log

    async def status(self) -> ServerStatus:
        """The server as a whole."""
        services = self._services
        reach = self._reach()
        libraries = await services.catalog.libraries()
        return ServerStatus(
            name=services.config.server_name,
            version=__version__,
            addresses=reach.addresses,
            local_address=reach.local_address,
            setup_code=services.identity.setup_code,
            claimed=services.identity.claimed,
            watching=services.playback.watching,
            titles=sum(library.titles for library in libraries),
            notice=services.db.notice,
        )

    async def support_bundle(self) -> SupportFile:
        """A zip for somebody who helps; secrets, names and titles are taken out."""
        return await self._services.support.make()

    async def recent_log(self, limit: int = 2000) -> tuple[LogLine, ...]:
        """The last log lines, oldest first."""
        entries = list(self._log.entries)[-limit:]
        return tuple(
            LogLine(time_ms=e.time_ms, level=e.level, part=e.part, message=e.message)
            for e in entries
        )
