"""``UserItemDataDto``."""

from rustfin_core.catalog.types import UserData
from rustfin_core.http.jellyfin.dto.values import compact
from rustfin_core.http.json import wire_time


def user_data_dto(uid: bytes, data: UserData, *, runtime: int | None = None) -> dict[str, object]:
    """Map one user's data of the item *uid*; *runtime* in ticks gives the played percentage."""
    percentage = data.played_percentage
    if percentage is None and data.position and runtime:
        percentage = min(100.0, 100.0 * data.position / runtime)
    return compact(
        {
            "PlaybackPositionTicks": data.position,
            "PlayCount": data.play_count,
            "IsFavorite": data.is_favorite,
            "Rating": data.rating,
            "Likes": data.likes,
            "LastPlayedDate": wire_time(data.last_played_at),
            "Played": data.played,
            "UnplayedItemCount": data.unplayed_count,
            "PlayedPercentage": percentage,
            "Key": uid.hex(),
            "ItemId": uid.hex(),
        }
    )
