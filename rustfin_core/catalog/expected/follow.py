"""Bring a series' episodes in line with its list. Runs inside ``Database.write``."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rustfin_core.catalog.expected import items, store
from rustfin_core.catalog.expected.facts import record_of
from rustfin_core.catalog.expected.orders import DisplayOrder, Numbered, Place, covered, places
from rustfin_core.catalog.metadata.store import keep
from rustfin_core.intelligence.records import ExpectedEpisode
from rustfin_core.kernel.enums import ItemKind, ItemState
from rustfin_core.kernel.times import day_of

_REAL = (ItemState.PRESENT, ItemState.OFFLINE)
_EVERYTHING = 1_000_000
_CHUNK = 500


@dataclass(slots=True)
class Followed:
    """What came of it."""

    touched: set[int] = field(default_factory=set)
    """Row ids to settle."""
    removed: list[bytes] = field(default_factory=list)
    """Uids of items nobody expects any more."""
    more: bool = False
    """The limit was reached; call again."""


def follow(
    con: sqlite3.Connection,
    series_id: int,
    now: int,
    *,
    only: Iterable[int] | None = None,
    limit: int = _EVERYTHING,
) -> Followed:
    """Bring the episodes of a series in line with its list, at most *limit* changed ones.

    *only*: of the episodes with files, those that came or changed; facts of others stay.
    """
    series = con.execute(
        """SELECT i.id,i.library_id,l.options,d.data FROM item i JOIN library l ON l.id=i.library_id
           LEFT JOIN item_detail d ON d.item_id=i.id WHERE i.id=? AND i.kind=?""",
        (series_id, ItemKind.SERIES),
    ).fetchone()
    if series is None:
        return Followed()
    return _Following(con, series, now, None if only is None else set(only), limit).run()


class _Following:
    def __init__(
        self,
        con: sqlite3.Connection,
        series: sqlite3.Row,
        now: int,
        only: set[int] | None,
        limit: int,
    ) -> None:
        self._con = con
        self._series = series
        self._now = now
        self._only = only
        self._limit = limit
        self._made = Followed()
        self._source, self._expected = store.load(con, series["id"])

    def run(self) -> Followed:
        """Facts for episodes with files, then items for those without, then their seasons."""
        order = items.order_of(self._series["data"])
        real, ghosts = self._rows()
        files = covered(self._expected, real, order)
        listed = bool(real) and items.is_wanted(self._series["options"])
        wanted = _missing(self._expected, files, order) if listed else {}
        places_taken: dict[Place, int] = {}
        unwanted = []
        for item_id, place in ghosts.items():
            if place in wanted and place not in places_taken:
                places_taken[place] = item_id
            else:
                unwanted.append(item_id)
        touched, removed = items.drop(self._con, unwanted)
        self._made.touched |= touched
        self._made.removed += removed
        self._facts(files)
        self._missing_items(wanted, places_taken)
        self._made.touched |= items.season_states(self._con, self._series["id"])
        return self._made

    def _rows(self) -> tuple[list[Numbered], dict[int, Place]]:
        """Episodes with files, and the places of those without by row id."""
        real: list[Numbered] = []
        ghosts: dict[int, Place] = {}
        for row in self._con.execute(
            """SELECT id,state,parent_index,index_number,index_end,premiere_at FROM item
               WHERE series_id=? AND kind=? ORDER BY id""",
            (self._series["id"], ItemKind.EPISODE),
        ):
            if row["state"] in _REAL:
                real.append(_numbered(row))
            else:
                ghosts[row["id"]] = (row["parent_index"], row["index_number"])
        return real, ghosts

    def _facts(self, files: Mapping[int, tuple[ExpectedEpisode, ...]]) -> None:
        for item_id, episodes in files.items():
            if self._only is None or item_id in self._only:
                self._keep(item_id, episodes)
            if self._full():
                return

    def _missing_items(
        self, wanted: Mapping[Place, ExpectedEpisode], known: Mapping[Place, int]
    ) -> None:
        for place, episode in wanted.items():
            if self._full():
                return
            item_id = known.get(place)
            if item_id is None:
                item_id = items.insert(self._con, self._series, place, episode, self._now)
                self._made.touched.add(item_id)
            elif items.restate(self._con, item_id, episode, self._now):
                self._made.touched.add(item_id)
            if self._only is None or item_id in self._only | self._made.touched:
                self._keep(item_id, (episode,))

    def _keep(self, item_id: int, episodes: Sequence[ExpectedEpisode]) -> None:
        record = record_of(self._source, episodes)
        self._made.touched |= keep(self._con, item_id, record, self._now)

    def _full(self) -> bool:
        self._made.more = self._made.more or len(self._made.touched) >= self._limit
        return self._made.more


def follow_items(con: sqlite3.Connection, item_ids: Iterable[int], now: int) -> Followed:
    """Bring the series of episodes that came, changed or went in line; the scan's, per batch."""
    ids = sorted(item_ids)
    made = Followed()
    series: dict[int, set[int]] = {}
    for start in range(0, len(ids), _CHUNK):
        marks = ",".join(map(str, ids[start : start + _CHUNK]))
        for item_id, kind, owner in con.execute(
            f"SELECT id,kind,coalesce(series_id,id) FROM item WHERE id IN ({marks}) "
            "AND kind IN (2,3,4)"
        ):
            series.setdefault(owner, set()).update({item_id} if kind == ItemKind.EPISODE else ())
    for series_id in sorted(store.having(con, list(series))) if series else ():
        followed = follow(con, series_id, now, only=series[series_id])
        made.touched |= followed.touched
        made.removed += followed.removed
    return made


def _numbered(row: sqlite3.Row) -> Numbered:
    return Numbered(
        item_id=row["id"],
        season=row["parent_index"],
        number=row["index_number"],
        last=row["index_end"],
        day=None if row["premiere_at"] is None else day_of(row["premiere_at"]),
    )


def _missing(
    expected: Sequence[ExpectedEpisode],
    files: Mapping[int, tuple[ExpectedEpisode, ...]],
    order: DisplayOrder,
) -> dict[Place, ExpectedEpisode]:
    there = {(one.season, one.number) for episodes in files.values() for one in episodes}
    return {
        place: episode
        for place, episode in places(expected, order).items()
        if (episode.season, episode.number) not in there
    }
