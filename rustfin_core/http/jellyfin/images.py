"""Pictures of items. Anonymous by random id, because most players fetch them without a token."""

from aiohttp import web

from rustfin_core.artwork.service import ArtworkService, clamp_edge
from rustfin_core.artwork.types import ImageFormat, SizeRequest
from rustfin_core.catalog.pictures import Pictures
from rustfin_core.http.call import Call
from rustfin_core.http.query import Query
from rustfin_core.http.ranged import send_small_file
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.kernel.enums import ImageType
from rustfin_core.kernel.errors import InvalidInput, NotFound

_FOREVER = "public, max-age=31536000, immutable"
_A_WHILE = "public, max-age=600"
_TYPES = {kind.wire_name.lower(): kind for kind in ImageType}
_FORMATS = {
    "jpg": ImageFormat.JPEG,
    "jpeg": ImageFormat.JPEG,
    "webp": ImageFormat.WEBP,
    "png": ImageFormat.PNG,
}


class ImageRoutes:
    """Handlers of ``/Items/{itemId}/Images``."""

    def __init__(self, pictures: Pictures, artwork: ArtworkService) -> None:
        self._pictures = pictures
        self._artwork = artwork

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        table.get("/Items/{itemId}/Images/{imageType}", self.image, access=Access.ANONYMOUS)
        table.get(
            "/Items/{itemId}/Images/{imageType}/{imageIndex}", self.image, access=Access.ANONYMOUS
        )

    async def image(self, call: Call) -> web.StreamResponse:
        """One picture in the wanted size."""
        kind = _TYPES.get(call.params["imageType"].lower())
        if kind is None:
            raise InvalidInput(f"{call.params['imageType'][:40]!r} is not a kind of picture.")
        index = call.integer("imageIndex") if "imageIndex" in call.params else 0
        index = call.query.integer("imageIndex", index, minimum=0, maximum=1000)
        tag = await self._pictures.find(call.uid("itemId"), kind, index)
        if tag is None:
            raise NotFound("This item has no such picture.")
        webp = "image/webp" in call.request.headers.get("Accept", "")
        rendered = await self._artwork.render(tag, size_request(call.query), accepts_webp=webp)
        caching = _FOREVER if call.query.text("tag") == tag else _A_WHILE
        return await send_small_file(
            call.request,
            rendered.path,
            content_type=rendered.content_type,
            etag=rendered.etag,
            headers={"Cache-Control": caching, "Vary": "Accept"},
        )


def size_request(query: Query) -> SizeRequest:
    """The size parameters; silly values are clamped, formats Rustfin does not make are ignored."""

    def edge(name: str) -> int | None:
        value = query.number(name)
        return clamp_edge(int(value)) if value is not None and abs(value) < 2**31 else None

    quality = query.integer("quality", 90)
    blur = query.integer("blur", 0)
    return SizeRequest(
        width=edge("width"),
        height=edge("height"),
        max_width=edge("maxWidth"),
        max_height=edge("maxHeight"),
        fill_width=edge("fillWidth"),
        fill_height=edge("fillHeight"),
        quality=max(1, min(quality, 100)),
        blur=max(0, min(blur, 100)),
        format=_FORMATS.get((query.text("format") or "").lower()),
    )
