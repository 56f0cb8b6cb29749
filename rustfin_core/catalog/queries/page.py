"""The items query: ids by filter, order and window, then their rows.

Which way the ids are found depends on the request (``design/catalog-schema.md`` section 2):

- no filter and an order some index has: LIMIT/OFFSET over that covering index, total from
  ``item_count``;
- first page without a total, or of a list too long to keep: LIMIT over whatever order;
- everything else: the whole id list, kept in :class:`IdLists`, sliced; its length is the total.
"""

import random
import sqlite3
from array import array
from collections.abc import Hashable
from dataclasses import replace

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.queries import order, search
from rustfin_core.catalog.queries.conditions import Selection, select
from rustfin_core.catalog.queries.id_lists import IdLists, Ids
from rustfin_core.catalog.queries.lists import entries
from rustfin_core.catalog.queries.rows import load
from rustfin_core.catalog.types import (
    EMPTY_PAGE,
    GLOBAL_KINDS,
    NO_FIELDS,
    Item,
    ItemPage,
    ItemQuery,
    Sort,
)
from rustfin_core.kernel.enums import ItemKind, ItemState

_CHUNK = 1_000
_KEPT_UNFILTERED = 30_000
"""Longest unfiltered list that is sorted whole for a first page, so that the next come for free."""


def items(con: sqlite3.Connection, scope: Scope, lists: IdLists, query: ItemQuery) -> ItemPage:
    """One page of *query* as the viewer sees it."""
    if query.parent is not None and _asks_for_all_of(query):
        row = con.execute(
            "SELECT i.id FROM item i WHERE i.uid=:uid AND i.kind=13"
            f"{scope.visible_global(ItemKind.PLAYLIST)}",
            {"u": scope.user_id, "uid": query.parent},
        ).fetchone()
        if row is not None:
            window = (query.start_index, query.limit)
            return entries(con, scope, row[0], *window, query.fields)
    generation = lists.generation(scope.user_id)
    chosen = select(con, scope, query)
    if chosen.is_empty:
        return replace(EMPTY_PAGE, start=query.start_index)
    ids, total = _window(con, chosen, lists, query, generation)
    return ItemPage(load_all(con, scope, ids, query), total, query.start_index)


def _asks_for_all_of(query: ItemQuery) -> bool:
    """Whether nothing but the parent decides, so that a playlist comes entry by entry."""
    return query == ItemQuery(
        parent=query.parent,
        recursive=query.recursive,
        start_index=query.start_index,
        limit=query.limit,
        want_total=query.want_total,
        fields=query.fields,
    )


def load_all(con: sqlite3.Connection, scope: Scope, ids: Ids, query: ItemQuery) -> tuple[Item, ...]:
    """Rows of *ids*; a list of any length in chunks a statement can hold."""
    if len(ids) <= _CHUNK:
        return load(con, scope, ids, query.fields)
    loaded: list[Item] = []
    for start in range(0, len(ids), _CHUNK):
        loaded += load(con, scope, ids[start : start + _CHUNK], query.fields)
    return tuple(loaded)


def _window(
    con: sqlite3.Connection,
    chosen: Selection,
    lists: IdLists,
    query: ItemQuery,
    generation: tuple[int, int],
) -> tuple[Ids, int]:
    sort = query.sort
    start, limit = query.start_index, query.limit
    shuffled = order.is_random(sort)
    if not chosen.filtered and not shuffled and query.search_term is None:
        total = count(con, chosen) if query.want_total else 0
        countable = total is not None
        too_long = query.want_total and total is not None and total > _KEPT_UNFILTERED
        if countable and (order.is_indexed(sort) or (start == 0 and too_long)):
            ids = find(con, chosen, sort, start, limit)
            return ids, total if query.want_total and total is not None else start + len(ids)
    if not query.want_total and start == 0 and not shuffled and query.search_term is None:
        ids = find(con, chosen, sort, 0, limit)
        return ids, len(ids)
    whole = _whole(con, chosen, lists, query, sort, generation)
    if shuffled:
        picked = random.sample(range(len(whole)), min(len(whole), limit or len(whole)))
        return array("I", [whole[at] for at in picked]), len(whole)
    end = None if limit is None else start + limit
    return whole[start:end], len(whole)


