"""Libraries as their owner manages them."""

import asyncio
import os
from collections.abc import Callable, Sequence

from rustfin_core.catalog import libraries
from rustfin_core.catalog.events import (
    ItemsChanged,
    LibraryAdded,
    LibraryChanged,
    LibraryOptionsChanged,
    LibraryRemoved,
)
from rustfin_core.catalog.library_options import LibraryOptions
from rustfin_core.catalog.service_part import CatalogPart
from rustfin_core.catalog.types import NOT_WATCHED, Library, RootWatch, ScanProblem
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.enums import LibraryKind
from rustfin_core.kernel.errors import NotFound

_DELETE_STEP = 500
_PROBLEMS = 1_000


class LibraryWrites(CatalogPart):
    """Libraries: create, list, change, delete."""

    def __init__(self, *, db: Database, bus: EventBus, clock: Clock) -> None:
        super().__init__(db=db, bus=bus, clock=clock)
        self._watch: Callable[[bytes], RootWatch] = lambda _: NOT_WATCHED

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
        root, now = libraries.normal_path(path), self._clock.now_ms()
        gone = await self._db.write(lambda con: libraries.remove_root(con, uid, root, now))
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
