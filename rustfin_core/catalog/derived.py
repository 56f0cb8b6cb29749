"""What is computed from other rows: leaf counts, roll-ups of user data, search text, statistics.

``item_count``, ``fact_count`` and ``facet_count`` are kept by triggers. The rest is brought up to
date by :func:`settle` at the end of every batch of changes, in the same transaction.
"""

import sqlite3
from collections.abc import Iterable, Mapping

from rustfin_core.catalog.search_text import indexed
from rustfin_core.kernel.enums import ItemKind

SEARCHABLE = frozenset(ItemKind) - {ItemKind.SEASON, ItemKind.EXTRA}
ROLLED_UP = {ItemKind.SERIES: "series_id", ItemKind.SEASON: "season_id", ItemKind.ALBUM: "album_id"}
_WITH_PEOPLE = frozenset(
    {
        ItemKind.MOVIE,
        ItemKind.SERIES,
        ItemKind.EPISODE,
        ItemKind.VIDEO,
        ItemKind.ALBUM,
        ItemKind.TRACK,
    }
)
_WITH_YEAR = frozenset({ItemKind.MOVIE, ItemKind.SERIES, ItemKind.ALBUM, ItemKind.VIDEO})
_PEOPLE = 10
_CHUNK = 500
_STRETCH = 1_000
"""Items that are looked at at once."""
_ANALYZE_FROM = 1_000


def settle(con: sqlite3.Connection, item_ids: Iterable[int], parents: Iterable[int] = ()) -> None:
    """Bring everything derived from *item_ids* up to date.

    *parents* names containers to recount whose children are already gone.
    """
    ids = set(item_ids)
    containers = set(parents) | _containers(con, ids)
    recount(con, containers)
    refresh_rollups(con, containers)
    index_text(con, ids)


def recount(con: sqlite3.Connection, item_ids: Iterable[int]) -> None:
    """Recompute leaf count, child count and newest leaf of containers."""
    for row in _rows(con, "SELECT id,kind FROM item WHERE id IN ({})", item_ids):
        sql = _RECOUNT.get(row[1])
        if sql:
            con.execute(f"UPDATE item SET {sql} WHERE id=:i", {"i": row[0]})


_RECOUNT = {
    ItemKind.SERIES: """
        (leaf_count,child_added_at)=(SELECT count(*),max(e.added_at) FROM item e
          WHERE e.series_id=:i AND e.kind=4 AND e.state=0),
        child_count=(SELECT count(*) FROM item s
          WHERE s.series_id=:i AND s.kind=3 AND s.state=0)""",
    ItemKind.SEASON: """
        (leaf_count,child_count,child_added_at)=(SELECT count(*),count(*),max(e.added_at)
          FROM item e WHERE e.season_id=:i AND e.kind=4 AND e.state=0)""",
    ItemKind.ALBUM: """
        (leaf_count,child_count,child_added_at,runtime)=(
          SELECT count(*),count(*),max(t.added_at),nullif(total(t.runtime),0)
          FROM item t WHERE t.album_id=:i AND t.kind=7 AND t.state=0)""",
    ItemKind.ARTIST: """
        (leaf_count,child_added_at)=(SELECT count(*),max(t.added_at) FROM item t
          WHERE t.artist_id=:i AND t.kind=7 AND t.state=0),
        child_count=(SELECT count(*) FROM item a WHERE a.kind=6 AND a.state=0
          AND (a.artist_id=:i OR a.id IN (SELECT item_id FROM facet_link WHERE facet_id=:i)))""",
    ItemKind.COLLECTION: """
        (leaf_count,child_count,child_added_at)=(SELECT count(*),count(*),max(m.added_at)
          FROM child_link l JOIN item m ON m.id=l.item_id WHERE l.parent_id=:i AND m.state=0)""",
    ItemKind.PLAYLIST: """
        (leaf_count,child_count,runtime)=(SELECT count(*),count(*),nullif(total(m.runtime),0)
          FROM child_link l JOIN item m ON m.id=l.item_id WHERE l.parent_id=:i AND m.state=0)""",
}


_LAST_SEEN = "max(CASE WHEN d.played THEN e.pos+max(0,coalesce(e.index_end,0)-e.index_number) END)"
"""Of a file that holds several episodes, the last one counts."""


def refresh_rollups(con: sqlite3.Connection, item_ids: Iterable[int]) -> None:
    """Recompute every user's roll-up of series, seasons and albums."""
    for row in _rows(con, "SELECT id,kind FROM item WHERE id IN ({})", item_ids):
        column = ROLLED_UP.get(row[1])
        if column:
            con.execute("DELETE FROM user_rollup WHERE item_id=?", (row[0],))
            con.execute(_rollup_sql(row[1], f"e.{column}=:i"), {"i": row[0]})


