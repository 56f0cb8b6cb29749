"""``QuickConnect/*``: sign in on a TV by typing its code on a phone."""

from typing import Any

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.json import wire_time
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.http.services import HttpServices
from rustfin_core.identity.types import QuickConnectRequest
from rustfin_core.kernel.errors import Unauthenticated


class QuickConnectRoutes:
    """Quick Connect, unless the owner has switched it off."""

    def __init__(self, services: HttpServices) -> None:
        self._services = services

    def routes(self, table: RouteTable) -> None:
        """Declare the routes."""
        table.get("/QuickConnect/Enabled", self.enabled, access=Access.ANONYMOUS)
        table.post("/QuickConnect/Initiate", self.initiate, access=Access.ANONYMOUS)
        table.get("/QuickConnect/Initiate", self.initiate, access=Access.ANONYMOUS)
        table.get("/QuickConnect/Connect", self.state, access=Access.ANONYMOUS)
        table.post("/QuickConnect/Authorize", self.authorize, access=Access.USER)

    async def enabled(self, call: Call) -> web.StreamResponse:
        """A bare JSON boolean."""
        return call.answer(bool(self._services.config["quick_connect"]))

    async def initiate(self, call: Call) -> web.StreamResponse:
        """Open a request for the calling device."""
        self._check_enabled()
        request = self._services.identity.begin_quick_connect(call.device, peer=call.peer)
        return call.answer(_dto(request))

    async def state(self, call: Call) -> web.StreamResponse:
        """What the waiting device polls."""
        self._check_enabled()
        secret = call.query.require_text("secret")
        return call.answer(_dto(self._services.identity.quick_connect_state(secret)))

    async def authorize(self, call: Call) -> web.StreamResponse:
        """Let the device with this code in, as the caller or (administrators) another user."""
        self._check_enabled()
        code = call.query.require_text("code")
        user = await call.acting_user()
        self._services.identity.authorize_quick_connect(code, user)
        return call.answer(True)

    def _check_enabled(self) -> None:
        if not self._services.config["quick_connect"]:
            raise Unauthenticated("Quick Connect is switched off on this server.")


def _dto(request: QuickConnectRequest) -> dict[str, Any]:
    return {
        "Authenticated": request.authenticated,
        "Secret": request.secret,
        "Code": request.code,
        "DeviceId": request.device.device_id,
        "DeviceName": request.device.name,
        "AppName": request.device.client,
        "AppVersion": request.device.version,
        "DateAdded": wire_time(request.created_ms),
    }
