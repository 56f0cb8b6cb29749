"""What the steps of one write transaction share: the connection, the clock, what was touched."""

import sqlite3
from dataclasses import dataclass, field

from rustfin_core.catalog.files import folder_id
from rustfin_core.catalog.repository import NewItem
from rustfin_core.catalog.scan.paths import parent_of


@dataclass(slots=True)
class Applied:
    """What a batch did, by item uid and file."""

    added: set[bytes] = field(default_factory=set)
    updated: set[bytes] = field(default_factory=set)
    removed: set[bytes] = field(default_factory=set)
    gone: list[tuple[int, int, bytes]] = field(default_factory=list)
    """Files no longer listed, as they were known: row id, folder row id, name."""
    gone_folders: list[int] = field(default_factory=list)
    gone_nfos: list[tuple[int, bytes]] = field(default_factory=list)
    """NFO files gone together with media: folder row id, name."""
    nfos: bool = False
    """Whether NFO files wait that say something new, or whose word is to be forgotten."""
    signatures: dict[bytes, int] = field(default_factory=dict)
    """Folders whose signature waits until their gone files are dealt with."""
    settling: set[bytes] = field(default_factory=set)
    settled: set[bytes] = field(default_factory=set)
    files: int = 0


class Batch:
    """One transaction of a scan of one library."""

    def __init__(self, con: sqlite3.Connection, library: int, now: int) -> None:
        self.con = con
        self.library = library
        self.now = now
        self.applied = Applied()
        self.touched: set[int] = set()
        """Items whose derived rows must be brought up to date."""
        self.orphaned: set[int] = set()
        """Containers that lost a child."""
        self.emptied: set[int] = set()
        """Items that lost a file to another item."""
        self.late_problems: list[tuple[str, str]] = []
        self._folders: dict[bytes, int] = {}

    def folder_row(self, path: bytes) -> int:
        """Row id of the folder at *path*; made when new."""
        found = self._folders.get(path)
        if found is None:
            parent = self._parent_row(path)
            found = self._folders[path] = folder_id(self.con, self.library, path, parent)
        return found

    def _parent_row(self, path: bytes) -> int | None:
        """Row of the folder above, which the walk has reported before its children."""
        above = parent_of(path)
        if above == path:
            return None
        known = self._folders.get(above)
        if known is None:
            row = self.con.execute(
                "SELECT id FROM folder WHERE library_id=? AND path=?", (self.library, above)
            ).fetchone()
            known = row[0] if row else None
            if known is not None:
                self._folders[above] = known
        return known

    def announce(self, item_id: int, *, new: bool) -> None:
        """Remember that an item came or changed, for the event."""
        uid = self.con.execute("SELECT uid FROM item WHERE id=?", (item_id,)).fetchone()[0]
        (self.applied.added if new else self.applied.updated).add(uid)


def changed(item: NewItem, **changes: object) -> NewItem:
    """A copy of *item* with other values."""
    values = {name: getattr(item, name) for name in NewItem.__slots__}
    return NewItem(**(values | changes))
