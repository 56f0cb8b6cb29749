"""Write what is shown of an item where it differs from what the rows hold."""

import json
import sqlite3
from datetime import date
from typing import Any

from rustfin_core.catalog import links
from rustfin_core.catalog.metadata import collections, identity, place
from rustfin_core.catalog.metadata.merge import Effective
from rustfin_core.catalog.repository import (
    set_custom_rating,
    set_detail,
    set_provider_ids,
    update_item,
)
from rustfin_core.catalog.types import Flag
from rustfin_core.intelligence.records import Record
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.text import sort_key
from rustfin_core.kernel.times import start_of

_FACETS = (
    (ItemKind.GENRE, "genres"),
    (ItemKind.STUDIO, "studios"),
    (ItemKind.TAG, "tags"),
)
_NUMBERED = frozenset({ItemKind.EPISODE, ItemKind.TRACK})
_FILES_TELL_RUNTIME = frozenset({ItemKind.ALBUM, ItemKind.TRACK})
_NAMED_IN_SEARCH = {
    ItemKind.SERIES: "series_id", ItemKind.ARTIST: "artist_id", ItemKind.ALBUM: "album_id"
}  # fmt: skip
"""Kinds whose name stands in the search text of what lies below them."""


def show(con: sqlite3.Connection, row: sqlite3.Row, effective: Effective, now: int) -> set[int]:
    """Make the item *row* (of ``item``) show *effective*; returns row ids to settle."""
    item_id, record = row["id"], effective.record
    kind = ItemKind(row["kind"])
    columns = _columns(con, row, kind, effective)
    changed = update_item(con, item_id, now, **columns)
    changed |= set_custom_rating(con, item_id, record.custom_rating)
    changed |= _detail(con, item_id, record)
    changed |= _ids(con, item_id, record)
    for facet, name in _FACETS:
        changed |= links.set_facets(con, item_id, facet, getattr(record, name), now)
    credits_changed = links.set_credits(con, item_id, _credits(effective), now)
    images_changed = _images(con, item_id, effective)
    touched = set()
    if kind is ItemKind.EPISODE:
        touched |= place.to_season(con, item_id, now)
    if kind is ItemKind.MOVIE:
        touched |= collections.join(con, item_id, effective, now)
    touched |= identity.prove(con, item_id)
    if not (changed or credits_changed or images_changed or touched):
        return set()
    con.execute("UPDATE item SET updated_at=? WHERE id=?", (now, item_id))
    if kind in _NAMED_IN_SEARCH and columns["name"] != row["name"]:
        below = con.execute(
            f"SELECT id FROM item WHERE {_NAMED_IN_SEARCH[kind]}=?", (item_id,)
        ).fetchall()
        touched.update(child[0] for child in below)
    return touched | {item_id}


def _columns(
    con: sqlite3.Connection, row: sqlite3.Row, kind: ItemKind, effective: Effective
) -> dict[str, Any]:
    record = effective.record
    name = record.title or row["name"]
    columns: dict[str, Any] = {
        "name": name,
        "sort_key": row["sort_key"]
        if kind is ItemKind.SEASON
        else sort_key(record.sort_title or name),
        "year": record.year,
        "premiere_at": _instant(record.premiere),
        "end_at": _instant(record.end),
        "community_rating": record.community_rating,
        "critic_rating": record.critic_rating,
        "official_rating": record.official_rating,
        "flags": _flags(con, row, effective),
    }
    if record.date_added is not None:
        columns["added_at"] = round(record.date_added.timestamp() * 1000)
    if kind in _NUMBERED:
        columns |= {
            "parent_index": record.season,
            "index_number": record.episode,
            "index_end": record.episode_end,
        }
    if kind not in _FILES_TELL_RUNTIME and not _has_measured_file(con, row["id"]):
        columns["runtime"] = record.runtime
    return columns


def _has_measured_file(con: sqlite3.Connection, item_id: int) -> bool:
    row = con.execute(
        "SELECT 1 FROM media_file WHERE item_id=? AND duration IS NOT NULL LIMIT 1", (item_id,)
    ).fetchone()
    return row is not None


