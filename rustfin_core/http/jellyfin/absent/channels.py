"""Channels of plugins, streams that must be opened, and lookups no client needs any more."""

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.absent.answers import (
    empty_list,
    empty_page,
    nothing_done,
    unknown,
)
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.kernel.errors import InvalidInput

_SIZES = ("BackdropSizes", "LogoSizes", "PosterSizes", "ProfileSizes", "StillSizes")


class ChannelRoutes:
    """Handlers of ``/Channels`` and its like."""

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        table.get("/Channels", empty_page, access=Access.USER)
        table.get("/Channels/Features", empty_list, access=Access.USER)
        table.get("/Channels/Items/Latest", empty_page, access=Access.USER)
        table.get("/Channels/{channelId}/Features", unknown, access=Access.USER)
        table.get("/Channels/{channelId}/Items", unknown, access=Access.USER)
        table.post("/LiveStreams/Open", self.open, access=Access.USER)
        table.post("/LiveStreams/Close", nothing_done, access=Access.USER)
        table.get("/Tmdb/ClientConfiguration", self.tmdb, access=Access.USER)

    async def open(self, call: Call) -> web.StreamResponse:
        """No source of ours says ``RequiresOpening``."""
        raise InvalidInput("Every title of this server plays without being opened first.")

    async def tmdb(self, call: Call) -> web.StreamResponse:
        """``ConfigImageTypes``: pictures are asked from this server, in any size."""
        return call.answer({name: [] for name in _SIZES})
