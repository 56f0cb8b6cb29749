"""Lyrics as clients show them. Times are milliseconds from the start of the track."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class WordCue:
    """When a piece of a line is sung: characters ``start`` to ``end`` of its text."""

    start: int
    end: int
    at: int
    until: int | None = None


@dataclass(frozen=True, slots=True)
class LyricLine:
    """One line; ``at`` is ``None`` in lyrics without time."""

    text: str
    at: int | None = None
    cues: tuple[WordCue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LyricHead:
    """What an LRC file says of itself."""

    artist: str | None = None
    album: str | None = None
    title: str | None = None
    author: str | None = None
    """Who wrote the song."""
    by: str | None = None
    """Who made the file."""
    creator: str | None = None
    version: str | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lyrics:
    """The words of one track, in order."""

    lines: tuple[LyricLine, ...] = ()
    head: LyricHead = field(default_factory=LyricHead)

    @property
    def is_synced(self) -> bool:
        """Whether the lines have times."""
        return any(line.at is not None for line in self.lines)
