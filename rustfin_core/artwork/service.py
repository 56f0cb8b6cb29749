"""Artwork for the rest of the server: make a title's pictures, hand out sizes of them."""

import asyncio
import os
import time
import uuid
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rustfin_core.artwork.formats import choose_format
from rustfin_core.artwork.habits import SizeHabits
from rustfin_core.artwork.local_files import local_pictures
from rustfin_core.artwork.size_cache import SizeCache
from rustfin_core.artwork.sizing import settled
from rustfin_core.artwork.store import is_tag, original_path, size_path
from rustfin_core.artwork.types import (
    ImageFormat,
    LocalPicture,
    MadeFrom,
    RenderedImage,
    SizeRequest,
    StoredImage,
    Subject,
)
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.jobs.worker_process import WorkerFailed
from rustfin_core.kernel.enums import ImageType, ItemKind
from rustfin_core.kernel.errors import InvalidInput, NotFound, RustfinError, TooMany, Unavailable
from rustfin_core.kernel.tasks import TaskOwner

_SHAPES = {
    ItemKind.EPISODE: "still",
    ItemKind.EXTRA: "still",
    ItemKind.ARTIST: "square",
    ItemKind.ALBUM: "square",
    ItemKind.TRACK: "square",
    ItemKind.PLAYLIST: "square",
    ItemKind.GENRE: "square",
    ItemKind.STUDIO: "still",
    ItemKind.PERSON: "person",
}
_VIDEO = (ItemKind.MOVIE, ItemKind.EPISODE, ItemKind.VIDEO, ItemKind.EXTRA, ItemKind.SERIES)
_PNG_MAGIC = b"\x89PNG"
_MOST_WAITING = 300
"""Sizes that may be waited for at once: three pages of posters. More is nobody's screen."""
_MOST_REMEMBERED = 20_000
_RENDER_S = 20.0
_DAY_S = 86_400.0


def shape_of(kind: ItemKind) -> str:
    """The shape of a picture that is made for an item of *kind*."""
    return _SHAPES.get(kind, "poster")


