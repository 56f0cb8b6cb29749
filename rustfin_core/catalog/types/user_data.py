"""What somebody did with a title."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class UserData:
    """What one user did with one work. Containers carry counts of their leaves as well."""

    played: bool = False
    play_count: int = 0
    is_favorite: bool = False
    position: int = 0
    """Ticks."""
    last_played_at: int | None = None
    rating: float | None = None
    """0 to 10."""
    audio_index: int | None = None
    subtitle_index: int | None = None
    unplayed_count: int | None = None
    """Leaves left, for series, seasons, albums and artists."""
    played_percentage: float | None = None

    @property
    def likes(self) -> bool | None:
        """Thumb up or down, as Jellyfin reads it out of the rating."""
        return None if self.rating is None else self.rating >= LIKED_FROM


LIKED_FROM = 6.5


NO_USER_DATA = UserData()
