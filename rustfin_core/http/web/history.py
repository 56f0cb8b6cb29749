"""What a user did in the last 30 days, undoing it, and taking titles off the home rows."""

from aiohttp import web

from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import Change
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.dto.item import ItemMapper
from rustfin_core.http.jellyfin.dto.user_data import user_data_dto
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.json import no_content, wire_time
from rustfin_core.http.routing import Access, RouteTable


class HistoryRoutes:
    """Handlers of ``/Rustfin/History`` and ``/Rustfin/UserItems``.

    Everybody has their own history; an administrator names another user by ``userId``.
    """

    def __init__(self, catalog: CatalogService) -> None:
        self._catalog = catalog

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        table.get("/Rustfin/History", self.list, access=Access.USER)
        table.post("/Rustfin/History/{changeId}/Undo", self.undo, access=Access.USER)
        hidden = "/Rustfin/UserItems/{itemId}/Hidden"
        table.post(hidden, self.hide, access=Access.USER)
        table.delete(hidden, self.show, access=Access.USER)

    async def list(self, call: Call) -> web.StreamResponse:
        """Changes, newest first; ``before`` is the id of the last one on the page before."""
        limit = call.query.integer("limit", 50, minimum=0, maximum=500)
        changes = await self._catalog.history(
            await viewer_of(call), limit, call.query.uid("before")
        )
        mapper = ItemMapper(call.identity.server_id, fields=frozenset())
        return call.answer({"Changes": [_mapped(change, mapper) for change in changes]})

    async def undo(self, call: Call) -> web.StreamResponse:
        """Undo one change; 409 when something changed since, unless ``force``."""
        force = call.query.flag("force", False)
        await self._catalog.undo(await viewer_of(call), call.uid("changeId"), force=force)
        return no_content()

    async def hide(self, call: Call) -> web.StreamResponse:
        """Off Continue Watching and Next Up until it is played again."""
        return await self._hidden(call, True)

    async def show(self, call: Call) -> web.StreamResponse:
        """Back on them."""
        return await self._hidden(call, False)

    async def _hidden(self, call: Call, hidden: bool) -> web.StreamResponse:
        uid = call.uid("itemId")
        data = await self._catalog.set_hidden(await viewer_of(call), uid, hidden=hidden)
        return call.answer(user_data_dto(uid, data))


def _mapped(change: Change, mapper: ItemMapper) -> dict[str, object]:
    return {
        "Id": change.uid.hex(),
        "Date": wire_time(change.at),
        "Cause": change.cause.value,
        "Title": change.title,
        "Count": change.count,
        "IsLatest": change.is_latest,
        "Item": None if change.item is None else mapper.item(change.item),
    }
