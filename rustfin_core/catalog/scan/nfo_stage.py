"""Stage two, NFO files: find whose they are, read them in a worker process, keep what they say.

Durable: what is left to do stands in ``nfo_file.state``. A file that kills or stops its reader is
tried alone once more and then listed as a problem; its title stays as it is.
"""

import os
import sqlite3
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from rustfin_core.catalog import derived
from rustfin_core.catalog.events import ItemsChanged
from rustfin_core.catalog.metadata.nfo_wish import digest_of, words_of
from rustfin_core.catalog.scan import nfo_rows, sentences
from rustfin_core.catalog.scan.nfo_owner import NfoOwner
from rustfin_core.catalog.scan.nfo_rows import NfoRow
from rustfin_core.catalog.scan.problems import add_problems
from rustfin_core.catalog.scan.types import LibraryTarget
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.intelligence.records import Record
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.jobs.worker_process import WorkerFailed, WorkerLost
from rustfin_core.kernel.clock import Clock

_CHUNK = 25
"""Files per call and transaction: what a person's click waits for at most."""
_SECONDS = 10.0
_BROKEN = sentences.NFO_BROKEN


class NfoStage:
    """Reads the waiting NFO files of one library."""

    def __init__(self, *, db: Database, pool: WorkerPool, bus: EventBus, clock: Clock) -> None:
        self._db = db
        self._pool = pool
        self._bus = bus
        self._clock = clock

    async def run(self, target: LibraryTarget, *, turn: Callable[[], Awaitable[None]]) -> None:
        """Look at every waiting file, then forget those that are gone.

        *turn* is awaited before each handful: it lets work that matters more go first.
        """
        after = 0
        while found := await self._db.read(partial(nfo_rows.waiting, target.row_id, after, _CHUNK)):
            after = found[-1][0].folder_id
            for start in range(0, len(found), _CHUNK):
                await turn()
                await self._look_at(target, found[start : start + _CHUNK])
        now = self._clock.now_ms()
        await self._write(lambda con: nfo_rows.bury(con, target.row_id, now))

    async def _look_at(
        self, target: LibraryTarget, found: list[tuple[NfoRow, NfoOwner | None]]
    ) -> None:
        fresh = [
            (row, owner)
            for row, owner in found
            if owner is not None and (row.item_id, row.read_as) != (owner.item_id, row.stat)
        ]
        ours = await self._db.read(partial(_ours, fresh))
        answers = await self._read(fresh, ours)
        now = self._clock.now_ms()
        await self._write(lambda con: _store(con, target.row_id, found, answers, now))

    async def _read(
        self, fresh: list[tuple[NfoRow, NfoOwner]], ours: dict[int, Record]
    ) -> dict[NfoRow, dict[str, Any]]:
        if not fresh:
            return {}
        files = [_question(row, owner, ours.get(owner.item_id)) for row, owner in fresh]
        try:
            read = await self._pool.call("scan_nfos", {"files": files}, timeout=_SECONDS)
        except (WorkerFailed, WorkerLost) as error:
            if "stopping" in str(error):
                return {}
            if len(fresh) == 1:
                return {fresh[0][0]: {"error": _BROKEN}}
            answers: dict[NfoRow, dict[str, Any]] = {}
            for one in fresh:
                answers |= await self._read([one], ours)
            return answers
        return {row: answer for (row, _), answer in zip(fresh, read, strict=True)}

    async def _write(self, work: Callable[[sqlite3.Connection], set[int]]) -> None:
        def write(con: sqlite3.Connection) -> tuple[bytes, ...]:
            touched = work(con)
            derived.settle(con, touched)
            rows = (
                con.execute("SELECT uid FROM item WHERE id=?", (item_id,)).fetchone()
                for item_id in sorted(touched)
            )
            return tuple(row[0] for row in rows if row is not None)

        if changed := await self._db.write(write):
            self._bus.publish(ItemsChanged(updated=changed, in_passing=True))


def _ours(fresh: list[tuple[NfoRow, NfoOwner]], con: sqlite3.Connection) -> dict[int, Record]:
    """What this program would write for the items, where it writes NFO files."""
    found = {owner.item_id: words_of(con, owner.item_id) for _, owner in fresh}
    return {item_id: record for item_id, record in found.items() if record is not None}


def _question(row: NfoRow, owner: NfoOwner, ours: Record | None) -> dict[str, Any]:
    return {
        "path": os.fsdecode(row.path),
        "kind": int(owner.kind),
        "ours": None if ours is None else ours.to_json(),
    }


def _store(
    con: sqlite3.Connection,
    library_id: int,
    found: list[tuple[NfoRow, NfoOwner | None]],
    answers: dict[NfoRow, dict[str, Any]],
    now: int,
) -> set[int]:
    touched: set[int] = set()
    for row, owner in found:
        if not nfo_rows.still_waits(con, row):
            continue
        if owner is None:
            touched |= nfo_rows.disown(con, row, now)
        elif row in answers:
            touched |= _keep(con, library_id, row, owner, answers[row], now)
        elif (row.item_id, row.read_as) == (owner.item_id, row.stat):
            nfo_rows.settle_unchanged(con, row)
    return touched


def _keep(
    con: sqlite3.Connection,
    library_id: int,
    row: NfoRow,
    owner: NfoOwner,
    answer: dict[str, Any],
    now: int,
) -> set[int]:
    if answer.get("absent"):
        return set()
    if answer.get("ours"):
        # Written before a kill, and not noted: nobody else's word.
        record = words_of(con, owner.item_id)
        nfo_rows.recognise(con, row, owner, None if record is None else digest_of(record))
        return set()
    con.execute("DELETE FROM scan_problem WHERE library_id=? AND path=?", (library_id, row.path))
    reasons = [answer["error"]] if "error" in answer else answer["problems"]
    if reasons:
        add_problems(con, library_id, [(os.fsdecode(row.path), " ".join(reasons))], now)
    if "error" in answer:
        return nfo_rows.give_up(con, row, now)
    record = Record.from_json(answer["record"]) if answer["record"] is not None else None
    return nfo_rows.take(con, row, owner, record, now)
