"""``/Years``: the years titles came out in, as items that clients list and open."""

import hashlib
from collections.abc import Sequence

from aiohttp import web

from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import media_type_of
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.browsing.item_query import media_types_of, page_of
from rustfin_core.http.jellyfin.browsing.lists import result_answer
from rustfin_core.http.jellyfin.dto.kinds import asks_for_absent_only, kinds_named
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.query import Query
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import NotFound

_KINDS = (
    ItemKind.MOVIE,
    ItemKind.SERIES,
    ItemKind.EPISODE,
    ItemKind.ALBUM,
    ItemKind.TRACK,
    ItemKind.VIDEO,
)


class YearRoutes:
    """Handlers of years."""

    def __init__(self, catalog: CatalogService) -> None:
        self._catalog = catalog

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        table.get("/Years", self.years, access=Access.USER)
        table.get("/Years/{year}", self.year, access=Access.USER)

    async def years(self, call: Call) -> web.StreamResponse:
        """Years of the titles of a library or of everything, the first one first."""
        query, viewer = call.query, await viewer_of(call)
        found: Sequence[int] = await self._catalog.years(
            viewer, _kinds(query), query.uid("parentId")
        )
        if any(name.lower() == "descending" for name in query.texts("sortOrder")[:1]):
            found = found[::-1]
        start, limit = page_of(query)
        window = found[start : None if limit is None else start + limit]
        server_id = call.identity.server_id
        return result_answer(
            call, [year_dto(year, server_id) for year in window], len(found), start
        )

    async def year(self, call: Call) -> web.StreamResponse:
        """One year, when something of it is visible."""
        year = call.integer("year", maximum=9999)
        if not await self._catalog.years(await viewer_of(call), _KINDS, only=year):
            raise NotFound(f"There is nothing of the year {year}.")
        return call.answer(year_dto(year, call.identity.server_id), compact=True)


def _kinds(query: Query) -> tuple[ItemKind, ...]:
    """Kinds of titles that the request leaves; none for those Rustfin has nothing of."""
    names = query.texts("includeItemTypes")
    if asks_for_absent_only(names):
        return ()
    without = kinds_named(query.texts("excludeItemTypes"))
    types = {name.lower() for name in media_types_of(query)}
    return tuple(
        kind
        for kind in kinds_named(names) or _KINDS
        if kind not in without and (not types or media_type_of(kind).lower() in types)
    )


def year_dto(year: int, server_id: str) -> dict[str, object]:
    """A year as an item; its id depends on nothing else."""
    uid = hashlib.md5(f"year:{year}".encode(), usedforsecurity=False).hexdigest()
    return {
        "Name": str(year),
        "ServerId": server_id,
        "Id": uid,
        "SortName": f"{year:04}",
        "PremiereDate": f"{year:04}-01-01T00:00:00.0000000Z",
        "ProductionYear": year,
        "Type": "Year",
        "MediaType": "Unknown",
        "IsFolder": True,
        "LocationType": "FileSystem",
        "ImageTags": {},
        "BackdropImageTags": [],
        "ImageBlurHashes": {},
    }
