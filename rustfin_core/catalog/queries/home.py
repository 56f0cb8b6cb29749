"""What came last; and what the rows of a home screen share."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.queries import names
from rustfin_core.catalog.queries.rows import load
from rustfin_core.catalog.types import (
    EMPTY_PAGE,
    NO_FIELDS,
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
class Latest:
    """A latest request; episodes and tracks come as their show or album when several are new."""

    parent: bytes | None = None
    kinds: tuple[ItemKind, ...] = ()
    is_played: bool | None = None
    group: bool = True
    limit: int = 20
    fields: frozenset[ItemField] = NO_FIELDS


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
    test, params = within(con, scope, parent)
    rows = con.execute(
        f"""SELECT i.id FROM item i WHERE i.kind=4 AND i.premiere_at>=:since
            AND i.state IN (0,1,2){test} ORDER BY i.premiere_at,i.sort_key,i.id""",
        {**params, "since": since},
    )
    return page_of(con, scope, [row[0] for row in rows], start, limit, fields)


def latest(con: sqlite3.Connection, scope: Scope, query: Latest) -> tuple[Item, ...]:
    """What came last, newest first."""
    if scope.is_empty:
        return ()
    limit, params = within(con, scope, query.parent)
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
            {_played("i", query.is_played)} ORDER BY i.added_at DESC,i.sort_key DESC,i.id DESC
            LIMIT :n""",
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


def within(
    con: sqlite3.Connection, scope: Scope, parent: bytes | None, alias: str = "i."
) -> tuple[str, dict[str, object]]:
    """Access test, narrowed to a library or a show when *parent* names one.

    The condition stands on *alias*; its parameters include the viewer's ``:u``.
    """
    params: dict[str, object] = {"u": scope.user_id}
    test = scope.test.replace("access_id IN", f"{alias}access_id IN", 1)
    if parent is None:
        return test, params
    found = names.parent(con, scope, names.lookup(con, scope, (parent,)), parent)
    if isinstance(found, names.ListFolder):
        return " AND 0", params
    if isinstance(found, names.LibraryRow):
        return f" AND {scope.of_library(f'{alias}access_id')}", {**params, "lib": found.id}
    return (
        f"{test} AND :parent IN ({alias}id,{alias}series_id,{alias}season_id,{alias}album_id,"
        f"{alias}artist_id)",
        {**params, "parent": found.id},
    )


def page_of(
    con: sqlite3.Connection,
    scope: Scope,
    ids: Sequence[int],
    start: int,
    limit: int | None,
    fields: frozenset[ItemField],
) -> ItemPage:
    """A slice of ids as a page; its total is their number."""
    window = ids[start : None if limit is None else start + limit]
    return ItemPage(load(con, scope, window, fields), len(ids), start)
