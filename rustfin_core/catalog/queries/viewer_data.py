"""What the viewer did with an item, out of its row. Pure."""

from typing import Any

from rustfin_core.catalog.types import NO_USER_DATA, UserData
from rustfin_core.kernel.enums import ItemKind

_ROLLED_UP = frozenset({ItemKind.SERIES, ItemKind.SEASON, ItemKind.ALBUM})
_COUNT_UNPLAYED = frozenset({ItemKind.SERIES, ItemKind.SEASON})


def viewer_data(kind: int, leaves: int, runtime: int | None, data: tuple[Any, ...]) -> UserData:
    """User data of an item with so many *leaves*; containers count those that were played.

    *data* is ``user_data`` (played, play count, favourite, position, last played, rating, audio
    and subtitle track) and ``user_rollup`` (played leaves, when last), null where there is none.
    """
    (played, play_count, favorite, position, last_played_at, rating, audio, subtitle, seen,
     leaf_played_at) = data  # fmt: skip
    if kind in _ROLLED_UP and leaves:
        seen = min(seen or 0, leaves)
        return UserData(
            played=seen >= leaves,
            play_count=play_count or 0,
            is_favorite=bool(favorite),
            last_played_at=leaf_played_at,
            rating=rating,
            unplayed_count=leaves - seen if kind in _COUNT_UNPLAYED else None,
            played_percentage=100.0 * seen / leaves,
        )
    if played is None:
        return UserData(unplayed_count=0) if kind in _COUNT_UNPLAYED else NO_USER_DATA
    return UserData(
        played=bool(played),
        play_count=play_count,
        is_favorite=bool(favorite),
        position=position,
        last_played_at=last_played_at,
        rating=rating,
        audio_index=audio,
        subtitle_index=subtitle,
        played_percentage=min(100.0, 100.0 * position / runtime) if position and runtime else None,
    )
