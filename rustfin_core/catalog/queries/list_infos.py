"""What only playlists and collections have, as their viewer sees it."""

import sqlite3
from collections.abc import Collection

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.row_ids import numbers
from rustfin_core.catalog.types import ListInfo


def list_infos(con: sqlite3.Connection, scope: Scope, ids: Collection[int]) -> dict[int, ListInfo]:
    """Whose each list of *ids* is, who may edit it and what it holds."""
    found = {item_id: ListInfo() for item_id in ids}
    for item_id, owner, is_open, media_type, by_hand, can_edit in con.execute(
        "SELECT l.item_id,l.owner_id,l.is_open,l.media_type,l.by_hand,s.can_edit "
        "FROM item_list l LEFT JOIN item_list_user s ON s.item_id=l.item_id AND s.user_id=:u "
        f"WHERE l.item_id IN ({numbers(ids)})",
        {"u": scope.user_id},
    ):
        is_mine = owner is not None and owner == scope.user_id
        found[item_id] = ListInfo(
            is_mine=is_mine,
            can_edit=is_mine or bool(can_edit),
            is_open=bool(is_open),
            media_type=media_type,
            by_hand=bool(by_hand),
        )
    return found
