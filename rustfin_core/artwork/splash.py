"""The owner's picture for the start of apps: one file of its own, re-encoded like all pictures."""

import asyncio
import shutil
from pathlib import Path

from rustfin_core.artwork.service import ArtworkService
from rustfin_core.artwork.types import RenderedImage, SizeRequest
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.kernel.enums import ImageType
from rustfin_core.kernel.errors import InvalidInput, NotFound

_TAG_LENGTH = 32


class Splashscreen:
    """Kept in *folder* by its content, so that a new one is the only one; sizes in *cache*."""

    def __init__(self, *, pool: WorkerPool, folder: Path, cache: Path) -> None:
        self._folder = folder
        self._artwork = ArtworkService(pool=pool, originals=folder, cache=cache)
        self._changing = asyncio.Lock()

    async def put(self, data: bytes) -> None:
        """Replace it; ``InvalidInput`` when *data* is no picture we read."""
        async with self._changing:
            kept = await self._artwork.keep(data, ImageType.BACKDROP, "owner")
            if kept is None:
                raise InvalidInput("This is no picture Rustfin can read. Send JPEG, PNG or WebP.")
            await asyncio.to_thread(_drop, self._folder, kept.tag)

    async def remove(self) -> None:
        """Have none. Idempotent."""
        async with self._changing:
            await asyncio.to_thread(_drop, self._folder, None)

    async def render(self, request: SizeRequest, *, accept: str = "") -> RenderedImage:
        """It in the wanted size and a format of *accept*; ``NotFound`` when there is none."""
        tag = await asyncio.to_thread(_tag, self._folder)
        if tag is None:
            raise NotFound("This server has no picture of its own for the start of apps.")
        return await self._artwork.render(tag, request, accept=accept)


def _pictures(folder: Path) -> list[Path]:
    return [one for one in folder.glob("??/*") if len(one.name) == _TAG_LENGTH and one.is_file()]


def _tag(folder: Path) -> str | None:
    """The newest, should a crash have left two."""
    found = sorted(_pictures(folder), key=lambda one: one.stat().st_mtime)
    return found[-1].name if found else None


def _drop(folder: Path, kept: str | None) -> None:
    for one in _pictures(folder):
        if one.name != kept:
            one.unlink(missing_ok=True)
    if kept is None:
        shutil.rmtree(folder, ignore_errors=True)
