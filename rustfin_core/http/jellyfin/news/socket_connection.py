"""One open socket: what it sends, what it subscribed to, when it was last heard of."""

import asyncio
import contextlib
import logging
from collections.abc import Mapping
from typing import Any

import orjson
from aiohttp import WSCloseCode, WSMsgType, web

from rustfin_core.http.jellyfin.news.readers import (
    LONGEST_INTERVAL_S,
    SHORTEST_INTERVAL_S,
    Begin,
    may_follow,
    repeat,
)
from rustfin_core.http.jellyfin.news.socket_messages import frame
from rustfin_core.identity.types import Principal
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.tasks import TaskOwner

_log = logging.getLogger(__name__)

_KEEP_ALIVE_S = 60
_REMIND_S = 45
_QUEUE = 256


class SocketConnection:
    """Sends through a bounded queue; a reader that cannot keep up is disconnected.

    After a reconnect clients read everything again, so nothing is lost by that.
    """

    def __init__(
        self,
        *,
        ws: web.WebSocketResponse,
        principal: Principal,
        token: str | None = None,
        device_id: str,
        clock: Clock,
        feeds: Mapping[str, Begin],
    ) -> None:
        self.principal = principal
        """Replaced when the user's rights change."""
        self.token = token
        self.device_id = device_id
        self._last_heard = clock.monotonic()
        self._ws = ws
        self._clock = clock
        self._feeds = feeds
        self._outgoing: asyncio.Queue[str] = asyncio.Queue(_QUEUE)
        self._tasks = TaskOwner("socket")
        self._subscriptions: dict[str, asyncio.Task[Any]] = {}

    def send(self, message_type: str, data: Any = None, *, number: int = 0) -> None:
        """Queue a message; a socket has no use for its *number*."""
        try:
            self._outgoing.put_nowait(frame(message_type, data))
        except asyncio.QueueFull:
            _log.debug("a socket of %s is too slow and is closed", self.device_id)
            self.close_soon(WSCloseCode.TRY_AGAIN_LATER)

    def close_soon(self, code: WSCloseCode) -> None:
        """Close without waiting."""
        self._tasks.spawn(self._ws.close(code=code), name="close")

    def mind_silence(self) -> None:
        """Remind who has not been heard of for a while, and hang up on who stays silent."""
        silent = self._clock.monotonic() - self._last_heard
        if silent >= _KEEP_ALIVE_S:
            self.close_soon(WSCloseCode.GOING_AWAY)
        elif silent >= _REMIND_S:
            self.send("ForceKeepAlive", _KEEP_ALIVE_S)

    async def run(self) -> None:
        """Serve until either side closes."""
        self._tasks.spawn(self._write(), name="writer")
        self.send("ForceKeepAlive", _KEEP_ALIVE_S)
        try:
            async for message in self._ws:
                if message.type is WSMsgType.TEXT:
                    self._receive(message.data)
        finally:
            await self._tasks.stop()

    async def _write(self) -> None:
        with contextlib.suppress(ConnectionError):
            while True:
                await self._ws.send_str(await self._outgoing.get())

    def _receive(self, text: str) -> None:
        self._last_heard = self._clock.monotonic()
        try:
            message = orjson.loads(text)
            kind, data = str(message["MessageType"]), message.get("Data")
        except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError):
            _log.debug("ignored a malformed socket message of %s", self.device_id)
            return
        if kind == "KeepAlive":
            self.send("KeepAlive")
        elif kind.endswith("Start") and may_follow(
            self.principal, kind.removesuffix("Start"), self._feeds
        ):
            self._subscribe(kind.removesuffix("Start"), data)
        elif kind.endswith("Stop"):
            self._unsubscribe(kind.removesuffix("Stop"))

    def _subscribe(self, name: str, timing: Any) -> None:
        self._unsubscribe(name)
        delay, interval = _timing(timing)
        self._subscriptions[name] = self._tasks.spawn(
            repeat(self, name, self._feeds, delay=delay, interval=interval), name=name
        )

    def _unsubscribe(self, name: str) -> None:
        task = self._subscriptions.pop(name, None)
        if task is not None:
            task.cancel()


def _timing(text: Any) -> tuple[float, float]:
    """``"initialDelayMs,intervalMs"`` as seconds within sane bounds."""
    try:
        first, second = (float(part) / 1000 for part in str(text).split(","))
    except ValueError:
        first, second = 0.0, 1.5
    if not (first >= 0 and second >= 0):
        first, second = 0.0, 1.5
    return min(first, LONGEST_INTERVAL_S), min(max(second, SHORTEST_INTERVAL_S), LONGEST_INTERVAL_S)
