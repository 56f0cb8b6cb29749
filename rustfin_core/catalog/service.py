"""The catalogue as the rest of Rustfin sees it, put together of what it is used for.

Reads run in one snapshot on a reader thread; what the viewer may see is looked up inside it and
limits every statement. Writes of play state overtake a running scan's. Events follow the commit.
"""

from rustfin_core.catalog.browse_service import Reads
from rustfin_core.catalog.events import (
    AccessChanged,
    ItemsChanged,
    LibraryChanged,
    LibraryRemoved,
    NamesWritten,
)
from rustfin_core.catalog.extras_service import Extras
from rustfin_core.catalog.library_service import LibraryWrites
from rustfin_core.catalog.queries.home import Latest
from rustfin_core.catalog.queries.next_up import NextUp
from rustfin_core.catalog.queries.resume import Resume
from rustfin_core.catalog.upkeep_service import Upkeep
from rustfin_core.catalog.user_data import Edit, Keep
from rustfin_core.catalog.user_data_service import UserDataWrites
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.identity.events import UserUpdated
from rustfin_core.kernel.clock import Clock

__all__ = ["CatalogService", "Edit", "Keep", "Latest", "NextUp", "Resume"]


class CatalogService(Reads, Extras, UserDataWrites, LibraryWrites, Upkeep):
    """Reads and writes of the catalogue. Lives as long as the server; ``close()`` unsubscribes."""

    def __init__(self, *, db: Database, bus: EventBus, clock: Clock) -> None:
        super().__init__(db=db, bus=bus, clock=clock)
        self._unsubscribe = (
            bus.subscribe(
                (ItemsChanged, NamesWritten, LibraryChanged, LibraryRemoved), self._changed
            ),
            bus.subscribe(UserUpdated, lambda news: bus.publish(AccessChanged((news.user_uid,)))),
        )

    def _changed(self, news: ItemsChanged | NamesWritten | LibraryChanged | LibraryRemoved) -> None:
        if isinstance(news, ItemsChanged) and news.looks_only:
            self._lists.looks_changed()
        elif isinstance(news, LibraryChanged) or (
            isinstance(news, ItemsChanged) and news.in_passing
        ):
            # Of a library it is the state of its disk that lists can tell.
            self._lists.catalog_moved()
        else:
            self._lists.catalog_changed()

    def close(self) -> None:
        """Stop listening. Nothing else is held."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
