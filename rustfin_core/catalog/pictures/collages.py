"""What collages are made of: the pictures behind a genre, a list, an artist, a library.

A picture of a library is the same for everybody, so it shows only what everybody sees who may open
that library: no poster of a film a child must not see.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from rustfin_core.artwork.service import shape_of
from rustfin_core.artwork.types import MadeFrom
from rustfin_core.catalog.types import COLLECTIONS_FOLDER, PLAYLISTS_FOLDER
from rustfin_core.kernel.enums import ItemKind

_PIECES = 4
_LOOKED_AT = 60
"""Pictures among which different ones are looked for: tracks of one album share theirs."""
_DRAWN = f"'{MadeFrom.CARD}','{MadeFrom.COLLAGE}'"
_OWNERS = f"({int(ItemKind.GENRE)},{int(ItemKind.COLLECTION)},{int(ItemKind.PLAYLIST)})"
_TITLES = (ItemKind.MOVIE, ItemKind.SERIES, ItemKind.ALBUM, ItemKind.VIDEO)
_COMMON = 1_000
"""Titles from which on a genre is common."""
_FOLDERS = {PLAYLISTS_FOLDER: ("Playlists", 13), COLLECTIONS_FOLDER: ("Collections", 12)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Collage:
    """A collage that is to be made: of an item (row id), or of what is none."""

    item_id: int | None
    uid: bytes
    shape: str
    title: str
    tags: tuple[str, ...]
    is_secret: bool = False
    """Nothing is told to everybody: playlists are somebody's own."""

    @property
    def mark(self) -> str:
        """Changes when it has to be made anew."""
        return "collage " + " ".join(self.tags or (self.title,))


def wanted(con: sqlite3.Connection) -> list[Collage]:
    """Collages that are missing or show what is not there any more."""
    seen = _seen_by_all(con)
    return [
        *(one for one in _of_items(con, seen) if _is_stale(con, one)),
        *(one for one in _of_libraries(con, seen) if _is_stale_owner(con, one)),
        *(one for one in _of_folders(con, seen) if _is_stale_owner(con, one)),
    ]


def _seen_by_all(con: sqlite3.Connection) -> str:
    """Access classes that all users see who see anything of the library, as a list for SQL."""
    grants: dict[int, set[int]] = {}
    for user_id, access_id in con.execute("SELECT user_id,access_id FROM user_access"):
        grants.setdefault(access_id, set()).add(user_id)
    unlimited = {r[0] for r in con.execute("SELECT user_id FROM access_policy WHERE unrestricted")}
    libraries = con.execute("SELECT id,library_id FROM access_class WHERE id<>0").fetchall()
    openers: dict[int, set[int]] = {}
    for access_id, library_id in libraries:
        openers.setdefault(library_id, set()).update(grants.get(access_id, set()) - unlimited)
    open_to_all = [a for a, library in libraries if openers[library] <= grants.get(a, set())]
    return f"({','.join(map(str, open_to_all)) or '-1'})"


def _of_items(con: sqlite3.Connection, seen: str) -> Iterator[Collage]:
    rows = con.execute(
        f"""SELECT i.id,i.uid,i.kind,i.name,coalesce(l.is_open,0) OR EXISTS(
              SELECT 1 FROM item_list_user u WHERE u.item_id=i.id) AS shared
            FROM item i LEFT JOIN item_list l ON l.item_id=i.id
            WHERE i.state=0 AND (i.kind IN {_OWNERS} OR (i.kind=5 AND EXISTS(
              SELECT 1 FROM image g WHERE g.item_id=i.id AND g.type=0 AND g.source IN ({_DRAWN}))))
            ORDER BY i.id"""
    ).fetchall()
    for row in rows:
        kind = ItemKind(row["kind"])
        own_list = kind is ItemKind.PLAYLIST and not row["shared"]
        yield Collage(
            item_id=row["id"],
            uid=row["uid"],
            shape=shape_of(kind),
            title=row["name"],
            tags=_members(con, kind, row["id"], "" if own_list else seen),
            is_secret=kind is ItemKind.PLAYLIST,
        )


