"""Kinds of items by what can be done with them."""

from rustfin_core.kernel.enums import ItemKind

VIDEO_KINDS = frozenset({ItemKind.MOVIE, ItemKind.EPISODE, ItemKind.EXTRA, ItemKind.VIDEO})


PLAYABLE_KINDS = VIDEO_KINDS | {ItemKind.TRACK}


FOLDER_KINDS = frozenset(
    {
        ItemKind.SERIES,
        ItemKind.SEASON,
        ItemKind.ARTIST,
        ItemKind.ALBUM,
        ItemKind.COLLECTION,
        ItemKind.PLAYLIST,
        ItemKind.GENRE,
        ItemKind.STUDIO,
    }
)


GLOBAL_KINDS = frozenset(
    {
        ItemKind.PERSON,
        ItemKind.GENRE,
        ItemKind.STUDIO,
        ItemKind.TAG,
        ItemKind.COLLECTION,
        ItemKind.PLAYLIST,
    }
)
"""Kinds that belong to no library: visible to whom at least one linked item is visible."""


def media_type_of(kind: ItemKind) -> str:
    """Jellyfin's ``MediaType`` of a kind: Video, Audio or Unknown."""
    if kind in VIDEO_KINDS:
        return "Video"
    return "Audio" if kind is ItemKind.TRACK else "Unknown"
