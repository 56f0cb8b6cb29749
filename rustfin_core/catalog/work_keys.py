"""Keys of works that ids of providers give. Pure.

``tmdb:movie:603``, ``tvdb:series:81189``, of that series' episode ``tvdb:series:81189:s1e2``,
``mb:release:...``. Keys made of names are the scan's (:mod:`rustfin_core.catalog.scan.works`).
"""

from collections.abc import Iterable, Mapping

from rustfin_core.kernel.enums import ItemKind

VIDEO_PROVIDERS = ("imdb", "tmdb", "tvdb", "tvmaze", "anidb", "anilist", "wikidata")
_MUSIC = {
    ItemKind.ARTIST: ("musicbrainzartist", "mb:artist"),
    ItemKind.ALBUM: ("musicbrainzrelease", "mb:release"),
    ItemKind.TRACK: ("musicbrainztrack", "mb:track"),
}
_SCOPES = {
    ItemKind.MOVIE: "movie",
    ItemKind.SERIES: "series",
    ItemKind.VIDEO: "video",
    ItemKind.PERSON: "person",
}
_PROVIDER_KEYS = frozenset((*VIDEO_PROVIDERS, "mb", "tmdbcollection"))


def id_keys(kind: ItemKind, ids: Mapping[str, str]) -> list[str]:
    """Keys of an item with *ids*, the most trusted first.

    Episodes and seasons have none of their own: tools write the series' id into every episode's
    NFO, which would make all of them one work. They follow their series.
    """
    if kind in _SCOPES:
        return [f"{p}:{_SCOPES[kind]}:{ids[p]}" for p in VIDEO_PROVIDERS if ids.get(p)]
    if kind in _MUSIC:
        name, prefix = _MUSIC[kind]
        return [f"{prefix}:{ids[name].lower()}"] if ids.get(name) else []
    if kind is ItemKind.COLLECTION and ids.get("tmdbcollection"):
        return [f"tmdbcollection:collection:{ids['tmdbcollection']}"]
    return []


def season_key(series: str, season: int) -> str:
    """Key of a season of the series with key *series*."""
    return f"{series}:s{season}"


def episode_key(series: str, season: int, episode: int) -> str:
    """Key of an episode of the series with key *series*."""
    return f"{series}:s{season}e{episode}"


def is_provided(key: str) -> bool:
    """Whether a key was made of a provider's id rather than of names."""
    return key.partition(":")[0] in _PROVIDER_KEYS


def contradict(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether one provider knows the two sets of keys as different titles.

    They agree when they share any provider's key at all: providers link each other wrongly now
    and then, and one agreement weighs more.
    """
    first, second = _by_namespace(one), _by_namespace(other)
    both = first.keys() & second.keys()
    if any(first[name] & second[name] for name in both):
        return False
    return bool(both)


def _by_namespace(keys: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key in keys:
        if is_provided(key):
            provider, _, rest = key.partition(":")
            found.setdefault(f"{provider}:{rest.partition(':')[0]}", set()).add(key)
    return found