def _whole(
    con: sqlite3.Connection,
    chosen: Selection,
    lists: IdLists,
    query: ItemQuery,
    sort: Sort,
    generation: tuple[int, int],
) -> Ids:
    personal = chosen.uses_user_data or order.depends_on_user(sort)
    gen = generation if personal else (generation[0], 0)
    key: Hashable = (
        chosen.scope.unrestricted,
        chosen.scope.classes,
        chosen.scope.user_id if personal else None,
        replace(query, start_index=0, limit=None, want_total=True, fields=NO_FIELDS),
    )
    ids = lists.get(key, gen, allow_stale=query.start_index > 0)
    if ids is None:
        if query.search_term is not None:
            ids = search.matching(con, chosen, query.search_term, sort)
        else:
            ids = find(con, chosen, sort, 0, None)
        if query.ids and not sort:
            ids = _as_asked(con, query, ids)
        lists.put(key, gen, ids)
    return ids


def _as_asked(con: sqlite3.Connection, query: ItemQuery, ids: Ids) -> Ids:
    """Ids asked for by name come in the order of the request."""
    uids = dict(
        con.execute(f"SELECT id,uid FROM item WHERE id IN ({','.join(map(str, ids))})").fetchall()
    )
    rank = {uid: at for at, uid in enumerate(query.ids)}
    return array("I", sorted(ids, key=lambda item_id: rank.get(uids[item_id], 0)))


def find(
    con: sqlite3.Connection, chosen: Selection, sort: Sort, start: int, limit: int | None
) -> Ids:
    """Row ids of a selection in order; *limit* ``None`` means all."""
    sql = statement(chosen, sort)
    window = {"limit": -1 if limit is None else limit, "offset": start}
    rows = con.execute(f"{sql} LIMIT :limit OFFSET :offset", {**chosen.params, **window})
    return array("I", [row[0] for row in rows])


def statement(chosen: Selection, sort: Sort) -> str:
    """SQL that lists the ids of a selection in order.

    Several kinds are merged from one ordered branch each; ``kind IN`` would sort everything.
    """
    if chosen.order and not sort:
        terms = (*chosen.order, ("i.id", False))
    else:
        terms = order.terms(sort, chosen.kinds, numbered=chosen.in_container)
    if chosen.driven or len(chosen.kinds) == 1:
        by = ",".join(f"{expression}{' DESC' * down}" for expression, down in terms)
        return f"SELECT i.id FROM item i WHERE {_where(chosen, None)} ORDER BY {by}"
    columns = ",".join(f"{expression} AS k{n}" for n, (expression, _) in enumerate(terms))
    by = ",".join(f"k{n}{' DESC' * down}" for n, (_, down) in enumerate(terms))
    branches = " UNION ALL ".join(
        f"SELECT i.id AS id,{columns} FROM item i WHERE {_where(chosen, kind)}"
        for kind in chosen.kinds
    )
    return f"{branches} ORDER BY {by}"


def _where(chosen: Selection, branch: ItemKind | None) -> str:
    state = f"i.state={int(chosen.state)}"
    conditions = "".join(f" AND {condition}" for condition in chosen.where)
    if chosen.driven:
        # The unary plus keeps the indexes that start with kind out of the planner's choice.
        kinds = ",".join(str(int(kind)) for kind in chosen.kinds)
        mixed = None if len(chosen.kinds) > 1 else chosen.kinds[0]
        if mixed is None and not set(chosen.kinds) & GLOBAL_KINDS:
            visible = chosen.visible(ItemKind.MOVIE)
        else:
            visible = chosen.visible(mixed)
        return f"+i.kind IN ({kinds}) AND +{state}{visible}{conditions}"
    kind = chosen.kinds[0] if branch is None else branch
    return f"i.kind={int(kind)} AND {state}{chosen.visible(kind)}{conditions}"


def count(con: sqlite3.Connection, chosen: Selection) -> int | None:
    """Exact number of rows of an unfiltered selection; ``None`` when counters do not tell."""
    if chosen.filtered or chosen.state is not ItemState.PRESENT:
        return None
    if set(chosen.kinds) & GLOBAL_KINDS:
        return None
    kinds = ",".join(str(int(kind)) for kind in chosen.kinds)
    row = con.execute(
        f"SELECT coalesce(sum(n),0) FROM item_count WHERE kind IN ({kinds})"
        f"{chosen.visible(ItemKind.MOVIE).replace('i.access_id', 'access_id')}",
        chosen.params,
    ).fetchone()
    return int(row[0])
