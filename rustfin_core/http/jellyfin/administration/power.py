"""``System/Restart`` and ``System/Shutdown``."""

from aiohttp import web

from rustfin_core.admin import Admin
from rustfin_core.http.call import Call
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable


class PowerRoutes:
    """Handlers; the answer goes out before the server stops listening."""

    def __init__(self, admin: Admin) -> None:
        self._admin = admin

    def routes(self, table: RouteTable) -> None:
        """Declare the routes. Being at the machine grants nothing, unlike in Jellyfin."""
        table.post("/System/Restart", self.restart, access=Access.ADMIN)
        table.post("/System/Shutdown", self.shut_down, access=Access.ADMIN)

    async def restart(self, _: Call) -> web.StreamResponse:
        """Stop and come back."""
        await self._admin.restart()
        return no_content()

    async def shut_down(self, _: Call) -> web.StreamResponse:
        """Stop for good."""
        await self._admin.shut_down()
        return no_content()