def refresh_user_rollup(con: sqlite3.Connection, user_id: int, item_ids: Iterable[int]) -> None:
    """Recompute one user's roll-up of series, seasons and albums; the cost of one mark played."""
    for row in _rows(con, "SELECT id,kind FROM item WHERE id IN ({})", item_ids):
        column = ROLLED_UP.get(row[1])
        if column:
            where = {"i": row[0], "u": user_id}
            con.execute("DELETE FROM user_rollup WHERE user_id=:u AND item_id=:i", where)
            con.execute(_rollup_sql(row[1], f"e.{column}=:i", "AND d.user_id=:u"), where)


def rebuild_rollups(con: sqlite3.Connection) -> None:
    """Compute the whole ``user_rollup`` table anew."""
    con.execute("DELETE FROM user_rollup")
    for kind, column in ROLLED_UP.items():
        con.execute(_rollup_sql(kind, f"e.{column} IS NOT NULL"))


def _rollup_sql(kind: int, which: str, user: str = "") -> str:
    column = ROLLED_UP[ItemKind(kind)]
    leaf = ItemKind.TRACK if kind == ItemKind.ALBUM else ItemKind.EPISODE
    last = _LAST_SEEN if kind == ItemKind.SERIES else "NULL"
    return f"""INSERT INTO user_rollup(user_id,item_id,played_leaves,last_pos,last_played_at)
        SELECT d.user_id,e.{column},sum(d.played),{last},max(d.last_played_at)
        FROM item e CROSS JOIN user_data d ON d.work_id=e.work_id {user}
        WHERE {which} AND e.kind={int(leaf)} AND e.state=0 GROUP BY d.user_id,e.{column}"""


def rebuild_counts(con: sqlite3.Connection) -> None:
    """Compute the tables of counts anew (after a repair of the database)."""
    con.execute("DELETE FROM item_count")
    con.execute(
        "INSERT INTO item_count SELECT kind,access_id,flags,count(*) FROM item WHERE state=0 "
        "GROUP BY 1,2,3"
    )
    con.execute("DELETE FROM fact_count")
    con.execute(
        """INSERT INTO fact_count SELECT f.fact,i.kind,i.access_id,count(*) FROM (
             SELECT item_id,'overview' AS fact FROM item_detail WHERE overview<>''
             UNION ALL SELECT item_id,'id:'||provider FROM provider_id
             UNION ALL SELECT DISTINCT item_id,'image:'||type FROM image WHERE type<>0) f
           CROSS JOIN item i ON i.id=f.item_id WHERE i.state=0 GROUP BY 1,2,3"""
    )
    con.execute("DELETE FROM facet_count")
    for facet, table in (
        ("facet_id", "facet_link"),
        ("person_id", "credit"),
        ("parent_id", "child_link"),
    ):
        con.execute(
            f"""INSERT INTO facet_count SELECT l.{facet},i.kind,i.access_id,count(DISTINCT i.id)
                FROM {table} l CROSS JOIN item i ON i.id=l.item_id WHERE i.state=0 GROUP BY 1,2,3"""
        )


def rebuild_sizes(con: sqlite3.Connection) -> None:
    """Compute the largest picture and bit rate of every title anew (after a repair)."""
    con.execute(
        """UPDATE item SET
             bitrate=(SELECT max(m.bitrate) FROM media_file m WHERE m.item_id=item.id),
             (width,height)=(
               SELECT max(json_extract(s.data,'$.width')),max(json_extract(s.data,'$.height'))
               FROM media_file m CROSS JOIN media_stream s ON s.file_id=m.id
               WHERE m.item_id=item.id AND s.type=0)
           WHERE kind IN (1,4,7,14,15)"""
    )


def index_text(con: sqlite3.Connection, item_ids: Iterable[int]) -> None:
    """Write the search text of items; absent ones leave the index.

    The title holds name and original title; the rest what people search together with it: show,
    artists, album, the first people and the year.
    """
    ids = list(item_ids)
    con.executemany("DELETE FROM item_fts WHERE rowid=?", [(item_id,) for item_id in ids])
    rows = _rows(
        con,
        """SELECT i.id,i.name,i.kind,d.original_title,i.year,s.name,a.name,b.name,
             json_extract(d.data,'$.sort_title')
           FROM item i LEFT JOIN item_detail d ON d.item_id=i.id
           LEFT JOIN item s ON s.id=i.series_id LEFT JOIN item a ON a.id=i.artist_id
           LEFT JOIN item b ON b.id=i.album_id WHERE i.id IN ({}) AND i.state=0""",
        ids,
    )
    names = _linked_names(con, [row[0] for row in rows if row[2] in _WITH_PEOPLE])
    con.executemany(
        "INSERT INTO item_fts(rowid,title,extra,k) VALUES(?,?,?,?)",
        [
            (
                row[0],
                indexed(row[1], row[3], row[8]),
                indexed(
                    *row[5:8],
                    *names.get(row[0], ()),
                    str(row[4]) if row[4] and row[2] in _WITH_YEAR else None,
                ),
                f"k{row[2]}",
            )
            for row in rows
            if row[2] in SEARCHABLE
        ],
    )


