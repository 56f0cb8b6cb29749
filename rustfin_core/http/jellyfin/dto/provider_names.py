"""Providers' names on the wire: Jellyfin's ``MetadataProvider`` spelling, read in any case."""

from collections.abc import Mapping

from rustfin_core.kernel.enums import ItemKind

_WIRE = {
    "imdb": "Imdb",
    "tmdb": "Tmdb",
    "tvdb": "Tvdb",
    "tvmaze": "TvMaze",
    "anilist": "AniList",
    "anidb": "AniDB",
    "wikidata": "Wikidata",
    "tmdbcollection": "TmdbCollection",
    "musicbrainzartist": "MusicBrainzArtist",
    "musicbrainzalbumartist": "MusicBrainzAlbumArtist",
    "musicbrainzrelease": "MusicBrainzAlbum",
    "musicbrainzreleasegroup": "MusicBrainzReleaseGroup",
    "musicbrainzrecording": "MusicBrainzRecording",
    "musicbrainztrack": "MusicBrainzTrack",
}
_OURS = {name.lower(): ours for ours, name in _WIRE.items()}
_TITLES = {
    "imdb": "IMDb",
    "tmdb": "TheMovieDb",
    "tvdb": "TheTVDB",
    "tvmaze": "TVmaze",
    "anilist": "AniList",
    "wikidata": "Wikidata",
    "tmdbcollection": "TheMovieDb",
    "musicbrainzartist": "MusicBrainz",
    "musicbrainzalbumartist": "MusicBrainz",
    "musicbrainzrelease": "MusicBrainz",
    "musicbrainzreleasegroup": "MusicBrainz",
    "musicbrainztrack": "MusicBrainz",
}
_VIDEO = ("imdb", "tmdb", "wikidata")
_SHOW = ("imdb", "tmdb", "tvdb", "tvmaze", "anilist", "wikidata")
_BY_KIND = {
    ItemKind.MOVIE: (*_VIDEO, "tvdb", "tmdbcollection"),
    ItemKind.SERIES: _SHOW,
    ItemKind.SEASON: ("tmdb", "tvdb"),
    ItemKind.EPISODE: ("imdb", "tmdb", "tvdb", "tvmaze"),
    ItemKind.PERSON: ("imdb", "tmdb", "tvdb", "wikidata"),
    ItemKind.COLLECTION: ("tmdbcollection",),
    ItemKind.ARTIST: ("musicbrainzartist", "wikidata"),
    ItemKind.ALBUM: (
        "musicbrainzalbumartist", "musicbrainzrelease", "musicbrainzreleasegroup",
    ),
    ItemKind.TRACK: ("musicbrainztrack", "musicbrainzrelease", "musicbrainzartist"),
}  # fmt: skip
_MEDIA = {
    "musicbrainzartist": "Artist",
    "musicbrainzalbumartist": "AlbumArtist",
    "musicbrainzrelease": "Album",
    "musicbrainzreleasegroup": "ReleaseGroup",
    "musicbrainztrack": "Track",
    "tmdbcollection": "BoxSet",
}
_KIND_MEDIA = {
    ItemKind.MOVIE: "Movie",
    ItemKind.SERIES: "Series",
    ItemKind.SEASON: "Season",
    ItemKind.EPISODE: "Episode",
    ItemKind.PERSON: "Person",
}


def wire_name(provider: str) -> str:
    """``tmdb`` -> ``Tmdb``; what Jellyfin does not know stays as it is."""
    return _WIRE.get(provider, provider)


def wire_ids(ids: Mapping[str, str]) -> dict[str, str]:
    """Ids with the wire's names."""
    return {wire_name(provider): value for provider, value in ids.items()}


def read_ids(raw: object) -> dict[str, str]:
    """Ids a client sent, by our names; what is no text is left out."""
    if not isinstance(raw, dict):
        return {}
    return {
        _OURS.get(name.lower(), name.lower())[:40]: value.strip()[:200]
        for name, value in list(raw.items())[:40]
        if isinstance(name, str) and isinstance(value, str) and value.strip()
    }


def external_id_infos(kind: ItemKind) -> list[dict[str, object]]:
    """``ExternalIdInfo`` of every id a title of *kind* can have."""
    return [
        {
            "Name": _TITLES[name],
            "Key": wire_name(name),
            "Type": _MEDIA.get(name) or _KIND_MEDIA.get(kind),
        }
        for name in _BY_KIND.get(kind, ())
    ]
