"""Events of the server as messages of the socket: pure mapping, nothing is sent here.

Only message types of Jellyfin 10.11 may leave: the Kotlin SDK decodes into a sealed type.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import orjson

from rustfin_core.catalog.access import access_policy
from rustfin_core.catalog.events import ItemsChanged, ScanProgressed, UserDataChanged
from rustfin_core.http.jellyfin.dto.user_data import user_data_dto
from rustfin_core.http.json import without_nulls
from rustfin_core.identity.policy import UserPolicy

_MOST_IDS = 500


def frame(message_type: str, data: Any = None) -> str:
    """One frame: type, a fresh id, data."""
    content: dict[str, Any] = {"MessageType": message_type, "MessageId": uuid.uuid4().hex}
    if data is not None:
        content["Data"] = without_nulls(data)
    return orjson.dumps(content).decode()


def user_data_changed(event: UserDataChanged) -> dict[str, Any]:
    """``UserDataChangeInfo``."""
    return {
        "UserId": event.user_uid.hex(),
        "UserDataList": [user_data_dto(uid, data) for uid, data in event.items],
    }


def refresh_progress(event: ScanProgressed) -> dict[str, str]:
    """Progress of a scan in percent, as texts."""
    share = 100 * event.done / event.total if event.total else 0.0
    return {"ItemId": event.library_uid.hex(), "Progress": f"{min(share, 100.0):.1f}"}


@dataclass(slots=True)
class LibraryDelta:
    """Changes of the catalogue since the last ``LibraryChanged`` message."""

    added: dict[bytes, None] = field(default_factory=dict)
    updated: dict[bytes, None] = field(default_factory=dict)
    removed: dict[bytes, None] = field(default_factory=dict)
    libraries: dict[bytes, None] = field(default_factory=dict)

    def take(self, event: ItemsChanged) -> None:
        """Add a batch."""
        self.added.update(dict.fromkeys(event.added))
        self.updated.update(dict.fromkeys(event.updated))
        self.removed.update(dict.fromkeys(event.removed))

    def message(self, *, with_items: bool) -> dict[str, Any]:
        """``LibraryUpdateInfo``; without ids for readers who may not see every item."""
        added = _ids(self.added) if with_items else []
        updated = _ids(self.updated) if with_items else []
        removed = _ids(self.removed) if with_items else []
        return {
            "FoldersAddedTo": [],
            "FoldersRemovedFrom": [],
            "ItemsAdded": added,
            "ItemsRemoved": removed,
            "ItemsUpdated": updated,
            "CollectionFolders": _ids(self.libraries) if with_items else [],
            "IsEmpty": False,
        }


def _ids(uids: Iterable[bytes]) -> list[str]:
    """The first ids; who gets so many reads the lists again anyway."""
    return [uid.hex() for uid, _ in zip(uids, range(_MOST_IDS), strict=False)]


def sees_everything(policy: UserPolicy) -> bool:
    """Whether ids of any item may be told to this user."""
    return access_policy(policy).is_unrestricted
