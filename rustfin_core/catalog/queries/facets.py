"""Genres, studios, tags, people and artists as lists, and the values a list can be filtered by."""

import sqlite3
from array import array
from collections.abc import Mapping
from dataclasses import replace

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.libraries import TITLE_KINDS
from rustfin_core.catalog.queries import names, order, search
from rustfin_core.catalog.queries.home import within
from rustfin_core.catalog.queries.id_lists import IdLists
from rustfin_core.catalog.queries.personal import add_personal
from rustfin_core.catalog.queries.rows import load
from rustfin_core.catalog.queries.selection import Selection
from rustfin_core.catalog.queries.statements import count, find
from rustfin_core.catalog.row_ids import numbers
from rustfin_core.catalog.types import (
    EMPTY_PAGE,
    NO_FIELDS,
    EntityQuery,
    Filters,
    ItemPage,
    ItemQuery,
    Ref,
)
from rustfin_core.kernel.enums import ItemKind


def entities(con: sqlite3.Connection, scope: Scope, lists: IdLists, query: EntityQuery) -> ItemPage:
    """One page of genres, studios, tags, people or artists that have something visible.

    Walks the name index and tests each (1 ms for the first 100 of 300,000 people); a join with
    GROUP BY takes seconds.
    """
    if scope.is_empty:
        return replace(EMPTY_PAGE, start=query.start_index)
    generation = lists.generation(scope.user_id)
    chosen = _chosen(con, scope, query)
    start, limit = query.start_index, query.limit
    if query.search_term is None and not query.want_total and not order.is_random(query.sort):
        ids = find(con, chosen, query.sort, start, limit)
        return ItemPage(load(con, scope, ids, query.fields), start + len(ids), start)
    key = (
        scope.unrestricted,
        scope.classes,
        scope.user_id if chosen.uses_user_data else None,
        replace(query, start_index=0, limit=None, want_total=True, fields=NO_FIELDS),
    )
    gen = generation if chosen.uses_user_data else generation.for_all()
    whole = lists.get(key, gen, allow_stale=start > 0)
    is_begin = start == 0 and limit is not None and query.search_term is None
    if whole is None and is_begin and not order.is_random(query.sort):
        # The first page is read off the index; counting takes half as long as listing.
        total = lists.get(("total", key), gen)
        if total is None:
            total = array("I", [count(con, chosen)])
            lists.put(("total", key), gen, total)
        ids = find(con, chosen, query.sort, 0, limit)
        return ItemPage(load(con, scope, ids, query.fields), total[0], 0)
    if whole is None:
        if query.search_term is not None:
            whole = search.matching(con, chosen, query.search_term, query.sort)
        else:
            whole = find(con, chosen, query.sort, 0, None)
        lists.put(key, gen, whole)
    window = whole[start : None if limit is None else start + limit]
    return ItemPage(load(con, scope, window, query.fields), len(whole), start)


def _chosen(con: sqlite3.Connection, scope: Scope, query: EntityQuery) -> Selection:
    chosen = Selection(kinds=(query.kind,), scope=scope)
    chosen.params["u"] = scope.user_id
    single = [uid for uid in (query.parent, query.appears_in) if uid is not None]
    known = names.lookup(con, scope, (*query.genre_ids, *query.studio_ids, *single))
    library = None
    if query.parent is not None:
        found = names.parent(con, scope, known, query.parent)
        if isinstance(found, names.LibraryRow):
            library = found.id
            chosen.params["lib"] = found.id
            chosen.in_library = True
        elif isinstance(found, names.ListFolder):
            chosen.add("0")
        else:
            _used_below(chosen, query.kind, found.id)
    if query.content_kinds and query.kind is not ItemKind.ARTIST:
        kinds = ",".join(str(int(kind)) for kind in query.content_kinds)
        chosen.add(
            "EXISTS(SELECT 1 FROM facet_count fk WHERE fk.facet_id=i.id AND fk.n>0 "
            f"AND fk.kind IN ({kinds}){_classes(scope, library)})"
        )
    if query.kind is ItemKind.ARTIST:
        chosen.add(
            "i.child_count>0"
            if query.album_artists_only
            else "(i.child_count>0 OR EXISTS(SELECT 1 FROM facet_count fa "
            "WHERE fa.facet_id=i.id AND fa.n>0))"
        )
    if query.person_roles:
        roles = ",".join(str(role.value) for role in query.person_roles)
        chosen.add(
            "EXISTS(SELECT 1 FROM credit cr CROSS JOIN item ci ON ci.id=cr.item_id "
            f"WHERE cr.person_id=i.id AND cr.role IN ({roles}) AND ci.state=0"
            f"{scope.test.replace('access_id IN', 'ci.access_id IN', 1)})"
        )
    if query.appears_in is not None:
        item = known.ids((query.appears_in,))
        chosen.drive(
            f"i.id IN (SELECT person_id FROM credit WHERE item_id IN ({','.join(map(str, item))}))"
        )
    for kind, uids, texts in (
        (ItemKind.GENRE, query.genre_ids, query.genres),
        (ItemKind.STUDIO, query.studio_ids, query.studios),
        (ItemKind.TAG, (), query.tags),
    ):
        if uids or texts:
            _with_albums_of(chosen, known.ids(uids) + names.named(con, kind, texts))
    add_personal(
        chosen,
        ItemQuery(
            is_favorite=query.is_favorite,
            is_favorite_or_liked=query.is_favorite_or_liked,
            is_liked=query.is_liked,
        ),
    )
    if query.years:
        chosen.add(f"i.year IN ({numbers(query.years)})")
    if query.min_community_rating is not None:
        chosen.add("i.community_rating>=:mincr", mincr=query.min_community_rating)
    letters = names.name_range(
        query.name_starts_with, query.name_starts_with_or_greater, query.name_less_than
    )
    for condition in letters.where:
        chosen.add(condition)
    chosen.params |= letters.params
    chosen.uses_user_data |= order.depends_on_user(query.sort)
    return chosen


