"""Deleting titles with their files, for people whom the owner allows it."""

import asyncio
import logging
import os

from rustfin_core.catalog import access
from rustfin_core.catalog.events import ItemsChanged, MediaDeleted
from rustfin_core.catalog.removal import disk, rows
from rustfin_core.catalog.removal.types import Removed, Target
from rustfin_core.catalog.types import Viewer
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import Unavailable

_log = logging.getLogger(__name__)


class MediaRemoval:
    """Whether somebody may is the caller's question: :meth:`target` tells library and title."""

    def __init__(self, *, db: Database, bus: EventBus, clock: Clock) -> None:
        self._db, self._bus, self._clock = db, bus, clock
        self._one_at_a_time = asyncio.Lock()

    async def target(self, viewer: Viewer, uid: bytes) -> Target:
        """What would go; ``NotFound`` unless *viewer* sees it, ``Forbidden`` if it has no files."""
        return await self._db.read(
            access.reading(viewer, lambda con, scope: rows.read_target(con, scope, uid))
        )

    async def remove(self, viewer: Viewer, uid: bytes) -> Removed:
        """Delete a title's files with what belongs to them alone, and forget the title.

        What people watched stays with the work. ``Forbidden`` when a file lies outside its library,
        ``Unavailable`` when a file cannot be deleted; what went before that is forgotten.
        """
        async with self._one_at_a_time:
            target = await self.target(viewer, uid)
            deletion = await asyncio.to_thread(disk.plan, target)
            gone, problem = await asyncio.to_thread(disk.carry_out, deletion)
            now = self._clock.now_ms()
            lost = await self._db.write(
                lambda con: rows.forget(con, target, frozenset(gone), now), urgent=True
            )
        _log.info("%d files of %s were deleted", len(gone), target.name)
        stays = () if target.uid in lost else (target.uid,)
        self._bus.publish(ItemsChanged(removed=lost, updated=stays))
        if gone:
            paths = tuple(os.fsdecode(path) for path in gone)
            self._bus.publish(
                MediaDeleted(user_uid=viewer.user_uid, title=target.name, paths=paths)
            )
        if problem is not None:
            raise Unavailable(problem)
        return Removed(name=target.name, paths=tuple(gone))
