"""``Environment/*``: folders of the server's computer, for wizards and dashboards."""

from aiohttp import web

from rustfin_core.admin import Admin
from rustfin_core.admin.folders import FolderEntry, parent_path
from rustfin_core.http.call import Call
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable


class EnvironmentRoutes:
    """Handlers of the folder browser; for whoever sets the server up, administrators later."""

    def __init__(self, admin: Admin) -> None:
        self._admin = admin

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        setup = Access.SETUP
        table.get("/Environment/Drives", self.drives, access=setup)
        table.get("/Environment/DirectoryContents", self.contents, access=setup)
        table.get("/Environment/ParentPath", self.parent, access=setup)
        table.get("/Environment/DefaultDirectoryBrowser", self.default, access=setup)
        table.get("/Environment/NetworkShares", self.shares, access=setup)
        table.post("/Environment/ValidatePath", self.validate, access=setup)

    async def drives(self, call: Call) -> web.StreamResponse:
        """Where to begin."""
        return call.answer([_dto(entry) for entry in await self._admin.drives()])

    async def contents(self, call: Call) -> web.StreamResponse:
        """What lies in a folder; nothing unless files or folders are asked for, as in Jellyfin."""
        query = call.query
        found = await self._admin.folder_contents(
            query.require_text("path"),
            files=query.flag("includeFiles", False),
            folders=query.flag("includeDirectories", False),
        )
        return call.answer([_dto(entry) for entry in found])

    async def parent(self, call: Call) -> web.StreamResponse:
        """The folder above as a JSON string; nothing above a root."""
        above = parent_path(call.query.require_text("path"))
        return no_content() if above is None else call.answer(above)

    async def default(self, call: Call) -> web.StreamResponse:
        """No folder is better than another: readers begin at the drives."""
        return call.answer({})

    async def shares(self, call: Call) -> web.StreamResponse:
        """Empty, as in Jellyfin, which looks for none any more."""
        return call.answer([])

    async def validate(self, call: Call) -> web.StreamResponse:
        """204 when a path is there."""
        body = await call.body()
        await self._admin.check_path(
            body.require_text("Path"),
            is_file=body.flag("IsFile"),
            writable=body.flag("ValidateWritable", False),
        )
        return no_content()


def _dto(entry: FolderEntry) -> dict[str, str]:
    kind = "Directory" if entry.is_folder else "File"
    return {"Name": entry.name, "Path": entry.path, "Type": kind}
