"""The part of the facade about the queue of background jobs."""

from rustfin_core.admin.services import Part
from rustfin_core.admin.types import JobEntry, JobKindStatus, JobQueue
from rustfin_core.jobs.types import JobState
from rustfin_core.kernel.errors import InvalidInput

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
        titles = {kind.name: kind.title for kind in await queue.overview()}
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
                for kind in await queue.overview()
            ),
            jobs=tuple(
                JobEntry(
                    id=one.id,
                    kind=one.kind,
                    title=titles.get(one.kind, one.kind),
                    about=one.key or "",
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


def _state(name: str) -> JobState:
    try:
        return JobState[name.upper()]
    except KeyError:
        known = ", ".join(state.name.lower() for state in JobState)
        raise InvalidInput(f"A job is one of {known}, not {name[:40]!r}.") from None
