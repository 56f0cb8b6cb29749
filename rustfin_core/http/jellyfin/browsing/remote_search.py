"""Identify by hand: search providers, apply a result."""

from aiohttp import web

from rustfin_core.catalog.identify.service import IdentifyService
from rustfin_core.http.body import JsonObject
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.dto.provider_names import read_ids, wire_name
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

    def __init__(self, identify: IdentifyService) -> None:
        self._identify = identify

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        for name in _KINDS:
            table.post(f"/Items/RemoteSearch/{name}", self.search, access=Access.ADMIN)
        table.post("/Items/RemoteSearch/Apply/{itemId}", self.apply, access=Access.ADMIN)

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


def _result(candidate: Candidate) -> dict[str, object]:
    known = {**candidate.ids, candidate.provider: candidate.id}
    ids = {wire_name(provider): value for provider, value in known.items()}
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
