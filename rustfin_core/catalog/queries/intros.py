"""What plays before a film: trailers that lie in the library, where the owner wants some."""

import sqlite3
from collections.abc import Collection

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.queries.detail import row_id
from rustfin_core.catalog.queries.rows import load
from rustfin_core.catalog.types import Item, ItemField
from rustfin_core.kernel.enums import ItemKind


def intros(
    con: sqlite3.Connection,
    scope: Scope,
    uid: bytes,
    count: int,
    fields: Collection[ItemField],
) -> tuple[Item, ...]:
    """Up to *count* trailers of other films this viewer may see and has not watched, at random.

    Nothing before anything but a film. ``NotFound`` unless the viewer may see it.
    """
    item_id = row_id(con, scope, uid)
    kind = con.execute("SELECT kind FROM item WHERE id=?", (item_id,)).fetchone()[0]
    if kind != ItemKind.MOVIE or count <= 0:
        return ()
    rows = con.execute(
        "SELECT i.id FROM item i JOIN item_detail d ON d.item_id=i.id "
        "JOIN item f ON f.id=i.parent_id "
        f"WHERE i.kind={int(ItemKind.EXTRA)} AND i.state=0 AND f.id<>:film "
        f"AND f.kind={int(ItemKind.MOVIE)} AND json_extract(d.data,'$.extra_type')='Trailer' "
        "AND NOT EXISTS(SELECT 1 FROM user_data u WHERE u.user_id=:u AND u.work_id=f.work_id "
        f"AND u.played){scope.test.replace('access_id IN', 'i.access_id IN', 1)} "
        "ORDER BY random() LIMIT :count",
        {"u": scope.user_id, "film": item_id, "count": count},
    )
    return load(con, scope, [row[0] for row in rows], fields)
