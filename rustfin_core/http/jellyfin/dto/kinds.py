"""Our item kinds and Jellyfin's ``BaseItemKind`` names, both ways."""

from rustfin_core.kernel.enums import ItemKind

KIND_NAMES = {
    ItemKind.MOVIE: "Movie",
    ItemKind.SERIES: "Series",
    ItemKind.SEASON: "Season",
    ItemKind.EPISODE: "Episode",
    ItemKind.ARTIST: "MusicArtist",
    ItemKind.ALBUM: "MusicAlbum",
    ItemKind.TRACK: "Audio",
    ItemKind.PERSON: "Person",
    ItemKind.GENRE: "Genre",
    ItemKind.STUDIO: "Studio",
    ItemKind.TAG: "Genre",
    ItemKind.COLLECTION: "BoxSet",
    ItemKind.PLAYLIST: "Playlist",
    ItemKind.EXTRA: "Video",
    ItemKind.VIDEO: "Video",
}

_KINDS_BY_NAME = {
    "movie": (ItemKind.MOVIE,),
    "series": (ItemKind.SERIES,),
    "season": (ItemKind.SEASON,),
    "episode": (ItemKind.EPISODE,),
    "musicartist": (ItemKind.ARTIST,),
    "musicalbum": (ItemKind.ALBUM,),
    "audio": (ItemKind.TRACK,),
    "person": (ItemKind.PERSON,),
    "genre": (ItemKind.GENRE,),
    "musicgenre": (ItemKind.GENRE,),
    "studio": (ItemKind.STUDIO,),
    "boxset": (ItemKind.COLLECTION,),
    "playlist": (ItemKind.PLAYLIST,),
    "video": (ItemKind.VIDEO,),
    "trailer": (ItemKind.EXTRA,),
}


_ABSENT = frozenset(
    {
        "aggregatefolder", "audiobook", "basepluginfolder", "book", "channel", "channelfolderitem",
        "collectionfolder", "folder", "manualplaylistsfolder", "livetvchannel", "livetvprogram",
        "musicvideo", "photo", "photoalbum", "playlistsfolder", "program", "recording",
        "tvchannel", "tvprogram", "userrootfolder", "userview", "year",
    }
)  # fmt: skip
"""Jellyfin's kinds that no item of Rustfin has."""


def asks_for_absent_only(names: tuple[str, ...]) -> bool:
    """Whether *names* are all of kinds Rustfin has nothing of; names nobody knows do not count."""
    lowered = {name.lower() for name in names}
    return bool(lowered & _ABSENT) and not lowered & _KINDS_BY_NAME.keys()


def kinds_named(names: tuple[str, ...]) -> tuple[ItemKind, ...]:
    """Item kinds for wire names; names of kinds Rustfin does not have are skipped."""
    found: dict[ItemKind, None] = {}
    for name in names:
        found.update(dict.fromkeys(_KINDS_BY_NAME.get(name.lower(), ())))
    return tuple(found)
