"""The parts of a film in several files (``cd2``...), each as something that can be played.

A part is addressed by its file's uid. It shows as its film, with its own length and file.
"""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass, replace

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.media_versions import version_of_file
from rustfin_core.catalog.queries.rows import load
from rustfin_core.catalog.types import Item, ItemField, MediaVersion
from rustfin_core.kernel.ticks import to_ticks


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A later part: its row and where it begins on the film's time line (ticks)."""

    file_id: int
    item_id: int
    version: MediaVersion
    begins: int


def part_named(con: sqlite3.Connection, uid: bytes) -> Part | None:
    """The later part that *uid* names; ``None`` for items, versions and first parts."""
    row = con.execute(
        "SELECT id,item_id,version_no,part_no FROM media_file WHERE uid=?", (uid,)
    ).fetchone()
    if row is None or row["item_id"] is None:
        return None
    ahead = con.execute(
        "SELECT count(*),sum(duration) FROM media_file WHERE item_id=? AND version_no=? "
        "AND (part_no<? OR (part_no=? AND id<?))",
        (row["item_id"], row["version_no"], row["part_no"], row["part_no"], row["id"]),
    ).fetchone()
    if not ahead[0]:
        return None
    return Part(
        file_id=row["id"],
        item_id=row["item_id"],
        version=version_of_file(con, row["id"]),
        begins=ahead[1] or 0,
    )


def as_item(film: Item, part: Part) -> Item:
    """The part as it is shown and played: its film under the part's own uid."""
    length = part.version.info.duration
    return replace(
        film,
        uid=part.version.file_uid,
        versions=(part.version,) if film.versions else (),
        runtime=to_ticks(length) if length else None,
        extras={},
    )


def later_parts(
    con: sqlite3.Connection, scope: Scope, item_id: int, uid: bytes, fields: Collection[ItemField]
) -> tuple[Item, ...]:
    """The parts behind the first of a title's first version, or of the one *uid* names."""
    version = con.execute(
        "SELECT version_no FROM media_file WHERE item_id=? "
        "ORDER BY uid<>?,missing_since IS NOT NULL,version_no LIMIT 1",
        (item_id, uid),
    ).fetchone()
    if version is None:
        return ()
    rows = con.execute(
        "SELECT uid FROM media_file WHERE item_id=? AND version_no=? AND missing_since IS NULL "
        "ORDER BY part_no,id",
        (item_id, version[0]),
    ).fetchall()
    film = load(con, scope, (item_id,), {*fields, ItemField.VERSIONS})[0]
    parts = [part for row in rows[1:] if (part := part_named(con, row[0])) is not None]
    return tuple(as_item(film, part) for part in parts)
