"""Rustfin's own routes of backups: with sizes and reasons, to download, check, delete and stop."""

import asyncio
from dataclasses import asdict

from aiohttp import web

from rustfin_core.admin import Admin
from rustfin_core.http.call import Call
from rustfin_core.http.json import no_content, pascal, pascal_deep
from rustfin_core.http.ranged import send_ranged
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.streaming.file_source import open_source


class BackupFileRoutes:
    """Handlers of ``/Rustfin/Backups``; for administrators."""

    def __init__(self, admin: Admin) -> None:
        self._admin = admin

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        admin = Access.ADMIN
        table.get("/Rustfin/Backups", self.all, access=admin)
        table.get("/Rustfin/Backups/{name}", self.download, access=admin)
        table.delete("/Rustfin/Backups/Running", self.cancel, access=admin)
        table.delete("/Rustfin/Backups/{name}", self.delete, access=admin)
        table.post("/Rustfin/Backups/{name}/Verify", self.verify, access=admin)

    async def all(self, call: Call) -> web.StreamResponse:
        """Every file, the broken ones with the reason, and how far work under way is."""
        progress = await self._admin.backup_progress()
        return call.answer(
            {
                "Backups": [pascal(asdict(one)) for one in await self._admin.backups()],
                "Running": None if progress is None else pascal_deep(asdict(progress)),
            }
        )

    async def download(self, call: Call) -> web.StreamResponse:
        """The file itself, in ranges if wanted."""
        path = await self._admin.backup_file(call.params["name"])
        source = await asyncio.to_thread(open_source, path, roots=None)
        return await send_ranged(
            call.request,
            source,
            content_type="application/zip",
            extra_headers={
                "Content-Disposition": f'attachment; filename="{path.name}"',
                "Cache-Control": "private, no-store",
            },
        )

    async def verify(self, call: Call) -> web.StreamResponse:
        """Read it all and bring it back for trial."""
        await self._admin.verify_backup(call.params["name"])
        return no_content()

    async def delete(self, call: Call) -> web.StreamResponse:
        """Delete it."""
        await self._admin.delete_backup(call.params["name"])
        return no_content()

    async def cancel(self, _: Call) -> web.StreamResponse:
        """Stop the work on a backup."""
        await self._admin.cancel_backup()
        return no_content()
