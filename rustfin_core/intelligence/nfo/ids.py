"""Provider ids in every form an NFO file writes them.

Precedence: ``<uniqueid>`` (the default one first), ``<imdbid>`` and its like, attributes and text
of ``<id>``, Kodi's ``<episodeguide>``, links in the text around the XML.
"""

import json
import re
from collections.abc import Iterator

from rustfin_core.intelligence.nfo.tree import Node
from rustfin_core.kernel.enums import ItemKind

_ALIASES = {
    "themoviedb": "tmdb",
    "moviedb": "tmdb",
    "tmdbtv": "tmdb",
    "thetvdb": "tvdb",
    "tmdbcol": "tmdbcollection",
    "tmdbcolid": "tmdbcollection",
    "tmdbset": "tmdbcollection",
    "tmdbcollectionid": "tmdbcollection",
    "collectionnumber": "tmdbcollection",
    "myanimelist": "mal",
    "imdb_id": "imdb",
    "tmdb_id": "tmdb",
    "tvdb_id": "tvdb",
    "musicbrainzalbum": "musicbrainzrelease",
    "musicbrainzalbumid": "musicbrainzrelease",
    "musicbrainzreleaseid": "musicbrainzrelease",
    "musicbrainzrecordingid": "musicbrainzrecording",
}
KNOWN = frozenset({
    "imdb", "tmdb", "tvdb", "tmdbcollection", "tvmaze", "tvrage", "anidb", "anilist", "mal",
    "kitsu", "wikidata", "trakt", "zap2it", "rottentomatoes", "audiodbartist",
    "audiodbalbum", "musicbrainzartist", "musicbrainzalbumartist", "musicbrainzrelease",
    "musicbrainzreleasegroup", "musicbrainzrecording", "musicbrainztrack",
})  # fmt: skip
"""Providers whose ids may stand in an element of their own (``<tvmazeid>``)."""
_PROVIDER = re.compile(r"[a-z0-9][a-z0-9_.-]{0,39}")
_VALUE = re.compile(r"[^\s<>\"'\\]{1,100}")
_IMDB = re.compile(r"(?:tt|nm|co|ev)\d{1,12}", re.ASCII)
_MUSICBRAINZ = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NUMBERED = frozenset({"tmdb", "tvdb", "tmdbcollection", "tvmaze", "anidb", "anilist", "mal"})

_FILM = frozenset({ItemKind.MOVIE, ItemKind.VIDEO})
_SHOW = frozenset({ItemKind.SERIES})
_MUSIC = frozenset({ItemKind.ARTIST, ItemKind.ALBUM})
_UUID = r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
_LINKS: tuple[tuple[str, frozenset[ItemKind], re.Pattern[str]], ...] = tuple(
    (provider, kinds, re.compile(pattern, re.IGNORECASE | re.ASCII))
    for provider, kinds, pattern in (
        ("imdb", _FILM | _SHOW | {ItemKind.EPISODE}, r"(?<![a-z0-9])(tt\d{7,10})(?![a-z0-9])"),
        ("tmdb", _FILM, r"themoviedb\.org/(?:[a-z]{2}(?:-[a-z]{2})?/)?movie/(\d{1,10})"),
        ("tmdb", _SHOW, r"themoviedb\.org/(?:[a-z]{2}(?:-[a-z]{2})?/)?tv/(\d{1,10})"),
        ("tvdb", _SHOW, r"thetvdb\.com/(?:index\.php)?\?tab=series&(?:amp;)?id=(\d{1,10})"),
        ("tvdb", _SHOW, r"thetvdb\.com/\?(?:[^\s\"'<>]{0,80}&)?seriesid=(\d{1,10})"),
        ("tvdb", _SHOW, r"thetvdb\.com/(?:dereferrer/)?series/(\d{1,10})(?![\w-])"),
        ("tvdb", _FILM, r"thetvdb\.com/(?:dereferrer/)?movies?/(\d{1,10})(?![\w-])"),
        ("tvmaze", _SHOW, r"tvmaze\.com/shows/(\d{1,10})"),
        ("anidb", _FILM | _SHOW, r"anidb\.net/(?:anime/|a|\S{0,60}?[?&]aid=)(\d{1,10})"),
        ("anilist", _FILM | _SHOW, r"anilist\.co/anime/(\d{1,10})"),
        ("mal", _FILM | _SHOW, r"myanimelist\.net/anime/(\d{1,10})"),
        ("wikidata", _FILM | _SHOW | _MUSIC, r"wikidata\.org/(?:wiki|entity)/(Q\d{1,12})"),
        ("musicbrainzartist", frozenset({ItemKind.ARTIST}), rf"musicbrainz\.org/artist/{_UUID}"),
        ("musicbrainzrelease", frozenset({ItemKind.ALBUM}), rf"musicbrainz\.org/release/{_UUID}"),
        (
            "musicbrainzreleasegroup",
            frozenset({ItemKind.ALBUM}),
            rf"musicbrainz\.org/release-group/{_UUID}",
        ),
    )
)


