"""The catalogue as the rest of Rustfin sees it.

Reads run in one snapshot on a reader thread; what the viewer may see is looked up inside it and
limits every statement. Writes of play state overtake a running scan's. Events follow the commit.
"""

import asyncio
import logging
import os
import sqlite3
from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from rustfin_core.catalog import access, derived, files, journal, libraries, user_data
from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.events import (
    AccessChanged,
    ItemsChanged,
    LibraryAdded,
    LibraryChanged,
    LibraryOptionsChanged,
    LibraryRemoved,
    UserDataChanged,
)
from rustfin_core.catalog.library_options import LibraryOptions
from rustfin_core.catalog.queries import counts, detail, facets, home, page, search
from rustfin_core.catalog.queries.home import Latest
from rustfin_core.catalog.queries.id_lists import IdLists
from rustfin_core.catalog.queries.next_up import NextUp, next_up
from rustfin_core.catalog.queries.resume import Resume, resume
from rustfin_core.catalog.types import (
    ALL_FIELDS,
    NO_FIELDS,
    NO_USER_DATA,
    NOT_WATCHED,
    Change,
    EntityQuery,
    Filters,
    Item,
    ItemField,
    ItemPage,
    ItemQuery,
    Library,
    LibraryView,
    MediaVersion,
    RootWatch,
    ScanProblem,
    SearchHints,
    SeasonCounts,
    UserData,
    Viewer,
)
from rustfin_core.catalog.user_data import Changed, Edit, Keep
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.identity.events import UserUpdated
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from rustfin_core.kernel.errors import NotFound
from rustfin_core.kernel.text import fold
from rustfin_core.media.types import KeyframeIndex

__all__ = ["CatalogService", "Edit", "Keep", "Latest", "NextUp", "Resume"]

_log = logging.getLogger(__name__)
_DELETE_STEP = 500
_DAY_MS = 86_400_000
_PROBLEMS = 1_000
T = TypeVar("T")


