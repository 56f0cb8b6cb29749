"""Search by name: exact heads from the name index, the rest from the full-text index.

Results come in tiers: the name itself, names that begin with the term, names that hold its words,
then those that hold them together with people, artists, albums, shows or the year. Within a tier
films and series come before episodes and people, then names decide. No bm25: on short prefixes it
costs 180-400 ms, a fixed order 3 ms. Candidates are capped per kind, so that one kind cannot push
the others out.
"""

import sqlite3
from array import array
from enum import IntEnum

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.queries import order
from rustfin_core.catalog.queries.conditions import select
from rustfin_core.catalog.queries.id_lists import Ids
from rustfin_core.catalog.queries.rows import load
from rustfin_core.catalog.queries.selection import Selection
from rustfin_core.catalog.search_text import words
from rustfin_core.catalog.types import ItemQuery, SearchHints, Sort
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.text import fold, sort_key

HINT_KINDS = (
    ItemKind.MOVIE,
    ItemKind.SERIES,
    ItemKind.COLLECTION,
    ItemKind.ARTIST,
    ItemKind.ALBUM,
    ItemKind.PLAYLIST,
    ItemKind.VIDEO,
    ItemKind.EPISODE,
    ItemKind.TRACK,
    ItemKind.PERSON,
    ItemKind.GENRE,
    ItemKind.STUDIO,
)
"""What a search box looks through, and which kind comes first within a tier."""
_RANK = {kind: rank for rank, kind in enumerate(HINT_KINDS)}
_CANDIDATES = 2_000
_SHORT = 2
_LONGEST = 200
_LAST = "\U0010ffff"


class Tier(IntEnum):
    """How well something matches."""

    EXACT = 0
    PREFIX = 1
    TITLE = 2
    ELSEWHERE = 3


Found = tuple[Tier, int]
"""How well an item matches, and its row id."""


def matching(
    con: sqlite3.Connection,
    chosen: Selection,
    term: str,
    sort: Sort,
    enough: int | None = None,
) -> Ids:
    """Ids of a selection that match *term*: best first, or by *sort* when one is given.

    With *enough* worse tiers are not looked at once the better ones hold so many.
    """
    found = _by_tier(con, chosen, term, enough)
    if sort and not order.is_random(sort) and found:
        terms = order.terms(sort, chosen.kinds)
        by = ",".join(f"{expression}{' DESC' * down}" for expression, down in terms)
        numbers = ",".join(str(row[3]) for row in found)
        rows = con.execute(
            f"SELECT i.id FROM item i WHERE i.id IN ({numbers}) ORDER BY {by}",
            {"u": chosen.scope.user_id},
        )
        return array("I", [row[0] for row in rows])
    return array("I", [row[3] for row in sorted(found)])


def hints(
    con: sqlite3.Connection,
    scope: Scope,
    query: ItemQuery,
) -> SearchHints:
    """What a search box shows for the term of *query*."""
    chosen = select(con, scope, query)
    if chosen.is_empty or query.search_term is None:
        return SearchHints(items=(), total=0)
    start, limit = query.start_index, query.limit or 0
    ids = matching(con, chosen, query.search_term, (), start + limit)
    return SearchHints(
        items=load(con, scope, ids[start : start + limit], query.fields), total=len(ids)
    )


def _by_tier(
    con: sqlite3.Connection, chosen: Selection, term: str, enough: int | None
) -> list[tuple[Tier, int, int, int]]:
    """Tier, rank of the kind, place and row id of what matches, in no order."""
    wanted = words(term)
    most = _CANDIDATES if enough is None else min(enough, _CANDIDATES)
    if not wanted or most <= 0:
        return []
    of_kind: dict[ItemKind, list[Found]] = {kind: [] for kind in chosen.kinds}

    for kind, found in of_kind.items():
        found += _heads(con, chosen, kind, term, most)
    steps = [(Tier.TITLE, "title:")]
    # Two letters begin a word of nearly every cast.
    if max(map(len, wanted)) > _SHORT or not term.isascii():
        steps.append((Tier.ELSEWHERE, "{title extra}:"))
    for tier, columns in steps:
        if enough is not None and sum(map(len, of_kind.values())) >= enough:
            break
        match = " AND ".join(f'{columns}"{word}"*' for word in wanted)
        for kind, ids in _matched(con, chosen, match, most).items():
            seen = {row[1] for row in of_kind[kind]}
            fresh = [item_id for item_id in ids if item_id not in seen]
            of_kind[kind] += (
                _titled(con, term, fresh)
                if tier is Tier.TITLE
                else [(tier, item_id) for item_id in fresh]
            )
    return [
        (tier, _RANK.get(kind, len(_RANK)), place, item_id)
        for kind, found in of_kind.items()
        for place, (tier, item_id) in enumerate(found)
    ]


