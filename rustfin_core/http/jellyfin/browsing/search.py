"""``/Search/Hints``: what a search box shows while somebody types."""

from aiohttp import web

from rustfin_core.catalog.queries.search import HINT_KINDS
from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import media_type_of
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.browsing.item_query import media_types_of
from rustfin_core.http.jellyfin.dto.item import ItemMapper
from rustfin_core.http.jellyfin.dto.kinds import asks_for_absent_only, kinds_named
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.query import Query
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.kernel.enums import ItemKind

_LINKED = {
    "includePeople": ItemKind.PERSON,
    "includeGenres": ItemKind.GENRE,
    "includeStudios": ItemKind.STUDIO,
    "includeArtists": ItemKind.ARTIST,
}


class SearchRoutes:
    """Handler of the search box."""

    def __init__(self, catalog: CatalogService) -> None:
        self._catalog = catalog

    def routes(self, table: RouteTable) -> None:
        """Declare it."""
        table.get("/Search/Hints", self.hints, access=Access.USER)

    async def hints(self, call: Call) -> web.StreamResponse:
        """``SearchHintResult``."""
        query = call.query
        kinds = wanted_kinds(query)
        term = query.require_text("searchTerm")
        found = await self._catalog.search(
            await viewer_of(call),
            term,
            kinds=kinds,
            parent=query.uid("parentId"),
            start=query.integer("startIndex", 0, minimum=0, maximum=10_000),
            limit=query.integer("limit", 24, minimum=0, maximum=200) if kinds else 0,
        )
        mapper = ItemMapper(call.identity.server_id, fields=frozenset())
        hints = [_hint(mapper.item(item), term) for item in found.items]
        return call.answer({"SearchHints": hints, "TotalRecordCount": found.total})


def wanted_kinds(query: Query) -> tuple[ItemKind, ...]:
    """Kinds that the filters of a hint request leave."""
    names = query.texts("includeItemTypes")
    if asks_for_absent_only(names):
        return ()
    kinds = set(kinds_named(names) or HINT_KINDS)
    kinds -= set(kinds_named(query.texts("excludeItemTypes")))
    kinds -= {kind for name, kind in _LINKED.items() if not query.flag(name, True)}
    if not query.flag("includeMedia", True):
        kinds &= set(_LINKED.values())
    for name, kind in (("isMovie", ItemKind.MOVIE), ("isSeries", ItemKind.SERIES)):
        wanted = query.flag(name)
        if wanted is not None:
            kinds = kinds & {kind} if wanted else kinds - {kind}
    if types := {name.casefold() for name in media_types_of(query)}:
        kinds = {kind for kind in kinds if media_type_of(kind).casefold() in types}
    return tuple(kind for kind in HINT_KINDS if kind in kinds)


def _hint(item: dict[str, object], term: str) -> dict[str, object]:
    tags, backdrops = item.get("ImageTags"), item.get("BackdropImageTags")
    own = tags if isinstance(tags, dict) else {}
    keep = (
        "Name", "Type", "MediaType", "IsFolder", "RunTimeTicks", "ProductionYear", "IndexNumber",
        "ParentIndexNumber", "Album", "AlbumId", "AlbumArtist", "EndDate", "Status",
    )  # fmt: skip
    hint: dict[str, object] = {name: item.get(name) for name in keep}
    hint |= {"Id": item["Id"], "ItemId": item["Id"], "MatchedTerm": term[:200]}
    hint |= {"Series": item.get("SeriesName"), "Artists": item.get("Artists", [])}
    hint |= {"StartDate": item.get("PremiereDate"), "PrimaryImageTag": own.get("Primary")}
    if "Thumb" in own:
        hint |= {"ThumbImageTag": own["Thumb"], "ThumbImageItemId": item["Id"]}
    if isinstance(backdrops, list) and backdrops:
        hint |= {"BackdropImageTag": backdrops[0], "BackdropImageItemId": item["Id"]}
    return hint
