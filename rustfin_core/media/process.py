"""Start, read and end ffmpeg. Nothing else in Rustfin starts it.

A process lives inside ``async with``: whatever ends the block (return, error, cancellation) ends
the process and everything it started, within seconds. Not reading its output is the throttle: the
pipe fills and ffmpeg sleeps. If the server is killed, ffmpeg dies of the closed pipe or of the
system's own tie (parent-death signal, Windows job object), and ``orphans`` finds what is left at
the next start.
"""

import asyncio
import contextlib
import functools
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from rustfin_core.kernel.errors import Unavailable
from rustfin_core.media import windows_job
from rustfin_core.media.orphans import ProcessRecords
from rustfin_core.paths import fonts_dir

STDERR_LIMIT = 64 * 1024
"""Bytes of diagnostics kept per process: the last ones, where the reason stands."""

_KEPT_VARIABLES = frozenset(
    {
        *("PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "TEMP", "TMP", "TZ"),
        *("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME"),
        *("FONTCONFIG_PATH", "FONTCONFIG_FILE", "NUMBER_OF_PROCESSORS"),
        *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "PROGRAMDATA", "PROGRAMFILES", "COMSPEC"),
        *("APPDATA", "LOCALAPPDATA", "USERPROFILE", "PATHEXT"),
    }
)
_KEPT_PREFIXES = ("LIBVA_", "CUDA_", "NVIDIA_", "ONEVPL_", "MFX_", "VK_", "DRI_", "MESA_")


class Priority(IntEnum):
    """How much a process has to give way, as a POSIX nice value.

    The server answers requests in microseconds between long waits; the scheduler lets it go before
    an encoder that uses every core, if that one is nicer.
    """

    NORMAL = 0
    LIVE = 5
    """Somebody watches what it makes."""
    BACKGROUND = 10


