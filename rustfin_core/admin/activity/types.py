"""What an entry of the activity log says, and how entries are asked for."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad it is; the names are those of Jellyfin's ``LogLevel``."""

    TRACE = "Trace"
    DEBUG = "Debug"
    INFORMATION = "Information"
    WARNING = "Warning"
    ERROR = "Error"
    CRITICAL = "Critical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that happened."""

    type: str
    """One word, Jellyfin's where it has one: ``AuthenticationSucceeded``, ``VideoPlayback``..."""
    name: str
    """A sentence for the owner."""
    severity: Severity = Severity.INFORMATION
    overview: str | None = None
    short_overview: str | None = None
    item: bytes | None = None
    user: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedEntry:
    """An entry with its number and its time."""

    id: int
    """Grows with every entry and is never used twice."""
    at: int
    """Unix ms."""
    entry: Entry


class SortBy(StrEnum):
    """Columns entries can be sorted by."""

    DATE = "at"
    NAME = "name"
    OVERVIEW = "overview"
    SHORT_OVERVIEW = "short_overview"
    TYPE = "type"
    SEVERITY = "severity"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityQuery:
    """Which entries; newest first unless told otherwise. Texts match anywhere, in any case."""

    start: int = 0
    limit: int = 100
    min_at: int | None = None
    max_at: int | None = None
    has_user: bool | None = None
    name: str | None = None
    overview: str | None = None
    short_overview: str | None = None
    type: str | None = None
    severity: Severity | None = None
    item: bytes | None = None
    users: tuple[bytes, ...] | None = None
    """Entries about one of these; ``None`` asks nothing."""
    sort: SortBy = SortBy.DATE
    descending: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityPage:
    """Some of the entries that were asked for."""

    entries: tuple[LoggedEntry, ...]
    total: int
    start: int
