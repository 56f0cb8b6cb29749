"""What the library means to a device: which titles it will not get as they are, and why."""

from dataclasses import asdict

from aiohttp import web

from rustfin_core.admin import Admin
from rustfin_core.http.call import Call
from rustfin_core.http.json import pascal_deep
from rustfin_core.http.routing import Access, RouteTable


class DeviceReportRoutes:
    """Handlers of ``/Rustfin/Devices``; for administrators."""

    def __init__(self, admin: Admin) -> None:
        self._admin = admin

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        table.get("/Rustfin/Devices", self.devices, access=Access.ADMIN)
        table.get("/Rustfin/Devices/{deviceId}/Report", self.report, access=Access.ADMIN)

    async def devices(self, call: Call) -> web.StreamResponse:
        """Devices that said what they can play."""
        return call.answer([pascal_deep(asdict(one)) for one in await self._admin.devices()])

    async def report(self, call: Call) -> web.StreamResponse:
        """Every title decided for one of them: counts, reasons, examples."""
        found = await self._admin.device_report(call.params["deviceId"])
        return call.answer(pascal_deep(asdict(found)))
