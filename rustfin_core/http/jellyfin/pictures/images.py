"""Pictures of items. Anonymous by random id, because most players fetch them without a token.

By name they need a token: names can be guessed, and tell what somebody has.
"""

from aiohttp import web

from rustfin_core.artwork.service import ArtworkService
from rustfin_core.catalog.pictures.editing import PictureEditor
from rustfin_core.catalog.pictures.service import Pictures
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.pictures.image_answers import (
    image_index,
    image_type,
    send_picture,
    size_request,
)
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import NotFound

_NAMED = {
    "Artists": ItemKind.ARTIST,
    "Genres": ItemKind.GENRE,
    "MusicGenres": ItemKind.GENRE,
    "Persons": ItemKind.PERSON,
    "Studios": ItemKind.STUDIO,
}
_LONG = (
    "/Items/{itemId}/Images/{imageType}/{imageIndex}"
    "/{tag}/{format}/{maxWidth}/{maxHeight}/{percentPlayed}/{unplayedCount}"
)


class ImageRoutes:
    """Handlers that send pictures."""

    def __init__(self, pictures: Pictures, artwork: ArtworkService, editor: PictureEditor) -> None:
        self._pictures = pictures
        self._artwork = artwork
        self._editor = editor

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        one = "/Items/{itemId}/Images/{imageType}"
        table.get(one, self.image, access=Access.ANONYMOUS)
        table.get(f"{one}/{{imageIndex}}", self.image, access=Access.ANONYMOUS)
        table.get(_LONG, self.by_long_address, access=Access.ANONYMOUS)
        for name in _NAMED:
            one = f"/{name}/{{name}}/Images/{{imageType}}"
            table.get(f"{one}/{{imageIndex}}", self.by_name, access=Access.MEDIA)
            if name != "Artists":
                table.get(one, self.by_name, access=Access.MEDIA)

    async def image(self, call: Call) -> web.StreamResponse:
        """One picture in the wanted size."""
        return await self._send(call, call.uid("itemId"))

    async def by_name(self, call: Call) -> web.StreamResponse:
        """One picture of a genre, a studio, a person or an artist."""
        kind = _NAMED[call.route.path.split("/")[1]]
        uid = await self._editor.named(await viewer_of(call), kind, call.params["name"][:300])
        return await self._send(call, uid)

    async def by_long_address(self, call: Call) -> web.StreamResponse:
        """The address of old clients, with everything in the path."""
        tag = call.params["tag"]
        found = await self._pictures.find(
            call.uid("itemId"), image_type(call), image_index(call), tag
        )
        if found is None:
            raise NotFound("This item has no such picture.")
        wanted = size_request(call.query, call.params)
        return await send_picture(
            call, self._artwork, found.tag, found.size, wanted=wanted, asked_tag=tag
        )

    async def _send(self, call: Call, uid: bytes) -> web.StreamResponse:
        kind = image_type(call)
        found = await self._pictures.find(uid, kind, image_index(call), call.query.text("tag"))
        if found is None:
            raise NotFound("This item has no such picture.")
        return await send_picture(call, self._artwork, found.tag, found.size, kind=kind)
