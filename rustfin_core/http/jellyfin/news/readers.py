"""Who reads the news: what a socket and an event stream have in common.

Whatever a reader may see is decided when it is told, with the rights it has then.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from aiohttp import WSCloseCode

from rustfin_core.identity.types import Principal

SHORTEST_INTERVAL_S = 0.5
LONGEST_INTERVAL_S = 3_600.0

Feed = Callable[[Principal], Awaitable[Any]]
"""Data of a periodic message for one reader; ``None`` when there is nothing to tell."""
Begin = Callable[[], Feed]
"""Asked once for each subscription, which may remember what it was told."""


class Reader(Protocol):
    """One open connection that is told the news."""

    principal: Principal
    """Replaced when the user's rights change."""
    token: str | None
    device_id: str

    def send(self, message_type: str, data: Any = None, *, number: int = 0) -> None:
        """Queue a message; *number* is its place among all the news."""

    def close_soon(self, code: WSCloseCode) -> None:
        """Close without waiting."""


def user_uid_of(reader: Reader) -> bytes | None:
    """Whose connection it is; ``None`` for an api key."""
    user = reader.principal.user
    return user.uid if user is not None else None


def may_follow(principal: Principal, name: str, feeds: Mapping[str, Begin]) -> bool:
    """Everybody may follow their sessions, only administrators anything else."""
    return name in feeds and (name == "Sessions" or principal.is_admin)


async def repeat(
    reader: Reader, name: str, feeds: Mapping[str, Begin], *, delay: float, interval: float
) -> None:
    """Send the feed *name* to *reader* as long as it may follow it."""
    if not may_follow(reader.principal, name, feeds):
        return
    feed = feeds[name]()
    await asyncio.sleep(delay)
    while may_follow(reader.principal, name, feeds):
        data = await feed(reader.principal)
        # The right may have gone while the data was gathered.
        if data is not None and may_follow(reader.principal, name, feeds):
            reader.send(name, data)
        await asyncio.sleep(interval)
