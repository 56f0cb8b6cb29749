"""``Library/*`` and ``UserViews/*`` lists of libraries and of the folders behind them."""

from aiohttp import web

from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import NO_FIELDS, OWNER
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.browsing.lists import result_answer
from rustfin_core.http.jellyfin.dto.library import library_dto
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.kernel.enums import LibraryKind
from rustfin_core.kernel.errors import InvalidInput, NotFound

_GROUPED = (LibraryKind.MOVIES, LibraryKind.TVSHOWS, LibraryKind.MIXED)
"""Libraries whose newest titles a home screen may show in one row, as in Jellyfin."""


class LibraryFolderRoutes:
    """Handlers of lists of libraries."""

    def __init__(self, catalog: CatalogService) -> None:
        self._catalog = catalog

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        admin, user = Access.ADMIN, Access.USER
        table.get("/Library/MediaFolders", self.media_folders, access=admin)
        table.get("/Library/PhysicalPaths", self.physical_paths, access=admin)
        table.get(
            "/UserViews/GroupingOptions",
            self.grouping_options,
            access=user,
            aliases=("/Users/{userId}/GroupingOptions",),
        )
        table.post("/Items/{itemId}/ContentType", self.content_type, access=admin)
        table.get("/Items/{itemId}/CriticReviews", self.critic_reviews, access=user)

    async def media_folders(self, call: Call) -> web.StreamResponse:
        """All libraries as items, for choosing which of them a user may open; none is hidden."""
        if call.query.flag("isHidden", False):
            return result_answer(call, [])
        server_id = call.identity.server_id
        views = await self._catalog.views(OWNER)
        return result_answer(call, [library_dto(view, server_id) for view in views])

    async def physical_paths(self, call: Call) -> web.StreamResponse:
        """Folders of all libraries."""
        return call.answer(
            [
                root.path.decode("utf-8", "replace")
                for library in await self._catalog.libraries()
                for root in library.roots
            ]
        )

    async def grouping_options(self, call: Call) -> web.StreamResponse:
        """``SpecialViewOptionDto`` of the user's libraries of films and shows."""
        views = await self._catalog.views(await viewer_of(call))
        return call.answer(
            [{"Name": view.name, "Id": view.uid.hex()} for view in views if view.kind in _GROUPED]
        )

    async def content_type(self, call: Call) -> web.StreamResponse:
        """Refused unless it is so already: a kind is the whole library's, chosen at its making."""
        uid, wanted = call.uid("itemId"), (call.query.text("contentType") or "").lower()
        libraries = {one.uid: one.kind.value for one in await self._catalog.libraries()}
        if uid not in libraries:
            uid = (await self._catalog.item(OWNER, uid, NO_FIELDS)).library_uid or b""
        kind = libraries.get(uid)
        if kind is None:
            raise NotFound("This title does not lie in a library.")
        if wanted not in ("", kind):
            raise InvalidInput(
                f"The kind of a library holds for all its folders; this one is {kind}. Make "
                f"another library for {wanted[:40]!r}."
            )
        return no_content()

    async def critic_reviews(self, call: Call) -> web.StreamResponse:
        """Empty, as in Jellyfin, which has none since 10.3; the title must be one they may see."""
        await self._catalog.item(await viewer_of(call), call.uid("itemId"), NO_FIELDS)
        return result_answer(call, [])