def _heads(
    con: sqlite3.Connection, chosen: Selection, kind: ItemKind, term: str, most: int
) -> list[Found]:
    """Names that begin with the term (a leading article does not count)."""
    head = sort_key(term[:_LONGEST]) or fold(term[:_LONGEST])
    rows = con.execute(
        f"SELECT i.id,i.sort_key FROM item i WHERE i.kind={int(kind)} AND {_limits(chosen, kind)} "
        "AND i.sort_key>=:head AND i.sort_key<:tail ORDER BY i.sort_key,i.id LIMIT :most",
        {**chosen.params, "head": head, "tail": head + _LAST, "most": most},
    )
    return [(Tier.EXACT if row[1] == head else Tier.PREFIX, row[0]) for row in rows]


def _titled(con: sqlite3.Connection, term: str, ids: list[int]) -> list[Found]:
    """Items whose title holds the words; an original title can match better than that."""
    head = sort_key(term[:_LONGEST])
    tiers: dict[int, Tier] = {}
    for item_id, title in con.execute(
        "SELECT item_id,original_title FROM item_detail WHERE original_title IS NOT NULL "
        f"AND item_id IN ({','.join(map(str, ids))})"
    ):
        key = sort_key(title)
        if key.startswith(head):
            tiers[item_id] = Tier.EXACT if key == head else Tier.PREFIX
    return sorted(((tiers.get(i, Tier.TITLE), i) for i in ids), key=lambda found: found[0])


def _matched(
    con: sqlite3.Connection, chosen: Selection, match: str, most: int
) -> dict[ItemKind, list[int]]:
    """Up to *most* visible ids of each kind out of the full-text index, by name.

    What few items match is looked up once; only when many do, each kind is asked for its own, so
    that none pushes the others out.
    """
    found: dict[ItemKind, list[int]] = {kind: [] for kind in chosen.kinds}
    if len(found) > 1:
        rows = _rowids(con, match)
        if len(rows) < _CANDIDATES:
            numbers = ",".join(map(str, rows))
            kinds = con.execute(f"SELECT id,kind FROM item WHERE id IN ({numbers})").fetchall()
            for kind in found:
                ids = [row[0] for row in kinds if row[1] == kind]
                found[kind] = _visible(con, chosen, kind, ids, most)
            return found
    for kind in found:
        ids = _rowids(con, f"({match}) AND k:k{int(kind)}")
        found[kind] = _visible(con, chosen, kind, ids, most)
    return found


def _rowids(con: sqlite3.Connection, match: str) -> list[int]:
    rows = con.execute(
        "SELECT rowid FROM item_fts WHERE item_fts MATCH ? LIMIT ?", (match, _CANDIDATES)
    )
    return [row[0] for row in rows]


def _visible(
    con: sqlite3.Connection, chosen: Selection, kind: ItemKind, ids: list[int], most: int
) -> list[int]:
    if not ids:
        return []
    rows = con.execute(
        f"SELECT i.id FROM item i WHERE i.id IN ({','.join(map(str, ids))}) "
        f"AND +i.kind={int(kind)} AND {_limits(chosen, kind, '+')} "
        "ORDER BY i.sort_key,i.id LIMIT :most",
        {**chosen.params, "most": most},
    )
    return [row[0] for row in rows]


def _limits(chosen: Selection, kind: ItemKind, unary: str = "") -> str:
    """State, access and the selection's own conditions."""
    where = "".join(f" AND {condition}" for condition in (*chosen.where, *chosen.letters))
    return f"{chosen.state_test(unary)}{chosen.visible(kind)}{where}"
