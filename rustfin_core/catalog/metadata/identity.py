"""Which work an item is by the ids sources gave it, so that what was watched follows the title.

Ids are added to the work the file's name led to. Works two ids prove equal become one. An id that
contradicts the work's own (another film was recognised) moves the item, what was watched and the
keys of its path to the other work.
"""

import sqlite3
from collections.abc import Iterable

from rustfin_core.catalog import works
from rustfin_core.catalog.work_keys import episode_key, id_keys, season_key
from rustfin_core.kernel.enums import ItemKind


def prove(con: sqlite3.Connection, item_id: int) -> set[int]:
    """Bring an item's work (and those of a series' seasons and episodes) in line with its ids.

    Returns the row ids whose work changed.
    """
    row = con.execute("SELECT id,kind,series_id FROM item WHERE id=?", (item_id,)).fetchone()
    kind = ItemKind(row["kind"])
    if kind in (ItemKind.SEASON, ItemKind.EPISODE):
        return prove_below(con, row["series_id"], only=item_id)
    keys = id_keys(kind, ids_of(con, item_id))
    if not keys:
        return set()
    touched = works.identify(con, item_id, keys)
    if kind is ItemKind.SERIES:
        touched |= prove_below(con, item_id)
    return touched


def prove_below(
    con: sqlite3.Connection, series_id: int | None, *, only: int | None = None
) -> set[int]:
    """Give seasons and episodes of a series the keys that the series' ids make."""
    series = id_keys(ItemKind.SERIES, ids_of(con, series_id)) if series_id is not None else []
    if not series:
        return set()
    rows = con.execute(
        "SELECT id,kind,parent_index,index_number FROM item "
        "WHERE series_id=:s AND kind IN (3,4) AND (:only IS NULL OR id=:only)",
        {"s": series_id, "only": only},
    ).fetchall()
    touched: set[int] = set()
    for item_id, kind, season, number in rows:
        if keys := child_keys(series, ItemKind(kind), season, number):
            touched |= works.identify(con, item_id, keys)
    return touched


def child_keys(
    series: Iterable[str], kind: ItemKind, season: int | None, number: int | None
) -> list[str]:
    """Keys of a season (*number*) or episode of the series with keys *series*."""
    if number is None:
        return []
    if kind is ItemKind.SEASON:
        return [season_key(key, number) for key in series]
    return [] if season is None else [episode_key(key, season, number) for key in series]


def ids_of(con: sqlite3.Connection, item_id: int) -> dict[str, str]:
    """Provider ids of an item."""
    rows = con.execute("SELECT provider,value FROM provider_id WHERE item_id=?", (item_id,))
    return dict(rows.fetchall())
