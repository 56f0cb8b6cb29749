"""Waiting for what must come, however slow the machine."""

import asyncio
from collections.abc import Callable
from inspect import isawaitable

PATIENCE_S = 60


async def until(condition: Callable[[], object]) -> None:
    """Wait until *condition* holds; it may answer at once or be awaited."""
    async with asyncio.timeout(PATIENCE_S):
        while not (await answer if isawaitable(answer := condition()) else answer):
            await asyncio.sleep(0.01)


async def settled(done: asyncio.Event) -> None:
    """Wait until *done* is set."""
    async with asyncio.timeout(PATIENCE_S):
        await done.wait()
