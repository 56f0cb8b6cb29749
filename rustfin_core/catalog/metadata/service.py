"""Editing and refreshing of titles, for people. Public face of the package beside ``store``."""

import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from rustfin_core.catalog import derived
from rustfin_core.catalog.events import ItemsChanged
from rustfin_core.catalog.metadata import records, store
from rustfin_core.catalog.metadata.edit import Edit, edited
from rustfin_core.catalog.metadata.merge import EVERYTHING, USER, merge
from rustfin_core.catalog.types import Flag
from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import InvalidInput, NotFound

__all__ = ["Edit", "MetadataService", "Refresh", "RefreshMode"]


class RefreshMode(StrEnum):
    """How much is looked at again; the values are Jellyfin's ``MetadataRefreshMode`` names."""

    NONE = "None"
    VALIDATION_ONLY = "ValidationOnly"
    DEFAULT = "Default"
    """What is missing."""
    FULL = "FullRefresh"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refresh:
    """A person's wish to have an item, with all below it, or a library looked at again."""

    uid: bytes
    metadata: RefreshMode = RefreshMode.DEFAULT
    images: RefreshMode = RefreshMode.DEFAULT
    replace_metadata: bool = False
    """Ask providers anew for what is known already (full refresh only)."""
    replace_images: bool = False
    regenerate_trickplay: bool = False


OnRefresh = Callable[[Refresh, tuple[int, ...]], Awaitable[None]]
"""Gets the wish and the row ids of the items meant, containers first."""


class MetadataService:
    """Owns no task. *look_into* makes the scan of a library read what was marked."""

    def __init__(
        self,
        *,
        db: Database,
        bus: EventBus,
        clock: Clock,
        look_into: Callable[[bytes], Awaitable[None]],
    ) -> None:
        self._db, self._bus, self._clock = db, bus, clock
        self._look_into = look_into
        self._hooks: list[OnRefresh] = []

    def on_refresh(self, hook: OnRefresh) -> Callable[[], None]:
        """Have *hook* called for each wish; returns what ends that."""
        self._hooks.append(hook)
        return lambda: self._hooks.remove(hook)

    async def edit(self, uid: bytes, edit: Edit) -> None:
        """Store what a person changed; it overcomes every other source until they undo it.

        ``NotFound`` without such an item, ``InvalidInput`` for an empty name.
        """
        now = self._clock.now_ms()

        def write(con: sqlite3.Connection) -> tuple[bytes, ...]:
            touched = _edit(con, _row(con, uid), edit, now)
            derived.settle(con, touched)
            return _uids(con, touched)

        changed = await self._db.write(write, urgent=True)
        if changed:
            self._bus.publish(ItemsChanged(updated=changed))

    async def refresh(self, wish: Refresh) -> None:
        """Have NFO files and tags read again and whoever registered asked for more.

        Returns when the work is queued. ``NotFound`` for what is neither item nor library.
        """

        def mark(con: sqlite3.Connection) -> tuple[tuple[int, ...], list[bytes]]:
            items, libraries = _meant(con, wish.uid)
            if wish.metadata is not RefreshMode.NONE:
                _mark(con, items, files=wish.metadata is RefreshMode.FULL)
            return items, libraries

        items, libraries = await self._db.write(mark)
        if wish.metadata is not RefreshMode.NONE:
            for library in libraries:
                await self._look_into(library)
        for hook in tuple(self._hooks):
            await hook(wish, items)


def _edit(con: sqlite3.Connection, row: sqlite3.Row, edit: Edit, now: int) -> set[int]:
    item_id = row["id"]
    if "title" in edit.values and not (edit.values["title"] or "").strip():
        raise InvalidInput("A title needs a name.")
    known = records.records_of(con, item_id)
    own = known.pop(USER, None)
    shown = records.shown(con, row)
    others = merge(
        list(known.values()) or [records.path_record(con, row)],
        canonical=store.canonical(con, item_id),
    ).record
    said, cleared = edited(
        edit.values,
        shown=shown,
        others=others,
        own=own,
        cleared=records.cleared_of(con, item_id),
    )
    touched = store.lock(con, item_id, _locks(con, row, edit), now)
    if len(said.to_json()) > 2 or cleared:
        return touched | store.keep(con, item_id, said, now, cleared=cleared)
    return touched | store.drop(con, item_id, USER, now)


def _locks(con: sqlite3.Connection, row: sqlite3.Row, edit: Edit) -> frozenset[str]:
    """The locks an edit leaves. A lock that an NFO holds is not taken for the person's."""
    before = records.locks_of(con, row["id"])
    fields = before - {EVERYTHING} if edit.locked_fields is None else edit.locked_fields
    own = EVERYTHING in before
    if edit.locked is not None and edit.locked != bool(row["flags"] & Flag.LOCKED):
        own = edit.locked
    return fields | {EVERYTHING} if own else fields


def _row(con: sqlite3.Connection, uid: bytes) -> sqlite3.Row:
    row: sqlite3.Row | None = con.execute("SELECT * FROM item WHERE uid=?", (uid,)).fetchone()
    if row is None:
        raise NotFound("This title does not exist (any more).")
    return row


def _meant(con: sqlite3.Connection, uid: bytes) -> tuple[tuple[int, ...], list[bytes]]:
    """Row ids of what lies in a library or below an item, containers first; and the libraries."""
    library = con.execute("SELECT id FROM library WHERE uid=?", (uid,)).fetchone()
    if library is not None:
        where, value = "library_id=:v", library[0]
    else:
        where, value = (
            "id=:v OR series_id=:v OR season_id=:v OR album_id=:v OR artist_id=:v OR parent_id=:v",
            _row(con, uid)["id"],
        )
    rows = con.execute(
        f"SELECT id,library_id FROM item WHERE {where} "
        "ORDER BY kind NOT IN (2,5),kind NOT IN (3,6),id",
        {"v": value},
    ).fetchall()
    ids = {row[1] for row in rows if row[1] is not None}
    libraries = con.execute("SELECT uid,id FROM library ORDER BY id").fetchall()
    return tuple(row[0] for row in rows), [row[0] for row in libraries if row[1] in ids]


def _mark(con: sqlite3.Connection, items: tuple[int, ...], *, files: bool) -> None:
    one = [(item_id,) for item_id in items]
    con.executemany(
        "UPDATE nfo_file SET state=0,read_as=NULL "
        "WHERE item_id=? AND state IN (1,2) AND saved IS NULL",
        one,
    )
    if files:
        con.executemany("UPDATE media_file SET probed=0 WHERE item_id=?", one)


def _uids(con: sqlite3.Connection, ids: set[int]) -> tuple[bytes, ...]:
    rows = (con.execute("SELECT uid FROM item WHERE id=?", (i,)).fetchone() for i in sorted(ids))
    return tuple(row[0] for row in rows if row is not None)
