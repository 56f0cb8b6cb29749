"""What a user thinks of an item: played, favourite, rating, position."""

import re
from datetime import UTC, datetime

from aiohttp import web

from rustfin_core.catalog.service import CatalogService, Edit, Keep
from rustfin_core.catalog.types import NO_FIELDS
from rustfin_core.http.body import JsonObject
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.dto.user_data import user_data_dto
from rustfin_core.http.jellyfin.viewer import viewer_of
from rustfin_core.http.query import Query
from rustfin_core.http.routing import Access, RouteTable


class UserItemRoutes:
    """Handlers of marks; each answers with the new ``UserItemDataDto``."""

    def __init__(self, catalog: CatalogService) -> None:
        self._catalog = catalog

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        played, favourite = "/UserPlayedItems/{itemId}", "/UserFavoriteItems/{itemId}"
        old_played = ("/Users/{userId}/PlayedItems/{itemId}",)
        old_favourite = ("/Users/{userId}/FavoriteItems/{itemId}",)
        table.post(played, self.mark_played, access=Access.USER, aliases=old_played)
        table.delete(played, self.mark_unplayed, access=Access.USER, aliases=old_played)
        table.post(favourite, self.add_favourite, access=Access.USER, aliases=old_favourite)
        table.delete(favourite, self.drop_favourite, access=Access.USER, aliases=old_favourite)
        data = "/UserItems/{itemId}/UserData"
        old_data = ("/Users/{userId}/Items/{itemId}/UserData",)
        table.get(data, self.read, access=Access.USER, aliases=old_data)
        table.post(data, self.edit, access=Access.USER, aliases=old_data)
        rating = "/UserItems/{itemId}/Rating"
        old_rating = ("/Users/{userId}/Items/{itemId}/Rating",)
        table.post(rating, self.rate, access=Access.USER, aliases=old_rating)
        table.delete(rating, self.unrate, access=Access.USER, aliases=old_rating)

    async def mark_played(self, call: Call) -> web.StreamResponse:
        """Seen; a series or season marks all its episodes."""
        return await self._played(call, True, played_at(call.query))

    async def mark_unplayed(self, call: Call) -> web.StreamResponse:
        """Not seen."""
        return await self._played(call, False, None)

    async def add_favourite(self, call: Call) -> web.StreamResponse:
        """On the list."""
        return await self._favourite(call, True)

    async def drop_favourite(self, call: Call) -> web.StreamResponse:
        """Off the list."""
        return await self._favourite(call, False)

    async def read(self, call: Call) -> web.StreamResponse:
        """As it is."""
        uid = call.uid("itemId")
        item = await self._catalog.item(await viewer_of(call), uid, NO_FIELDS)
        return call.answer(user_data_dto(uid, item.user))

    async def edit(self, call: Call) -> web.StreamResponse:
        """``UpdateUserItemDataDto``: what stands in it is set, the rest stays."""
        edit = edit_of(await call.body())
        uid = call.uid("itemId")
        data = await self._catalog.update_user_data(await viewer_of(call), uid, edit)
        return call.answer(user_data_dto(uid, data))

    async def rate(self, call: Call) -> web.StreamResponse:
        """Thumb up or down."""
        likes = call.query.flag("likes")
        return await self._rate(call, None if likes is None else THUMBS[likes])

    async def unrate(self, call: Call) -> web.StreamResponse:
        """No thumb."""
        return await self._rate(call, None)

    async def _played(self, call: Call, played: bool, at: int | None) -> web.StreamResponse:
        uid = call.uid("itemId")
        data = await self._catalog.mark_played(await viewer_of(call), uid, played=played, at=at)
        return call.answer(user_data_dto(uid, data))

    async def _favourite(self, call: Call, favourite: bool) -> web.StreamResponse:
        uid = call.uid("itemId")
        viewer = await viewer_of(call)
        data = await self._catalog.set_favorite(viewer, uid, favorite=favourite)
        return call.answer(user_data_dto(uid, data))

    async def _rate(self, call: Call, rating: float | None) -> web.StreamResponse:
        uid = call.uid("itemId")
        edit = Edit(rating=rating)
        data = await self._catalog.update_user_data(await viewer_of(call), uid, edit)
        return call.answer(user_data_dto(uid, data))


THUMBS = {True: 10.0, False: 1.0}
"""What Jellyfin stores for a thumb."""


def edit_of(body: JsonObject) -> Edit:
    """The values of an ``UpdateUserItemDataDto``; a rating wins over a thumb.

    ``PlayedPercentage`` and ``UnplayedItemCount`` are computed and therefore ignored.
    """
    rating: float | Keep = Keep.IT
    if (number := body.number("Rating")) is not None:
        rating = number
    elif (likes := body.flag("Likes")) is not None:
        rating = THUMBS[likes]
    return Edit(
        played=body.flag("Played"),
        play_count=body.integer("PlayCount", minimum=0, maximum=2**31 - 1),
        favorite=body.flag("IsFavorite"),
        position=body.integer("PlaybackPositionTicks", minimum=0),
        last_played_at=body.instant("LastPlayedDate"),
        rating=rating,
    )


def played_at(query: Query) -> int | None:
    """``datePlayed`` in UTC milliseconds; Jellyfin web and Kodi write it as fourteen digits."""
    text = query.text("datePlayed")
    if text is not None and re.fullmatch(r"\d{14}", text):
        try:
            moment = datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        except ValueError:
            return query.instant("datePlayed")
        return int(moment.timestamp()) * 1000
    return query.instant("datePlayed")
