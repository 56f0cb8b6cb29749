"""``Backup``: list, make and bring back, in Jellyfin's shapes."""

from pathlib import Path
from typing import Any

from aiohttp import web

from rustfin_core.admin import Admin, BackupStatus
from rustfin_core.http.call import Call
from rustfin_core.http.json import no_content, wire_time
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.kernel.errors import InvalidInput, NotFound


class BackupRoutes:
    """Handlers of ``/Backup``; for administrators."""

    def __init__(self, admin: Admin) -> None:
        self._admin = admin

    def routes(self, table: RouteTable) -> None:
        """Declare the routes."""
        admin = Access.ADMIN
        table.get("/Backup", self.all, access=admin)
        table.get("/Backup/Manifest", self.manifest, access=admin)
        table.post("/Backup/Create", self.create, access=admin)
        table.post("/Backup/Restore", self.restore, access=admin)

    async def all(self, call: Call) -> web.StreamResponse:
        """Every backup that can be used, the newest first."""
        found = await self._admin.backups()
        return call.answer([_dto(one) for one in found if one.trouble is None])

    async def manifest(self, call: Call) -> web.StreamResponse:
        """One backup by its path (or name); 204 when it is none of ours, as Jellyfin says it."""
        path = Path(call.query.require_text("path"))
        found = await self._admin.backup(path.name)
        if path.name != str(path) and found.path != str(path):
            raise NotFound("There is no backup at this path.")
        return no_content() if found.trouble is not None else call.answer(_dto(found))

    async def create(self, call: Call) -> web.StreamResponse:
        """Make a backup; answers when it is made and checked.

        ``Metadata`` brings all pictures with it. The database always goes in; seek bar pictures
        never do, they are made again.
        """
        body = await call.body()
        made = await self._admin.make_backup(
            all_pictures=bool(body.flag("Metadata")),
            subtitles=body.flag("Subtitles") is not False,
        )
        return call.answer(_dto(made))

    async def restore(self, call: Call) -> web.StreamResponse:
        """Bring a backup back and restart; answers when it lies ready."""
        name = (await call.body()).require_text("ArchiveFileName")
        if Path(name).name != name:
            raise InvalidInput("ArchiveFileName must be the name of a file in the backup folder.")
        await self._admin.restore_backup(name)
        return no_content()


def _dto(backup: BackupStatus) -> dict[str, Any]:
    return {
        "ServerVersion": backup.version,
        "BackupEngineVersion": f"{backup.engine}.0.0",
        "DateCreated": wire_time(backup.made_at),
        "Path": backup.path,
        "Options": {
            "Metadata": backup.all_pictures,
            "Trickplay": False,
            "Subtitles": backup.subtitles,
            "Database": True,
        },
    }
