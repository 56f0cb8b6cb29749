"""What the generated catalogue lacks: extras, collections, discs, thumbs, statuses, absent titles.

``enrich(con)`` adds a little of everything a list can be filtered by, by row id, so that the same
catalogue always gets the same.
"""

import sqlite3

from rustfin_core.catalog import derived
from rustfin_core.kernel.enums import ItemKind
from tests.catalog.generate import NOW

_EXTRA_TYPES = ("Trailer", "ThemeSong", "ThemeVideo", "Featurette")
_TAGS = ("News", "Kids", "Sports")


def enrich(con: sqlite3.Connection) -> None:
    """Add it, in one transaction."""
    con.execute("BEGIN")
    for sql in _CHANGES:
        con.execute(sql)
    made = [*_extras(con), *_collections(con)]
    _tags(con)
    _discs(con)
    derived.settle(con, made)
    derived.rebuild_rollups(con)
    containers = con.execute("SELECT id FROM item WHERE kind IN (2,3,5,6)").fetchall()
    derived.recount(con, [row[0] for row in containers])
    con.execute("COMMIT")


_CHANGES = (
    "UPDATE user_data SET rating=CASE work_id%5 WHEN 0 THEN 8.0 WHEN 1 THEN 3.0 END",
    "UPDATE user_data SET updated_at=work_id*1000",
    "UPDATE item SET state=2 WHERE state=1 AND id%2=0",
    "UPDATE item SET state=3 WHERE kind IN (1,7) AND id%41=0",
    "UPDATE item SET flags=flags|16 WHERE id%11=0 AND kind IN (1,4)",
    "UPDATE item SET flags=flags|128 WHERE id%13=0",
    "UPDATE item SET official_rating='Weird',rating_value=NULL WHERE kind=1 AND id%17=0 "
    "AND rating_value IS NULL",
    "UPDATE item SET critic_rating=NULL WHERE id%6=0",
    "UPDATE item SET premiere_at=NULL WHERE id%8=0",
    "UPDATE item SET updated_at=updated_at-id*3600000",
    "UPDATE item SET artist_id=NULL WHERE kind=7 AND id%19=0",
    "UPDATE item_detail SET overview=NULL WHERE item_id%7=0",
    "UPDATE item_detail SET overview='' WHERE item_id%7=1",
    'UPDATE item_detail SET data=CASE item_id%3 WHEN 0 THEN \'{"status":"Continuing"}\' '
    "WHEN 1 THEN '{\"status\":\"Ended\"}' ELSE '{}' END "
    "WHERE item_id IN (SELECT id FROM item WHERE kind=2)",
    "INSERT OR IGNORE INTO image(item_id,type,idx,tag) SELECT id,3,0,'t' FROM item WHERE id%9=0",
    "INSERT OR IGNORE INTO image(item_id,type,idx,tag) SELECT id,1,1,'second' FROM item "
    "WHERE kind=1",
    "DELETE FROM provider_id WHERE provider='imdb' AND item_id%3=0",
)


def _extras(con: sqlite3.Connection) -> list[int]:
    """One beside every tenth film and second show."""
    owners = con.execute(
        "SELECT id,library_id,access_id FROM item WHERE (kind=1 AND id%10=0) OR (kind=2 AND id%2=0)"
    ).fetchall()
    made = []
    for place, (owner, library, access) in enumerate(owners):
        kind = _EXTRA_TYPES[place % len(_EXTRA_TYPES)]
        made.append(_item(con, ItemKind.EXTRA, f"{kind} {place}", library, access, parent=owner))
        con.execute(
            "INSERT INTO item_detail(item_id,data) VALUES(?,json_object('extra_type',?))",
            (made[-1], kind),
        )
    return made


def _collections(con: sqlite3.Connection) -> list[int]:
    """Three of five films each; the films of the first are of all libraries."""
    films = [row[0] for row in con.execute("SELECT id FROM item WHERE kind=1 ORDER BY id LIMIT 40")]
    made = []
    for number, name in enumerate(("Moon Collection", "Alien Collection", "Zero Collection")):
        made.append(_item(con, ItemKind.COLLECTION, name, None, 0))
        con.execute("INSERT INTO item_list(item_id) VALUES(?)", (made[-1],))
        con.executemany(
            "INSERT INTO child_link(parent_id,ord,item_id) VALUES(?,?,?)",
            [(made[-1], place, film) for place, film in enumerate(films[number::3][:5])],
        )
    return made


def _tags(con: sqlite3.Connection) -> None:
    for number, name in enumerate(_TAGS):
        tag = _item(con, ItemKind.TAG, name, None, 0)
        con.execute(
            "INSERT INTO facet_link(facet_id,item_id,role) SELECT ?,id,11 FROM item "
            "WHERE kind IN (1,2) AND id%7=?",
            (tag, number),
        )


def _discs(con: sqlite3.Connection) -> None:
    """Films inside the folder of a DVD or Blu-ray, and films that are images of discs."""
    films = con.execute(
        "SELECT m.id,f.id,f.library_id,f.path FROM media_file m JOIN item i ON i.id=m.item_id "
        "JOIN folder f ON f.id=m.folder_id WHERE i.kind=1 AND m.version_no=0 ORDER BY m.id LIMIT 90"
    ).fetchall()
    for place, (file, parent, library, path) in enumerate(films):
        inside = (b"VIDEO_TS/", b"BDMV/STREAM/", b"")[place % 3]
        if not inside:
            con.execute("UPDATE media_file SET name=? WHERE id=?", (f"{file}.ISO".encode(), file))
            continue
        folder = con.execute(
            "INSERT INTO folder(library_id,parent_id,path) VALUES(?,?,?) RETURNING id",
            (library, parent, path + inside),
        ).fetchone()[0]
        con.execute("UPDATE media_file SET folder_id=? WHERE id=?", (folder, file))


def _item(
    con: sqlite3.Connection,
    kind: ItemKind,
    name: str,
    library: int | None,
    access: int,
    parent: int | None = None,
) -> int:
    work = con.execute("INSERT INTO work(kind) VALUES(?) RETURNING id", (kind,)).fetchone()[0]
    row = con.execute(
        "INSERT INTO item(uid,kind,library_id,access_id,work_id,parent_id,name,sort_key,added_at,"
        "updated_at) VALUES(?,?,?,?,?,?,?,lower(?),?,?) RETURNING id",
        (work.to_bytes(16, "big"), kind, library, access, work, parent, name, name, NOW, NOW),
    ).fetchone()
    return int(row[0])
