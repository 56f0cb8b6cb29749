"""The server on a thread of its own with its own event loop, for programs that have a GUI loop."""

import asyncio
import concurrent.futures
import contextlib
import logging
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from rustfin_core.admin import Admin
from rustfin_core.admin.lifecycle import Ending
from rustfin_core.admin.types import LogLine
from rustfin_core.config import Options
from rustfin_core.http.port import PortTaken
from rustfin_core.kernel.errors import RustfinError, Unavailable
from rustfin_core.kernel.said import Said, say
from rustfin_core.kernel.tasks import first_of
from rustfin_core.media.ffmpeg import ConfiguredFfmpegFailed
from rustfin_core.server import Server

_log = logging.getLogger(__name__)
T = TypeVar("T")
_LAST_LINES = 12
_LAST_STEPS_S = 5.0
"""A thread that told that its server stopped has but its listeners to return from."""


class ServerState(StrEnum):
    """Life of a :class:`ServerThread`."""

    STOPPED = "stopped"
    STARTING = "starting"
    RUNNING = "running"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """A setting with which the server would start (``ServerThread.start(remedy=...)``)."""

    setting: str
    """``port``: another one is free; ``ffmpeg``: Rustfin's own, in place of one that is gone."""
    value: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why a server is not there, and what could be done."""

    crashed: bool = False
    """A bug or the system ended it, and starting again may help; else a person has to act."""
    remedy: Remedy | None = None
    last_lines: tuple[LogLine, ...] = ()
    """The end of its log, oldest first."""


class ServerThread:
    """Runs one server at a time; ``start()`` after ``stop()`` builds a new one.

    A restart asked for in the dashboard does the same by itself; a shutdown leaves it stopped.
    Nothing here blocks the caller except ``stop()``, which is bounded, and a ``start()`` at the
    very moment the last server is told to have stopped. Callbacks of ``subscribe()`` run on the
    server's thread.
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
        self.trouble: Trouble | None = None
        """More about it."""
        self._changes: dict[str, object] = {}
        self._last_lines: tuple[LogLine, ...] = ()

    def start(self, *, remedy: Remedy | None = None) -> None:
        """Begin starting; progress arrives as ``ServerState`` values at the subscribers.

        What *remedy* sets is stored and used from now on; a value given on the command line or in
        the environment is overruled as long as this object is used.
        """
        if self._thread is not None and not self._gone(self._thread):
            return
        if remedy is not None:
            self._take(remedy)
        self.failure = self.trouble = None
        self._stop_wanted = False
        self._set_state(ServerState.STARTING)
        self._thread = threading.Thread(target=self._run, name="rustfin-server", daemon=True)
        self._thread.start()

    def _gone(self, thread: threading.Thread) -> bool:
        """Whether *thread* is over; one that has just told how it ended is waited for."""
        over = self.state in (ServerState.STOPPED, ServerState.FAILED)
        if over and thread is not threading.current_thread():
            thread.join(_LAST_STEPS_S)
        return not thread.is_alive()

    def _take(self, remedy: Remedy) -> None:
        given, name = self._options, remedy.setting
        if name in given.flags or name in given.environment:
            surroundings = {key: value for key, value in given.environment.items() if key != name}
            flags = {**given.flags, name: remedy.value}
            self._options = replace(given, flags=flags, environment=surroundings)
        else:
            self._changes = {name: remedy.value}

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
        except PortTaken as error:
            free = None if error.free is None else Remedy(setting="port", value=error.free)
            self._fail(_taken(error), Trouble(remedy=free))
        except ConfiguredFfmpegFailed as error:
            self._fail(error.sentence, Trouble(remedy=Remedy(setting="ffmpeg", value=None)))
        except RustfinError as error:
            self._fail(error.sentence, Trouble(last_lines=self._last_lines))
        except Exception as error:  # noqa: BLE001 - the window must hear of it
            _log.exception("the server failed")
            self._fail(
                f"{type(error).__name__}: {error}",
                Trouble(crashed=True, last_lines=self._last_lines),
            )
        finally:
            with self._guard:
                self._loop = self._server = self._ending = None

    async def _main(self) -> Ending | None:
        """Run one server to its end; returns what it was asked for, ``None`` after ``stop()``."""
        ending = asyncio.Event()
        changes, self._changes = self._changes, {}
        server = Server(self._options, console_log=True, changes=changes)
        with self._guard:
            self._loop, self._ending = asyncio.get_running_loop(), ending
            if self._stop_wanted:
                return None
        try:
            await server.start()
            with self._guard:
                self._server = server
            unsubscribe = server.bus.subscribe(None, self._tell)
            stop_log = server.logs.ring.listen(self._tell)
            self._set_state(ServerState.RUNNING)
            await first_of(ending.wait(), server.lifecycle.wait())
            unsubscribe()
            stop_log()
        except Exception as error:
            if not isinstance(error, RustfinError):
                _log.error("the server crashed (%s: %s)", type(error).__name__, error)
            raise
        finally:
            self._last_lines = _last_lines(server)
            # Between this server and the next there is nothing to ask and no loop to stop.
            with self._guard:
                self._loop = self._server = self._ending = None
            await server.stop()
        return server.lifecycle.ending

    def _fail(self, sentence: str, trouble: Trouble) -> None:
        self.failure, self.trouble = sentence, trouble
        self._set_state(ServerState.FAILED)

    def _set_state(self, state: ServerState) -> None:
        self.state = state
        self._tell(state)

    def _tell(self, news: object) -> None:
        for listener in tuple(self._listeners):
            listener(news)


def _last_lines(server: Server) -> tuple[LogLine, ...]:
    """What it logged last; nothing when it did not come so far."""
    logs = getattr(server, "logs", None)
    if logs is None:
        return ()
    return tuple(
        LogLine(time_ms=one.time_ms, level=one.level, part=one.part, message=one.message)
        for one in list(logs.ring.entries)[-_LAST_LINES:]
    )


def _taken(error: PortTaken) -> Said:
    if error.holder is None:
        return say("Port {port} is used by another program.", port=error.port)
    return say(
        "Port {port} is used by another program ({holder}).", port=error.port, holder=error.holder
    )
