"""Playlists and collections as the rest of Rustfin sees them.

Each write is one short urgent transaction, followed by :class:`ItemsChanged`; that of a playlist
names none, because it goes to everybody and pictures are open to who knows an id.
"""

import sqlite3
from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from rustfin_core.catalog import access, boxsets, playlists
from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.events import ItemsChanged
from rustfin_core.catalog.playlists import NewPlaylist
from rustfin_core.catalog.queries import detail, lists
from rustfin_core.catalog.types import (
    NO_FIELDS,
    ItemField,
    ItemPage,
    ListFolderView,
    Playlist,
    Share,
    Viewer,
)
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import Forbidden

__all__ = ["ListService", "NewPlaylist"]

T = TypeVar("T")


class ListService:
    """Reads and writes of playlists and collections; holds nothing."""

    def __init__(self, *, db: Database, bus: EventBus, clock: Clock) -> None:
        self._db, self._bus, self._clock = db, bus, clock

    async def folders(self, viewer: Viewer) -> tuple[ListFolderView, ...]:
        """The folders above collections and playlists, each when the viewer sees any."""
        return await self._read(viewer, lists.folders)

    async def playlist(self, viewer: Viewer, uid: bytes) -> Playlist:
        """A playlist with its shares; ``NotFound`` unless the viewer may see it."""
        return await self._read(viewer, lambda con, scope: lists.playlist(con, scope, uid))

    async def playlist_items(
        self,
        viewer: Viewer,
        uid: bytes,
        start: int = 0,
        limit: int | None = None,
        fields: Collection[ItemField] = NO_FIELDS,
    ) -> ItemPage:
        """Entries of a playlist in order; those the viewer may not see are left out."""
        return await self._read(
            viewer,
            lambda con, scope: lists.entries(
                con, scope, playlists.seen(con, scope, uid), start, limit, fields
            ),
        )

    async def create_playlist(self, viewer: Viewer, new: NewPlaylist) -> bytes:
        """Make a playlist of the viewer's; returns its uid."""
        now = self._clock.now_ms()
        uid = await self._edit(viewer, lambda con, scope: playlists.create(con, scope, new, now))
        self._bus.publish(ItemsChanged())
        return uid

    async def update_playlist(
        self,
        viewer: Viewer,
        uid: bytes,
        *,
        name: str | None = None,
        items: Sequence[bytes] | None = None,
        is_open: bool | None = None,
        shares: Sequence[Share] | None = None,
    ) -> None:
        """Change what is given; entries as an editor, the rest as the owner."""
        now = self._clock.now_ms()
        await self._change(
            viewer,
            lambda con, scope: playlists.update(
                con, scope, uid, now=now, name=name, items=items, is_open=is_open, shares=shares
            ),
        )

    async def add_to_playlist(self, viewer: Viewer, uid: bytes, items: Sequence[bytes]) -> None:
        """Add items (of shows, albums... their leaves) at the end."""
        now = self._clock.now_ms()
        await self._change(viewer, lambda con, scope: playlists.add(con, scope, uid, items, now))

    async def remove_from_playlist(
        self, viewer: Viewer, uid: bytes, entries: Sequence[bytes]
    ) -> None:
        """Take entries (``Item.entry_uid``) out."""
        now = self._clock.now_ms()
        await self._change(
            viewer, lambda con, scope: playlists.remove(con, scope, uid, entries, now)
        )

    async def move_in_playlist(self, viewer: Viewer, uid: bytes, entry: bytes, index: int) -> None:
        """Put an entry at another place."""
        now = self._clock.now_ms()
        await self._change(
            viewer, lambda con, scope: playlists.move(con, scope, uid, entry, index, now)
        )

    async def share_playlist(self, viewer: Viewer, uid: bytes, share: Share) -> None:
        """Share a playlist, or change what somebody may do with it."""
        await self._change(viewer, lambda con, scope: playlists.share(con, scope, uid, share))

    async def unshare_playlist(self, viewer: Viewer, uid: bytes, user_id: int) -> None:
        """Stop sharing with a user."""
        await self._change(viewer, lambda con, scope: playlists.unshare(con, scope, uid, user_id))

    async def collections_of(
        self,
        viewer: Viewer,
        uid: bytes,
        start: int = 0,
        limit: int | None = None,
        fields: Collection[ItemField] = NO_FIELDS,
    ) -> ItemPage:
        """Collections an item is in."""
        return await self._read(
            viewer,
            lambda con, scope: lists.containing(
                con, scope, detail.row_id(con, scope, uid), start, limit, fields
            ),
        )

    async def create_collection(
        self, viewer: Viewer, name: str, items: Sequence[bytes] = ()
    ) -> bytes:
        """Make a collection; returns its uid."""
        now = self._clock.now_ms()
        uid = await self._manage(
            viewer, lambda con, scope: boxsets.create(con, scope, name, items, now)
        )
        self._bus.publish(ItemsChanged(added=(uid,)))
        return uid

    async def add_to_collection(self, viewer: Viewer, uid: bytes, items: Sequence[bytes]) -> None:
        """Add members."""
        now = self._clock.now_ms()
        await self._manage(viewer, lambda con, scope: boxsets.add(con, scope, uid, items, now))
        self._bus.publish(ItemsChanged(updated=(uid,)))

    async def remove_from_collection(
        self, viewer: Viewer, uid: bytes, items: Sequence[bytes]
    ) -> None:
        """Take members out."""
        now = self._clock.now_ms()
        await self._manage(viewer, lambda con, scope: boxsets.remove(con, scope, uid, items, now))
        self._bus.publish(ItemsChanged(updated=(uid,)))

    async def move_in_collection(self, viewer: Viewer, uid: bytes, item: bytes, index: int) -> None:
        """Put a member at another place; the collection is ordered by hand from then on."""
        now = self._clock.now_ms()
        await self._manage(
            viewer, lambda con, scope: boxsets.move(con, scope, uid, item, index, now)
        )
        self._bus.publish(ItemsChanged(updated=(uid,)))

    async def order_collection(self, viewer: Viewer, uid: bytes, *, by_hand: bool) -> None:
        """Order a collection by hand or by release."""
        now = self._clock.now_ms()
        await self._manage(
            viewer, lambda con, _: boxsets.order_by_hand(con, uid, by_hand=by_hand, now=now)
        )
        self._bus.publish(ItemsChanged(updated=(uid,)))

    async def rename_collection(self, viewer: Viewer, uid: bytes, name: str) -> None:
        """Give a collection another name."""
        now = self._clock.now_ms()
        await self._manage(viewer, lambda con, _: boxsets.change_name(con, uid, name, now))
        self._bus.publish(ItemsChanged(updated=(uid,)))

    async def delete(self, viewer: Viewer, uid: bytes) -> None:
        """Delete a playlist of one's own or a collection; anything else is ``Forbidden``."""
        item = await self._read(viewer, lambda con, scope: detail.item(con, scope, uid, NO_FIELDS))
        kind = item.kind
        if kind is ItemKind.PLAYLIST:
            await self._edit(viewer, lambda con, scope: playlists.delete(con, scope, uid))
        elif kind is ItemKind.COLLECTION:
            await self._manage(viewer, lambda con, _: boxsets.delete(con, uid))
        else:
            raise Forbidden("Only playlists and collections can be deleted here, never files.")
        self._bus.publish(ItemsChanged(removed=(uid,)))

    async def _change(
        self, viewer: Viewer, fn: Callable[[sqlite3.Connection, Scope], None]
    ) -> None:
        await self._edit(viewer, fn)
        self._bus.publish(ItemsChanged())

    async def _edit(self, viewer: Viewer, fn: Callable[[sqlite3.Connection, Scope], T]) -> T:
        return await self._db.write(lambda con: fn(con, access.scope_of(con, viewer)), urgent=True)

    async def _manage(self, viewer: Viewer, fn: Callable[[sqlite3.Connection, Scope], T]) -> T:
        if not (viewer.is_admin or viewer.manages_collections):
            raise Forbidden("You may not manage collections. Ask an administrator.")
        return await self._edit(viewer, fn)

    async def _read(self, viewer: Viewer, fn: Callable[[sqlite3.Connection, Scope], T]) -> T:
        return await self._db.read(access.reading(viewer, fn))
