"""What a person does with pictures: see them all, upload, choose, delete, put in order.

What a person chose is locked: no scan and no provider replaces it. What a person deleted is
remembered, so that it does not come back with the next look; the next best takes its place.
"""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rustfin_core.artwork.service import ArtworkService
from rustfin_core.artwork.types import MadeFrom, StoredImage
from rustfin_core.catalog.access import Scope, reading
from rustfin_core.catalog.events import ItemsChanged
from rustfin_core.catalog.pictures import rows
from rustfin_core.catalog.pictures.service import Pictures
from rustfin_core.catalog.pictures.types import MANY, Shown, shown
from rustfin_core.catalog.queries import names
from rustfin_core.catalog.types import COLLECTIONS_FOLDER, PLAYLISTS_FOLDER, Viewer
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.kernel.enums import ImageType, ItemKind
from rustfin_core.kernel.errors import InvalidInput, NotFound

_GONE = "This title does not exist (any more)."
_NO_PICTURE = "There is no such picture (any more)."
_NOT_BY_HAND = frozenset({ImageType.CHAPTER})
_MOST = 30
"""Pictures of one kind."""


@dataclass(frozen=True, slots=True)
class _Owner:
    """An item by its row id, or what is none by its uid."""

    uid: bytes
    item_id: int | None
    is_playlist: bool = False

    def pictures(self, con: sqlite3.Connection) -> tuple[Shown, ...]:
        if self.item_id is None:
            return rows.pictures_of_owner(con, self.uid)
        return rows.pictures_of(con, self.item_id)

    def show(self, con: sqlite3.Connection, pictures: Sequence[Shown]) -> None:
        if self.item_id is None:
            rows.replace_owner_pictures(con, self.uid, pictures)
        else:
            rows.replace_pictures(con, self.item_id, pictures)


class PictureEditor:
    """Reads and changes by hand. Who may do what is for the routes to ask."""

    def __init__(
        self, *, db: Database, bus: EventBus, artwork: ArtworkService, pictures: Pictures
    ) -> None:
        self._db = db
        self._bus = bus
        self._artwork = artwork
        self._pictures = pictures

    async def all_of(self, viewer: Viewer, uid: bytes) -> tuple[Shown, ...]:
        """Every picture of an item or library the viewer may see; ``NotFound`` for others."""

        def work(con: sqlite3.Connection, scope: Scope) -> tuple[Shown, ...]:
            owner = _owner(con, uid)
            if owner.item_id is not None and uid not in names.lookup(con, scope, [uid]).items:
                raise NotFound(_GONE)
            return owner.pictures(con)

        return await self._db.read(reading(viewer, work))

    async def named(self, viewer: Viewer, kind: ItemKind, name: str) -> bytes:
        """Uid of the genre, studio, person or artist called so, if the viewer may see it."""

        def work(con: sqlite3.Connection, scope: Scope) -> bytes:
            ids = names.named(con, kind, [name])[:20]
            uids = [con.execute("SELECT uid FROM item WHERE id=?", (i,)).fetchone()[0] for i in ids]
            seen = names.lookup(con, scope, uids).items
            for uid in uids:
                if uid in seen:
                    return bytes(uid)
            raise NotFound("There is nothing of that name.")

        return await self._db.read(reading(viewer, work))

    async def upload(
        self, uid: bytes, kind: ImageType, data: bytes, index: int | None = None
    ) -> None:
        """Show a picture a person sent; ``InvalidInput`` when it is none.

        Of kinds there are several of it is added, or takes the place of number *index*.
        """
        await self._db.read(lambda con: _owner(con, uid))
        await self.show(uid, await self._artwork.keep_upload(data, _by_hand(kind)), index)

    async def show(self, uid: bytes, image: StoredImage, index: int | None = None) -> None:
        """Show a stored picture that a person chose."""

        def place(owner: _Owner, before: tuple[Shown, ...], con: sqlite3.Connection) -> list[Shown]:
            chosen = shown(image, locked=True)
            same = [one for one in before if one.type is image.type]
            others = [one for one in before if one.type is not image.type]
            if owner.item_id is not None:
                con.execute(
                    "DELETE FROM picture_refused WHERE item_id=? AND mark IN (?,?)",
                    (owner.item_id, image.tag, image.source),
                )
            if image.type not in MANY:
                return [*others, replace(chosen, index=0)]
            if index is not None and index < len(same):
                same[index] = chosen
            else:
                same = [one for one in same if one.tag != image.tag and not one.is_made]
                same.append(chosen)
            if len(same) > _MOST:
                raise InvalidInput(f"There are {_MOST} pictures of this kind already.")
            return others + _in_order(same)

        await self._change(uid, place)

    async def delete(self, uid: bytes, kind: ImageType, index: int) -> None:
        """Stop showing a picture; files beside the media stay where they are."""

        def without(
            owner: _Owner, before: tuple[Shown, ...], con: sqlite3.Connection
        ) -> list[Shown]:
            same = [one for one in before if one.type is _by_hand(kind)]
            if index >= len(same):
                raise NotFound(_NO_PICTURE)
            gone = same.pop(index)
            if owner.item_id is not None:
                _refuse(con, owner.item_id, gone)
            return [one for one in before if one.type is not kind] + _renumbered(same)

        await self._change(uid, without)

    async def move(self, uid: bytes, kind: ImageType, index: int, to: int) -> None:
        """Put a picture in another place of its kind."""

        def moved(owner: _Owner, before: tuple[Shown, ...], con: sqlite3.Connection) -> list[Shown]:
            same = [one for one in before if one.type is kind]
            if index >= len(same):
                raise NotFound(_NO_PICTURE)
            same.insert(min(to, len(same) - 1), same.pop(index))
            return [one for one in before if one.type is not kind] + _in_order(same)

        await self._change(uid, moved)

    async def _change(
        self,
        uid: bytes,
        change: Callable[[_Owner, tuple[Shown, ...], sqlite3.Connection], list[Shown]],
    ) -> None:
        def work(con: sqlite3.Connection) -> _Owner:
            owner = _owner(con, uid)
            owner.show(con, change(owner, owner.pictures(con), con))
            return owner

        owner = await self._db.write(work, urgent=True)
        self._pictures.forget(uid)
        if not owner.is_playlist:
            self._bus.publish(ItemsChanged(updated=(uid,), looks_only=True))