def _with_albums_of(chosen: Selection, facets: list[int]) -> None:
    """Artists that have one of *facets*, by themselves or by a visible album."""
    seen = chosen.scope.test.replace("access_id IN", "ga.access_id IN", 1)
    chosen.add(
        f"(EXISTS(SELECT 1 FROM facet_link gf WHERE gf.item_id=i.id "
        f"AND gf.facet_id IN ({numbers(facets)})) "
        "OR EXISTS(SELECT 1 FROM item ga JOIN facet_link gf ON gf.item_id=ga.id "
        f"WHERE ga.artist_id=i.id AND gf.facet_id IN ({numbers(facets)}){seen}))"
    )


def _used_below(chosen: Selection, kind: ItemKind, parent_id: int) -> None:
    """Only entities of one item or of what is visible directly below it."""
    seen = chosen.scope.test
    below = (
        f"SELECT :parent UNION ALL SELECT id FROM item WHERE series_id=:parent{seen} "
        f"UNION ALL SELECT id FROM item WHERE album_id=:parent{seen} "
        f"UNION ALL SELECT id FROM item WHERE artist_id=:parent{seen}"
    )
    if kind is ItemKind.PERSON:
        condition = f"i.id IN (SELECT person_id FROM credit WHERE item_id IN ({below}))"
    else:
        condition = f"i.id IN (SELECT facet_id FROM facet_link WHERE item_id IN ({below}))"
    chosen.drive(condition, parent=parent_id)


def _classes(scope: Scope, library: int | None) -> str:
    if library is not None:
        return f" AND {scope.of_library('fk.access_id')}"
    return "" if scope.unrestricted else f" AND {scope.owned('fk.access_id')}"


def years(
    con: sqlite3.Connection,
    scope: Scope,
    kinds: tuple[ItemKind, ...],
    parent: bytes | None = None,
    only: int | None = None,
) -> tuple[int, ...]:
    """Years that visible items of *kinds* came out in, ascending; *only* asks for one of them."""
    if scope.is_empty:
        return ()
    test, params = within(con, scope, parent, "i.")
    year = "IS NOT NULL" if only is None else "=:year"
    found: set[int] = set()
    for kind in kinds:
        rows = con.execute(
            f"SELECT DISTINCT i.year FROM item i WHERE i.kind={int(kind)} AND i.state=0 "
            f"AND i.year {year}{test}",
            {**params, "year": only},
        )
        found.update(row[0] for row in rows)
    return tuple(sorted(found))


def _values(
    con: sqlite3.Connection, kind: ItemKind, column: str, test: str, params: Mapping[str, object]
) -> list[object]:
    """Different values of *column* that visible items of *kind* have.

    Jumps along the column's index from one value to the next, and looks for the first visible item
    of each: DISTINCT would read every item.
    """
    of_kind = f"FROM item i WHERE i.kind={int(kind)} AND i.state=0 AND i.{column}"
    rows = con.execute(
        f"""WITH RECURSIVE v(x) AS (SELECT min(i.{column}) {of_kind} IS NOT NULL
              UNION ALL SELECT (SELECT min(i.{column}) {of_kind}>v.x) FROM v WHERE v.x IS NOT NULL)
            SELECT x FROM v WHERE x IS NOT NULL AND EXISTS(SELECT 1 {of_kind}=v.x{test})""",
        params,
    )
    return [row[0] for row in rows]


def filters(
    con: sqlite3.Connection, scope: Scope, parent: bytes | None, kinds: tuple[ItemKind, ...]
) -> Filters:
    """Genres, tags, ratings and years that visible items of *kinds* have."""
    params: dict[str, object] = {"u": scope.user_id}
    library = None
    if parent is not None:
        found = names.parent(con, scope, names.lookup(con, scope, (parent,)), parent)
        if isinstance(found, names.LibraryRow):
            library = found.id
            params["lib"] = found.id
            kinds = kinds or TITLE_KINDS[found.kind]
    kinds = kinds or (ItemKind.MOVIE, ItemKind.SERIES, ItemKind.ALBUM)
    wanted = numbers(kinds)
    if scope.is_empty:
        return Filters(genres=(), tags=(), official_ratings=(), years=())
    visible = _classes(scope, library)

    def used(kind: ItemKind) -> list[sqlite3.Row]:
        return con.execute(
            f"""SELECT g.uid,g.name FROM item g WHERE g.kind={int(kind)} AND g.state=0
                  AND EXISTS(SELECT 1 FROM facet_count fk WHERE fk.facet_id=g.id
                    AND fk.kind IN ({wanted}) AND fk.n>0{visible}) ORDER BY g.sort_key""",
            params,
        ).fetchall()

    def values(column: str, access: str) -> list[object]:
        test = visible.replace("fk.access_id", access)
        found: set[object] = set()
        for kind in kinds:
            found.update(_values(con, kind, column, test, params))
        return sorted(found)  # type: ignore[type-var]

    return Filters(
        genres=tuple(Ref(*row) for row in used(ItemKind.GENRE)),
        tags=tuple(row[1] for row in used(ItemKind.TAG)),
        official_ratings=tuple(str(value) for value in values("official_rating", "i.access_id")),
        # "+": the index of years holds the class, but not as something to search by.
        years=tuple(int(str(value)) for value in values("year", "+i.access_id")),
    )
