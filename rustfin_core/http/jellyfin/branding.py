"""``Branding/*``: nothing to brand yet, but every client asks."""

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.routing import Access, RouteTable


class BrandingRoutes:
    """Handlers of ``/Branding``."""

    def routes(self, table: RouteTable) -> None:
        """Declare the routes."""
        table.get("/Branding/Configuration", self.configuration, access=Access.ANONYMOUS)
        table.get("/Branding/Css", self.css, access=Access.ANONYMOUS, aliases=["/Branding/Css.css"])

    async def configuration(self, call: Call) -> web.StreamResponse:
        """``BrandingOptionsDto``."""
        return call.answer({"LoginDisclaimer": "", "CustomCss": "", "SplashscreenEnabled": False})

    async def css(self, call: Call) -> web.StreamResponse:
        """An empty style sheet."""
        return web.Response(text="", content_type="text/css")
