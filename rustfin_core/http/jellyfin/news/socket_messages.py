"""Events of the server as messages of the socket: pure mapping, nothing is sent here.

Only message types of Jellyfin 10.11 may leave: the Kotlin SDK decodes into a sealed type.
"""

import itertools
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import orjson

from rustfin_core.catalog.access import access_policy
from rustfin_core.catalog.events import ItemsChanged, ScanProgressed, UserDataChanged
from rustfin_core.catalog.types import Whereabouts
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

    @property
    def present(self) -> list[bytes]:
        """Items that came or changed, as many as a message names."""
        return [*_first(self.added), *_first(self.updated)]

    def message(
        self, visible: Iterable[Whereabouts], *, sees_everything: bool = False
    ) -> dict[str, Any]:
        """``LibraryUpdateInfo`` for a reader to whom *visible* of what is :attr:`present` exists.

        What is gone cannot be asked whether it might have been seen, so only readers who see
        everything are told which it was; the others are told that something changed.
        """
        found = {one.uid: one for one in visible}
        added = [uid for uid in _first(self.added) if sees_everything or uid in found]
        updated = [uid for uid in _first(self.updated) if sees_everything or uid in found]
        homes = [one.library_uid for one in found.values()]
        parents = [found[uid].parent_uid or found[uid].library_uid for uid in added if uid in found]
        libraries = [*(self.libraries if sees_everything else ()), *homes]
        return {
            "FoldersAddedTo": _ids(parents),
            "FoldersRemovedFrom": [],
            "ItemsAdded": _ids(added),
            "ItemsRemoved": _ids(self.removed) if sees_everything else [],
            "ItemsUpdated": _ids(updated),
            "CollectionFolders": _ids(libraries),
            "IsEmpty": False,
        }


def _first(uids: Iterable[bytes]) -> list[bytes]:
    """Who gets so many reads the lists again anyway."""
    return list(itertools.islice(uids, _MOST_IDS))


def _ids(uids: Iterable[bytes | None]) -> list[str]:
    """Each once, in order."""
    return [uid.hex() for uid in _first(dict.fromkeys(uid for uid in uids if uid is not None))]


def sees_everything(policy: UserPolicy) -> bool:
    """Whether ids of any item may be told to this user."""
    return access_policy(policy).is_unrestricted
