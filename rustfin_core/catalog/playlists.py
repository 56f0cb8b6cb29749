"""Writes of playlists: made, renamed, filled, ordered, shared. Each runs in one transaction.

A playlist belongs to the user who made it. Others see it when it is open or shared with them, and
change its entries when the share says so; name, shares and existence are the owner's alone.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rustfin_core.catalog import derived, list_entries
from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.queries.lists import ids_of, places
from rustfin_core.catalog.repository import NewItem, delete_items, insert_item, update_item
from rustfin_core.catalog.types import Share
from rustfin_core.catalog.works import work_for
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import Forbidden, NotFound

_NOBODY = "An API key has no playlists of its own. Sign in as a user."


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlaylist:
    """A playlist about to be made. *items* may be shows and albums: their leaves are added."""

    name: str
    items: tuple[bytes, ...] = ()
    media_type: str | None = None
    """``Audio`` or ``Video``; without it the first entry decides."""
    is_open: bool = False
    shares: tuple[Share, ...] = ()


def create(con: sqlite3.Connection, scope: Scope, new: NewPlaylist, now: int) -> bytes:
    """Make a playlist of the viewer's; returns its uid."""
    if scope.user_id == 0:
        raise Forbidden(_NOBODY)
    name = list_entries.checked_name(new.name)
    work = work_for(con, ItemKind.PLAYLIST, ())
    list_id = insert_item(
        con, NewItem(kind=ItemKind.PLAYLIST, name=name, added_at=now, work_id=work)
    )
    con.execute(
        "INSERT INTO item_list(item_id,owner_id,is_open,media_type) VALUES(?,?,?,?)",
        (list_id, scope.user_id, new.is_open, new.media_type),
    )
    _share(con, scope, list_id, new.shares)
    _append(con, scope, list_id, new.items)
    derived.settle(con, [list_id])
    uid: bytes = con.execute("SELECT uid FROM item WHERE id=?", (list_id,)).fetchone()[0]
    return uid


def update(
    con: sqlite3.Connection,
    scope: Scope,
    uid: bytes,
    *,
    now: int,
    name: str | None = None,
    items: Sequence[bytes] | None = None,
    is_open: bool | None = None,
    shares: Sequence[Share] | None = None,
) -> None:
    """Change what is given: name, openness and shares as the owner, all entries as an editor."""
    owners = name is not None or is_open is not None or shares is not None
    list_id = owned(con, scope, uid) if owners else editable(con, scope, uid)
    if name is not None:
        name = list_entries.checked_name(name)
        rename(con, list_id, name, now)
    if is_open is not None:
        con.execute("UPDATE item_list SET is_open=? WHERE item_id=?", (is_open, list_id))
    if shares is not None:
        con.execute("DELETE FROM item_list_user WHERE item_id=?", (list_id,))
        _share(con, scope, list_id, shares)
    if items is not None:
        con.execute("DELETE FROM child_link WHERE parent_id=?", (list_id,))
        _append(con, scope, list_id, items)
    _touched(con, list_id, now)


def add(
    con: sqlite3.Connection, scope: Scope, uid: bytes, items: Sequence[bytes], now: int
) -> None:
    """Add items at the end, twice if they are in it already."""
    list_id = editable(con, scope, uid)
    _append(con, scope, list_id, items)
    _touched(con, list_id, now)


def remove(
    con: sqlite3.Connection, scope: Scope, uid: bytes, entries: Iterable[bytes], now: int
) -> None:
    """Take entries out; unknown ones are no error."""
    list_id = editable(con, scope, uid)
    con.executemany(
        "DELETE FROM child_link WHERE parent_id=? AND entry_uid=?",
        [(list_id, entry) for entry in entries],
    )
    _touched(con, list_id, now)


def move(
    con: sqlite3.Connection, scope: Scope, uid: bytes, entry: bytes, index: int, now: int
) -> None:
    """Put an entry at *index* of what the viewer sees; beyond the end means last."""
    list_id = editable(con, scope, uid)
    shown = places(con, scope, list_id)
    at = next((place for place in shown if place.entry_uid == entry), None)
    if at is None:
        raise NotFound("This entry is not in the playlist (any more).")
    others = [place for place in shown if place is not at]
    before = others[index].ord if index < len(others) else None
    list_entries.move(con, list_id, at.ord, before)
    _touched(con, list_id, now)


