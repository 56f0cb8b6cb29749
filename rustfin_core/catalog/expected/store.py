"""Rows of ``expected_episode``. Runs inside ``Database.write``; no decisions."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from rustfin_core.intelligence.records import ExpectedEpisode

_PLAIN = (
    "season", "number", "title", "absolute", "dvd_season", "dvd_number", "air_date", "overview",
    "runtime", "community_rating", "image_url",
)  # fmt: skip
_COLUMNS = (*_PLAIN, "ids", "people")
_MOST = 5_000
"""Episodes kept of one series; more are no series but a mistake."""


def replace(
    con: sqlite3.Connection, series_id: int, source: str, episodes: Sequence[ExpectedEpisode]
) -> bool:
    """Store the list *source* gives for a series; ``False`` when it already stands there.

    An empty list changes nothing: a provider that lost its list has not lost the episodes. A
    series that was deleted meanwhile is ignored.
    """
    if not episodes or not con.execute("SELECT 1 FROM item WHERE id=?", (series_id,)).fetchone():
        return False
    rows: dict[tuple[int, int], tuple[Any, ...]] = {}
    for episode in episodes[:_MOST]:
        rows.setdefault((episode.season, episode.number), _row(episode))
    columns = ",".join(_COLUMNS)
    have = con.execute(
        f"SELECT {columns},source FROM expected_episode WHERE series_id=?", (series_id,)
    ).fetchall()
    wanted = {(*row, source) for row in rows.values()}
    if {tuple(row) for row in have} == wanted:
        return False
    con.execute("DELETE FROM expected_episode WHERE series_id=?", (series_id,))
    con.executemany(
        f"INSERT INTO expected_episode(series_id,{columns},source) "
        f"VALUES(?,{','.join('?' * len(_COLUMNS))},?)",
        [(series_id, *row) for row in wanted],
    )
    return True


def forget(con: sqlite3.Connection, series_id: int) -> None:
    """Drop a series' list (its match was undone)."""
    con.execute("DELETE FROM expected_episode WHERE series_id=?", (series_id,))


def load(con: sqlite3.Connection, series_id: int) -> tuple[str, list[ExpectedEpisode]]:
    """Source and episodes of a series in aired order; empty without a list."""
    rows = con.execute(
        "SELECT * FROM expected_episode WHERE series_id=? ORDER BY season,number", (series_id,)
    ).fetchall()
    return (rows[0]["source"] if rows else ""), [_episode(row) for row in rows]


def having(con: sqlite3.Connection, series_ids: Sequence[int]) -> set[int]:
    """Those of *series_ids* that have a list."""
    marks = ",".join(map(str, series_ids))
    rows = con.execute(
        f"SELECT i.id FROM item i WHERE i.id IN ({marks}) AND EXISTS("
        "SELECT 1 FROM expected_episode e WHERE e.series_id=i.id)"
    )
    return {row[0] for row in rows}


def _row(episode: ExpectedEpisode) -> tuple[Any, ...]:
    data = episode.to_json()
    return (
        *(data.get(name) for name in _PLAIN),
        json.dumps(data.get("ids", {}), ensure_ascii=False, sort_keys=True),
        json.dumps(data.get("people", []), ensure_ascii=False, sort_keys=True),
    )


def _episode(row: sqlite3.Row) -> ExpectedEpisode:
    data: dict[str, Any] = {name: row[name] for name in _PLAIN if row[name] is not None}
    return ExpectedEpisode.from_json(
        data | {"ids": json.loads(row["ids"]), "people": json.loads(row["people"])}
    )
