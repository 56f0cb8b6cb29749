"""``/Collections`` and the collections of an item."""

from aiohttp import web

from rustfin_core.catalog.list_service import ListService
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.browsing.item_query import needed, page_of, wanted_fields
from rustfin_core.http.jellyfin.browsing.lists import page_answer
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.identity.rights import Right
from rustfin_core.kernel.errors import InvalidInput


class CollectionRoutes:
    """Handlers of collections; changes need the right to manage them."""

    def __init__(self, lists: ListService) -> None:
        self._lists = lists

    def routes(self, table: RouteTable) -> None:
        """Declare them. Order is Rustfin's own: Jellyfin's clients know no way to change it."""
        items = "/Collections/{collectionId}/Items"
        own = "/Rustfin/Collections/{collectionId}"
        manage = Right.MANAGE_COLLECTIONS
        table.post("/Collections", self.create, access=Access.USER, right=manage)
        table.post(items, self.add, access=Access.USER, right=manage)
        table.delete(items, self.remove, access=Access.USER, right=manage)
        table.post(own, self.change, access=Access.USER, right=manage)
        table.post(
            f"{own}/Items/{{memberId}}/Move/{{newIndex}}",
            self.move,
            access=Access.USER,
            right=manage,
        )
        table.get("/Items/{itemId}/Collections", self.of_item, access=Access.USER)

    async def create(self, call: Call) -> web.StreamResponse:
        """By ``name`` and ``ids``."""
        name, ids = call.query.text("name") or "", call.query.uids("ids")
        uid = await self._lists.create_collection(await viewer_of(call), name, ids)
        return call.answer({"Id": uid.hex()})

    async def add(self, call: Call) -> web.StreamResponse:
        """Members by ``ids``."""
        viewer, ids = await viewer_of(call), call.query.uids("ids")
        await self._lists.add_to_collection(viewer, call.uid("collectionId"), ids)
        return no_content()

    async def remove(self, call: Call) -> web.StreamResponse:
        """Members by ``ids``."""
        viewer, ids = await viewer_of(call), call.query.uids("ids")
        await self._lists.remove_from_collection(viewer, call.uid("collectionId"), ids)
        return no_content()

    async def change(self, call: Call) -> web.StreamResponse:
        """``{"Name": ..., "Order": "release" | "hand"}``; what is given changes."""
        body, viewer, uid = await call.body(), await viewer_of(call), call.uid("collectionId")
        order = body.text("Order")
        if order not in (None, "release", "hand"):
            raise InvalidInput(f"Order must be release or hand; {order[:40]!r} is not.")
        if (name := body.text("Name")) is not None:
            await self._lists.rename_collection(viewer, uid, name)
        if order is not None:
            await self._lists.order_collection(viewer, uid, by_hand=order == "hand")
        return no_content()

    async def move(self, call: Call) -> web.StreamResponse:
        """A member to an index; the collection is ordered by hand from then on."""
        await self._lists.move_in_collection(
            await viewer_of(call),
            call.uid("collectionId"),
            call.uid("memberId"),
            call.integer("newIndex"),
        )
        return no_content()

    async def of_item(self, call: Call) -> web.StreamResponse:
        """Collections an item is in (Jellyfin 12)."""
        start, limit = page_of(call.query)
        page = await self._lists.collections_of(
            await viewer_of(call),
            call.uid("itemId"),
            start,
            limit,
            needed(wanted_fields(call.query)),
        )
        return page_answer(call, page)
