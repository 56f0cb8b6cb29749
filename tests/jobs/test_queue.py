"""The durable queue: order, dedupe, retry, crash recovery."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from rustfin_core.db import Database
from rustfin_core.jobs.gate import BackgroundGate
from rustfin_core.jobs.service import JobService
from rustfin_core.jobs.types import Job, JobKind
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.errors import Unavailable
from tests.patience import settled, until


class FastClock(SystemClock):
    """Backs off without waiting: an hour passes between two looks."""

    def __init__(self) -> None:
        self.skipped_ms = 0

    def now_ms(self) -> int:
        self.skipped_ms += 3_600_000
        return super().now_ms() + self.skipped_ms


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(tmp_path / "rustfin.db")
    database.open()
    yield database
    database.close()


async def rows(db: Database) -> list[tuple[object, ...]]:
    return await db.read(
        lambda con: [tuple(r) for r in con.execute("SELECT kind, state, attempts FROM job")]
    )


async def none_left(db: Database) -> bool:
    return not await rows(db)


async def test_jobs_run_once_in_order_and_leave_no_row(db: Database) -> None:
    seen: list[int] = []
    done = asyncio.Event()

    async def handle(job: Job) -> None:
        seen.append(job.payload["n"])
        if len(seen) == 3:
            done.set()

    jobs = JobService(db=db, clock=SystemClock())
    jobs.register(JobKind(name="count", handler=handle))
    for number in range(3):
        await jobs.enqueue("count", {"n": number}, key=f"k{number}")
        await jobs.enqueue("count", {"n": number}, key=f"k{number}")
    await jobs.start()
    await settled(done)
    await until(lambda: none_left(db))
    await jobs.stop()
    assert seen == [0, 1, 2]


async def test_a_failing_job_is_tried_again_then_kept_with_its_error(db: Database) -> None:
    attempts: list[int] = []
    gave_up = asyncio.Event()

    async def handle(job: Job) -> None:
        attempts.append(job.attempts)
        if len(attempts) == 2:
            gave_up.set()
        raise Unavailable("the disk is away")

    jobs = JobService(db=db, clock=FastClock())
    jobs.register(JobKind(name="flaky", handler=handle, max_attempts=2))
    await jobs.enqueue("flaky", {})
    await jobs.start()
    await settled(gave_up)

    async def kept() -> bool:
        return await rows(db) == [("flaky", 2, 2)]

    await until(kept)
    await jobs.stop()
    assert attempts == [1, 2]


async def test_a_job_cut_off_by_a_crash_runs_again(db: Database) -> None:
    started, finished = asyncio.Event(), asyncio.Event()

    async def hang(job: Job) -> None:
        started.set()
        await asyncio.sleep(60)

    first = JobService(db=db, clock=SystemClock())
    first.register(JobKind(name="work", handler=hang))
    await first.enqueue("work", {})
    await first.start()
    await settled(started)
    await first.stop()

    async def finish(job: Job) -> None:
        finished.set()

    second = JobService(db=db, clock=SystemClock())
    second.register(JobKind(name="work", handler=finish))
    await second.start()
    await settled(finished)
    await second.stop()


async def test_a_waiting_job_comes_forward_and_counts_are_told(db: Database) -> None:
    jobs = JobService(db=db, clock=SystemClock())
    done = asyncio.Event()

    async def handle(job: Job) -> None:
        done.set()

    jobs.register(JobKind(name="later", handler=handle))
    far = SystemClock().now_ms() + 3_600_000
    await jobs.enqueue("later", {}, key="one", not_before_ms=far)
    await jobs.start()
    assert (await jobs.counts("later")).due_at == far
    assert (await jobs.counts("later")).waiting == 1
    await jobs.enqueue("later", {}, key="one")
    await settled(done)
    await until(lambda: none_left(db))
    await jobs.stop()


async def test_a_paused_kind_takes_nothing_until_it_may_go_on(db: Database) -> None:
    jobs = JobService(db=db, clock=SystemClock())
    seen: list[int] = []
    done = asyncio.Event()

    async def handle(job: Job) -> None:
        seen.append(await jobs.blocking(lambda: 7))
        done.set()

    jobs.register(JobKind(name="network", handler=handle))
    jobs.pause("network")
    await jobs.start()
    await jobs.enqueue("network", {})
    await asyncio.sleep(0.05)
    assert (seen, jobs.is_paused("network")) == ([], True)
    jobs.resume("network")
    await settled(done)
    await jobs.stop()
    assert seen == [7]


async def test_work_that_matters_more_goes_first(db: Database) -> None:
    jobs = JobService(db=db, clock=SystemClock())
    order: list[str] = []
    done = asyncio.Event()

    async def turn() -> None:
        order.append("turn")

    async def handle(job: Job) -> None:
        order.append("job")
        done.set()

    jobs.register(JobKind(name="network", handler=handle, turn=turn))
    await jobs.enqueue("network", {})
    await jobs.start()
    await settled(done)
    await jobs.stop()
    assert order[:2] == ["turn", "job"]


async def test_two_services_on_one_queue_do_each_job_once(db: Database) -> None:
    seen: list[int] = []
    services = [JobService(db=db, clock=SystemClock()) for _ in range(2)]

    async def handle(job: Job) -> None:
        seen.append(job.payload["n"])
        await asyncio.sleep(0)

    for jobs in services:
        jobs.register(JobKind(name="once", handler=handle, concurrency=2))
        await jobs.start()
    for number in range(20):
        await services[number % 2].enqueue("once", {"n": number}, key=f"{number // 2 * 2}-{number}")

    async def all_done() -> bool:
        for jobs in services:
            jobs.wake("once")
        return await none_left(db)

    await until(all_done)
    for jobs in services:
        await jobs.stop()
    assert sorted(seen) == list(range(20))


async def test_kinds_that_yield_wait_at_the_gate(db: Database) -> None:
    seen: list[str] = []
    done = asyncio.Event()

    async def handle(job: Job) -> None:
        seen.append(job.kind)
        done.set()

    gate = BackgroundGate()
    jobs = JobService(db=db, clock=SystemClock(), gate=gate)
    jobs.register(JobKind(name="idle", handler=handle))
    jobs.register(JobKind(name="wanted", handler=handle, yields=False))
    gate.hold("film")
    await jobs.enqueue("idle", {})
    await jobs.enqueue("wanted", {})
    await jobs.start()
    await settled(done)
    await asyncio.sleep(0.05)
    assert seen == ["wanted"]
    done.clear()
    gate.release("film")
    await settled(done)
    assert seen == ["wanted", "idle"]
    await jobs.stop()


async def test_what_a_person_asked_for_waits_for_no_turn(db: Database) -> None:
    """Neither for a film at the gate, nor for a scan, nor behind a lane that waits already."""
    seen: list[str] = []
    done = asyncio.Event()

    async def handle(job: Job) -> None:
        seen.append(job.payload["who"])
        done.set()

    scanning = asyncio.Event()

    async def turn() -> None:
        await scanning.wait()

    gate = BackgroundGate()
    jobs = JobService(db=db, clock=SystemClock(), gate=gate)
    jobs.register(JobKind(name="ask", handler=handle, turn=turn))
    gate.hold("film")
    await jobs.enqueue("ask", {"who": "sweep"}, priority=10)
    await jobs.start()
    await asyncio.sleep(0.05)
    assert seen == []
    await jobs.enqueue("ask", {"who": "person"}, priority=-10)
    await settled(done)
    await jobs.enqueue("ask", {"who": "scan"}, priority=0)
    await asyncio.sleep(0.05)
    assert seen == ["person"]
    scanning.set()
    await asyncio.sleep(0.05)
    assert seen == ["person"]
    gate.release("film")
    await until(lambda: len(seen) == 3)
    assert seen == ["person", "scan", "sweep"]
    await jobs.stop()