def provider_name(text: str) -> str | None:
    """Our name of the provider that a ``type`` attribute or an element names; ``None`` if none."""
    name = text.strip().lower()
    name = _ALIASES.get(name, name)
    if name.removesuffix("id") in KNOWN:
        name = name.removesuffix("id")
    name = _ALIASES.get(name, name)
    return name if _PROVIDER.fullmatch(name) and name != "unknown" else None


def provider_value(provider: str, text: str) -> str | None:
    """The id as its provider writes it; ``None`` for placeholders (0, -1) and what is no id."""
    value = text.strip()
    if provider == "imdb":
        value = value.lower()
        return value if _IMDB.fullmatch(value) else None
    if provider.startswith("musicbrainz"):
        value = value.lower()
        return value if _MUSICBRAINZ.fullmatch(value) else None
    if provider in _NUMBERED:
        value = value.lstrip("0")
        return value if value.isascii() and value.isdigit() and len(value) < 12 else None
    return value if _VALUE.fullmatch(value) and value not in ("0", "-1") else None


def read_ids(root: Node, kind: ItemKind) -> dict[str, str]:
    """All ids of the title that *root* describes."""
    found: dict[str, str] = {}
    for named, value in (*_unique_ids(root), *_elements(root), *_id_element(root, kind)):
        provider = provider_name(named)
        known = provider_value(provider, value) if provider else None
        if provider and known:
            found.setdefault(provider, known)
    if kind is ItemKind.SERIES:
        for provider, value in _episode_guide(root):
            found.setdefault(provider, value)
    return found


def person_ids(node: Node) -> dict[str, str]:
    """Ids of an actor or crew member: attributes, child elements, the profile's address."""
    pairs = [*_unique_ids(node), *_elements(node), *node.attributes.items()]
    found: dict[str, str] = {}
    for named, text in pairs:
        provider = provider_name(named)
        if provider in KNOWN and (value := provider_value(provider, text)):
            found.setdefault(provider, value)
    profile = node.first("profile")
    if match := _PROFILE.search(profile[:500]):
        found.setdefault("tmdb" if match[1] else "imdb", (match[1] or match[2]).lower())
    return found


_PROFILE = re.compile(
    r"themoviedb\.org/person/(\d{1,10})|imdb\.com/name/(nm\d{5,10})", re.IGNORECASE | re.ASCII
)


def linked_ids(text: str, kind: ItemKind) -> dict[str, str]:
    """Ids in links of plain text; of two links to one provider the first counts (Kodi's rule)."""
    found: dict[str, str] = {}
    for provider, kinds, pattern in _LINKS:
        if kind in kinds and provider not in found and (match := pattern.search(text)):
            value = match[1]
            found[provider] = value.upper() if provider == "wikidata" else value.lower()
    return found


def _unique_ids(root: Node) -> list[tuple[str, str]]:
    nodes = list(root.all("uniqueid"))
    nodes.sort(key=lambda node: node.attributes.get("default", "").lower() != "true")
    pairs = []
    for node in nodes:
        value = node.content.strip()
        named = node.attributes.get("type", "")
        if named.strip().lower() in ("", "unknown") and value.startswith("tt"):
            named = "imdb"
        pairs.append((named, value))
    return pairs


def _elements(root: Node) -> Iterator[tuple[str, str]]:
    for node in root.children:
        if node.name.endswith("id") or node.name == "collectionnumber":
            provider = provider_name(node.name)
            if provider in KNOWN:
                yield provider, node.content


def _id_element(root: Node, kind: ItemKind) -> Iterator[tuple[str, str]]:
    """``<id IMDB= TMDB= TVDB=>text</id>``; the text's provider depends on who wrote the file.

    Kodi writes its default unique id there, so a text that a ``<uniqueid>`` repeats says nothing.
    """
    repeated = {node.content.strip() for node in root.all("uniqueid")}
    for node in root.all("id"):
        for name in ("imdb", "tmdb", "tvdb"):
            yield name, node.attributes.get(name, "")
        text = node.content.strip()
        if text.startswith("tt"):
            yield "imdb", text
        elif text not in repeated and kind in (ItemKind.MOVIE, ItemKind.SERIES):
            yield ("tmdb" if kind is ItemKind.MOVIE else "tvdb"), text


def _episode_guide(root: Node) -> Iterator[tuple[str, str]]:
    """Kodi 19: ``<episodeguide>{"tmdb": "46639"}</episodeguide>``."""
    text = root.first("episodeguide")
    if not text.startswith("{") or len(text) > 2000:
        return
    try:
        guide = json.loads(text)
    except (ValueError, RecursionError):
        return
    for named, value in guide.items():
        provider = provider_name(str(named))
        if provider in KNOWN and (known := provider_value(provider, str(value))):
            yield provider, known