class CatalogService:
    """Reads and writes of the catalogue. Lives as long as the server; ``close()`` unsubscribes."""

    def __init__(self, *, db: Database, bus: EventBus, clock: Clock) -> None:
        self._db, self._bus, self._clock = db, bus, clock
        self._lists = IdLists(clock)
        self._watch: Callable[[bytes], RootWatch] = lambda _: NOT_WATCHED
        self._unsubscribe = (
            bus.subscribe(
                (ItemsChanged, LibraryChanged, LibraryRemoved),
                lambda _: self._lists.catalog_changed(),
            ),
            bus.subscribe(UserUpdated, lambda news: bus.publish(AccessChanged((news.user_uid,)))),
        )

    def close(self) -> None:
        """Stop listening. Nothing else is held."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()

    # Lists

    async def views(self, viewer: Viewer) -> tuple[LibraryView, ...]:
        """Libraries the viewer may open, by name."""
        return await self._read(viewer, lambda con, scope: counts.views(con, scope, viewer))

    async def view(self, viewer: Viewer, uid: bytes) -> LibraryView:
        """One library as the viewer opens it; ``NotFound`` unless they may."""
        for found in await self.views(viewer):
            if found.uid == uid:
                return found
        raise NotFound("This library does not exist (any more).")

    async def items(self, viewer: Viewer, query: ItemQuery) -> ItemPage:
        """One page of a list; ``NotFound`` for an unknown parent."""
        return await self._read(
            viewer, lambda con, scope: page.items(con, scope, self._lists, query)
        )

    async def items_by_id(
        self, viewer: Viewer, uids: Sequence[bytes], fields: Collection[ItemField] = NO_FIELDS
    ) -> tuple[Item, ...]:
        """The visible ones of *uids*, in that order."""
        return await self._read(viewer, lambda con, scope: detail.by_uids(con, scope, uids, fields))

    async def resume(self, viewer: Viewer, query: Resume = Resume()) -> ItemPage:  # noqa: B008
        """What was begun and not finished, newest first."""
        return await self._read(viewer, lambda con, scope: resume(con, scope, query))

    async def next_up(self, viewer: Viewer, query: NextUp = NextUp()) -> ItemPage:  # noqa: B008
        """The next episode of each show the viewer follows."""
        return await self._read(viewer, lambda con, scope: next_up(con, scope, query))

    async def upcoming(
        self,
        viewer: Viewer,
        *,
        parent: bytes | None = None,
        start: int = 0,
        limit: int | None = 100,
        fields: frozenset[ItemField] = NO_FIELDS,
    ) -> ItemPage:
        """Episodes that air from yesterday on, the next first; there or not."""
        now = self._clock.now_ms()
        since = now - now % _DAY_MS - _DAY_MS
        return await self._read(
            viewer,
            lambda con, scope: home.upcoming(con, scope, parent, since, start, limit, fields),
        )

    async def latest(self, viewer: Viewer, query: Latest = Latest()) -> tuple[Item, ...]:  # noqa: B008
        """What came last, newest first."""
        return await self._read(viewer, lambda con, scope: home.latest(con, scope, query))

    async def entities(self, viewer: Viewer, query: EntityQuery) -> ItemPage:
        """Genres, studios, tags, people or artists that have something visible."""
        return await self._read(
            viewer, lambda con, scope: facets.entities(con, scope, self._lists, query)
        )

    async def entity_named(self, viewer: Viewer, kind: ItemKind, name: str) -> Item:
        """The genre, studio, person or artist called *name* (case and accents do not matter)."""
        page = await self.entities(viewer, EntityQuery(kind=kind, search_term=name, limit=50))
        for found in page.items:
            if fold(found.name) == fold(name):
                return await self.item(viewer, found.uid)
        raise NotFound(f"There is no {kind.name.lower()} called {name}.")

    async def search(
        self,
        viewer: Viewer,
        term: str,
        *,
        kinds: tuple[ItemKind, ...] = search.HINT_KINDS,
        parent: bytes | None = None,
        start: int = 0,
        limit: int = 20,
        fields: frozenset[ItemField] = NO_FIELDS,
    ) -> SearchHints:
        """What a search box shows over all *kinds*: best matches first (see ``queries.search``)."""
        query = ItemQuery(
            kinds=kinds,
            parent=parent,
            recursive=True,
            search_term=term,
            start_index=start,
            limit=limit,
            fields=fields,
        )
        return await self._read(viewer, lambda con, scope: search.hints(con, scope, query))

    async def filters(
        self, viewer: Viewer, parent: bytes | None = None, kinds: tuple[ItemKind, ...] = ()
    ) -> Filters:
        """Values a list of *kinds* can be filtered by."""
        return await self._read(
            viewer, lambda con, scope: facets.filters(con, scope, parent, kinds)
        )

    async def counts(
        self, viewer: Viewer, *, is_favorite: bool | None = None
    ) -> dict[ItemKind, int]:
        """Visible items per kind."""
        return await self._read(
            viewer, lambda con, scope: counts.by_kind(con, scope, is_favorite=is_favorite)
        )

    # Single items

    async def item(
        self, viewer: Viewer, uid: bytes, fields: Collection[ItemField] = ALL_FIELDS
    ) -> Item:
        """An item by its uid or that of one of its files; ``NotFound`` unless visible."""
        return await self._read(viewer, lambda con, scope: detail.item(con, scope, uid, fields))

    async def seasons(
        self,
        viewer: Viewer,
        series: bytes,
        *,
        fields: Collection[ItemField] = NO_FIELDS,
        include_missing: bool = False,
        is_special: bool | None = None,
    ) -> ItemPage:
        """Seasons of a show in order."""
        return await self._read(
            viewer,
            lambda con, scope: detail.seasons(
                con, scope, series, fields, include_missing=include_missing, is_special=is_special
            ),
        )

    async def episodes(
        self,
        viewer: Viewer,
        series: bytes,
        *,
        fields: Collection[ItemField] = NO_FIELDS,
        season_uid: bytes | None = None,
        season: int | None = None,
        include_missing: bool = False,
        only_missing: bool = False,
        adjacent_to: bytes | None = None,
        start_item: bytes | None = None,
        start: int = 0,
        limit: int | None = None,
    ) -> ItemPage:
        """Episodes of a show (or of a season's uid) in aired order."""
        return await self._read(
            viewer,
            lambda con, scope: detail.episodes(
                con,
                scope,
                series,
                fields,
                season_uid=season_uid,
                season=season,
                include_missing=include_missing,
                only_missing=only_missing,
                adjacent_to=adjacent_to,
                start_item=start_item,
                start=start,
                limit=limit,
            ),
        )

    async def season_counts(self, viewer: Viewer, series: bytes) -> tuple[SeasonCounts, ...]:
        """Per season of a show how many episodes are there, missing and still to air."""
        return await self._read(viewer, lambda con, scope: counts.seasons(con, scope, series))

    async def ancestors(self, viewer: Viewer, uid: bytes) -> tuple[Item | LibraryView, ...]:
        """Parents of an item, nearest first, its library last."""
        parents, library = await self._read(
            viewer, lambda con, scope: detail.ancestors(con, scope, uid)
        )
        views = await self.views(viewer) if library is not None else ()
        return (*parents, *(view for view in views if view.uid == library))

    async def media_versions(self, viewer: Viewer, uid: bytes) -> tuple[MediaVersion, ...]:
        """Files an item can be played from; the one *uid* names, if any, first."""
        return await self._read(viewer, lambda con, scope: detail.versions(con, scope, uid))

    async def keyframes(self, file_uid: bytes) -> KeyframeIndex | None:
        """Stored keyframe index of a file (``MediaVersion.file_uid``), if one was made."""
        return await self._db.read(lambda con: files.load_keyframes(con, file_uid))

    async def save_keyframes(self, file_uid: bytes, index: KeyframeIndex) -> None:
        """Store a keyframe index."""
        await self._db.write(lambda con: files.save_keyframes(con, file_uid, index))

    # User data

    async def mark_played(
        self, viewer: Viewer, uid: bytes, *, played: bool, at: int | None = None
    ) -> UserData:
        """Mark an item, or all leaves of a show, season, album or artist; *at* in ms."""
        now = self._clock.now_ms()
        return await self._change(
            viewer,
            uid,
            lambda con, scope: user_data.mark_played(
                con, scope, uid, played=played, now=now, at=at
            ),
        )

    async def set_favorite(self, viewer: Viewer, uid: bytes, *, favorite: bool) -> UserData:
        """Make an item of any kind a favourite or not."""
        return await self.update_user_data(viewer, uid, Edit(favorite=favorite))

    async def playback_started(
        self, viewer: Viewer, uid: bytes, *, play_session: str | None = None
    ) -> UserData:
        """Count a play. *play_session* joins it with the reports that follow in the journal."""
        now = self._clock.now_ms()
        return await self._change(
            viewer,
            uid,
            lambda con, scope: user_data.started(
                con, scope, uid, now=now, play_session=play_session
            ),
        )

    async def record(
        self,
        viewer: Viewer,
        uid: bytes,
        position: int | None,
        *,
        audio_index: int | None = None,
        subtitle_index: int | None = None,
        play_session: str | None = None,
    ) -> UserData:
        """Store a position in ticks (``None``: played to the end) and the chosen tracks."""
        now = self._clock.now_ms()
        return await self._change(
            viewer,
            uid,
            lambda con, scope: user_data.record(
                con,
                scope,
                uid,
                position,
                now=now,
                audio_index=audio_index,
                subtitle_index=subtitle_index,
                play_session=play_session,
            ),
        )

    async def update_user_data(self, viewer: Viewer, uid: bytes, edit: Edit) -> UserData:
        """Set single values as a client gives them."""
        now = self._clock.now_ms()
        return await self._change(
            viewer, uid, lambda con, scope: user_data.update(con, scope, uid, edit, now=now)
        )

    async def set_hidden(self, viewer: Viewer, uid: bytes, *, hidden: bool) -> UserData:
        """Take a film or show off Continue Watching and Next Up until it is played again."""
        now = self._clock.now_ms()
        return await self._change(
            viewer, uid, lambda con, scope: user_data.hide(con, scope, uid, hidden=hidden, now=now)
        )

    async def history(
        self, viewer: Viewer, limit: int = 50, before: bytes | None = None
    ) -> tuple[Change, ...]:
        """What the viewer did in the last 30 days, newest first; *before*: after that one."""
        return await self._read(
            viewer, lambda con, scope: journal.history(con, scope, limit, before)
        )

    async def undo(self, viewer: Viewer, change: bytes, *, force: bool = False) -> None:
        """Undo one of the viewer's changes with all it touched.

        ``NotFound`` when it is not theirs or older than 30 days, ``Conflict`` when something
        changed since, unless *force*.
        """
        now = self._clock.now_ms()
        await self._change(
            viewer,
            None,
            lambda con, scope: user_data.undo(con, scope, change, now=now, force=force),
        )

    async def prune_history(self) -> int:
        """Forget changes older than 30 days; call daily."""
        now = self._clock.now_ms()
        return await self._db.write(lambda con: journal.prune(con, now))

    # Libraries

    async def create_library(
        self,
        kind: LibraryKind,
        paths: Sequence[str | bytes | os.PathLike[str]],
        name: str | None = None,
    ) -> Library:
        """Create a library; the one of this kind that has the first path already is given back."""
        now = self._clock.now_ms()
        roots = [libraries.normal_path(path) for path in paths]
        uid, is_new = await self._db.write(
            lambda con: libraries.create(con, kind, roots, name, now), urgent=True
        )
        if is_new:
            self._bus.publish(LibraryAdded(uid))
        return await self.library(uid)

    async def libraries(self) -> tuple[Library, ...]:
        """All libraries with folders, states and numbers; for the owner."""
        found = await self._db.read(libraries.list_all)
        return tuple(libraries.with_watch(library, self._watch) for library in found)

    def tell_watch(self, state_of: Callable[[bytes], RootWatch]) -> None:
        """From now on ``libraries()`` says of each root how it is watched."""
        self._watch = state_of

    async def library(self, uid: bytes) -> Library:
        """One library; ``NotFound`` when there is none."""
        for found in await self.libraries():
            if found.uid == uid:
                return found
        raise NotFound("This library does not exist (any more).")

    async def rename_library(self, uid: bytes, name: str) -> None:
        """Give a library another name."""
        await self._db.write(lambda con: libraries.rename(con, uid, name), urgent=True)
        self._bus.publish(LibraryChanged(uid))

    async def set_library_options(self, uid: bytes, options: LibraryOptions) -> None:
        """Replace a library's options."""
        changed = await self._db.write(
            lambda con: libraries.set_options(con, uid, options), urgent=True
        )
        if changed:
            self._bus.publish(LibraryChanged(uid))
            self._bus.publish(LibraryOptionsChanged(uid, changed))

    async def add_library_root(self, uid: bytes, path: str | bytes | os.PathLike[str]) -> None:
        """Add a folder to a library; the next scan reads it."""
        root, now = libraries.normal_path(path), self._clock.now_ms()
        await self._db.write(lambda con: libraries.add_root(con, uid, root, now), urgent=True)
        self._bus.publish(LibraryChanged(uid))

    async def remove_library_root(self, uid: bytes, path: str | bytes | os.PathLike[str]) -> None:
        """Take a folder out of a library; its items vanish, user data stays."""
        root = libraries.normal_path(path)
        gone = await self._db.write(lambda con: libraries.remove_root(con, uid, root))
        self._bus.publish(LibraryChanged(uid))
        if gone:
            self._bus.publish(ItemsChanged(removed=gone))

    async def delete_library(self, uid: bytes) -> None:
        """Delete a library: its items vanish, the files and all user data stay."""
        while gone := await self._db.write(
            lambda con: libraries.delete_some(con, uid, _DELETE_STEP)
        ):
            self._bus.publish(ItemsChanged(removed=gone))
            await asyncio.sleep(0)
        await self._db.write(lambda con: libraries.delete(con, uid))
        self._bus.publish(LibraryRemoved(uid))

    async def problems(self, uid: bytes, limit: int = _PROBLEMS) -> tuple[ScanProblem, ...]:
        """Files and folders of a library that could not become items."""
        return await self._db.read(lambda con: libraries.problems_of(con, uid, limit))

    # Maintenance

    async def complete_search_text(self) -> None:
        """Index what an update of the program left without search text, newest first."""
        more = True
        while more:
            more = await self._db.write(derived.index_missing_text)

    async def refresh_statistics(self, *, force: bool = False) -> None:
        """Renew the planner's statistics after growth; call at start and at the end of a scan."""

        def renew(con: sqlite3.Connection) -> bool:
            if force and con.execute("SELECT 1 FROM item LIMIT 1").fetchone():
                derived.analyze(con)
                return True
            return derived.analyze_if_grown(con)

        if await self._db.write(renew):
            self._db.recycle_readers()

    async def rebuild_derived(self) -> None:
        """Compute counts and roll-ups anew, for instance after a repair of the database."""

        def rebuild(con: sqlite3.Connection) -> None:
            derived.rebuild_counts(con)
            derived.rebuild_rollups(con)

        await self._db.write(rebuild)
        self._lists.catalog_changed()

    def catalog_changed(self) -> None:
        """Drop kept lists after a write that publishes no event."""
        self._lists.catalog_changed()

    async def _read(self, viewer: Viewer, fn: Callable[[sqlite3.Connection, Scope], T]) -> T:
        return await self._db.read(access.reading(viewer, fn))

    async def _change(
        self,
        viewer: Viewer,
        uid: bytes | None,
        fn: Callable[[sqlite3.Connection, Scope], Changed],
    ) -> UserData:
        changed = await self._db.write(
            lambda con: fn(con, access.scope_of(con, viewer)), urgent=True
        )
        self._lists.user_changed(viewer.user_id)
        self._bus.publish(UserDataChanged(user_uid=viewer.user_uid, items=changed))
        # The item itself comes first; a media file's uid stands for its item.
        found = dict(changed)
        return found[uid] if uid in found else changed[0][1] if changed else NO_USER_DATA
