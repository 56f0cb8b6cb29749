"""Work keys: what user data hangs on before a provider has identified anything.

``movie:the matrix:1999``, ``series:dark:2017:s1e2``, ``track:artist:album:1:3:title``. A film
without a year is told from others of its name by the folder it lies in.
"""

from collections.abc import Mapping

from rustfin_core.catalog.work_keys import episode_key, id_keys, season_key
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.text import fold


def movie_keys(title: str, year: int | None, ids: Mapping[str, str], place: str) -> list[str]:
    """Keys of a film; *place* (its folder's name) stands in for an unknown year."""
    named = fold(title) or title.strip()
    own = f"movie:{named}:{year}" if year else f"movie:{named}:@{fold(place) or place}"
    return [own, *id_keys(ItemKind.MOVIE, ids)]


def series_keys(title: str, year: int | None, ids: Mapping[str, str]) -> list[str]:
    """Keys of a series."""
    own = f"series:{fold(title) or title.strip()}:{year or ''}"
    return [own, *id_keys(ItemKind.SERIES, ids)]


def season_keys(series: list[str], season: int) -> list[str]:
    """Keys of a season of the series with keys *series*."""
    return [season_key(key, season) for key in series]


def episode_keys(
    series: list[str], season: int | None, episode: int | None, date: str | None, name: str
) -> list[str]:
    """Keys of an episode: by number, by air date, else by name."""
    if season is not None and episode is not None:
        return [episode_key(key, season, episode) for key in series]
    if date:
        return [f"{key}:d{date}" for key in series]
    return [f"{key}:n{fold(name) or name}" for key in series[:1]]


def artist_keys(name: str) -> list[str]:
    """Keys of an artist."""
    return [f"artist:{fold(name) or name.strip()}"]


def album_keys(artist: str, album: str) -> list[str]:
    """Keys of an album."""
    return [f"album:{fold(artist) or artist}:{fold(album) or album}"]


def track_keys(
    artist: str, album: str, disc: int | None, number: int | None, title: str
) -> list[str]:
    """Keys of a track."""
    return [
        f"track:{fold(artist) or artist}:{fold(album) or album}"
        f":{disc or 1}:{number or 0}:{fold(title) or title}"
    ]


def extra_keys(owner: list[str], kind: str, name: str) -> list[str]:
    """Keys of an extra of *owner*."""
    return [f"{owner[0]}:x:{kind.lower()}:{fold(name) or name}"]