def _flags(con: sqlite3.Connection, row: sqlite3.Row, effective: Effective) -> Flag:
    flags = Flag(row["flags"]) & ~Flag.LOCKED
    if effective.locked:
        flags |= Flag.LOCKED
    if effective.record.trailers:
        return flags | Flag.TRAILER
    if flags & Flag.TRAILER and not _has_local_trailer(con, row["id"]):
        flags &= ~Flag.TRAILER
    return flags


def _has_local_trailer(con: sqlite3.Connection, item_id: int) -> bool:
    row = con.execute(
        """SELECT 1 FROM item e JOIN item_detail d ON d.item_id=e.id
           WHERE e.parent_id=? AND e.kind=?
             AND json_extract(d.data,'$.extra_type')='Trailer' LIMIT 1""",
        (item_id, ItemKind.EXTRA),
    ).fetchone()
    return row is not None


def _detail(con: sqlite3.Connection, item_id: int, record: Record) -> bool:
    row = con.execute(
        "SELECT original_title,tagline,overview,data FROM item_detail WHERE item_id=?", (item_id,)
    ).fetchone()
    before: dict[str, Any] = json.loads(row["data"]) if row else {}
    told = {
        "status": record.status,
        "production_locations": list(record.countries),
        "trailers": list(record.trailers),
        "community_votes": record.community_votes,
        "sort_title": record.sort_title,
        "custom_rating": record.custom_rating,
        "metadata_language": record.metadata_language,
        "metadata_country": record.metadata_country,
        "display_order": record.display_order,
        "airs_before_season": record.airs_before_season,
        "airs_before_episode": record.airs_before_episode,
        "airs_after_season": record.airs_after_season,
        "air_time": record.air_time,
        "air_days": list(record.air_days),
    }
    # Keys of others (the kind of an extra, the edition) stay.
    data = {key: value for key, value in before.items() if key not in told}
    data |= {key: value for key, value in told.items() if value or value == 0}
    texts = (record.original_title, record.tagline, record.overview)
    if row is None and not data and texts == (None, None, None):
        return False
    if row is not None and tuple(row[:3]) == texts and before == data:
        return False
    set_detail(
        con,
        item_id,
        original_title=record.original_title,
        tagline=record.tagline,
        overview=record.overview,
        data=data,
    )
    return True


def _ids(con: sqlite3.Connection, item_id: int, record: Record) -> bool:
    rows = con.execute("SELECT provider,value FROM provider_id WHERE item_id=?", (item_id,))
    if dict(rows.fetchall()) == dict(record.ids):
        return False
    set_provider_ids(con, item_id, record.ids)
    return True


def _credits(effective: Effective) -> list[links.NewCredit]:
    own = effective.sources.get("people")
    found = []
    for person in effective.record.people:
        if not person.name.strip():
            continue
        source, photo = effective.photos.get(person.name.lower(), (own, person.image_url))
        found.append(
            links.NewCredit(
                name=person.name,
                role=person.role,
                character=person.character,
                ids=person.ids,
                image_url=photo,
                source=source,
            )
        )
    return found


def _images(con: sqlite3.Connection, item_id: int, effective: Effective) -> bool:
    numbered: dict[int, int] = {}
    wanted = []
    for source, image in effective.images:
        index = numbered[image.type] = numbered.get(image.type, -1) + 1
        wanted.append(
            (
                item_id, int(image.type), index, image.url, source, image.width, image.height,
                image.language, image.rating, image.votes,
            )
        )  # fmt: skip
    rows = con.execute(
        "SELECT * FROM remote_image WHERE item_id=? ORDER BY type,idx", (item_id,)
    ).fetchall()
    if [tuple(row) for row in rows] == sorted(wanted, key=lambda image: image[:3]):
        return False
    con.execute("DELETE FROM remote_image WHERE item_id=?", (item_id,))
    con.executemany("INSERT INTO remote_image VALUES(?,?,?,?,?,?,?,?,?,?)", wanted)
    return True


def _instant(day: date | None) -> int | None:
    return None if day is None else start_of(day)
