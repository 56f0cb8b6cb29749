"""Next Up: the episode a user is expected to watch next, one row for each show they follow.

- It is the first unwatched episode after the last watched one in aired order; a file that holds
  several episodes is watched to its last. Missing and unaired episodes are passed over.
- Specials are never next, except those whose data says where they air (``airs_before_season``
  with ``airs_before_episode``, ``airs_after_season``): they come in their place, as with
  Jellyfin's specials within seasons.
- A begun episode is left out without ``include_resumable``: it stands in Continue Watching.
- With ``rewatching`` the episode after the one watched most recently comes, seen or not; at the
  end of the show the rule is the plain one again.
- A show the user took off (``hidden_at``) returns when one of its episodes is played.
- A show in two libraries is one show.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.queries import names
from rustfin_core.catalog.queries.home import page_of, within
from rustfin_core.catalog.types import EMPTY_PAGE, NO_FIELDS, ItemField, ItemPage


@dataclass(frozen=True, slots=True, kw_only=True)
class NextUp:
    """A next-up request. ``series`` narrows to one show, which may then be unstarted."""

    series: bytes | None = None
    parent: bytes | None = None
    since: int | None = None
    """Only shows watched at or after this instant (ms)."""
    include_resumable: bool = True
    rewatching: bool = False
    first_episodes: bool = True
    """With ``series``: offer the first episode of a show nothing was seen of."""
    start_index: int = 0
    limit: int | None = 24
    want_total: bool = True
    fields: frozenset[ItemField] = NO_FIELDS


_END = "e.pos+max(0,coalesce(e.index_end,0)-e.index_number)"
_SEEN_TO = "coalesce(last_pos,0)"
_NEXT = f"""(SELECT {{}} FROM item e LEFT JOIN user_data d ON d.user_id=:u AND d.work_id=e.work_id
  WHERE e.kind=4 AND e.series_id=g.series_id AND e.pos>{_SEEN_TO} AND e.state=0
    AND coalesce(d.played,0)=0 ORDER BY e.pos LIMIT 1)"""
_SPECIAL = f"""(SELECT e.id FROM item e LEFT JOIN user_data d
    ON d.user_id=:u AND d.work_id=e.work_id
  WHERE e.series_id=g.series_id AND e.airs_pos>2*{_SEEN_TO} AND e.kind=4 AND e.state=0
    AND coalesce(d.played,0)=0 AND e.airs_pos<2*coalesce({_NEXT.format("e.pos")},{2**40})
  ORDER BY e.airs_pos,e.index_number,e.id LIMIT 1)"""
_CHOSEN = f"""SELECT series_id,show_id,last_pos,chosen,
    (SELECT d.position FROM item e JOIN user_data d ON d.user_id=:u AND d.work_id=e.work_id
     WHERE e.id=chosen) AS position
  FROM (SELECT *,coalesce({_SPECIAL},{_NEXT.format("e.id")}) AS chosen FROM ({{}}) g)"""
"""From shows and how far they were seen to the episode that comes next."""


def next_up(con: sqlite3.Connection, scope: Scope, query: NextUp) -> ItemPage:
    """The next episode of each show, the show watched most recently first."""
    if scope.is_empty:
        return EMPTY_PAGE
    found = _next_of_series(con, scope, query) if query.series else _next_of_all(con, scope, query)
    ids: list[int] = []
    enough = query.limit is not None and not query.want_total
    for episode in found:
        ids.append(episode)
        if enough and len(ids) >= query.start_index + (query.limit or 0):
            break
    return page_of(con, scope, ids, query.start_index, query.limit, query.fields)


def _next_of_all(con: sqlite3.Connection, scope: Scope, query: NextUp) -> Iterator[int]:
    limit, params = within(con, scope, query.parent, "s.")
    since = "" if query.since is None else " AND r.last_played_at>=:since"
    followed = f"""SELECT r.item_id AS series_id,coalesce(s.work_id,-s.id) AS show_id,r.last_pos
        FROM user_rollup r CROSS JOIN item s ON s.id=r.item_id
        LEFT JOIN user_data h ON h.user_id=:u AND h.work_id=s.work_id
        WHERE r.user_id=:u AND r.last_pos IS NOT NULL AND s.state=0{limit}{since}
          AND (h.hidden_at IS NULL OR h.hidden_at<r.last_played_at)
        ORDER BY r.last_played_at DESC,r.item_id LIMIT -1"""
    shows: set[int] = set()
    for row in con.execute(_CHOSEN.format(followed), {**params, "since": query.since}):
        if row["show_id"] not in shows:
            shows.add(row["show_id"])
            yield from _offered(con, scope, query, row)


def _next_of_series(con: sqlite3.Connection, scope: Scope, query: NextUp) -> Iterator[int]:
    known = names.lookup(con, scope, (query.series,) if query.series else ())
    for series_id in known.ids((query.series,) if query.series else ()):
        one = f"""SELECT id AS series_id,0 AS show_id,
            (SELECT last_pos FROM user_rollup WHERE user_id=:u AND item_id=:s) AS last_pos
            FROM item WHERE id=:s{scope.test}"""
        row = con.execute(_CHOSEN.format(one), {"u": scope.user_id, "s": series_id}).fetchone()
        if row is not None and (row["last_pos"] is not None or query.first_episodes):
            yield from _offered(con, scope, query, row)


def _offered(
    con: sqlite3.Connection, scope: Scope, query: NextUp, row: sqlite3.Row
) -> Iterator[int]:
    """The episode of one show to offer, if any."""
    if query.rewatching and row["last_pos"] is not None:
        again = _rewatched(con, scope, row["series_id"])
        if again is not None:
            if query.include_resumable or not again.is_begun:
                yield again.id
            return
    if row["chosen"] is not None and (query.include_resumable or not row["position"]):
        yield row["chosen"]


@dataclass(frozen=True, slots=True)
class _Again:
    """An episode to watch again."""

    id: int
    is_begun: bool


def _rewatched(con: sqlite3.Connection, scope: Scope, series_id: int) -> _Again | None:
    """The episode after the one watched most recently; that one itself while it is begun."""
    params = {"u": scope.user_id, "s": series_id}
    last = con.execute(
        f"""SELECT e.id,{_END} AS seen_to,d.position FROM item e JOIN user_data d
              ON d.user_id=:u AND d.work_id=e.work_id
            WHERE e.kind=4 AND e.series_id=:s AND e.pos IS NOT NULL AND e.state=0 AND d.played=1
            ORDER BY d.last_played_at DESC,e.pos DESC LIMIT 1""",
        params,
    ).fetchone()
    if last is None or last["position"] > 0:
        return None if last is None else _Again(last["id"], is_begun=True)
    row = con.execute(
        """SELECT e.id,d.position FROM item e LEFT JOIN user_data d
             ON d.user_id=:u AND d.work_id=e.work_id
           WHERE e.kind=4 AND e.series_id=:s AND e.pos>:pos AND e.state=0 ORDER BY e.pos LIMIT 1""",
        {**params, "pos": last["seen_to"]},
    ).fetchone()
    return None if row is None else _Again(row["id"], is_begun=bool(row["position"]))
