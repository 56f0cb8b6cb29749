"""``System/*`` and ``GetUtcTime``."""

import platform
from typing import Any

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.administration.cast import CAST_RECEIVERS
from rustfin_core.http.json import wire_time
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.http.services import HttpServices
from rustfin_core.kernel.network import is_loopback


class SystemRoutes:
    """What the server says about itself."""

    def __init__(self, services: HttpServices) -> None:
        self._services = services

    def routes(self, table: RouteTable) -> None:
        """Declare the routes."""
        table.get("/System/Info/Public", self.public_info, access=Access.ANONYMOUS)
        table.get("/System/Info", self.info, access=Access.SETUP_OR_USER, at_any_hour=True)
        table.get("/System/Ping", self.ping, access=Access.ANONYMOUS)
        table.post("/System/Ping", self.ping, access=Access.ANONYMOUS)
        table.get("/System/Endpoint", self.endpoint, access=Access.USER)
        table.get("/GetUtcTime", self.utc_time, access=Access.ANONYMOUS)

    async def public_info(self, call: Call) -> web.StreamResponse:
        """``PublicSystemInfo``: the first thing every client asks."""
        return call.answer(self._public(call))

    async def info(self, call: Call) -> web.StreamResponse:
        """``SystemInfo``; folders are shown to administrators only."""
        paths = self._services.paths
        info = self._public(call) | {
            "OperatingSystemDisplayName": "",
            "PackageName": "",
            "HasPendingRestart": bool(await self._services.admin.pending_restart()),
            "IsShuttingDown": self._services.admin.is_ending,
            "SupportsLibraryMonitor": True,
            "WebSocketPortNumber": _local_port(call),
            "CompletedInstallations": [],
            "CanSelfRestart": True,
            "CanLaunchWebBrowser": False,
            "CastReceiverApplications": CAST_RECEIVERS,
            "HasUpdateAvailable": self._services.admin.update_available,
            "EncoderLocation": "System",
            "SystemArchitecture": "Arm64" if "arm" in platform.machine().lower() else "X64",
        }
        if call.caller is not None and call.caller.is_admin:
            info |= {
                "ProgramDataPath": str(paths.data),
                "CachePath": str(paths.cache),
                "LogPath": str(paths.logs),
                "TranscodingTempPath": str(paths.transcode),
            }
        return call.answer(info)

    async def ping(self, call: Call) -> web.StreamResponse:
        """The product name as a JSON string."""
        return call.answer(self._services.config["wire_product"])

    async def endpoint(self, call: Call) -> web.StreamResponse:
        """Where the caller is. Information only: being local grants nothing."""
        at_home = call.origin.at_home
        return call.answer({"IsLocal": at_home and is_loopback(call.peer), "IsInNetwork": at_home})

    async def utc_time(self, call: Call) -> web.StreamResponse:
        """Server time, for clients that synchronise."""
        now = wire_time(self._services.clock.now_ms())
        return call.answer({"RequestReceptionTime": now, "ResponseTransmissionTime": now})

    def _public(self, call: Call) -> dict[str, Any]:
        config, identity = self._services.config, self._services.identity
        return {
            "LocalAddress": local_address(call) + config["base_url"].rstrip("/"),
            "ServerName": config.server_name,
            "Version": config["wire_version"],
            "ProductName": config["wire_product"],
            "OperatingSystem": "",
            "Id": identity.server_id,
            "StartupWizardCompleted": identity.wizard_completed,
        }


def local_address(call: Call) -> str:
    """URL under which the caller reached us: the interface's, or the trusted proxy's."""
    origin = call.origin
    if origin.through_proxy and origin.host:
        return f"{origin.scheme}://{origin.host}"
    transport = call.request.transport
    name = transport.get_extra_info("sockname") if transport else None
    host = str(name[0]) if name else "127.0.0.1"
    literal = f"[{host.partition('%')[0]}]" if ":" in host else host
    return f"{origin.scheme}://{literal}:{_local_port(call)}"


def _local_port(call: Call) -> int:
    transport = call.request.transport
    name = transport.get_extra_info("sockname") if transport else None
    return int(name[1]) if name else 0
