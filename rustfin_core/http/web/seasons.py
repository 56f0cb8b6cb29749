"""How complete a series is: episodes there, missing and still to air, per season."""

from dataclasses import asdict

from aiohttp import web

from rustfin_core.catalog.service import CatalogService
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.json import pascal
from rustfin_core.http.routing import Access, RouteTable


class SeasonCountRoutes:
    """Handlers of ``/Rustfin/Shows``."""

    def __init__(self, catalog: CatalogService) -> None:
        self._catalog = catalog

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        table.get("/Rustfin/Shows/{seriesId}/SeasonCounts", self.counts, access=Access.USER)

    async def counts(self, call: Call) -> web.StreamResponse:
        """One entry per season, specials first."""
        found = await self._catalog.season_counts(await viewer_of(call), call.uid("seriesId"))
        return call.answer([pascal(asdict(one)) for one in found])
