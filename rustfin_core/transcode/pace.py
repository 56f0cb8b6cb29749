"""How fast a run works. Pure."""


class Pace:
    """What one run has made since *started* (seconds of a monotonic clock), pauses left out."""

    def __init__(self, started: float) -> None:
        self._started = started
        self._now = started
        self._paused = 0.0
        self._seconds = 0.0
        self._frames = 0
        self._bytes = 0

    def pause(self, seconds: float) -> None:
        """The run waited for its listener."""
        self._paused += seconds

    def made(self, now: float, *, seconds: float, frames: int, size: int) -> None:
        """Another piece is finished: *seconds* of film in *size* bytes."""
        self._now = now
        self._seconds += seconds
        self._frames += frames
        self._bytes += size

    @property
    def _worked(self) -> float:
        # a run that was over within one tick of the clock still has a speed
        return max(1e-3, self._now - self._started - self._paused)

    @property
    def speed(self) -> float:
        """Seconds of film made in a second; 1.0 is real time."""
        return self._seconds / self._worked

    @property
    def frame_rate(self) -> float | None:
        """Frames made in a second; ``None`` for sound alone."""
        return self._frames / self._worked if self._frames else None

    @property
    def bitrate(self) -> int | None:
        """Bit/s of what was made."""
        return round(self._bytes * 8 / self._seconds) if self._seconds > 0 else None
