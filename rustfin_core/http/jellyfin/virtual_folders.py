"""``Library/*``: libraries and their folders, for wizards and dashboards.

A library's name is a label in the database and never part of a path (T-04). Media folders are
only ever read.
"""

import asyncio
from pathlib import Path
from typing import Any

from aiohttp import web

from rustfin_core.catalog.types import Library
from rustfin_core.http.body import JsonObject
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.library_options import library_options, options_of
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.http.services import HttpServices
from rustfin_core.http.values import to_enum
from rustfin_core.kernel.enums import LibraryKind
from rustfin_core.kernel.errors import Conflict, InvalidInput, NotFound

_MAX_PATH = 4_096


class VirtualFolderRoutes:
    """Handlers of ``/Library/VirtualFolders`` and of scans asked for by other programs."""

    def __init__(self, services: HttpServices) -> None:
        self._catalog = services.catalog
        self._scans = services.scans
        self._scan_tasks = services.scan_tasks

    def routes(self, table: RouteTable) -> None:
        """Declare the routes."""
        setup = Access.SETUP
        table.get("/Library/VirtualFolders", self.all, access=setup)
        table.post("/Library/VirtualFolders", self.create, access=setup)
        table.delete("/Library/VirtualFolders", self.delete, access=setup)
        table.post("/Library/VirtualFolders/Name", self.rename, access=setup)
        table.post("/Library/VirtualFolders/LibraryOptions", self.set_options, access=setup)
        table.post("/Library/VirtualFolders/Paths", self.add_path, access=setup)
        table.delete("/Library/VirtualFolders/Paths", self.remove_path, access=setup)
        table.post("/Library/Refresh", self.refresh, access=Access.ADMIN)

    async def all(self, call: Call) -> web.StreamResponse:
        """``VirtualFolderInfo`` of every library."""
        return call.answer([self._dto(library) for library in await self._catalog.libraries()])

    async def create(self, call: Call) -> web.StreamResponse:
        """A new library; folders in the query or in ``LibraryOptions.PathInfos``."""
        query = call.query
        name = query.require_text("name")
        # jellyfin-web leaves the type of a mixed library out.
        kind = to_enum("collectionType", LibraryKind, query.text("collectionType") or "mixed")
        options = (await call.body()).child("LibraryOptions")
        paths = [*query.raw("paths"), *_paths_in(options)]
        if any(library.name == name for library in await self._catalog.libraries()):
            raise Conflict(f"There is already a library named {name[:80]!r}.")
        for path in paths:
            await _check_folder(path)
        stored = options_of(options or JsonObject({}), {})
        library = await self._catalog.create_library(kind, list(dict.fromkeys(paths)), name)
        if stored:
            await self._catalog.set_library_options(library.uid, stored)
        if paths and query.flag("refreshLibrary", True):
            await self._scans.start(library.uid)
        return no_content()

    async def delete(self, call: Call) -> web.StreamResponse:
        """Forget a library; its files and everybody's watch state stay."""
        library = await self._named(call.query.require_text("name"))
        await self._scans.cancel(library.uid)
        await self._catalog.delete_library(library.uid)
        return no_content()

    async def rename(self, call: Call) -> web.StreamResponse:
        """Another name."""
        library = await self._named(call.query.require_text("name"))
        await self._catalog.rename_library(library.uid, call.query.require_text("newName"))
        return no_content()

    async def set_options(self, call: Call) -> web.StreamResponse:
        """``UpdateLibraryOptionsDto``; paths are changed by the routes of paths."""
        body = await call.body()
        uid, sent = body.uid("Id"), body.child("LibraryOptions")
        if uid is None or sent is None:
            raise InvalidInput("Id or LibraryOptions is missing in the body.")
        library = await self._catalog.library(uid)
        await self._catalog.set_library_options(uid, options_of(sent, library.options))
        return no_content()

    async def add_path(self, call: Call) -> web.StreamResponse:
        """One more folder."""
        body = await call.body()
        library = await self._named(body.require_text("Name"))
        info = body.child("PathInfo")
        path = body.text("Path") or (info.text("Path") if info is not None else None)
        if not path:
            raise InvalidInput("Path is missing in the body.")
        await _check_folder(path)
        await self._catalog.add_library_root(library.uid, path)
        await self._scans.start(library.uid)
        return no_content()

    async def remove_path(self, call: Call) -> web.StreamResponse:
        """One folder less."""
        library = await self._named(call.query.require_text("name"))
        await self._scans.cancel(library.uid)
        await self._catalog.remove_library_root(library.uid, call.query.require_text("path"))
        return no_content()

    async def refresh(self, call: Call) -> web.StreamResponse:
        """Look for changes in all libraries."""
        await self._scan_tasks.scan_all()
        return no_content()

    async def _named(self, name: str) -> Library:
        for library in await self._catalog.libraries():
            if library.name == name:
                return library
        raise NotFound(f"There is no library named {name[:80]!r}.")

    def _dto(self, library: Library) -> dict[str, Any]:
        progress = self._scans.status(library.uid)
        paths = [root.path.decode("utf-8", "replace") for root in library.roots]
        share = progress.done / progress.total if progress and progress.total else None
        return {
            "Name": library.name,
            "Locations": paths,
            "CollectionType": library.kind.value,
            "LibraryOptions": library_options(paths, library.options),
            "ItemId": library.uid.hex(),
            "PrimaryImageItemId": library.uid.hex(),
            "RefreshProgress": None if share is None else round(100 * share, 1),
            "RefreshStatus": "Active" if progress else "Idle",
        }


def _paths_in(options: JsonObject | None) -> list[str]:
    if options is None:
        return []
    infos = options.children("PathInfos")
    return [path for info in infos if (path := info.text("Path"))]


async def _check_folder(path: str) -> None:
    if "\0" in path or len(path) > _MAX_PATH or not Path(path).is_absolute():
        raise InvalidInput(f"{path[:200]!r} is not the full path of a folder.")
    if not await asyncio.to_thread(Path(path).is_dir):
        raise InvalidInput(f"{path[:200]} is not a folder that Rustfin can see.")
