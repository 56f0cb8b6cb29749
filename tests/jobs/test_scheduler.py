"""Tasks run when they are due, once for what was missed, and remember how it ended."""

import asyncio
import datetime as dt
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.jobs import task_store
from rustfin_core.jobs.events import TaskEnded
from rustfin_core.jobs.schedule import Schedule, ScheduleKind
from rustfin_core.jobs.scheduler import Scheduler, TaskKind
from rustfin_core.jobs.task_store import TaskRun, TaskStatus
from rustfin_core.kernel.errors import NotFound, Unavailable
from tests.identity.conftest import HandClock
from tests.patience import settled, until

ZONE = ZoneInfo("Europe/Berlin")
NIGHTLY = (Schedule(kind=ScheduleKind.DAILY, seconds=3 * 3600),)
HOURLY = (Schedule(kind=ScheduleKind.INTERVAL, seconds=3600),)
AT_START = (Schedule(kind=ScheduleKind.STARTUP),)


class Looking(Scheduler):
    """Counts how often it has looked at what is due."""

    looks = 0

    async def _run_due(self) -> float:
        nap = await super()._run_due()
        self.looks += 1
        return nap


class Bench:
    """A database, a clock moved by hand, and servers that start and stop."""

    def __init__(self, folder: Path) -> None:
        self.db = Database(folder / "rustfin.db")
        self.db.open()
        self.clock = HandClock()
        self.bus = EventBus()
        self.ended: list[TaskEnded] = []
        self.bus.subscribe(TaskEnded, self.ended.append)
        self.runs: list[int] = []
        self.scheduler = self.make()

    def make(self) -> Looking:
        self.scheduler = Looking(
            db=self.db, bus=self.bus, clock=self.clock, zone=ZONE, longest_nap=0.01
        )
        return self.scheduler

    def task(
        self,
        defaults: tuple[Schedule, ...] = (),
        run: Callable[[], Awaitable[None]] | None = None,
        key: str = "tidy",
    ) -> None:
        async def note() -> None:
            self.runs.append(self.clock.now_ms())

        self.scheduler.register(
            TaskKind(key=key, name="Tidy up", description="Tidies.", category="Library",
                     run=run or note, defaults=defaults)
        )  # fmt: skip

    async def settle(self) -> None:
        """Two looks from now one has seen the clock as it is; what it began has ended."""
        enough = self.scheduler.looks + 2

        async def rests() -> bool:
            running = any(task.running for task in await self.scheduler.tasks())
            return self.scheduler.looks >= enough and not running

        await until(rests)


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    made = Bench(tmp_path)
    yield made
    await made.scheduler.stop()
    made.db.close()


async def test_it_runs_when_due_and_not_before(bench: Bench) -> None:
    bench.task(HOURLY)
    await bench.scheduler.start()
    await bench.settle()
    assert bench.runs == []
    for hours in (1, 2):
        bench.clock.advance(3600)
        await bench.settle()
        assert len(bench.runs) == hours
    view = await bench.scheduler.task("tidy")
    assert view.last is not None
    assert (view.last.status, view.last.started_at) == (TaskStatus.COMPLETED, bench.runs[-1])
    assert view.next_at == bench.runs[-1] + 3_600_000


async def test_missed_runs_are_caught_up_once(bench: Bench) -> None:
    bench.task(NIGHTLY)
    await bench.scheduler.start()
    await bench.settle()
    await bench.scheduler.stop()
    bench.clock.advance(10 * 86_400)
    bench.make()
    bench.task(NIGHTLY)
    await bench.scheduler.start()
    await bench.settle()
    assert len(bench.runs) == 1
    view = await bench.scheduler.task("tidy")
    assert view.next_at is not None
    at = dt.datetime.fromtimestamp(view.next_at / 1000, ZONE)
    assert (at.hour, at.minute) == (3, 0)


async def test_at_start(bench: Bench) -> None:
    for number in range(1, 3):
        bench.make()
        bench.task(AT_START)
        await bench.scheduler.start()
        await bench.settle()
        assert len(bench.runs) == number
        await bench.scheduler.stop()


