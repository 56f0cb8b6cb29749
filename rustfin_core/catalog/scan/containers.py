"""Containers as messages: the series, season, artist or album a title belongs to."""

from rustfin_core.catalog.scan import works
from rustfin_core.catalog.scan.messages import ContainerMessage
from rustfin_core.catalog.scan.paths import display_path
from rustfin_core.kernel.text import sort_key


def season_container(series_keys: list[str], season: int, folder: bytes | None) -> ContainerMessage:
    """A season of the series with keys *series_keys*."""
    name = "Specials" if season == 0 else f"Season {season}"
    return {
        "name": name,
        "sort": f"{season:05d}",
        "keys": works.season_keys(series_keys, season),
        "year": None,
        "ids": {},
        "folder": display_path(folder) if folder else None,
        "number": season,
    }


def artist_container(name: str) -> ContainerMessage:
    """An artist as a container of albums."""
    return {
        "name": name,
        "sort": sort_key(name),
        "keys": works.artist_keys(name),
        "year": None,
        "ids": {},
        "folder": None,
    }


def album_container(
    artist: str, album: str, year: int | None, folder: str | None
) -> ContainerMessage:
    """An album as a container of tracks."""
    return {
        "name": album,
        "sort": sort_key(album),
        "keys": works.album_keys(artist, album),
        "year": year,
        "ids": {},
        "folder": folder,
    }
