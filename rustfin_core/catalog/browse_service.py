"""Reads: lists and single items, as their viewer may see them.

Each runs in one snapshot on a reader thread; what the viewer may see is looked up inside it and
limits every statement.
"""

from collections.abc import Collection, Sequence

from rustfin_core.catalog.keyframes import load_keyframes, save_keyframes
from rustfin_core.catalog.queries import (
    alike,
    counts,
    detail,
    facets,
    home,
    page,
    search,
    track_choice,
)
from rustfin_core.catalog.queries.alike import FileFacts
from rustfin_core.catalog.queries.home import Latest
from rustfin_core.catalog.queries.next_up import NextUp, next_up
from rustfin_core.catalog.queries.resume import Resume, resume
from rustfin_core.catalog.queries.whereabouts import whereabouts
from rustfin_core.catalog.service_part import CatalogPart
from rustfin_core.catalog.types import (
    ALL_FIELDS,
    NO_FIELDS,
    AlikeTitles,
    ChosenTracks,
    EntityQuery,
    Filters,
    Item,
    ItemField,
    ItemPage,
    ItemQuery,
    LibraryView,
    MediaVersion,
    SearchHints,
    SeasonCounts,
    TitleFiles,
    Viewer,
    Whereabouts,
)
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import NotFound
from rustfin_core.kernel.text import fold
from rustfin_core.media.types import KeyframeIndex

_DAY_MS = 86_400_000


class Reads(CatalogPart):
    """Lists, rows of the home page, single items with what lies below and above them."""

    async def whereabouts(self, viewer: Viewer, uids: Sequence[bytes]) -> tuple[Whereabouts, ...]:
        """Libraries and parents of those of *uids* that the viewer may see."""
        return await self._read(viewer, lambda con, scope: whereabouts(con, scope, uids))

    # Lists

    async def views(self, viewer: Viewer) -> tuple[LibraryView, ...]:
        """Libraries the viewer may open, by name."""
        return await self._read(viewer, lambda con, scope: counts.views(con, scope))

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

    async def years(
        self,
        viewer: Viewer,
        kinds: tuple[ItemKind, ...],
        parent: bytes | None = None,
        *,
        only: int | None = None,
    ) -> tuple[int, ...]:
        """Years that visible items came out in, ascending; *only* asks for one of them."""
        return await self._read(
            viewer, lambda con, scope: facets.years(con, scope, kinds, parent, only)
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
        adjacent_to: bytes | None = None,
    ) -> ItemPage:
        """Seasons of a show in order."""
        return await self._read(
            viewer,
            lambda con, scope: detail.seasons(
                con,
                scope,
                series,
                fields,
                include_missing=include_missing,
                is_special=is_special,
                adjacent_to=adjacent_to,
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
        shuffled: bool = False,
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
                shuffled=shuffled,
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

    async def tracks_of_series(self, viewer: Viewer, uid: bytes) -> ChosenTracks | None:
        """Sound and subtitle of the episode played last in the series of an episode."""
        return await self._read(viewer, lambda con, scope: track_choice.of_series(con, scope, uid))

    async def alike(self, facts: FileFacts) -> tuple[AlikeTitles, ...]:
        """All titles whose files were looked into, grouped by what a player makes of them."""
        return await self._db.read(lambda con: alike.alike(con, facts))

    async def names(self, uids: Collection[bytes]) -> dict[bytes, str]:
        """Names of items of any kind by uid, for the owner; unknown ones are left out."""
        return await self._db.read(lambda con: detail.names(con, uids))

    async def titles_with_files(self, ids: Sequence[int]) -> dict[int, TitleFiles]:
        """Names and files of some titles by their row ids (``AlikeTitles.examples``)."""
        return await self._db.read(lambda con: alike.titles(con, ids))

    async def titles_not_read(self) -> int:
        """How many titles have no file that was looked into."""
        return await self._db.read(alike.unread)

    async def keyframes(self, file_uid: bytes) -> KeyframeIndex | None:
        """Stored keyframe index of a file (``MediaVersion.file_uid``), if one was made."""
        return await self._db.read(lambda con: load_keyframes(con, file_uid))

    async def save_keyframes(self, file_uid: bytes, index: KeyframeIndex) -> None:
        """Store a keyframe index."""
        await self._db.write(lambda con: save_keyframes(con, file_uid, index))
