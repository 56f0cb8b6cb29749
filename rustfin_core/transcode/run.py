"""One ffmpeg run: read its output at the pace of the listener, notice when it hangs or fails."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Protocol

import psutil

from rustfin_core.kernel.errors import Unavailable
from rustfin_core.media.orphans import ProcessRecords
from rustfin_core.media.process import FfmpegProcess, Priority
from rustfin_core.transcode.fmp4 import Found, SegmentFound
from rustfin_core.transcode.types import TranscodeLimits

_log = logging.getLogger(__name__)

_TICK_S = 0.5
_COMPUTING_S = 0.02
"""CPU seconds within a tick that count as a sign of life."""
_NOISE = 128 * 1024
"""Bytes of complaints without any output that are no sign of life, however busy it is."""
_LONGEST_REASON = 200


class Cutter(Protocol):
    """What turns bytes into segments."""

    def feed(self, chunk: bytes) -> Sequence[Found]:
        """Take the next bytes."""
        ...

    def finish(self) -> Sequence[SegmentFound]:
        """Give back what is left at the end."""
        ...


class WatchedProcess:
    """An ffmpeg whose silence is bounded."""

    def __init__(self, process: FfmpegProcess, limits: TranscodeLimits) -> None:
        self._process = process
        self._limits = limits

    async def read(self) -> bytes:
        """Next output; empty at its end.

        Raises:
            Unavailable: it neither wrote nor computed for ``stall_s``, or did nothing but
                complain, or wrote nothing for ``first_output_s``.
        """
        silent = idle = 0.0
        complained = self._process.complained
        used = _cpu_seconds(self._process.pid)
        while True:
            try:
                async with asyncio.timeout(_TICK_S):
                    return await self._process.read()
            except TimeoutError:
                now = _cpu_seconds(self._process.pid)
                idle = 0.0 if now > used + _COMPUTING_S else idle + _TICK_S
                used = now
                silent += _TICK_S
            noise = self._process.complained - complained
            if silent >= self._limits.stall_s and noise > _NOISE:
                raise Unavailable(
                    "ffmpeg finds nothing but faults in this file; it may be damaged."
                )
            if idle >= self._limits.stall_s or silent >= self._limits.first_output_s:
                raise Unavailable(
                    "ffmpeg stopped working on this file. "
                    "The disk may be asleep or disconnected; try again."
                )

    async def wait(self) -> int:
        """The exit status, once the output has ended.

        Raises:
            Unavailable: the process closed its output but does not end.
        """
        try:
            async with asyncio.timeout(self._limits.stall_s):
                return await self._process.wait()
        except TimeoutError:
            raise Unavailable("ffmpeg stopped working on this file and did not end.") from None


def _cpu_seconds(pid: int) -> float:
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.Error:
        return 0.0
    return float(times.user + times.system)


def failure_sentence(stderr: str, source: Path) -> str:
    """Make a sentence of ffmpeg's last words; the folder of *source* is left out."""
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    reason = next((line for line in reversed(lines) if "Conversion failed" not in line), "")
    reason = reason.replace(f"file:{source}", source.name).replace(str(source), source.name)
    reason = reason[:_LONGEST_REASON].rstrip(".")
    if not reason:
        return "ffmpeg ended without saying why; the media file may be damaged."
    return f"ffmpeg could not convert this file: {reason}."


async def run_ffmpeg(
    argv: Sequence[str],
    cutter: Cutter,
    *,
    source: Path,
    limits: TranscodeLimits,
    records: ProcessRecords | None,
    gate: Callable[[], Awaitable[bool]],
    sink: Callable[[Found], Awaitable[None]],
) -> bool:
    """Run *argv* until its end or until *gate* says no; returns whether it reached the end.

    *gate* is awaited before every read: while it waits, ffmpeg waits too.

    Raises:
        Unavailable: ffmpeg failed or hung.
    """
    _log.debug("ffmpeg argv %s", json.dumps(list(argv)))
    # nobody wants the rest of its output, so it is ended without waiting for it to finish politely
    async with FfmpegProcess(argv, records=records, grace=0.0, priority=Priority.LIVE) as process:
        watched = WatchedProcess(process, limits)
        while await gate():
            chunk = await watched.read()
            if not chunk:
                break
            for piece in cutter.feed(chunk):
                await sink(piece)
        else:
            return False
        code = await watched.wait()
        if code != 0:
            _log.info("ffmpeg ended with status %d: %s", code, process.stderr_tail[-2000:])
            raise Unavailable(failure_sentence(process.stderr_tail, source))
    for piece in cutter.finish():
        await sink(piece)
    return True
