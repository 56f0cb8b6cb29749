"""How busy this computer is, over the last minutes: what the window draws.

A sample every two seconds, also while nobody looks, so that a window that is opened shows what
was before. What Rustfin itself uses needs a look at every process and is only measured while
somebody asks.
"""

import asyncio
import shutil
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.tasks import TaskOwner

EVERY_S = 2.0
KEPT = 120
"""Four minutes."""
_OWN_EVERY = 5
_OWN_WANTED_S = 30.0
"""How long after a question the own share is measured."""
_SENDING_OVER_S = 10.0
"""Players fetch in bursts; what people call bandwidth is the mean of a few of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Counters of one moment; differences of two make a sample."""

    at: float
    """Monotonic seconds."""
    busy_s: float
    """Processor time of all cores that was not idle."""
    idle_s: float
    memory_used: int
    disk_bytes: int
    """Read and written by all drives since the start of the system."""
    sent_bytes: int
    """Media sent since the start of the server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadSample:
    """One point of the plots."""

    processor: float
    """Share of all cores, 0 to 1."""
    memory: int
    """Bytes in use by all programs."""
    disk: float
    """Bytes a second, read and written, of all drives."""
    sending: float
    """Bytes of media a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnShare:
    """What Rustfin and the programs it started use."""

    processor: float
    """Share of all cores, 0 to 1."""
    memory: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputerLoad:
    """The last minutes, oldest first, and what does not change with them."""

    samples: tuple[LoadSample, ...]
    every_s: float
    cores: int
    memory_total: int
    disk_free: int
    """Of the drive Rustfin's own data lies on; ``-1``: it did not say."""
    disk_total: int
    own: OwnShare | None
    """``None`` until it was measured."""


def sample_of(readings: Sequence[Reading]) -> LoadSample | None:
    """The sample at the last of *readings*; ``None`` for fewer than two. Pure."""
    if len(readings) < 2:
        return None
    before, now = readings[-2], readings[-1]
    busy, idle = now.busy_s - before.busy_s, now.idle_s - before.idle_s
    span = now.at - before.at
    early = next(one for one in readings if now.at - one.at <= _SENDING_OVER_S or one is before)
    return LoadSample(
        processor=min(1.0, max(0.0, busy / (busy + idle))) if busy + idle > 0 else 0.0,
        memory=now.memory_used,
        disk=max(0, now.disk_bytes - before.disk_bytes) / span if span > 0 else 0.0,
        sending=max(0, now.sent_bytes - early.sent_bytes) / (now.at - early.at)
        if now.at > early.at
        else 0.0,
    )


class LoadRecorder:
    """``start()`` and ``stop()`` on the server's loop."""

    def __init__(
        self, *, clock: Clock, sent: Callable[[], int], data: Path, every: float = EVERY_S
    ) -> None:
        """*sent*: bytes of media so far. *data*: the folder whose drive must have room."""
        self._clock, self._sent, self._data, self._every = clock, sent, data, every
        self._tasks = TaskOwner("load")
        self._readings: deque[Reading] = deque(maxlen=1 + round(_SENDING_OVER_S / every))
        self._samples: deque[LoadSample] = deque(maxlen=KEPT)
        self._space = (-1, -1)
        self._own: OwnShare | None = None
        self._own_times: dict[tuple[int, float], float] = {}
        self._own_at = 0.0
        self._asked = -_OWN_WANTED_S
        self._turn = 0

    def start(self) -> None:
        """Begin to measure."""
        self._tasks.spawn(self._follow(), name="measure")

    async def stop(self) -> None:
        """Stop. Idempotent."""
        await self._tasks.stop()

    def load(self) -> ComputerLoad:
        """The last minutes."""
        self._asked = self._clock.monotonic()
        free, total = self._space
        return ComputerLoad(
            samples=tuple(self._samples),
            every_s=self._every,
            cores=psutil.cpu_count() or 1,
            memory_total=psutil.virtual_memory().total,
            disk_free=free,
            disk_total=total,
            own=self._own,
        )

    async def _follow(self) -> None:
        while True:
            self._readings.append(await asyncio.to_thread(self._read))
            sample = sample_of(self._readings)
            if sample is not None:
                self._samples.append(sample)
            wanted = self._clock.monotonic() - self._asked < _OWN_WANTED_S
            if wanted and (self._own is None or self._turn % _OWN_EVERY == 0):
                await asyncio.to_thread(self._measure_own)
            self._turn += 1
            await asyncio.sleep(self._every)

    def _read(self) -> Reading:
        times, disks = psutil.cpu_times(), psutil.disk_io_counters()
        # ``iowait`` (Linux) is time with nothing to compute.
        idle = times.idle + getattr(times, "iowait", 0.0)
        # Time of guests is part of user time as well.
        guests = getattr(times, "guest", 0.0) + getattr(times, "guest_nice", 0.0)
        memory = psutil.virtual_memory()
        return Reading(
            at=self._clock.monotonic(),
            busy_s=sum(times) - idle - guests,
            idle_s=idle,
            memory_used=memory.total - memory.available,
            disk_bytes=disks.read_bytes + disks.write_bytes if disks is not None else 0,
            sent_bytes=self._sent(),
        )

    def _measure_own(self) -> None:
        """Memory and processor time of this process and of those it started."""
        try:
            usage = shutil.disk_usage(self._data)
            self._space = (usage.free, usage.total)
        except OSError:
            self._space = (-1, -1)
        me = psutil.Process()
        now, memory, times = self._clock.monotonic(), 0, {}
        for process in (me, *me.children(recursive=True)):
            try:
                memory += process.memory_info().rss
                spent = process.cpu_times()
                times[process.pid, process.create_time()] = spent.user + spent.system
            except psutil.Error:
                continue  # it has just ended
        known = self._own_times
        worked = sum(spent - known.get(key, spent) for key, spent in times.items())
        span = (now - self._own_at) * (psutil.cpu_count() or 1)
        self._own = OwnShare(
            processor=min(1.0, worked / span) if known and span > 0 else 0.0, memory=memory
        )
        self._own_times, self._own_at = times, now
