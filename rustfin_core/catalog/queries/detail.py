"""Single items: by uid, their ancestors, children, neighbours and files."""

import random
import sqlite3
from collections.abc import Collection, Sequence

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.media_versions import versions_of
from rustfin_core.catalog.queries.parts import as_item, part_named
from rustfin_core.catalog.queries.rows import load
from rustfin_core.catalog.types import (
    ALL_FIELDS,
    Item,
    ItemField,
    ItemPage,
    MediaVersion,
)
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import NotFound


def row_id(con: sqlite3.Connection, scope: Scope, uid: bytes) -> int:
    """Row id of a visible item; *uid* may also be one of its media files'.

    Raises ``NotFound`` alike for what does not exist and what the viewer may not see.
    """
    for sql in (
        "SELECT i.id FROM item i WHERE i.uid=:uid",
        "SELECT i.id FROM media_file m JOIN item i ON i.id=m.item_id WHERE m.uid=:uid",
    ):
        row = con.execute(sql + scope.visible_any, {"u": scope.user_id, "uid": uid}).fetchone()
        if row is not None:
            return int(row[0])
    raise NotFound("This title does not exist (any more).")


def item(
    con: sqlite3.Connection, scope: Scope, uid: bytes, fields: Collection[ItemField] = ALL_FIELDS
) -> Item:
    """One item with all its parts; ``NotFound`` unless the viewer may see it."""
    found = load(con, scope, (row_id(con, scope, uid),), fields)[0]
    part = part_named(con, uid) if found.uid != uid else None
    return found if part is None else as_item(found, part)


def by_uids(
    con: sqlite3.Connection, scope: Scope, uids: Sequence[bytes], fields: Collection[ItemField]
) -> tuple[Item, ...]:
    """The visible ones of *uids*, in that order."""
    if not uids or scope.is_empty:
        return ()
    marks = ",".join("?" * len(uids))
    found = dict(
        con.execute(f"SELECT uid,id FROM item WHERE uid IN ({marks})", tuple(uids)).fetchall()
    )
    ids = [found[uid] for uid in dict.fromkeys(uids) if uid in found]
    return load(con, scope, ids, fields)


def names(con: sqlite3.Connection, uids: Collection[bytes]) -> dict[bytes, str]:
    """Names by uid, whoever may see them; unknown ones are left out."""
    marks = ",".join("?" * len(uids))
    rows = con.execute(f"SELECT uid,name FROM item WHERE uid IN ({marks})", tuple(uids))
    return {row[0]: row[1] for row in rows}


def versions(con: sqlite3.Connection, scope: Scope, uid: bytes) -> tuple[MediaVersion, ...]:
    """Files an item can be played from; the one named by a file's *uid* comes first."""
    item_id = row_id(con, scope, uid)
    part = part_named(con, uid)
    if part is not None:
        return (part.version,)
    found = versions_of(con, (item_id,)).get(item_id, ())
    return tuple(sorted(found, key=lambda version: uid not in (version.uid, version.file_uid)))


def ancestors(
    con: sqlite3.Connection, scope: Scope, uid: bytes
) -> tuple[tuple[Item, ...], bytes | None]:
    """Parents of an item, nearest first, and the uid of its library."""
    item_id = row_id(con, scope, uid)
    row = con.execute(
        """SELECT i.kind,i.parent_id,i.season_id,i.series_id,i.album_id,i.artist_id,
             (SELECT l.uid FROM library l WHERE l.id=i.library_id) FROM item i WHERE i.id=?""",
        (item_id,),
    ).fetchone()
    chain = [row[1]] if row[0] == ItemKind.EXTRA else [row[2], row[3], row[4], row[5]]
    ids = [parent for parent in dict.fromkeys(chain) if parent not in (None, item_id)]
    return load(con, scope, ids, ()), row[6]


def extras(
    con: sqlite3.Connection, scope: Scope, uid: bytes, fields: Collection[ItemField]
) -> tuple[Item, ...]:
    """Extras of a film, series or season by name; ``NotFound`` unless the viewer may see it."""
    rows = con.execute(
        f"SELECT i.id FROM item i WHERE i.parent_id=:p AND i.kind={int(ItemKind.EXTRA)} "
        f"AND +i.state=0{scope.test} ORDER BY i.sort_key,i.id",
        {"u": scope.user_id, "p": row_id(con, scope, uid)},
    )
    return load(con, scope, [row[0] for row in rows], fields)


def seasons(
    con: sqlite3.Connection,
    scope: Scope,
    uid: bytes,
    fields: Collection[ItemField],
    *,
    include_missing: bool = False,
    is_special: bool | None = None,
    adjacent_to: bytes | None = None,
) -> ItemPage:
    """Seasons of a show in order, specials first as Jellyfin lists them."""
    series = row_id(con, scope, uid)
    state = "i.state IN (0,1,2)" if include_missing else "i.state=0"
    special = "" if is_special is None else f" AND i.index_number{'=' if is_special else '<>'}0"
    rows = con.execute(
        f"SELECT i.id,i.uid FROM item i WHERE i.series_id=:s AND i.kind=3 AND {state}{special}"
        f"{scope.test} ORDER BY i.index_number IS NULL,i.index_number,i.sort_key,i.id",
        {"u": scope.user_id, "s": series},
    ).fetchall()
    ids = _beside([row[0] for row in rows], [row[1] for row in rows], adjacent_to)
    return ItemPage(load(con, scope, ids, fields), len(ids))


def _beside(ids: list[int], uids: list[bytes], uid: bytes | None) -> list[int]:
    """An item of a list with its neighbours; the whole list when it is not in it."""
    if uid is None or uid not in uids:
        return ids
    at = uids.index(uid)
    return ids[max(0, at - 1) : at + 2]


def episodes(
    con: sqlite3.Connection,
    scope: Scope,
    uid: bytes,
    fields: Collection[ItemField],
    *,
    season_uid: bytes | None = None,
    season: int | None = None,
    include_missing: bool = False,
    only_missing: bool = False,
    adjacent_to: bytes | None = None,
    start_item: bytes | None = None,
    start: int = 0,
    limit: int | None = None,
    shuffled: bool = False,
) -> ItemPage:
    """Episodes of a show or season in aired order; *uid* may be the show's or a season's."""
    params: dict[str, object] = {"u": scope.user_id, "s": row_id(con, scope, uid)}
    where = "(i.series_id=:s OR i.season_id=:s)"
    if season_uid is not None:
        params["s"] = row_id(con, scope, season_uid)
        where = "i.season_id=:s"
    if season is not None:
        where += " AND i.parent_index=:n"
        params["n"] = season
    state = "1,2" if only_missing else "0,1,2" if include_missing else "0"
    rows = con.execute(
        f"SELECT i.id,i.uid FROM item i WHERE {where} AND +i.kind=4 AND i.state IN ({state})"
        f"{scope.test} ORDER BY i.parent_index,i.index_number,i.sort_key,i.id",
        params,
    ).fetchall()
    uids = [row[1] for row in rows]
    ids = [row[0] for row in rows]
    if adjacent_to is not None:
        ids = _beside(ids, uids, adjacent_to)
    elif start_item is not None and start_item in uids:
        ids = ids[uids.index(start_item) :]
    if shuffled:
        random.shuffle(ids)
    window = ids[start : None if limit is None else start + limit]
    return ItemPage(load(con, scope, window, fields), len(ids), start)
