"""Writes of item rows. Call inside ``Database.write``; the caller's transaction is the unit.

A batch of changes ends with :func:`rustfin_core.catalog.derived.settle`, which brings counts,
search text and roll-ups of the touched items up to date.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from rustfin_core.catalog import access, derived
from rustfin_core.catalog.ratings import UNKNOWN, rating_value
from rustfin_core.catalog.types import NO_FLAGS, Flag
from rustfin_core.kernel.enums import ItemKind, ItemState
from rustfin_core.kernel.ids import new_uid
from rustfin_core.kernel.text import sort_key


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """Columns of an item about to be stored. Row ids of relatives; ``None`` where there are none.

    ``owner_id`` is the item whose access class is inherited (a season's, episode's series; a
    track's album; an extra's owner); without it the class follows library, rating and *tags*.
    """

    kind: ItemKind
    name: str
    added_at: int
    library_id: int | None = None
    owner_id: int | None = None
    tags: tuple[str, ...] = ()
    uid: bytes | None = None
    sort_key: str | None = None
    state: ItemState = ItemState.PRESENT
    work_id: int | None = None
    parent_id: int | None = None
    series_id: int | None = None
    season_id: int | None = None
    album_id: int | None = None
    artist_id: int | None = None
    folder_id: int | None = None
    parent_index: int | None = None
    index_number: int | None = None
    index_end: int | None = None
    year: int | None = None
    premiere_at: int | None = None
    end_at: int | None = None
    runtime: int | None = None
    community_rating: float | None = None
    critic_rating: float | None = None
    official_rating: str | None = None
    gain: float | None = None
    flags: Flag = NO_FLAGS


_SPECIAL = frozenset({"owner_id", "tags", "uid", "sort_key"})
_PLAIN = tuple(f.name for f in fields(NewItem) if f.name not in _SPECIAL)
_COLUMNS = (*_PLAIN, "uid", "sort_key", "access_id", "pos", "rating_value", "updated_at")
_INSERT = (
    f"INSERT INTO item({','.join(_COLUMNS)}) VALUES({','.join('?' * len(_COLUMNS))}) RETURNING id"
)
_CHANGEABLE = frozenset(_PLAIN) - {"kind"} | {"sort_key"}


def position(kind: ItemKind, parent_index: int | None, index: int | None) -> int | None:
    """Order of an episode in its series or a track in its album; ``None`` for specials."""
    if index is None or kind not in (ItemKind.EPISODE, ItemKind.TRACK):
        return None
    if kind is ItemKind.EPISODE:
        return None if not parent_index else parent_index * 100_000 + index
    return (parent_index or 1) * 100_000 + index


def airs_position(data: Mapping[str, Any]) -> int | None:
    """Where a special airs among its show's episodes, in half positions; ``None``: nowhere.

    *data* has TheTVDB's ``airs_before_season`` with ``airs_before_episode`` or
    ``airs_after_season`` (Kodi's ``displayseason``, ``displayafterseason``). Without the episode
    the special comes before its season.
    """
    before, episode, after = (
        value if isinstance(value := data.get(f"airs_{name}"), int) and value >= 0 else None
        for name in ("before_season", "before_episode", "after_season")
    )
    if before is not None:
        return 2 * (before * 100_000 + min(episode or 0, 99_999)) - 1
    return None if after is None else 2 * (after * 100_000 + 99_999) + 1


def insert_item(con: sqlite3.Connection, item: NewItem) -> int:
    """Store a new item and return its row id."""
    rating = rating_value(item.official_rating)
    if item.library_id is None:
        access_id = 0
    elif item.owner_id is not None:
        access_id = _class_of_row(con, item.owner_id)
    else:
        access_id = access.class_of(con, item.library_id, rating, item.tags)
    row = con.execute(
        _INSERT,
        (
            *(getattr(item, name) for name in _PLAIN),
            item.uid or new_uid(),
            sort_key(item.name) if item.sort_key is None else item.sort_key,
            access_id,
            position(item.kind, item.parent_index, item.index_number),
            None if rating == UNKNOWN else rating,
            item.added_at,
        ),
    ).fetchone()
    return int(row[0])


def update_item(con: sqlite3.Connection, item_id: int, now: int, **changes: Any) -> bool:
    """Change columns of an item (names of :class:`NewItem`); ``False`` when nothing differed.

    Derived columns follow: the sort key of a new name, the position of new numbers, the rating
    value and access class of a new official rating.
    """
    if unknown := changes.keys() - _CHANGEABLE:
        raise ValueError(f"not columns that change: {sorted(unknown)}")
    row = con.execute("SELECT * FROM item WHERE id=?", (item_id,)).fetchone()
    if row is None:
        return False
    values = {name: value for name, value in changes.items() if row[name] != value}
    if not values:
        return False
    if "name" in values and "sort_key" not in changes:
        values["sort_key"] = sort_key(values["name"])
    if values.keys() & {"parent_index", "index_number"}:
        merged = {name: values.get(name, row[name]) for name in ("parent_index", "index_number")}
        values["pos"] = position(
            ItemKind(row["kind"]), merged["parent_index"], merged["index_number"]
        )
    if "official_rating" in values:
        rating = rating_value(values["official_rating"])
        values["rating_value"] = None if rating == UNKNOWN else rating
    values["updated_at"] = now
    con.execute(
        f"UPDATE item SET {','.join(f'{name}=?' for name in values)} WHERE id=?",
        (*values.values(), item_id),
    )
    if "official_rating" in values and owns_class(row):
        access.reclassify(con, item_id)
    return True


def set_custom_rating(con: sqlite3.Connection, item_id: int, rating: str | None) -> bool:
    """Judge an item by the owner's own rating instead of the official one; ``None``: no more.

    ``False`` when nothing differed.
    """
    row = con.execute("SELECT * FROM item WHERE id=?", (item_id,)).fetchone()
    value = rating_value(rating or row["official_rating"])
    wanted = None if value == UNKNOWN else value
    if row["rating_value"] == wanted:
        return False
    con.execute("UPDATE item SET rating_value=? WHERE id=?", (wanted, item_id))
    if owns_class(row):
        access.reclassify(con, item_id)
    return True


def owns_class(row: sqlite3.Row) -> bool:
    """Whether the item's visibility is its own rather than a series', album's or owner's."""
    kind = ItemKind(row["kind"])
    if row["access_id"] == 0 or kind is ItemKind.EXTRA:
        return False
    if kind in (ItemKind.SEASON, ItemKind.EPISODE):
        return row["series_id"] is None
    return kind is not ItemKind.TRACK or row["album_id"] is None


def set_state(con: sqlite3.Connection, item_ids: Iterable[int], state: ItemState) -> None:
    """Mark items present, missing, unaired or offline. Settle them afterwards."""
    con.executemany(
        "UPDATE item SET state=? WHERE id=? AND state<>?",
        [(state, item_id, state) for item_id in item_ids],
    )


def set_detail(
    con: sqlite3.Connection,
    item_id: int,
    *,
    original_title: str | None = None,
    tagline: str | None = None,
    overview: str | None = None,
    data: Mapping[str, Any] | None = None,
) -> None:
    """Store the long text of an item, replacing what was there."""
    con.execute(
        "INSERT INTO item_detail(item_id,original_title,tagline,overview,data) VALUES(?,?,?,?,?) "
        "ON CONFLICT(item_id) DO UPDATE SET original_title=excluded.original_title,"
        "tagline=excluded.tagline,overview=excluded.overview,data=excluded.data",
        (item_id, original_title, tagline, overview, json.dumps(dict(data or {}))),
    )
    con.execute(
        "UPDATE item SET airs_pos=:airs WHERE id=:i AND airs_pos IS NOT :airs",
        {"i": item_id, "airs": airs_position(data or {})},
    )


def set_provider_ids(con: sqlite3.Connection, item_id: int, ids: Mapping[str, str]) -> None:
    """Replace an item's provider ids."""
    con.execute("DELETE FROM provider_id WHERE item_id=?", (item_id,))
    con.executemany(
        "INSERT INTO provider_id(item_id,provider,value) VALUES(?,?,?)",
        [(item_id, provider, value) for provider, value in ids.items()],
    )


def delete_items(con: sqlite3.Connection, item_ids: Iterable[int]) -> list[bytes]:
    """Delete items with their files' rows (never the files); user data stays with the works.

    Returns the uids. What lies below a deleted item must be in the list too; settle the parents.
    Playlists and collections keep their entries for its return, but no longer count it; an entry
    of a work that has another item shows that one.
    """
    uids = []
    lists: set[int] = set()
    for item_id in item_ids:
        rows = con.execute("SELECT parent_id FROM child_link WHERE item_id=?", (item_id,))
        lists.update(row[0] for row in rows)
        con.execute("DELETE FROM media_file WHERE item_id=?", (item_id,))
        row = con.execute("DELETE FROM item WHERE id=? RETURNING uid", (item_id,)).fetchone()
        if row is not None:
            uids.append(row[0])
    derived.recount(con, lists)
    return uids


def _class_of_row(con: sqlite3.Connection, item_id: int) -> int:
    return int(con.execute("SELECT access_id FROM item WHERE id=?", (item_id,)).fetchone()[0])
