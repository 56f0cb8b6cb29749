"""How many a viewer sees: of what a list, an artist or a genre stands for, of extras.

The counts stored with an item are of everything that is there. Series, seasons and albums own the
access class of what is in them, so theirs are right for whoever sees them; lists hold titles of any
class, and an artist's albums may have other tags than the artist: :class:`Counts` stand in for
theirs where the viewer is restricted.
"""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.row_ids import numbers
from rustfin_core.kernel.enums import ItemKind

LISTS = frozenset({ItemKind.PLAYLIST, ItemKind.COLLECTION})
_KINDS = {int(kind): kind for kind in ItemKind}


@dataclass(frozen=True, slots=True)
class Counts:
    """What stands in for the stored columns of the same names."""

    leaf_count: int = 0
    child_count: int = 0
    child_added_at: int | None = None
    runtime: int | None = None


NOTHING = Counts()


def of_lists(con: sqlite3.Connection, scope: Scope, ids: Collection[int]) -> dict[int, Counts]:
    """Of playlists and collections."""
    found = con.execute(
        "SELECT l.parent_id,count(*),max(m.added_at),nullif(total(m.runtime),0) "
        "FROM child_link l JOIN item m ON m.id=l.item_id "
        f"WHERE l.parent_id IN ({numbers(ids)}) AND m.state=0 AND {scope.owned('m.access_id')} "
        "GROUP BY 1",
        {"u": scope.user_id},
    )
    return {
        row[0]: Counts(row[1], row[1], row[2], None if row[3] is None else int(row[3]))
        for row in found
    }


def of_artists(con: sqlite3.Connection, scope: Scope, ids: Collection[int]) -> dict[int, Counts]:
    """Of artists: tracks, and albums that are theirs or name them."""
    who, user = numbers(ids), {"u": scope.user_id}
    tracks = {
        row[0]: (row[1], row[2])
        for row in con.execute(
            "SELECT t.artist_id,count(*),max(t.added_at) FROM item t "
            f"WHERE t.artist_id IN ({who}) AND t.kind={int(ItemKind.TRACK)} AND t.state=0 "
            f"AND {scope.owned('t.access_id')} GROUP BY 1",
            user,
        )
    }
    shown = f"+a.kind={int(ItemKind.ALBUM)} AND +a.state=0 AND {scope.owned('a.access_id')}"
    albums = dict(
        con.execute(
            "SELECT artist,count(*) FROM ("
            f"SELECT a.artist_id AS artist,a.id FROM item a WHERE a.artist_id IN ({who}) "
            f"AND {shown} UNION SELECT f.facet_id,a.id FROM facet_link f "
            f"CROSS JOIN item a ON a.id=f.item_id WHERE f.facet_id IN ({who}) AND {shown}) "
            "GROUP BY 1",
            user,
        ).fetchall()
    )
    return {
        artist: Counts(*_pair(tracks.get(artist), albums.get(artist, 0)))
        for artist in tracks.keys() | albums.keys()
    }


def _pair(tracks: tuple[int, int | None] | None, albums: int) -> tuple[int, int, int | None]:
    count, added = tracks or (0, None)
    return count, albums, added


def behind_facets(
    con: sqlite3.Connection, scope: Scope, ids: Collection[int]
) -> dict[int, dict[ItemKind, int]]:
    """Items per kind behind genres, studios, people and artists."""
    found: dict[int, dict[ItemKind, int]] = {}
    for facet_id, kind, count in con.execute(
        "SELECT facet_id,kind,sum(n) FROM facet_count "
        f"WHERE facet_id IN ({numbers(ids)}) AND n>0{scope.test} GROUP BY 1,2",
        {"u": scope.user_id},
    ):
        found.setdefault(facet_id, {})[_KINDS[kind]] = count
    return found


def of_extras(
    con: sqlite3.Connection, scope: Scope, ids: Collection[int]
) -> dict[int, dict[str, int]]:
    """Extras per type (``naming.types.ExtraType``) of films, series and seasons."""
    found: dict[int, dict[str, int]] = {}
    for owner_id, extra_type, count in con.execute(
        "SELECT i.parent_id,coalesce(json_extract(d.data,'$.extra_type'),''),count(*) "
        "FROM item i LEFT JOIN item_detail d ON d.item_id=i.id "
        f"WHERE i.parent_id IN ({numbers(ids)}) AND i.kind={int(ItemKind.EXTRA)} "
        f"AND +i.state=0{scope.test} GROUP BY 1,2",
        {"u": scope.user_id},
    ):
        found.setdefault(owner_id, {})[extra_type] = count
    return found
