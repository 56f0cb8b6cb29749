"""The server on a thread of its own with its own event loop, for programs that have a GUI loop."""

import asyncio
import concurrent.futures
import contextlib
import logging
import threading
from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import TypeVar

from rustfin_core.admin import Admin
from rustfin_core.admin.lifecycle import Ending
from rustfin_core.config import Options
from rustfin_core.kernel.errors import RustfinError, Unavailable
from rustfin_core.kernel.tasks import first_of
from rustfin_core.server import Server

_log = logging.getLogger(__name__)
T = TypeVar("T")


class ServerState(StrEnum):
    """Life of a :class:`ServerThread`."""

    STOPPED = "stopped"
    STARTING = "starting"
    RUNNING = "running"
    FAILED = "failed"


class ServerThread:
    """Runs one server at a time; ``start()`` after ``stop()`` builds a new one.

    A restart asked for in the dashboard does the same by itself; a shutdown leaves it stopped.
    Nothing here blocks the caller except ``stop()``, which is bounded. Callbacks of
    ``subscribe()`` run on the server's thread.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._server: Server | None = None
        self._ending: asyncio.Event | None = None
        self._listeners: list[Callable[[object], None]] = []
        self._guard = threading.Lock()
        self._stop_wanted = False
        self.state = ServerState.STOPPED
        self.failure: str | None = None
        """A sentence when ``state`` is FAILED."""

    def start(self) -> None:
        """Begin starting; progress arrives as ``ServerState`` values at the subscribers."""
        if self._thread is not None and self._thread.is_alive():
            return
        self.failure = None
        self._stop_wanted = False
        self._set_state(ServerState.STARTING)
        self._thread = threading.Thread(target=self._run, name="rustfin-server", daemon=True)
        self._thread.start()

    def stop(self, timeout: float = 10.0) -> None:
        """End the server and wait for its thread; idempotent."""
        with self._guard:
            self._stop_wanted = True
            loop, ending = self._loop, self._ending
        if loop is not None and ending is not None:
            with contextlib.suppress(RuntimeError):  # it has just ended by itself
                loop.call_soon_threadsafe(ending.set)
        if self._thread is not None:
            self._thread.join(timeout)
            if self._thread.is_alive():
                _log.error("the server did not stop in %.0f s", timeout)

    def submit(self, call: Callable[[Admin], Awaitable[T]]) -> concurrent.futures.Future[T]:
        """Run *call* with the admin facade on the server's loop.

        The future fails with ``Unavailable`` when the server does not run.
        """
        with self._guard:
            loop, server = self._loop, self._server
        if loop is None or server is None or self.state is not ServerState.RUNNING:
            future: concurrent.futures.Future[T] = concurrent.futures.Future()
            future.set_exception(Unavailable("Rustfin is not running."))
            return future

        async def run() -> T:
            return await call(server.admin)

        return asyncio.run_coroutine_threadsafe(run(), loop)

    def subscribe(self, callback: Callable[[object], None]) -> Callable[[], None]:
        """Receive events, log entries and state changes; returns the unsubscribe function."""
        self._listeners.append(callback)

        def unsubscribe() -> None:
            if callback in self._listeners:
                self._listeners.remove(callback)

        return unsubscribe

    def _run(self) -> None:
        try:
            while asyncio.run(self._main()) is Ending.RESTART and not self._stop_wanted:
                self._set_state(ServerState.STARTING)
            self._set_state(ServerState.STOPPED)
        except RustfinError as error:
            self._fail(str(error))
        except Exception as error:  # noqa: BLE001 - the window must hear of it
            _log.exception("the server failed")
            self._fail(f"Rustfin failed: {error}")
        finally:
            with self._guard:
                self._loop = self._server = self._ending = None

    async def _main(self) -> Ending | None:
        """Run one server to its end; returns what it was asked for, ``None`` after ``stop()``."""
        ending = asyncio.Event()
        server = Server(self._options, console_log=True)
        with self._guard:
            self._loop, self._ending = asyncio.get_running_loop(), ending
            if self._stop_wanted:
                return None
        await server.start()
        try:
            with self._guard:
                self._server = server
            unsubscribe = server.bus.subscribe(None, self._tell)
            stop_log = server.logs.ring.listen(self._tell)
            self._set_state(ServerState.RUNNING)
            await first_of(ending.wait(), server.lifecycle.wait())
            unsubscribe()
            stop_log()
        finally:
            # Between this server and the next there is nothing to ask and no loop to stop.
            with self._guard:
                self._loop = self._server = self._ending = None
            await server.stop()
        return server.lifecycle.ending

    def _fail(self, sentence: str) -> None:
        self.failure = sentence
        self._set_state(ServerState.FAILED)

    def _set_state(self, state: ServerState) -> None:
        self.state = state
        self._tell(state)

    def _tell(self, news: object) -> None:
        for listener in tuple(self._listeners):
            listener(news)
