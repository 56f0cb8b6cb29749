"""Similar titles, instant mixes, recommendations and suggestions."""

from aiohttp import web

from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.suggestion_service import SuggestionService
from rustfin_core.catalog.types import VIDEO_KINDS
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.browsing.item_query import needed, wanted_fields
from rustfin_core.http.jellyfin.browsing.lists import mapper_for, page_answer
from rustfin_core.http.jellyfin.dto.kinds import kinds_named
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.http.values import to_uid
from rustfin_core.kernel.enums import ItemKind

_SIMILAR = ("Artists", "Albums", "Movies", "Shows", "Trailers")
_MIXED = ("Albums", "Artists", "Playlists", "Songs")
_MOST = 500


class SuggestionRoutes:
    """Handlers of what is like something."""

    def __init__(self, catalog: CatalogService, suggestions: SuggestionService) -> None:
        self._catalog, self._suggestions = catalog, suggestions

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        table.get(
            "/Items/{itemId}/Similar",
            self.similar,
            access=Access.USER,
            aliases=[f"/{kind}/{{itemId}}/Similar" for kind in _SIMILAR],
        )
        table.get(
            "/Items/{itemId}/InstantMix",
            self.mix,
            access=Access.USER,
            aliases=[f"/{kind}/{{itemId}}/InstantMix" for kind in _MIXED],
        )
        table.get(
            "/Artists/InstantMix",
            self.mix_by_query,
            access=Access.USER,
            aliases=("/MusicGenres/InstantMix",),
        )
        table.get("/MusicGenres/{name}/InstantMix", self.mix_of_genre, access=Access.USER)
        table.get("/Movies/Recommendations", self.recommendations, access=Access.USER)
        table.get(
            "/Items/Suggestions",
            self.suggestions,
            access=Access.USER,
            aliases=("/Users/{userId}/Suggestions",),
        )

    async def similar(self, call: Call) -> web.StreamResponse:
        """Titles of the same kind that share tags, people, studios, genres..."""
        page = await self._suggestions.similar(
            await viewer_of(call),
            call.uid("itemId"),
            limit=call.query.integer("limit", 12, minimum=0, maximum=100),
            fields=needed(wanted_fields(call.query)),
            exclude_artists=call.query.uids("excludeArtistIds"),
        )
        return page_answer(call, page)

    async def mix(self, call: Call) -> web.StreamResponse:
        """Tracks that go with an item."""
        return await self._mix(call, call.uid("itemId"))

    async def mix_by_query(self, call: Call) -> web.StreamResponse:
        """The same by ``id``."""
        return await self._mix(call, to_uid("id", call.query.require_text("id")))

    async def mix_of_genre(self, call: Call) -> web.StreamResponse:
        """The same by the name of a genre."""
        name = call.params["name"]
        genre = await self._catalog.entity_named(await viewer_of(call), ItemKind.GENRE, name)
        return await self._mix(call, genre.uid)

    async def _mix(self, call: Call, uid: bytes) -> web.StreamResponse:
        page = await self._suggestions.mix(
            await viewer_of(call),
            uid,
            limit=min(call.query.integer("limit", 200, minimum=0, maximum=2**31 - 1), _MOST),
            fields=needed(wanted_fields(call.query)),
        )
        return page_answer(call, page)

    async def recommendations(self, call: Call) -> web.StreamResponse:
        """``RecommendationDto``: films with the reason for them."""
        query = call.query
        found = await self._suggestions.recommendations(
            await viewer_of(call),
            parent=query.uid("parentId"),
            categories=query.integer("categoryLimit", 5, minimum=0, maximum=30),
            per_category=query.integer("itemLimit", 8, minimum=0, maximum=60),
            fields=needed(wanted_fields(query)),
        )
        mapper = mapper_for(call, query)
        return call.answer(
            [
                {
                    "Items": [mapper.item(item) for item in one.items],
                    "RecommendationType": one.reason.value,
                    "BaselineItemName": one.baseline,
                    "CategoryId": one.uid.hex(),
                }
                for one in found
            ]
        )

    async def suggestions(self, call: Call) -> web.StreamResponse:
        """Unseen titles, films and series unless ``type`` says otherwise."""
        query = call.query
        kinds = kinds_named(query.texts("type")) or (ItemKind.MOVIE, ItemKind.SERIES)
        types = {name.casefold() for name in query.texts("mediaType")}
        if types and "type" in query:
            allowed = (VIDEO_KINDS if "video" in types else frozenset()) | (
                {ItemKind.TRACK} if "audio" in types else set()
            )
            kinds = tuple(kind for kind in kinds if kind in allowed)
        elif types == {"audio"}:
            kinds = (ItemKind.TRACK,)
        page = await self._suggestions.suggestions(
            await viewer_of(call),
            kinds=kinds,
            start=query.integer("startIndex", 0, minimum=0, maximum=2**31 - 1),
            limit=query.integer("limit", 20, minimum=0, maximum=_MOST),
        )
        return page_answer(call, page)
