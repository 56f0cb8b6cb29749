"""Makes previews in the background, a sheet at a time, and keeps them within their budget.

Durable: a file's row says what was begun, and a sheet that lies on the disk is not made again, so a
kill costs the sheet in hand. Nothing is made while somebody watches. A film that gives no pictures
gets a reason and is left alone until it changes.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from rustfin_core.artwork.previews.plan import (
    CHAPTER_WIDTH,
    chapter_moments,
    plan_tiles,
    ratio_of,
    size_for,
)
from rustfin_core.artwork.previews.types import Plan, PreviewOptions, Source
from rustfin_core.artwork.store import original_path
from rustfin_core.catalog.events import ItemsChanged, LibraryOptionsChanged, ScanFinished
from rustfin_core.catalog.previews import folders, rows
from rustfin_core.catalog.previews.rows import Film, MadeTiles, Wish
from rustfin_core.catalog.scan.problems import add_problems
from rustfin_core.catalog.types import Trickplay
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.jobs.worker_process import WorkerFailed, WorkerLost
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import RustfinError, Unavailable
from rustfin_core.kernel.tasks import TaskOwner

_log = logging.getLogger(__name__)

_PAUSE_S = 2.0
"""News of a scan come in bursts; one look answers many."""
_PER_PICTURE_S = 3.0
_SPARE_S = 60.0
_DAY_MS = 86_400_000
_ROOM = 0.9
"""What was removed is made again when this share of the budget is not exceeded."""
_MOST_CHAPTERS = 200
_CHAPTERS_AT_ONCE = 20


class PreviewService:
    """``start()`` and ``stop()`` bracket its life; the task calls :meth:`make_all`."""

    def __init__(
        self,
        *,
        db: Database,
        pool: WorkerPool,
        bus: EventBus,
        clock: Clock,
        root: Path,
        originals: Path,
        options: Callable[[], PreviewOptions],
        budget: Callable[[], int],
        turn: Callable[[], Awaitable[None]],
    ) -> None:
        """*root* holds the tiles, *originals* is the artwork's store, *budget* is in bytes.

        *turn* is awaited before each sheet: it lets everything else go first.
        """
        self._db, self._pool, self._bus, self._clock = db, pool, bus, clock
        self._root, self._originals = root, originals
        self._options, self._budget, self._turn = options, budget, turn
        self._tasks = TaskOwner("previews")
        self._wanted = asyncio.Event()
        self._own_news: ItemsChanged | None = None
        self._touched: dict[bytes, int] = {}
        self._away: set[int] = set()
        self._making = asyncio.Lock()
        self._unsubscribe: Callable[[], None] = lambda: None

    def start(self) -> None:
        """Begin; it first goes on with what an earlier run left undone."""
        self._unsubscribe = self._bus.subscribe(
            (ScanFinished, ItemsChanged, LibraryOptionsChanged), self._news
        )
        self._wanted.set()
        self._tasks.spawn(self._run(), name="lane")

    async def stop(self) -> None:
        """End; what is missing is made next time. Idempotent."""
        self._unsubscribe()
        await self._tasks.stop()

    async def waiting(self) -> int:
        """How many files wait for their previews, in libraries that make them at once."""
        key = self._options().key

        def counted(con: sqlite3.Connection) -> int:
            return sum(
                rows.count(con, wish, wish.key(key))
                for wish in rows.wishes(con)
                if wish.made_at_once
            )

        return await self._db.read(counted)

    async def make_all(self, *, at_once_only: bool = False) -> None:
        """Make what is missing in libraries that want some."""
        async with self._making:
            self._away.clear()
            wishes = await self._db.read(rows.wishes)
            if wishes and await self._db.read(rows.total_bytes) < _ROOM * self._budget():
                await self._db.write(rows.revive)
            for wish in wishes:
                if wish.made_at_once or not at_once_only:
                    await self._make_library(wish)
            if not at_once_only:
                await self._sweep()

    def tile(self, made: Trickplay, index: int) -> Path:
        """Where a sheet lies."""
        return folders.tile_path(self._root, made.folder, index)

    async def looked_at(self, file_uid: bytes) -> None:
        """Somebody uses the tiles of a file: they are the last to go when space is short."""
        now = self._clock.now_ms()
        if now - self._touched.get(file_uid, 0) < _DAY_MS:
            return
        if len(self._touched) > 1_000:
            self._touched.clear()
        self._touched[file_uid] = now
        await self._db.write(partial(rows.touch, file_uid=file_uid, now=now), urgent=True)

    async def lost(self, file_uid: bytes) -> None:
        """A sheet that should be there is not: somebody emptied the cache. It is made again."""
        await self._db.write(partial(rows.forget, file_uid=file_uid))
        self._wanted.set()

    def _news(self, event: object) -> None:
        if event is not self._own_news:
            self._wanted.set()

    async def _run(self) -> None:
        while True:
            await self._wanted.wait()
            await asyncio.sleep(_PAUSE_S)
            self._wanted.clear()
            try:
                await self.make_all(at_once_only=True)
            except RustfinError as error:
                _log.info("previews are made later: %s", error)

    async def _sweep(self) -> None:
        """Remove what was made of files that are gone."""
        known = await self._db.read(rows.known_files)
        await asyncio.to_thread(folders.sweep, self._root, known)

    async def _make_library(self, wish: Wish) -> None:
        while True:
            options = self._options()
            key = wish.key(options.key)
            film = await self._db.read(
                partial(rows.next_film, wish=wish, key=key, skipped=frozenset(self._away))
            )
            if film is None:
                return
            await self._make(film, wish, options, key)

    async def _make(self, film: Film, wish: Wish, options: PreviewOptions, key: str) -> None:
        now = self._clock.now_ms()
        await self._db.write(partial(rows.begin, file_id=film.file_id, key=key, now=now))
        source = _source_of(film)
        try:
            tiles, size = await self._tiles(film, source, options) if wish.tiles else ((), 0)
            chapters, more = await self._chapters(film, source, options, wish)
        except _AwayError:
            self._away.add(film.file_id)
            return
        except _NoPicturesError as error:
            await self._give_up(film, str(error))
            return
        now = self._clock.now_ms()
        done = await self._db.write(
            lambda con: rows.finish(con, film, tiles, chapters, size + more, now)
        )
        if not done:
            return
        kept = tiles[0].folder.split("/")[2] if tiles else ""
        await asyncio.to_thread(folders.drop_others, self._home(film), kept)
        await self._make_room(film)
        self._own_news = ItemsChanged(updated=(film.item_uid,), looks_only=True)
        self._bus.publish(self._own_news)

    # --- tiles -------------------------------------------------------------------------------

    async def _tiles(
        self, film: Film, source: Source, options: PreviewOptions
    ) -> tuple[tuple[MadeTiles, ...], int]:
        duration = film.version.info.duration
        plan = plan_tiles(options, source, duration=duration, keyframes=film.keyframes)
        if plan is None:
            return (), 0
        uid = film.version.file_uid.hex()
        base = f"{uid[:2]}/{uid}/{film.stamp}-{options.key}"
        names = [f"{base}/{size.width}" for size in plan.sizes]
        for number, moments in enumerate(plan.sheets()):
            targets = [folders.tile_path(self._root, name, number) for name in names]
            if await asyncio.to_thread(_all_there, targets):
                continue
            await self._turn()
            await self._call(
                "make_sheet",
                {
                    "path": film.path,
                    "source": asdict(source),
                    "moments": list(moments),
                    "sizes": [[size.width, size.height] for size in plan.sizes],
                    "columns": options.columns,
                    "quality": options.quality,
                    "targets": [str(target) for target in targets],
                },
                pictures=len(set(moments)),
            )
        return await asyncio.to_thread(self._measure, plan, names)

    def _measure(self, plan: Plan, names: list[str]) -> tuple[tuple[MadeTiles, ...], int]:
        options = plan.options
        made, total = [], 0
        # Bits a player reads in a second of film: the largest sheet over the time it covers.
        covered = min(options.per_sheet, len(plan.moments)) * options.interval_ms / 1000
        for size, name in zip(plan.sizes, names, strict=True):
            total += folders.size_of(self._root / name)
            largest = folders.largest_of(self._root / name)
            made.append(
                MadeTiles(
                    width=size.width,
                    height=size.height,
                    columns=options.columns,
                    rows=options.rows,
                    count=len(plan.moments),
                    interval_ms=options.interval_ms,
                    bandwidth=round(largest * 8 / covered),
                    folder=name,
                )
            )
        return tuple(made), total

    # --- chapters ----------------------------------------------------------------------------

    async def _chapters(
        self, film: Film, source: Source, options: PreviewOptions, wish: Wish
    ) -> tuple[list[dict[str, Any] | None] | None, int]:
        chapters = film.version.info.chapters[:_MOST_CHAPTERS]
        size = size_for(source, CHAPTER_WIDTH)
        if not (wish.chapters and film.shows_chapters) or not chapters or size is None:
            return None, 0
        starts = [chapter.start for chapter in chapters]
        moments = chapter_moments(starts, film.version.info.duration, film.keyframes)
        made: list[dict[str, Any] | None] = []
        for begin in range(0, len(moments), _CHAPTERS_AT_ONCE):
            some = moments[begin : begin + _CHAPTERS_AT_ONCE]
            await self._turn()
            answer = await self._call(
                "make_chapter_pictures",
                {
                    "path": film.path,
                    "source": asdict(source),
                    "moments": list(some),
                    "size": [size.width, size.height],
                    "quality": options.quality,
                    "store": str(self._originals),
                },
                pictures=len(some),
            )
            made += answer["pictures"]
        return made, sum(one["bytes"] for one in made if one is not None)

    # --- failures and room -------------------------------------------------------------------

    async def _call(self, op: str, args: dict[str, Any], *, pictures: int) -> Any:
        patience = _SPARE_S + _PER_PICTURE_S * pictures
        try:
            answer = await self._pool.call(op, args, timeout=patience)
        except WorkerFailed as error:
            if "No space left" in str(error):
                raise Unavailable("The disk of the cache folder is full.") from error
            raise _NoPicturesError("Its pictures could not be read. It may be damaged.") from error
        except WorkerLost as error:
            if "stopping" in str(error):
                raise
            raise _NoPicturesError("Reading its pictures took too long or crashed.") from error
        if answer.get("absent"):
            raise _AwayError
        if "error" in answer:
            raise _NoPicturesError(answer["error"])
        return answer

    async def _give_up(self, film: Film, reason: str) -> None:
        _log.info("no previews of %s: %s", film.path, reason)
        now = self._clock.now_ms()
        problem = (film.path, f"It has no pictures for the seek bar. {reason}")

        def keep(con: sqlite3.Connection) -> None:
            rows.fail(con, film, reason)
            add_problems(con, film.library_id, [problem], now)

        await self._db.write(keep)
        await asyncio.to_thread(folders.drop, self._root, film.version.file_uid)

    async def _make_room(self, film: Film) -> None:
        """Remove what was watched longest ago until all fits; the newest stays in any case."""
        total, budget = await self._db.read(rows.total_bytes), self._budget()
        while total > budget:
            gone = await self._db.write(partial(rows.remove_stalest, but=film.file_id))
            if gone is None:
                return
            total -= gone.bytes
            await asyncio.to_thread(folders.drop, self._root, gone.file_uid)
            await asyncio.to_thread(_unlink, [original_path(self._originals, t) for t in gone.tags])

    def _home(self, film: Film) -> Path:
        return folders.home_of(self._root, film.version.file_uid)


class _AwayError(Exception):
    """The film cannot be reached right now."""


class _NoPicturesError(Exception):
    """The film gives no pictures; the message is a sentence."""


def _source_of(film: Film) -> Source:
    video = film.version.info.video
    if video is None:
        return Source(width=0, height=0, display_ratio=0.0)
    width, height = video.width or 0, video.height or 0
    return Source(
        width=width,
        height=height,
        display_ratio=ratio_of(video.aspect_ratio, width, height),
        rotation=video.rotation or 0,
        transfer=video.color_transfer,
        is_dolby_5=video.dolby_vision_profile == 5,
    )


def _all_there(paths: list[Path]) -> bool:
    return all(path.is_file() for path in paths)


def _unlink(paths: list[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
