"""``Devices/*``: who is signed in where, names for devices, signing one out."""

from typing import Any

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.playing.session_dto import capabilities_dto
from rustfin_core.http.json import no_content, wire_time
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.http.services import HttpServices
from rustfin_core.identity.rights import may_use_device
from rustfin_core.identity.types import KnownDevice
from rustfin_core.kernel.errors import NotFound
from rustfin_core.playback.sessions import Capabilities


class DeviceRoutes:
    """Handlers of ``/Devices``; administrators only."""

    def __init__(self, services: HttpServices) -> None:
        self._devices = services.identity.devices
        self._playback = services.playback

    def routes(self, table: RouteTable) -> None:
        """Declare the routes."""
        admin = Access.ADMIN
        table.get("/Devices", self.all, access=admin)
        table.delete("/Devices", self.sign_out, access=admin)
        table.get("/Devices/Info", self.info, access=admin)
        table.get("/Devices/Options", self.options, access=admin)
        table.post("/Devices/Options", self.rename, access=admin)

    async def all(self, call: Call) -> web.StreamResponse:
        """``DeviceInfoDtoQueryResult``; with ``userId`` the devices that user may use."""
        found = await self._devices.known()
        if call.query.uid("userId") is not None:
            policy = (await call.acting_user()).policy
            found = [one for one in found if may_use_device(policy, one.device.info.device_id)]
        items = [self._dto(one) for one in found]
        return call.answer({"Items": items, "TotalRecordCount": len(items), "StartIndex": 0})

    async def info(self, call: Call) -> web.StreamResponse:
        """The device *id*, as who used it last."""
        return call.answer(self._dto(await self._one(call)))

    async def options(self, call: Call) -> web.StreamResponse:
        """``DeviceOptionsDto``."""
        one = await self._one(call)
        return call.answer(
            {
                "Id": one.device.id,
                "DeviceId": one.device.info.device_id,
                "CustomName": one.custom_name,
            }
        )

    async def rename(self, call: Call) -> web.StreamResponse:
        """Name the device *id*; an empty name takes it away."""
        name = (await call.body()).text("CustomName")
        await self._devices.rename(call.query.require_text("id"), name)
        return no_content()

    async def sign_out(self, call: Call) -> web.StreamResponse:
        """Sign everybody out of the device *id*; its sockets, streams and conversions end."""
        await self._devices.sign_out(call.query.require_text("id"))
        return no_content()

    async def _one(self, call: Call) -> KnownDevice:
        found = await self._devices.known(call.query.require_text("id"))
        if not found:
            raise NotFound("There is no device with this id.")
        return found[0]

    def _dto(self, one: KnownDevice) -> dict[str, Any]:
        info = one.device.info
        return {
            "Name": one.custom_name or info.name,
            "CustomName": one.custom_name,
            "Id": info.device_id,
            "LastUserName": one.user_name,
            "LastUserId": one.user_uid.hex(),
            "AppName": info.client,
            "AppVersion": info.version,
            "DateLastActivity": wire_time(one.device.last_seen_ms),
            "Capabilities": capabilities_dto(self._capabilities(one)),
            "IconUrl": self._capabilities(one).icon_url,
        }

    def _capabilities(self, one: KnownDevice) -> Capabilities:
        for session in self._playback.sessions():
            device = session.device
            if device.user_uid == one.user_uid and device.device_id == one.device.info.device_id:
                return session.capabilities
        return Capabilities()
