"""``Library/Media/Updated`` and its kin: Sonarr, Radarr and scripts say what they changed."""

import logging

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.http.services import HttpServices
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import InvalidInput

_log = logging.getLogger(__name__)
_MOST_PATHS = 10_000
_MAX_PATH = 4_096


class NoticeRoutes:
    """Handlers of notices about changed media."""

    def __init__(self, services: HttpServices) -> None:
        self._notices = services.notices

    def routes(self, table: RouteTable) -> None:
        """Declare the routes."""
        table.post("/Library/Media/Updated", self.media, access=Access.ADMIN)
        for verb in ("Added", "Updated"):
            table.post(f"/Library/Series/{verb}", self.series, access=Access.ADMIN)
            table.post(f"/Library/Movies/{verb}", self.movies, access=Access.ADMIN)

    async def media(self, call: Call) -> web.StreamResponse:
        """Paths of files or folders; those of no library are ignored."""
        updates = (await call.body()).children("Updates")
        if len(updates) > _MOST_PATHS:
            raise InvalidInput(f"At most {_MOST_PATHS} paths can be named at once.")
        paths = [path for update in updates if (path := update.text("Path"))]
        if any("\0" in path or len(path) > _MAX_PATH for path in paths):
            raise InvalidInput("One of the paths is not the path of a file.")
        if strange := await self._notices.paths_changed(paths):
            _log.info("%d of %d changed paths lie in no library", strange, len(paths))
        return no_content()

    async def series(self, call: Call) -> web.StreamResponse:
        """A series by its TheTVDB id."""
        await self._title(call, ItemKind.SERIES, {"tvdb": "tvdbId"})
        return no_content()

    async def movies(self, call: Call) -> web.StreamResponse:
        """A film by its TMDB or IMDb id."""
        await self._title(call, ItemKind.MOVIE, {"tmdb": "tmdbId", "imdb": "imdbId"})
        return no_content()

    async def _title(self, call: Call, kind: ItemKind, names: dict[str, str]) -> None:
        ids = {
            provider: value for provider, name in names.items() if (value := call.query.text(name))
        }
        await self._notices.title_changed(kind, ids)
