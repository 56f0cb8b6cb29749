"""What the page knows of background work, asked for in one go."""

from dataclasses import dataclass, field

from rustfin_core.admin import Admin
from rustfin_core.admin.tasks import PastRun, TaskStatus
from rustfin_core.admin.types import BackgroundStatus, JobQueue

JOBS_SHOWN = 200
RUNS_SHOWN = 300
_NOTHING = JobQueue(kinds=(), jobs=())
_QUIET = BackgroundStatus(lanes=(), yielding=False, paused_until=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Background work at one moment."""

    queue: JobQueue = _NOTHING
    tasks: tuple[TaskStatus, ...] = ()
    background: BackgroundStatus = _QUIET
    history: tuple[PastRun, ...] = field(default=())

    @property
    def failed(self) -> int:
        """How many jobs failed for good."""
        return sum(kind.failed for kind in self.queue.kinds)

    @property
    def waiting(self) -> int:
        """How many jobs wait."""
        return sum(kind.waiting for kind in self.queue.kinds)

    @property
    def running(self) -> int:
        """How many jobs and tasks run."""
        return sum(kind.running for kind in self.queue.kinds) + sum(
            task.running for task in self.tasks
        )


async def look(admin: Admin) -> Work:
    """All of it."""
    return Work(
        queue=await admin.jobs(limit=JOBS_SHOWN),
        tasks=await admin.tasks(),
        background=await admin.background(),
        history=await admin.task_history(RUNS_SHOWN),
    )
