"""Pictures providers offer for an item, and taking one of them."""

from aiohttp import web

from rustfin_core.catalog.pictures.editing import PictureEditor
from rustfin_core.catalog.pictures.offers import Offer, PictureOffers
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.pictures.image_answers import type_named
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.kernel.errors import InvalidInput

_MOST = 1000


class RemoteImageRoutes:
    """Handlers of ``/Items/{itemId}/RemoteImages``."""

    def __init__(self, editor: PictureEditor, offers: PictureOffers) -> None:
        self._editor = editor
        self._offers = offers

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        base = "/Items/{itemId}/RemoteImages"
        table.get(base, self.offered, access=Access.USER)
        table.get(f"{base}/Providers", self.providers, access=Access.USER)
        table.post(f"{base}/Download", self.download, access=Access.ADMIN)

    async def offered(self, call: Call) -> web.StreamResponse:
        """``RemoteImageResult``: what there is, the wanted language first."""
        uid = await self._seen(call)
        query = call.query
        found = await self._offers.of(uid, all_languages=query.flag("includeAllLanguages", False))
        kind, provider = query.text("type"), (query.text("providerName") or "").lower()
        chosen = [
            one
            for one in found
            if (kind is None or one.type is type_named(kind))
            and provider in ("", one.provider, one.provider_title.lower())
        ]
        start = query.integer("startIndex", 0, minimum=0)
        limit = query.integer("limit", _MOST, minimum=0, maximum=_MOST)
        return call.answer(
            {
                "Images": [_info(one) for one in chosen[start : start + limit]],
                "TotalRecordCount": len(chosen),
                "Providers": list(dict.fromkeys(one.provider_title for one in found)),
            }
        )

    async def providers(self, call: Call) -> web.StreamResponse:
        """``ImageProviderInfo`` of those that are asked for such an item."""
        found = await self._offers.providers(await self._seen(call))
        return call.answer(
            [
                {"Name": title, "SupportedImages": [kind.wire_name for kind in kinds]}
                for title, kinds in found
            ]
        )

    async def download(self, call: Call) -> web.StreamResponse:
        """Take an offered picture; it is there when this is answered."""
        url = call.query.text("imageUrl")
        if url is None:
            raise InvalidInput("imageUrl must be the address of an offered picture.")
        kind = type_named(call.query.require_text("type"))
        await self._offers.take(call.uid("itemId"), kind, url)
        return no_content()

    async def _seen(self, call: Call) -> bytes:
        uid = call.uid("itemId")
        await self._editor.all_of(await viewer_of(call), uid)
        return uid


def _info(one: Offer) -> dict[str, object]:
    return {
        "ProviderName": one.provider_title,
        "Url": one.url,
        "Height": one.height,
        "Width": one.width,
        "CommunityRating": one.rating,
        "VoteCount": one.votes,
        "Language": one.language,
        "Type": one.type.wire_name,
        "RatingType": "Score",
    }
