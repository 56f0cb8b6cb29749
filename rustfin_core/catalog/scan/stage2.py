"""Stage two: look into each file in the background. Durable: what is left to do stands in the rows.

``media_file.probed`` is the queue: 0 waiting, 1 done, 2 failed until the file changes. A crash, a
stop or a lost drive costs nothing but the file in hand.
"""

import asyncio
import os
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from rustfin_core.catalog import derived
from rustfin_core.catalog.events import ItemsChanged
from rustfin_core.catalog.files import save_media_info, save_probe_failure
from rustfin_core.catalog.keyframes import save_keyframes
from rustfin_core.catalog.scan import sentences
from rustfin_core.catalog.scan.context import ScanContext
from rustfin_core.catalog.scan.music_arrange import arrange
from rustfin_core.catalog.scan.music_store import apply_tags
from rustfin_core.catalog.scan.problems import add_problems
from rustfin_core.catalog.scan.progress import Progress
from rustfin_core.catalog.scan.types import LibraryTarget
from rustfin_core.catalog.segments import derive
from rustfin_core.jobs.worker_process import WorkerFailed, WorkerLost
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.media.tags.read import tags_from_container
from rustfin_core.media.tags.types import AudioTags
from rustfin_core.media.types import KeyframeIndex, MediaInfo

_CHUNK = 24
_LANES = max(1, min(3, (os.cpu_count() or 2) - 1))
"""Files looked into at once; one worker stays free for pictures and playback."""
_SPARE_SECONDS = 20.0
_WAITS = "m.probed=0 AND m.missing_since IS NULL AND f.library_id=?"


@dataclass(frozen=True, slots=True)
class FileToDo:
    """A file that waits to be looked into."""

    id: int
    uid: bytes
    path: bytes
    size: int
    mtime_ns: int
    kind: ItemKind


@dataclass(frozen=True, slots=True)
class _Result:
    todo: FileToDo
    answer: dict[str, Any]


class DetailStage:
    """Probes the waiting files of one library."""

    def __init__(self, context: ScanContext) -> None:
        self._db = context.db
        self._pool = context.pool
        self._bus = context.bus
        self._clock = context.clock
        self._options = context.options
        self._gate = context.gate

    async def waiting(self, library_id: int) -> int:
        """How many files of a library wait to be looked into."""
        return await self._db.read(lambda con: _count(con, library_id))

    async def run(
        self,
        target: LibraryTarget,
        progress: Progress,
        *,
        turn: Callable[[], Awaitable[None]],
    ) -> int:
        """Look into every waiting file; returns how many failed for good.

        *turn* is awaited before each handful: it lets work that matters more go first.
        """
        total = await self.waiting(target.row_id)
        progress.reach(0, total)
        done = failed = after = 0
        while todo := await self._db.read(
            partial(next_files, library_id=target.row_id, after=after, most=self._most)
        ):
            after = todo[-1].id
            await turn()
            results = await self._look_into(todo)
            failed += await self._save(target, results)
            done += len(todo)
            progress.reach(done, max(total, done))
        return failed

    @property
    def _most(self) -> int:
        """Files per turn: a few only while somebody watches."""
        return _LANES if self._gate.held else _CHUNK

    async def _look_into(self, todo: list[FileToDo]) -> list[_Result]:
        lanes = asyncio.Semaphore(_LANES)
        results: list[_Result] = []

        async def one(entry: FileToDo) -> None:
            async with lanes:
                results.append(_Result(entry, await self._ask(entry)))

        async with asyncio.TaskGroup() as group:
            for entry in todo:
                group.create_task(one(entry))
        return results

    async def _ask(self, entry: FileToDo) -> dict[str, Any]:
        timeout = self._options.probe_timeout
        args = {
            "path": os.fsdecode(entry.path),
            "timeout": timeout,
            "keyframes": entry.kind is not ItemKind.TRACK,
            "tags": entry.kind is ItemKind.TRACK,
        }
        try:
            answer: dict[str, Any] = await self._pool.call(
                "scan_details", args, timeout=2 * timeout + _SPARE_SECONDS
            )
        except WorkerFailed:
            return {"error": sentences.FILE_BROKEN}
        except WorkerLost as error:
            if "stopping" in str(error):
                return {"absent": True}
            return {"error": sentences.FILE_STUCK}
        return answer

    async def _save(self, target: LibraryTarget, results: list[_Result]) -> int:
        now = self._clock.now_ms()
        changed, failed = await self._db.write(lambda con: _store(con, target.row_id, results, now))
        if changed:
            self._bus.publish(ItemsChanged(updated=changed, in_passing=True))
        return failed


