"""Stretches of a film that people like to skip. Times in seconds."""

from dataclasses import dataclass
from enum import IntEnum


class SegmentKind(IntEnum):
    """What a stretch is; the values are stored, the names are Jellyfin's ``MediaSegmentType``."""

    UNKNOWN = 0
    COMMERCIAL = 1
    PREVIEW = 2
    RECAP = 3
    OUTRO = 4
    INTRO = 5

    @property
    def wire_name(self) -> str:
        """Jellyfin's name."""
        return self.name.capitalize()


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One stretch, and where it was found: ``chapter`` or ``edl``."""

    kind: SegmentKind
    start: float
    end: float
    source: str


@dataclass(frozen=True, slots=True)
class EdlMark:
    """One line of an EDL file. ``in_frames`` says that a value counts frames, not seconds."""

    start: float
    end: float
    action: int
    start_in_frames: bool = False
    end_in_frames: bool = False

    def to_json(self) -> list[float | int | bool]:
        """As it travels and is stored."""
        return [self.start, self.end, self.action, self.start_in_frames, self.end_in_frames]

    @classmethod
    def from_json(cls, value: list[float | int | bool]) -> "EdlMark":
        """Inverse of :meth:`to_json`."""
        start, end, action, *frames = value
        return cls(float(start), float(end), int(action), *map(bool, frames))
