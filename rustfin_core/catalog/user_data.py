"""Writes of what users did with works. Each function is one short transaction.

User data hangs on the work, so it survives files, names and libraries; several items may share a
work, and the roll-ups of all their series, seasons and albums follow in the same transaction.
"""

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum, auto

from rustfin_core.catalog import derived
from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.queries.detail import row_id
from rustfin_core.catalog.queries.rows import load
from rustfin_core.catalog.types import UserData
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import Forbidden
from rustfin_core.kernel.ticks import TICKS_PER_SECOND

_MIN_PERCENT, _MAX_PERCENT = 5, 90
_MIN_RESUMABLE = 300 * TICKS_PER_SECOND
_NEARLY_OVER = 1 * TICKS_PER_SECOND
_REPORTED_ITEMS = 100

_LEAVES = {
    ItemKind.SERIES: "i.series_id=:i AND i.kind=4",
    ItemKind.SEASON: "i.season_id=:i AND i.kind=4",
    ItemKind.ALBUM: "i.album_id=:i AND i.kind=7",
    ItemKind.ARTIST: "i.artist_id=:i AND i.kind=7",
    ItemKind.COLLECTION: "i.id IN (SELECT item_id FROM child_link WHERE parent_id=:i) "
    "AND i.kind IN (1,4,7,15)",
    ItemKind.PLAYLIST: "i.id IN (SELECT item_id FROM child_link WHERE parent_id=:i) "
    "AND i.kind IN (1,4,7,15)",
}

Changed = tuple[tuple[bytes, UserData], ...]