def scrubbed_environment(source: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the few variables ffmpeg needs; proxies, report files and secrets stay out."""
    variables = os.environ if source is None else source
    kept = {
        name: value
        for name, value in variables.items()
        if name.upper() in _KEPT_VARIABLES or name.upper().startswith(_KEPT_PREFIXES)
    }
    # A frozen program points the loader at its own libraries, which are not ffmpeg's.
    if (original := variables.get("LD_LIBRARY_PATH_ORIG")) is not None:
        kept["LD_LIBRARY_PATH"] = original
    elif getattr(sys, "frozen", False):
        kept.pop("LD_LIBRARY_PATH", None)
    if sys.platform not in ("win32", "darwin") and (fonts := fonts_dir()) is not None:
        # A server often has no font at all; libass then draws nothing and says nothing.
        kept.setdefault("FONTCONFIG_FILE", str(fonts / "fonts.conf"))
    kept |= {"LC_ALL": "C.UTF-8", "AV_LOG_FORCE_NOCOLOR": "1"}
    return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """How a process that was run to its end came out."""

    returncode: int
    stdout: bytes
    stderr: str


class FfmpegProcess:
    """One running ffmpeg (or a stand-in for it in tests).

    ``argv[0]`` is an absolute path; arguments may hold surrogate-escaped file names. ``stdout`` is
    a stream of at most ~2 * *buffer* bytes read ahead. *records* lets a later start find the
    process again.
    """

    def __init__(
        self,
        argv: Sequence[str],
        *,
        cwd: Path | None = None,
        priority: Priority = Priority.NORMAL,
        records: ProcessRecords | None = None,
        buffer: int = 256 * 1024,
        grace: float = 1.5,
    ) -> None:
        self._argv = tuple(argv)
        self._cwd = cwd
        self._priority = priority
        self._records = records
        self._buffer = buffer
        self._grace = grace
        self._transport: asyncio.SubprocessTransport | None = None
        self._pipes: _Pipes | None = None
        self._pid = 0

    @property
    def argv(self) -> tuple[str, ...]:
        """The command as it was given."""
        return self._argv

    @property
    def pid(self) -> int:
        """Process id; 0 before the start."""
        return self._pid

    @property
    def stdout(self) -> asyncio.StreamReader:
        """What the process writes; not reading it makes the process wait."""
        return self._running.stdout

    @property
    def returncode(self) -> int | None:
        """Exit status, negative for a signal; ``None`` while it runs."""
        transport = self._transport
        return None if transport is None else transport.get_returncode()

    @property
    def stderr_tail(self) -> str:
        """The last 64 KiB the process said about itself."""
        return "" if self._pipes is None else self._pipes.diagnostics.decode("utf-8", "replace")

    @property
    def complained(self) -> int:
        """Bytes of diagnostics so far, kept or not."""
        return 0 if self._pipes is None else self._pipes.complained

    @property
    def _running(self) -> "_Pipes":
        if self._pipes is None:
            msg = "the process has not been started"
            raise RuntimeError(msg)
        return self._pipes

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Start the process; raise :class:`Unavailable` when the program cannot be run."""
        loop = asyncio.get_running_loop()
        program = self._argv[0]
        if not os.access(program, os.X_OK):
            msg = f"{program} is not there or may not be run."
            raise Unavailable(msg)
        options: dict[str, Any] = {"env": scrubbed_environment(), "cwd": self._cwd}
        options |= _group_options(self._priority)
        try:
            transport, pipes = await loop.subprocess_exec(
                lambda: _Pipes(loop, self._buffer),
                *_launch_prefix(),
                *self._argv,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                **options,
            )
        except OSError as error:
            msg = f"{Path(program).name} could not be started ({error.strerror or error})."
            raise Unavailable(msg) from error
        self._transport, self._pipes, self._pid = transport, pipes, transport.get_pid()
        windows_job.adopt(self._pid)
        if self._priority and sys.platform != "win32":
            # Threads inherit the value, and ffmpeg has not started any yet.
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._pid, self._priority)
        if self._records is not None:
            self._records.add(self._pid)

    async def read(self, size: int = 256 * 1024) -> bytes:
        """Read up to *size* bytes of output; empty at its end."""
        return await self.stdout.read(size)

    async def wait(self) -> int:
        """Wait for the end and return the exit status; output must be read or short."""
        pipes = self._running
        await pipes.exited.wait()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(1.0):
                await pipes.diagnosed.wait()
        self._forget()
        return self._status

    async def stop(self) -> None:
        """End the process and its group. Idempotent; takes at most ``grace`` + 2 seconds.

        A cancellation that arrives meanwhile kills at once and is then passed on.
        """
        transport, pipes = self._transport, self._pipes
        if transport is None or pipes is None:
            return
        try:
            if not pipes.exited.is_set():
                # A throttled ffmpeg sleeps in write(); the closed pipe wakes it.
                _close(transport.get_pipe_transport(1))
                self._signal_group(_POLITE)
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(self._grace):
                        await pipes.exited.wait()
        finally:
            if not pipes.exited.is_set():
                self._signal_group(_FINAL)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(2.0):
                await pipes.exited.wait()
        transport.close()
        self._forget()

    @property
    def _status(self) -> int:
        code = self.returncode
        return -1 if code is None else code

    def _forget(self) -> None:
        if self._records is not None and self._running.exited.is_set():
            self._records.remove(self._pid)

    def _signal_group(self, number: int) -> None:
        if self._transport is None or self.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if sys.platform == "win32":
                self._transport.kill()
            else:
                os.killpg(self._pid, number)


class _Pipes(asyncio.SubprocessProtocol):
    """Routes the two pipes: output to a flow-controlled reader, diagnostics to a ring."""

    def __init__(self, loop: asyncio.AbstractEventLoop, limit: int) -> None:
        self.stdout = asyncio.StreamReader(limit=limit, loop=loop)
        self.diagnostics = bytearray()
        self.complained = 0
        self.exited = asyncio.Event()
        self.diagnosed = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.SubprocessTransport)
        if (pipe := transport.get_pipe_transport(1)) is not None:
            self.stdout.set_transport(pipe)

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        if fd == 1:
            self.stdout.feed_data(data)
            return
        self.complained += len(data)
        self.diagnostics += data
        if len(self.diagnostics) > STDERR_LIMIT:
            del self.diagnostics[:-STDERR_LIMIT]

    def pipe_connection_lost(self, fd: int, exc: Exception | None) -> None:
        if fd == 1:
            self.stdout.feed_eof()
        else:
            self.diagnosed.set()

    def process_exited(self) -> None:
        self.exited.set()


