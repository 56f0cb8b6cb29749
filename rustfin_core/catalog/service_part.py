"""What the parts of ``CatalogService`` have in common."""

import sqlite3
from collections.abc import Callable
from typing import TypeVar

from rustfin_core.catalog import access
from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.queries.id_lists import IdLists
from rustfin_core.catalog.types import Viewer
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.kernel.clock import Clock

T = TypeVar("T")


class CatalogPart:
    """The database, the bus, the clock, and lists that are kept between two pages."""

    def __init__(self, *, db: Database, bus: EventBus, clock: Clock) -> None:
        self._db, self._bus, self._clock = db, bus, clock
        self._lists = IdLists(clock)

    async def _read(self, viewer: Viewer, fn: Callable[[sqlite3.Connection, Scope], T]) -> T:
        return await self._db.read(access.reading(viewer, fn))