def _linked_names(con: sqlite3.Connection, ids: list[int]) -> dict[int, list[str]]:
    """Names of the first people of each item, its directors and writers, and of its artists."""
    found: dict[int, list[str]] = {}
    for sql in (
        "SELECT c.item_id,p.name FROM credit c CROSS JOIN item p ON p.id=c.person_id "
        f"WHERE c.item_id IN ({{}}) AND (c.ord<{_PEOPLE} OR c.role IN (1,2))",
        "SELECT f.item_id,a.name FROM facet_link f CROSS JOIN item a ON a.id=f.facet_id "
        "WHERE f.item_id IN ({}) AND f.role=5",
    ):
        for item_id, name in _rows(con, sql, ids):
            found.setdefault(item_id, []).append(name)
    return found


def without_text(con: sqlite3.Connection, below: int) -> tuple[list[int], int]:
    """Present items without search text among the next ones under row id *below*, newest first.

    Also the lowest row id that was looked at, to go on below; 0 once all were. Each is asked for by
    itself: what a scan or an edit indexes meanwhile says nothing about the others. That is 4 ms for
    a stretch, 0.4 s for 100,000 items.
    """
    row = con.execute(
        "SELECT id FROM item WHERE id<? ORDER BY id DESC LIMIT 1 OFFSET ?", (below, _STRETCH - 1)
    ).fetchone()
    lowest = 0 if row is None else int(row[0])
    kinds = ",".join(str(int(kind)) for kind in sorted(SEARCHABLE))
    rows = con.execute(
        f"""SELECT id FROM item WHERE id<? AND id>=? AND state=0 AND +kind IN ({kinds})
              AND NOT EXISTS(SELECT 1 FROM item_fts WHERE rowid=item.id)
            ORDER BY id DESC""",
        (below, lowest),
    )
    return [row[0] for row in rows], lowest


def analyze_if_grown(con: sqlite3.Connection) -> bool:
    """Refresh the planner's statistics when the catalogue doubled; recycle readers on ``True``.

    Never on an empty catalogue: statistics of empty tables turn 1 ms queries into seconds
    (``design/catalog-schema.md`` trap 1).
    """
    items = con.execute("SELECT coalesce(sum(n),0) FROM item_count").fetchone()[0]
    if items < _ANALYZE_FROM:
        return False
    known = 0
    if con.execute("SELECT 1 FROM sqlite_schema WHERE name='sqlite_stat1'").fetchone():
        row = con.execute(
            "SELECT stat FROM sqlite_stat1 WHERE tbl='item' AND idx='sqlite_autoindex_item_1'"
        ).fetchone()
        known = int(row[0].split()[0]) if row else 0
    if items < 2 * known:
        return False
    analyze(con)
    return True


def kind_counts(con: sqlite3.Connection) -> dict[int, int]:
    """Present items by kind."""
    return dict(con.execute("SELECT kind,sum(n) FROM item_count GROUP BY kind").fetchall())


def has_outgrown(counts: Mapping[int, int], analyzed: Mapping[int, int]) -> bool:
    """Whether statistics made when there were *analyzed* items mislead the planner now.

    Each kind counts for itself: a library of films says nothing about the episodes of the next.
    """
    return any(n >= _ANALYZE_FROM and n >= 2 * analyzed.get(kind, 0) for kind, n in counts.items())


def analyze(con: sqlite3.Connection) -> None:
    """Run the limited ANALYZE (0.04 s at 500,000 items)."""
    con.execute("PRAGMA analysis_limit=400")
    con.execute("ANALYZE")


def _containers(con: sqlite3.Connection, ids: set[int]) -> set[int]:
    found: set[int] = set()
    sql = "SELECT id,kind,series_id,season_id,album_id,artist_id FROM item WHERE id IN ({})"
    for row in _rows(con, sql, ids):
        found.update(value for value in row[2:] if value is not None)
        if row[1] in _RECOUNT:
            found.add(row[0])
    lists = "SELECT DISTINCT parent_id FROM child_link WHERE item_id IN ({})"
    found.update(row[0] for row in _rows(con, lists, ids))
    return found


def _rows(con: sqlite3.Connection, sql: str, ids: Iterable[int]) -> list[sqlite3.Row]:
    """Rows of *sql* for ids written into its ``{}``, in chunks."""
    wanted = sorted(ids)
    rows: list[sqlite3.Row] = []
    for start in range(0, len(wanted), _CHUNK):
        chunk = ",".join(map(str, wanted[start : start + _CHUNK]))
        rows += con.execute(sql.format(chunk)).fetchall()
    return rows
