"""``Startup/*``: first-run set-up, open at the machine or with the setup code (issue 2, item 5).

``POST /Startup/User`` is the claim: one caller wins, everybody else gets 409. The wizard of
jellyfin-web works unchanged on the machine itself.
"""

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.http.services import HttpServices

_KEPT = {
    "ServerName": "server_name",
    "UICulture": "ui_culture",
    "MetadataCountryCode": "metadata_country",
    "PreferredMetadataLanguage": "metadata_language",
}


class StartupRoutes:
    """The wizard."""

    def __init__(self, services: HttpServices) -> None:
        self._services = services

    def routes(self, table: RouteTable) -> None:
        """Declare the routes."""
        table.get("/Startup/Configuration", self.configuration, access=Access.SETUP)
        table.post("/Startup/Configuration", self.update_configuration, access=Access.SETUP)
        table.get(
            "/Startup/User", self.first_user, access=Access.SETUP, aliases=["/Startup/FirstUser"]
        )
        table.post("/Startup/User", self.claim, access=Access.SETUP)
        table.post("/Startup/RemoteAccess", self.remote_access, access=Access.SETUP)
        table.post("/Startup/Complete", self.complete, access=Access.SETUP)

    async def configuration(self, call: Call) -> web.StreamResponse:
        """``StartupConfigurationDto``."""
        return call.answer(
            {
                "ServerName": self._value("server_name"),
                "UICulture": self._value("ui_culture"),
                "MetadataCountryCode": self._value("metadata_country"),
                "PreferredMetadataLanguage": self._value("metadata_language"),
            }
        )

    async def update_configuration(self, call: Call) -> web.StreamResponse:
        """Keep the server's name, and language and country of what providers tell."""
        body = await call.body()
        for member, setting in _KEPT.items():
            value = body.text(member)
            if value and value != self._value(setting):
                await self._services.admin.set_setting(setting, value)
        return no_content()

    def _value(self, setting: str) -> str:
        config = self._services.config
        return config.server_name if setting == "server_name" else str(config[setting])

    async def first_user(self, call: Call) -> web.StreamResponse:
        """``StartupUserDto`` with the administrator's name, once there is one."""
        admins = [user.name for user in await self._services.identity.users.all() if user.is_admin]
        return call.answer({"Name": admins[0] if admins else ""})

    async def claim(self, call: Call) -> web.StreamResponse:
        """Create the administrator."""
        body = await call.body()
        await self._services.identity.claim(
            body.require_text("Name"), body.require_text("Password")
        )
        return no_content()

    async def remote_access(self, call: Call) -> web.StreamResponse:
        """Accepted and ignored: who may come from outside is a right of each user."""
        body = await call.body()
        body.flag("EnableRemoteAccess")
        return no_content()

    async def complete(self, call: Call) -> web.StreamResponse:
        """Close the wizard for good."""
        await self._services.identity.complete_wizard()
        return no_content()
