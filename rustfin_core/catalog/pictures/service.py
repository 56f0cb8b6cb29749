"""The background lane that gives everything its pictures, and the way to a picture."""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Collection
from functools import partial

from rustfin_core.artwork.service import ArtworkService
from rustfin_core.artwork.types import StoredImage, Subject
from rustfin_core.catalog.events import (
    AccessChanged,
    FoldersLookedAt,
    ItemsChanged,
    LibraryAdded,
    ScanFinished,
)
from rustfin_core.catalog.pictures import collages, rows
from rustfin_core.catalog.pictures.collages import Collage
from rustfin_core.catalog.pictures.merge import merge
from rustfin_core.catalog.pictures.rows import Named, Todo
from rustfin_core.catalog.pictures.types import Shown, shown
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.kernel.enums import ImageType
from rustfin_core.kernel.errors import RustfinError
from rustfin_core.kernel.tasks import TaskOwner

_log = logging.getLogger(__name__)
_BATCH = 24
_PAUSE_S = 1.0
"""News of a scan come in bursts; one look answers many."""
_AFTER_TROUBLE_S = 30.0
_COLLAGES_EVERY_S = 20.0
_MOST_REMEMBERED = 20_000
_MOST_NAMED = 5_000
"""Of more changed items nobody keeps the names: all are looked through."""

News = ScanFinished | ItemsChanged | FoldersLookedAt | AccessChanged | LibraryAdded


