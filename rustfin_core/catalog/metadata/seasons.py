"""What records of a series say of its seasons: names and pictures, as records of the seasons.

They stand under ``<source>/series``, behind what the same source says of the season itself
(``season.nfo`` before ``<namedseason>`` in ``tvshow.nfo``).
"""

import sqlite3
from collections.abc import Callable

from rustfin_core.catalog.metadata import records
from rustfin_core.intelligence.records import Record
from rustfin_core.kernel.enums import ItemKind

_SUFFIX = "/series"

Reapply = Callable[[sqlite3.Connection, int, int], set[int]]


def tell(
    con: sqlite3.Connection,
    series_id: int,
    now: int,
    reapply: Reapply,
    *,
    only: int | None = None,
) -> set[int]:
    """Bring the seasons of a series (or *only* that one) in line with the series' records."""
    told = {
        record.source + _SUFFIX: record
        for record in records.records_of(con, series_id).values()
        if record.season_titles or record.season_images
    }
    rows = con.execute(
        "SELECT * FROM item WHERE series_id=? AND kind=? AND (?3 IS NULL OR id=?3)",
        (series_id, ItemKind.SEASON, only),
    ).fetchall()
    touched: set[int] = set()
    for row in rows:
        before = {s for s in records.sources_of(con, row["id"]) if s.endswith(_SUFFIX)}
        wanted = {
            source: _of_season(source, record, row["index_number"])
            for source, record in told.items()
            if row["index_number"] in {*record.season_titles, *record.season_images}
        }
        changed = False
        if wanted and not records.has_records(con, row["id"]):
            records.write_record(con, row["id"], records.path_record(con, row), now)
        for record in wanted.values():
            changed |= records.write_record(con, row["id"], record, now)
        for source in before - wanted.keys():
            changed |= records.remove_record(con, row["id"], source)
        if changed:
            touched |= reapply(con, row["id"], now)
    return touched


def _of_season(source: str, series: Record, number: int) -> Record:
    return Record(
        source=source,
        kind=ItemKind.SEASON,
        title=series.season_titles.get(number),
        images=tuple(series.season_images.get(number, ())),
    )
