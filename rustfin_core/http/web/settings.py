"""Rustfin's own settings over HTTP: declarations, values and where they come from."""

from dataclasses import asdict

from aiohttp import web

from rustfin_core.admin import Admin, SettingView
from rustfin_core.http.call import Call
from rustfin_core.http.json import pascal
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.kernel.errors import InvalidInput


class SettingRoutes:
    """Handlers of ``/Rustfin/Settings``; for administrators."""

    def __init__(self, admin: Admin) -> None:
        self._admin = admin

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        table.get("/Rustfin/Settings", self.all, access=Access.ADMIN)
        table.post("/Rustfin/Settings/{name}", self.change, access=Access.ADMIN)

    async def all(self, call: Call) -> web.StreamResponse:
        """Every setting."""
        return call.answer([_mapped(view) for view in await self._admin.settings()])

    async def change(self, call: Call) -> web.StreamResponse:
        """Store ``{"Value": ...}``; ``null`` returns to the default. Answers with the setting."""
        body = await call.body()
        if "value" not in {name.lower() for name in body.raw}:
            raise InvalidInput('The body must hold the new value: {"Value": ...}.')
        return call.answer(
            _mapped(await self._admin.set_setting(call.params["name"], body.get("Value")))
        )


def _mapped(view: SettingView) -> dict[str, object]:
    return pascal(asdict(view))
