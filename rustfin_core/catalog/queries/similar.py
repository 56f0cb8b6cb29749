"""What is like something: by tags, people, studios, genres, artists and closeness of years.

Common genres link a third of a catalogue, so links are read rarest first and within a budget; of a
link too common for it a fixed sample stands for all.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.queries.detail import row_id
from rustfin_core.catalog.queries.rows import load
from rustfin_core.catalog.row_ids import numbers
from rustfin_core.catalog.types import GLOBAL_KINDS, ItemField, ItemPage
from rustfin_core.kernel.enums import ItemKind

_TAG, _PERSON, _STUDIO, _ARTIST, _GENRE = 8, 4, 3, 3, 2
_CAST = 8
_CANDIDATES = 400
_BUDGET = 6_000
"""Links of genres that are read for one answer."""
_MIXER = 2_654_435_761
_PARTS = 1_000


def similar(
    con: sqlite3.Connection,
    scope: Scope,
    uid: bytes,
    limit: int,
    fields: Collection[ItemField],
    exclude_artists: Collection[bytes] = (),
) -> ItemPage:
    """Visible items of the same kind, most alike first."""
    item_id = row_id(con, scope, uid)
    kind = ItemKind(con.execute("SELECT kind FROM item WHERE id=?", (item_id,)).fetchone()[0])
    ids = similar_ids(con, scope, item_id, kind, limit + 100 * bool(exclude_artists))
    if exclude_artists:
        ids = _without(con, ids, exclude_artists)
    ids = ids[:limit]
    return ItemPage(load(con, scope, ids, fields), len(ids))


def similar_ids(
    con: sqlite3.Connection, scope: Scope, item_id: int, kind: ItemKind, limit: int
) -> list[int]:
    """Row ids of what is most alike, itself left out."""
    if kind in GLOBAL_KINDS or scope.is_empty:
        return []
    if kind is ItemKind.ARTIST:
        return _artists(con, scope, item_id, limit)
    scores = _by_rare_links(con, item_id)
    if len(scores) < _CANDIDATES // 4:
        genres = genres_of(con, (item_id,))
        for other, shared in linked(con, scope, genres, kind).items():
            scores.setdefault(other, 0.0)
            scores[other] += 0.01 * shared  # genres are counted below; this only ranks the pool
    scores.pop(item_id, None)
    pool = sorted(scores, key=lambda other: (-scores[other], other))[:_CANDIDATES]
    rows = con.execute(
        f"""SELECT i.id,abs(i.year-s.year) AS years,(SELECT count(*) FROM facet_link g
              JOIN facet_link h ON h.facet_id=g.facet_id AND h.item_id=i.id
              WHERE g.item_id=s.id AND g.role=9) AS genres
            FROM item i JOIN item s ON s.id=:item
            WHERE i.id IN ({numbers(pool)}) AND +i.kind=:kind AND +i.state=0
              {scope.test.replace("access_id IN", "i.access_id IN", 1)}""",
        {"u": scope.user_id, "item": item_id, "kind": kind},
    ).fetchall()
    ranked = [
        (scores[row["id"]] + _GENRE * row["genres"] + closeness(row["years"]), row["id"])
        for row in rows
    ]
    return [item for _, item in sorted(ranked, key=lambda found: (-found[0], found[1]))[:limit]]


def closeness(years: int | None) -> float:
    """What few years between two titles are worth."""
    if years is None:
        return 0.0
    return 2.0 if years <= 2 else 1.0 if years <= 8 else 0.0


def _by_rare_links(con: sqlite3.Connection, item_id: int) -> dict[int, float]:
    """Items with tags, studios, artists or leading people in common, with their weight."""
    rows = con.execute(
        f"""WITH cand(id,w) AS (
              SELECT o.item_id,CASE f.role WHEN 11 THEN {_TAG} WHEN 10 THEN {_STUDIO}
                ELSE {_ARTIST} END
              FROM facet_link f CROSS JOIN facet_link o ON o.facet_id=f.facet_id
              WHERE f.item_id=:i AND f.role IN (5,10,11)
              UNION ALL SELECT o.item_id,{_PERSON}
              FROM credit c CROSS JOIN credit o ON o.person_id=c.person_id
              WHERE c.item_id=:i AND c.ord<{_CAST})
            SELECT id,sum(w) AS w FROM cand GROUP BY id ORDER BY 2 DESC,1 LIMIT {_CANDIDATES}""",
        {"i": item_id},
    )
    return {row[0]: float(row[1]) for row in rows}


def genres_of(con: sqlite3.Connection, item_ids: Iterable[int]) -> dict[int, int]:
    """Genres of items and how many of these have each."""
    rows = con.execute(
        f"SELECT facet_id,count(*) FROM facet_link WHERE item_id IN ({numbers(item_ids)}) "
        "AND role=9 GROUP BY 1"
    )
    return dict(rows.fetchall())


def linked(
    con: sqlite3.Connection,
    scope: Scope,
    facets: Mapping[int, int],
    kind: ItemKind,
    budget: int = _BUDGET,
    salt: int = 0,
) -> dict[int, int]:
    """Visible items of *kind* with any of *facets*, each with the weight of those it has.

    Links are read rarest first; *salt* chooses which part of a common one is read.
    """
    sizes = dict(
        con.execute(
            f"SELECT facet_id,sum(n) FROM facet_count WHERE facet_id IN ({numbers(facets)}) "
            "GROUP BY 1"
        ).fetchall()
    )
    found: dict[int, int] = defaultdict(int)
    for place, facet in enumerate(sorted(sizes, key=lambda f: (sizes[f], f))):
        share = budget // (len(sizes) - place)
        part = _PARTS if sizes[facet] <= share else max(1, _PARTS * share // sizes[facet])
        rows = con.execute(
            f"""SELECT i.id FROM facet_link f CROSS JOIN item i ON i.id=f.item_id
                WHERE f.facet_id=:facet AND (f.item_id*{_MIXER}+:salt)%{_PARTS}<:part
                  AND +i.kind=:kind AND +i.state=0
                  {scope.test.replace("access_id IN", "+i.access_id IN", 1)}""",
            {"u": scope.user_id, "facet": facet, "salt": salt, "part": part, "kind": kind},
        )
        for (item_id,) in rows:
            found[item_id] += facets[facet]
        budget -= min(sizes[facet], share)
    return dict(found)


def genres_of_artist(con: sqlite3.Connection, artist_id: int) -> dict[int, int]:
    """The genres an artist's albums have most."""
    rows = con.execute(
        "SELECT f.facet_id,count(*) FROM item a CROSS JOIN facet_link f ON f.item_id=a.id "
        "WHERE a.artist_id=? AND a.kind=6 AND a.state=0 AND f.role=9 "
        "GROUP BY 1 ORDER BY 2 DESC,1 LIMIT 5",
        (artist_id,),
    )
    return dict(rows.fetchall())


