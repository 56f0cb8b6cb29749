"""Reads of what items are linked to: artists, genres, studios, tags and people."""

import sqlite3
from collections.abc import Collection, Sequence

from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.queries.images import images_of
from rustfin_core.catalog.row_ids import numbers
from rustfin_core.catalog.types import NO_IMAGES, Credit, Ref
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind

Facets = tuple[tuple[Ref, ...], tuple[Ref, ...], tuple[str, ...]]
"""Genres, studios and tags."""

NO_FACETS: Facets = ((), (), ())
_ROLES = {role.value: role for role in CreditRole}
_GENRES = str(int(ItemKind.GENRE))
_ALL_FACETS = numbers(map(int, (ItemKind.GENRE, ItemKind.STUDIO, ItemKind.TAG)))


def artists_of(
    con: sqlite3.Connection, scope: Scope, ids: Collection[int]
) -> dict[int | None, tuple[Ref, ...]]:
    """Performers of tracks and album artists of albums, those that the viewer sees."""
    rows = con.execute(
        "SELECT f.item_id,a.uid,a.name FROM facet_link f JOIN item i ON i.id=f.item_id "
        "JOIN item a ON a.id=f.facet_id "
        f"WHERE f.item_id IN ({numbers(ids)}) AND f.role={int(ItemKind.ARTIST)}"
        f"{scope.test.replace('access_id IN', 'a.access_id IN')} "
        "ORDER BY f.ord,f.facet_id<>coalesce(i.artist_id,0),f.facet_id",
        {"u": scope.user_id},
    )
    found: dict[int | None, tuple[Ref, ...]] = {}
    for item_id, uid, name in rows:
        found[item_id] = (*found.get(item_id, ()), Ref(uid, name))
    return found


def facets_of(
    con: sqlite3.Connection, ids: Sequence[int], *, only_genres: bool
) -> dict[int, Facets]:
    """Genres, studios and tags by name."""
    genres: dict[int, list[Ref]] = {}
    studios: dict[int, list[Ref]] = {}
    tags: dict[int, list[str]] = {}
    roles = _GENRES if only_genres else _ALL_FACETS
    for item_id, role, uid, name in con.execute(
        "SELECT f.item_id,f.role,g.uid,g.name FROM facet_link f JOIN item g ON g.id=f.facet_id "
        f"WHERE f.item_id IN ({numbers(ids)}) AND f.role IN ({roles}) ORDER BY g.sort_key"
    ):
        if role == ItemKind.TAG:
            tags.setdefault(item_id, []).append(name)
        else:
            kind = genres if role == ItemKind.GENRE else studios
            kind.setdefault(item_id, []).append(Ref(uid, name))
    return {
        item_id: (
            tuple(genres.get(item_id, ())),
            tuple(studios.get(item_id, ())),
            tuple(tags.get(item_id, ())),
        )
        for item_id in {*genres, *studios, *tags}
    }


def people_of(con: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[Credit, ...]]:
    """People in billing order, with their pictures."""
    rows = con.execute(
        "SELECT c.item_id,c.person_id,p.uid,p.name,c.role,c.character FROM credit c "
        f"JOIN item p ON p.id=c.person_id WHERE c.item_id IN ({numbers(ids)}) "
        "ORDER BY c.item_id,c.ord"
    ).fetchall()
    pictures = images_of(con, {row[1] for row in rows})
    found: dict[int, list[Credit]] = {}
    for item_id, person_id, uid, name, role, character in rows:
        primary = pictures.get(person_id, NO_IMAGES).get(ImageType.PRIMARY)
        found.setdefault(item_id, []).append(
            Credit(
                uid=uid,
                name=name,
                role=_ROLES.get(role, CreditRole.OTHER),
                character=character,
                image=primary[0] if primary else None,
            )
        )
    return {item_id: tuple(people) for item_id, people in found.items()}
