"""The part of the facade about tasks: work that runs by schedule."""

from collections.abc import Sequence
from dataclasses import dataclass

from rustfin_core.admin.services import Part
from rustfin_core.jobs.schedule import Schedule, ScheduleKind
from rustfin_core.jobs.scheduler import TaskView
from rustfin_core.jobs.task_store import TaskRun
from rustfin_core.kernel.errors import InvalidInput

MOST_TIMES = 50
"""So many reasons to run may a task have."""
_MOST_RUNS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTime:
    """One reason for a task to run by itself."""

    kind: str
    """``daily``, ``weekly``, ``interval`` or ``startup``."""
    seconds: int | None = None
    """Since local midnight; of ``interval`` how long it is."""
    weekday: int | None = None
    """Monday is 0; of ``weekly``."""
    max_seconds: int | None = None
    """A run that takes longer is stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRun:
    """How a run of a task ended; instants are unix ms."""

    key: str
    """Of the task."""
    name: str
    started_at: int
    ended_at: int
    status: str
    """``completed``, ``failed``, ``cancelled`` or ``aborted`` (with the server)."""
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskStatus:
    """A task as its owner sees it."""

    key: str
    name: str
    description: str
    category: str
    running: bool
    stopping: bool
    """It was told to stop and has not yet."""
    share: float | None
    """0-1; ``None`` while it does not run or cannot say."""
    times: tuple[TaskTime, ...]
    """When it runs by itself; none: never."""
    usual: tuple[TaskTime, ...]
    """Its times by default."""
    last: PastRun | None
    next_at: int | None
    """Unix ms of the next run by schedule."""


class Tasks(Part):
    """Tasks as their owner runs, stops and times them."""

    async def tasks(self) -> tuple[TaskStatus, ...]:
        """Every task."""
        return tuple(_status(one) for one in await self._services.scheduler.tasks())

    async def task_history(self, limit: int = 200) -> tuple[PastRun, ...]:
        """How the runs of all tasks ended, the newest first; the last 50 of each are kept."""
        scheduler = self._services.scheduler
        names = {task.key: task.name for task in await scheduler.tasks()}
        runs = await scheduler.history(min(limit, _MOST_RUNS))
        return tuple(_past(key, names.get(key, key), run) for key, run in runs)

    async def run_task(self, key: str) -> None:
        """Run a task now, whether or not it is due; ``NotFound`` when there is none."""
        await self._services.scheduler.run_now(key)

    async def stop_task(self, key: str) -> None:
        """Stop a running task; one that does not run is no error."""
        await self._services.scheduler.cancel(key)

    async def set_task_times(self, key: str, times: Sequence[TaskTime]) -> None:
        """Replace when a task runs by itself; none: never. ``InvalidInput`` for senseless ones."""
        if len(times) > MOST_TIMES:
            raise InvalidInput(f"A task may have at most {MOST_TIMES} times.")
        await self._services.scheduler.set_triggers(key, [_schedule(one) for one in times])


def _status(task: TaskView) -> TaskStatus:
    return TaskStatus(
        key=task.key,
        name=task.name,
        description=task.description,
        category=task.category,
        running=task.running,
        stopping=task.stopping,
        share=task.share,
        times=tuple(_time(one) for one in task.triggers),
        usual=tuple(_time(one) for one in task.defaults),
        last=None if task.last is None else _past(task.key, task.name, task.last),
        next_at=task.next_at,
    )


def _past(key: str, name: str, run: TaskRun) -> PastRun:
    return PastRun(
        key=key,
        name=name,
        started_at=run.started_at,
        ended_at=run.ended_at,
        status=run.status.value,
        error=run.error,
    )


def _time(schedule: Schedule) -> TaskTime:
    return TaskTime(
        kind=schedule.kind.value,
        seconds=schedule.seconds,
        weekday=schedule.weekday,
        max_seconds=schedule.max_seconds,
    )


def _schedule(time: TaskTime) -> Schedule:
    try:
        kind = ScheduleKind(time.kind)
    except ValueError:
        known = ", ".join(kind.value for kind in ScheduleKind)
        raise InvalidInput(f"A time is one of {known}, not {time.kind[:40]!r}.") from None
    return Schedule(
        kind=kind, seconds=time.seconds, weekday=time.weekday, max_seconds=time.max_seconds
    )
