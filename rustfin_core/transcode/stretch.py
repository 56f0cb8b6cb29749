"""Which segments a run makes, and where the next one should begin. Pure."""

from collections.abc import Container

from rustfin_core.transcode.command import RUN_SEGMENTS
from rustfin_core.transcode.types import SegmentPlan

_SHORT_WAIT_S = 6.0
"""A run this close to the wanted segment is waited for instead of restarted."""
_PATIENCE_S = 1.5
"""...or this close in expected waiting time."""
_PREFETCH_S = 20.0
"""How far before a gap in the finished segments a run is started to fill it."""


class Stretch:
    """The segments of *plan* that one run makes, from *first* on; ``next`` is the one it is at."""

    def __init__(self, plan: SegmentPlan, first: int, *, encodes: bool) -> None:
        self._plan = plan
        self._end = min(len(plan), first + RUN_SEGMENTS) if encodes else len(plan)
        self.first = first
        self.next = first

    def __contains__(self, number: int) -> bool:
        """Whether the run will come to *number* some time."""
        return self.next <= number < self._end

    @property
    def is_made(self) -> bool:
        """Whether the run has made all it can."""
        return self.next >= self._end

    @property
    def is_last(self) -> bool:
        """Whether it goes to the end of the film."""
        return self._end == len(self._plan)

    @property
    def lacks_the_end(self) -> bool:
        """Whether segments of the film would be left if the run ended now."""
        return self.next < len(self._plan)

    def made(self, number: int) -> None:
        """Segment *number* is finished."""
        self.next = number + 1

    def will_reach(self, number: int, speed: float) -> bool:
        """Whether *number* comes so soon that it is waited for. *speed* as of :class:`Meter`."""
        if number not in self:
            return False
        distance = self._plan.segments[number].start - self._plan.segments[self.next].start
        return distance <= max(_SHORT_WAIT_S, _PATIENCE_S * speed)


def gap_after(plan: SegmentPlan, number: int, made: Container[int]) -> int | None:
    """The first segment from *number* on that playback comes to soon and that is not made yet."""
    here = plan.segments[number].start
    for n in range(number, len(plan)):
        if plan.segments[n].start - here > _PREFETCH_S:
            return None
        if n not in made:
            return n
    return None
