"""``/Playback/BitrateTest``: bytes whose arrival clients time (Jellyfin web, Swiftfin)."""

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.routing import Access, RouteTable

_MOST_BYTES = 100_000_000
_USUAL_BYTES = 102_400
_CHUNK = bytes(256 * 1024)


class BitrateTestRoutes:
    """The handler of the bandwidth probe."""

    def routes(self, table: RouteTable) -> None:
        """Declare it."""
        table.get("/Playback/BitrateTest", self.probe, access=Access.USER)

    async def probe(self, call: Call) -> web.StreamResponse:
        """*size* bytes, which no cache may keep."""
        left = call.query.integer("size", _USUAL_BYTES, minimum=1, maximum=_MOST_BYTES)
        response = web.StreamResponse(
            headers={"Content-Type": "application/octet-stream", "Cache-Control": "no-store"}
        )
        response.content_length = left
        await response.prepare(call.request)
        if call.request.method == "HEAD":
            return response
        while left > 0:
            await response.write(_CHUNK[:left])
            left -= len(_CHUNK)
        await response.write_eof()
        return response
