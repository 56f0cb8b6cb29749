"""The items query: ids by filter, order and window, then their rows.

Which way the ids are found depends on the request (``design/catalog-schema.md`` section 2):

- no filter and an order some index has: LIMIT/OFFSET over that covering index, total from
  ``item_count``;
- the first page: the beginning of the list, off an index where one gives the order, and the total
  counted beside it; both are kept;
- any order will do: drawn by chance (``sample``);
- everything else: the whole id list, kept in :class:`IdLists`, sliced; its length is the total.
"""

import random
import sqlite3
from array import array
from collections.abc import Hashable
from dataclasses import replace

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.queries import order, search
from rustfin_core.catalog.queries.conditions import select
from rustfin_core.catalog.queries.first_page import find_first
from rustfin_core.catalog.queries.id_lists import Generation, IdLists, Ids
from rustfin_core.catalog.queries.lists import entries
from rustfin_core.catalog.queries.rows import load
from rustfin_core.catalog.queries.sample import some
from rustfin_core.catalog.queries.selection import Selection
from rustfin_core.catalog.queries.statements import (
    count,
    find,
    find_sorted,
    terms_of,
)
from rustfin_core.catalog.queries.tally import size_of
from rustfin_core.catalog.types import (
    EMPTY_PAGE,
    NO_FIELDS,
    Item,
    ItemPage,
    ItemQuery,
    Sort,
)
from rustfin_core.kernel.enums import ItemKind

_CHUNK = 1_000
_HEAD = 500
"""Longest first page that is kept by itself."""
_SHORT = 1_000
_BLOCK = 1_000
_SCATTERED = 0.03
"""Below this share of their kind, matches are rather collected than met along the order."""


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
    generation: Generation,
) -> tuple[Ids, int]:
    start, limit = query.start_index, query.limit
    end = None if limit is None else start + limit
    kept = _Kept(lists, chosen, query, generation)
    if query.adjacent_to is not None:
        beside = _beside(con, kept.whole(con), query.adjacent_to)
        return beside[start:end], len(beside)
    if order.is_random(query.sort):
        if limit is not None and kept.may_be_cut:
            total = kept.total(con)
            return some(con, chosen, query.sort, limit, total), total
        whole = kept.whole(con)
        picked = random.sample(range(len(whole)), min(len(whole), limit or len(whole)))
        return array("I", [whole[at] for at in picked]), len(whole)
    if end is not None and kept.may_be_cut and not kept.has_whole():
        if start == 0 and end <= _HEAD:
            if not query.want_total:
                ids = kept.head(con, end)
                return ids, len(ids)
            if not kept.is_short(con):
                return kept.head(con, end), kept.total(con)
        elif len(chosen.kinds) == 1 and kept.is_indexed:
            ids = kept.window(con, start, end - start)
            return ids, kept.total(con) if query.want_total else start + len(ids)
    whole = kept.whole(con)
    return whole[start:end], len(whole)


