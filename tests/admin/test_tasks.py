"""Tasks as the facade tells and changes them."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from rustfin_core.admin.tasks import MOST_TIMES, Tasks, TaskTime
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.jobs.schedule import Schedule, ScheduleKind
from rustfin_core.jobs.scheduler import Scheduler, TaskKind
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.errors import InvalidInput, NotFound

NIGHTLY = Schedule(kind=ScheduleKind.DAILY, seconds=10_800, max_seconds=3600)
WEEKLY = TaskTime(kind="weekly", weekday=6, seconds=7200)


@pytest.fixture
async def tasks(tmp_path: Path) -> AsyncIterator[Tasks]:
    db = Database(tmp_path / "rustfin.db")
    db.open()
    scheduler = Scheduler(db=db, bus=EventBus(), clock=SystemClock())

    async def run() -> None:
        return

    scheduler.register(
        TaskKind(
            key="tidy", name="Tidy up", description="Tidies.", category="Library", run=run,
            defaults=(NIGHTLY,),
        )
    )  # fmt: skip
    await scheduler.start()
    services: Any = SimpleNamespace(scheduler=scheduler)
    yield Tasks(services)
    await scheduler.stop()
    db.close()


async def test_times_are_told_and_changed(tasks: Tasks) -> None:
    [task] = await tasks.tasks()
    usual = TaskTime(kind="daily", seconds=10_800, max_seconds=3600)
    assert (task.times, task.usual, task.last) == ((usual,), (usual,), None)
    await tasks.set_task_times("tidy", (WEEKLY, TaskTime(kind="startup")))
    [task] = await tasks.tasks()
    assert task.times == (WEEKLY, TaskTime(kind="startup"))
    assert task.usual == (usual,)
    await tasks.set_task_times("tidy", ())
    [task] = await tasks.tasks()
    assert (task.times, task.next_at) == ((), None)


async def test_senseless_times_are_refused(tasks: Tasks) -> None:
    for time in (
        TaskTime(kind="hourly"),
        TaskTime(kind="interval", seconds=5),
        TaskTime(kind="weekly", seconds=0),
    ):
        with pytest.raises(InvalidInput):
            await tasks.set_task_times("tidy", (WEEKLY, time))
    with pytest.raises(InvalidInput):
        await tasks.set_task_times("tidy", (WEEKLY,) * (MOST_TIMES + 1))
    with pytest.raises(NotFound):
        await tasks.set_task_times("lost", (WEEKLY,))


async def test_runs_are_remembered_with_the_name(tasks: Tasks) -> None:
    await tasks.run_task("tidy")
    async with asyncio.timeout(30):
        while not await tasks.task_history():
            await asyncio.sleep(0.01)
    [run] = await tasks.task_history()
    assert (run.key, run.name, run.status, run.error) == ("tidy", "Tidy up", "completed", None)
    [task] = await tasks.tasks()
    assert task.last == run
    await tasks.stop_task("tidy")
