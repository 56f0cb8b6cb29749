"""``Branding/*``: what the owner's settings say to whoever is not signed in yet."""

from aiohttp import web

from rustfin_core.artwork.splash import Splashscreen
from rustfin_core.config import Config
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.pictures.image_answers import size_request
from rustfin_core.http.jellyfin.pictures.image_upload import read_picture
from rustfin_core.http.json import no_content, problem
from rustfin_core.http.ranged import send_small_file
from rustfin_core.http.routing import Access, RouteTable


class BrandingRoutes:
    """Handlers of ``/Branding``; every client asks."""

    def __init__(self, config: Config, splash: Splashscreen) -> None:
        self._config, self._splash = config, splash

    def routes(self, table: RouteTable) -> None:
        """Declare the routes."""
        table.get("/Branding/Configuration", self.configuration, access=Access.ANONYMOUS)
        table.get("/Branding/Css", self.css, access=Access.ANONYMOUS, aliases=["/Branding/Css.css"])
        path = "/Branding/Splashscreen"
        table.get(path, self.splash, access=Access.ANONYMOUS)
        table.post(path, self.put_splash, access=Access.ADMIN, raw_body=True)
        table.delete(path, self.remove_splash, access=Access.ADMIN)

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

    async def splash(self, call: Call) -> web.StreamResponse:
        """The owner's picture; 404 when there is none or it is not to be shown."""
        if not self._config["splashscreen"]:
            return problem(404, "This server shows no picture of its own.")
        accept = call.request.headers.get("Accept", "")
        rendered = await self._splash.render(size_request(call.query), accept=accept)
        return await send_small_file(
            call.request,
            rendered.path,
            content_type=rendered.content_type,
            etag=rendered.etag,
            headers={"Cache-Control": "public, max-age=600", "Vary": "Accept"},
        )

    async def put_splash(self, call: Call) -> web.StreamResponse:
        """Replace it; it is re-encoded, so nothing foreign is ever served."""
        await self._splash.put(await read_picture(call))
        return no_content()

    async def remove_splash(self, call: Call) -> web.StreamResponse:
        """Have none."""
        await self._splash.remove()
        return no_content()
