"""Libraries as clients see them: ``BaseItemDto`` of type ``CollectionFolder``."""

from rustfin_core.catalog.types import NO_USER_DATA, LibraryView
from rustfin_core.http.jellyfin.dto.images import own_images
from rustfin_core.http.jellyfin.dto.user_data import user_data_dto
from rustfin_core.http.jellyfin.dto.values import compact
from rustfin_core.http.json import wire_time


def library_dto(view: LibraryView, server_id: str) -> dict[str, object]:
    """Map one library."""
    return compact(
        {
            "Name": view.name,
            "ServerId": server_id,
            "Id": view.uid.hex(),
            "Etag": view.uid.hex(),
            "DateCreated": wire_time(view.created_at),
            "CanDelete": False,
            "CanDownload": False,
            "SortName": view.name.lower(),
            "ExternalUrls": [],
            "Path": f"/{view.name}",
            "EnableMediaSourceDisplay": True,
            "Taglines": [],
            "Genres": [],
            "PlayAccess": "Full",
            "RemoteTrailers": [],
            "ProviderIds": {},
            "IsFolder": True,
            "Type": "CollectionFolder",
            "People": [],
            "Studios": [],
            "GenreItems": [],
            "LocalTrailerCount": 0,
            "UserData": user_data_dto(view.uid, NO_USER_DATA),
            "ChildCount": view.item_count,
            "SpecialFeatureCount": 0,
            "DisplayPreferencesId": view.uid.hex(),
            "Tags": [],
            "CollectionType": view.kind.collection_type,
            **own_images(view.images),
            "LocationType": "FileSystem",
            "MediaType": "Unknown",
            "LockedFields": [],
            "LockData": False,
        }
    )
