"""Libraries, their folders, and what went wrong in them."""

from dataclasses import dataclass, field
from enum import StrEnum

from rustfin_core.catalog.library_options import LibraryOptions
from rustfin_core.catalog.types.items import Images
from rustfin_core.kernel.enums import LibraryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryView:
    """A library as a viewer opens it (Jellyfin's ``CollectionFolder``)."""

    uid: bytes
    name: str
    kind: LibraryKind
    item_count: int
    """Visible top-level titles: movies, series or albums."""
    images: Images = field(default_factory=dict)
    created_at: int = 0


class WatchState(StrEnum):
    """How changes in a root are noticed."""

    WATCHING = "watching"
    """At once, by events of the file system."""
    POLLING = "polling"
    """Within seconds to minutes, by looking at folder times."""
    OFF = "off"
    """By scans only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RootWatch:
    """How a root is watched, with the reason, a sentence; empty when all is well."""

    state: WatchState
    reason: str = ""


NOT_WATCHED = RootWatch(state=WatchState.OFF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """In which library and below which item an item stands."""

    uid: bytes
    library_uid: bytes | None
    """``None`` for what stands in no library: people, genres, playlists."""
    parent_uid: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryRoot:
    """One folder of a library. ``state``: ``ok``, ``offline``, ``unreadable`` or ``empty``."""

    path: bytes
    state: str
    note: str
    """A sentence for a person; empty when all is well."""
    files: int
    vanished: int = 0
    """Files that vanished at once; a person must say that they were removed."""
    watch: RootWatch = NOT_WATCHED


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """A library as its owner manages it."""

    uid: bytes
    name: str
    kind: LibraryKind
    roots: tuple[LibraryRoot, ...]
    titles: int
    """Movies, series or albums in it."""
    problems: int
    created_at: int
    options: LibraryOptions = field(default_factory=LibraryOptions)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanProblem:
    """A file or folder that could not become an item, and why (a sentence)."""

    library_uid: bytes
    path: bytes
    reason: str
    at: int
