"""A transcode service with everything around it, and stand-ins for its ffmpeg."""

import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TypeVar

from rustfin_core.events import EventBus
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.tasks import TaskOwner
from rustfin_core.streaming.hls.grid import encoding_plan
from rustfin_core.transcode.events import TranscodeStarted
from rustfin_core.transcode.orchestrator import TranscodeService
from rustfin_core.transcode.types import Container, Segment, SegmentPlan, TranscodeLimits
from rustfin_core.transcode.workshop import Workshop
from tests.transcode.tools import FRAME_RATE, Film

_E = TypeVar("_E")


class JumpingClock:
    """Real time plus what the test adds; ``stand_still()`` leaves only that."""

    def __init__(self) -> None:
        self.ahead = 0.0
        self._stopped: float | None = None

    def stand_still(self) -> None:
        self._stopped = time.monotonic()

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000

    def monotonic(self) -> float:
        now = time.monotonic() if self._stopped is None else self._stopped
        return now + self.ahead


class Bench:
    """A service and what it said."""

    def __init__(self, service: TranscodeService, folder: Path, clock: JumpingClock) -> None:
        self.service = service
        self.folder = folder
        self.clock = clock
        self.events: list[object] = []

    def runs(self) -> int:
        return sum(isinstance(event, TranscodeStarted) for event in self.events)

    def seen(self, kind: type[_E]) -> list[_E]:
        return [event for event in self.events if isinstance(event, kind)]

    def files(self) -> list[Path]:
        return [path for path in self.folder.rglob("*.seg") if path.is_file()]


BenchMaker = Callable[..., AbstractAsyncContextManager[Bench]]


def plan_of(film: Film, container: Container = Container.MP4) -> SegmentPlan:
    """The plan of encoding *film*."""
    return encoding_plan(film.duration, container=container, frame_rate=FRAME_RATE)


def stand_in(folder: Path, script: str) -> Path:
    """A program that does *script* instead of what ffmpeg would do."""
    path = folder / "ffmpeg"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def shop(folder: Path, *, clock: Clock, limits: TranscodeLimits | None = None) -> Workshop:
    """What conversions share, for those that are tested without a service."""
    return Workshop(
        ffmpeg=folder / "no-ffmpeg",
        limits=limits or TranscodeLimits(),
        clock=clock,
        bus=EventBus(),
        tasks=TaskOwner("test"),
        records=None,
    )


def even_plan(count: int, seconds: float) -> SegmentPlan:
    """*count* segments of *seconds* each."""
    starts = [number * seconds for number in range(count)]
    segments = tuple(Segment(start, start, start, start) for start in starts)
    return SegmentPlan(segments=segments, duration=count * seconds)
