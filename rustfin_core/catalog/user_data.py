"""Writes of what users did with works. Each function is one short transaction.

User data hangs on the work, so it survives files, names and libraries; several items may share a
work, and the roll-ups of all their series, seasons and albums follow in the same transaction.
"""

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum, auto

from rustfin_core.catalog import derived, journal
from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.journal import Deed
from rustfin_core.catalog.queries.detail import row_id
from rustfin_core.catalog.queries.rows import load
from rustfin_core.catalog.types import Cause, UserData
from rustfin_core.catalog.works import of_item
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import Forbidden, InvalidInput
from rustfin_core.kernel.ticks import TICKS_PER_SECOND

_MIN_PERCENT, _MAX_PERCENT = 5, 90
_MIN_RESUMABLE = 300 * TICKS_PER_SECOND
_NEARLY_OVER = 1 * TICKS_PER_SECOND
_REPORTED_ITEMS = 100

_MEMBERS = "SELECT item_id FROM child_link WHERE parent_id=:i"
_LEAVES = {
    ItemKind.SERIES: "i.series_id=:i AND i.kind=4",
    ItemKind.SEASON: "i.season_id=:i AND i.kind=4",
    ItemKind.ALBUM: "i.album_id=:i AND i.kind=7",
    ItemKind.ARTIST: "i.artist_id=:i AND i.kind=7",
    ItemKind.COLLECTION: f"(i.id IN ({_MEMBERS}) AND i.kind IN (1,4,7,15) "
    f"OR i.series_id IN ({_MEMBERS}) AND i.kind=4 OR i.album_id IN ({_MEMBERS}) AND i.kind=7)",
    ItemKind.PLAYLIST: f"i.id IN ({_MEMBERS}) AND i.kind IN (1,4,7,15)",
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
    deed = Deed(cause=Cause.PLAYED if played else Cause.UNPLAYED, subject=item_id, now=now)
    with journal.noted(con, scope.user_id, [work_id for work_id, _ in works], deed):
        _mark(con, scope.user_id, works, played=played, now=now, at=at)
    return _settled(con, scope, item_id, [work_id for work_id, _ in works])


def _mark(
    con: sqlite3.Connection,
    user_id: int,
    works: Iterable[tuple[int, int]],
    *,
    played: bool,
    now: int,
    at: int | None,
) -> None:
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
                    "u": user_id,
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
            [(now, user_id, work_id) for work_id, _ in works],
        )


