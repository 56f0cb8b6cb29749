"""Numbers and views: how many of what a viewer sees, and the libraries they may open."""

import sqlite3

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.libraries import count_titles
from rustfin_core.catalog.queries.detail import row_id
from rustfin_core.catalog.queries.images import images_of_owners
from rustfin_core.catalog.types import NO_IMAGES, LibraryView, SeasonCounts
from rustfin_core.kernel.enums import ItemKind, LibraryKind


def by_kind(
    con: sqlite3.Connection, scope: Scope, *, is_favorite: bool | None = None
) -> dict[ItemKind, int]:
    """Visible present items per kind; only favourites with *is_favorite*."""
    if scope.is_empty:
        return {}
    if is_favorite:
        rows = con.execute(
            "SELECT i.kind,count(DISTINCT i.id) FROM user_data d CROSS JOIN item i "
            "ON i.work_id=d.work_id WHERE d.user_id=:u AND d.favorite=1 AND i.state=0"
            f"{scope.visible_any} GROUP BY 1",
            {"u": scope.user_id},
        )
    else:
        rows = con.execute(
            f"SELECT kind,sum(n) FROM item_count WHERE access_id<>0{scope.test} GROUP BY 1",
            {"u": scope.user_id},
        )
    return {ItemKind(row[0]): row[1] for row in rows if row[1]}


def seasons(con: sqlite3.Connection, scope: Scope, uid: bytes) -> tuple[SeasonCounts, ...]:
    """Episodes of a show per season, by state; what is away for a while counts as there.

    A file of several episodes counts as so many, as far as a season's list believes it
    (``expected.orders``).
    """
    rows = con.execute(
        f"""SELECT parent_index,
              sum((state IN (0,3))*(1+min(60,max(0,coalesce(index_end-index_number,0))))),
              sum(state=1),sum(state=2) FROM item
            WHERE series_id=:s AND kind=4{scope.test} GROUP BY 1 ORDER BY 1 IS NULL,1""",
        {"u": scope.user_id, "s": row_id(con, scope, uid)},
    )
    return tuple(
        SeasonCounts(season=row[0], present=row[1], missing=row[2], unaired=row[3]) for row in rows
    )


def views(con: sqlite3.Connection, scope: Scope) -> tuple[LibraryView, ...]:
    """Libraries the viewer may open, by name. An empty one is listed, a forbidden one is not."""
    rows = con.execute(
        "SELECT l.id,l.uid,l.name,l.kind,l.created_at FROM library l "
        f"WHERE {scope.opens_library} ORDER BY l.name,l.id",
        {"u": scope.user_id},
    ).fetchall()
    titles = {
        (row[0], row[1]): row[2]
        for row in con.execute(
            "SELECT a.library_id,c.kind,sum(c.n) FROM item_count c "
            f"JOIN access_class a ON a.id=c.access_id WHERE 1{scope.test} GROUP BY 1,2",
            {"u": scope.user_id},
        )
    }
    images = images_of_owners(con, [row["uid"] for row in rows])
    return tuple(
        LibraryView(
            uid=row["uid"],
            name=row["name"],
            kind=LibraryKind(row["kind"]),
            item_count=count_titles(titles, row["id"], LibraryKind(row["kind"])),
            created_at=row["created_at"],
            images=images.get(row["uid"], NO_IMAGES),
        )
        for row in rows
    )
