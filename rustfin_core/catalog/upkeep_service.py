"""Maintenance of the catalogue; the server calls it at start, after scans and once a day."""

import sqlite3
from collections.abc import Awaitable, Callable
from functools import partial

from rustfin_core.catalog import derived, journal, segments
from rustfin_core.catalog.row_ids import ABOVE_ALL
from rustfin_core.catalog.service_part import CatalogPart

_STEP = 200
Turn = Callable[[], Awaitable[None]]


class Upkeep(CatalogPart):
    """Search text, statistics, history, derived rows."""

    async def complete_search_text(self, turn: Turn) -> None:
        """Index what an update of the program left without search text, newest first.

        *turn*, here and below, is awaited before each step: it lets who opens pages go first.
        """
        below = ABOVE_ALL
        while below:
            await turn()
            ids, below = await self._db.read(partial(derived.without_text, below=below))
            if ids:
                await self._db.write(partial(derived.index_text, item_ids=ids))

    async def complete_segments(self, turn: Turn) -> None:
        """Find intros and credits in the chapters of files that an older program probed."""
        after: int | None = 0
        while after is not None:
            await turn()
            step = partial(segments.complete, after=after, limit=_STEP)
            after = await self._db.write(step)

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
            derived.rebuild_sizes(con)

        await self._db.write(rebuild)
        self._lists.catalog_changed()

    async def prune_history(self) -> int:
        """Forget changes older than 30 days; call daily."""
        now = self._clock.now_ms()
        return await self._db.write(lambda con: journal.prune(con, now))

    def catalog_changed(self) -> None:
        """Drop kept lists after a write that publishes no event."""
        self._lists.catalog_changed()
