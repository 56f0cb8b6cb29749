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
    bitrate: int | None
    percent: float


@dataclass(frozen=True, slots=True)
class TranscodeFellBack:
    """A hardware encoder failed and the session goes on in software; ``reason`` is a sentence."""

    session_id: str
    hardware: str
    reason: str


@dataclass(frozen=True, slots=True)
class TranscodeFailed:
    """A session could not be served; who waited was told ``reason``. It may be tried again."""

    session_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class TranscodeStopped:
    """A session was closed and its folder removed."""

    session_id: str


@dataclass(frozen=True, slots=True)
class EncoderTestProgressed:
    """The self-test finished another try, or ended (``done`` equals ``total``)."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class TryoutProgressed:
    """The trial conversion of one film came further, or ended; at most two a second."""

    percent: float
