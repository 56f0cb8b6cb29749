"""What reading an NFO file gives: the record, and what is not metadata of the title itself."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Self

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

    def to_json(self) -> dict[str, Any]:
        """JSON types with only what is known, for the way out of a worker process."""
        user = _known(asdict(self.user))
        if self.user.last_played:
            user["last_played"] = self.user.last_played.isoformat()
        return {
            "record": self.record.to_json(),
            "user": user,
            "stream": _known(asdict(self.stream)),
            "ratings": [_known(asdict(one)) for one in self.ratings],
            "problems": list(self.problems),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Inverse of :meth:`to_json`."""
        user = dict(data["user"])
        if "last_played" in user:
            user["last_played"] = datetime.fromisoformat(user["last_played"])
        return cls(
            record=Record.from_json(data["record"]),
            user=UserState(**user),
            stream=StreamHints(**data["stream"]),
            ratings=tuple(NfoRating(**one) for one in data["ratings"]),
            problems=tuple(data["problems"]),
        )


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