def share(con: sqlite3.Connection, scope: Scope, uid: bytes, with_: Share) -> None:
    """Share a playlist with a user, or change what they may do."""
    list_id = owned(con, scope, uid)
    _share(con, scope, list_id, (with_,))


def unshare(con: sqlite3.Connection, scope: Scope, uid: bytes, user_id: int) -> None:
    """Stop sharing; a user may also give up what was shared with them."""
    list_id = seen(con, scope, uid) if user_id == scope.user_id else owned(con, scope, uid)
    done = con.execute(
        "DELETE FROM item_list_user WHERE item_id=? AND user_id=?", (list_id, user_id)
    )
    if not done.rowcount:
        raise NotFound("The playlist is not shared with this user.")


def delete(con: sqlite3.Connection, scope: Scope, uid: bytes) -> None:
    """Delete a playlist of the viewer's."""
    delete_items(con, [owned(con, scope, uid)])


def rename(con: sqlite3.Connection, list_id: int, name: str, now: int) -> None:
    """Give a list another name; a drawn card with the old one goes."""
    if update_item(con, list_id, now, name=name):
        con.execute("DELETE FROM image WHERE item_id=? AND source='card'", (list_id,))


def seen(con: sqlite3.Connection, scope: Scope, uid: bytes) -> int:
    """Row id of a playlist the viewer may look into; ``NotFound`` for any other."""
    row = con.execute(
        f"SELECT i.id FROM item i WHERE i.uid=:uid AND i.kind=13"
        f"{scope.visible_global(ItemKind.PLAYLIST)}",
        {"u": scope.user_id, "uid": uid},
    ).fetchone()
    if row is None:
        raise NotFound("This playlist does not exist (any more).")
    return int(row[0])


def editable(con: sqlite3.Connection, scope: Scope, uid: bytes) -> int:
    """Row id of a playlist whose entries the viewer may change; else ``Forbidden``."""
    list_id = seen(con, scope, uid)
    row = con.execute(
        "SELECT 1 FROM item_list l WHERE l.item_id=:i AND (l.owner_id=:u OR EXISTS(SELECT 1 "
        "FROM item_list_user s WHERE s.item_id=:i AND s.user_id=:u AND s.can_edit))",
        {"i": list_id, "u": scope.user_id},
    ).fetchone()
    if row is None and scope.user_id != 0:
        raise Forbidden("You may play this playlist but not change it. Ask its owner.")
    return list_id


def owned(con: sqlite3.Connection, scope: Scope, uid: bytes) -> int:
    """Row id of the viewer's own playlist; ``Forbidden`` when it is somebody else's."""
    list_id = seen(con, scope, uid)
    owner = con.execute("SELECT owner_id FROM item_list WHERE item_id=?", (list_id,)).fetchone()
    if scope.user_id != 0 and (owner is None or owner[0] != scope.user_id):
        raise Forbidden("Only the owner of a playlist may do this.")
    return list_id


def _append(con: sqlite3.Connection, scope: Scope, list_id: int, items: Sequence[bytes]) -> None:
    leaves = list_entries.playable(con, ids_of(con, scope, items), scope.visible_any, scope.user_id)
    list_entries.append(con, list_id, leaves)
    if leaves:
        con.execute(
            "UPDATE item_list SET media_type=CASE (SELECT kind FROM item WHERE id=?) "
            "WHEN 7 THEN 'Audio' ELSE 'Video' END WHERE item_id=? AND media_type IS NULL",
            (leaves[0], list_id),
        )


def _share(con: sqlite3.Connection, scope: Scope, list_id: int, shares: Iterable[Share]) -> None:
    con.executemany(
        "INSERT INTO item_list_user(item_id,user_id,can_edit) VALUES(?,?,?) "
        "ON CONFLICT DO UPDATE SET can_edit=excluded.can_edit",
        [(list_id, one.user_id, one.can_edit) for one in shares if one.user_id != scope.user_id],
    )


def _touched(con: sqlite3.Connection, list_id: int, now: int) -> None:
    con.execute("UPDATE item SET updated_at=? WHERE id=?", (now, list_id))
    derived.settle(con, [list_id])