def _count(con: sqlite3.Connection, library_id: int) -> int:
    row = con.execute(
        f"""SELECT count(*) FROM media_file m JOIN folder f ON f.id=m.folder_id
            JOIN item i ON i.id=m.item_id WHERE {_WAITS}""",
        (library_id,),
    ).fetchone()
    return int(row[0])


def next_files(
    con: sqlite3.Connection, *, library_id: int, after: int, most: int
) -> list[FileToDo]:
    """The next of a library's files above row id *after* that wait to be looked into."""
    rows = con.execute(
        # Along the queue's own index: by folder, each handful would list and sort all that wait.
        f"""SELECT m.id,m.uid,CAST(f.path||m.name AS BLOB) AS path,m.size,m.mtime_ns,i.kind
            FROM media_file m INDEXED BY media_file_todo CROSS JOIN folder f ON f.id=m.folder_id
            CROSS JOIN item i ON i.id=m.item_id
            WHERE {_WAITS} AND m.id>?
            ORDER BY m.id LIMIT ?""",
        (library_id, after, most),
    )
    return [FileToDo(r[0], r[1], r[2], r[3], r[4], ItemKind(r[5])) for r in rows]


def _store(
    con: sqlite3.Connection, library_id: int, results: list[_Result], now: int
) -> tuple[tuple[bytes, ...], int]:
    settle: set[int] = set()
    items: set[int] = set()
    tracks: set[int] = set()
    failed = 0
    for result in results:
        entry, answer = result.todo, result.answer
        row = con.execute(
            "SELECT item_id FROM media_file WHERE id=? AND size=? AND mtime_ns=? AND probed=0",
            (entry.id, entry.size, entry.mtime_ns),
        ).fetchone()
        # A file that changed or went away while it was read is looked into another time.
        if row is None or answer.get("absent"):
            continue
        if answer.get("fingerprint"):
            con.execute(
                "UPDATE media_file SET fingerprint=? WHERE id=?",
                (bytes.fromhex(answer["fingerprint"]), entry.id),
            )
        if "error" in answer:
            failed += 1
            save_probe_failure(con, entry.id)
            add_problems(con, library_id, [(os.fsdecode(entry.path), answer["error"])], now)
            continue
        settle |= _keep(con, entry, row[0], answer, now)
        items.add(row[0])
        if entry.kind is ItemKind.TRACK:
            tracks.add(row[0])
    derived.settle(con, settle | arrange(con, tracks, now))
    uids = [con.execute("SELECT uid FROM item WHERE id=?", (i,)).fetchone() for i in sorted(items)]
    return tuple(uid[0] for uid in uids if uid is not None), failed


def _keep(
    con: sqlite3.Connection, entry: FileToDo, item_id: int, answer: dict[str, Any], now: int
) -> set[int]:
    info = MediaInfo.from_json(answer["info"])
    save_media_info(con, entry.id, info)
    if entry.kind is not ItemKind.TRACK:
        derive(con, entry.id)
    con.execute("DELETE FROM scan_problem WHERE path=?", (entry.path,))
    con.execute("UPDATE item SET updated_at=? WHERE id=?", (now, item_id))
    if "keyframes" in answer:
        save_keyframes(con, entry.uid, KeyframeIndex.from_json(answer["keyframes"]))
    if entry.kind is ItemKind.TRACK:
        tags = answer.get("tags")
        found = tags_from_container(info.tags) if tags is None else AudioTags.from_json(tags)
        return apply_tags(con, entry.id, found, now)
    return set()
