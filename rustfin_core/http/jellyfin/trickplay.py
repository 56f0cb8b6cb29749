"""Preview pictures for the seek bar. None are made yet, and every item says so."""

from aiohttp import web

from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import NO_FIELDS
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.kernel.errors import NotFound


class TrickplayRoutes:
    """Handlers of ``/Videos/{itemId}/Trickplay``."""

    def __init__(self, catalog: CatalogService) -> None:
        self._catalog = catalog

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        base = "/Videos/{itemId}/Trickplay/{width}"
        table.get(f"{base}/{{index}}.jpg", self.none, access=Access.MEDIA)
        table.get(f"{base}/tiles.m3u8", self.none, access=Access.MEDIA)

    async def none(self, call: Call) -> web.StreamResponse:
        """404, as Jellyfin answers for widths it has not made; players then show no preview."""
        call.integer("width")
        if "index" in call.params:
            call.integer("index")
        await self._catalog.item(await viewer_of(call), call.uid("itemId"), NO_FIELDS)
        raise NotFound("There are no preview pictures of this title.")
