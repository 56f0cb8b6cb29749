"""Browsing: views, lists, single items, home rows."""

from dataclasses import replace

from aiohttp import web

from rustfin_core.catalog.list_service import ListService
from rustfin_core.catalog.service import CatalogService, Latest, Resume
from rustfin_core.catalog.types import ALL_FIELDS, EMPTY_PAGE, Item, ItemQuery
from rustfin_core.config import Config
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.browsing.deleting import can_delete
from rustfin_core.http.jellyfin.browsing.item_query import (
    item_query,
    media_types_of,
    needed,
    page_of,
    wanted_fields,
)
from rustfin_core.http.jellyfin.browsing.lists import (
    array_answer,
    full_mapper,
    page_answer,
    result_answer,
)
from rustfin_core.http.jellyfin.dto.item import ItemMapper
from rustfin_core.http.jellyfin.dto.kinds import asks_for_absent_only, kinds_named
from rustfin_core.http.jellyfin.dto.library import folder_dto, library_dto
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.query import Query
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import NotFound
from rustfin_core.playback.service import PlaybackService

_LATEST_LIMIT = 20
_RESUME_LIMIT = 24


class ItemRoutes:
    """Handlers of the browsing routes."""

    def __init__(
        self,
        config: Config,
        catalog: CatalogService,
        lists: ListService,
        playback: PlaybackService,
    ) -> None:
        self._config, self._catalog, self._lists = config, catalog, lists
        self._playback = playback

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        table.get("/UserViews", self.views, access=Access.USER, aliases=("/Users/{userId}/Views",))
        table.get("/Items", self.items, access=Access.USER, aliases=("/Users/{userId}/Items",))
        table.get("/Trailers", self.trailers, access=Access.USER)
        table.get(
            "/Items/Latest",
            self.latest,
            access=Access.USER,
            aliases=("/Users/{userId}/Items/Latest",),
        )
        table.get(
            "/UserItems/Resume",
            self.resume,
            access=Access.USER,
            aliases=("/Users/{userId}/Items/Resume",),
        )
        table.get(
            "/Items/Root", self.root, access=Access.USER, aliases=("/Users/{userId}/Items/Root",)
        )
        table.get("/Items/Counts", self.counts, access=Access.USER)
        table.get(
            "/Items/{itemId}",
            self.item,
            access=Access.USER,
            aliases=("/Users/{userId}/Items/{itemId}",),
        )
        table.get("/Items/{itemId}/Ancestors", self.ancestors, access=Access.USER)

    async def views(self, call: Call) -> web.StreamResponse:
        """Libraries the user may open, and the folders of collections and playlists."""
        server_id, viewer = call.identity.server_id, await viewer_of(call)
        views = [library_dto(view, server_id) for view in await self._catalog.views(viewer)]
        folders = await self._lists.folders(viewer)
        return result_answer(call, views + [folder_dto(found, server_id) for found in folders])

    async def items(self, call: Call) -> web.StreamResponse:
        """Any list. Without a parent and anything else to go by: the views."""
        query = item_query(call.query)
        if query.parent is not None and query.parent.hex() == call.identity.server_id:
            query = replace(query, parent=None)  # the folder above the libraries
        if _asks_for_views(query) or _names_views_only(call.query):
            return await self.views(call)
        return page_answer(call, await self._catalog.items(await viewer_of(call), query))

    async def trailers(self, call: Call) -> web.StreamResponse:
        """Trailers that lie beside titles."""
        query = item_query(call.query)
        trailers = replace(query, kinds=(ItemKind.EXTRA,), extra_types=("Trailer",))
        return page_answer(call, await self._catalog.items(await viewer_of(call), trailers))

    async def item(self, call: Call) -> web.StreamResponse:
        """One item or library with everything about it."""
        viewer = await viewer_of(call)
        uid = call.uid("itemId")
        try:
            item = await self._catalog.item(viewer, uid, fields=ALL_FIELDS)
        except NotFound:
            for folder in await self._lists.folders(viewer):
                if folder.uid == uid:
                    mapped = folder_dto(folder, call.identity.server_id)
                    return call.answer(mapped, compact=True)
            for view in await self._catalog.views(viewer):
                if view.uid == uid:
                    mapped = library_dto(view, call.identity.server_id)
                    return call.answer(mapped, compact=True)
            raise
        mapped = full_mapper(call).item(item)
        if can_delete(self._config, call.principal.user, item):
            mapped["CanDelete"] = True
        return call.answer(mapped, compact=True)

    async def latest(self, call: Call) -> web.StreamResponse:
        """Newest titles; episodes and tracks are grouped under series and albums."""
        query = call.query
        wanted = Latest(
            parent=query.uid("parentId"),
            kinds=kinds_named(query.texts("includeItemTypes")),
            is_played=query.flag("isPlayed"),
            limit=query.integer("limit", _LATEST_LIMIT, minimum=0, maximum=500),
            group=query.flag("groupItems", True),
            fields=needed(wanted_fields(query)),
        )
        viewer = await viewer_of(call)
        if asks_for_absent_only(query.texts("includeItemTypes")):
            return array_answer(call, ())
        return array_answer(call, await self._catalog.latest(viewer, wanted))

    async def resume(self, call: Call) -> web.StreamResponse:
        """What the user began and did not finish, newest first."""
        query = call.query
        start, limit = page_of(query, default_limit=_RESUME_LIMIT)
        viewer = await viewer_of(call)
        left_out = query.uids("excludeItemIds")
        if query.flag("excludeActiveSessions", False):
            left_out += self._playback.playing_now(viewer.user_id)
        wanted = Resume(
            parent=query.uid("parentId"),
            kinds=kinds_named(query.texts("includeItemTypes")),
            exclude_kinds=kinds_named(query.texts("excludeItemTypes")),
            media_types=media_types_of(query),
            exclude_ids=left_out,
            search_term=query.text("searchTerm"),
            start_index=start,
            limit=limit,
            fields=needed(wanted_fields(query)),
        )
        if asks_for_absent_only(query.texts("includeItemTypes")):
            return page_answer(call, EMPTY_PAGE)
        return page_answer(call, await self._catalog.resume(viewer, wanted))

    async def root(self, call: Call) -> web.StreamResponse:
        """The folder above the libraries; old clients ask for its id."""
        return call.answer(
            {
                "Name": "Media Folders",
                "ServerId": call.identity.server_id,
                "Id": call.identity.server_id,
                "Type": "UserRootFolder",
                "MediaType": "Unknown",
                "IsFolder": True,
            }
        )

    async def counts(self, call: Call) -> web.StreamResponse:
        """``ItemCounts``."""
        favourite = call.query.flag("isFavorite")
        counts = await self._catalog.counts(await viewer_of(call), is_favorite=favourite)
        return call.answer(counts_dto(counts))

    async def ancestors(self, call: Call) -> web.StreamResponse:
        """Parents of an item, nearest first, the library last."""
        server_id = call.identity.server_id
        mapper = ItemMapper(server_id, fields=frozenset())
        parents = await self._catalog.ancestors(await viewer_of(call), call.uid("itemId"))
        mapped = [
            mapper.item(parent) if isinstance(parent, Item) else library_dto(parent, server_id)
            for parent in parents
        ]
        return call.answer(mapped, compact=True)


def counts_dto(counts: dict[ItemKind, int]) -> dict[str, int]:
    """``ItemCounts`` with every member present."""
    named = {
        "MovieCount": ItemKind.MOVIE,
        "SeriesCount": ItemKind.SERIES,
        "EpisodeCount": ItemKind.EPISODE,
        "ArtistCount": ItemKind.ARTIST,
        "SongCount": ItemKind.TRACK,
        "AlbumCount": ItemKind.ALBUM,
        "BoxSetCount": ItemKind.COLLECTION,
    }
    mapped = {name: counts.get(kind, 0) for name, kind in named.items()}
    absent = ("ProgramCount", "TrailerCount", "MusicVideoCount", "BookCount")
    return mapped | dict.fromkeys(absent, 0) | {"ItemCount": sum(counts.values())}


def _names_views_only(query: Query) -> bool:
    names = {name.lower() for name in query.texts("includeItemTypes")}
    return bool(names) and names <= {"collectionfolder", "userview"}


def _asks_for_views(query: ItemQuery) -> bool:
    plain = ItemQuery(
        sort=query.sort,
        start_index=query.start_index,
        limit=query.limit,
        want_total=query.want_total,
        fields=query.fields,
    )
    return query == plain
