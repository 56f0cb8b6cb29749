"""A durable walk over the items of one library, in jobs of a few items each.

For what an owner's new wish asks of everything that is there already: it goes on after a restart,
lets others write in between, and comes to nothing when it is done twice.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Collection

from rustfin_core.db import Database
from rustfin_core.jobs.service import JobService
from rustfin_core.jobs.types import Job, JobKind
from rustfin_core.kernel.enums import ItemKind

_STEP = 50
_TITLE = "Going through a library"


class LibraryWalk:
    """``register()`` before the jobs start, ``begin()`` at any time after."""

    def __init__(
        self,
        name: str,
        *,
        db: Database,
        jobs: JobService,
        kinds: Collection[ItemKind],
        each: Callable[[int, bytes], Awaitable[None]],
        turn: Callable[[], Awaitable[None]],
    ) -> None:
        """*each* is given row id and uid of every item of *kinds* that is there."""
        self._name = name
        self._db = db
        self._jobs = jobs
        self._kinds = ",".join(str(int(kind)) for kind in kinds)
        self._each = each
        self._turn = turn

    def register(self) -> None:
        """Declare the job kind."""
        self._jobs.register(
            JobKind(name=self._name, title=_TITLE, handler=self._step, turn=self._turn)
        )

    async def begin(self, library: bytes) -> None:
        """Walk through *library*; a walk that is under way goes on beside it."""
        await self._jobs.enqueue(self._name, _payload(library, 0), key=_key(library, 0))

    async def _step(self, job: Job) -> None:
        library, after = bytes.fromhex(job.payload["library"]), int(job.payload["after"])
        rows = await self._db.read(lambda con: self._rows(con, library, after))
        for row_id, uid in rows:
            await self._each(row_id, uid)
        if len(rows) == _STEP:
            after = rows[-1][0]
            await self._jobs.enqueue(self._name, _payload(library, after), key=_key(library, after))

    def _rows(self, con: sqlite3.Connection, library: bytes, after: int) -> list[tuple[int, bytes]]:
        rows = con.execute(
            f"""SELECT i.id,i.uid FROM item i JOIN library l ON l.id=i.library_id
                WHERE l.uid=? AND i.id>? AND i.kind IN ({self._kinds}) AND i.state IN (0,3)
                ORDER BY i.id LIMIT ?""",
            (library, after, _STEP),
        )
        return [(row[0], row[1]) for row in rows]


def _payload(library: bytes, after: int) -> dict[str, object]:
    return {"library": library.hex(), "after": after}


def _key(library: bytes, after: int) -> str:
    return f"{library.hex()}:{after}"
