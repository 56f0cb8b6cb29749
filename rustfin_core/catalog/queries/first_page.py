"""First pages in orders that no index over all items gives.

Working out the key of every item to show a hundred costs 30 ms for 50,000 of them. Each of these
orders is put together of parts that some index gives, read only as far as the page goes:

- by what the viewer did: those they have data about, and the rest by name;
- by the name of a relative: relatives by name and what belongs to each, beside the few without any;
- by studio: those without one, and studios by name with the titles of each;
- as they aired: episodes of no series, and series by series.
"""

import sqlite3
from array import array
from collections.abc import Sequence

from rustfin_core.catalog.queries import order
from rustfin_core.catalog.queries.id_lists import Ids
from rustfin_core.catalog.queries.order import Terms
from rustfin_core.catalog.queries.selection import PRESENT, Selection, found_elsewhere
from rustfin_core.catalog.queries.statements import by, find, ids_of, terms_of
from rustfin_core.catalog.types import PLAYABLE_KINDS, Sort, SortKey
from rustfin_core.kernel.enums import ItemKind

_BY_DATA = {
    SortKey.DATE_PLAYED: ("last_played_at", "d.last_played_at IS NOT NULL"),
    SortKey.PLAY_COUNT: ("play_count", "d.play_count>0"),
}
"""Orders an index of ``user_data`` gives for those the viewer has data about."""
_YES_OR_NO = frozenset({SortKey.IS_PLAYED, SortKey.IS_UNPLAYED, SortKey.IS_FAVORITE})
_RELATIVES = {
    (SortKey.SERIES_NAME, ItemKind.EPISODE): ("series_id", ItemKind.SERIES),
    (SortKey.ALBUM, ItemKind.TRACK): ("album_id", ItemKind.ALBUM),
    (SortKey.ALBUM_ARTIST, ItemKind.TRACK): ("artist_id", ItemKind.ARTIST),
    (SortKey.ALBUM_ARTIST, ItemKind.ALBUM): ("artist_id", ItemKind.ARTIST),
    (SortKey.ARTIST, ItemKind.TRACK): ("artist_id", ItemKind.ARTIST),
    (SortKey.ARTIST, ItemKind.ALBUM): ("artist_id", ItemKind.ARTIST),
}
"""Orders by the name of a relative: its column and kind. Partial indexes hold who has none."""
_KINDS = PLAYABLE_KINDS | {ItemKind.ALBUM}
_NO_STUDIO = "NOT EXISTS(SELECT 1 FROM facet_link f WHERE f.item_id=i.id AND f.role=10)"
_FIRST_STUDIO = (
    "(SELECT o.id FROM facet_link g CROSS JOIN item o ON o.id=g.facet_id "
    "WHERE g.item_id=i.id AND g.role=10 ORDER BY o.sort_key,o.id LIMIT 1)"
)


def find_first(con: sqlite3.Connection, chosen: Selection, sort: Sort, limit: int) -> Ids:
    """The first *limit* row ids."""
    parts = _parts(chosen, sort)
    if not parts:
        return find(con, chosen, sort, 0, limit)
    found: Ids = array("I")
    for part in parts:
        if len(found) < limit:
            found += ids_of(con, chosen, part, 0, limit - len(found))
    return found


def _parts(chosen: Selection, sort: Sort) -> Sequence[str]:
    """Statements whose rows follow each other; none where an index gives the order, or none can."""
    if (
        not sort
        or len(chosen.kinds) != 1
        or not set(chosen.kinds) <= PLAYABLE_KINDS | {ItemKind.ALBUM}
    ):
        return ()
    (key, down), rest = sort[0], sort[1:]
    if chosen.driven or chosen.collapse or chosen.states != PRESENT:
        return ()
    if not order.begins_indexed(terms_of(chosen, rest)) or order.depends_on_user(rest):
        return ()
    kind = chosen.kinds[0]
    # What has the key in common is ordered by the rest; ties go the way of the last key asked for.
    others = order.terms(rest or ((SortKey.SORT_NAME, down),), chosen.kinds)
    where = chosen.branches()[0]
    if (key, kind) in _RELATIVES:
        column, of = _RELATIVES[key, kind]
        return (_by_relative(where, column, of, down, others),)
    if kind is ItemKind.ALBUM:
        return ()
    if key in _YES_OR_NO:
        yes, _ = order.terms(((key, down),), chosen.kinds)[0]
        tests = (yes, f"NOT {yes}") if down else (f"NOT {yes}", yes)
        return [_those(where, test, others) for test in tests]
    if key in _BY_DATA:
        ends = _by_data(where, key, kind, down, others)
    elif key is SortKey.SERIES_DATE_PLAYED:
        ends = _by_series_played(where, down, others)
    elif key is SortKey.STUDIO:
        ends = _by_studio(where, kind, down, others)
    elif key is SortKey.AIRED and kind is ItemKind.EPISODE:
        ends = _by_airing(where, order.terms(sort, chosen.kinds))
    else:
        return ()
    return ends if down else ends[::-1]