class _Kept:
    """The kept list and total of one request."""

    def __init__(
        self, lists: IdLists, chosen: Selection, query: ItemQuery, generation: Generation
    ) -> None:
        self._lists, self._chosen, self._query = lists, chosen, query
        self._stale = query.start_index > 0
        self._sorted_by_user = order.depends_on_user(query.sort)
        self._generation = generation
        self._asked = replace(query, start_index=0, limit=None, want_total=True, fields=NO_FIELDS)

    @property
    def may_be_cut(self) -> bool:
        """Whether a part of the list can be found without the rest of it."""
        query, chosen = self._query, self._chosen
        return query.search_term is None and not query.ids and not chosen.driven

    @property
    def is_indexed(self) -> bool:
        """Whether an index alone gives the list, so that a deep page is a walk along it."""
        chosen = self._chosen
        return not chosen.filtered and order.is_indexed(terms_of(chosen, self._query.sort))

    def is_short(self, con: sqlite3.Connection) -> bool:
        """Whether the whole list costs hardly more than its beginning.

        What few of many match lies far down any order: it is found first, then sorted.
        """
        return self.total(con) <= _SHORT or (self._chosen.filtered and self._is_scattered(con))

    def head(self, con: sqlite3.Connection, count: int) -> Ids:
        """The first *count* ids."""
        key, gen = self._key(self._asked)
        found = self._get(("head", key, count), gen)
        if found is None:
            found = find_first(con, self._chosen, self._query.sort, count)
            self._lists.put(("head", key, count), gen, found)
        return found

    def window(self, con: sqlite3.Connection, start: int, count: int) -> Ids:
        """Ids far down an index, in blocks: who turns pages there finds the next ones ready."""
        if count > _BLOCK:
            return find(con, self._chosen, self._query.sort, start, count)
        first = start // _BLOCK
        found = array("I")
        for number in range(first, (start + count - 1) // _BLOCK + 1):
            found += self._block(con, number)
        return found[start - first * _BLOCK :][:count]

    def _block(self, con: sqlite3.Connection, number: int) -> Ids:
        key, gen = self._key(self._asked)
        found = self._get(("block", key, number), gen)
        if found is None:
            found = find(con, self._chosen, self._query.sort, number * _BLOCK, _BLOCK)
            self._lists.put(("block", key, number), gen, found)
        return found

    def has_whole(self) -> bool:
        """Whether the list is kept already."""
        return self._get(*self._key(self._asked)) is not None

    def whole(self, con: sqlite3.Connection) -> Ids:
        """The ids of the whole list in order."""
        key, gen = self._key(self._asked)
        ids = self._get(key, gen)
        if ids is None:
            ids = self._find(con)
            self._lists.put(key, gen, ids)
        return ids

    def total(self, con: sqlite3.Connection) -> int:
        """How many there are, whatever the order."""
        if not self._chosen.filtered:
            return count(con, self._chosen)
        key, gen = self._key(replace(self._asked, sort=()), by_user=False)
        kept = self._get(("total", key), gen)
        if kept is None:
            kept = array("I", [count(con, self._chosen)])
            self._lists.put(("total", key), gen, kept)
        return kept[0]

    def _is_scattered(self, con: sqlite3.Connection) -> bool:
        return self.total(con) <= _SCATTERED * size_of(con, self._chosen.kinds)

    def _find(self, con: sqlite3.Connection) -> Ids:
        chosen, query = self._chosen, self._query
        if query.search_term is not None:
            ids = search.matching(con, chosen, query.search_term, query.sort)
        elif self.may_be_cut and not self.total(con):
            return array("I")
        elif chosen.filtered and not chosen.driven:
            scattered = self._is_scattered(con)
            ids = (find_sorted if scattered else _find_all)(con, chosen, query.sort)
        else:
            ids = _find_all(con, chosen, query.sort)
        return _as_asked(con, query, ids) if query.ids and not query.sort else ids

    def _get(self, key: Hashable, gen: Generation) -> Ids | None:
        return self._lists.get(key, gen, allow_stale=self._stale)

    def _key(self, query: ItemQuery, *, by_user: bool = True) -> tuple[Hashable, Generation]:
        scope = self._chosen.scope
        personal = self._chosen.uses_user_data or (by_user and self._sorted_by_user)
        gen = self._generation if personal else self._generation.for_all()
        return (
            (
                scope.unrestricted,
                scope.classes,
                scope.user_id if personal else None,
                self._lists.looks if query.image_types else None,
                query,
            ),
            gen,
        )


def _find_all(con: sqlite3.Connection, chosen: Selection, sort: Sort) -> Ids:
    return find(con, chosen, sort, 0, None)


def _beside(con: sqlite3.Connection, ids: Ids, uid: bytes) -> Ids:
    """An item of a list with its neighbours; empty when it does not stand in it."""
    row = con.execute("SELECT id FROM item WHERE uid=?", (uid,)).fetchone()
    if row is None or row[0] not in ids:
        return array("I")
    at = ids.index(row[0])
    return ids[max(0, at - 1) : at + 2]


def _as_asked(con: sqlite3.Connection, query: ItemQuery, ids: Ids) -> Ids:
    """Ids asked for by name come in the order of the request."""
    uids = dict(
        con.execute(f"SELECT id,uid FROM item WHERE id IN ({','.join(map(str, ids))})").fetchall()
    )
    rank = {uid: at for at, uid in enumerate(query.ids)}
    return array("I", sorted(ids, key=lambda item_id: rank.get(uids[item_id], 0)))
