"""The keyframe index of a file: stored by the scan, or made now and stored."""

import asyncio
import logging
import os
from pathlib import Path

from rustfin_core.catalog.service import CatalogService
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.kernel.errors import RustfinError
from rustfin_core.media.types import KeyframeIndex

_log = logging.getLogger(__name__)
_PATIENCE_S = 8.0
"""Longer, and encoding the picture starts sooner than copying it."""


class KeyframeFinder:
    """Callable for ``HlsService``; ``expect()`` says first which file a path is."""

    def __init__(self, *, catalog: CatalogService, pool: WorkerPool) -> None:
        self._catalog = catalog
        self._pool = pool
        self._files: dict[Path, bytes] = {}
        self._lock = asyncio.Lock()

    def expect(self, path: Path, file_uid: bytes) -> None:
        """Remember the catalogue's id of *path*."""
        if len(self._files) > 256:
            self._files.clear()
        self._files[path] = file_uid

    async def find(self, path: Path) -> KeyframeIndex | None:
        """The index, or ``None`` when it cannot be had in a few seconds."""
        uid = self._files.get(path)
        stored = await self._catalog.keyframes(uid) if uid is not None else None
        if stored is not None:
            return stored
        args = {"path": os.fspath(path), "timeout": _PATIENCE_S}
        try:
            async with self._lock:
                answer = await self._pool.call("keyframes", args, timeout=_PATIENCE_S + 2)
        except RustfinError as error:
            _log.info("no keyframe index of %s: %s", path.name, error)
            return None
        if "error" in answer:
            _log.info("no keyframe index of %s: %s", path.name, answer["error"])
            return None
        index = KeyframeIndex.from_json(answer)
        if uid is not None:
            await self._catalog.save_keyframes(uid, index)
        return index
