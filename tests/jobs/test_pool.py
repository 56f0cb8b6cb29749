"""Worker processes: answers, failures, time limits, letting go."""

import asyncio
import os
from collections.abc import AsyncIterator

import psutil
import pytest

from rustfin_core.jobs import pool as pool_module
from rustfin_core.jobs.frames import decode, encode
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.jobs.worker_process import WorkerFailed, WorkerLost, WorkerProcess
from tests.patience import until


@pytest.fixture
async def pool() -> AsyncIterator[WorkerPool]:
    workers = WorkerPool(size=2)
    yield workers
    await workers.stop()


def children() -> list[psutil.Process]:
    return [p for p in psutil.Process().children() if is_worker(p)]


def is_worker(process: psutil.Process) -> bool:
    try:
        return "worker" in " ".join(process.cmdline())
    except psutil.Error:  # it ended meanwhile
        return False


async def test_an_answer_comes_back(pool: WorkerPool) -> None:
    assert await pool.call("echo", {"n": [1, None, "é"]}) == {"n": [1, None, "é"]}


async def test_file_names_of_any_bytes_survive(pool: WorkerPool) -> None:
    name = os.fsdecode(b"bad \xff name.mkv")
    assert (await pool.call("echo", {"path": name}))["path"] == name


async def test_an_error_has_the_workers_words_and_the_worker_lives(pool: WorkerPool) -> None:
    with pytest.raises(WorkerFailed, match="KeyError"):
        await pool.call("no such operation", {})
    before = {p.pid for p in children()}
    await pool.call("echo", {})
    assert {p.pid for p in children()} == before


async def test_a_killed_worker_is_replaced(pool: WorkerPool) -> None:
    await pool.call("echo", {})
    for process in children():
        process.kill()
        process.wait(5)
    await asyncio.sleep(0.1)
    assert await pool.call("echo", {"again": 1}) == {"again": 1}


async def test_overtime_is_stopped(pool: WorkerPool, tmp_path) -> None:
    fifo = tmp_path / "endless.jpg"
    os.mkfifo(fifo)
    args = {"source": str(fifo), "target": str(tmp_path / "t"), "request": {}, "format": "jpg"}
    with pytest.raises(WorkerLost, match="took longer"):
        await pool.call("render_image", args, timeout=1.5)
    assert not children()


async def test_idle_workers_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "IDLE_SECONDS", 0.2)
    workers = WorkerPool(size=1)
    await workers.call("echo", {})
    assert len(children()) == 1
    await until(lambda: not children())
    await workers.stop()


async def test_stop_ends_every_worker() -> None:
    workers = WorkerPool(size=2)
    await asyncio.gather(*(workers.call("echo", {"n": n}) for n in range(4)))
    assert children()
    await workers.stop()
    assert not children()


def test_frames_are_json() -> None:
    assert decode(encode({"a": 1})[4:]) == {"a": 1}


async def test_a_worker_whose_end_nobody_waits_for_leaves_nothing_open() -> None:
    worker = await WorkerProcess.start()
    (child,) = children()
    ending = asyncio.get_running_loop().create_task(worker.kill())
    await asyncio.sleep(0)
    ending.cancel()
    await ending
    assert worker._process._transport.is_closing()  # type: ignore[attr-defined]
    await until(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)
