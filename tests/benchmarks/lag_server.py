"""A server whose event loop notes how late it is: ``python -m tests.benchmarks.lag_server ...``.

Every ten milliseconds it writes down when it looked at the clock and how much later that was than
asked for; ``RUSTFIN_LAG_FILE`` names the file, two doubles for each look.
"""

import array
import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rustfin_core.cli import main

_EVERY_S = 0.01


class _Noting:
    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._notes = array.array("d")
        self._due = time.monotonic()
        loop.call_soon(self._look)

    def _look(self) -> None:
        now = time.monotonic()
        self._notes.extend((now, now - self._due))
        self._due = now + _EVERY_S
        self._loop.call_later(_EVERY_S, self._look)

    def write(self, path: Path) -> None:
        with path.open("ab") as file:
            self._notes.tofile(file)


def _noted() -> None:
    kind: Any = asyncio.SelectorEventLoop
    run_forever = kind.run_forever

    def noting(loop: Any) -> None:
        noting = _Noting(loop)
        try:
            run_forever(loop)
        finally:
            noting.write(Path(os.environ["RUSTFIN_LAG_FILE"]))

    kind.run_forever = noting


@contextmanager
def bare_loop(notes: Path) -> Iterator[None]:
    """A process beside the server with nothing to do: what the machine alone makes a loop late."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.lag_server", "--bare"],
        env=os.environ | {"RUSTFIN_LAG_FILE": str(notes)},
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(30)


async def _nothing() -> None:
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    await ended.wait()


def read_notes(path: Path, begin: float, end: float) -> list[float]:
    """The lags noted between two instants of the monotonic clock, in seconds."""
    notes = array.array("d")
    notes.frombytes(path.read_bytes())
    pairs = zip(notes[::2], notes[1::2], strict=True)
    return [lag for at, lag in pairs if begin <= at <= end]


if __name__ == "__main__":
    _noted()
    raise SystemExit(asyncio.run(_nothing()) if sys.argv[1:] == ["--bare"] else main())
