"""``LibraryChanged``: what came, changed and went, to everybody as far as they may see it.

Changes are gathered: a scan publishes a batch every few hundred files.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from rustfin_core.catalog.events import (
    AccessChanged,
    ItemsChanged,
    LibraryAdded,
    LibraryChanged,
    LibraryRemoved,
)
from rustfin_core.catalog.service import CatalogService
from rustfin_core.events import EventBus
from rustfin_core.http.jellyfin.news.audience import Audience
from rustfin_core.http.jellyfin.news.readers import Reader, user_uid_of
from rustfin_core.http.jellyfin.news.socket_messages import LibraryDelta, sees_everything
from rustfin_core.http.jellyfin.viewer import viewer_for
from rustfin_core.identity.policy import UserPolicy
from rustfin_core.kernel.tasks import TaskOwner

GATHER_S = 2.0
"""For how long changes are gathered before they are told."""


class LibraryNews:
    """Gathers changes of the catalogue and tells the audience of them in one message."""

    def __init__(self, *, catalog: CatalogService, audience: Audience, tasks: TaskOwner) -> None:
        """What waits to be told ends with *tasks*."""
        self._catalog = catalog
        self._audience = audience
        self._tasks = tasks
        self._delta: LibraryDelta | None = None

    def listen(self, bus: EventBus) -> list[Callable[[], None]]:
        """Tell what the bus says of libraries; returns the ways out."""
        libraries = (LibraryAdded, LibraryChanged, LibraryRemoved)
        return [
            bus.subscribe(ItemsChanged, self._items_changed),
            bus.subscribe(libraries, self._library_changed),
            bus.subscribe(AccessChanged, self._access_changed),
        ]

    def _items_changed(self, event: ItemsChanged) -> None:
        delta = self._gather()
        if delta is not None:
            delta.take(event)

    def _library_changed(self, event: LibraryAdded | LibraryChanged | LibraryRemoved) -> None:
        delta = self._gather()
        if delta is not None:
            delta.libraries[event.library_uid] = None

    def _access_changed(self, _: AccessChanged) -> None:
        self._gather()

    def _gather(self) -> LibraryDelta | None:
        if not self._audience.readers:
            self._audience.past.skip()
            return None
        if self._delta is None:
            self._delta = LibraryDelta()
            self._tasks.spawn(self._tell(), name="library changed")
        return self._delta

    async def _tell(self) -> None:
        await asyncio.sleep(GATHER_S)
        delta, self._delta = self._delta, None
        if delta is None:
            return
        bare = delta.message(())
        told: dict[bytes | None, tuple[UserPolicy | None, dict[str, Any]]] = {}
        users = {user_uid_of(reader): reader.principal.user for reader in self._audience.readers}
        for user_uid, user in users.items():
            visible = await self._catalog.whereabouts(viewer_for(user), delta.present)
            everything = user is None or sees_everything(user.policy)
            told[user_uid] = (
                user.policy if user else None,
                delta.message(visible, sees_everything=everything),
            )

        def data_for(reader: Reader) -> Any:
            policy, message = told.get(user_uid_of(reader), (None, bare))
            user = reader.principal.user
            # Whose rights changed since is told no more than that something did.
            return message if policy == (user.policy if user else None) else bare

        self._audience.tell("LibraryChanged", data_for)
