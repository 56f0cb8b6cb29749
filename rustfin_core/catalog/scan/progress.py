"""Honest progress: counts, an estimate after five seconds; events at most twice a second."""

from rustfin_core.catalog.events import ScanProgressed
from rustfin_core.catalog.scan.types import ScanStage, ScanStatus
from rustfin_core.events import EventBus
from rustfin_core.kernel.clock import Clock

_EVENT_SECONDS = 0.5
_ESTIMATE_AFTER = 5.0


class Progress:
    """Progress of one scan; ``status`` is what anyone may ask for."""

    def __init__(self, *, library_uid: bytes, bus: EventBus, clock: Clock) -> None:
        self._uid = library_uid
        self._bus = bus
        self._clock = clock
        self._began = clock.monotonic()
        self._spoke = float("-inf")
        self.status = ScanStatus(stage=ScanStage.WAITING)
        self._told = self.status

    def enter(self, stage: ScanStage, total: int | None = None) -> None:
        """Begin a stage; how far the one before came is told first."""
        if self.status.stage is not ScanStage.WAITING and self.status != self._told:
            self._publish()
        self._began = self._clock.monotonic()
        self.status = ScanStatus(stage=stage, total=total)
        self._publish()

    def reach(self, done: int, total: int | None = None) -> None:
        """Say how far the stage is; *total* replaces the estimate when given."""
        total = self.status.total if total is None else total
        if total is not None and done > total:
            total = None
        elapsed = self._clock.monotonic() - self._began
        eta = None
        if total and done and elapsed >= _ESTIMATE_AFTER:
            eta = elapsed / done * (total - done)
        self.status = ScanStatus(stage=self.status.stage, done=done, total=total, eta_seconds=eta)
        if self._clock.monotonic() - self._spoke >= _EVENT_SECONDS:
            self._publish()

    def _publish(self) -> None:
        self._spoke = self._clock.monotonic()
        status = self._told = self.status
        self._bus.publish(
            ScanProgressed(
                library_uid=self._uid,
                stage=status.stage.value,
                done=status.done,
                total=status.total,
                eta_seconds=status.eta_seconds,
            )
        )