def _those(where: str, test: str, others: Terms) -> str:
    return f"SELECT i.id FROM item i WHERE {where} AND {test} ORDER BY {by(others)}"


def _by_data(where: str, key: SortKey, kind: ItemKind, down: bool, others: Terms) -> Sequence[str]:
    column, has = _BY_DATA[key]
    with_data = (
        "SELECT i.id FROM user_data d CROSS JOIN item i ON i.work_id=d.work_id "
        f"WHERE d.user_id=:u AND d.kind={int(kind)} AND {has} AND {found_elsewhere(where)} "
        f"ORDER BY d.{column}{' DESC' * down},{by(others)}"
    )
    none = (
        "NOT EXISTS(SELECT 1 FROM user_data d "
        f"WHERE d.user_id=:u AND d.work_id=i.work_id AND {has})"
    )
    return with_data, _those(where, none, others)


def _by_series_played(where: str, down: bool, others: Terms) -> Sequence[str]:
    played = "r.user_id=:u AND r.last_played_at IS NOT NULL"
    with_data = (
        "SELECT i.id FROM user_rollup r INDEXED BY rollup_played "
        f"CROSS JOIN item i ON i.series_id=r.item_id WHERE {played} AND {where} "
        f"ORDER BY r.last_played_at{' DESC' * down},{by(others)}"
    )
    none = f"NOT EXISTS(SELECT 1 FROM user_rollup r WHERE {played} AND r.item_id=i.series_id)"
    return with_data, _those(where, none, others)


def _by_studio(where: str, kind: ItemKind, down: bool, others: Terms) -> Sequence[str]:
    used = (
        "EXISTS(SELECT 1 FROM facet_count c "
        f"WHERE c.facet_id=s.id AND c.kind={int(kind)} AND c.n>0)"
    )
    with_studio = (
        "SELECT i.id FROM item s CROSS JOIN facet_link l ON l.facet_id=s.id AND l.role=10 "
        f"CROSS JOIN item i ON i.id=l.item_id WHERE s.kind=10 AND s.state=0 AND {used} "
        f"AND {found_elsewhere(where)} AND s.id={_FIRST_STUDIO} "
        f"ORDER BY s.sort_key{' DESC' * down},{by(others)}"
    )
    return with_studio, _those(where, _NO_STUDIO, others)


def _by_airing(where: str, terms: Terms) -> Sequence[str]:
    of_series = (
        "SELECT i.id FROM item i INDEXED BY item_series "
        f"WHERE i.series_id IS NOT NULL AND {found_elsewhere(where)} ORDER BY {by(terms)}"
    )
    return of_series, _those(where, "i.series_id IS NULL", terms)


def _by_relative(where: str, column: str, of: ItemKind, down: bool, others: Terms) -> str:
    rest = ",".join(f"{expression} AS k{n}" for n, (expression, _) in enumerate(others, 1))
    keys = ",".join(
        f"k{n}{' DESC' * descending}"
        for n, descending in enumerate((down, *(way for _, way in others)))
    )
    columns = f"SELECT i.id AS id,{{}} AS k0,{rest} FROM"
    joined = (
        f"{columns.format('o.sort_key')} item o CROSS JOIN item i ON i.{column}=o.id "
        f"WHERE o.kind={int(of)} AND o.state{{}}0 AND {found_elsewhere(where)}"
    )
    alone = f"{columns.format('i.sort_key')} item i WHERE {where} AND i.{column} IS NULL"
    parts = (joined.format("="), joined.format("<>"), alone)
    every = " UNION ALL ".join(
        f"SELECT * FROM ({part} ORDER BY {keys} LIMIT :limit)" for part in parts
    )
    return f"SELECT id FROM ({every}) ORDER BY {keys}"
