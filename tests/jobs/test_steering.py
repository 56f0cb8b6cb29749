"""Jobs as their owner sees them: listed, cancelled, tried again; what a crash and an end leave."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.jobs import repository
from rustfin_core.jobs.events import JobGaveUp
from rustfin_core.jobs.service import JobService
from rustfin_core.jobs.types import Job, JobKind, JobState
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.errors import NotFound, Unavailable
from tests.jobs.test_queue import FastClock, db, rows
from tests.patience import until

__all__ = ["db"]
FAR = 4_000_000_000_000


class Bench:
    """One kind whose jobs hang until told, fail or succeed, by their payload."""

    def __init__(self, db: Database, *, attempts: int = 1) -> None:
        self.bus = EventBus()
        self.news: list[object] = []
        self.bus.subscribe(None, self.news.append)
        self.seen: list[str] = []
        self.fails = True
        self.jobs = JobService(db=db, clock=FastClock(), bus=self.bus)
        self.jobs.register(
            JobKind(name="work", handler=self.handle, max_attempts=attempts, title="Working")
        )

    async def handle(self, job: Job) -> None:
        self.seen.append(job.payload["do"])
        if job.payload["do"] == "hang":
            await asyncio.sleep(3600)
        if job.payload["do"] == "fail" and self.fails:
            raise Unavailable("the disk is away")

    async def add(self, do: str, key: str | None = None, **more: int) -> None:
        await self.jobs.enqueue("work", {"do": do}, key=key, **more)

    async def in_state(self, state: JobState) -> list[int]:
        return [job.id for job in await self.jobs.views(state=state)]


async def test_failed_ones_are_listed_with_the_reason_and_tried_again(db: Database) -> None:
    bench = Bench(db)
    await bench.add("fail", key="film")
    await bench.jobs.start()
    await until(lambda: bench.in_state(JobState.FAILED))
    (failed,) = await bench.jobs.views(state=JobState.FAILED)
    assert (failed.error, failed.key, failed.attempts) == ("the disk is away", "film", 1)
    assert bench.news == [JobGaveUp(id=failed.id, kind="work", reason="the disk is away")]
    (kind,) = await bench.jobs.overview()
    assert (kind.title, kind.paused, kind.counts.failed) == ("Working", False, 1)
    bench.fails = False
    await bench.jobs.retry(failed.id)
    await until(lambda: _empty(db))
    assert bench.seen == ["fail", "fail"]
    with pytest.raises(NotFound):
        await bench.jobs.retry(failed.id)
    await bench.jobs.stop()


async def _empty(db: Database) -> bool:
    return not await rows(db)


async def test_all_failed_ones_are_tried_again(db: Database) -> None:
    bench = Bench(db)
    for key in ("a", "b", "c"):
        await bench.add("fail", key=key)
    await bench.jobs.start()

    async def all_failed() -> bool:
        return len(await bench.in_state(JobState.FAILED)) == 3

    await until(all_failed)
    bench.fails = False
    assert await bench.jobs.retry_failed("other") == 0
    assert await bench.jobs.retry_failed() == 3
    await until(lambda: _empty(db))
    await bench.jobs.stop()


async def test_a_success_of_an_equal_one_forgets_the_failure(db: Database) -> None:
    bench = Bench(db)
    await bench.add("fail", key="film")
    await bench.add("fail", key="other")
    await bench.jobs.start()

    async def both() -> bool:
        return len(await bench.in_state(JobState.FAILED)) == 2

    await until(both)
    await bench.add("fail", key="film")
    await until(lambda: _seen(bench, 3))
    await until(both)
    assert len(await rows(db)) == 2
    await bench.add("succeed", key="film")

    async def one_left() -> bool:
        return [job.key for job in await bench.jobs.views()] == ["other"]

    await until(one_left)
    await bench.jobs.stop()


async def _seen(bench: Bench, number: int) -> bool:
    return len(bench.seen) >= number


async def test_a_failed_one_whose_equal_waits_already_just_goes(db: Database) -> None:
    bench = Bench(db)
    await bench.add("fail", key="film")
    await bench.jobs.start()
    await until(lambda: bench.in_state(JobState.FAILED))
    (failed,) = await bench.in_state(JobState.FAILED)
    await bench.add("fail", key="film", not_before_ms=FAR)
    await bench.jobs.retry(failed)
    assert [job.state for job in await bench.jobs.views()] == [JobState.WAITING]
    await bench.jobs.stop()


async def test_a_running_one_is_cancelled_and_its_lane_goes_on(db: Database) -> None:
    bench = Bench(db)
    await bench.add("hang")
    await bench.add("succeed")
    await bench.jobs.start()
    await until(lambda: bench.in_state(JobState.RUNNING))
    (running,) = await bench.in_state(JobState.RUNNING)
    await bench.jobs.cancel(running)
    await until(lambda: _empty(db))
    assert bench.seen == ["hang", "succeed"]
    with pytest.raises(NotFound):
        await bench.jobs.cancel(running)
    await bench.jobs.stop()


async def test_a_waiting_one_is_forgotten_or_comes_forward(db: Database) -> None:
    bench = Bench(db)
    await bench.jobs.start()
    await bench.add("never", key="a", not_before_ms=FAR)
    await bench.add("succeed", key="b", not_before_ms=FAR)
    first, second = await bench.in_state(JobState.WAITING)
    await bench.jobs.cancel(first)
    await bench.jobs.retry(second)
    await until(lambda: _empty(db))
    assert bench.seen == ["succeed"]
    await bench.jobs.stop()


async def test_an_orderly_end_is_no_attempt(db: Database) -> None:
    for _ in range(3):
        bench = Bench(db)
        if not await rows(db):
            await bench.add("hang")
        await bench.jobs.start()
        await until(lambda bench=bench: bench.in_state(JobState.RUNNING))
        await bench.jobs.stop()
        assert await rows(db) == [("work", int(JobState.WAITING), 0)]


async def test_one_that_ends_the_server_each_time_is_given_up(db: Database) -> None:
    bench = Bench(db, attempts=3)
    await bench.add("hang")
    for attempt in (1, 2, 3):
        # What a killed server leaves.
        await db.write(lambda con: repository.take(con, "work", FAR))
        await db.write(lambda con: repository.recover(con, {"work": 3}))
        (job,) = await bench.jobs.views()
        assert job.attempts == attempt
        assert job.state is (JobState.FAILED if attempt == 3 else JobState.WAITING)
    assert job.error == "Rustfin ended each time while this ran."


async def test_very_many_failures_are_not_kept(db: Database, monkeypatch) -> None:
    monkeypatch.setattr(repository, "_FAILED_KEPT", 3)

    def fail(con: sqlite3.Connection) -> None:
        for number in range(6):
            repository.enqueue(con, "work", {}, f"k{number}", 0, 1)
            job = repository.take(con, "work", FAR)
            assert job is not None
            repository.give_up(con, job.id, "no")
        repository.enqueue(con, "other", {}, None, 0, 1)

    await db.write(fail)
    found = await Bench(db).jobs.views()
    assert [job.key for job in found] == ["k3", "k4", "k5", None]


async def test_running_and_failed_ones_come_first(db: Database) -> None:
    bench = Bench(db)
    for number in range(5):
        await bench.add("succeed", key=f"w{number}", priority=9, not_before_ms=FAR)
    await bench.add("fail", key="f")
    await bench.jobs.start()
    await until(lambda: bench.in_state(JobState.FAILED))
    await bench.add("hang", key="r")
    await until(lambda: bench.in_state(JobState.RUNNING))
    found = [job.key for job in await bench.jobs.views(limit=3)]
    assert found == ["r", "f", "w0"]
    assert [job.key for job in await bench.jobs.views(limit=2, offset=5)] == ["w3", "w4"]
    await bench.jobs.stop()


async def test_two_databases_in_a_row(tmp_path: Path) -> None:
    """A job that waits when the process is killed is there for the next one."""
    for expected in (0, 1):
        database = Database(tmp_path / "rustfin.db")
        database.open()
        jobs = JobService(db=database, clock=SystemClock())
        found = await jobs.views()
        assert len(found) == expected
        await database.write(lambda con: repository.enqueue(con, "work", {}, "same", 0, 1))
        database.close()
