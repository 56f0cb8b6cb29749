"""From a selection and an order to ids: the whole list, its beginning, or how many there are.

A first page is read off the beginning of an index where one gives the order; see ``first_page``
for the orders that none gives.
"""

import sqlite3
from array import array
from dataclasses import replace

from rustfin_core.catalog.queries import order
from rustfin_core.catalog.queries.id_lists import Ids
from rustfin_core.catalog.queries.order import Terms
from rustfin_core.catalog.queries.selection import PRESENT, Selection
from rustfin_core.catalog.queries.tally import ALL, counted
from rustfin_core.catalog.row_ids import numbers
from rustfin_core.catalog.types import GLOBAL_KINDS, Sort
from rustfin_core.kernel.enums import ItemKind

_MANY_KINDS = 5
"""So many kinds are most of what there is."""


def terms_of(chosen: Selection, sort: Sort) -> Terms:
    """The order of a list; a playlist or collection has its own when none is asked for."""
    if chosen.order and not sort:
        return (*chosen.order, ("i.id", False))
    return order.terms(sort, chosen.kinds, numbered=chosen.in_container)


def find(
    con: sqlite3.Connection, chosen: Selection, sort: Sort, start: int, limit: int | None
) -> Ids:
    """Row ids of a selection in order; *limit* ``None`` means all."""
    return ids_of(con, chosen, statement(chosen, terms_of(chosen, sort)), start, limit)


def find_sorted(con: sqlite3.Connection, chosen: Selection, sort: Sort) -> Ids:
    """All row ids of a selection that holds few of its kind: found by any index, then sorted."""
    (first, down), *rest = terms_of(chosen, sort)
    return ids_of(con, chosen, statement(chosen, ((f"+{first}", down), *rest)), 0, None)


def statement(chosen: Selection, terms: Terms) -> str:
    """SQL that lists the ids of a selection in order.

    Several kinds are merged from one ordered branch each; ``kind IN`` would sort everything. Only
    all of them together have an index of their own, by name.
    """
    branches = chosen.branches()
    if _is_everything(chosen) and terms[0][0] == "i.sort_key" and order.is_indexed(terms):
        visible = chosen.visible(ItemKind.MOVIE)
        branches = [
            f"i.state=0 AND i.access_id<>0 AND +i.kind IN ({numbers(chosen.kinds)}){visible}"
        ]
    if len(branches) == 1:
        return f"SELECT i.id FROM item i WHERE {branches[0]} ORDER BY {by(terms)}"
    columns = ",".join(f"{expression} AS k{n}" for n, (expression, _) in enumerate(terms))
    keys = ",".join(f"k{n}{' DESC' * down}" for n, (_, down) in enumerate(terms))
    merged = " UNION ALL ".join(
        f"SELECT i.id AS id,{columns} FROM item i WHERE {branch}" for branch in branches
    )
    return f"{merged} ORDER BY {keys}"


def count(con: sqlite3.Connection, chosen: Selection) -> int:
    """How many rows a selection has; never sorts."""
    if _counts_by_few(chosen):
        rest = replace(chosen, where=[], filtered=False, few="")
        matching = replace(rest, where=[])
        matching.drive(chosen.few)
        found = count(con, matching)
        return count(con, rest) - found if chosen.few_denied else found
    if chosen.kinds == (ItemKind.PERSON,) and not chosen.filtered and not chosen.driven:
        row = con.execute(
            f"SELECT count(*) FROM item i WHERE i.kind={int(ItemKind.PERSON)} AND i.state=0 "
            f"AND i.id IN ({chosen.scope.backed()})",
            chosen.params,
        ).fetchone()
    elif _is_told_by_flags(chosen):
        return counted(con, chosen, f"item_count WHERE {' AND '.join(chosen.flags) or 'TRUE'}")
    elif _is_told_by_tally(chosen):
        return _told(con, chosen)
    else:
        parts = (f"(SELECT count(*) FROM item i WHERE {where})" for where in chosen.branches())
        row = con.execute(f"SELECT {'+'.join(parts)}", chosen.params).fetchone()
    return int(row[0])


def _told(con: sqlite3.Connection, chosen: Selection) -> int:
    found = counted(con, chosen, chosen.tally)
    if chosen.twice:
        both = replace(chosen, where=[], tally="")
        both.drive(chosen.twice)
        found -= count(con, both)
    return counted(con, chosen, ALL) - found if chosen.tally_denied else found


def _counts_by_few(chosen: Selection) -> bool:
    return bool(chosen.few) and len(chosen.where) == 1 and _is_told(chosen)


def _is_told_by_flags(chosen: Selection) -> bool:
    return len(chosen.where) == len(chosen.flags) and _is_told(chosen)


def _is_told_by_tally(chosen: Selection) -> bool:
    return bool(chosen.tally) and len(chosen.where) == 1 and _is_told(chosen)


def _is_told(chosen: Selection) -> bool:
    """Whether nothing but the conditions decides that can be counted without the items."""
    return not chosen.letters and not chosen.driven and _is_plain(chosen)


def _is_everything(chosen: Selection) -> bool:
    return len(chosen.kinds) >= _MANY_KINDS and _is_counted(chosen) and not chosen.in_library


def _is_counted(chosen: Selection) -> bool:
    return not chosen.filtered and _is_plain(chosen)


def _is_plain(chosen: Selection) -> bool:
    """Whether ``item_count`` knows how many there are before anything is filtered."""
    return not (chosen.collapse or chosen.states != PRESENT or set(chosen.kinds) & GLOBAL_KINDS)


def ids_of(
    con: sqlite3.Connection, chosen: Selection, sql: str, start: int, limit: int | None
) -> Ids:
    """What *sql* lists; it may use ``:limit`` too."""
    window = {"limit": -1 if limit is None else limit, "offset": start}
    rows = con.execute(f"{sql} LIMIT :limit OFFSET :offset", {**chosen.params, **window})
    return array("I", [row[0] for row in rows])


def by(terms: Terms) -> str:
    """The inside of ORDER BY."""
    return ",".join(f"{expression}{' DESC' * down}" for expression, down in terms)