def _owner(con: sqlite3.Connection, uid: bytes) -> _Owner:
    row = con.execute("SELECT id,kind FROM item WHERE uid=?", (uid,)).fetchone()
    if row is not None:
        return _Owner(uid, row[0], row[1] == ItemKind.PLAYLIST)
    if uid in (PLAYLISTS_FOLDER, COLLECTIONS_FOLDER):
        return _Owner(uid, None)
    if con.execute("SELECT 1 FROM library WHERE uid=?", (uid,)).fetchone() is None:
        raise NotFound(_GONE)
    return _Owner(uid, None)


def _refuse(con: sqlite3.Connection, item_id: int, gone: Shown) -> None:
    """Remember what was deleted, and look anew for what takes its place."""
    if gone.source not in (MadeFrom.UPLOAD, MadeFrom.CARD, MadeFrom.COLLAGE):
        mark = gone.source if gone.is_fetched and gone.source else gone.tag
        con.execute(
            "INSERT INTO picture_refused(item_id,mark) VALUES(?,?) ON CONFLICT DO NOTHING",
            (item_id, mark),
        )
    # An empty mark would be that of an older program, whose finds are left as they are.
    con.execute("UPDATE picture_look SET mark='anew',folders='anew' WHERE item_id=?", (item_id,))


def _by_hand(kind: ImageType) -> ImageType:
    if kind in _NOT_BY_HAND:
        raise InvalidInput("Pictures of chapters are taken from the film.")
    return kind


def _renumbered(pictures: Sequence[Shown]) -> list[Shown]:
    return [replace(one, index=at) for at, one in enumerate(pictures)]


def _in_order(pictures: Sequence[Shown]) -> list[Shown]:
    """In the order a person wants: none of them is moved by a scan any more."""
    return [replace(one, index=at, locked=True) for at, one in enumerate(pictures)]
