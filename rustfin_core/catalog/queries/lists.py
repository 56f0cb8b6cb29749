"""Reads of playlists and collections: their entries, who shares them, the folders above them."""

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.queries.images import images_of_owners
from rustfin_core.catalog.queries.rows import load
from rustfin_core.catalog.types import (
    COLLECTIONS_FOLDER,
    NO_IMAGES,
    PLAYLISTS_FOLDER,
    Item,
    ItemField,
    ItemPage,
    ListFolderView,
    Playlist,
    Share,
)
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import NotFound

_CHUNK = 1_000
_FOLDERS = (
    (COLLECTIONS_FOLDER, "Collections", ItemKind.COLLECTION),
    (PLAYLISTS_FOLDER, "Playlists", ItemKind.PLAYLIST),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands and the present, visible item it shows."""

    ord: int
    entry_uid: bytes | None
    item_id: int


def folders(con: sqlite3.Connection, scope: Scope) -> tuple[ListFolderView, ...]:
    """The folders of collections and of playlists, each when the viewer sees any."""
    found = []
    for uid, name, kind in _FOLDERS:
        count = con.execute(
            f"SELECT count(*) FROM item i WHERE i.kind={int(kind)} AND i.state=0"
            f"{scope.visible_global(kind)}",
            {"u": scope.user_id},
        ).fetchone()[0]
        if count:
            images = images_of_owners(con, [uid]).get(uid, NO_IMAGES)
            found.append(
                ListFolderView(uid=uid, name=name, kind=kind, item_count=count, images=images)
            )
    return tuple(found)


def places(con: sqlite3.Connection, scope: Scope, list_id: int) -> list[Place]:
    """Entries in order whose item is present and visible.

    An entry whose own item is not shows another one of the same work, from another library.
    """
    rows = con.execute(
        f"""SELECT l.ord,l.entry_uid,coalesce(
              (SELECT i.id FROM item i WHERE i.id=l.item_id AND i.state=0{scope.visible_any}),
              (SELECT i.id FROM item i WHERE i.work_id=l.work_id AND i.state=0{scope.visible_any}
               ORDER BY i.id LIMIT 1))
            FROM child_link l WHERE l.parent_id=:list ORDER BY l.ord""",
        {"u": scope.user_id, "list": list_id},
    )
    return [Place(*row) for row in rows if row[2] is not None]


def entries(
    con: sqlite3.Connection,
    scope: Scope,
    list_id: int,
    start: int,
    limit: int | None,
    fields: Collection[ItemField],
) -> ItemPage:
    """Entries of a playlist as items, each with its ``entry_uid``; one may come several times."""
    shown = places(con, scope, list_id)
    window = shown[start : None if limit is None else start + limit]
    distinct = list(dict.fromkeys(place.item_id for place in window))
    loaded: dict[int, Item] = {}
    for at in range(0, len(distinct), _CHUNK):
        chunk = distinct[at : at + _CHUNK]
        # What is visible was tested just now, in this snapshot: nothing drops out.
        loaded |= dict(zip(chunk, load(con, scope, chunk, fields), strict=True))
    items = tuple(replace(loaded[place.item_id], entry_uid=place.entry_uid) for place in window)
    return ItemPage(items, len(shown), start)


def playlist(con: sqlite3.Connection, scope: Scope, uid: bytes) -> Playlist:
    """A playlist with its shares; ``NotFound`` unless the viewer may see it."""
    row = con.execute(
        "SELECT i.id,l.owner_id,l.is_open FROM item i JOIN item_list l ON l.item_id=i.id "
        f"WHERE i.uid=:uid AND i.kind=13{scope.visible_global(ItemKind.PLAYLIST)}",
        {"u": scope.user_id, "uid": uid},
    ).fetchone()
    if row is None:
        raise NotFound("This playlist does not exist (any more).")
    shares = con.execute(
        "SELECT user_id,can_edit FROM item_list_user WHERE item_id=? ORDER BY user_id", (row[0],)
    )
    ids = [place.item_id for place in places(con, scope, row[0])]
    numbers = ",".join(map(str, dict.fromkeys(ids)))
    uids = dict(con.execute(f"SELECT id,uid FROM item WHERE id IN ({numbers})").fetchall())
    return Playlist(
        uid=uid,
        owner_id=row[1],
        is_open=bool(row[2]),
        shares=tuple(Share(share[0], bool(share[1])) for share in shares),
        items=tuple(uids[item_id] for item_id in ids),
    )


def containing(
    con: sqlite3.Connection,
    scope: Scope,
    item_id: int,
    start: int,
    limit: int | None,
    fields: Collection[ItemField],
) -> ItemPage:
    """Visible collections an item is in, by name."""
    rows = con.execute(
        "SELECT i.id FROM item i WHERE i.kind=12 AND i.state=0 AND i.id IN "
        f"(SELECT parent_id FROM child_link WHERE item_id=:item){scope.visible_any} "
        "ORDER BY i.sort_key,i.id",
        {"u": scope.user_id, "item": item_id},
    )
    ids = [row[0] for row in rows]
    window = ids[start : None if limit is None else start + limit]
    return ItemPage(load(con, scope, window, fields), len(ids), start)


def ids_of(con: sqlite3.Connection, scope: Scope, uids: Sequence[bytes]) -> list[int]:
    """Row ids of the visible ones of *uids*, in that order and as often as they are named."""
    known: dict[bytes, int] = {}
    wanted = list(dict.fromkeys(uids))
    for at in range(0, len(wanted), _CHUNK):
        chunk = {f"x{n}": uid for n, uid in enumerate(wanted[at : at + _CHUNK])}
        rows = con.execute(
            f"SELECT i.uid,i.id FROM item i WHERE i.uid IN ({','.join(':' + n for n in chunk)})"
            f"{scope.visible_any}",
            {"u": scope.user_id, **chunk},
        )
        known |= dict(rows.fetchall())
    return [known[uid] for uid in uids if uid in known]
