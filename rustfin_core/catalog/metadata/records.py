"""Rows of what sources said: records, locks, the canonical provider. No decisions."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from rustfin_core.catalog.metadata.merge import FILE, USER
from rustfin_core.intelligence.records import PersonRecord, Record
from rustfin_core.kernel.enums import CreditRole, ItemKind, ItemState
from rustfin_core.kernel.times import day_of, moment_of

_CLEARED = "cleared"
"""Key beside a person's record: the fields they emptied."""


def has_records(con: sqlite3.Connection, item_id: int) -> bool:
    """Whether anything but the file's name says something about an item."""
    row = con.execute(
        "SELECT 1 FROM metadata_record WHERE item_id=? LIMIT 1", (item_id,)
    ).fetchone()
    return row is not None


def records_of(con: sqlite3.Connection, item_id: int) -> dict[str, Record]:
    """All records of an item by source."""
    rows = con.execute("SELECT source,record FROM metadata_record WHERE item_id=?", (item_id,))
    return {row[0]: Record.from_json(json.loads(row[1])) for row in rows}


def sources_of(con: sqlite3.Connection, item_id: int) -> set[str]:
    """Who says something about an item."""
    rows = con.execute("SELECT source FROM metadata_record WHERE item_id=?", (item_id,))
    return {row[0] for row in rows}


def cleared_of(con: sqlite3.Connection, item_id: int) -> frozenset[str]:
    """Fields a person emptied."""
    row = con.execute(
        "SELECT record FROM metadata_record WHERE item_id=? AND source=?", (item_id, USER)
    ).fetchone()
    return frozenset(json.loads(row[0]).get(_CLEARED, ())) if row else frozenset()


def write_record(
    con: sqlite3.Connection,
    item_id: int,
    record: Record,
    now: int,
    cleared: Iterable[str] = (),
) -> bool:
    """Store one source's record; ``False`` when it already stands there word for word."""
    data = record.to_json()
    if gone := sorted(cleared):
        data[_CLEARED] = gone
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    row = con.execute(
        "SELECT record FROM metadata_record WHERE item_id=? AND source=?", (item_id, record.source)
    ).fetchone()
    if row is not None and row[0] == text:
        return False
    con.execute(
        "INSERT INTO metadata_record(item_id,source,record,fetched_at) VALUES(?,?,?,?) "
        "ON CONFLICT DO UPDATE SET record=excluded.record,fetched_at=excluded.fetched_at",
        (item_id, record.source, text, now),
    )
    return True


def remove_record(con: sqlite3.Connection, item_id: int, source: str) -> bool:
    """Forget what a source said; ``False`` when it said nothing."""
    return (
        con.execute(
            "DELETE FROM metadata_record WHERE item_id=? AND source=?", (item_id, source)
        ).rowcount
        > 0
    )


def locks_of(con: sqlite3.Connection, item_id: int) -> frozenset[str]:
    """Names of :data:`~rustfin_core.catalog.metadata.merge.LOCKS` a person locked."""
    rows = con.execute("SELECT field FROM item_lock WHERE item_id=?", (item_id,))
    return frozenset(row[0] for row in rows)


def set_locks(con: sqlite3.Connection, item_id: int, locks: Iterable[str]) -> bool:
    """Replace an item's locks; ``False`` when nothing differed."""
    wanted, have = frozenset(locks), locks_of(con, item_id)
    if wanted == have:
        return False
    con.execute("DELETE FROM item_lock WHERE item_id=?", (item_id,))
    con.executemany(
        "INSERT INTO item_lock(item_id,field) VALUES(?,?)",
        [(item_id, name) for name in sorted(wanted)],
    )
    return True


def canonical_of(con: sqlite3.Connection, item_id: int) -> tuple[str | None, bool]:
    """The canonical provider of an item and whether a person chose it.

    Seasons and episodes follow their series.
    """
    row = con.execute(
        """SELECT c.source,c.locked FROM item i JOIN canonical_source c
             ON c.item_id=coalesce(i.series_id,i.id) WHERE i.id=?""",
        (item_id,),
    ).fetchone()
    return (row[0], bool(row[1])) if row else (None, False)


