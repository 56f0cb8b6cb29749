"""Items that stand for expected episodes. Runs inside ``Database.write``.

An episode without a file is an item with state ``MISSING`` (it has aired) or ``UNAIRED``. It is the
same item, and the same work, once a file comes: the scan finds it by its keys. When the last file
goes for good it is missing again. Seasons follow their episodes.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from rustfin_core.catalog import works
from rustfin_core.catalog.expected import store
from rustfin_core.catalog.expected.orders import DisplayOrder, Place, places
from rustfin_core.catalog.library_options import LibraryOptions
from rustfin_core.catalog.metadata.merge import FILE
from rustfin_core.catalog.metadata.place import season_of
from rustfin_core.catalog.metadata.records import records_of
from rustfin_core.catalog.metadata.store import keep_path
from rustfin_core.catalog.repository import NewItem, delete_items, insert_item, update_item
from rustfin_core.catalog.work_keys import episode_key
from rustfin_core.intelligence.records import ExpectedEpisode
from rustfin_core.kernel.enums import ItemKind, ItemState
from rustfin_core.kernel.times import day_of, start_of

_DAY_MS = 86_400_000


def outlive(con: sqlite3.Connection, item_ids: Iterable[int], now: int) -> set[int]:
    """Let episodes that lost their last file go on as missing, where they are expected.

    Returns those that stay; the caller deletes the others, follows the lists of their series (a
    file of several episodes leaves several) and settles all.
    """
    staying: set[int] = set()
    by_series: dict[int, list[sqlite3.Row]] = {}
    for item_id in item_ids:
        row = con.execute(
            """SELECT i.*,l.options,d.data FROM item i JOIN library l ON l.id=i.library_id
               LEFT JOIN item_detail d ON d.item_id=i.series_id
               WHERE i.id=? AND i.kind=? AND i.series_id IS NOT NULL""",
            (item_id, ItemKind.EPISODE),
        ).fetchone()
        if row is not None:
            by_series.setdefault(row["series_id"], []).append(row)
    for series_id, rows in by_series.items():
        if not is_wanted(rows[0]["options"]):
            continue
        known = places(store.load(con, series_id)[1], order_of(rows[0]["data"]))
        for row in rows:
            if (row["parent_index"], row["index_number"]) in known:
                con.execute(
                    "UPDATE item SET state=?,index_end=NULL,folder_id=NULL WHERE id=?",
                    (ItemState.MISSING, row["id"]),
                )
                staying.add(row["id"])
                _forget_file(con, row["id"], now)
        season_states(con, series_id)
    return staying


def _forget_file(con: sqlite3.Connection, item_id: int, now: int) -> None:
    """Nothing speaks for a file that is gone: how many episodes it held, and when it came."""
    said = records_of(con, item_id).get(FILE)
    if said is not None:
        keep_path(con, item_id, replace(said, episode_end=None, date_added=None), now)


def season_states(con: sqlite3.Connection, series_id: int) -> set[int]:
    """Let seasons be missing or unaired when all their episodes are; returns what changed."""
    return {
        row[0]
        for row in con.execute(
            """UPDATE item SET state=w.state FROM (
                 SELECT s.id AS season,CASE WHEN max(e.state IN (0,3)) THEN 0
                   WHEN max(e.state=1) THEN 1 ELSE 2 END AS state
                 FROM item s JOIN item e ON e.season_id=s.id AND e.kind=4
                 WHERE s.series_id=:s AND s.kind=3 GROUP BY s.id) w
               WHERE item.id=w.season AND item.state<>w.state
                 AND NOT (item.state=3 AND w.state=0) RETURNING id""",
            {"s": series_id},
        ).fetchall()
    }


def air(con: sqlite3.Connection, now: int) -> tuple[set[int], list[bytes]]:
    """Unaired episodes whose day has passed are missing from now on.

    Returns row ids to settle and the uids of the episodes.
    """
    rows = con.execute(
        """UPDATE item SET state=1,updated_at=:now WHERE kind=4 AND state=2
             AND premiere_at IS NOT NULL AND premiere_at<:today RETURNING id,uid,series_id""",
        {"now": now, "today": now - now % _DAY_MS},
    ).fetchall()
    touched = {row[0] for row in rows}
    for series_id in {row[2] for row in rows if row[2] is not None}:
        touched |= season_states(con, series_id)
    return touched, [row[1] for row in rows]


def order_of(data: str | None) -> DisplayOrder:
    """The order a series is shown in, from its ``item_detail.data``."""
    chosen = json.loads(data).get("display_order") if data else None
    try:
        return DisplayOrder(chosen) if chosen else DisplayOrder.AIRED
    except ValueError:
        return DisplayOrder.AIRED


def set_order(con: sqlite3.Connection, series_id: int, order: DisplayOrder) -> bool:
    """Show a series in another order; whether it differed. Follow its list afterwards."""
    row = con.execute("SELECT data FROM item_detail WHERE item_id=?", (series_id,)).fetchone()
    data = json.loads(row["data"]) if row else {}
    if order_of(json.dumps(data)) is order:
        return False
    data["display_order"] = order.value
    con.execute(
        "INSERT INTO item_detail(item_id,data) VALUES(?,?) "
        "ON CONFLICT(item_id) DO UPDATE SET data=excluded.data",
        (series_id, json.dumps(data)),
    )
    return True


def state_of(episode: ExpectedEpisode, now: int) -> ItemState:
    """Missing once the day it aired on has passed; unaired before, and while no day is known."""
    aired = episode.air_date is not None and episode.air_date < day_of(now)
    return ItemState.MISSING if aired else ItemState.UNAIRED


def is_wanted(options: str) -> bool:
    """Whether a library with these options lists what has no file."""
    return LibraryOptions.from_json(options).expected_episodes


def drop(con: sqlite3.Connection, item_ids: Sequence[int]) -> tuple[set[int], list[bytes]]:
    """Delete episodes nobody expects, and seasons that become empty.

    Returns row ids to settle and the uids of what is gone.
    """
    touched: set[int] = set()
    removed: list[bytes] = []
    for item_id in item_ids:
        row = con.execute("SELECT season_id,series_id FROM item WHERE id=?", (item_id,)).fetchone()
        removed += delete_items(con, [item_id])
        touched.update(value for value in row if value is not None)
        season = row["season_id"]
        used = con.execute(
            "SELECT 1 FROM item WHERE season_id=:s OR parent_id=:s LIMIT 1", {"s": season}
        ).fetchone()
        if season is not None and used is None:
            removed += delete_items(con, [season])
            touched.discard(season)
    return touched, removed


def restate(con: sqlite3.Connection, item_id: int, episode: ExpectedEpisode, now: int) -> bool:
    """Follow a changed air date; whether something differed."""
    state = state_of(episode, now)
    changed = con.execute(
        "UPDATE item SET state=? WHERE id=? AND state<>?", (state, item_id, state)
    ).rowcount
    return update_item(con, item_id, now, premiere_at=_instant(episode.air_date)) or changed > 0


def insert(
    con: sqlite3.Connection, series: sqlite3.Row, place: Place, episode: ExpectedEpisode, now: int
) -> int:
    """Store an episode without a file; *series* holds ``id`` and ``library_id``."""
    season, number = place
    season_id = season_of(con, series["id"], season, series["library_id"], now)
    own = [episode_key(key, season, number) for key in _keys_of(con, series["id"])]
    return insert_item(
        con,
        NewItem(
            kind=ItemKind.EPISODE,
            state=state_of(episode, now),
            name=episode.title or f"Episode {number}",
            added_at=now,
            library_id=series["library_id"],
            owner_id=series["id"],
            series_id=series["id"],
            season_id=season_id,
            parent_id=season_id,
            parent_index=season,
            index_number=number,
            premiere_at=_instant(episode.air_date),
            work_id=works.work_for(con, ItemKind.EPISODE, own),
        ),
    )


def _keys_of(con: sqlite3.Connection, item_id: int) -> list[str]:
    rows = con.execute(
        "SELECT k.key FROM item i JOIN work_key k ON k.work_id=i.work_id WHERE i.id=?", (item_id,)
    )
    return [row[0] for row in rows]


def _instant(day: date | None) -> int | None:
    return None if day is None else start_of(day)
