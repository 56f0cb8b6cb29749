"""How far a session is and how fast it gets on; the bus is told every two seconds."""

from rustfin_core.events import EventBus
from rustfin_core.transcode.events import TranscodeProgressed
from rustfin_core.transcode.fmp4 import SegmentFound
from rustfin_core.transcode.pace import Pace
from rustfin_core.transcode.types import SegmentPlan, percent_of

_REPORT_S = 2.0


class Meter:
    """``made_to`` in playlist seconds; ``pace`` of the latest run that made something."""

    def __init__(self, session_id: str, plan: SegmentPlan, bus: EventBus) -> None:
        self._session_id = session_id
        self._plan = plan
        self._bus = bus
        self._reported = 0.0
        self.pace: Pace | None = None
        self.made_to = 0.0

    @property
    def speed(self) -> float:
        """Seconds of film made in a second; 0 before it is known."""
        return self.pace.speed if self.pace is not None else 0.0

    def made(self, pace: Pace, found: SegmentFound, now: float) -> None:
        """A run with this *pace* has made a segment. *now*: seconds of a monotonic clock."""
        length, size = self._plan.length(found.number), sum(map(len, found.parts))
        pace.made(now, seconds=length, frames=found.frames, size=size)
        self.pace, self.made_to = pace, self._plan.end(found.number)
        if now - self._reported < _REPORT_S:
            return
        self._reported = now
        self._bus.publish(
            TranscodeProgressed(
                self._session_id,
                self.made_to,
                pace.speed,
                pace.frame_rate,
                pace.bitrate,
                percent_of(self.made_to, self._plan.duration),
            )
        )