def _artists(con: sqlite3.Connection, scope: Scope, artist_id: int, limit: int) -> list[int]:
    """Artists whose albums are of the same genres."""
    albums = linked(con, scope, genres_of_artist(con, artist_id), ItemKind.ALBUM)
    scores: dict[int, int] = defaultdict(int)
    for album, artist in con.execute(
        f"SELECT id,artist_id FROM item WHERE id IN ({numbers(albums)}) AND artist_id IS NOT NULL"
    ):
        if artist != artist_id:
            scores[artist] += albums[album]
    pool = sorted(scores, key=lambda artist: (-scores[artist], artist))
    visible = {
        row[0]
        for row in con.execute(
            f"SELECT id FROM item WHERE id IN ({numbers(pool[:_CANDIDATES])}) AND state=0"
            f"{scope.test}",
            {"u": scope.user_id},
        )
    }
    return [artist for artist in pool if artist in visible][:limit]


def _without(con: sqlite3.Connection, ids: list[int], artists: Collection[bytes]) -> list[int]:
    marks = ",".join("?" * len(artists))
    rows = con.execute(
        f"SELECT i.id FROM item i WHERE i.id IN ({numbers(ids)}) AND i.artist_id IN "
        f"(SELECT id FROM item WHERE uid IN ({marks}))",
        tuple(artists),
    )
    theirs = {row[0] for row in rows}
    return [item_id for item_id in ids if item_id not in theirs]
