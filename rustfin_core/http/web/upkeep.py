"""Rustfin's own routes of upkeep: how folders are watched, background work, confirmations."""

from dataclasses import asdict

from aiohttp import web

from rustfin_core.admin import Admin
from rustfin_core.http.call import Call
from rustfin_core.http.json import no_content, pascal_deep
from rustfin_core.http.routing import Access, RouteTable


class UpkeepRoutes:
    """Handlers of ``/Rustfin/Libraries`` and ``/Rustfin/Background``; for administrators."""

    def __init__(self, admin: Admin) -> None:
        self._admin = admin

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        admin = Access.ADMIN
        table.get("/Rustfin/Libraries", self.libraries, access=admin)
        table.post("/Rustfin/Libraries/{libraryId}/ConfirmMissing", self.confirm, access=admin)
        table.get("/Rustfin/Background", self.background, access=admin)
        table.post("/Rustfin/Background/Pause", self.pause, access=admin)
        table.delete("/Rustfin/Background/Pause", self.resume, access=admin)

    async def libraries(self, call: Call) -> web.StreamResponse:
        """Every library with the state of its folders."""
        return call.answer([pascal_deep(asdict(one)) for one in await self._admin.libraries()])

    async def confirm(self, call: Call) -> web.StreamResponse:
        """The files that vanished at once were removed on purpose."""
        await self._admin.confirm_missing(call.params["libraryId"])
        return no_content()

    async def background(self, call: Call) -> web.StreamResponse:
        """What runs in the background."""
        return call.answer(pascal_deep(asdict(await self._admin.background())))

    async def pause(self, call: Call) -> web.StreamResponse:
        """Pause it for ``{"For": "30m" | "2h" | "tomorrow"}``."""
        pause = (await call.body()).require_text("For")
        return call.answer(pascal_deep(asdict(await self._admin.pause_background(pause))))

    async def resume(self, call: Call) -> web.StreamResponse:
        """End the pause."""
        return call.answer(pascal_deep(asdict(await self._admin.resume_background())))
