"""``/Playlists``: made, filled, ordered, shared. A new playlist is private unless it says so."""

from aiohttp import web

from rustfin_core.catalog.list_service import ListService, NewPlaylist
from rustfin_core.catalog.types import Share
from rustfin_core.http.body import JsonObject
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.browsing.item_query import needed, page_of, wanted_fields
from rustfin_core.http.jellyfin.browsing.lists import page_answer
from rustfin_core.http.jellyfin.viewer import viewer_named, viewer_of
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.kernel.errors import Forbidden, InvalidInput, NotFound
from rustfin_core.kernel.ids import parse_uid

_MEDIA_TYPES = {"audio": "Audio", "video": "Video"}


class PlaylistRoutes:
    """Handlers of playlists."""

    def __init__(self, lists: ListService) -> None:
        self._lists = lists

    def routes(self, table: RouteTable) -> None:
        """Declare them. The user of a share is no acting user, hence the other name."""
        one, items = "/Playlists/{playlistId}", "/Playlists/{playlistId}/Items"
        sharer = "/Playlists/{playlistId}/Users/{shareUserId}"
        table.post("/Playlists", self.create, access=Access.USER)
        table.get(one, self.read, access=Access.USER)
        table.post(one, self.update, access=Access.USER)
        table.get(items, self.items, access=Access.USER)
        table.post(items, self.add, access=Access.USER)
        table.delete(items, self.remove, access=Access.USER)
        table.post(f"{items}/{{entryId}}/Move/{{newIndex}}", self.move, access=Access.USER)
        table.get("/Playlists/{playlistId}/Users", self.shares, access=Access.USER)
        table.get(sharer, self.share_of, access=Access.USER)
        table.post(sharer, self.share, access=Access.USER)
        table.delete(sharer, self.unshare, access=Access.USER)

    async def create(self, call: Call) -> web.StreamResponse:
        """``CreatePlaylistDto``, or the same in the query as older clients send it."""
        body, query = await call.body(), call.query
        media_type = body.text("MediaType") or query.text("mediaType") or ""
        new = NewPlaylist(
            name=body.text("Name") or query.text("name") or "",
            items=body.uids("Ids") or query.uids("ids"),
            media_type=_MEDIA_TYPES.get(media_type.lower()),
            is_open=body.flag("IsPublic", False),
            shares=await self._shares(call, body) or (),
        )
        viewer = await viewer_named(call, body.uid("UserId"))
        uid = await self._lists.create_playlist(viewer, new)
        return call.answer({"Id": uid.hex()})

    async def read(self, call: Call) -> web.StreamResponse:
        """``PlaylistDto``."""
        found = await self._lists.playlist(await viewer_of(call), call.uid("playlistId"))
        return call.answer(
            {
                "OpenAccess": found.is_open,
                "Shares": await self._mapped(call, found.shares),
                "ItemIds": [uid.hex() for uid in found.items],
            }
        )

    async def update(self, call: Call) -> web.StreamResponse:
        """``UpdatePlaylistDto``: what stands in it changes."""
        body = await call.body()
        await self._lists.update_playlist(
            await viewer_of(call),
            call.uid("playlistId"),
            name=body.text("Name"),
            items=body.uids("Ids") if "Ids" in body else None,
            is_open=body.flag("IsPublic"),
            shares=await self._shares(call, body),
        )
        return no_content()

    async def items(self, call: Call) -> web.StreamResponse:
        """Entries with their ``PlaylistItemId``."""
        start, limit = page_of(call.query)
        page = await self._lists.playlist_items(
            await viewer_of(call),
            call.uid("playlistId"),
            start,
            limit,
            needed(wanted_fields(call.query)),
        )
        return page_answer(call, page)

    async def add(self, call: Call) -> web.StreamResponse:
        """At the end; shows and albums as their episodes and tracks."""
        uids = call.query.uids("ids")
        await self._lists.add_to_playlist(await viewer_of(call), call.uid("playlistId"), uids)
        return no_content()

    async def remove(self, call: Call) -> web.StreamResponse:
        """By ``entryIds``."""
        entries = call.query.uids("entryIds")
        viewer = await viewer_of(call)
        await self._lists.remove_from_playlist(viewer, call.uid("playlistId"), entries)
        return no_content()

    async def move(self, call: Call) -> web.StreamResponse:
        """To an index of what this user sees."""
        await self._lists.move_in_playlist(
            await viewer_of(call),
            call.uid("playlistId"),
            call.uid("entryId"),
            call.integer("newIndex"),
        )
        return no_content()

    async def shares(self, call: Call) -> web.StreamResponse:
        """With whom it is shared; for the owner."""
        viewer = await viewer_of(call)
        found = await self._lists.playlist(viewer, call.uid("playlistId"))
        if found.owner_id != viewer.user_id and viewer.user_id != 0:
            raise Forbidden("Only the owner of a playlist may do this.")
        return call.answer(await self._mapped(call, found.shares))

    async def share_of(self, call: Call) -> web.StreamResponse:
        """What one user may do; for the owner, editors and that user."""
        viewer = await viewer_of(call)
        found = await self._lists.playlist(viewer, call.uid("playlistId"))
        user = await call.identity.users.get(call.uid("shareUserId"))
        rights = {share.user_id: share.can_edit for share in found.shares}
        mine = found.owner_id == viewer.user_id or viewer.user_id == 0
        if not (mine or user.id == viewer.user_id or rights.get(viewer.user_id)):
            raise Forbidden("Only the owner of a playlist may do this.")
        if user.id == found.owner_id:
            rights[user.id] = True
        elif user.id not in rights and found.is_open:
            rights[user.id] = False
        if user.id not in rights:
            raise NotFound("The playlist is not shared with this user.")
        return call.answer({"UserId": user.uid.hex(), "CanEdit": rights[user.id]})

    async def share(self, call: Call) -> web.StreamResponse:
        """Share with a user, to play or to edit."""
        body = await call.body()
        user = await call.identity.users.get(call.uid("shareUserId"))
        share = Share(user.id, body.flag("CanEdit", False))
        await self._lists.share_playlist(await viewer_of(call), call.uid("playlistId"), share)
        return no_content()

    async def unshare(self, call: Call) -> web.StreamResponse:
        """Stop sharing."""
        user = await call.identity.users.get(call.uid("shareUserId"))
        viewer = await viewer_of(call)
        await self._lists.unshare_playlist(viewer, call.uid("playlistId"), user.id)
        return no_content()

    async def _shares(self, call: Call, body: JsonObject) -> tuple[Share, ...] | None:
        if "Users" not in body:
            return None
        known = {user.uid: user.id for user in await call.identity.users.all()}
        shares = []
        for entry in body.children("Users"):
            uid = parse_uid(entry.require_text("UserId"))
            if uid not in known:
                raise InvalidInput("Users names somebody who does not exist.")
            shares.append(Share(known[uid], entry.flag("CanEdit", False)))
        return tuple(shares)

    async def _mapped(self, call: Call, shares: tuple[Share, ...]) -> list[dict[str, object]]:
        if not shares:
            return []
        uids = {user.id: user.uid for user in await call.identity.users.all()}
        return [
            {"UserId": uids[share.user_id].hex(), "CanEdit": share.can_edit}
            for share in shares
            if share.user_id in uids
        ]
