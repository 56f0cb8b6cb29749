"""Genres, studios, persons, artists and filter values."""

from aiohttp import web

from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import EntityQuery, Filters, media_type_of
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.browsing.item_query import (
    media_types_of,
    needed,
    page_of,
    roles_named,
    sort_of,
    user_filters,
    wanted_fields,
)
from rustfin_core.http.jellyfin.browsing.lists import full_mapper, page_answer
from rustfin_core.http.jellyfin.dto.kinds import asks_for_absent_only, kinds_named
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.query import Query
from rustfin_core.http.routing import Access, Handler, RouteTable
from rustfin_core.kernel.enums import CreditRole, ItemKind

_CONTENT = (
    ItemKind.MOVIE,
    ItemKind.SERIES,
    ItemKind.SEASON,
    ItemKind.EPISODE,
    ItemKind.ALBUM,
    ItemKind.TRACK,
    ItemKind.VIDEO,
)
_NOTHING = (ItemKind.TAG,)
"""A kind that nothing is grouped under: the list stays empty."""
_MUSIC = (ItemKind.ARTIST, ItemKind.ALBUM, ItemKind.TRACK)


class FacetRoutes:
    """Handlers of the lists of things that group items."""

    def __init__(self, catalog: CatalogService) -> None:
        self._catalog = catalog

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        for path, kind, content in (
            ("/Genres", ItemKind.GENRE, ()),
            ("/MusicGenres", ItemKind.GENRE, _MUSIC),
            ("/Studios", ItemKind.STUDIO, ()),
            ("/Persons", ItemKind.PERSON, ()),
            ("/Artists", ItemKind.ARTIST, ()),
        ):
            table.get(path, self._list(kind, content=content), access=Access.USER)
        album_artists = self._list(ItemKind.ARTIST, album_artists_only=True)
        table.get("/Artists/AlbumArtists", album_artists, access=Access.USER)
        for path, kind in (
            ("/Genres/{name}", ItemKind.GENRE),
            ("/MusicGenres/{name}", ItemKind.GENRE),
            ("/Studios/{name}", ItemKind.STUDIO),
            ("/Persons/{name}", ItemKind.PERSON),
            ("/Artists/{name}", ItemKind.ARTIST),
        ):
            table.get(path, self._named(kind), access=Access.USER)
        table.get("/Items/Filters", self.filters, access=Access.USER)
        table.get("/Items/Filters2", self.filters2, access=Access.USER)

    def _list(
        self,
        kind: ItemKind,
        *,
        content: tuple[ItemKind, ...] = (),
        album_artists_only: bool = False,
    ) -> Handler:
        async def handler(call: Call) -> web.StreamResponse:
            query = entity_query(
                call.query, kind, content=content, album_artists_only=album_artists_only
            )
            return page_answer(call, await self._catalog.entities(await viewer_of(call), query))

        return handler

    def _named(self, kind: ItemKind) -> Handler:
        async def handler(call: Call) -> web.StreamResponse:
            name = call.params["name"]
            item = await self._catalog.entity_named(await viewer_of(call), kind, name)
            return call.answer(full_mapper(call).item(item), compact=True)

        return handler

    async def filters(self, call: Call) -> web.StreamResponse:
        """``QueryFiltersLegacy``: names and years to choose from."""
        found = await self._found(call)
        return call.answer(
            {
                "Genres": [genre.name for genre in found.genres],
                "Tags": list(found.tags),
                "OfficialRatings": list(found.official_ratings),
                "Years": list(found.years),
            }
        )

    async def filters2(self, call: Call) -> web.StreamResponse:
        """``QueryFilters``: genres with ids."""
        found = await self._found(call)
        genres = [{"Name": genre.name, "Id": genre.uid.hex()} for genre in found.genres]
        return call.answer({"Genres": genres, "Tags": list(found.tags)})

    async def _found(self, call: Call) -> Filters:
        kinds = _content(call.query, ())
        return await self._catalog.filters(await viewer_of(call), call.query.uid("parentId"), kinds)


def entity_query(
    query: Query,
    kind: ItemKind,
    *,
    content: tuple[ItemKind, ...] = (),
    album_artists_only: bool = False,
) -> EntityQuery:
    """The query of ``/Genres``, ``/Persons`` and the like; *content* is what they group."""
    start, limit = page_of(query)
    mine = user_filters(query)
    return EntityQuery(
        kind=kind,
        parent=query.uid("parentId"),
        content_kinds=_content(query, content),
        album_artists_only=album_artists_only,
        person_roles=_roles(query),
        appears_in=query.uid("appearsInItemId"),
        is_favorite=mine["is_favorite"],
        is_favorite_or_liked=mine["is_favorite_or_liked"],
        is_liked=mine["is_liked"],
        search_term=query.text("searchTerm"),
        name_starts_with=query.text("nameStartsWith"),
        name_starts_with_or_greater=query.text("nameStartsWithOrGreater"),
        name_less_than=query.text("nameLessThan"),
        genres=query.piped("genres"),
        genre_ids=query.uids("genreIds"),
        studios=query.piped("studios"),
        studio_ids=query.uids("studioIds"),
        tags=query.piped("tags"),
        years=query.integers("years"),
        min_community_rating=query.number("minCommunityRating"),
        sort=sort_of(query),
        start_index=start,
        limit=limit,
        want_total=query.flag("enableTotalRecordCount", True),
        fields=needed(wanted_fields(query)),
    )


def _content(query: Query, usual: tuple[ItemKind, ...]) -> tuple[ItemKind, ...]:
    """Kinds of the items that count, when the request leaves any out."""
    names = query.texts("includeItemTypes")
    if asks_for_absent_only(names):
        return _NOTHING
    asked = kinds_named(names) or usual
    without = kinds_named(query.texts("excludeItemTypes"))
    types = {name.lower() for name in media_types_of(query)}
    if not without and not types:
        return asked
    kinds = [kind for kind in asked or _CONTENT if kind not in without]
    if types:
        kinds = [kind for kind in kinds if media_type_of(kind).lower() in types]
    return tuple(kinds) or _NOTHING


def _roles(query: Query) -> tuple[CreditRole, ...]:
    without = roles_named(query.texts("excludePersonTypes"))
    wanted = roles_named(query.texts("personTypes")) or (tuple(CreditRole) if without else ())
    return tuple(role for role in wanted if role not in without)
