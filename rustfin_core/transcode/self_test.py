"""The self-test of ffmpeg and the graphics cards while the server runs: kept, run again, ended."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rustfin_core.events import EventBus
from rustfin_core.kernel.tasks import TaskOwner
from rustfin_core.media.capabilities import (
    Ability,
    Capabilities,
    keep,
    of_tries,
    recall,
    tries,
)
from rustfin_core.media.ffmpeg import Ffmpeg
from rustfin_core.media.hardware import Hardware
from rustfin_core.media.orphans import ProcessRecords
from rustfin_core.media.trials import Step, card_trials, software_trials
from rustfin_core.transcode.events import EncoderTestProgressed


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderTestStatus:
    """The results so far, and how far a run is."""

    found: Capabilities | None
    """Of the last test that was finished."""
    running: bool = False
    tried: tuple[Ability, ...] = ()
    """Of the run that goes on, in its order."""
    total: int = 0
    """How many tries that run has as far as is known; each card that opens adds its own."""


class EncoderTest:
    """One run at a time; *learn* is told of everything that is found out. ``stop()`` ends a run.

    *device* is the graphics card somebody chose, asked before each run.
    """

    def __init__(
        self,
        *,
        ffmpeg: Ffmpeg,
        cache: Path,
        device: Callable[[], int | None],
        bus: EventBus,
        learn: Callable[[Capabilities], None],
        records: ProcessRecords | None = None,
    ) -> None:
        self.ffmpeg = ffmpeg
        self._cache = cache
        self._device = device
        self._bus = bus
        self._learn = learn
        self._records = records
        self._tasks = TaskOwner("encoder test")
        self._found: Capabilities | None = None
        self._tried: list[Ability] = []
        self._total = 0
        self._running = False
        self._run_task: asyncio.Task[None] | None = None

    async def stop(self) -> None:
        """End a run; what was found out before stays. Idempotent."""
        await self._tasks.stop()
        self._over()

    async def recall(self) -> bool:
        """Take what an earlier run found out; whether there was anything."""
        found = await recall(self.ffmpeg, self._cache, device=self._device())
        if found is not None and not self._running:
            self._take(found)
        return found is not None

    def begin(self) -> None:
        """Test everything now, at low priority; does nothing while a run goes on."""
        if not self._running:
            self._running = True
            self._tried, self._total = [], len(software_trials()) + len(Hardware)
            self._run_task = self._tasks.spawn(self._run(self._device()), name="run")
            self._bus.publish(EncoderTestProgressed(0, self._total))

    async def run(self) -> None:
        """Begin, unless a run goes on, and wait for its end."""
        self.begin()
        if self._run_task is not None:
            await asyncio.wait([self._run_task])

    @property
    def status(self) -> EncoderTestStatus:
        """The results and the run."""
        return EncoderTestStatus(
            found=self._found,
            running=self._running,
            tried=tuple(self._tried),
            total=self._total,
        )

    async def _run(self, device: int | None) -> None:
        try:
            run = tries(self.ffmpeg, device=device, records=self._records)
            async with contextlib.aclosing(run) as results:
                async for ability in results:
                    self._note(ability, device)
            found = of_tries(self.ffmpeg, self._tried)
            await keep(found, self.ffmpeg, self._cache, device=device)
            self._take(found)
        finally:
            self._over()

    def _over(self) -> None:
        # also called for a run that was ended before its first step
        if self._running:
            self._running = False
            self._bus.publish(EncoderTestProgressed(self._total, self._total))

    def _note(self, ability: Ability, device: int | None) -> None:
        self._tried.append(ability)
        if ability.step is Step.DEVICE and ability.works and ability.family is not None:
            self._total += len(card_trials(ability.family, device))
        self._bus.publish(EncoderTestProgressed(len(self._tried), self._total))

    def _take(self, found: Capabilities) -> None:
        self._found = found
        self._learn(found)
