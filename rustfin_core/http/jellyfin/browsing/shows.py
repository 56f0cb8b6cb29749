"""Series: seasons, episodes, next up."""

from aiohttp import web

from rustfin_core.catalog.service import CatalogService, NextUp
from rustfin_core.catalog.types import SortKey
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.browsing.item_query import needed, page_of, wanted_fields
from rustfin_core.http.jellyfin.browsing.lists import page_answer
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.routing import Access, RouteTable

_UPCOMING = 100


class ShowRoutes:
    """Handlers of ``/Shows``."""

    def __init__(self, catalog: CatalogService) -> None:
        self._catalog = catalog

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        table.get("/Shows/NextUp", self.next_up, access=Access.USER)
        table.get("/Shows/Upcoming", self.upcoming, access=Access.USER)
        table.get("/Shows/{seriesId}/Seasons", self.seasons, access=Access.USER)
        table.get("/Shows/{seriesId}/Episodes", self.episodes, access=Access.USER)

    async def next_up(self, call: Call) -> web.StreamResponse:
        """The next episode of every show the user follows."""
        query = call.query
        start, limit = page_of(query, default_limit=24)
        wanted = NextUp(
            series=query.uid("seriesId"),
            parent=query.uid("parentId"),
            since=query.instant("nextUpDateCutoff"),
            include_resumable=query.flag("enableResumable", True),
            rewatching=query.flag("enableRewatching", False),
            first_episodes=not query.flag("disableFirstEpisode", False),
            want_total=query.flag("enableTotalRecordCount", True),
            start_index=start,
            limit=limit,
            fields=needed(wanted_fields(query)),
        )
        page = await self._catalog.next_up(await viewer_of(call), wanted)
        return page_answer(call, page)

    async def upcoming(self, call: Call) -> web.StreamResponse:
        """Episodes that air from yesterday on, the next first."""
        query = call.query
        start, limit = page_of(query, default_limit=_UPCOMING)
        page = await self._catalog.upcoming(
            await viewer_of(call),
            parent=query.uid("parentId"),
            start=start,
            limit=limit,
            fields=needed(wanted_fields(query)),
        )
        return page_answer(call, page)

    async def seasons(self, call: Call) -> web.StreamResponse:
        """Seasons of a series in order."""
        missing = call.query.flag("isMissing")
        page = await self._catalog.seasons(
            await viewer_of(call),
            call.uid("seriesId"),
            fields=needed(wanted_fields(call.query)),
            include_missing=await _shows_missing(call) if missing is None else missing,
            is_special=call.query.flag("isSpecialSeason"),
            adjacent_to=call.query.uid("adjacentTo"),
        )
        return page_answer(call, page)

    async def episodes(self, call: Call) -> web.StreamResponse:
        """Episodes of a series, of one season, or from one episode on."""
        query = call.query
        start, limit = page_of(query)
        missing = query.flag("isMissing")
        page = await self._catalog.episodes(
            await viewer_of(call),
            call.uid("seriesId"),
            season_uid=query.uid("seasonId"),
            season=query.integer("season"),
            include_missing=missing is None and await _shows_missing(call),
            only_missing=missing is True,
            start_item=query.uid("startItemId"),
            adjacent_to=query.uid("adjacentTo"),
            shuffled=query.choice("sortBy", SortKey) is SortKey.RANDOM,
            start=start,
            limit=limit,
            fields=needed(wanted_fields(query)),
        )
        return page_answer(call, page)


async def _shows_missing(call: Call) -> bool:
    """Whether the user wants episodes without a file listed (``DisplayMissingEpisodes``)."""
    user = await call.acting_user_or_none()
    return user is not None and user.configuration.display_missing_episodes
