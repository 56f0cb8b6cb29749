"""Files that are no longer there: marked, never deleted at once. Runs inside ``Database.write``.

A mount that disappears looks exactly like a person deleting everything, so much at once needs a
yes; what is marked comes back with its ids and user data when the file does.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rustfin_core.catalog import derived
from rustfin_core.catalog.libraries import remove_fileless
from rustfin_core.catalog.metadata import collections
from rustfin_core.catalog.repository import set_state
from rustfin_core.catalog.scan.nfo_rows import mark_folders_gone, mark_gone
from rustfin_core.catalog.scan.paths import SEPARATOR, end_of
from rustfin_core.kernel.enums import ItemState

_CHUNK = 500
_ALWAYS = 2
_CREEPING_ALWAYS = 25
_AT_ONCE_MS = 3_600_000
"""What vanishes within this time counts as vanishing at once."""


@dataclass(slots=True)
class Verdict:
    """What came of the files that were not listed any more, for one root."""

    marked: int = 0
    refused: int = 0
    """Files left alone because too many vanished at once; a person must confirm."""
    known: int = 0
    """Files below the root before, where any are gone."""
    items: tuple[bytes, ...] = ()
    """Uids of items that are no longer present."""
    folders: list[int] = field(default_factory=list)


def too_many(gone: int, known: int, share: float) -> bool:
    """Whether so much vanished at once that it is more likely a drive than a person.

    Two files may always go: in a library of five that is already 40 %.
    """
    return gone > _ALWAYS and gone > known * share


def creeping(gone: int, recent: int, known: int, share: float) -> bool:
    """Whether too much vanished bit by bit within the last hour, *recent* of it before.

    A tree that is being emptied is looked at folder by folder while it goes. *known* counts what
    is left without those.
    """
    lost = gone + recent
    return gone > 0 and lost > _CREEPING_ALWAYS and lost > (known + recent) * share


def mark_missing(
    con: sqlite3.Connection,
    library_id: int,
    root: bytes,
    *,
    gone: Iterable[tuple[int, int, bytes]],
    gone_folders: Iterable[int],
    gone_nfos: Iterable[tuple[int, bytes]],
    signatures: Mapping[bytes, int],
    share: float,
    confirmed: bool,
    now: int,
) -> Verdict:
    """Mark vanished files of *root* (ends with the separator) missing, or refuse.

    *gone* gives files as they were when they were not listed (row id, folder row id, name): one
    that was found elsewhere since has another folder or name and is left out. *signatures* are
    recorded once all is done.
    """
    files = _still_there(con, gone) | _files_below(con, library_id, gone_folders)
    # Counting a whole library is only worth it when something is gone.
    verdict = Verdict(known=_live(con, library_id, root) if files else 0)
    if confirmed:
        con.execute(
            "UPDATE library_root SET agreed_at=? WHERE library_id=? AND path=?",
            (now, library_id, root.rstrip(SEPARATOR) or SEPARATOR),
        )
    elif files and (
        too_many(len(files), verdict.known, share)
        or creeping(len(files), _lately(con, library_id, root, now), verdict.known, share)
    ):
        verdict.refused = len(files)
        return verdict
    verdict.marked = len(files)
    items = _mark(con, files, now)
    gone_items = [item for item in sorted(items) if not _has_live_file(con, item)]
    set_state(con, gone_items, ItemState.OFFLINE)
    derived.settle(con, gone_items)
    verdict.items = tuple(
        con.execute("SELECT uid FROM item WHERE id=?", (item,)).fetchone()[0] for item in gone_items
    )
    mark_gone(con, gone_nfos)
    # A folder that comes back must be read again although it looks as it did.
    for folder in gone_folders:
        row = con.execute("SELECT path FROM folder WHERE id=?", (folder,)).fetchone()
        if row is not None:
            mark_folders_gone(con, library_id, row[0], end_of(row[0]))
            con.execute(
                """UPDATE folder SET signature=NULL,mtime_ns=NULL
                   WHERE library_id=? AND path>=? AND path<?""",
                (library_id, row[0], end_of(row[0])),
            )
            con.execute(
                "DELETE FROM scan_problem WHERE library_id=? AND path>=? AND path<?",
                (library_id, row[0], end_of(row[0])),
            )
    con.executemany(
        "UPDATE folder SET signature=? WHERE library_id=? AND path=?",
        [(signature, library_id, path) for path, signature in signatures.items()],
    )
    return verdict


def purge(con: sqlite3.Connection, library_id: int, before: int, now: int) -> tuple[bytes, ...]:
    """Forget files missing since before *before* (ms) and the items left without any file.

    Also drops containers that became empty and folder rows nothing lies in. User data stays.
    """
    con.execute(
        """DELETE FROM media_file WHERE missing_since<? AND +folder_id IN
             (SELECT id FROM folder WHERE library_id=?)""",
        (before, library_id),
    )
    gone = remove_fileless(con, library_id, now) + remove_empty(con, library_id)
    if gone:
        gone += tuple(collections.prune(con).values())
    # Vanished folders have neither signature nor time; leaves first, as often as there are levels.
    while con.execute(
        """DELETE FROM folder WHERE library_id=? AND parent_id IS NOT NULL
             AND signature IS NULL AND mtime_ns IS NULL
             AND NOT EXISTS(SELECT 1 FROM media_file m WHERE m.folder_id=folder.id)
             AND NOT EXISTS(SELECT 1 FROM folder c WHERE c.parent_id=folder.id)
             AND NOT EXISTS(SELECT 1 FROM item i WHERE i.folder_id=folder.id)""",
        (library_id,),
    ).rowcount:
        pass
    return gone


def remove_empty(con: sqlite3.Connection, library_id: int) -> tuple[bytes, ...]:
    """Delete series, seasons, albums and artists that hold nothing, not even missing episodes."""
    gone: list[bytes] = []
    for kind, column in ((3, "season_id"), (2, "series_id"), (6, "album_id"), (5, "artist_id")):
        rows = con.execute(
            f"""SELECT i.id,i.uid FROM item i WHERE i.library_id=? AND i.kind=?
                  AND NOT EXISTS(SELECT 1 FROM item c WHERE c.{column}=i.id)
                  AND NOT EXISTS(SELECT 1 FROM item x WHERE x.parent_id=i.id)
                  AND NOT EXISTS(SELECT 1 FROM facet_link f WHERE f.facet_id=i.id)""",
            (library_id, kind),
        ).fetchall()
        for row in rows:
            con.execute("DELETE FROM item WHERE id=?", (row[0],))
            gone.append(row[1])
    return tuple(gone)


def _still_there(con: sqlite3.Connection, gone: Iterable[tuple[int, int, bytes]]) -> set[int]:
    found = set()
    for file, folder, name in gone:
        row = con.execute(
            """SELECT 1 FROM media_file
               WHERE id=? AND folder_id=? AND name=? AND missing_since IS NULL""",
            (file, folder, name),
        ).fetchone()
        if row is not None:
            found.add(file)
    return found


def _files_below(con: sqlite3.Connection, library_id: int, folders: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for folder in folders:
        row = con.execute("SELECT path FROM folder WHERE id=?", (folder,)).fetchone()
        if row is None:
            continue
        found.update(
            r[0]
            for r in con.execute(
                """SELECT m.id FROM folder f JOIN media_file m ON m.folder_id=f.id
                   WHERE f.library_id=? AND f.path>=? AND f.path<? AND m.missing_since IS NULL""",
                (library_id, row[0], end_of(row[0])),
            )
        )
    return found


def _mark(con: sqlite3.Connection, files: set[int], now: int) -> set[int]:
    items: set[int] = set()
    ids = sorted(files)
    for start in range(0, len(ids), _CHUNK):
        chunk = ",".join(map(str, ids[start : start + _CHUNK]))
        rows = con.execute(
            f"UPDATE media_file SET missing_since=? WHERE id IN ({chunk}) RETURNING item_id", (now,)
        ).fetchall()
        items.update(row[0] for row in rows if row[0] is not None)
    return items


def _has_live_file(con: sqlite3.Connection, item_id: int) -> bool:
    row = con.execute(
        "SELECT 1 FROM media_file WHERE item_id=? AND missing_since IS NULL LIMIT 1", (item_id,)
    ).fetchone()
    return row is not None


def _live(con: sqlite3.Connection, library_id: int, root: bytes) -> int:
    row = con.execute(
        """SELECT count(*) FROM folder f JOIN media_file m ON m.folder_id=f.id
           WHERE f.library_id=? AND f.path>=? AND f.path<? AND m.missing_since IS NULL""",
        (library_id, root, end_of(root)),
    ).fetchone()
    return int(row[0])


def _lately(con: sqlite3.Connection, library_id: int, root: bytes, now: int) -> int:
    """How many files of a root went missing within the last hour and since a person's last yes."""
    row = con.execute(
        """SELECT count(*) FROM folder f JOIN media_file m ON m.folder_id=f.id
           WHERE f.library_id=?1 AND f.path>=?2 AND f.path<?3 AND m.missing_since>max(?4,
             coalesce((SELECT agreed_at FROM library_root WHERE library_id=?1 AND path=?5),0))""",
        (library_id, root, end_of(root), now - _AT_ONCE_MS, root.rstrip(SEPARATOR) or SEPARATOR),
    ).fetchone()
    return int(row[0])
