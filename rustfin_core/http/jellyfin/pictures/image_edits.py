"""What is done with an item's pictures by hand: listed, uploaded, deleted, put in order."""

from aiohttp import web

from rustfin_core.catalog.pictures.editing import PictureEditor
from rustfin_core.catalog.pictures.types import MANY, Shown
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.pictures.image_answers import image_index, image_type
from rustfin_core.http.jellyfin.pictures.image_upload import read_picture
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable


class ImageEditRoutes:
    """Handlers; all but the list are for administrators."""

    def __init__(self, editor: PictureEditor) -> None:
        self._editor = editor

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        table.get("/Items/{itemId}/Images", self.infos, access=Access.USER)
        one = "/Items/{itemId}/Images/{imageType}"
        for path in (one, f"{one}/{{imageIndex}}"):
            table.post(path, self.upload, access=Access.ADMIN, raw_body=True)
            table.delete(path, self.delete, access=Access.ADMIN)
        table.post(f"{one}/{{imageIndex}}/Index", self.move, access=Access.ADMIN)

    async def infos(self, call: Call) -> web.StreamResponse:
        """``ImageInfo`` of every picture; where they lie on this computer is nobody's business."""
        found = await self._editor.all_of(await viewer_of(call), call.uid("itemId"))
        return call.answer([_info(one) for one in found])

    async def upload(self, call: Call) -> web.StreamResponse:
        """Show a picture that is sent; of backdrops one more, or in the place of one."""
        index = call.integer("imageIndex") if "imageIndex" in call.params else None
        uid, kind = call.uid("itemId"), image_type(call)
        await self._editor.upload(uid, kind, await read_picture(call), index)
        return no_content()

    async def delete(self, call: Call) -> web.StreamResponse:
        """Stop showing a picture."""
        await self._editor.delete(call.uid("itemId"), image_type(call), image_index(call))
        return no_content()

    async def move(self, call: Call) -> web.StreamResponse:
        """Put a picture in another place of its kind."""
        to = call.query.integer("newIndex", 0, minimum=0, maximum=1000)
        await self._editor.move(call.uid("itemId"), image_type(call), image_index(call), to)
        return no_content()


def _info(one: Shown) -> dict[str, object]:
    return {
        "ImageType": one.type.wire_name,
        "ImageIndex": one.index if one.type in MANY else None,
        "ImageTag": one.tag,
        "BlurHash": one.blurhash,
        "Width": one.width,
        "Height": one.height,
        "Size": 0,
    }
