"""What happened to watch state, and by what."""

from dataclasses import dataclass
from enum import StrEnum

from rustfin_core.catalog.types.items import Item


class Cause(StrEnum):
    """Why user data changed. Stored: never rename."""

    PLAYED = "played"
    UNPLAYED = "unplayed"
    FAVORITE = "favorite"
    RATED = "rated"
    PLAYBACK = "playback"
    """A player's reports of one play."""
    EDITED = "edited"
    """A client set single values."""
    HIDDEN = "hidden"
    """Taken off Continue Watching or Next Up, or put back."""
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One deed of a user, as the journal keeps it."""

    uid: bytes
    at: int
    cause: Cause
    item: Item | None
    """What it was done to; ``None`` when that is gone or no longer visible."""
    title: str
    """What it was called then."""
    count: int
    """Works it changed: the episodes of a marked series."""
    is_latest: bool
    """Nothing changed since, so it can be undone without asking."""
