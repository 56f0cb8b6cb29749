"""Identify by hand: search providers, apply a result, refresh, which ids there are."""

from aiohttp import web

from rustfin_core.catalog.identify.service import IdentifyService
from rustfin_core.catalog.identify.types import IDENTIFIED_KINDS, RefreshMode
from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import Item
from rustfin_core.http.body import JsonObject
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.dto.provider_names import (
    external_id_infos,
    read_ids,
    wire_ids,
    wire_name,
)
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.json import Keyed, no_content
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.intelligence.records import Candidate
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import InvalidInput

_KINDS: dict[str, ItemKind | None] = {
    "Movie": ItemKind.MOVIE,
    "Trailer": ItemKind.MOVIE,
    "Series": ItemKind.SERIES,
    "MusicAlbum": ItemKind.ALBUM,
    "MusicArtist": ItemKind.ARTIST,
    "Person": ItemKind.PERSON,
    "BoxSet": ItemKind.COLLECTION,
    "MusicVideo": None,
    "Book": None,
}
"""Last part of the search routes; ``None`` for kinds Rustfin does not hold."""
_NOBODY = bytes(16)


class RemoteSearchRoutes:
    """Handlers of ``/Items/RemoteSearch`` and its neighbours; for administrators."""

    def __init__(self, catalog: CatalogService, identify: IdentifyService) -> None:
        self._catalog = catalog
        self._identify = identify

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        for name in _KINDS:
            table.post(f"/Items/RemoteSearch/{name}", self.search, access=Access.ADMIN)
        table.post("/Items/RemoteSearch/Apply/{itemId}", self.apply, access=Access.ADMIN)
        table.get("/Items/{itemId}/ExternalIdInfos", self.external_ids, access=Access.ADMIN)
        table.post("/Items/{itemId}/Refresh", self.refresh, access=Access.ADMIN)

    async def search(self, call: Call) -> web.StreamResponse:
        """``RemoteSearchResult`` of every provider that answers in time, best first."""
        kind = _KINDS[call.route.path.rpartition("/")[2]]
        body = await call.body()
        info = body.child("SearchInfo") or JsonObject({})
        if kind is None:
            return call.answer([])
        item = body.uid("ItemId")
        found = await self._identify.search(
            kind,
            item=None if item == _NOBODY else item,
            title=info.text("Name"),
            year=info.integer("Year", minimum=1, maximum=9999),
            ids=read_ids(info.get("ProviderIds")),
            provider=(body.text("SearchProviderName") or "").lower() or None,
        )
        return call.answer([_result(one) for one in found])

    async def apply(self, call: Call) -> web.StreamResponse:
        """Take a result for an item; it is fetched next and kept from now on."""
        uid = call.uid("itemId")
        kind = (await self._identify.candidates(uid)).kind
        body = await call.body()
        ids = read_ids(body.get("ProviderIds"))
        provider = (body.text("SearchProviderName") or "").lower()
        if not provider:
            provider = next(iter(ids), "")
        if provider not in ids:
            raise InvalidInput("The result names no provider together with its id.")
        await self._identify.apply(
            uid,
            Candidate(
                provider=provider,
                id=ids[provider],
                kind=kind,
                title=(body.text("Name") or "")[:300],
                ids=ids,
            ),
        )
        return no_content()

    async def external_ids(self, call: Call) -> web.StreamResponse:
        """Which ids an item can have."""
        item = await self._catalog.item(await viewer_of(call), call.uid("itemId"), ())
        return call.answer(external_id_infos(item.kind))

    async def refresh(self, call: Call) -> web.StreamResponse:
        """Ask the providers again; of an episode or track, for its series or album."""
        item = await self._catalog.item(await viewer_of(call), call.uid("itemId"), ())
        replace = call.query.flag("replaceAllMetadata", False)
        mode = RefreshMode.REPLACE_ALL if replace else RefreshMode.MISSING_ONLY
        if (uid := _identified(item)) is not None:
            await self._identify.refresh(uid, mode)
        return no_content()


def _identified(item: Item) -> bytes | None:
    """The title a refresh of *item* asks for."""
    if item.kind in IDENTIFIED_KINDS:
        return item.uid
    owner = item.series or item.album
    return owner.uid if owner is not None else None


def _result(candidate: Candidate) -> dict[str, object]:
    ids = wire_ids(candidate.ids) | {wire_name(candidate.provider): candidate.id}
    artist = {"Name": candidate.artist} if candidate.artist else None
    return {
        "Name": candidate.title,
        "ProviderIds": Keyed(ids),
        "ProductionYear": candidate.year,
        "ImageUrl": candidate.image_url,
        "SearchProviderName": candidate.provider,
        "Overview": candidate.overview,
        "AlbumArtist": artist,
        "Artists": [artist] if artist else [],
    }
