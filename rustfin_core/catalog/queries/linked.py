"""Conditions on what an item is linked to: relatives, artists, genres, studios, tags, people."""

import sqlite3
from collections.abc import Sequence

from rustfin_core.catalog.queries import names
from rustfin_core.catalog.queries.selection import Selection
from rustfin_core.catalog.queries.tally import add_any
from rustfin_core.catalog.row_ids import numbers
from rustfin_core.catalog.types import ItemQuery
from rustfin_core.kernel.enums import ItemKind

_PAIR = 2


def add_relatives(
    con: sqlite3.Connection, chosen: Selection, query: ItemQuery, known: names.Known
) -> None:
    """Named items, and those that belong to a named series, season, artist or album."""
    if query.ids:
        chosen.drive(f"i.id IN ({numbers(known.ids(query.ids))})")
    if query.exclude_ids and (excluded := known.ids(query.exclude_ids)):
        chosen.add(f"i.id NOT IN ({numbers(excluded)})")
    if query.series_id is not None:
        chosen.in_container = True
        chosen.drive(f"i.series_id IN ({numbers(known.ids((query.series_id,)))})")
    if query.season_id is not None:
        chosen.in_container = True
        chosen.drive(f"i.season_id IN ({numbers(known.ids((query.season_id,)))})")
    _artists(con, chosen, query, known)
    if query.album_ids or query.albums:
        ids = known.ids(query.album_ids) + names.named(con, ItemKind.ALBUM, query.albums)
        chosen.in_container = True
        chosen.drive(f"i.album_id IN ({numbers(ids)})")


def _artists(
    con: sqlite3.Connection, chosen: Selection, query: ItemQuery, known: names.Known
) -> None:
    if query.artist_ids or query.artists:
        ids = known.ids(query.artist_ids) + names.named(con, ItemKind.ARTIST, query.artists)
        chosen.drive(
            f"(i.artist_id IN ({numbers(ids)}) OR i.id IN "
            f"(SELECT item_id FROM facet_link WHERE facet_id IN ({numbers(ids)})))"
        )
    if query.album_artist_ids:
        ids = known.ids(query.album_artist_ids)
        albums = _albums_of(ids)
        chosen.drive(
            f"(i.artist_id IN ({numbers(ids)}) OR i.id IN ({albums}) OR i.album_id IN ({albums}))"
        )
    if query.contributing_artist_ids:
        ids = known.ids(query.contributing_artist_ids)
        albums = _albums_of(ids)
        chosen.drive(
            f"(i.id IN (SELECT item_id FROM facet_link WHERE facet_id IN ({numbers(ids)})) "
            "OR i.id IN (SELECT t.album_id FROM facet_link f JOIN item t ON t.id=f.item_id "
            f"WHERE f.facet_id IN ({numbers(ids)}) AND t.album_id IS NOT NULL)) "
            f"AND coalesce(i.artist_id,0) NOT IN ({numbers(ids)}) AND i.id NOT IN ({albums}) "
            f"AND coalesce(i.album_id,0) NOT IN ({albums})"
        )
    if query.exclude_artist_ids and (ids := known.ids(query.exclude_artist_ids)):
        chosen.add(
            f"coalesce(i.artist_id,0) NOT IN ({numbers(ids)}) AND i.id NOT IN "
            f"(SELECT item_id FROM facet_link WHERE facet_id IN ({numbers(ids)}))"
        )


def _albums_of(artists: Sequence[int]) -> str:
    """Albums that name one of *artists* beside their first album artist."""
    return (
        "SELECT f.item_id FROM facet_link f JOIN item a ON a.id=f.item_id "
        f"WHERE f.facet_id IN ({numbers(artists)}) AND a.kind={int(ItemKind.ALBUM)}"
    )


def add_links(
    con: sqlite3.Connection, chosen: Selection, query: ItemQuery, known: names.Known
) -> None:
    """Any of the genres, any of the studios, any of the tags, any of the people."""
    for kind, uids, texts in (
        (ItemKind.GENRE, query.genre_ids, query.genres),
        (ItemKind.STUDIO, query.studio_ids, query.studios),
        (ItemKind.TAG, (), query.tags),
    ):
        if uids or texts:
            _linked(con, chosen, known.ids(uids) + names.named(con, kind, texts))
    for tag in query.required_tags:
        _linked(con, chosen, names.named(con, ItemKind.TAG, (tag,)))
    if query.exclude_tags:
        tags = names.named(con, ItemKind.TAG, query.exclude_tags)
        chosen.add(
            "NOT EXISTS(SELECT 1 FROM facet_link f WHERE f.item_id=i.id "
            f"AND f.facet_id IN ({numbers(tags)}))"
        )
    if query.person_ids or query.person:
        people = known.ids(query.person_ids)
        if query.person:
            people += names.named(con, ItemKind.PERSON, (query.person,))
        roles = numbers(role.value for role in query.person_roles)
        limit = f" AND role IN ({roles})" if roles else ""
        chosen.drive(
            f"i.id IN (SELECT item_id FROM credit WHERE person_id IN ({numbers(people)}){limit})"
        )


def _linked(con: sqlite3.Connection, chosen: Selection, ids: Sequence[int]) -> None:
    """Any of these facets. A rare one finds its items itself, a common one is tested on the way."""
    several = sorted(set(ids))
    facets = numbers(several)
    add_any(
        con,
        chosen,
        f"facet_count WHERE facet_id IN ({facets})",
        found=f"i.id IN (SELECT item_id FROM facet_link WHERE facet_id IN ({facets}))",
        tested="EXISTS(SELECT 1 FROM facet_link f WHERE f.item_id=i.id "
        f"AND f.facet_id IN ({facets}))",
        twice=_of_both(con, several),
    )


def _of_both(con: sqlite3.Connection, ids: Sequence[int]) -> str | None:
    """What has both of two facets, empty for one, ``None`` for more.

    Of more it is dearer to know what has several than to count anew.
    """
    if len(ids) != _PAIR:
        return "" if len(ids) < _PAIR else None
    size = f"SELECT facet_id,sum(n) FROM facet_count WHERE facet_id IN ({numbers(ids)}) GROUP BY 1"
    sizes = dict(con.execute(size).fetchall())
    # The one with fewer items is walked.
    fewer, more = sorted(ids, key=lambda facet: sizes.get(facet, 0))
    return (
        "i.id IN (SELECT a.item_id FROM facet_link a CROSS JOIN facet_link b "
        f"WHERE a.facet_id={fewer} AND b.facet_id={more} AND b.item_id=a.item_id)"
    )
