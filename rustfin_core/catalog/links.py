"""Writes of what items are linked to: genres, studios, tags, artists, people, pictures.

Genres, studios, tags and people are items of their own, found or made by folded name; people by
provider id before that. Triggers keep ``facet_count`` exact.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rustfin_core.catalog import access
from rustfin_core.catalog.repository import NewItem, insert_item
from rustfin_core.catalog.search_text import indexed
from rustfin_core.catalog.work_keys import id_keys
from rustfin_core.catalog.works import work_for
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind
from rustfin_core.kernel.text import fold, sort_key

_NAMED = frozenset({ItemKind.GENRE, ItemKind.STUDIO, ItemKind.TAG, ItemKind.PERSON})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCredit:
    """A person's part as a provider or file names it; *source* offers the photo."""

    name: str
    role: CreditRole
    character: str | None = None
    ids: Mapping[str, str] = field(default_factory=dict)
    image_url: str | None = None
    source: str | None = None


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
    wanted = _Name(name)
    found = next(iter(_called(con, kind, wanted)), None)
    return _make(con, kind, wanted, [wanted.key(kind)], now) if found is None else found


def person(con: sqlite3.Connection, credit: NewCredit, now: int) -> int:
    """Row id of the person a credit names: by provider id, else by name; made when new.

    Somebody of the same name with another id of the same provider is somebody else.
    """
    found = by_ids(con, ItemKind.PERSON, credit.ids)
    if found is None:
        wanted = _Name(credit.name)
        namesakes = _called(con, ItemKind.PERSON, wanted)
        found = _agreeing(con, namesakes, credit.ids)
        if found is None:
            keys = id_keys(ItemKind.PERSON, credit.ids)
            if not namesakes:
                keys.append(wanted.key(ItemKind.PERSON))
            found = _make(con, ItemKind.PERSON, wanted, keys, now)
    con.executemany(
        "INSERT OR IGNORE INTO provider_id(item_id,provider,value) VALUES(?,?,?)",
        [(found, provider, value) for provider, value in credit.ids.items()],
    )
    if credit.image_url:
        con.execute(
            """INSERT INTO remote_image(item_id,type,idx,url,source) VALUES(?,?,0,?,?)
               ON CONFLICT DO UPDATE SET url=excluded.url,source=excluded.source
               WHERE url<>excluded.url
                 AND (source=excluded.source OR source IN ('','nfo','tags','user'))""",
            (found, ImageType.PRIMARY, credit.image_url, credit.source or ""),
        )
    return found


def by_ids(con: sqlite3.Connection, kind: ItemKind, ids: Mapping[str, str]) -> int | None:
    """Row id of the global entity that has any of *ids*."""
    for provider, value in ids.items():
        row = con.execute(
            """SELECT i.id FROM provider_id p CROSS JOIN item i ON i.id=p.item_id
               WHERE p.provider=? AND p.value=? AND i.kind=? ORDER BY i.id LIMIT 1""",
            (provider, value, kind),
        ).fetchone()
        if row is not None:
            return int(row[0])
    return None


def named(
    con: sqlite3.Connection, kind: ItemKind, name: str, ids: Mapping[str, str] | None = None
) -> int | None:
    """Row id of the global entity called *name* that no id of *ids* contradicts."""
    return _agreeing(con, _called(con, kind, _Name(name)), ids or {})


class _Name:
    """A name with its folded forms, which cost more than a statement."""

    def __init__(self, text: str) -> None:
        self.text, self.folded, self.sort = text, fold(text), sort_key(text)

    def key(self, kind: ItemKind) -> str:
        """Key of the work that the name alone makes."""
        return f"name:{kind.name.lower()}:{self.folded or self.text}"


def _called(con: sqlite3.Connection, kind: ItemKind, name: _Name) -> list[int]:
    rows = con.execute(
        "SELECT id,name FROM item WHERE kind=? AND sort_key=? AND state=0 ORDER BY id",
        (kind, name.sort),
    )
    return [row[0] for row in rows if row[1] == name.text or fold(row[1]) == name.folded]


def _agreeing(
    con: sqlite3.Connection, candidates: Iterable[int], ids: Mapping[str, str]
) -> int | None:
    """The first candidate that has no other id of a provider of *ids*."""
    for item_id in candidates:
        known = con.execute("SELECT provider,value FROM provider_id WHERE item_id=?", (item_id,))
        if not ids or all(ids.get(row[0], row[1]) == row[1] for row in known):
            return item_id
    return None


def _make(
    con: sqlite3.Connection, kind: ItemKind, name: _Name, keys: Sequence[str], now: int
) -> int:
    item_id = insert_item(
        con,
        NewItem(
            kind=kind,
            name=name.text,
            sort_key=name.sort,
            added_at=now,
            work_id=work_for(con, kind, keys),
        ),
    )
    con.execute(
        "INSERT INTO item_fts(rowid,title,extra,k) VALUES(?,?,'',?)",
        (item_id, indexed(name.text), f"k{kind}"),
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
    """Make the item's links of one role exactly *facet_ids*, in their order.

    For artists these are item ids of artists; ``True`` when something changed.
    """
    wanted = {facet: order for order, facet in enumerate(dict.fromkeys(facet_ids))}
    rows = con.execute(
        "SELECT facet_id,ord FROM facet_link WHERE item_id=? AND role=?", (item_id, role)
    )
    have = {row[0]: row[1] for row in rows}
    con.executemany(
        "DELETE FROM facet_link WHERE facet_id=? AND item_id=?",
        [(facet, item_id) for facet in have.keys() - wanted.keys()],
    )
    con.executemany(
        "INSERT INTO facet_link(facet_id,item_id,role,ord) VALUES(?,?,?,?) "
        "ON CONFLICT(facet_id,item_id) DO UPDATE SET ord=excluded.ord",
        [
            (facet, item_id, role, order)
            for facet, order in wanted.items()
            if have.get(facet) != order
        ],
    )
    return have != wanted


def set_credits(
    con: sqlite3.Connection, item_id: int, people: Iterable[NewCredit], now: int
) -> bool:
    """Replace an item's cast and crew, in billing order; ``True`` when something changed."""
    wanted = [
        (item_id, order, person(con, credit, now), credit.role.value, credit.character)
        for order, credit in enumerate(people)
    ]
    rows = con.execute(
        "SELECT item_id,ord,person_id,role,character FROM credit WHERE item_id=? ORDER BY ord",
        (item_id,),
    )
    if [tuple(row) for row in rows] == wanted:
        return False
    con.execute("DELETE FROM credit WHERE item_id=?", (item_id,))
    con.executemany(
        "INSERT INTO credit(item_id,ord,person_id,role,character) VALUES(?,?,?,?,?)", wanted
    )
    return True


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