class Keep(Enum):
    """Marks a value that an update leaves as it is (``None`` is a value)."""

    IT = auto()


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a report leaves a work: a position to resume from, or played."""

    position: int
    played: bool


def progress(position: int, runtime: int | None) -> Progress:
    """What a position in ticks means (Jellyfin's defaults: wire notes section 6).

    The first 5 % are not worth resuming, the last 10 % or the last second count as played; what
    is shorter than five minutes is played once past the start and never resumed.
    """
    if not runtime or runtime <= 0:
        return Progress(max(position, 0), played=False)
    percent = 100 * position / runtime
    if percent < _MIN_PERCENT:
        return Progress(0, played=False)
    if percent > _MAX_PERCENT or position >= runtime - _NEARLY_OVER or runtime < _MIN_RESUMABLE:
        return Progress(0, played=True)
    return Progress(position, played=False)


def mark_played(
    con: sqlite3.Connection, scope: Scope, uid: bytes, *, played: bool, now: int, at: int | None
) -> Changed:
    """Mark an item, or every present leaf of a container, played or unplayed.

    *at* is when it was seen, if the client says so: the play count then goes up.
    """
    item_id = _writable(con, scope, uid)
    works = _works(con, scope, item_id)
    if played:
        con.executemany(
            """INSERT INTO user_data(user_id,work_id,kind,played,play_count,last_played_at,
                 updated_at) VALUES(:u,:w,:k,1,1,:seen,:now)
               ON CONFLICT(user_id,work_id) DO UPDATE SET
                 played=1,position=0,updated_at=:now,
                 play_count=max(play_count+:more,1),
                 last_played_at=coalesce(:at,last_played_at,:now)""",
            [
                {
                    "u": scope.user_id,
                    "w": work_id,
                    "k": kind,
                    "seen": now if at is None else at,
                    "at": at,
                    "now": now,
                    "more": 0 if at is None else 1,
                }
                for work_id, kind in works
            ],
        )
    else:
        con.executemany(
            "UPDATE user_data SET played=0,play_count=0,position=0,last_played_at=NULL,"
            "updated_at=? WHERE user_id=? AND work_id=?",
            [(now, scope.user_id, work_id) for work_id, _ in works],
        )
    return _settled(con, scope, item_id, [work_id for work_id, _ in works])


def set_favorite(
    con: sqlite3.Connection, scope: Scope, uid: bytes, *, favorite: bool, now: int
) -> Changed:
    """Make an item (of any kind) a favourite or not."""
    return update(con, scope, uid, now=now, favorite=favorite)


def started(con: sqlite3.Connection, scope: Scope, uid: bytes, *, now: int) -> Changed:
    """Somebody began to play: one more play, seen now."""
    item_id = _writable(con, scope, uid)
    work_id, kind = _work(con, item_id)
    con.execute(
        """INSERT INTO user_data(user_id,work_id,kind,play_count,last_played_at,updated_at)
           VALUES(?,?,?,1,?,?) ON CONFLICT(user_id,work_id) DO UPDATE SET
             play_count=play_count+1,last_played_at=excluded.last_played_at,
             updated_at=excluded.updated_at""",
        (scope.user_id, work_id, kind, now, now),
    )
    return _settled(con, scope, item_id, [work_id])


def record(
    con: sqlite3.Connection,
    scope: Scope,
    uid: bytes,
    position: int | None,
    *,
    now: int,
    audio_index: int | None = None,
    subtitle_index: int | None = None,
) -> Changed:
    """Store how far a work was played (ticks; ``None``: to its end) and with which tracks.

    Played stays played when it is begun again; only the position moves.
    """
    item_id = _writable(con, scope, uid)
    work_id, kind = _work(con, item_id)
    runtime = con.execute("SELECT runtime FROM item WHERE id=?", (item_id,)).fetchone()[0]
    state = Progress(0, played=True) if position is None else progress(position, runtime)
    con.execute(
        """INSERT INTO user_data(user_id,work_id,kind,played,play_count,position,last_played_at,
             audio_idx,sub_idx,updated_at) VALUES(:u,:w,:k,:played,:played,:pos,:now,:a,:s,:now)
           ON CONFLICT(user_id,work_id) DO UPDATE SET
             played=max(played,:played),play_count=max(play_count,:played),position=:pos,
             last_played_at=:now,audio_idx=coalesce(:a,audio_idx),sub_idx=coalesce(:s,sub_idx),
             updated_at=:now""",
        {
            "u": scope.user_id,
            "w": work_id,
            "k": kind,
            "played": int(state.played),
            "pos": state.position,
            "now": now,
            "a": audio_index,
            "s": subtitle_index,
        },
    )
    return _settled(con, scope, item_id, [work_id])


def update(
    con: sqlite3.Connection,
    scope: Scope,
    uid: bytes,
    *,
    now: int,
    played: bool | None = None,
    play_count: int | None = None,
    favorite: bool | None = None,
    position: int | None = None,
    last_played_at: int | None = None,
    likes: bool | Keep | None = Keep.IT,
) -> Changed:
    """Set single values as a client gives them; ``None`` leaves one alone."""
    item_id = _writable(con, scope, uid)
    work_id, kind = _work(con, item_id)
    con.execute(
        "INSERT OR IGNORE INTO user_data(user_id,work_id,kind) VALUES(?,?,?)",
        (scope.user_id, work_id, kind),
    )
    values: dict[str, int | None] = {
        name: int(value)
        for name, value in (
            ("played", played),
            ("play_count", play_count),
            ("favorite", favorite),
            ("position", position),
            ("last_played_at", last_played_at),
        )
        if value is not None
    }
    if not isinstance(likes, Keep):
        values["likes"] = None if likes is None else int(likes)
    values["updated_at"] = now
    con.execute(
        f"UPDATE user_data SET {','.join(f'{name}=?' for name in values)} "
        "WHERE user_id=? AND work_id=?",
        (*values.values(), scope.user_id, work_id),
    )
    return _settled(con, scope, item_id, [work_id])


def _writable(con: sqlite3.Connection, scope: Scope, uid: bytes) -> int:
    if scope.user_id == 0:
        raise Forbidden("An API key has no play state of its own. Sign in as a user.")
    return row_id(con, scope, uid)


def _work(con: sqlite3.Connection, item_id: int) -> tuple[int, int]:
    """Work and kind of an item; made now when the item has none yet."""
    work_id, kind = con.execute("SELECT work_id,kind FROM item WHERE id=?", (item_id,)).fetchone()
    if work_id is None:
        work_id = con.execute("INSERT INTO work(kind) VALUES(?) RETURNING id", (kind,)).fetchone()[
            0
        ]
        con.execute("UPDATE item SET work_id=? WHERE id=?", (work_id, item_id))
    return work_id, kind


def _works(con: sqlite3.Connection, scope: Scope, item_id: int) -> list[tuple[int, int]]:
    """Works of an item, or of the visible present leaves of a container."""
    kind = ItemKind(con.execute("SELECT kind FROM item WHERE id=?", (item_id,)).fetchone()[0])
    if kind not in _LEAVES:
        return [_work(con, item_id)]
    leaves = con.execute(
        f"SELECT i.id FROM item i WHERE {_LEAVES[kind]} AND i.state=0{scope.test}",
        {"u": scope.user_id, "i": item_id},
    ).fetchall()
    return [_work(con, row[0]) for row in leaves]


def _settled(
    con: sqlite3.Connection, scope: Scope, item_id: int, works: Collection[int]
) -> Changed:
    """Bring roll-ups up to date; the item, its twins and their containers with their new data."""
    touched: dict[int, None] = {item_id: None}
    containers: dict[int, None] = {}
    for row in _sharing(con, works):
        touched[row[0]] = None
        containers |= {value: None for value in row[1:] if value is not None}
    derived.refresh_user_rollup(con, scope.user_id, containers)
    ids = list(dict.fromkeys((*touched, *containers)))[: _REPORTED_ITEMS + len(containers)]
    return tuple((item.uid, item.user) for item in load(con, scope, ids))


def _sharing(con: sqlite3.Connection, works: Iterable[int]) -> list[sqlite3.Row]:
    marks = ",".join(map(str, works))
    return con.execute(
        f"SELECT id,season_id,series_id,album_id FROM item WHERE work_id IN ({marks})"
    ).fetchall()
