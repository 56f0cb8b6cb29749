"""One object the window and the dashboard call. Thin: every rule lives in a context service."""

from collections.abc import Callable

from rustfin_core import __version__
from rustfin_core.admin.about import About
from rustfin_core.admin.arrivals import Arrivals
from rustfin_core.admin.background import Background
from rustfin_core.admin.backups import Backups
from rustfin_core.admin.computer import Computer
from rustfin_core.admin.conversions import Conversions
from rustfin_core.admin.devices import Devices
from rustfin_core.admin.folders import Folders
from rustfin_core.admin.happenings import Happenings
from rustfin_core.admin.jobs import Jobs
from rustfin_core.admin.libraries import Libraries
from rustfin_core.admin.matches import Matches
from rustfin_core.admin.metadata import Metadata
from rustfin_core.admin.network import Network, network_status
from rustfin_core.admin.network_types import NetworkStatus, Reach
from rustfin_core.admin.people.part import People
from rustfin_core.admin.playing import Playing
from rustfin_core.admin.power import Power
from rustfin_core.admin.reach_check import ReachReport, check_reach
from rustfin_core.admin.seen_devices import SeenDevices
from rustfin_core.admin.server_logs import ServerLogs
from rustfin_core.admin.services import Services
from rustfin_core.admin.setup import Setup
from rustfin_core.admin.storage import Storage
from rustfin_core.admin.support import SupportFile
from rustfin_core.admin.tasks import Tasks
from rustfin_core.admin.types import LogLine, ServerStatus
from rustfin_core.observability.logs import RingHandler


class Admin(
    Libraries,
    Matches,
    Background,
    Jobs,
    Tasks,
    Playing,
    Devices,
    SeenDevices,
    People,
    Conversions,
    Network,
    Happenings,
    Storage,
    Computer,
    Arrivals,
    ServerLogs,
    Folders,
    Backups,
    Power,
    Metadata,
    About,
    Setup,
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
            update=offered.version if (offered := services.releases.offered) else "",
        )

    async def network(self) -> NetworkStatus:
        """Where the server listens and what devices see of it."""
        return await network_status(self._services, self._reach())

    async def check_reach(self) -> ReachReport:
        """Whether each address answers, and which firewall may keep devices out."""
        reach = self._reach()
        return await check_reach(reach.addresses, reach.local_address)

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
