"""Blocking calls on background threads: bounded in number, and their end is bounded in time."""

import asyncio
import threading
import time

import pytest

from rustfin_core.jobs.threads import BlockingThreads
from rustfin_core.kernel.errors import Unavailable
from tests.patience import until


async def test_a_call_runs_beside_the_loop_and_its_result_comes_back() -> None:
    threads = BlockingThreads(size=2)
    assert await threads.run(threading.current_thread) is not threading.current_thread()
    with pytest.raises(ZeroDivisionError):
        await threads.run(lambda: 1 // 0)
    await threads.stop()


async def test_no_more_than_so_many_run_at_once() -> None:
    threads = BlockingThreads(size=2)
    running = most = 0
    lock = threading.Lock()
    both = threading.Barrier(2)

    def call() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        # Nobody passes alone: two do run side by side, however slow the machine.
        both.wait(30)
        with lock:
            running -= 1

    async with asyncio.TaskGroup() as group:
        for _ in range(8):
            group.create_task(threads.run(call))
    await threads.stop()
    assert most == 2


async def test_stop_does_not_wait_for_a_call_that_hangs() -> None:
    threads = BlockingThreads(size=1)
    begun, let_go = threading.Event(), threading.Event()

    def hang() -> bool:
        begun.set()
        return let_go.wait(120)

    hanging = asyncio.get_running_loop().create_task(threads.run(hang))
    waiting = asyncio.get_running_loop().create_task(threads.run(lambda: None))
    await until(begun.is_set)
    began = time.monotonic()
    await threads.stop(timeout=0.2)
    assert time.monotonic() - began < 60
    with pytest.raises(asyncio.CancelledError):
        await waiting
    let_go.set()
    assert await hanging is True
    with pytest.raises(Unavailable):
        await threads.run(lambda: None)
    await threads.stop()
