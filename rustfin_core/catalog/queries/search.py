"""Search by name: exact heads from the name index, the rest from the full-text index.

No relevance ranking: on short prefixes it costs 180-400 ms, a fixed order 3 ms. Candidates are
capped per kind, so that one kind cannot push the others out.
"""

import sqlite3
from array import array

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.queries import order
from rustfin_core.catalog.queries.conditions import Selection
from rustfin_core.catalog.queries.id_lists import Ids
from rustfin_core.catalog.queries.rows import load
from rustfin_core.catalog.types import ItemField, SearchHints, Sort
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.text import fold, sort_key

HINT_KINDS = (
    ItemKind.MOVIE,
    ItemKind.SERIES,
    ItemKind.EPISODE,
    ItemKind.ARTIST,
    ItemKind.ALBUM,
    ItemKind.TRACK,
    ItemKind.VIDEO,
    ItemKind.COLLECTION,
    ItemKind.PLAYLIST,
    ItemKind.PERSON,
    ItemKind.GENRE,
    ItemKind.STUDIO,
)
_CANDIDATES = 2_000
_SHORT = 2
_LAST = "\U0010ffff"


def matching(
    con: sqlite3.Connection,
    chosen: Selection,
    term: str,
    sort: Sort,
    per_kind: int = _CANDIDATES,
) -> Ids:
    """Ids of a selection whose name matches *term*: best first, or by *sort* when one is given."""
    ids: list[int] = []
    for kind in chosen.kinds:
        ids += _of_kind(con, chosen, kind, term, per_kind)
    if sort and not order.is_random(sort) and ids:
        terms = order.terms(sort, chosen.kinds)
        by = ",".join(f"{expression}{' DESC' * down}" for expression, down in terms)
        rows = con.execute(
            f"SELECT i.id FROM item i WHERE i.id IN ({','.join(map(str, ids))}) ORDER BY {by}",
            {"u": chosen.scope.user_id},
        )
        ids = [row[0] for row in rows]
    return array("I", ids)


def hints(
    con: sqlite3.Connection,
    chosen: Selection,
    term: str,
    start: int,
    limit: int,
    fields: frozenset[ItemField],
) -> SearchHints:
    """What a search box shows: exact names first, then by kind."""
    per_kind = start + limit
    ids = matching(con, chosen, term, (), per_kind)
    head = sort_key(term)
    if ids:
        names = dict(
            con.execute(
                f"SELECT id,sort_key FROM item WHERE id IN ({','.join(map(str, ids))})"
            ).fetchall()
        )
        ids = array("I", sorted(ids, key=lambda item_id: _rank(names[item_id], head)))
    return SearchHints(
        items=load(con, chosen.scope, ids[start : start + limit], fields), total=len(ids)
    )


def _rank(key: str, head: str) -> int:
    if key == head:
        return 0
    return 1 if key.startswith(head) else 2


def _of_kind(
    con: sqlite3.Connection, chosen: Selection, kind: ItemKind, term: str, most: int
) -> list[int]:
    """Ids of one kind: names that start with the term, then those that hold its words."""
    folded = fold(term)
    if not folded:
        return []
    visible = chosen.visible(kind)
    where = "".join(f" AND {condition}" for condition in chosen.where)
    state = f"i.state={int(chosen.state)}"
    head = sort_key(term) or folded
    params = {**chosen.params, "head": head, "tail": head + _LAST, "cap": _CANDIDATES, "most": most}
    heads = [
        row[0]
        for row in con.execute(
            f"SELECT i.id FROM item i WHERE i.kind={int(kind)} AND {state}{visible}{where} "
            "AND i.sort_key>=:head AND i.sort_key<:tail ORDER BY i.sort_key,i.id LIMIT :most",
            params,
        )
    ]
    if len(heads) >= most or (len(folded) <= _SHORT and heads):
        return heads
    seen = set(heads)
    rows = con.execute(
        "SELECT i.id FROM (SELECT rowid AS id FROM item_fts WHERE item_fts MATCH :match "
        f"LIMIT :cap) f CROSS JOIN item i ON i.id=f.id WHERE +i.kind={int(kind)} "
        f"AND +{state}{visible}{where} ORDER BY i.sort_key,i.id LIMIT :most",
        {**params, "match": _match(folded, kind)},
    )
    return heads + [row[0] for row in rows if row[0] not in seen]


def _match(folded: str, kind: ItemKind) -> str:
    words = folded.split()
    title = " AND ".join(f'title:"{word}"*' for word in words)
    if len(words) > 1:
        # "artist title": one word in the name, the others in the names of its owners.
        anywhere = " AND ".join(f'{{title extra}}:"{word}"*' for word in words)
        some = " OR ".join(f'title:"{word}"*' for word in words)
        title = f"({title}) OR (({anywhere}) AND ({some}))"
    return f"({title}) AND k:k{int(kind)}"


def search_scope(scope: Scope, kinds: tuple[ItemKind, ...]) -> Selection:
    """A selection of *kinds* without further conditions."""
    chosen = Selection(kinds=kinds or HINT_KINDS, scope=scope)
    chosen.params["u"] = scope.user_id
    return chosen