def started(
    con: sqlite3.Connection, scope: Scope, uid: bytes, *, now: int, play_session: str | None = None
) -> Changed:
    """Somebody began to play: one more play, seen now."""
    item_id = _writable(con, scope, uid)
    work_id, kind = of_item(con, item_id)
    deed = Deed(cause=Cause.PLAYBACK, subject=item_id, now=now, play_session=play_session)
    with journal.noted(con, scope.user_id, [work_id], deed):
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
    play_session: str | None = None,
) -> Changed:
    """Store how far a work was played (ticks; ``None``: to its end) and with which tracks.

    Played stays played when it is begun again; only the position moves.
    """
    item_id = _writable(con, scope, uid)
    work_id, kind = of_item(con, item_id)
    runtime = con.execute("SELECT runtime FROM item WHERE id=?", (item_id,)).fetchone()[0]
    state = Progress(0, played=True) if position is None else progress(position, runtime)
    deed = Deed(
        cause=Cause.PLAYBACK, subject=item_id, now=now, play_session=play_session, is_new=False
    )
    with journal.noted(con, scope.user_id, [work_id], deed):
        con.execute(
            """INSERT INTO user_data(user_id,work_id,kind,played,play_count,position,
                 last_played_at,audio_idx,sub_idx,updated_at)
               VALUES(:u,:w,:k,:played,:played,:pos,:now,:a,:s,:now)
               ON CONFLICT(user_id,work_id) DO UPDATE SET
                 played=max(played,:played),play_count=max(play_count,:played),position=:pos,
                 last_played_at=:now,audio_idx=coalesce(:a,audio_idx),
                 sub_idx=coalesce(:s,sub_idx),updated_at=:now""",
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Values a client sets by itself; ``None`` leaves one alone."""

    played: bool | None = None
    """Of a container: all its leaves."""
    play_count: int | None = None
    favorite: bool | None = None
    position: int | None = None
    last_played_at: int | None = None
    rating: float | Keep | None = Keep.IT
    """0 to 10, ``None`` takes it away."""

    @property
    def cause(self) -> Cause:
        """What the journal calls it."""
        named = {
            Cause.FAVORITE: self.favorite is not None,
            Cause.RATED: not isinstance(self.rating, Keep),
            Cause.PLAYED: self.played is True,
            Cause.UNPLAYED: self.played is False,
        }
        others = (self.play_count, self.position, self.last_played_at)
        causes = [cause for cause, is_it in named.items() if is_it]
        single = len(causes) == 1 and all(value is None for value in others)
        return causes[0] if single else Cause.EDITED


def update(con: sqlite3.Connection, scope: Scope, uid: bytes, edit: Edit, *, now: int) -> Changed:
    """Set single values as a client gives them."""
    values = _values(edit)
    item_id = _writable(con, scope, uid)
    own = of_item(con, item_id)
    leaves = [] if edit.played is None else _works(con, scope, item_id)
    if leaves != [own]:
        values.pop("played", None)  # a container is played when its leaves are
    works = list(dict.fromkeys((own[0], *(work_id for work_id, _ in leaves))))
    with journal.noted(con, scope.user_id, works, Deed(cause=edit.cause, subject=item_id, now=now)):
        if leaves and leaves != [own] and edit.played is not None:
            _mark(con, scope.user_id, leaves, played=edit.played, now=now, at=edit.last_played_at)
        if values:
            con.execute(
                "INSERT OR IGNORE INTO user_data(user_id,work_id,kind) VALUES(?,?,?)",
                (scope.user_id, *own),
            )
            con.execute(
                f"UPDATE user_data SET {','.join(f'{name}=?' for name in values)},updated_at=? "
                "WHERE user_id=? AND work_id=?",
                (*values.values(), now, scope.user_id, own[0]),
            )
            # What can be resumed has a date, else no list would show it.
            con.execute(
                "UPDATE user_data SET last_played_at=? WHERE user_id=? AND work_id=? "
                "AND position>0 AND last_played_at IS NULL",
                (now, scope.user_id, own[0]),
            )
    return _settled(con, scope, item_id, works)


def _values(edit: Edit) -> dict[str, float | None]:
    values: dict[str, float | None] = {
        name: int(value)
        for name, value in (
            ("played", edit.played),
            ("play_count", edit.play_count),
            ("favorite", edit.favorite),
            ("position", edit.position),
            ("last_played_at", edit.last_played_at),
        )
        if value is not None
    }
    if not isinstance(edit.rating, Keep):
        if edit.rating is not None and not 0 <= edit.rating <= 10:
            raise InvalidInput(f"A rating lies between 0 and 10; {edit.rating:g} does not.")
        values["rating"] = None if edit.rating is None else float(edit.rating)
    for name in ("play_count", "position"):
        if (values.get(name) or 0) < 0:
            raise InvalidInput(f"A {name.replace('_', ' ')} cannot be negative.")
    return values


def hide(con: sqlite3.Connection, scope: Scope, uid: bytes, *, hidden: bool, now: int) -> Changed:
    """Take something off the home rows until it is played again, or put it back.

    A film or an episode leaves Continue Watching, an episode with everything of its show that was
    begun (the row stands for the show). A series leaves Next Up and Continue Watching.
    """
    item_id = _writable(con, scope, uid)
    own = of_item(con, item_id)
    works = [own]
    row = con.execute("SELECT kind,series_id FROM item WHERE id=?", (item_id,)).fetchone()
    if row[0] == ItemKind.EPISODE and row[1] is not None:
        begun = con.execute(
            "SELECT DISTINCT d.work_id,d.kind FROM item e CROSS JOIN user_data d "
            "ON d.user_id=? AND d.work_id=e.work_id "
            "WHERE e.series_id=? AND e.kind=4 AND d.position>0",
            (scope.user_id, row[1]),
        )
        works = list(dict.fromkeys((own, *((work_id, kind) for work_id, kind in begun))))
    numbers = [work_id for work_id, _ in works]
    with journal.noted(
        con, scope.user_id, numbers, Deed(cause=Cause.HIDDEN, subject=item_id, now=now)
    ):
        con.executemany(
            "INSERT INTO user_data(user_id,work_id,kind,hidden_at,updated_at) VALUES(?,?,?,?,?) "
            "ON CONFLICT(user_id,work_id) DO UPDATE SET hidden_at=excluded.hidden_at,"
            "updated_at=excluded.updated_at",
            [(scope.user_id, *work, now if hidden else None, now) for work in works],
        )
    return _settled(con, scope, item_id, numbers)


def undo(con: sqlite3.Connection, scope: Scope, change: bytes, *, now: int, force: bool) -> Changed:
    """Undo a deed of the viewer's journal (:func:`journal.undo`)."""
    if scope.user_id == 0:
        raise Forbidden("An API key has no play state of its own. Sign in as a user.")
    subject, works = journal.undo(con, scope.user_id, change, now=now, force=force)
    row = con.execute("SELECT id FROM item WHERE uid=?", (subject,)).fetchone()
    return _settled(con, scope, None if row is None else row[0], works)


def _writable(con: sqlite3.Connection, scope: Scope, uid: bytes) -> int:
    if scope.user_id == 0:
        raise Forbidden("An API key has no play state of its own. Sign in as a user.")
    return row_id(con, scope, uid)


def _works(con: sqlite3.Connection, scope: Scope, item_id: int) -> list[tuple[int, int]]:
    """Works of an item, or of the visible present leaves of a container."""
    kind = ItemKind(con.execute("SELECT kind FROM item WHERE id=?", (item_id,)).fetchone()[0])
    if kind not in _LEAVES:
        return [of_item(con, item_id)]
    leaves = con.execute(
        f"SELECT i.id FROM item i WHERE {_LEAVES[kind]} AND i.state=0{scope.test}",
        {"u": scope.user_id, "i": item_id},
    ).fetchall()
    return [of_item(con, row[0]) for row in leaves]


def _settled(
    con: sqlite3.Connection, scope: Scope, item_id: int | None, works: Collection[int]
) -> Changed:
    """Bring roll-ups up to date; the item, its twins and their containers with their new data."""
    touched: dict[int, None] = {} if item_id is None else {item_id: None}
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