async def test_triggers_survive_a_restart(bench: Bench) -> None:
    bench.task(HOURLY)
    await bench.scheduler.start()
    weekly = Schedule(kind=ScheduleKind.WEEKLY, seconds=60, weekday=2)
    await bench.scheduler.set_triggers("tidy", [weekly])
    assert (await bench.scheduler.task("tidy")).triggers == (weekly,)
    await bench.scheduler.stop()
    bench.make()
    bench.task(HOURLY)
    await bench.scheduler.start()
    assert (await bench.scheduler.task("tidy")).triggers == (weekly,)
    # None at all means never, not the defaults.
    await bench.scheduler.set_triggers("tidy", [])
    bench.clock.advance(30 * 86_400)
    await bench.settle()
    assert bench.runs == []
    assert (await bench.scheduler.task("tidy")).triggers == ()


async def test_a_new_schedule_does_not_catch_up_the_past(bench: Bench) -> None:
    bench.task()
    await bench.scheduler.start()
    await bench.settle()
    bench.clock.advance(10 * 86_400)
    await bench.scheduler.set_triggers("tidy", HOURLY)
    await bench.settle()
    assert bench.runs == []
    bench.clock.advance(3600)
    await bench.settle()
    assert len(bench.runs) == 1


async def test_failures_and_bugs_are_kept(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    async def fail() -> None:
        raise Unavailable("The disk is full.")

    async def break_down() -> None:
        raise ZeroDivisionError

    bench.task(run=fail)
    bench.task(run=break_down, key="broken")
    await bench.scheduler.start()
    for key, said in (("tidy", "The disk is full."), ("broken", "bug")):
        await bench.scheduler.run_now(key)
        await bench.settle()
        last = (await bench.scheduler.task(key)).last
        assert last is not None
        assert last.status is TaskStatus.FAILED
        assert said in (last.error or "")
    assert "ZeroDivisionError" in caplog.text


async def test_a_full_disk_keeps_no_task_from_running(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.task()
    await bench.scheduler.start()
    await bench.scheduler.task("tidy")

    async def full(*_: object, **__: object) -> None:
        raise Unavailable("There is no space left.")

    monkeypatch.setattr(bench.db, "write", full)
    await bench.scheduler.run_now("tidy")
    await bench.settle()
    assert len(bench.runs) == 1
    last = (await bench.scheduler.task("tidy")).last
    assert last is not None
    assert last.status is TaskStatus.COMPLETED


async def test_stopped_runs_and_servers(bench: Bench) -> None:
    goes_on = asyncio.Event()

    async def long() -> None:
        goes_on.set()
        await asyncio.sleep(600)

    bench.task(run=long)
    await bench.scheduler.start()
    await bench.scheduler.cancel("tidy")
    assert (await bench.scheduler.task("tidy")).last is None
    await bench.scheduler.run_now("tidy")
    assert (await bench.scheduler.task("tidy")).running
    await bench.scheduler.cancel("tidy")
    view = await bench.scheduler.task("tidy")
    assert not view.running
    assert view.last is not None
    assert view.last.status is TaskStatus.CANCELLED
    goes_on.clear()
    await bench.scheduler.run_now("tidy")
    await settled(goes_on)
    await bench.scheduler.stop()
    bench.make()
    bench.task(run=long)
    await bench.scheduler.start()
    view = await bench.scheduler.task("tidy")
    assert view.last is not None
    assert view.last.status is TaskStatus.ABORTED
    newest, _stopped_by_a_person = await bench.scheduler.history()
    assert newest == ("tidy", view.last)


async def test_past_runs_are_kept_newest_first(bench: Bench) -> None:
    fail = False

    async def run() -> None:
        if fail:
            raise Unavailable("The disk is away.")

    bench.task(run=run)
    bench.task(key="other")
    await bench.scheduler.start()
    await bench.scheduler.run_now("tidy")
    await bench.settle()
    fail = True
    await bench.scheduler.run_now("tidy")
    await bench.settle()
    await bench.scheduler.run_now("other")
    await bench.settle()
    kept = [(key, run.status, run.error) for key, run in await bench.scheduler.history()]
    assert kept == [
        ("other", TaskStatus.COMPLETED, None),
        ("tidy", TaskStatus.FAILED, "The disk is away."),
        ("tidy", TaskStatus.COMPLETED, None),
    ]
    await bench.scheduler.unregister("tidy")
    assert [key for key, _ in await bench.scheduler.history()] == ["other"]


async def test_of_each_task_some_runs_are_kept(bench: Bench) -> None:
    bench.task()
    await bench.scheduler.start()
    await bench.scheduler.task("tidy")

    def many(con: sqlite3.Connection) -> None:
        for at in range(60):
            run = TaskRun(started_at=at, ended_at=at + 1, status=TaskStatus.COMPLETED)
            task_store.end(con, "tidy", run)

    await bench.db.write(many)
    kept = await bench.scheduler.history()
    assert [run.started_at for _, run in kept] == list(range(59, 9, -1))


async def test_a_second_request_does_not_double_a_run(bench: Bench) -> None:
    begun = 0
    go_on = asyncio.Event()

    async def begin() -> None:
        nonlocal begun
        begun += 1

    async def run() -> None:
        bench.runs.append(0)
        await go_on.wait()

    bench.scheduler.register(
        TaskKind(key="x", name="X", description="", category="", begin=begin, run=run)
    )
    await bench.scheduler.start()
    for _ in range(3):
        await bench.scheduler.run_now("x")
    await until(lambda: bench.runs)
    await asyncio.sleep(0.05)
    assert (begun, len(bench.runs)) == (3, 1)
    go_on.set()
    await bench.settle()


async def test_tasks_come_and_go(bench: Bench) -> None:
    await bench.scheduler.start()
    bench.task(HOURLY)
    await bench.scheduler.set_triggers("tidy", [])
    await bench.scheduler.unregister("tidy")
    with pytest.raises(NotFound):
        await bench.scheduler.run_now("tidy")
    await bench.scheduler.unregister("tidy")
    bench.task(HOURLY)
    assert (await bench.scheduler.task("tidy")).triggers == HOURLY


async def test_a_run_that_takes_too_long_is_stopped(bench: Bench) -> None:
    stopped = asyncio.Event()

    async def run() -> None:
        raise TimeoutError

    async def stop() -> None:
        stopped.set()

    bench.scheduler.register(
        TaskKind(key="x", name="X", description="", category="", run=run, stop=stop,
                 defaults=(Schedule(kind=ScheduleKind.STARTUP, max_seconds=60),))
    )  # fmt: skip
    await bench.scheduler.start()
    await bench.settle()
    assert stopped.is_set()
    last = (await bench.scheduler.task("x")).last
    assert last is not None
    assert last.status is TaskStatus.CANCELLED


async def test_every_end_is_told_once(bench: Bench) -> None:
    async def fail() -> None:
        raise Unavailable("The drive is away.")

    async def go_on() -> None:
        await asyncio.sleep(60)

    bench.task(key="good")
    bench.task(run=fail, key="bad")
    bench.task(run=go_on, key="long")
    for key in ("good", "bad", "long"):
        await bench.scheduler.run_now(key)
    await until(lambda: len(bench.ended) == 2)
    await bench.scheduler.cancel("long")
    await bench.scheduler.cancel("good")
    told = {one.key: (one.name, one.run.status, one.run.error) for one in bench.ended}
    assert told == {
        "good": ("Tidy up", TaskStatus.COMPLETED, None),
        "bad": ("Tidy up", TaskStatus.FAILED, "The drive is away."),
        "long": ("Tidy up", TaskStatus.CANCELLED, None),
    }
    assert len(bench.ended) == 3
    for one in bench.ended:
        assert (await bench.scheduler.task(one.key)).last == one.run
