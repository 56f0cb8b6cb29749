"""Providers as Jellyfin's clients know them: names of ids, the pages they lead to."""

from collections.abc import Mapping
from urllib.parse import quote

from rustfin_core.kernel.enums import ItemKind

_WIRE_NAMES = {
    "imdb": "Imdb", "tmdb": "Tmdb", "tvdb": "Tvdb", "tvmaze": "TvMaze", "tvrage": "TvRage",
    "tmdbcollection": "TmdbCollection", "anidb": "AniDB", "anilist": "AniList",
    "wikidata": "Wikidata", "musicbrainzartist": "MusicBrainzArtist",
    "musicbrainzalbumartist": "MusicBrainzAlbumArtist", "musicbrainzrelease": "MusicBrainzAlbum",
    "musicbrainzreleasegroup": "MusicBrainzReleaseGroup",
    "musicbrainzrecording": "MusicBrainzRecording", "musicbrainztrack": "MusicBrainzTrack",
}  # fmt: skip
_OWN_NAMES = {wire.lower(): own for own, wire in _WIRE_NAMES.items()}
_TITLES = {
    "imdb": "IMDb", "tmdb": "TMDB", "tvdb": "TheTVDB", "tvmaze": "TVmaze", "anidb": "AniDB",
    "anilist": "AniList", "wikidata": "Wikidata", "tmdbcollection": "TMDB",
}  # fmt: skip
_MUSICBRAINZ = "https://musicbrainz.org/"
_K = ItemKind
_PAGES: Mapping[str, Mapping[ItemKind | None, str]] = {
    "imdb": {_K.PERSON: "https://www.imdb.com/name/{}", None: "https://www.imdb.com/title/{}"},
    "tmdb": {
        _K.MOVIE: "https://www.themoviedb.org/movie/{}",
        _K.SERIES: "https://www.themoviedb.org/tv/{}",
        _K.PERSON: "https://www.themoviedb.org/person/{}",
        _K.COLLECTION: "https://www.themoviedb.org/collection/{}",
    },
    "tmdbcollection": {None: "https://www.themoviedb.org/collection/{}"},
    "tvdb": {
        _K.MOVIE: "https://www.thetvdb.com/dereferrer/movie/{}",
        _K.SERIES: "https://www.thetvdb.com/dereferrer/series/{}",
        _K.SEASON: "https://www.thetvdb.com/dereferrer/season/{}",
        _K.EPISODE: "https://www.thetvdb.com/dereferrer/episode/{}",
        _K.PERSON: "https://www.thetvdb.com/dereferrer/people/{}",
    },
    "tvmaze": {
        _K.SERIES: "https://www.tvmaze.com/shows/{}",
        _K.SEASON: "https://www.tvmaze.com/seasons/{}",
        _K.EPISODE: "https://www.tvmaze.com/episodes/{}",
        _K.PERSON: "https://www.tvmaze.com/people/{}",
    },
    "anidb": {_K.SERIES: "https://anidb.net/anime/{}", _K.MOVIE: "https://anidb.net/anime/{}"},
    "anilist": {_K.SERIES: "https://anilist.co/anime/{}", _K.MOVIE: "https://anilist.co/anime/{}"},
    "wikidata": {None: "https://www.wikidata.org/wiki/{}"},
    "musicbrainzartist": {None: _MUSICBRAINZ + "artist/{}"},
    "musicbrainzalbumartist": {None: _MUSICBRAINZ + "artist/{}"},
    "musicbrainzrelease": {None: _MUSICBRAINZ + "release/{}"},
    "musicbrainzreleasegroup": {None: _MUSICBRAINZ + "release-group/{}"},
    "musicbrainzrecording": {None: _MUSICBRAINZ + "recording/{}"},
    "musicbrainztrack": {None: _MUSICBRAINZ + "track/{}"},
}
_OFFERED: Mapping[ItemKind, tuple[str, ...]] = {
    _K.MOVIE: ("imdb", "tmdb", "tmdbcollection", "tvdb", "wikidata", "anidb", "anilist"),
    _K.SERIES: ("imdb", "tmdb", "tvdb", "tvmaze", "wikidata", "anidb", "anilist"),
    _K.SEASON: ("tvdb", "tvmaze"),
    _K.EPISODE: ("imdb", "tvdb", "tvmaze"),
    _K.PERSON: ("imdb", "tmdb", "tvmaze", "wikidata"),
    _K.COLLECTION: ("tmdbcollection",),
    _K.ARTIST: ("musicbrainzartist", "wikidata"),
    _K.ALBUM: ("musicbrainzrelease", "musicbrainzreleasegroup", "musicbrainzalbumartist"),
    _K.TRACK: ("musicbrainztrack", "musicbrainzrecording", "musicbrainzartist"),
}
_MEDIA_TYPES = {
    "tmdbcollection": "BoxSet", "musicbrainzartist": "Artist",
    "musicbrainzalbumartist": "AlbumArtist", "musicbrainzrelease": "Album",
    "musicbrainzreleasegroup": "ReleaseGroup", "musicbrainzrecording": "Recording",
    "musicbrainztrack": "Track",
}  # fmt: skip
_KIND_TYPES = {
    _K.MOVIE: "Movie", _K.SERIES: "Series", _K.SEASON: "Season", _K.EPISODE: "Episode",
    _K.PERSON: "Person", _K.ARTIST: "Artist",
}  # fmt: skip


def wire_name(provider: str) -> str:
    """Key of a provider in ``ProviderIds``: ``Tmdb`` for ``tmdb``."""
    return _WIRE_NAMES.get(provider, provider)


def own_name(key: str) -> str:
    """The provider that a key of ``ProviderIds`` means."""
    return _OWN_NAMES.get(key.lower(), key.lower())


def read_ids(raw: object) -> dict[str, str]:
    """Ids a client sent, by our names; what is no text is left out."""
    if not isinstance(raw, dict):
        return {}
    return {
        own_name(name)[:40]: value.strip()[:200]
        for name, value in list(raw.items())[:40]
        if isinstance(name, str) and isinstance(value, str) and value.strip()
    }


def external_urls(kind: ItemKind, ids: Mapping[str, str]) -> list[dict[str, object]]:
    """``ExternalUrl`` of each id that leads to a page."""
    found: list[dict[str, object]] = []
    for provider, value in ids.items():
        pages = _PAGES.get(provider, {})
        page = pages.get(kind) or pages.get(None)
        if page:
            title = _TITLES.get(provider, "MusicBrainz")
            found.append({"Name": title, "Url": page.format(quote(value, safe=""))})
    return found


def external_id_infos(kind: ItemKind) -> list[dict[str, object]]:
    """``ExternalIdInfo`` of each provider whose id an editor offers for a kind."""
    return [
        {
            "Name": _TITLES.get(provider, "MusicBrainz"),
            "Key": wire_name(provider),
            "Type": _MEDIA_TYPES.get(provider, _KIND_TYPES.get(kind)),
        }
        for provider in _OFFERED.get(kind, ())
    ]