def shown(con: sqlite3.Connection, row: sqlite3.Row) -> Record:
    """What is shown of an item (a row of ``item``) now, as a record."""
    item_id = row["id"]
    detail = con.execute("SELECT * FROM item_detail WHERE item_id=?", (item_id,)).fetchone()
    data: dict[str, Any] = json.loads(detail["data"]) if detail else {}
    ids = con.execute("SELECT provider,value FROM provider_id WHERE item_id=?", (item_id,))
    kind = ItemKind(row["kind"])
    is_season = kind is ItemKind.SEASON
    return Record(
        source="shown",
        kind=kind,
        title=row["name"],
        original_title=detail["original_title"] if detail else None,
        sort_title=data.get("sort_title"),
        year=row["year"],
        premiere=_date(row["premiere_at"]),
        end=_date(row["end_at"]),
        overview=detail["overview"] if detail else None,
        tagline=detail["tagline"] if detail else None,
        runtime=row["runtime"],
        community_rating=row["community_rating"],
        community_votes=data.get("community_votes"),
        critic_rating=row["critic_rating"],
        official_rating=row["official_rating"],
        genres=_facets(con, item_id, ItemKind.GENRE),
        studios=_facets(con, item_id, ItemKind.STUDIO),
        tags=_facets(con, item_id, ItemKind.TAG),
        countries=tuple(data.get("production_locations", ())),
        people=_people(con, item_id),
        ids=dict(ids.fetchall()),
        trailers=tuple(data.get("trailers", ())),
        status=data.get("status"),
        date_added=moment_of(row["added_at"]),
        custom_rating=data.get("custom_rating"),
        metadata_language=data.get("metadata_language"),
        metadata_country=data.get("metadata_country"),
        display_order=data.get("display_order"),
        airs_before_season=data.get("airs_before_season"),
        airs_before_episode=data.get("airs_before_episode"),
        airs_after_season=data.get("airs_after_season"),
        air_time=data.get("air_time"),
        air_days=tuple(data.get("air_days", ())),
        season=row["index_number"] if is_season else row["parent_index"],
        episode=None if is_season else row["index_number"],
        episode_end=row["index_end"],
    )


def path_record(con: sqlite3.Connection, row: sqlite3.Row) -> Record:
    """The lowest layer of an item that has no records yet: all that its rows hold.

    An expected episode counts as added when its file comes, not now.
    """
    record = replace(shown(con, row), source=FILE)
    is_here = row["state"] in (ItemState.PRESENT, ItemState.OFFLINE)
    return record if is_here else replace(record, date_added=None)


def _date(at: int | None) -> date | None:
    return None if at is None else day_of(at)


def _facets(con: sqlite3.Connection, item_id: int, kind: ItemKind) -> tuple[str, ...]:
    rows = con.execute(
        """SELECT g.name FROM facet_link f JOIN item g ON g.id=f.facet_id
           WHERE f.item_id=? AND f.role=? ORDER BY g.sort_key,g.id""",
        (item_id, kind),
    )
    return tuple(row[0] for row in rows)


def _people(con: sqlite3.Connection, item_id: int) -> tuple[PersonRecord, ...]:
    rows = con.execute(
        """SELECT p.id,p.name,c.role,c.character FROM credit c JOIN item p ON p.id=c.person_id
           WHERE c.item_id=? ORDER BY c.ord""",
        (item_id,),
    ).fetchall()
    found = []
    for person_id, name, role, character in rows:
        ids = con.execute("SELECT provider,value FROM provider_id WHERE item_id=?", (person_id,))
        found.append(
            PersonRecord(
                name=name, role=CreditRole(role), character=character, ids=dict(ids.fetchall())
            )
        )
    return tuple(found)