class Pictures:
    """Gives every present item its pictures in the background, a few at a time.

    A title's turn comes when its file has been looked into, and again when something changed in
    its folder. After news of single titles those are looked at; all of them, stretch by stretch,
    at the start and after a scan.
    """

    def __init__(
        self,
        *,
        db: Database,
        artwork: ArtworkService,
        bus: EventBus,
        turn: Callable[[], Awaitable[None]],
        aside: Callable[[], Awaitable[None]],
    ) -> None:
        """*turn* is awaited before each picture: it lets work that matters more go first.

        *aside* is awaited before each look, which is cheap: it lets who opens pages go first.
        """
        self._db = db
        self._artwork = artwork
        self._bus = bus
        self._turn = turn
        self._aside = aside
        self._tasks = TaskOwner("pictures")
        self._wanted = asyncio.Event()
        self._all = self._folders_changed = True
        self._named: set[bytes] = set()
        """Items with news, while not all are to be looked at."""
        self._collages_at = float("-inf")
        self._own_news: ItemsChanged | None = None
        self._given_up: set[int] = set()
        self._found: dict[tuple[bytes, ImageType, int], Shown] = {}
        self._unsubscribe = bus.subscribe(
            (ScanFinished, ItemsChanged, FoldersLookedAt, AccessChanged, LibraryAdded), self._news
        )

    def start(self) -> None:
        """Start the lane; it first looks for what an earlier run left undone."""
        self._wanted.set()
        self._tasks.spawn(self._run(), name="lane")

    async def stop(self) -> None:
        """End the lane; what is missing is made next time."""
        self._unsubscribe()
        await self._tasks.stop()

    async def find(
        self, uid: bytes, kind: ImageType, index: int, tag: str | None = None
    ) -> Shown | None:
        """An item's or library's picture, or ``None``.

        *tag* is what the client knows it by: as long as that is the picture of the last time, the
        database is not asked.
        """
        known = self._found.get((uid, kind, index))
        if known is not None and known.tag == tag:
            return known
        found = await self._db.read(lambda con: _find(con, uid, kind, index))
        if len(self._found) >= _MOST_REMEMBERED:
            self._found.clear()
        if found is not None:
            self._found[uid, kind, index] = found
        return found

    async def waiting(self) -> int:
        """How many items have no picture yet; 0.2 s for 100,000."""
        without = await self._db.read(rows.count_without)
        return max(0, without - len(self._given_up))

    async def sweep(self, kept: Collection[str]) -> int:
        """Delete stored pictures nothing shows any more, but those in *kept*; returns how many.

        What was stored today stays: it may be about to be shown.
        """
        removed = 0
        for number in range(256):
            prefix = f"{number:02x}"
            stored = await self._artwork.rested(prefix)
            if stored:
                used = await self._db.read(partial(rows.used_tags, prefix=prefix))
                gone = stored - used - frozenset(kept)
                await self._artwork.remove(gone)
                removed += len(gone)
        return removed

    def forget(self, uid: bytes) -> None:
        """A person changed pictures of *uid*: ask again for them, and fill what is missing."""
        self._drop(uid)
        self._name({uid})
        self._wanted.set()

    def _news(self, event: News) -> None:
        if isinstance(event, ScanFinished):
            # What stood in the way may be gone: a full disk, a damaged picture.
            self._given_up.clear()
        if isinstance(event, ScanFinished | FoldersLookedAt):
            self._all = self._folders_changed = True
        if isinstance(event, ItemsChanged):
            if event.removed:
                self._found.clear()
            if event is self._own_news:
                return
            self._name({*event.added, *event.updated})
        self._wanted.set()

    def _name(self, uids: set[bytes]) -> None:
        self._named |= uids
        if len(self._named) > _MOST_NAMED:
            self._all = True
        if self._all:
            self._named.clear()

    async def _run(self) -> None:
        while True:
            await self._wanted.wait()
            await asyncio.sleep(_PAUSE_S)
            self._wanted.clear()
            try:
                if self._all:
                    await self._look_through_all()
                named, self._named = self._named, set()
                await self._look_among(named)
                await self._make_collages()
            except RustfinError as error:
                _log.info("pictures are made later: %s", error)
                self._all = self._folders_changed = True
                self._wanted.set()
                await asyncio.sleep(_AFTER_TROUBLE_S)

    async def _look_through_all(self) -> None:
        self._all = False
        changed, self._folders_changed = self._folders_changed, False
        after: int | None = 0
        while after is not None:
            await self._aside()
            todo = partial(rows.todo, after=after, most=_BATCH, changed_folders=changed)
            batch, after = await self._db.read(todo)
            await self._make_batch(batch)
        after = 0
        while after is not None:
            await self._aside()
            people, after = await self._db.read(partial(rows.nameless, after=after, most=_BATCH))
            await self._make_cards(people)

    async def _look_among(self, uids: set[bytes]) -> None:
        items = await self._db.read(partial(rows.with_holders, uids=uids)) if uids else []
        for at in range(0, len(items), _BATCH):
            await self._aside()
            some = items[at : at + _BATCH]
            await self._make_batch(await self._db.read(partial(rows.todo_among, item_ids=some)))
            people = await self._db.read(partial(rows.nameless_among, item_ids=some))
            await self._make_cards(people)

    # --- titles ------------------------------------------------------------------------------

    async def _make_batch(self, batch: list[Todo]) -> None:
        looked: list[tuple[Todo, str, tuple[StoredImage, ...] | None]] = []
        for one in batch:
            if one.id in self._given_up:
                continue
            try:
                await self._aside()
                looked.append(await self._look(one))
            except RustfinError as error:
                _log.info("no picture for %s: %s", one.subject.title, error)
                self._given_up.add(one.id)
        changed = await self._db.write(lambda con: _store(con, looked)) if looked else ()
        self._tell(changed)
        for _, _, images in looked:
            await self._artwork.make_ahead(images or ())

    async def _look(self, one: Todo) -> tuple[Todo, str, tuple[StoredImage, ...] | None]:
        """What there is; ``None`` when it is what there was."""
        local = await self._artwork.look(one.subject)
        mark = one.mark_of(local)
        before, refused = await self._db.read(
            lambda con: (rows.pictures_of(con, one.id), rows.refused(con, one.id))
        )
        has_primary = any(picture.type is ImageType.PRIMARY for picture in before)
        is_old_find = one.looked and not one.mark and not local
        if has_primary and (one.mark == mark or is_old_find):
            return one, mark, None
        await self._turn()
        images = await self._artwork.make(
            one.subject,
            local=local,
            has={picture.type for picture in before if picture.locked or picture.is_fetched},
            refused=refused,
        )
        return one, mark, images

    def _tell(self, changed: tuple[bytes, ...]) -> None:
        if changed:
            gone = set(changed)
            self._found = {key: one for key, one in self._found.items() if key[0] not in gone}
            self._own_news = ItemsChanged(updated=changed, looks_only=True)
            self._bus.publish(self._own_news)

    # --- studios, people, lists, libraries ---------------------------------------------------

    async def _make_cards(self, people: list[Named]) -> None:
        made: list[tuple[int, Subject, Shown]] = []
        for item_id, subject in people:
            await self._turn()
            images = await self._artwork.make(subject, local=())
            made += [(item_id, subject, shown(image)) for image in images]
        if made:
            await self._db.write(lambda con: _store_cards(con, made))
            self._tell(tuple(subject.uid for _, subject, _ in made))

    async def _make_collages(self) -> None:
        loop = asyncio.get_running_loop()
        wait = self._collages_at + _COLLAGES_EVERY_S - loop.time()
        if wait > 0:
            loop.call_later(wait, self._wanted.set)
            return
        self._collages_at = loop.time()
        for one in await self._db.read(collages.wanted):
            await self._turn()
            image = shown(await self._artwork.combine(one.shape, one.tags, one.title))
            await self._db.write(partial(_store_collage, one=one, image=image))
            self._drop(one.uid)
            if not one.is_secret:
                self._tell((one.uid,))

    def _drop(self, uid: bytes) -> None:
        for key in [key for key in self._found if key[0] == uid]:
            del self._found[key]


