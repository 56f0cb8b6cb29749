"""``ScheduledTasks``: one task people look for, the scan of all libraries."""

import asyncio
from typing import Any

from aiohttp import web

from rustfin_core.catalog.scan.service import ScanService
from rustfin_core.catalog.service import CatalogService
from rustfin_core.http.call import Call
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.identity.types import Principal
from rustfin_core.kernel.errors import NotFound

SCAN_TASK_ID = "7738148ffcd07979c7ceb148e06b3aed"
"""Jellyfin's own id of "Scan Media Library": dashboards and scripts name it."""


class ScheduledTaskRoutes:
    """Handlers of ``/ScheduledTasks``."""

    def __init__(self, catalog: CatalogService, scans: ScanService) -> None:
        self._catalog = catalog
        self._scans = scans

    def routes(self, table: RouteTable) -> None:
        """Declare the routes."""
        table.get("/ScheduledTasks", self.all, access=Access.ADMIN)
        table.get("/ScheduledTasks/{taskId}", self.one, access=Access.ADMIN)
        table.post("/ScheduledTasks/Running/{taskId}", self.start, access=Access.ADMIN)
        table.delete("/ScheduledTasks/Running/{taskId}", self.stop, access=Access.ADMIN)

    async def feed(self, _: Principal) -> list[dict[str, Any]]:
        """``ScheduledTasksInfo`` of the socket."""
        return [await self._scan_task()]

    async def all(self, call: Call) -> web.StreamResponse:
        """All tasks."""
        return call.answer([await self._scan_task()])

    async def one(self, call: Call) -> web.StreamResponse:
        """The task with this id."""
        _check(call)
        return call.answer(await self._scan_task())

    async def start(self, call: Call) -> web.StreamResponse:
        """Scan all libraries."""
        _check(call)
        for library in await self._catalog.libraries():
            await self._scans.start(library.uid)
        return no_content()

    async def stop(self, call: Call) -> web.StreamResponse:
        """Stop all scans."""
        _check(call)
        running = [library.uid for library in await self._catalog.libraries()]
        await asyncio.gather(*(self._scans.cancel(uid) for uid in running))
        return no_content()

    async def _scan_task(self) -> dict[str, Any]:
        states = [self._scans.status(lib.uid) for lib in await self._catalog.libraries()]
        running = [state for state in states if state is not None]
        shares = [state.done / state.total for state in running if state.total]
        return {
            "Name": "Scan Media Library",
            "State": "Running" if running else "Idle",
            "CurrentProgressPercentage": (
                round(100 * sum(shares) / len(running), 1) if running else None
            ),
            "Id": SCAN_TASK_ID,
            "Triggers": [],
            "Description": "Looks for new, changed and removed files in all libraries.",
            "Category": "Library",
            "IsHidden": False,
            "Key": "RefreshLibrary",
        }


def _check(call: Call) -> None:
    if call.params["taskId"].replace("-", "").lower() != SCAN_TASK_ID:
        raise NotFound("There is no task with this id.")
