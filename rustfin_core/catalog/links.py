"""Writes of what items are linked to: genres, studios, tags, artists, people, pictures.

Genres, studios, tags and people are items of their own, found or made by folded name. Triggers
keep ``facet_count`` exact.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from rustfin_core.catalog import access
from rustfin_core.catalog.repository import NewItem, insert_item
from rustfin_core.catalog.search_text import indexed
from rustfin_core.catalog.works import work_for
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind
from rustfin_core.kernel.text import fold, sort_key

_NAMED = frozenset({ItemKind.GENRE, ItemKind.STUDIO, ItemKind.TAG, ItemKind.PERSON})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCredit:
    """A person's part as a provider or file names it."""

    name: str
    role: CreditRole
    character: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewImage:
    """A picture about to be stored: a local file, or a *source* such as ``embedded`` or a URL."""

    type: ImageType
    tag: str
    index: int = 0
    width: int | None = None
    height: int | None = None
    blurhash: str | None = None
    source: str | None = None
    path: bytes | None = None


def entity(con: sqlite3.Connection, kind: ItemKind, name: str, now: int) -> int:
    """Row id of the genre, studio, tag or person called *name*; made when new."""
    if kind not in _NAMED:
        raise ValueError(f"{kind.name} is not found by name")
    folded, key = fold(name), sort_key(name)
    same_key = con.execute(
        "SELECT id,name FROM item WHERE kind=? AND sort_key=? AND state=0", (kind, key)
    )
    for row in same_key:
        if fold(row[1]) == folded:
            return int(row[0])
    work = work_for(con, kind, (f"name:{kind.name.lower()}:{folded or name}",))
    item_id = insert_item(con, NewItem(kind=kind, name=name, added_at=now, work_id=work))
    con.execute(
        "INSERT INTO item_fts(rowid,title,extra,k) VALUES(?,?,'',?)",
        (item_id, indexed(name), f"k{kind}"),
    )
    return item_id


def set_facets(
    con: sqlite3.Connection, item_id: int, kind: ItemKind, names: Iterable[str], now: int
) -> bool:
    """Replace an item's genres, studios or tags; ``True`` when something changed.

    Changed tags may move the item to another access class.
    """
    ids = [entity(con, kind, name, now) for name in names if name.strip()]
    changed = link(con, item_id, kind, ids)
    if changed and kind is ItemKind.TAG:
        access.reclassify(con, item_id)
    return changed


def link(con: sqlite3.Connection, item_id: int, role: ItemKind, facet_ids: Iterable[int]) -> bool:
    """Make the item's links of one role exactly *facet_ids* (for artists: item ids of artists)."""
    wanted = set(facet_ids)
    rows = con.execute(
        "SELECT facet_id FROM facet_link WHERE item_id=? AND role=?", (item_id, role)
    )
    have = {row[0] for row in rows}
    con.executemany(
        "DELETE FROM facet_link WHERE facet_id=? AND item_id=?",
        [(facet, item_id) for facet in have - wanted],
    )
    con.executemany(
        "INSERT OR IGNORE INTO facet_link(facet_id,item_id,role) VALUES(?,?,?)",
        [(facet, item_id, role) for facet in sorted(wanted - have)],
    )
    return have != wanted


def set_credits(
    con: sqlite3.Connection, item_id: int, people: Iterable[NewCredit], now: int
) -> None:
    """Replace an item's cast and crew, in billing order."""
    con.execute("DELETE FROM credit WHERE item_id=?", (item_id,))
    con.executemany(
        "INSERT INTO credit(item_id,ord,person_id,role,character) VALUES(?,?,?,?,?)",
        [
            (
                item_id,
                order,
                entity(con, ItemKind.PERSON, person.name, now),
                person.role.value,
                person.character,
            )
            for order, person in enumerate(people)
        ],
    )


def set_images(con: sqlite3.Connection, item_id: int, images: Iterable[NewImage]) -> None:
    """Replace all pictures of an item."""
    con.execute("DELETE FROM image WHERE item_id=?", (item_id,))
    con.executemany(
        "INSERT INTO image(item_id,type,idx,tag,width,height,blurhash,source,path) "
        "VALUES(?,?,?,?,?,?,?,?,?)",
        [
            (item_id, i.type, i.index, i.tag, i.width, i.height, i.blurhash, i.source, i.path)
            for i in images
        ],
    )


def prune_entities(con: sqlite3.Connection) -> int:
    """Delete genres, studios, tags and people nothing links to any more; returns how many."""
    kinds = ",".join(str(int(kind)) for kind in _NAMED)
    return con.execute(
        f"""DELETE FROM item WHERE kind IN ({kinds}) AND state=0
              AND NOT EXISTS(SELECT 1 FROM facet_link f WHERE f.facet_id=item.id)
              AND NOT EXISTS(SELECT 1 FROM credit c WHERE c.person_id=item.id)"""
    ).rowcount
