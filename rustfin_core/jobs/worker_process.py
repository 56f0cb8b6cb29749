"""One worker process seen from the server: a child that answers one request at a time.

The child is the program itself (``<executable> worker`` when frozen, else
``python -m rustfin_core worker``); its end of the pipe closing ends it.
"""

import asyncio
import contextlib
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from typing import Any

from rustfin_core.jobs.frames import encode, read_frame
from rustfin_core.kernel.errors import RustfinError, Unavailable

_STDERR_KEPT = 4096


class WorkerFailed(RustfinError):
    """The operation raised inside the worker; the message is the worker's."""


class WorkerLost(Unavailable):
    """The worker died or ran past its time; the file it worked on is the likely cause."""


def worker_command() -> list[str]:
    """The command line of a worker."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "worker"]
    return [sys.executable, "-m", "rustfin_core", "worker"]


class WorkerProcess:
    """A started child; not safe for two requests at once."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._stderr = bytearray()
        self._drain = asyncio.get_running_loop().create_task(
            self._read_stderr(), name="worker-stderr"
        )

    @classmethod
    async def start(cls) -> "WorkerProcess":
        """Start a child. Nobody inherits its pipes, so closing them ends it."""
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        process = await asyncio.create_subprocess_exec(
            *worker_command(),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=_environment(),
            creationflags=flags,
            limit=1024 * 1024,
        )
        return cls(process)

    @property
    def alive(self) -> bool:
        """Whether the child still runs."""
        return self._process.returncode is None

    async def stream(self, op: str, args: dict[str, Any]) -> AsyncIterator[Any]:
        """Send a request and yield each answer frame until the end frame.

        Raises ``WorkerFailed`` with the worker's message, ``WorkerLost`` when it dies.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(encode({"op": op, "args": args}))
            await self._process.stdin.drain()
            while True:
                answer = await read_frame(self._process.stdout)
                if "end" in answer:
                    return
                if "error" in answer:
                    raise WorkerFailed(answer["error"])
                yield answer["value"]
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            tail = self._stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
            raise WorkerLost(
                f"the worker ended while doing {op}: {tail or 'no message'}"
            ) from error

    async def kill(self) -> None:
        """End the child now and collect it."""
        if self.alive:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
        with contextlib.suppress(asyncio.CancelledError):
            await self._process.wait()
        self._drain.cancel()
        # By itself it closes a turn of the loop later, and at the end there may be none.
        self._process._transport.close()  # type: ignore[attr-defined]

    async def close(self) -> None:
        """Let an idle child go: close its input, then make sure."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            async with asyncio.timeout(2):
                await self._process.wait()
        except TimeoutError:
            pass
        await self.kill()

    async def _read_stderr(self) -> None:
        assert self._process.stderr is not None
        while chunk := await self._process.stderr.read(4096):
            self._stderr += chunk
            del self._stderr[:-_STDERR_KEPT]


def _environment() -> dict[str, str]:
    kept = dict(os.environ)
    kept["RUSTFIN_WORKER_PARENT"] = str(os.getpid())
    return kept
