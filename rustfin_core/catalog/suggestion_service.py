"""What is like something and what to watch or hear next, as the rest of Rustfin sees it.

Mixes and suggestions stay the same for a user and a day (UTC).
"""

import sqlite3
from collections.abc import Callable, Collection
from typing import TypeVar

from rustfin_core.catalog import access
from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.queries import mix, recommend, similar
from rustfin_core.catalog.queries.recommend import Reason, Recommendation
from rustfin_core.catalog.types import NO_FIELDS, ItemField, ItemPage, Viewer
from rustfin_core.db import Database
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.enums import ItemKind

__all__ = ["Reason", "Recommendation", "SuggestionService"]

T = TypeVar("T")
_DAY_MS = 86_400_000


class SuggestionService:
    """Reads only; holds nothing."""

    def __init__(self, *, db: Database, clock: Clock) -> None:
        self._db, self._clock = db, clock

    async def similar(
        self,
        viewer: Viewer,
        uid: bytes,
        limit: int = 12,
        fields: Collection[ItemField] = NO_FIELDS,
        exclude_artists: Collection[bytes] = (),
    ) -> ItemPage:
        """Items of the same kind, most alike first."""
        return await self._read(
            viewer,
            lambda con, scope: similar.similar(con, scope, uid, limit, fields, exclude_artists),
        )

    async def mix(
        self,
        viewer: Viewer,
        uid: bytes,
        limit: int = 200,
        fields: Collection[ItemField] = NO_FIELDS,
    ) -> ItemPage:
        """Tracks that go with a track, album, artist, genre or playlist."""
        seed = self._seed(viewer)
        return await self._read(
            viewer, lambda con, scope: mix.mix(con, scope, uid, limit, fields, seed)
        )

    async def recommendations(
        self,
        viewer: Viewer,
        *,
        parent: bytes | None = None,
        categories: int = 5,
        per_category: int = 8,
        fields: Collection[ItemField] = NO_FIELDS,
    ) -> tuple[Recommendation, ...]:
        """Unseen films with the film or person they go back to."""
        return await self._read(
            viewer,
            lambda con, scope: recommend.recommendations(
                con, scope, parent, categories, per_category, fields
            ),
        )

    async def suggestions(
        self,
        viewer: Viewer,
        *,
        kinds: tuple[ItemKind, ...] = (ItemKind.MOVIE, ItemKind.SERIES),
        start: int = 0,
        limit: int = 20,
    ) -> ItemPage:
        """Unseen titles of *kinds*."""
        seed = self._seed(viewer)
        return await self._read(
            viewer,
            lambda con, scope: recommend.suggestions(con, scope, kinds, start, limit, seed),
        )

    def _seed(self, viewer: Viewer) -> str:
        return f"{viewer.user_uid.hex()} {self._clock.now_ms() // _DAY_MS}"

    async def _read(self, viewer: Viewer, fn: Callable[[sqlite3.Connection, Scope], T]) -> T:
        return await self._db.read(access.reading(viewer, fn))
