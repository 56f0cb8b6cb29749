"""Finding the file behind a stream address, once per title and not once per range or segment."""

import asyncio
import os
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from rustfin_core.catalog.events import (
    AccessChanged,
    ItemsChanged,
    LibraryChanged,
    LibraryRemoved,
)
from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.types import MediaVersion, Viewer
from rustfin_core.events import EventBus
from rustfin_core.kernel.errors import NotFound, Unavailable
from rustfin_core.kernel.ids import parse_uid
from rustfin_core.streaming.file_source import open_source

_KEPT = 512
_Key = tuple[int, bytes, bool, bytes, str | None]


@dataclass(frozen=True, slots=True)
class StreamSource:
    """A version of a title and the folders its file must lie in (T-24)."""

    version: MediaVersion
    roots: tuple[str, ...]


class SourceFinder:
    """Remembers what a viewer may stream until anything about items or rights changes.

    A player asks for hundreds of ranges or segments of one file; the answer of the catalogue is
    the same each time. ``stop()`` ends the listening.
    """

    def __init__(self, *, catalog: CatalogService, bus: EventBus, kept: Path | None = None) -> None:
        """*kept* is where subtitles lie that could not be written beside their films."""
        self._catalog = catalog
        self._kept = () if kept is None else (str(kept),)
        self._found: OrderedDict[_Key, StreamSource] = OrderedDict()
        self._admitted: set[Path] = set()
        self._age = 0
        self._leave: Callable[[], None] = bus.subscribe(
            (ItemsChanged, LibraryChanged, LibraryRemoved, AccessChanged), self._forget
        )

    def stop(self) -> None:
        """Stop listening."""
        self._leave()

    async def find(self, viewer: Viewer, item: bytes, source: str | None) -> StreamSource:
        """The version *source* names (``MediaSourceId``), else the first.

        ``NotFound`` when the viewer may not see the item or it has no such file; ``Unavailable``
        when the file is on a disk that is away.
        """
        key = (viewer.user_id, viewer.user_uid, viewer.is_admin, item, source)
        known = self._found.get(key)
        if known is not None:
            self._found.move_to_end(key)
            return known
        age = self._age
        found = await self._look_up(viewer, item, source)
        if age == self._age:
            self._found[key] = found
            if len(self._found) > _KEPT:
                self._found.popitem(last=False)
        return found

    async def admit(self, source: StreamSource, files: Iterable[Path]) -> None:
        """Let ffmpeg read *files*, which *source* names, if they really lie in a library (T-24).

        ``NotFound`` for a link that leads out of it, ``Unavailable`` when a drive fails.
        """
        roots = (*source.roots, *self._kept)
        for file in files:
            if file not in self._admitted:
                age = self._age
                await asyncio.to_thread(_check, file, roots)
                if age == self._age:
                    self._admitted.add(file)

    async def _look_up(self, viewer: Viewer, item: bytes, source: str | None) -> StreamSource:
        versions = await self._catalog.media_versions(viewer, item)
        wanted = parse_uid(source) if source else None
        if wanted is not None and wanted != item:
            versions = tuple(v for v in versions if wanted in (v.uid, v.file_uid))
        if not versions:
            raise NotFound("This title has no such file.")
        version = versions[0]
        if version.is_missing:
            raise Unavailable("The disk with this file is not connected. Connect it and try again.")
        libraries = await self._catalog.libraries()
        roots = (os.fsdecode(root.path) for library in libraries for root in library.roots)
        return StreamSource(version, tuple(roots))

    def _forget(self, _: object) -> None:
        self._age += 1
        self._found.clear()
        self._admitted.clear()


def _check(file: Path, roots: tuple[str, ...]) -> None:
    open_source(file, roots=roots).close()
