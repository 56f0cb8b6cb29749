"""Libraries as clients see them: ``BaseItemDto`` of type ``CollectionFolder``."""

from rustfin_core.catalog.types import NO_USER_DATA, LibraryView, ListFolderView
from rustfin_core.http.jellyfin.dto.images import own_images
from rustfin_core.http.jellyfin.dto.user_data import user_data_dto
from rustfin_core.http.jellyfin.dto.values import compact
from rustfin_core.http.json import wire_time
from rustfin_core.kernel.enums import ItemKind


def library_dto(view: LibraryView, server_id: str) -> dict[str, object]:
    """Map one library."""
    return compact(
        _folder(view.uid, view.name, server_id)
        | {
            "DateCreated": wire_time(view.created_at),
            "Type": "CollectionFolder",
            "ChildCount": view.item_count,
            "CollectionType": view.kind.collection_type,
            **own_images(view.images),
        }
    )


def folder_dto(view: ListFolderView, server_id: str) -> dict[str, object]:
    """Map the folder of all playlists or collections."""
    playlists = view.kind is ItemKind.PLAYLIST
    return compact(
        _folder(view.uid, view.name, server_id)
        | {
            "Type": "ManualPlaylistsFolder" if playlists else "CollectionFolder",
            "ChildCount": view.item_count,
            "CollectionType": "playlists" if playlists else "boxsets",
            **own_images(view.images),
        }
    )


def _folder(uid: bytes, name: str, server_id: str) -> dict[str, object]:
    return {
        "Name": name,
        "ServerId": server_id,
        "Id": uid.hex(),
        "Etag": uid.hex(),
        "CanDelete": False,
        "CanDownload": False,
        "SortName": name.lower(),
        "ExternalUrls": [],
        "Path": f"/{name}",
        "EnableMediaSourceDisplay": True,
        "Taglines": [],
        "Genres": [],
        "PlayAccess": "Full",
        "RemoteTrailers": [],
        "ProviderIds": {},
        "IsFolder": True,
        "People": [],
        "Studios": [],
        "GenreItems": [],
        "LocalTrailerCount": 0,
        "UserData": user_data_dto(uid, NO_USER_DATA),
        "SpecialFeatureCount": 0,
        "DisplayPreferencesId": uid.hex(),
        "Tags": [],
        "LocationType": "FileSystem",
        "MediaType": "Unknown",
        "LockedFields": [],
        "LockData": False,
    }
