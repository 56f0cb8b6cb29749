"""From a selection and an order to ids: the whole list, its beginning, or how many there are.

A first page is read off the beginning of an index where one gives the order. Orders by what the
viewer did have no index over all items; they are put together of two parts, what the viewer has
data about and the rest, each in an order some index gives.
"""

import sqlite3
from array import array
from collections.abc import Sequence

from rustfin_core.catalog.queries import order
from rustfin_core.catalog.queries.id_lists import Ids
from rustfin_core.catalog.queries.order import Terms
from rustfin_core.catalog.queries.selection import PRESENT, Selection
from rustfin_core.catalog.types import GLOBAL_KINDS, PLAYABLE_KINDS, Sort, SortKey
from rustfin_core.kernel.enums import ItemKind

_MANY_KINDS = 5
"""So many kinds are most of what there is."""
_BY_DATA = {
    SortKey.DATE_PLAYED: ("last_played_at", "d.last_played_at IS NOT NULL"),
    SortKey.PLAY_COUNT: ("play_count", "d.play_count>0"),
}
"""Orders an index of ``user_data`` gives for those the viewer has data about."""
_YES_OR_NO = frozenset({SortKey.IS_PLAYED, SortKey.IS_UNPLAYED, SortKey.IS_FAVORITE})


def terms_of(chosen: Selection, sort: Sort) -> Terms:
    """The order of a list; a playlist or collection has its own when none is asked for."""
    if chosen.order and not sort:
        return (*chosen.order, ("i.id", False))
    return order.terms(sort, chosen.kinds, numbered=chosen.in_container)


def find(
    con: sqlite3.Connection, chosen: Selection, sort: Sort, start: int, limit: int | None
) -> Ids:
    """Row ids of a selection in order; *limit* ``None`` means all."""
    return _ids(con, chosen, statement(chosen, terms_of(chosen, sort)), start, limit)


def find_sorted(con: sqlite3.Connection, chosen: Selection, sort: Sort) -> Ids:
    """All row ids of a selection that holds few of its kind: found by any index, then sorted."""
    (first, down), *rest = terms_of(chosen, sort)
    return _ids(con, chosen, statement(chosen, ((f"+{first}", down), *rest)), 0, None)


def statement(chosen: Selection, terms: Terms) -> str:
    """SQL that lists the ids of a selection in order.

    Several kinds are merged from one ordered branch each; ``kind IN`` would sort everything. Only
    all of them together have an index of their own, by name.
    """
    branches = chosen.branches()
    if _is_everything(chosen) and terms[0][0] == "i.sort_key" and order.is_indexed(terms):
        visible = chosen.visible(ItemKind.MOVIE)
        branches = [f"i.state=0 AND i.access_id<>0 AND +i.kind IN ({_kinds(chosen)}){visible}"]
    if len(branches) == 1:
        return f"SELECT i.id FROM item i WHERE {branches[0]} ORDER BY {_by(terms)}"
    columns = ",".join(f"{expression} AS k{n}" for n, (expression, _) in enumerate(terms))
    by = ",".join(f"k{n}{' DESC' * down}" for n, (_, down) in enumerate(terms))
    merged = " UNION ALL ".join(
        f"SELECT i.id AS id,{columns} FROM item i WHERE {branch}" for branch in branches
    )
    return f"{merged} ORDER BY {by}"


def count(con: sqlite3.Connection, chosen: Selection) -> int:
    """How many rows a selection has; never sorts."""
    if _is_counted(chosen):
        row = con.execute(
            f"SELECT coalesce(sum(n),0) FROM item_count WHERE kind IN ({_kinds(chosen)})"
            f"{chosen.visible(ItemKind.MOVIE).replace('i.access_id', 'access_id')}",
            chosen.params,
        ).fetchone()
    else:
        parts = (f"(SELECT count(*) FROM item i WHERE {where})" for where in chosen.branches())
        row = con.execute(f"SELECT {'+'.join(parts)}", chosen.params).fetchone()
    return int(row[0])


def size_of_kinds(con: sqlite3.Connection, chosen: Selection) -> int:
    """How many present items of the kinds there are for anybody."""
    sql = f"SELECT coalesce(sum(n),0) FROM item_count WHERE kind IN ({_kinds(chosen)})"
    return int(con.execute(sql).fetchone()[0])


def _is_everything(chosen: Selection) -> bool:
    return len(chosen.kinds) >= _MANY_KINDS and _is_counted(chosen) and not chosen.in_library


def _is_counted(chosen: Selection) -> bool:
    return not (
        chosen.filtered
        or chosen.collapse
        or chosen.states != PRESENT
        or set(chosen.kinds) & GLOBAL_KINDS
    )


def find_first(con: sqlite3.Connection, chosen: Selection, sort: Sort, limit: int) -> Ids:
    """The first *limit* row ids."""
    parts = _parts(chosen, sort)
    if not parts:
        return find(con, chosen, sort, 0, limit)
    found: Ids = array("I")
    for part in parts:
        if len(found) < limit:
            found += _ids(con, chosen, part, 0, limit - len(found))
    return found


def _parts(chosen: Selection, sort: Sort) -> Sequence[str]:
    """The two parts of an order by the viewer's own data; empty for any other order."""
    if not sort or len(chosen.kinds) != 1 or not set(chosen.kinds) <= PLAYABLE_KINDS:
        return ()
    (key, down), rest = sort[0], sort[1:]
    if chosen.driven or chosen.collapse or chosen.states != PRESENT:
        return ()
    if not order.begins_indexed(terms_of(chosen, rest)) or order.depends_on_user(rest):
        return ()
    where = chosen.branches()[0]
    # What has the key in common is ordered by the rest; ties go the way of the last key asked for.
    others = order.terms(rest or ((SortKey.SORT_NAME, down),), chosen.kinds)
    if key in _YES_OR_NO:
        yes, _ = order.terms(((key, down),), chosen.kinds)[0]
        tests = (yes, f"NOT {yes}") if down else (f"NOT {yes}", yes)
        return [
            f"SELECT i.id FROM item i WHERE {where} AND {test} ORDER BY {_by(others)}"
            for test in tests
        ]
    if key not in _BY_DATA:
        return ()
    column, has = _BY_DATA[key]
    mine = "d.user_id=:u AND d.work_id=i.work_id"
    with_data = (
        "SELECT i.id FROM user_data d CROSS JOIN item i ON i.work_id=d.work_id "
        f"WHERE d.user_id=:u AND d.kind={int(chosen.kinds[0])} AND {has} "
        f"AND {where.replace('i.kind=', '+i.kind=', 1)} "
        f"ORDER BY d.{column}{' DESC' * down},{_by(others)}"
    )
    without = (
        f"SELECT i.id FROM item i WHERE {where} AND NOT EXISTS"
        f"(SELECT 1 FROM user_data d WHERE {mine} AND {has}) ORDER BY {_by(others)}"
    )
    return (with_data, without) if down else (without, with_data)


def _ids(
    con: sqlite3.Connection, chosen: Selection, sql: str, start: int, limit: int | None
) -> Ids:
    window = {"limit": -1 if limit is None else limit, "offset": start}
    rows = con.execute(f"{sql} LIMIT :limit OFFSET :offset", {**chosen.params, **window})
    return array("I", [row[0] for row in rows])


def _by(terms: Terms) -> str:
    return ",".join(f"{expression}{' DESC' * down}" for expression, down in terms)


def _kinds(chosen: Selection) -> str:
    return ",".join(str(int(kind)) for kind in chosen.kinds)
