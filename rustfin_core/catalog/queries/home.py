"""The rows of a home screen: continue watching, next up, latest."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.queries import names
from rustfin_core.catalog.queries.rows import load
from rustfin_core.catalog.types import (
    EMPTY_PAGE,
    NO_FIELDS,
    PLAYABLE_KINDS,
    VIDEO_KINDS,
    Item,
    ItemField,
    ItemPage,
)
from rustfin_core.kernel.enums import ItemKind, LibraryKind

_WEEK_MS = 7 * 86_400_000
_LEAF = {
    ItemKind.SERIES: ("series_id", ItemKind.EPISODE),
    ItemKind.ALBUM: ("album_id", ItemKind.TRACK),
}
_LATEST = {
    LibraryKind.MOVIES: (ItemKind.MOVIE, ItemKind.VIDEO),
    LibraryKind.TVSHOWS: (ItemKind.EPISODE,),
    LibraryKind.MUSIC: (ItemKind.TRACK,),
    LibraryKind.HOMEVIDEOS: (ItemKind.VIDEO,),
    LibraryKind.MIXED: (ItemKind.MOVIE, ItemKind.VIDEO, ItemKind.EPISODE),
}
_CONTAINER = {ItemKind.EPISODE: ItemKind.SERIES, ItemKind.TRACK: ItemKind.ALBUM}


@dataclass(frozen=True, slots=True, kw_only=True)
class NextUp:
    """A next-up request. ``series`` narrows to one show, which may then be unstarted."""

    series: bytes | None = None
    parent: bytes | None = None
    since: int | None = None
    """Only shows watched after this instant (ms)."""
    include_resumable: bool = True
    first_episodes: bool = True
    """With ``series``: offer the first episode of a show nothing was seen of."""
    start_index: int = 0
    limit: int | None = 24
    want_total: bool = True
    fields: frozenset[ItemField] = NO_FIELDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """A continue-watching request."""

    parent: bytes | None = None
    kinds: tuple[ItemKind, ...] = ()
    exclude_kinds: tuple[ItemKind, ...] = ()
    media_types: tuple[str, ...] = ()
    exclude_ids: tuple[bytes, ...] = ()
    start_index: int = 0
    limit: int | None = 12
    fields: frozenset[ItemField] = NO_FIELDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """A latest request; episodes and tracks come as their show or album when several are new."""

    parent: bytes | None = None
    kinds: tuple[ItemKind, ...] = ()
    is_played: bool | None = None
    group: bool = True
    limit: int = 20
    fields: frozenset[ItemField] = NO_FIELDS


def resume(con: sqlite3.Connection, scope: Scope, query: Resume) -> ItemPage:
    """What was begun and not finished, newest first, each work once."""
    kinds = set(query.kinds or PLAYABLE_KINDS) - set(query.exclude_kinds)
    if query.media_types:
        types = {name.casefold() for name in query.media_types}
        video = VIDEO_KINDS if "video" in types else frozenset()
        audio = {ItemKind.TRACK} if "audio" in types else frozenset()
        kinds &= video | audio
    if scope.is_empty or not kinds:
        return EMPTY_PAGE
    limit, params = _within(con, scope, query.parent)
    rows = con.execute(
        f"""SELECT i.id,ud.work_id,i.uid FROM user_data ud CROSS JOIN item i ON i.work_id=ud.work_id
            WHERE ud.user_id=:u AND ud.position>0 AND ud.last_played_at IS NOT NULL
              AND i.state=0 AND i.kind IN ({_numbers(kinds)}){limit}
            ORDER BY ud.last_played_at DESC,i.id""",
        params,
    )
    works: dict[int, int] = {}
    for item_id, work_id, uid in rows:
        if uid not in query.exclude_ids:
            works.setdefault(work_id, item_id)
    return _page(con, scope, list(works.values()), query.start_index, query.limit, query.fields)


def next_up(con: sqlite3.Connection, scope: Scope, query: NextUp) -> ItemPage:
    """The first unwatched episode after the last watched one of each show, recent shows first."""
    if scope.is_empty:
        return EMPTY_PAGE
    if query.series is not None:
        found = _next_of_series(con, scope, query)
        return _page(con, scope, found, query.start_index, query.limit, query.fields)
    limit, params = _within(con, scope, query.parent, "s.")
    since = "" if query.since is None else " AND r.last_played_at>=:since"
    stop = -1 if query.want_total or query.limit is None else query.start_index + query.limit
    rows = con.execute(
        f"""SELECT next_id FROM (
              SELECT r.last_played_at AS at,r.item_id AS series_id,
                (SELECT e.id FROM item e LEFT JOIN user_data d
                   ON d.user_id=:u AND d.work_id=e.work_id
                 WHERE e.kind=4 AND e.series_id=r.item_id AND e.pos>r.last_pos AND e.state=0
                   AND coalesce(d.played,0)=0 ORDER BY e.pos LIMIT 1) AS next_id
              FROM user_rollup r CROSS JOIN item s ON s.id=r.item_id
              WHERE r.user_id=:u AND r.last_pos IS NOT NULL AND s.state=0{limit}{since}
              ORDER BY r.last_played_at DESC)
            WHERE next_id IS NOT NULL{_not_resumable(query)} LIMIT :stop""",
        {**params, "since": query.since, "stop": stop},
    )
    ids = [row[0] for row in rows]
    return _page(con, scope, ids, query.start_index, query.limit, query.fields)


def _next_of_series(con: sqlite3.Connection, scope: Scope, query: NextUp) -> list[int]:
    known = names.lookup(con, (query.series,) if query.series else ())
    ids = known.ids((query.series,) if query.series else ())
    if not ids:
        return []
    started = con.execute(
        "SELECT last_pos FROM user_rollup WHERE user_id=? AND item_id=? AND last_pos IS NOT NULL",
        (scope.user_id, ids[0]),
    ).fetchone()
    if started is None and not query.first_episodes:
        return []
    rows = con.execute(
        f"""SELECT next_id FROM (SELECT e.id AS next_id FROM item e LEFT JOIN user_data d
              ON d.user_id=:u AND d.work_id=e.work_id
            WHERE e.kind=4 AND e.series_id=:s AND e.pos>:pos AND e.state=0
              AND coalesce(d.played,0)=0{scope.test.replace("access_id IN", "e.access_id IN", 1)}
            ORDER BY e.pos LIMIT 1) WHERE 1{_not_resumable(query)}""",
        {"u": scope.user_id, "s": ids[0], "pos": started[0] if started else 0},
    )
    return [row[0] for row in rows]


def _not_resumable(query: NextUp) -> str:
    if query.include_resumable:
        return ""
    return (
        " AND NOT EXISTS(SELECT 1 FROM item n JOIN user_data p ON p.work_id=n.work_id "
        "AND p.user_id=:u WHERE n.id=next_id AND p.position>0)"
    )


def upcoming(
    con: sqlite3.Connection,
    scope: Scope,
    parent: bytes | None,
    since: int,
    start: int,
    limit: int | None,
    fields: frozenset[ItemField],
) -> ItemPage:
    """Episodes that air from *since* (ms) on, in order of their day, whether there or not."""
    if scope.is_empty:
        return EMPTY_PAGE
    test, params = _within(con, scope, parent)
    rows = con.execute(
        f"""SELECT i.id FROM item i WHERE i.kind=4 AND i.premiere_at>=:since
            AND i.state IN (0,1,2){test} ORDER BY i.premiere_at,i.sort_key,i.id""",
        {**params, "since": since},
    )
    return _page(con, scope, [row[0] for row in rows], start, limit, fields)


def latest(con: sqlite3.Connection, scope: Scope, query: Latest) -> tuple[Item, ...]:
    """What came last, newest first."""
    if scope.is_empty:
        return ()
    limit, params = _within(con, scope, query.parent)
    kinds = query.kinds or _kinds_of(con, query.parent)
    found: list[tuple[int, int]] = []
    for kind in dict.fromkeys(kinds):
        container = _CONTAINER.get(kind) if query.group else None
        target = container or kind
        if target in _LEAF:
            found += _latest_groups(con, target, limit, params, query)
        else:
            found += _latest_items(con, kind, limit, params, query)
    found.sort(key=lambda pair: -pair[0])
    ids = list(dict.fromkeys(item_id for _, item_id in found))[: query.limit]
    return load(con, scope, ids, query.fields)


def _latest_items(
    con: sqlite3.Connection,
    kind: ItemKind,
    limit: str,
    params: dict[str, object],
    query: Latest,
) -> list[tuple[int, int]]:
    rows = con.execute(
        f"""SELECT i.added_at,i.id FROM item i WHERE i.kind={int(kind)} AND i.state=0{limit}
            {_played("i", query.is_played)} ORDER BY i.added_at DESC,i.id LIMIT :n""",
        {**params, "n": query.limit},
    )
    return [(row[0], row[1]) for row in rows]


def _latest_groups(
    con: sqlite3.Connection,
    kind: ItemKind,
    limit: str,
    params: dict[str, object],
    query: Latest,
) -> list[tuple[int, int]]:
    """Shows or albums by their newest leaf; a show stands for it when several are new."""
    column, leaf = _LEAF[kind]
    leaves = (
        f"FROM item e WHERE e.{column}=i.id AND e.kind={int(leaf)} AND e.state=0"
        f"{_played('e', query.is_played)}"
    )
    rows = con.execute(
        f"""SELECT child_added_at,id,newest,(SELECT count(*) {leaves.replace("i.id", "g.id")}
              AND e.added_at>=g.child_added_at-{_WEEK_MS}) FROM (
              SELECT i.id,i.child_added_at,
                (SELECT e.id {leaves} ORDER BY e.added_at DESC,e.id LIMIT 1) AS newest
              FROM item i WHERE i.kind={int(kind)} AND i.state=0 AND i.child_added_at IS NOT NULL
                {limit} ORDER BY i.child_added_at DESC,i.id) g
            WHERE newest IS NOT NULL LIMIT :n""",
        {**params, "n": query.limit},
    )
    return [(row[0], row[1] if row[3] > 1 or kind is ItemKind.ALBUM else row[2]) for row in rows]


def _kinds_of(con: sqlite3.Connection, parent: bytes | None) -> tuple[ItemKind, ...]:
    if parent is not None:
        row = con.execute("SELECT kind FROM library WHERE uid=?", (parent,)).fetchone()
        if row is not None:
            return _LATEST[LibraryKind(row[0])]
    return tuple(dict.fromkeys(kind for kinds in _LATEST.values() for kind in kinds))


def _played(alias: str, wanted: bool | None) -> str:
    if wanted is None:
        return ""
    return (
        f" AND {'' if wanted else 'NOT '}EXISTS(SELECT 1 FROM user_data d "
        f"WHERE d.user_id=:u AND d.work_id={alias}.work_id AND d.played=1)"
    )


def _within(
    con: sqlite3.Connection, scope: Scope, parent: bytes | None, alias: str = "i."
) -> tuple[str, dict[str, object]]:
    """Access test, narrowed to a library or a show when *parent* names one."""
    params: dict[str, object] = {"u": scope.user_id}
    test = scope.test.replace("access_id IN", f"{alias}access_id IN", 1)
    if parent is None:
        return test, params
    known = names.lookup(con, (parent,))
    found = names.parent(con, known, parent)
    if isinstance(found, names.LibraryRow):
        return f" AND {scope.of_library(f'{alias}access_id')}", {**params, "lib": found.id}
    return (
        f"{test} AND :parent IN ({alias}id,{alias}series_id,{alias}season_id,{alias}album_id,"
        f"{alias}artist_id)",
        {**params, "parent": found.id},
    )


def _page(
    con: sqlite3.Connection,
    scope: Scope,
    ids: Sequence[int],
    start: int,
    limit: int | None,
    fields: frozenset[ItemField],
) -> ItemPage:
    window = ids[start : None if limit is None else start + limit]
    return ItemPage(load(con, scope, window, fields), len(ids), start)


def _numbers(kinds: set[ItemKind]) -> str:
    return ",".join(str(int(kind)) for kind in sorted(kinds))
