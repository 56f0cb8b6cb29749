"""What the transcode context tells the others."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TranscodeStarted:
    """An ffmpeg run began, at the opening of a session or after a seek."""

    session_id: str
    encodes: bool
    position: float


@dataclass(frozen=True, slots=True)
class TranscodeProgressed:
    """A run finished another stretch; at most one every two seconds for a session."""

    session_id: str
    position: float
    speed: float | None
    frame_rate: float | None


@dataclass(frozen=True, slots=True)
class TranscodeStopped:
    """A session was closed and its folder removed."""

    session_id: str
