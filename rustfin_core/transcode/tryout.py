"""Try it: convert a stretch of one film, throw it away and say how fast it went."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import psutil

from rustfin_core.events import EventBus
from rustfin_core.kernel.errors import InvalidInput, Unavailable
from rustfin_core.kernel.tasks import TaskOwner
from rustfin_core.media.orphans import ProcessRecords
from rustfin_core.media.process import FfmpegProcess, Priority
from rustfin_core.transcode.command import trial_command
from rustfin_core.transcode.events import TryoutProgressed
from rustfin_core.transcode.fallback import Fallback, fall_back
from rustfin_core.transcode.run import WatchedProcess, failure_sentence
from rustfin_core.transcode.types import TranscodeLimits, TranscodeSpec

_log = logging.getLogger(__name__)
_LONGEST_S = 120.0
"""A slow computer has said enough by then."""
_MOST_SECONDS = 600.0


class TryoutState(StrEnum):
    """Life of one trial."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a trial has come to; times in seconds."""

    made: float = 0.0
    """Seconds of film that are converted."""
    took: float = 0.0
    frames: int = 0
    processor: float = 0.0
    """Seconds of processor time ffmpeg has used."""
    memory: int = 0
    """Most bytes it held."""

    @property
    def speed(self) -> float | None:
        """Seconds of film made in a second; ``None`` before anything is made."""
        return self.made / self.took if self.made > 0 and self.took > 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tryout:
    """One trial: what was asked for, and how it goes."""

    name: str
    spec: TranscodeSpec
    seconds: float
    state: TryoutState
    measured: Measured = Measured()
    beside: int = 0
    """Conversions for people that went on at the same time: they go first."""
    note: str = ""
    """A sentence when the graphics card gave up."""
    reason: str = ""
    """A sentence when it failed."""


class Tryouts:
    """One trial at a time. ``stop()`` ends it.

    *busy* says how many conversions go on for people.
    """

    def __init__(
        self,
        *,
        ffmpeg: Path,
        bus: EventBus,
        busy: Callable[[], int],
        limits: TranscodeLimits | None = None,
        records: ProcessRecords | None = None,
    ) -> None:
        self._ffmpeg = ffmpeg
        self._bus = bus
        self._busy = busy
        self._limits = limits or TranscodeLimits()
        self._records = records
        self._tasks = TaskOwner("tryout")
        self.last: Tryout | None = None
        """The trial that runs or ran last."""

    async def stop(self) -> None:
        """End a trial. Idempotent."""
        await self._tasks.stop()
        self._stopped()

    @property
    def is_running(self) -> bool:
        """Whether a trial goes on."""
        return self.last is not None and self.last.state is TryoutState.RUNNING

    def begin(self, spec: TranscodeSpec, *, name: str, start: float, seconds: float) -> None:
        """Convert *seconds* of film from *start* on, for at most two minutes.

        Raises:
            InvalidInput: another trial runs, or the stretch makes no sense.
        """
        if self.is_running:
            raise InvalidInput("Another trial is running. Stop it first.")
        if not (1 <= seconds <= _MOST_SECONDS and start >= 0):
            raise InvalidInput(f"Choose a stretch of 1 to {_MOST_SECONDS:.0f} seconds.")
        self.last = Tryout(
            name=name, spec=spec, seconds=seconds, state=TryoutState.RUNNING, beside=self._busy()
        )
        self._tasks.spawn(self._run(spec, start, seconds), name="run")
        self._tell(0.0)

    async def _run(self, spec: TranscodeSpec, start: float, seconds: float) -> None:
        try:
            try:
                await self._convert(spec, start, seconds)
            except Unavailable as error:
                instead = fall_back(spec, error)
                if instead is None:
                    raise
                self._gave_up(instead)
                await self._convert(instead.spec, start, seconds)
            self._end(TryoutState.DONE)
        except Unavailable as error:
            self._end(TryoutState.FAILED, str(error))
        except OSError as error:
            self._end(TryoutState.FAILED, f"The file cannot be read ({error.strerror or error}).")
        finally:
            self._stopped()

    def _stopped(self) -> None:
        # also called for a trial that was ended before its first step
        if self.is_running:
            self._end(TryoutState.STOPPED)

    def _gave_up(self, instead: Fallback) -> None:
        assert self.last is not None
        _log.warning("%s", instead.reason)
        self.last = replace(self.last, note=instead.reason, spec=instead.spec, measured=Measured())

    async def _convert(self, spec: TranscodeSpec, start: float, seconds: float) -> None:
        argv = trial_command(spec, ffmpeg=self._ffmpeg, start=start, seconds=seconds)
        # Who watches is not to notice; with nobody there it is measured as a player would have it.
        priority = Priority.BACKGROUND if self._busy() else Priority.LIVE
        began = time.monotonic()
        async with FfmpegProcess(
            argv, records=self._records, priority=priority, grace=0.0
        ) as process:
            watched = WatchedProcess(process, self._limits)
            rest = ""
            while time.monotonic() - began < _LONGEST_S:
                chunk = await watched.read()
                if not chunk:
                    break
                *lines, rest = (rest + chunk.decode("utf-8", "replace")).split("\n")
                self._note(lines, process.pid, time.monotonic() - began)
            else:
                return
            if await watched.wait() != 0:
                raise Unavailable(failure_sentence(process.stderr_tail, spec.source))

    def _note(self, lines: list[str], pid: int, took: float) -> None:
        assert self.last is not None
        was = self.last.measured
        told = parse_progress(lines)
        used, memory = _used(pid)
        self.last = replace(
            self.last,
            beside=max(self.last.beside, self._busy()),
            measured=Measured(
                made=max(was.made, told.get("out_time_us", 0) / 1_000_000),
                took=took,
                frames=max(was.frames, told.get("frame", 0)),
                processor=max(was.processor, used),
                memory=max(was.memory, memory),
            ),
        )
        self._tell(min(1.0, self.last.measured.made / self.last.seconds))

    def _end(self, state: TryoutState, reason: str = "") -> None:
        assert self.last is not None
        self.last = replace(self.last, state=state, reason=reason)
        self._tell(1.0)

    def _tell(self, done: float) -> None:
        self._bus.publish(TryoutProgressed(done * 100))


def parse_progress(lines: list[str]) -> dict[str, int]:
    """Numbers of ffmpeg's ``-progress`` lines by name, the last of each. Pure."""
    found: dict[str, int] = {}
    for line in lines:
        name, _, value = line.strip().partition("=")
        if value.strip().isdecimal():
            found[name] = int(value)
    return found


def _used(pid: int) -> tuple[float, int]:
    """Seconds of processor time and bytes of memory; 0 once it has ended."""
    try:
        process = psutil.Process(pid)
        times = process.cpu_times()
        return float(times.user + times.system), int(process.memory_info().rss)
    except (OSError, psutil.Error):
        return 0.0, 0