if sys.platform == "win32":
    _POLITE = _FINAL = signal.SIGTERM
else:
    _POLITE, _FINAL = signal.SIGTERM, signal.SIGKILL


def _group_options(priority: Priority) -> dict[str, Any]:
    """A process group of its own, to end it as a whole, in our session.

    Linux shares the processor out among sessions first (sched(7), autogroup): in a session of its
    own an encoder's nice value would not count against the server.
    """
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        if priority:
            flags |= subprocess.BELOW_NORMAL_PRIORITY_CLASS
        return {"creationflags": flags, "close_fds": True}
    else:  # noqa: RET505 - mypy follows the platform by branches
        return {"process_group": 0, "close_fds": True}


@functools.cache
def _launch_prefix() -> tuple[str, ...]:
    """Words to put before a command so that Linux kills it when its starter dies.

    The pipe ends a process that writes; this one covers an encoder in a slow passage, which has
    nothing to write for long. The signal is bound to the starting *thread*: here the event loop's,
    which outlives its processes. Empty where ``setpriv`` cannot do it.
    """
    tool = shutil.which("setpriv") if sys.platform.startswith("linux") else None
    if tool is None:
        return ()
    prefix = (tool, "--pdeathsig", "KILL", "--")
    try:
        done = run_blocking([*prefix, shutil.which("true") or "/bin/true"], timeout=5)
    except Unavailable:
        return ()
    return prefix if done.returncode == 0 else ()


def _close(pipe: asyncio.BaseTransport | None) -> None:
    if pipe is not None:
        pipe.close()


async def run(
    argv: Sequence[str],
    *,
    timeout: float,
    max_output: int = 16 * 1024 * 1024,
    background: bool = False,
    cwd: Path | None = None,
    records: ProcessRecords | None = None,
) -> Finished:
    """Run a command to its end on the event loop and collect what it says.

    Raise :class:`Unavailable` when it cannot start, takes longer than *timeout* seconds or writes
    more than *max_output* bytes.
    """
    name = Path(argv[0]).name
    output = bytearray()
    priority = Priority.BACKGROUND if background else Priority.NORMAL
    try:
        async with (
            asyncio.timeout(timeout),
            FfmpegProcess(argv, cwd=cwd, priority=priority, records=records) as process,
        ):
            while chunk := await process.read():
                output += chunk
                if len(output) > max_output:
                    msg = f"{name} wrote more than {max_output} bytes and was stopped."
                    raise Unavailable(msg)
            status = await process.wait()
            return Finished(returncode=status, stdout=bytes(output), stderr=process.stderr_tail)
    except TimeoutError:
        msg = f"{name} did not finish within {timeout:.0f} seconds."
        raise Unavailable(msg) from None


def run_blocking(argv: Sequence[str], *, timeout: float) -> Finished:
    """Run a command to its end in a worker process or on the command line, not on the loop.

    Raise :class:`Unavailable` like :func:`run`. Meant for commands with little output.
    """
    name = Path(argv[0]).name
    try:
        done = subprocess.run(
            [*argv],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout,
            check=False,
            env=scrubbed_environment(),
            **_group_options(Priority.NORMAL),
        )
    except subprocess.TimeoutExpired:
        msg = f"{name} did not finish within {timeout:.0f} seconds."
        raise Unavailable(msg) from None
    except OSError as error:
        msg = f"{name} could not be started ({error.strerror or error})."
        raise Unavailable(msg) from error
    return Finished(
        returncode=done.returncode,
        stdout=done.stdout,
        stderr=done.stderr[-STDERR_LIMIT:].decode("utf-8", "replace"),
    )
