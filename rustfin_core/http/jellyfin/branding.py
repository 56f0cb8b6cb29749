"""``Branding/*``: what the owner's settings say to whoever is not signed in yet."""

from aiohttp import web

from rustfin_core.config import Config
from rustfin_core.http.call import Call
from rustfin_core.http.routing import Access, RouteTable


class BrandingRoutes:
    """Handlers of ``/Branding``; every client asks."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def routes(self, table: RouteTable) -> None:
        """Declare the routes."""
        table.get("/Branding/Configuration", self.configuration, access=Access.ANONYMOUS)
        table.get("/Branding/Css", self.css, access=Access.ANONYMOUS, aliases=["/Branding/Css.css"])

    async def configuration(self, call: Call) -> web.StreamResponse:
        """``BrandingOptionsDto``."""
        return call.answer(
            {
                "LoginDisclaimer": self._config["login_disclaimer"],
                "CustomCss": self._config["custom_css"],
                "SplashscreenEnabled": self._config["splashscreen"],
            }
        )

    async def css(self, call: Call) -> web.StreamResponse:
        """The owner's style sheet; may be empty."""
        return web.Response(text=self._config["custom_css"], content_type="text/css")
