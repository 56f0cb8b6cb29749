"""The season an episode lies in, when a source says another number than the file's name did."""

import sqlite3

from rustfin_core.catalog import works
from rustfin_core.catalog.repository import NewItem, delete_items, insert_item, update_item
from rustfin_core.catalog.work_keys import season_key
from rustfin_core.kernel.enums import ItemKind


def to_season(con: sqlite3.Connection, item_id: int, now: int) -> set[int]:
    """Put an episode into the season of its number, made when new; returns what to settle."""
    row = con.execute(
        """SELECT e.series_id,e.season_id,e.parent_index,e.library_id,s.index_number
           FROM item e LEFT JOIN item s ON s.id=e.season_id WHERE e.id=?""",
        (item_id,),
    ).fetchone()
    series, old, number = row["series_id"], row["season_id"], row["parent_index"]
    if series is None or number is None or (old is not None and row["index_number"] == number):
        return set()
    season = season_of(con, series, number, row["library_id"], now)
    update_item(con, item_id, now, season_id=season, parent_id=season)
    touched = {item_id, season, series}
    if old is not None:
        touched |= _left_behind(con, old)
    return touched


def season_of(
    con: sqlite3.Connection, series: int, number: int, library: int | None, now: int
) -> int:
    """Row id of a season of a series, made when new."""
    row = con.execute(
        "SELECT id FROM item WHERE series_id=? AND kind=? AND index_number=? ORDER BY state,id",
        (series, ItemKind.SEASON, number),
    ).fetchone()
    if row is not None:
        return int(row[0])
    keys = con.execute(
        "SELECT k.key FROM item i JOIN work_key k ON k.work_id=i.work_id WHERE i.id=?", (series,)
    ).fetchall()
    return insert_item(
        con,
        NewItem(
            kind=ItemKind.SEASON,
            name="Specials" if number == 0 else f"Season {number}",
            sort_key=f"{number:05d}",
            added_at=now,
            library_id=library,
            work_id=works.work_for(
                con, ItemKind.SEASON, [season_key(key[0], number) for key in keys]
            ),
            series_id=series,
            parent_id=series,
            owner_id=series,
            index_number=number,
        ),
    )


def _left_behind(con: sqlite3.Connection, season: int) -> set[int]:
    """A season that lost its last episode goes; one that keeps some is recounted."""
    used = con.execute(
        "SELECT 1 FROM item WHERE season_id=:s UNION ALL SELECT 1 FROM item WHERE parent_id=:s",
        {"s": season},
    ).fetchone()
    if used is not None:
        return {season}
    delete_items(con, [season])
    return set()
