"""Measures how long the GUI thread does not come back to its event loop."""

import time

from PySide6.QtCore import QObject, QTimer, Slot

BEAT_MS = 5


class Heartbeat(QObject):
    """Notes the time between two beats: on the clock, and in processor time of this thread.

    The first says what a person sees, but on a busy machine also tells of other programs; the
    second tells of our own work only.
    """

    def __init__(self) -> None:
        super().__init__()
        self.wall_ms: list[float] = []
        self.busy_ms: list[float] = []
        self._last = (0.0, 0.0)
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to measure."""
        self._last = (time.perf_counter(), time.thread_time())
        self._timer.start()

    def stop(self) -> None:
        """End measuring."""
        self._timer.stop()

    def summary(self) -> str:
        """The figures as one line."""
        wall = sorted(self.wall_ms)
        p99 = wall[int(len(wall) * 0.99)]
        return (
            f"GUI thread away: p99 {p99:.1f} ms, longest {wall[-1]:.1f} ms on the clock, "
            f"{max(self.busy_ms):.1f} ms of own work, {len(wall)} beats"
        )

    @Slot()
    def _beat(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        self.wall_ms.append((now[0] - self._last[0]) * 1000)
        self.busy_ms.append((now[1] - self._last[1]) * 1000)
        self._last = now
