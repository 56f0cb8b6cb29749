"""Owned tasks."""

import asyncio
import logging

import pytest

from rustfin_core.kernel.tasks import TaskOwner


async def test_stop_ends_everything() -> None:
    owner = TaskOwner("test")
    tasks = [owner.spawn(asyncio.sleep(60), name=f"nap {n}") for n in range(3)]
    await asyncio.sleep(0)
    await owner.stop()
    assert all(task.cancelled() for task in tasks)
    assert len(owner) == 0
    await owner.stop()


async def test_a_failure_is_logged_once_and_alone(caplog: pytest.LogCaptureFixture) -> None:
    async def fail() -> None:
        raise ValueError("broken")

    owner = TaskOwner("test")
    other = owner.spawn(asyncio.sleep(60), name="other")
    owner.spawn(fail(), name="bad")
    with caplog.at_level(logging.ERROR):
        await asyncio.sleep(0.01)
    assert [record.message for record in caplog.records] == ["task test/bad failed"]
    assert not other.done()
    await owner.stop()
