"""Where audio is cut, so that segments of different runs meet without hole or overlap.

Cutting half a frame away from any possible stamp makes 1 ms of Matroska rounding harmless
(``design/hls-ts.md`` section 2). Pure.
"""

import math
from bisect import bisect_right

from rustfin_core.transcode.types import SegmentPlan

_EMPTY_TAIL = 10
"""Players treat an empty segment as a gap but a missing one as an error; containers often claim
more time than their picture and sound last."""


class AudioGrid:
    """The audio frame grid of a session; shared by its runs so that all cut alike.

    *frame_s* is the length of a frame in seconds, ``None`` when it varies: then the nominal cuts
    are used as they are.
    """

    def __init__(self, frame_s: float | None) -> None:
        self._frame_s = frame_s
        self._origin: float | None = None

    def anchor(self, stamp: float) -> None:
        """Fix the phase by the first audio stamp of the first run; later calls change nothing."""
        if self._origin is None:
            self._origin = stamp

    def cut(self, nominal: float) -> float:
        """The instant from which audio frames belong to a segment with that nominal cut."""
        if self._frame_s is None or self._origin is None or not math.isfinite(nominal):
            return nominal
        # the nudge keeps a cut that lies on a stamp from flipping by a rounding error
        frames = math.floor((nominal - self._origin) / self._frame_s + 1e-4)
        return self._origin + (frames - 0.5) * self._frame_s


class CutPlan:
    """A segment plan as the cutters look at it."""

    def __init__(self, plan: SegmentPlan, grid: AudioGrid) -> None:
        self._plan = plan
        self._cuts = [segment.cut for segment in plan.segments]
        self.grid = grid
        self.frame_s = plan.frame_s
        """Usual distance of two frames."""
        self.total = len(plan)

    def video_segment(self, pts: float) -> int:
        """The segment a keyframe belongs to; -1 before the first one."""
        return bisect_right(self._cuts, pts + self._plan.tolerance_s) - 1

    def video_is_complete(self, n: int, end: float) -> bool:
        """Whether video that reaches *end* fills segment *n*; never for the last one."""
        return n + 1 < self.total and end >= self._cuts[n + 1] - self._plan.frame_s / 2

    def video_end(self, n: int) -> float:
        """First video PTS after segment *n*; infinite for the last one."""
        return self._cuts[n + 1] if n + 1 < self.total else math.inf

    def audio_from(self, n: int) -> float:
        """First audio stamp of segment *n*; minus infinity for the first one."""
        return self.grid.cut(self._plan.segments[n].audio_cut) if n else -math.inf

    def audio_to(self, n: int) -> float:
        """End of the audio of segment *n*; infinite for the last one."""
        return self.audio_from(n + 1) if n + 1 < self.total else math.inf

    def is_tail(self, n: int) -> bool:
        """Whether so few segments are left from *n* on that a file may just end a bit early."""
        return self.total - n <= min(_EMPTY_TAIL, self.total // 4)
