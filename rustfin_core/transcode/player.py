"""What a session knows of its player: where it is, what it waits for and when it was heard of."""

from rustfin_core.transcode.types import SegmentPlan
from rustfin_core.transcode.waiting import Waiting
from rustfin_core.transcode.workshop import Workshop

_KEEP_BEHIND = 2


class Player:
    """On the timeline of *plan*; at first where playback will begin, *start_at* seconds in it."""

    def __init__(self, plan: SegmentPlan, workshop: Workshop, *, start_at: float = 0.0) -> None:
        self.plan = plan
        self.waiting = Waiting()
        self.position = plan.at(start_at)
        """The segment it asked for last."""
        self._shop = workshop
        self._heard = workshop.clock.monotonic()

    @property
    def idle_s(self) -> float:
        """Seconds since it was heard of; 0 while it waits for something."""
        if self.waiting:
            return 0.0
        return self._shop.clock.monotonic() - self._heard

    def ping(self) -> None:
        """It is still there."""
        self._heard = self._shop.clock.monotonic()

    def turn_to(self, number: int) -> None:
        """It asks for segment *number*."""
        self.ping()
        self.position = number

    def is_far_from(self, number: int) -> bool:
        """Whether *number* is so far ahead that it need not be made yet."""
        here = self.plan.segments[self.position].start
        return self.plan.segments[number].start - here > self._shop.limits.ahead_s

    def keeps(self, number: int) -> bool:
        """Whether *number* is about to be watched, so that it must not be pruned."""
        if number in self.waiting:
            return True
        return number >= self.position - _KEEP_BEHIND and not self.is_far_from(number)
