"""Handlers of ``/System/Configuration`` and of ``/System/MediaEncoder/Path``."""

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.administration.configuration.members import (
    Section,
    State,
    changes_of,
    read_section,
)
from rustfin_core.http.jellyfin.administration.configuration.sections import NAMED
from rustfin_core.http.jellyfin.administration.configuration.server import (
    metadata_options,
    server_section,
)
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.http.services import HttpServices
from rustfin_core.kernel.errors import Forbidden, NotFound


class ConfigurationRoutes:
    """Everybody may read, as in Jellyfin, but where folders lie; administrators change."""

    def __init__(self, services: HttpServices) -> None:
        self._services = services

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        one = "/System/Configuration/{key}"
        table.get("/System/Configuration", self.server, access=Access.USER)
        table.post("/System/Configuration", self.change_server, access=Access.ADMIN)
        table.get(
            "/System/Configuration/MetadataOptions/Default",
            self.default_metadata,
            access=Access.ADMIN,
        )
        table.get(one, self.named, access=Access.USER)
        table.post(one, self.change_named, access=Access.ADMIN)
        table.post("/System/MediaEncoder/Path", self.encoder_path, access=Access.SETUP)

    async def server(self, call: Call) -> web.StreamResponse:
        """``ServerConfiguration``."""
        state = self._state(call)
        return call.answer(read_section(server_section(state), state))

    async def change_server(self, call: Call) -> web.StreamResponse:
        """All of it or nothing."""
        return await self._change(call, server_section(self._state(call)))

    async def named(self, call: Call) -> web.StreamResponse:
        """A section by its key."""
        return call.answer(read_section(_section(call), self._state(call)))

    async def change_named(self, call: Call) -> web.StreamResponse:
        """All of it or nothing."""
        return await self._change(call, _section(call))

    async def default_metadata(self, call: Call) -> web.StreamResponse:
        """``MetadataOptions`` nobody has changed."""
        return call.answer(metadata_options(""))

    async def encoder_path(self, call: Call) -> web.StreamResponse:
        """Refused: who could name a program over the network could have any program run."""
        raise Forbidden(
            "Which ffmpeg is run is chosen on the computer Rustfin runs on: start it with --ffmpeg."
        )

    async def _change(self, call: Call, section: Section) -> web.StreamResponse:
        changes = changes_of(section, self._state(call), await call.body())
        await self._services.admin.set_settings(changes)
        return no_content()

    def _state(self, call: Call) -> State:
        services = self._services
        return State(
            config=services.config,
            paths=services.paths,
            wizard_completed=services.identity.wizard_completed,
            for_admin=call.principal.is_admin,
        )


def _section(call: Call) -> Section:
    key = call.params["key"].lower()
    if key not in NAMED:
        raise NotFound(f"There is no configuration {key[:40]!r}.")
    return NAMED[key]
