"""Plugins, their packages and the pages they would add to a dashboard."""

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.absent.answers import (
    empty_list,
    no_plugins,
    nothing_done,
    unknown,
)
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable


class PluginRoutes:
    """Handlers of ``/Plugins``, ``/Packages``, ``/Repositories``, ``/web/ConfigurationPages``."""

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        table.get("/Plugins", empty_list, access=Access.ADMIN)
        table.delete("/Plugins/{pluginId}", unknown, access=Access.ADMIN)
        table.delete("/Plugins/{pluginId}/{version}", unknown, access=Access.ADMIN)
        for wish in ("Enable", "Disable"):
            table.post(f"/Plugins/{{pluginId}}/{{version}}/{wish}", unknown, access=Access.ADMIN)
        table.get("/Plugins/{pluginId}/{version}/Image", unknown, access=Access.USER)
        configuration = "/Plugins/{pluginId}/Configuration"
        table.get(configuration, unknown, access=Access.ADMIN)
        table.post(configuration, unknown, access=Access.ADMIN)
        table.post("/Plugins/{pluginId}/Manifest", unknown, access=Access.ADMIN)
        table.get("/Packages", empty_list, access=Access.ADMIN)
        table.get("/Packages/{name}", unknown, access=Access.ADMIN)
        table.post("/Packages/Installed/{name}", no_plugins, access=Access.ADMIN)
        table.delete("/Packages/Installing/{packageId}", nothing_done, access=Access.ADMIN)
        table.get("/Repositories", empty_list, access=Access.ADMIN)
        table.post("/Repositories", self.repositories, access=Access.ADMIN)
        table.get("/web/ConfigurationPages", empty_list, access=Access.ADMIN)
        table.get("/web/ConfigurationPage", unknown, access=Access.USER)

    async def repositories(self, call: Call) -> web.StreamResponse:
        """No repository is the only list there can be."""
        if await call.body_list():
            await no_plugins(call)
        return no_content()