def _store(
    con: sqlite3.Connection, looked: list[tuple[Todo, str, tuple[StoredImage, ...] | None]]
) -> tuple[bytes, ...]:
    changed = []
    for one, mark, images in looked:
        if images is not None:
            before = rows.pictures_of(con, one.id)
            after = merge(before, [shown(image) for image in images])
            if rows.replace_pictures(con, one.id, after):
                changed.append(one.subject.uid)
        rows.note_look(con, one.id, one.folders, mark)
    return tuple(changed)


def _store_cards(con: sqlite3.Connection, made: list[tuple[int, Subject, Shown]]) -> None:
    for item_id, _, image in made:
        rows.replace_pictures(con, item_id, merge(rows.pictures_of(con, item_id), [image]))


def _store_collage(con: sqlite3.Connection, one: Collage, image: Shown) -> None:
    if one.item_id is None:
        before = rows.pictures_of_owner(con, one.uid)
        others = [p for p in before if p.locked or p.type is not ImageType.PRIMARY]
        if not any(p.locked and p.type is ImageType.PRIMARY for p in before):
            rows.replace_owner_pictures(con, one.uid, [*others, image], one.mark)
        return
    before = rows.pictures_of(con, one.item_id)
    kept = [p for p in before if not (p.is_made and p.type is ImageType.PRIMARY)]
    rows.replace_pictures(con, one.item_id, merge(kept, [image]))
    rows.note_look(con, one.item_id, _folders_noted(con, one.item_id), one.mark)


def _folders_noted(con: sqlite3.Connection, item_id: int) -> str:
    row = con.execute("SELECT folders FROM picture_look WHERE item_id=?", (item_id,)).fetchone()
    return str(row[0]) if row else ""


def _find(con: sqlite3.Connection, uid: bytes, kind: ImageType, index: int) -> Shown | None:
    columns = "g.type,g.idx,g.tag,g.width,g.height,g.blurhash,g.source,g.locked"
    row = con.execute(
        f"SELECT {columns} FROM item i JOIN image g ON g.item_id=i.id "
        "WHERE i.uid=? AND g.type=? AND g.idx=?",
        (uid, int(kind), index),
    ).fetchone()
    if row is None:
        row = con.execute(
            f"SELECT {columns} FROM owner_image g WHERE g.owner=? AND g.type=? AND g.idx=?",
            (uid, int(kind), index),
        ).fetchone()
    return rows.read(row) if row is not None else None
