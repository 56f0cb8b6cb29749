"""What reading an NFO file gives: the record, and what is not metadata of the title itself."""

from dataclasses import dataclass, field
from datetime import datetime

from rustfin_core.intelligence.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class NfoRating:
    """One ``<rating>`` as it is written: ``value`` out of ``maximum``."""

    name: str
    value: float
    maximum: float | None = None
    votes: int | None = None
    default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UserState:
    """What the program that wrote the file knew of its user. A hint: nothing here is applied.

    ``rating`` is 0-10, ``position`` is in ticks, ``last_played`` is aware and in UTC.
    """

    played: bool | None = None
    play_count: int | None = None
    last_played: datetime | None = None
    position: int | None = None
    rating: float | None = None
    favorite: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamHints:
    """``<fileinfo>``: what another program measured. The file's own probe always knows better.

    ``duration`` is in ticks; ``format_3d`` is Jellyfin's short name (``HSBS``, ``MVC``...).
    """

    width: int | None = None
    height: int | None = None
    aspect_ratio: str | None = None
    duration: int | None = None
    format_3d: str | None = None
    has_subtitles: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NfoResult:
    """Everything one NFO file says. ``problems`` are sentences for the owner of the library."""

    record: Record
    user: UserState = field(default_factory=UserState)
    stream: StreamHints = field(default_factory=StreamHints)
    ratings: tuple[NfoRating, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether the record holds anything beyond its source and kind."""
        return len(self.record.to_json()) > 2