def _members(con: sqlite3.Connection, kind: ItemKind, item_id: int, seen: str) -> tuple[str, ...]:
    limit = f" AND i.access_id IN {seen}" if seen else ""
    if kind is ItemKind.GENRE:
        return _different(_best(con, 0, f"{_linked(con, item_id)}{limit}"))
    if kind is ItemKind.ARTIST:
        found = con.execute(
            f"""SELECT g.tag FROM item i JOIN image g ON g.item_id=i.id AND g.type=0
                  AND coalesce(g.source,'') NOT IN ({_DRAWN})
                WHERE i.artist_id=? AND i.kind=6 AND i.state=0{limit}
                ORDER BY i.year DESC,i.id LIMIT {_LOOKED_AT}""",
            (item_id,),
        )
    else:
        found = con.execute(
            f"""SELECT coalesce(
                  (SELECT g.tag FROM image g WHERE g.item_id=CASE i.kind WHEN 7 THEN i.album_id
                     WHEN 4 THEN i.series_id END AND g.type=0
                     AND coalesce(g.source,'') NOT IN ({_DRAWN})),
                  (SELECT g.tag FROM image g WHERE g.item_id=i.id AND g.type=0
                     AND coalesce(g.source,'') NOT IN ({_DRAWN}))) AS tag
                FROM child_link l JOIN item i ON i.id=l.item_id
                WHERE l.parent_id=? AND i.state=0{limit} ORDER BY l.ord LIMIT {_LOOKED_AT}""",
            (item_id,),
        )
    return _different(row[0] for row in found)


def _best(con: sqlite3.Connection, picture: int, where: str) -> Iterator[str]:
    """Pictures of the best rated titles, each kind read off its index as far as necessary."""
    found = []
    for kind in _TITLES:
        found += con.execute(
            f"""SELECT g.tag,i.community_rating FROM item i CROSS JOIN image g ON g.item_id=i.id
                  AND g.type={picture} AND g.idx=0 AND coalesce(g.source,'') NOT IN ({_DRAWN})
                WHERE i.kind={int(kind)} AND i.state=0 AND {where}
                ORDER BY i.community_rating DESC LIMIT {_LOOKED_AT}"""
        ).fetchall()
    found.sort(key=lambda row: -(row[1] or 0.0))
    return (row[0] for row in found[:_LOOKED_AT])


def _linked(con: sqlite3.Connection, facet: int) -> str:
    """What a rare genre has is found by it; of what has a common one the best come soon."""
    row = con.execute("SELECT sum(n) FROM facet_count WHERE facet_id=?", (facet,)).fetchone()
    if (row[0] or 0) < _COMMON:
        return f"i.id IN (SELECT l.item_id FROM facet_link l WHERE l.facet_id={facet})"
    return f"EXISTS(SELECT 1 FROM facet_link l WHERE l.facet_id={facet} AND l.item_id=i.id)"


def _of_libraries(con: sqlite3.Connection, seen: str) -> Iterator[Collage]:
    for library_id, uid, name in con.execute("SELECT id,uid,name FROM library").fetchall():
        its = f"SELECT a.id FROM access_class a WHERE a.library_id={library_id}"
        for kind in (1, 0):
            # Backdrops have the shape of the tile; posters would lose their heads.
            where = f"i.access_id IN {seen} AND i.access_id IN ({its})"
            tags = _different(_best(con, kind, where))
            if len(tags) >= _PIECES:
                break
        yield Collage(item_id=None, uid=uid, shape="still", title=name, tags=tags)


def _of_folders(con: sqlite3.Connection, seen: str) -> Iterator[Collage]:
    """The folders above all lists: collections as they show themselves, playlists by name."""
    for uid, (title, kind) in _FOLDERS.items():
        if (
            con.execute("SELECT 1 FROM item WHERE kind=? AND state=0 LIMIT 1", (kind,)).fetchone()
            is None
        ):
            continue
        found = con.execute(
            f"""SELECT g.tag FROM item c JOIN child_link l ON l.parent_id=c.id
                JOIN item i ON i.id=l.item_id AND i.state=0 AND i.access_id IN {seen}
                JOIN image g ON g.item_id=i.id AND g.type=1 AND g.idx=0
                WHERE c.kind=? AND c.kind=12 ORDER BY c.id,l.ord LIMIT {_LOOKED_AT}""",
            (kind,),
        )
        tags = _different(row[0] for row in found)
        yield Collage(item_id=None, uid=uid, shape="still", title=title, tags=tags)


def _different(tags: Iterator[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for tag in tags if tag))[:_PIECES]


def _is_stale(con: sqlite3.Connection, one: Collage) -> bool:
    row = con.execute(
        "SELECT source,locked FROM image WHERE item_id=? AND type=0 AND idx=0", (one.item_id,)
    ).fetchone()
    if row is None:
        return True
    if row[1] or row[0] not in (MadeFrom.CARD, MadeFrom.COLLAGE):
        return False
    if row[0] == MadeFrom.CARD and not one.tags:
        return False
    look = con.execute("SELECT mark FROM picture_look WHERE item_id=?", (one.item_id,)).fetchone()
    return look is None or look[0] != one.mark


def _is_stale_owner(con: sqlite3.Connection, one: Collage) -> bool:
    row = con.execute(
        "SELECT locked,mark FROM owner_image WHERE owner=? AND type=0", (one.uid,)
    ).fetchone()
    return row is None or (not row[0] and row[1] != one.mark)
