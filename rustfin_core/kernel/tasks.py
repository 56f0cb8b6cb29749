"""Owned asyncio tasks. Bare ``asyncio.create_task`` is banned by lint; every task has an owner."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

_log = logging.getLogger(__name__)


class TaskOwner:
    """Keeps the tasks of one service and ends them together.

    A task that fails is logged once with its name; it never takes its siblings down.
    ``stop()`` is idempotent and bounded.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._tasks: set[asyncio.Task[Any]] = set()

    def spawn(self, work: Coroutine[Any, Any, Any], *, name: str) -> asyncio.Task[Any]:
        """Start *work* under this owner."""
        task = asyncio.get_running_loop().create_task(work, name=f"{self._name}/{name}")
        self._tasks.add(task)
        task.add_done_callback(self._finished)
        return task

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("task %s failed", task.get_name(), exc_info=error)

    async def stop(self, timeout: float = 5.0) -> None:
        """Cancel what still runs and wait at most *timeout* seconds for it."""
        current = asyncio.current_task()
        pending = [task for task in self._tasks if task is not current]
        for task in pending:
            task.cancel()
        if pending:
            _, late = await asyncio.wait(pending, timeout=timeout)
            for task in late:
                _log.warning("task %s did not stop in %.0f s", task.get_name(), timeout)

    def __len__(self) -> int:
        return len(self._tasks)


async def first_of(*waits: Coroutine[Any, Any, Any]) -> None:
    """Return when the first of *waits* is done; the others are cancelled."""
    owner = TaskOwner("first of")
    tasks = [owner.spawn(wait, name=str(number)) for number, wait in enumerate(waits)]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        await owner.stop()
