"""Ratings by people and by boards."""

import re
from collections.abc import Iterator

from rustfin_core.intelligence.nfo.tree import Node
from rustfin_core.intelligence.nfo.types import NfoRating
from rustfin_core.intelligence.nfo.values import count, line, number

_PREFERRED = ("imdb", "themoviedb", "tmdb", "tvdb", "thetvdb", "trakt", "default")
_CERTIFICATE = re.compile(r"([A-Za-z][A-Za-z .]{1,40}?)\s*:\s*(\S.*)")
_RATED = re.compile(r"rated\s*:?\s*(\S+)(?:\s+for\b.*)?", re.IGNORECASE)
_COUNTRIES = {
    "usa": "US", "united states": "US", "united states of america": "US", "uk": "GB",
    "united kingdom": "GB", "great britain": "GB", "germany": "DE", "deutschland": "DE",
    "france": "FR", "spain": "ES", "italy": "IT", "australia": "AU", "canada": "CA",
    "netherlands": "NL", "sweden": "SE", "norway": "NO", "denmark": "DK", "finland": "FI",
    "brazil": "BR", "japan": "JP", "ireland": "IE", "new zealand": "NZ", "portugal": "PT",
    "russia": "RU", "mexico": "MX", "south korea": "KR", "india": "IN", "austria": "AT",
    "switzerland": "CH", "belgium": "BE", "poland": "PL", "hungary": "HU", "argentina": "AR",
}  # fmt: skip


def read_ratings(root: Node) -> tuple[NfoRating, ...]:
    """Every rating by name, as written; the plain ``<rating>`` is called ``""``."""
    return tuple(_ratings(root))[:50]


def _ratings(root: Node) -> Iterator[NfoRating]:
    for container in root.all("ratings"):
        for node in container.all("rating"):
            named = (line(node.attributes.get("name", "")) or "default").lower()
            if rating := _rating(node, named, node.first("votes")):
                yield rating
    for node in root.all("communityrating", "rating"):
        if rating := _rating(node, "", node.first("votes") or root.first("votes")):
            yield rating


def _rating(node: Node, name: str, votes: str) -> NfoRating | None:
    read = number(node.first("value") or node.text)
    maximum = number(node.attributes.get("max", ""))
    if read is None:
        return None
    return NfoRating(
        name=name,
        value=read[0],
        maximum=(maximum[0] if maximum and maximum[0] > 0 else None) or read[1],
        votes=count(votes),
        default=node.attributes.get("default", "").strip().lower() == "true",
    )


def is_critics(name: str) -> bool:
    """Whether a named rating is the press's and not the audience's."""
    return name == "metacritic" or ("tomato" in name and "audience" not in name)


def community_rating(ratings: tuple[NfoRating, ...]) -> tuple[float | None, int | None]:
    """The audience's rating (0-10) and its votes.

    The one marked default counts (the last such, as in Kodi), then the plain ``<rating>``, then
    the best known name. 0 is how unrated titles are written.
    """
    usable = [one for one in ratings if not is_critics(one.name) and _scaled(one, 10) is not None]
    if not usable:
        return None, None
    marked = [one for one in usable if one.default]
    plain = [one for one in usable if not one.name]
    named = sorted(
        usable,
        key=lambda one: (
            "audience" in one.name,
            _PREFERRED.index(one.name) if one.name in _PREFERRED else len(_PREFERRED),
        ),
    )
    chosen = marked[-1] if marked else plain[0] if plain else named[0]
    return _scaled(chosen, 10), chosen.votes


def critic_rating(root: Node, ratings: tuple[NfoRating, ...]) -> float | None:
    """The critics' rating (0-100): ``<criticrating>``, the Tomatometer, Metacritic."""
    if read := number(root.first("criticrating")):
        written = NfoRating(name="", value=read[0], maximum=read[1] or 100.0)
        return _scaled(written, 100)
    meters = [one for one in ratings if is_critics(one.name) and "avg" not in one.name]
    meters.sort(key=lambda one: one.name == "metacritic")
    return next((value for one in meters if (value := _scaled(one, 100)) is not None), None)


def _scaled(rating: NfoRating, to: int) -> float | None:
    """The value on a scale to *to*; a value off its scale is nobody's opinion."""
    maximum = rating.maximum
    if maximum is None:
        maximum = 100.0 if to == 100 and rating.value > 10 else 10.0
    if not 0 < rating.value <= maximum:
        return None
    return rating.value if maximum == to else round(rating.value * to / maximum, 4)


def official_rating(root: Node, country: str) -> str | None:
    """The board's rating for *country* (ISO 3166-1), else the first named one.

    ``Rated PG-13 for violence`` is ``PG-13``; of ``US:PG-13 / DE:12`` the wanted country's counts.
    A foreign one keeps its country (``DE-12``), as Jellyfin shows it.
    """
    text = line(root.first("mpaa") or root.first("certification"))
    if text is None:
        return None
    entries = []
    for part in re.split(r"\s+/\s+|\|", text):
        match = _CERTIFICATE.fullmatch(part.strip())
        named = match[1].strip(" .").lower() if match else ""
        code = _COUNTRIES.get(named) or (named.upper() if len(named) == 2 else "")
        value = match[2] if match and code else part.strip()
        if rated := _RATED.fullmatch(value):
            value = rated[1]
        if value:
            entries.append((code, value))
    entries.sort(key=lambda entry: (entry[0] != country, bool(entry[0])))
    if not entries:
        return None
    code, value = entries[0]
    return value if code in ("", "US") else f"{code}-{value}"
