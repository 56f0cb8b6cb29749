"""The page a phone opens to show that it can reach this server; opening it is the report."""

from aiohttp import web

from rustfin_core.admin import Admin
from rustfin_core.discovery.addresses import lan_addresses
from rustfin_core.http.call import Call
from rustfin_core.http.routing import Access, RouteTable

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<title>Rustfin</title><style>
body {{ font: 1.1rem/1.5 system-ui, sans-serif; margin: 15vh auto 0; max-width: 24rem;
  padding: 0 1.5rem }}
h1 {{ font-size: 1.7rem; line-height: 1.2; margin: 0 0 .5rem }}
</style></head><body><h1>{heading}</h1><p>{text}</p><p><a href="../../web/">Open Rustfin</a></p>
</body></html>
"""
_REACHED = _PAGE.format(
    heading="This phone reaches Rustfin",
    text="The computer knows it already. Go back to it and carry on there.",
)
_OVER = _PAGE.format(
    heading="This test is over",
    text="You reached Rustfin all the same. Begin a new test on the computer.",
)


class PhoneTestRoutes:
    """Handler of ``/Rustfin/PhoneTest``; the code in the address is a secret shown on screen."""

    def __init__(self, admin: Admin) -> None:
        self._admin = admin

    def routes(self, table: RouteTable) -> None:
        """Declare it."""
        table.get("/Rustfin/PhoneTest/{code}", self.page, access=Access.ANONYMOUS)

    async def page(self, call: Call) -> web.StreamResponse:
        """A page that says so; 404 when no such test runs."""
        known = await self._admin.phone_opened(
            call.params["code"],
            peer=call.peer,
            user_agent=call.request.headers.get("User-Agent", ""),
            own=lan_addresses(),
        )
        return web.Response(
            text=_REACHED if known else _OVER,
            status=200 if known else 404,
            content_type="text/html",
            headers=_HEADERS,
        )
