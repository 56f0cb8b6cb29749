"""``Library/*``: libraries and their folders, for wizards and dashboards.

A library's name is a label in the database and never part of a path (T-04).
"""

import asyncio
from pathlib import Path
from typing import Any

from aiohttp import web

from rustfin_core.catalog.library_options import LibraryOptions
from rustfin_core.catalog.types import Library
from rustfin_core.http.body import JsonObject
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.administration.library_options import (
    available_options,
    library_options,
    read_library_options,
)
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.http.services import HttpServices
from rustfin_core.http.values import to_enum
from rustfin_core.kernel.enums import LibraryKind
from rustfin_core.kernel.errors import Conflict, InvalidInput, NotFound

_MAX_PATH = 4_096
_KINDS = {
    "movies": ("Movie",),
    "tvshows": ("Series", "Season", "Episode"),
    "music": ("MusicArtist", "MusicAlbum", "Audio"),
    "homevideos": ("Video",),
}
_ALL_KINDS = tuple(kind for kinds in _KINDS.values() for kind in kinds)


class VirtualFolderRoutes:
    """Handlers of ``/Library/VirtualFolders`` and of scans asked for by other programs."""

    def __init__(self, services: HttpServices) -> None:
        self._catalog = services.catalog
        self._scans = services.scans
        self._scan_tasks = services.scan_tasks
        self._remote_subtitles = services.remote_subtitles

    def routes(self, table: RouteTable) -> None:
        """Declare the routes."""
        setup = Access.SETUP
        table.get("/Library/VirtualFolders", self.all, access=setup)
        table.post("/Library/VirtualFolders", self.create, access=setup)
        table.delete("/Library/VirtualFolders", self.delete, access=setup)
        table.post("/Library/VirtualFolders/LibraryOptions", self.change, access=setup)
        table.get("/Libraries/AvailableOptions", self.available, access=setup)
        table.post("/Library/VirtualFolders/Name", self.rename, access=setup)
        table.post("/Library/VirtualFolders/Paths", self.add_path, access=setup)
        table.post("/Library/VirtualFolders/Paths/Update", self.update_path, access=setup)
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
        wanted = None if options is None else read_library_options(options, LibraryOptions())
        library = await self._catalog.create_library(kind, list(dict.fromkeys(paths)), name)
        if wanted is not None:
            await self._catalog.set_library_options(library.uid, wanted)
        if paths and query.flag("refreshLibrary", True):
            await self._scans.start(library.uid)
        return no_content()

    async def delete(self, call: Call) -> web.StreamResponse:
        """Forget a library; its files and everybody's watch state stay."""
        library = await self._named(call.query.require_text("name"))
        await self._scans.cancel(library.uid)
        await self._catalog.delete_library(library.uid)
        return no_content()

    async def change(self, call: Call) -> web.StreamResponse:
        """Other options. Folders named there that are new are added, as in Jellyfin; none goes."""
        body = await call.body()
        uid = body.uid("Id")
        if uid is None:
            raise InvalidInput("Id is missing in the body.")
        library = await self._catalog.library(uid)
        options = body.child("LibraryOptions")
        if options is not None:
            wanted = read_library_options(options, library.options)
            new = [path for path in _paths_in(options) if path not in _locations(library)]
            for path in new:
                await _check_folder(path)
            await self._catalog.set_library_options(uid, wanted)
            for path in dict.fromkeys(new):
                await self._catalog.add_library_root(uid, path)
            if new:
                await self._scans.start(uid)
        return no_content()

    async def available(self, call: Call) -> web.StreamResponse:
        """``LibraryOptionsResultDto``: what a library of a kind can be told."""
        kind = call.query.text("libraryContentType") or ""
        fetchers = self._remote_subtitles.provider_titles
        return call.answer(available_options(_KINDS.get(kind, _ALL_KINDS), fetchers))

    async def rename(self, call: Call) -> web.StreamResponse:
        """Another name, one that no other library has."""
        library = await self._named(call.query.require_text("name"))
        name = call.query.require_text("newName").strip()
        others = [one for one in await self._catalog.libraries() if one.uid != library.uid]
        if any(one.name == name for one in others):
            raise Conflict(f"There is already a library named {name[:80]!r}.")
        await self._catalog.rename_library(library.uid, name)
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

    async def update_path(self, call: Call) -> web.StreamResponse:
        """Nothing but a check: a folder has a path and no more that could be changed."""
        body = await call.body()
        library = await self._named(body.require_text("Name"))
        info = body.child("PathInfo")
        path = info.text("Path") if info is not None else None
        if not path:
            raise InvalidInput("PathInfo.Path is missing in the body.")
        if path not in _locations(library):
            raise NotFound(f"{path[:200]!r} is no folder of this library.")
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
        paths = _locations(library)
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


def _locations(library: Library) -> list[str]:
    return [root.path.decode("utf-8", "replace") for root in library.roots]


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
