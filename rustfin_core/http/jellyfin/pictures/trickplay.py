"""Preview pictures for the seek bar: sheets of tiles, and the playlist of them."""

import math

from aiohttp import web

from rustfin_core.catalog.previews.service import PreviewService
from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import MediaVersion, Trickplay
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.ranged import send_small_file
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.kernel.errors import NotFound
from rustfin_core.streaming.trickplay import tiles_playlist

_FOREVER = "private, max-age=31536000"


class TrickplayRoutes:
    """Handlers of ``/Videos/{itemId}/Trickplay``."""

    def __init__(self, catalog: CatalogService, previews: PreviewService) -> None:
        self._catalog, self._previews = catalog, previews

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        base = "/Videos/{itemId}/Trickplay/{width}"
        table.get(f"{base}/{{index}}.jpg", self.sheet, access=Access.MEDIA)
        table.get(f"{base}/tiles.m3u8", self.playlist, access=Access.MEDIA)

    async def sheet(self, call: Call) -> web.StreamResponse:
        """One file of tiles."""
        version, made = await self._made(call)
        index = call.integer("index")
        if index >= math.ceil(made.count / (made.columns * made.rows)):
            raise NotFound("There are no preview pictures behind the end.")
        path = self._previews.tile(made, index)
        if not path.is_file():
            await self._previews.lost(version.file_uid)
            raise NotFound("The preview pictures of this title are made again.")
        await self._previews.looked_at(version.file_uid)
        # The folder names content and options, so the address of a player always means these.
        return await send_small_file(
            call.request,
            path,
            content_type="image/jpeg",
            etag=f"{made.folder}/{index}".replace("/", "-"),
            headers={"Cache-Control": _FOREVER},
        )

    async def playlist(self, call: Call) -> web.StreamResponse:
        """Where the sheets are, as an images-only HLS playlist."""
        version, made = await self._made(call)
        query = f"MediaSourceId={version.uid.hex()}"
        if call.token is not None:
            query += f"&ApiKey={call.token}"
        text = tiles_playlist(made, query=query)
        return web.Response(text=text, content_type="application/x-mpegURL")

    async def _made(self, call: Call) -> tuple[MediaVersion, Trickplay]:
        width = call.integer("width")
        versions = await self._catalog.media_versions(await viewer_of(call), call.uid("itemId"))
        wanted = call.query.uid("mediaSourceId")
        for version in versions:
            if wanted in (None, version.uid, version.file_uid):
                for made in version.trickplay:
                    if made.width == width:
                        return version, made
        raise NotFound("There are no preview pictures of this title in this size.")
