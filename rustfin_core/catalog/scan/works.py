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


def video_keys(path: str) -> list[str]:
    """Keys of a home video: cameras use the same names again, so where it lies tells them apart."""
    return [f"video:{path}"]


def artist_keys(name: str, mbid: str | None = None) -> list[str]:
    """Keys of an artist, the strongest first."""
    own = f"artist:{fold(name) or name.strip()}"
    return [f"mb:artist:{mbid}", own] if mbid else [own]


def album_keys(
    artist: str, album: str, *, release: str | None = None, year: int | None = None
) -> list[str]:
    """Keys of an album, the strongest first; *release* is a MusicBrainz release id."""
    own = f"album:{fold(artist) or artist}:{fold(album) or album}"
    keys = [f"mb:release:{release}"] if release else []
    return [*keys, f"{own}:{year}", own] if year else [*keys, own]


def track_keys(
    artist: str, album: str, disc: int | None, number: int | None, title: str
) -> list[str]:
    """Keys of a track."""
    return [
        f"track:{fold(artist) or artist}:{fold(album) or album}"
        f":{disc or 1}:{number or 0}:{fold(title) or title}"
    ]


def recording_keys(ids: Mapping[str, str], artist: str, album: str) -> list[str]:
    """Keys of a track with MusicBrainz ids, the strongest first.

    A recording is one work for each release group it is on: all editions of an album share what
    was played, a compilation with the same recording does not.
    """
    keys = []
    if recording := ids.get("musicbrainzrecording"):
        group = ids.get("musicbrainzreleasegroup") or ids.get("musicbrainzrelease")
        keys.append(f"mb:recording:{recording}:{group or f'{fold(artist)}:{fold(album)}'}")
    if track := ids.get("musicbrainztrack"):
        keys.append(f"mb:track:{track}")
    return keys


def extra_keys(owner: list[str], kind: str, name: str) -> list[str]:
    """Keys of an extra of *owner*."""
    return [f"{owner[0]}:x:{kind.lower()}:{fold(name) or name}"]
