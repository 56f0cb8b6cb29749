"""What somebody might watch: films like those they saw or liked, and a list of suggestions."""

import hashlib
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.mixes import luck
from rustfin_core.catalog.queries import names
from rustfin_core.catalog.queries.home import within
from rustfin_core.catalog.queries.order import played_expression
from rustfin_core.catalog.queries.rows import load
from rustfin_core.catalog.queries.similar import similar_ids
from rustfin_core.catalog.row_ids import numbers
from rustfin_core.catalog.types import LIKED_FROM, Item, ItemField, ItemPage
from rustfin_core.kernel.enums import CreditRole, ItemKind

_BASELINES = 8
_POOL = 40
_LATELY = 3
_BEST = 200


class Reason(StrEnum):
    """Why films are recommended; the values are Jellyfin's ``RecommendationType``."""

    PLAYED = "SimilarToRecentlyPlayed"
    LIKED = "SimilarToLikedItem"
    DIRECTOR = "HasDirectorFromRecentlyPlayed"
    ACTOR = "HasActorFromRecentlyPlayed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """Unseen films with what they have in common."""

    reason: Reason
    baseline: str
    """Name of the film or person they go back to."""
    uid: bytes
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class _Base:
    reason: Reason
    id: int
    name: str


def recommendations(
    con: sqlite3.Connection,
    scope: Scope,
    parent: bytes | None,
    categories: int,
    per_category: int,
    fields: Collection[ItemField],
) -> tuple[Recommendation, ...]:
    """Up to *categories* reasons in turn, each with films not seen and not named before."""
    if scope.is_empty or scope.user_id == 0:
        return ()
    if parent is not None:
        names.parent(con, scope, names.lookup(con, scope, (parent,)), parent)
    taken: set[int] = set()
    made: list[Recommendation] = []
    for base in _bases(con, scope):
        if len(made) >= categories:
            break
        pool = [item_id for item_id in _films_of(con, scope, base) if item_id not in taken]
        ids = _unseen(con, scope, ItemKind.MOVIE, pool, parent)[:per_category]
        if not ids:
            continue
        taken |= set(ids)
        made.append(
            Recommendation(
                reason=base.reason,
                baseline=base.name,
                uid=hashlib.sha256(f"{base.reason} {base.id}".encode()).digest()[:16],
                items=load(con, scope, ids, fields),
            )
        )
    return tuple(made)


def _bases(con: sqlite3.Connection, scope: Scope) -> Iterator[_Base]:
    """Films seen lately and liked, directors and actors of the former; one of each in turn."""
    films = (
        "SELECT i.id,i.name FROM user_data d CROSS JOIN item i ON i.work_id=d.work_id "
        f"WHERE d.user_id=:u AND d.kind=1 AND i.kind=1 AND i.state=0 {{}}"
        f"{scope.test.replace('access_id IN', 'i.access_id IN', 1)} GROUP BY d.work_id "
        f"ORDER BY d.last_played_at DESC,i.id LIMIT {_BASELINES}"
    )
    params = {"u": scope.user_id}
    seen = con.execute(films.format("AND d.played=1"), params).fetchall()
    liked = con.execute(
        films.format(f"AND (d.favorite=1 OR d.rating>={LIKED_FROM})"), params
    ).fetchall()
    people = {
        role: con.execute(
            "SELECT p.id,p.name FROM credit c CROSS JOIN item p ON p.id=c.person_id "
            f"WHERE c.item_id IN ({numbers(row[0] for row in seen)}) AND c.role={role.value} "
            f"AND c.ord<20 GROUP BY p.id ORDER BY count(*) DESC,min(c.ord),p.id LIMIT {_BASELINES}"
        ).fetchall()
        for role in (CreditRole.DIRECTOR, CreditRole.ACTOR)
    }
    columns = (
        (Reason.PLAYED, seen),
        (Reason.LIKED, liked),
        (Reason.DIRECTOR, people[CreditRole.DIRECTOR]),
        (Reason.ACTOR, people[CreditRole.ACTOR]),
    )
    for place in range(_BASELINES):
        for reason, rows in columns:
            if place < len(rows):
                yield _Base(reason, *rows[place])


def _films_of(con: sqlite3.Connection, scope: Scope, base: _Base) -> list[int]:
    if base.reason in (Reason.PLAYED, Reason.LIKED):
        return similar_ids(con, scope, base.id, ItemKind.MOVIE, _POOL)
    role = CreditRole.DIRECTOR if base.reason is Reason.DIRECTOR else CreditRole.ACTOR
    rows = con.execute(
        "SELECT DISTINCT c.item_id FROM credit c WHERE c.person_id=? AND c.role=? LIMIT ?",
        (base.id, role.value, _BEST),
    )
    return [row[0] for row in rows]


def suggestions(
    con: sqlite3.Connection,
    scope: Scope,
    kinds: tuple[ItemKind, ...],
    start: int,
    limit: int,
    seed: str,
) -> ItemPage:
    """Unseen titles: like what was seen lately, then well rated ones; the same all day."""
    if scope.is_empty:
        return ItemPage((), 0, start)
    chosen: dict[int, None] = {}
    for kind in kinds:
        pools = [similar_ids(con, scope, base, kind, _POOL) for base in _seen(con, scope, kind)]
        turns = [pool[at] for at in range(_POOL) for pool in pools if at < len(pool)]
        chosen |= dict.fromkeys(_unseen(con, scope, kind, turns, None))
    best = [item_id for kind in kinds for item_id in _best(con, scope, kind)]
    best.sort(key=lambda item_id: luck(seed, item_id))
    ids = _interleaved(list(chosen), best)
    window = ids[start : start + limit]
    return ItemPage(load(con, scope, window, ()), len(ids), start)


def _interleaved(alike: list[int], best: list[int]) -> list[int]:
    """Two that are alike, one that is good, each once."""
    turns: list[int] = []
    for at in range(max((len(alike) + 1) // 2, len(best))):
        turns += [*alike[2 * at : 2 * at + 2], *best[at : at + 1]]
    return list(dict.fromkeys(turns))


def _seen(con: sqlite3.Connection, scope: Scope, kind: ItemKind) -> list[int]:
    """What of *kind* the viewer saw last."""
    if kind in (ItemKind.SERIES, ItemKind.ALBUM):
        sql = (
            "SELECT i.id FROM user_rollup r CROSS JOIN item i ON i.id=r.item_id "
            "WHERE r.user_id=:u AND i.kind=:kind AND i.state=0{} "
            "ORDER BY r.last_played_at DESC,i.id LIMIT :n"
        )
    else:
        sql = (
            "SELECT i.id FROM user_data d CROSS JOIN item i ON i.work_id=d.work_id "
            "WHERE d.user_id=:u AND d.kind=:kind AND d.last_played_at IS NOT NULL "
            "AND i.kind=:kind AND i.state=0{} ORDER BY d.last_played_at DESC,i.id LIMIT :n"
        )
    test = scope.test.replace("access_id IN", "i.access_id IN", 1)
    rows = con.execute(sql.format(test), {"u": scope.user_id, "kind": kind, "n": _LATELY})
    return [row[0] for row in rows]


def _best(con: sqlite3.Connection, scope: Scope, kind: ItemKind) -> list[int]:
    """The best rated unseen ones."""
    rows = con.execute(
        f"SELECT i.id FROM item i WHERE i.kind={int(kind)} AND i.state=0"
        f"{scope.test.replace('access_id IN', 'i.access_id IN', 1)} "
        f"AND NOT {played_expression((kind,))} "
        f"ORDER BY i.community_rating DESC,i.id LIMIT {_BEST}",
        {"u": scope.user_id},
    )
    return [row[0] for row in rows]


def _unseen(
    con: sqlite3.Connection, scope: Scope, kind: ItemKind, ids: list[int], parent: bytes | None
) -> list[int]:
    """The present, visible, unseen ones of *ids* (within *parent*), in that order."""
    test, params = within(con, scope, parent)
    rows = con.execute(
        f"SELECT i.id FROM item i WHERE i.id IN ({numbers(ids)}) AND +i.kind={int(kind)} "
        f"AND +i.state=0{test} AND NOT {played_expression((kind,))}",
        params,
    )
    kept = {row[0] for row in rows}
    return [item_id for item_id in dict.fromkeys(ids) if item_id in kept]
