"""News of background work."""

from dataclasses import dataclass

from rustfin_core.jobs.task_store import TaskRun


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskEnded:
    """A run of a task ended, whichever way; what it came to is stored already."""

    key: str
    name: str
    run: TaskRun


@dataclass(frozen=True, slots=True, kw_only=True)
class JobGaveUp:
    """A job failed for good; it stays listed until somebody has it tried again or forgets it."""

    id: int
    kind: str
    reason: str