class ArtworkService:
    """Pictures are kept by content in *originals*; sizes are made on demand in *cache*.

    The cache may be deleted while the server runs and keeps within its budget by itself. One
    render per size is in flight at a time. ``stop()`` ends renders under way.
    """

    def __init__(
        self,
        *,
        pool: WorkerPool,
        originals: Path,
        cache: Path,
        budget: Callable[[], int] = lambda: 2**40,
    ) -> None:
        """*budget*: bytes that rendered sizes may take."""
        self._pool = pool
        self._originals = originals
        self.sizes = SizeCache(cache, budget)
        self._habits = SizeHabits(cache / "habits.json")
        self._in_flight: dict[Path, asyncio.Task[RustfinError | None]] = {}
        self._tasks = TaskOwner("artwork")
        self._formats: dict[str, ImageFormat] = {}
        self.hits = 0
        """Sizes that were there already."""
        self.misses = 0
        """Sizes that had to be made."""

    async def stop(self) -> None:
        """End what is under way. Idempotent."""
        await self._tasks.stop()

    async def look(self, subject: Subject) -> tuple[LocalPicture, ...]:
        """The files beside *subject* that are its pictures; nothing is read."""
        return await asyncio.to_thread(local_pictures, subject)

    async def make(
        self,
        subject: Subject,
        *,
        local: Sequence[LocalPicture] | None = None,
        has: Collection[ImageType] = (),
        refused: Collection[str] = (),
        timeout: float = 60.0,
    ) -> tuple[StoredImage, ...]:
        """Find, extract or draw the pictures of *subject*.

        *local* is what ``look`` found. Of kinds in *has* there is one already, so that none is
        extracted or made; *refused* names pictures (tags) nobody wants to see again. Unless it
        *has* one, there is always a primary picture.
        """
        if local is None:
            local = await self.look(subject)
        kind = "none"
        if subject.file is not None:
            kind = "video" if subject.kind in _VIDEO else "audio"
        args: dict[str, Any] = {
            "store": str(self._originals),
            "title": subject.title,
            "subtitle": subject.subtitle,
            "shape": shape_of(subject.kind),
            "local": [[one.type.name, one.index, one.path] for one in local],
            "file": os.fsdecode(subject.file) if subject.file is not None else None,
            "kind": kind,
            "duration": subject.duration,
            "has": [one.name for one in has],
            "refused": list(refused),
        }
        made = await self._pool.call("make_images", args, timeout=timeout)
        return tuple(_stored(entry) for entry in made)

    async def combine(
        self, kind: str, tags: Sequence[str], title: str, subtitle: str = ""
    ) -> StoredImage:
        """A collage in the shape *kind* of up to four stored pictures, or a card without any."""
        args = {
            "store": str(self._originals),
            "shape": kind,
            "tags": list(tags[:4]),
            "title": title,
            "subtitle": subtitle,
        }
        return _stored(await self._pool.call("make_collage", args, timeout=30.0))

    async def keep(
        self, data: bytes, kind: ImageType, source: str, *, timeout: float = 30.0
    ) -> StoredImage | None:
        """Put a fetched picture into the store; ``None`` when *data* is no picture we read."""
        made = await self._keep(data, kind, source, timeout)
        return None if "error" in made else _stored(made)

    async def keep_upload(self, data: bytes, kind: ImageType) -> StoredImage:
        """Put a picture a person sent into the store; ``InvalidInput`` says what is wrong."""
        made = await self._keep(data, kind, MadeFrom.UPLOAD, 30.0)
        if "error" in made:
            raise InvalidInput(made["error"])
        return _stored(made)

    async def _keep(
        self, data: bytes, kind: ImageType, source: str, timeout: float
    ) -> dict[str, Any]:
        arrival = self._originals / "incoming" / uuid.uuid4().hex
        await asyncio.to_thread(_write, arrival, data)
        args = {
            "store": str(self._originals),
            "path": str(arrival),
            "type": kind.name,
            "source": source,
        }
        try:
            made: dict[str, Any] = await self._pool.call("keep_image", args, timeout=timeout)
        finally:
            await asyncio.to_thread(arrival.unlink, missing_ok=True)
        return made

    async def make_ahead(self, images: Iterable[StoredImage]) -> int:
        """Make the sizes of *images* that clients are used to ask for; returns how many."""
        await asyncio.to_thread(self._habits.load)
        made = 0
        for image in images:
            original = original_path(self._originals, image.tag)
            for asked, chosen in self._habits.of(image.type) if image.index == 0 else ():
                request = settled((image.width, image.height), asked)
                target = size_path(self.sizes.folder, image.tag, request, chosen)
                if target not in self._in_flight and not self.sizes.holds(target):
                    failure = await self._render(original, target, request, chosen, urgent=False)
                    made += failure is None
        return made

    async def render(
        self,
        tag: str,
        request: SizeRequest,
        *,
        accept: str = "",
        size: tuple[int, int] | None = None,
        kind: ImageType | None = None,
    ) -> RenderedImage:
        """The picture *tag* in the wanted size; ``NotFound`` when the store does not have it.

        *accept* is the ``Accept`` header, *size* that of the stored picture, *kind* what it is of
        an item: sizes that are often asked for of a kind are made ahead of new ones. ``TooMany``
        when more is waited for than any screen shows.
        """
        original = original_path(self._originals, tag)
        own = self._formats.get(tag) or await self._own_format(tag, original)
        if request.is_original:
            return RenderedImage(path=original, content_type=own.content_type, etag=tag)
        asked, request = request, settled(size, request)
        chosen = choose_format(own, request.format, accept)
        target = size_path(self.sizes.folder, tag, request, chosen)
        if self.sizes.holds(target):
            self.hits += 1
        else:
            self.misses += 1
            if kind is not None and self._habits.note(kind, asked, chosen):
                await asyncio.to_thread(self._habits.save)
            await self._render_once(original, target, request, chosen)
        etag = f"{tag}-{target.stem}"
        return RenderedImage(path=target, content_type=chosen.content_type, etag=etag)

    async def _own_format(self, tag: str, original: Path) -> ImageFormat:
        if not is_tag(tag):
            raise NotFound("There is no such picture.")
        try:
            is_png = await asyncio.to_thread(_starts_with, original, _PNG_MAGIC)
        except OSError:
            raise NotFound("This picture is not in the store any more.") from None
        if len(self._formats) >= _MOST_REMEMBERED:
            self._formats.clear()
        found = self._formats[tag] = ImageFormat.PNG if is_png else ImageFormat.JPEG
        return found

    async def _render_once(
        self, original: Path, target: Path, request: SizeRequest, image_format: ImageFormat
    ) -> None:
        running = self._in_flight.get(target)
        if running is None:
            if len(self._in_flight) >= _MOST_WAITING:
                raise TooMany("Too many pictures are being made at once.", retry_after=2)
            work = self._render(original, target, request, image_format, urgent=True)
            running = self._in_flight[target] = self._tasks.spawn(work, name=target.stem)
            running.add_done_callback(lambda _: self._in_flight.pop(target, None))
        # Whoever asked first may go away: the others still want it.
        failure = await asyncio.shield(running)
        if failure is not None:
            raise failure

    async def _render(
        self,
        original: Path,
        target: Path,
        request: SizeRequest,
        image_format: ImageFormat,
        *,
        urgent: bool,
    ) -> RustfinError | None:
        args = {
            "source": str(original),
            "target": str(target),
            "request": asdict(request),
            "format": image_format.value,
        }
        try:
            async with self.sizes.place(urgent=urgent):
                made = await self._pool.call("render_image", args, timeout=_RENDER_S, urgent=urgent)
        except WorkerFailed as error:
            if "No space left" in str(error):
                return Unavailable("The disk of the cache folder is full.")
            if not await asyncio.to_thread(original.is_file):
                return NotFound("This picture is not in the store any more.")
            return error
        except RustfinError as error:
            return error
        await self.sizes.keep_within(made["bytes"])
        return None

    async def rested(self, prefix: str) -> frozenset[str]:
        """Tags beginning with *prefix* (two digits) that were stored more than a day ago."""
        return await asyncio.to_thread(_rested, self._originals / prefix)

    async def remove(self, tags: Collection[str]) -> None:
        """Delete stored pictures nobody shows any more; their sizes go when room is needed."""
        for tag in tags:
            self._formats.pop(tag, None)
        await asyncio.to_thread(_remove, [original_path(self._originals, t) for t in tags])


def _stored(entry: dict[str, Any]) -> StoredImage:
    return StoredImage(
        type=ImageType[entry["type"]],
        index=entry["index"],
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


def _rested(folder: Path) -> frozenset[str]:
    try:
        with os.scandir(folder) as entries:
            old = time.time() - _DAY_S
            return frozenset(e.name for e in entries if is_tag(e.name) and e.stat().st_mtime < old)
    except OSError:
        return frozenset()


def _remove(paths: Sequence[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)
