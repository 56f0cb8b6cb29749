"""One open event stream (server-sent events): the socket's messages for those who only listen.

    id: 9f2c41aa-17
    event: LibraryChanged
    data: {"MessageType":"LibraryChanged","MessageId":"...","Data":{...}}

A comment comes every 15 s so that nobody on the way hangs up. After a pause the browser sends the
last id it saw; what it missed follows, or the event ``resync``: read everything again (WHATWG HTML,
section 9.2 server-sent events).
"""

import asyncio
import contextlib
import logging
from collections.abc import Mapping
from typing import Any

from aiohttp import WSCloseCode, web

from rustfin_core.http.jellyfin.news.past_news import PastNews
from rustfin_core.http.jellyfin.news.readers import Begin, repeat
from rustfin_core.http.jellyfin.news.socket_messages import frame
from rustfin_core.identity.types import Principal
from rustfin_core.kernel.tasks import TaskOwner

_log = logging.getLogger(__name__)

HEARTBEAT_S = 15.0
_LOOK_S = 1.0
"""How soon it is noticed that the client has hung up; nobody says so."""
_QUEUE = 256
_GOODBYE_S = 5.0
_RETRY_MS = 3_000
_HEADERS = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
}


class EventStream:
    """Sends through a bounded queue; a reader that cannot keep up is told to re-read, and ended."""

    def __init__(
        self,
        *,
        principal: Principal,
        token: str | None,
        device_id: str,
        past: PastNews,
        heartbeat: float = HEARTBEAT_S,
    ) -> None:
        self.principal = principal
        self.token = token
        self.device_id = device_id
        self._past = past
        self._heartbeat = heartbeat
        self._outgoing: asyncio.Queue[bytes | None] = asyncio.Queue(_QUEUE)
        self._tasks = TaskOwner("event stream")
        self._ended = False

    def send(self, message_type: str, data: Any = None, *, number: int = 0) -> None:
        """Queue a message; one without a *number* does not move the place to resume from."""
        name = self._past.id_of(number) if number else ""
        self._put(_event(message_type, frame(message_type, data), name))

    def greet(self) -> None:
        """Say from where on news will come, even if none does before the line is cut."""
        self._put(_event("hello", "{}", self._latest()))

    def resync(self) -> None:
        """Tell the reader to read everything again."""
        self._put(_event("resync", "{}", self._latest()))

    def _latest(self) -> str:
        return self._past.id_of(self._past.now)

    def close_soon(self, code: WSCloseCode) -> None:
        """End it; after a revoked token without another word."""
        if code is WSCloseCode.POLICY_VIOLATION:
            self._empty()
        self._end()

    def follow(self, names: tuple[str, ...], feeds: Mapping[str, Begin], interval: float) -> None:
        """Send these feeds as well, as far as the reader may follow them."""
        for name in names:
            self._tasks.spawn(
                repeat(self, name, feeds, delay=0.0, interval=interval), name=f"feed {name}"
            )

    async def run(self, request: web.Request) -> web.StreamResponse:
        """Serve until the client goes, the token ends or the reader falls behind."""
        response = web.StreamResponse(headers=_HEADERS)
        await response.prepare(request)
        if request.method == "HEAD":
            return response
        try:
            with contextlib.suppress(ConnectionError):
                await response.write(f"retry: {_RETRY_MS}\n\n".encode())
                await self._write(request, response)
        finally:
            self._ended = True
            await self._tasks.stop()
        response.force_close()
        return response

    async def _write(self, request: web.Request, response: web.StreamResponse) -> None:
        while (content := await self._next(request)) is not None:
            if not self._ended:
                await response.write(content)
                continue
            try:
                # Who does not read has no claim on the last words.
                async with asyncio.timeout(_GOODBYE_S):
                    await response.write(content)
            except TimeoutError:
                return

    async def _next(self, request: web.Request) -> bytes | None:
        """What to send next; ``None`` at the end, also when the client has hung up."""
        silent = 0.0
        while request.transport is not None and not request.transport.is_closing():
            nap = min(_LOOK_S, self._heartbeat - silent)
            try:
                async with asyncio.timeout(nap):
                    return await self._outgoing.get()
            except TimeoutError:
                silent += nap
            if silent >= self._heartbeat:
                return b": still here\n\n"
        return None

    def _put(self, content: bytes) -> None:
        if self._ended:
            return
        if self._outgoing.qsize() < _QUEUE - 2:
            self._outgoing.put_nowait(content)
            return
        _log.debug("an event stream of %s is too slow and is ended", self.device_id)
        self._empty()
        self._outgoing.put_nowait(_event("resync", "{}", self._latest()))
        self._end()

    def _empty(self) -> None:
        while not self._outgoing.empty():
            self._outgoing.get_nowait()

    def _end(self) -> None:
        if not self._ended:
            self._ended = True
            self._outgoing.put_nowait(None)


def _event(kind: str, data: str, name: str) -> bytes:
    """*data* is JSON and so holds no line break."""
    first = f"id: {name}\n" if name else ""
    return f"{first}event: {kind}\ndata: {data}\n\n".encode()
