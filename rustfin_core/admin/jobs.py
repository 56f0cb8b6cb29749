"""The part of the facade about the queue of background jobs."""

from collections.abc import Iterable

from rustfin_core.admin.services import Part
from rustfin_core.admin.types import JobEntry, JobKindStatus, JobQueue
from rustfin_core.jobs.types import JobState, JobView
from rustfin_core.kernel.errors import InvalidInput
from rustfin_core.kernel.ids import parse_uid

_MOST = 1_000


class Jobs(Part):
    """The queue as its owner sees and steers it."""

    async def jobs(
        self, *, state: str | None = None, limit: int = 200, offset: int = 0
    ) -> JobQueue:
        """How every kind stands, and the jobs themselves: running, failed, then waiting ones.

        *state* is ``waiting``, ``running`` or ``failed``; ``InvalidInput`` for another.
        """
        queue = self._services.jobs
        wanted = None if state is None else _state(state)
        found = await queue.views(state=wanted, limit=min(limit, _MOST), offset=offset)
        overview = await queue.overview()
        titles = {kind.name: kind.title for kind in overview}
        names = await self._names(found)
        return JobQueue(
            kinds=tuple(
                JobKindStatus(
                    name=kind.name,
                    title=kind.title,
                    paused=kind.paused,
                    waiting=kind.counts.waiting,
                    running=kind.counts.running,
                    failed=kind.counts.failed,
                )
                for kind in overview
            ),
            jobs=tuple(
                JobEntry(
                    id=one.id,
                    kind=one.kind,
                    title=titles.get(one.kind, one.kind),
                    about=one.key or "",
                    name=names.get(_uid_in(one.key) or b"", ""),
                    state=one.state.name.lower(),
                    attempts=one.attempts,
                    error=one.error,
                    created_at=one.created_at,
                    due_at=one.due_at,
                )
                for one in found
            ),
        )

    async def cancel_job(self, job_id: int) -> None:
        """Forget a job, running or not."""
        await self._services.jobs.cancel(job_id)

    async def retry_job(self, job_id: int) -> None:
        """Try a failed or waiting job at once."""
        await self._services.jobs.retry(job_id)

    async def retry_failed_jobs(self, kind: str | None = None) -> int:
        """Try all that failed again, of one kind or of all; returns how many."""
        return await self._services.jobs.retry_failed(kind)

    async def _names(self, found: Iterable[JobView]) -> dict[bytes, str]:
        """Names by uid, of titles and of libraries."""
        uids = {uid for one in found if (uid := _uid_in(one.key)) is not None}
        if not uids:
            return {}
        catalog = self._services.catalog
        libraries = {one.uid: one.name for one in await catalog.libraries() if one.uid in uids}
        return {**await catalog.names(uids), **libraries}


def _uid_in(key: str | None) -> bytes | None:
    """The uid that jobs about one title or library begin their key with."""
    return None if key is None else parse_uid(key.split(":", 1)[0])


def _state(name: str) -> JobState:
    try:
        return JobState[name.upper()]
    except KeyError:
        known = ", ".join(state.name.lower() for state in JobState)
        raise InvalidInput(f"A job is one of {known}, not {name[:40]!r}.") from None
