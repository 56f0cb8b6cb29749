"""TheTVDB's seasons and artworks to pictures. Pure."""

from collections.abc import Mapping
from typing import Any

from rustfin_core.intelligence.providers import languages
from rustfin_core.intelligence.providers import reading as read
from rustfin_core.intelligence.records import RemoteImage
from rustfin_core.kernel.enums import ImageType

HOSTS = frozenset({"thetvdb.com"})
_ARTWORK = {
    1: ImageType.BANNER,
    2: ImageType.PRIMARY,
    3: ImageType.BACKDROP,
    14: ImageType.PRIMARY,
    15: ImageType.BACKDROP,
    16: ImageType.BANNER,
    22: ImageType.ART,
    23: ImageType.LOGO,
    24: ImageType.ART,
    25: ImageType.LOGO,
    13: ImageType.PRIMARY,
}
"""Artwork types of series (1-3, 22, 23), films (14-16, 24, 25) and people (13)."""
_SEASON_ARTWORK = {6: ImageType.BANNER, 7: ImageType.PRIMARY, 8: ImageType.BACKDROP}


def official_seasons(found: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Seasons of the aired order."""
    return [row for row in read.rows(found.get("seasons")) if _season_type(row) == "official"]


def has_order(found: Mapping[str, Any], order: str) -> bool:
    """Whether an extended series has seasons of an order (``dvd``, ``absolute``)."""
    return any(_season_type(row) == order for row in read.rows(found.get("seasons")))


def images(found: Mapping[str, Any], language: str = "en") -> tuple[RemoteImage, ...]:
    """Artworks by language and score, the main picture among them; then the seasons' own."""
    seasons = official_seasons(found)
    numbers = {
        id_: read.whole(row.get("number"), 0, 10_000)
        for row in seasons
        if (id_ := read.digits(row.get("id")))
    }
    rows = [(_order(row, language), row) for row in read.rows(found.get("artworks"))]
    rows.sort(key=lambda one: one[0])
    listed = [image for _, row in rows if (image := _image(row, numbers))]
    main = read.picture(found.get("image"), HOSTS)
    if main and all(image.url != main for image in listed):
        listed.insert(0, RemoteImage(type=ImageType.PRIMARY, url=main))
    known = {image.url for image in listed}
    for row in seasons:
        url = read.picture(row.get("image"), HOSTS)
        number = read.whole(row.get("number"), 0, 10_000)
        if url and url not in known and number is not None:
            listed.append(RemoteImage(type=ImageType.PRIMARY, url=url, season=number))
    return tuple(listed)


def _image(row: Mapping[str, Any], numbers: Mapping[str, int | None]) -> RemoteImage | None:
    """One artwork; *numbers* maps ids of seasons to their numbers."""
    url = read.picture(row.get("image"), HOSTS)
    kind = read.whole(row.get("type")) or 0
    season = numbers.get(read.digits(row.get("seasonId")) or "")
    shown = _ARTWORK.get(kind)
    if shown is not None:
        season = None
    elif season is not None:
        shown = _SEASON_ARTWORK.get(kind)
    if url is None or shown is None:
        return None
    return RemoteImage(
        type=shown,
        url=url,
        width=read.whole(row.get("width"), 1, 100_000),
        height=read.whole(row.get("height"), 1, 100_000),
        language=_language(row),
        season=season,
    )


def _order(row: Mapping[str, Any], language: str) -> tuple[int, float]:
    spoken = _language(row)
    place = 0 if spoken == language[:2] else 1 if spoken in ("en", None) else 2
    return place, -(read.number(row.get("score")) or 0)


def _language(row: Mapping[str, Any]) -> str | None:
    return languages.short_language(read.text(row.get("language")))


def _season_type(row: Mapping[str, Any]) -> str | None:
    return read.text(read.mapping(row.get("type")).get("type"))
