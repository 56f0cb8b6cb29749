"""Artwork for the rest of the server: make a title's pictures, hand out sizes of them."""

import asyncio
import logging
import os
import uuid
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rustfin_core.artwork.local_names import find_local
from rustfin_core.artwork.store import original_path, size_path
from rustfin_core.artwork.types import (
    MAX_EDGE,
    ImageFormat,
    RenderedImage,
    SizeRequest,
    StoredImage,
    Subject,
)
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.kernel.enums import ImageType, ItemKind
from rustfin_core.kernel.errors import NotFound

_log = logging.getLogger(__name__)

_SHAPES = {
    ItemKind.EPISODE: "still",
    ItemKind.EXTRA: "still",
    ItemKind.ARTIST: "square",
    ItemKind.ALBUM: "square",
    ItemKind.TRACK: "square",
    ItemKind.PLAYLIST: "square",
}
_VIDEO = (ItemKind.MOVIE, ItemKind.EPISODE, ItemKind.VIDEO, ItemKind.EXTRA, ItemKind.SERIES)
_PNG_MAGIC = b"\x89PNG"


class ArtworkService:
    """Pictures are kept by content in *originals*; sizes are made on demand in *cache*.

    The cache may be deleted while the server runs. One render per size is in flight at a time.
    """

    def __init__(self, *, pool: WorkerPool, originals: Path, cache: Path) -> None:
        self._pool = pool
        self._originals = originals
        self._cache = cache
        self._in_flight: dict[Path, asyncio.Future[None]] = {}
        self.hits = 0
        """Sizes that were there already."""
        self.misses = 0
        """Sizes that had to be made."""

    async def make(self, subject: Subject, *, timeout: float = 60.0) -> tuple[StoredImage, ...]:
        """Find, extract or draw the pictures of *subject*; there is always a primary one."""
        local = await asyncio.to_thread(_local_pictures, subject)
        kind = "none"
        if subject.file is not None:
            kind = "video" if subject.kind in _VIDEO else "audio"
        args: dict[str, Any] = {
            "store": str(self._originals),
            "title": subject.title,
            "subtitle": subject.subtitle,
            "shape": _SHAPES.get(subject.kind, "poster"),
            "local": local,
            "file": os.fsdecode(subject.file) if subject.file is not None else None,
            "kind": kind,
            "duration": subject.duration,
        }
        made = await self._pool.call("make_images", args, timeout=timeout)
        return tuple(_stored(entry) for entry in made)

    async def keep(
        self, data: bytes, kind: ImageType, source: str, *, timeout: float = 30.0
    ) -> StoredImage | None:
        """Put a fetched picture into the store; ``None`` when *data* is no picture we read."""
        arrival = self._originals / "incoming" / uuid.uuid4().hex
        await asyncio.to_thread(_write, arrival, data)
        args = {
            "store": str(self._originals),
            "path": str(arrival),
            "type": kind.name,
            "source": source,
        }
        try:
            made = await self._pool.call("keep_image", args, timeout=timeout)
        finally:
            await asyncio.to_thread(arrival.unlink, missing_ok=True)
        return None if made is None else _stored(made)

    async def render(
        self, tag: str, request: SizeRequest, *, accepts_webp: bool = False
    ) -> RenderedImage:
        """The picture *tag* in the wanted size; ``NotFound`` when the store does not have it."""
        original = original_path(self._originals, tag)
        if not original.is_file():
            raise NotFound("This picture is not in the store any more.")
        is_png = await asyncio.to_thread(_starts_with, original, _PNG_MAGIC)
        own_format = ImageFormat.PNG if is_png else ImageFormat.JPEG
        if request.is_original:
            return RenderedImage(path=original, content_type=own_format.content_type, etag=tag)
        chosen = request.format or (ImageFormat.WEBP if accepts_webp else own_format)
        target = size_path(self._cache, tag, request, chosen)
        if target.is_file():
            self.hits += 1
        else:
            self.misses += 1
            await self._render_once(original, target, request, chosen)
        etag = f"{tag}-{target.stem}"
        return RenderedImage(path=target, content_type=chosen.content_type, etag=etag)

    async def _render_once(
        self, original: Path, target: Path, request: SizeRequest, image_format: ImageFormat
    ) -> None:
        running = self._in_flight.get(target)
        if running is not None:
            await asyncio.shield(running)
            return
        done = asyncio.get_running_loop().create_future()
        self._in_flight[target] = done
        try:
            args = {
                "source": str(original),
                "target": str(target),
                "request": asdict(request),
                "format": image_format.value,
            }
            await self._pool.call("render_image", args, timeout=20.0)
        finally:
            self._in_flight.pop(target, None)
            done.set_result(None)


def _stored(entry: dict[str, Any]) -> StoredImage:
    return StoredImage(
        type=ImageType[entry["type"]],
        index=0,
        tag=entry["tag"],
        width=entry["width"],
        height=entry["height"],
        blurhash=entry["blurhash"],
        source=entry["source"],
    )


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _starts_with(path: Path, magic: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(magic)) == magic


def _local_pictures(subject: Subject) -> dict[str, str]:
    """Pictures beside the title, by image type; a folder that cannot be read has none."""
    if subject.folder is None:
        return {}
    try:
        names = [entry.name for entry in os.scandir(subject.folder) if entry.is_file()]
    except OSError as error:
        _log.debug("no pictures looked for in %r: %s", subject.folder, error)
        return {}
    stem = os.path.splitext(os.path.basename(subject.file))[0] if subject.file else None
    found = find_local(
        [os.fsdecode(name) for name in names],
        kind=subject.kind,
        stem=os.fsdecode(stem) if stem is not None else None,
        season=subject.season,
        shares_folder=subject.shares_folder,
    )
    folder = os.fsdecode(subject.folder)
    return {kind.name: os.path.join(folder, name) for kind, name in found.items()}


def clamp_edge(value: int | None) -> int | None:
    """A requested edge within sane bounds; zero and negative ask nothing (T-23)."""
    return min(value, MAX_EDGE) if value is not None and value > 0 else None
