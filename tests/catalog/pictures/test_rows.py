"""Which items the lane looks at: stretch by stretch the same as all at once, never sorted."""

import sqlite3

import pytest

from rustfin_core.catalog.pictures import rows
from tests.catalog.conftest import database, template, writing

__all__ = ["database", "template", "writing"]

_SPAN = "i.id>? AND i.id<=?"


def plan(con: sqlite3.Connection, sql: str) -> str:
    found = con.execute(f"EXPLAIN QUERY PLAN {sql} LIMIT ?", (0, 9, 9))
    return "\n".join(row[3] for row in found)


def walked(find, most: int) -> tuple[list[int], int]:
    """Row ids found, and in how many steps."""
    ids: list[int] = []
    steps, after = 0, 0
    while after is not None:
        found, after = find(after, most)
        ids += [one.id if isinstance(one, rows.Todo) else one[0] for one in found]
        steps += 1
    return ids, steps


@pytest.fixture
def con(writing: sqlite3.Connection) -> sqlite3.Connection:
    """A catalogue where some were looked at, some have no picture, some were not looked into."""
    writing.row_factory = sqlite3.Row
    writing.execute("DELETE FROM image WHERE type=0 AND item_id%7=0")
    writing.execute("INSERT INTO picture_look SELECT id,'1:','seen' FROM item WHERE id%3=0")
    writing.execute("UPDATE media_file SET probed=0 WHERE id%5=0")
    writing.execute("DELETE FROM item WHERE id BETWEEN 200 AND 320 AND kind=7")
    return writing


def wanted(con: sqlite3.Connection) -> set[int]:
    """Films, episodes and tracks without a picture or a look whose first file was looked into."""
    first = (
        "SELECT probed FROM media_file m WHERE m.item_id=? AND missing_since IS NULL "
        "ORDER BY version_no,part_no LIMIT 1"
    )
    pictured = {row[0] for row in con.execute("SELECT item_id FROM image WHERE type=0")}
    looked = {row[0] for row in con.execute("SELECT item_id FROM picture_look")}
    found = set()
    for (item,) in con.execute("SELECT id FROM item WHERE state=0 AND kind IN (1,4,7)").fetchall():
        file = con.execute(first, (item,)).fetchone()
        if not (item in pictured and item in looked) and (file is None or file[0]):
            found.add(item)
    return found


@pytest.mark.parametrize("most", [5, 24, 100_000])
def test_stretches_find_what_one_look_at_everything_finds(con, monkeypatch, most) -> None:
    everything = [
        one.id
        for one in rows.todo_among(con, [row[0] for row in con.execute("SELECT id FROM item")])
    ]
    leaves = {row[0] for row in con.execute("SELECT id FROM item WHERE kind IN (1,4,7)")}
    assert leaves & set(everything) == wanted(con)
    monkeypatch.setattr(rows, "_STRETCH", 97)
    ids, steps = walked(lambda after, most: rows.todo(con, after, most), most)
    assert ids == sorted(everything)
    assert steps > 20
    people = rows.nameless_among(con, [row[0] for row in con.execute("SELECT id FROM item")])
    assert walked(lambda after, most: rows.nameless(con, after, most), most)[0] == sorted(
        one[0] for one in people
    )


def test_changed_folders_are_found_too(con) -> None:
    con.execute(
        f"UPDATE picture_look SET folders=coalesce((SELECT {rows._FOLDERS} FROM item i "
        f"{rows._IN_FOLDERS} WHERE i.id=picture_look.item_id),'')"
    )
    film = con.execute(
        "SELECT i.id,i.folder_id FROM item i WHERE i.kind=1 AND i.state=0 AND i.id%3=0 AND EXISTS("
        "SELECT 1 FROM image g WHERE g.item_id=i.id AND g.type=0) AND i.folder_id IS NOT NULL AND "
        "NOT EXISTS(SELECT 1 FROM media_file m WHERE m.item_id=i.id AND m.probed=0) LIMIT 1"
    ).fetchone()

    def found(*, changed_folders: bool) -> bool:
        seen, _ = rows.todo(con, film[0] - 1, 1, changed_folders=changed_folders)
        return bool(seen) and seen[0].id == film[0]

    assert not found(changed_folders=True)
    con.execute("UPDATE folder SET signature=-1 WHERE id=?", (film[1],))
    assert found(changed_folders=True)
    assert not found(changed_folders=False)


def test_no_step_sorts_the_catalogue(con) -> None:
    for sql in (
        rows._todo(_SPAN, changed_folders=True),
        rows._todo(_SPAN, changed_folders=False),
        rows._nameless(_SPAN),
    ):
        text = plan(con, sql)
        assert "SEARCH i USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)" in text, text
        assert "TEMP B-TREE" not in text, text


def test_news_of_a_track_reach_what_holds_it(con) -> None:
    track = con.execute(
        "SELECT id,uid,album_id,artist_id FROM item WHERE kind=7 AND album_id IS NOT NULL "
        "AND artist_id IS NOT NULL LIMIT 1"
    ).fetchone()
    assert rows.with_holders(con, [track["uid"], bytes(16)]) == sorted(
        (track["id"], track["album_id"], track["artist_id"])
    )


def test_news_of_a_film_reach_its_people_and_studios(con) -> None:
    film = con.execute(
        "SELECT i.id FROM item i WHERE i.kind=1 AND i.state=0 AND EXISTS(SELECT 1 FROM credit c "
        "WHERE c.item_id=i.id) AND EXISTS(SELECT 1 FROM facet_link l WHERE l.item_id=i.id "
        "AND l.role=10) LIMIT 1"
    ).fetchone()[0]
    con.execute("DELETE FROM image WHERE item_id IN (SELECT id FROM item WHERE kind IN (8,10))")
    expected = {
        row[0]
        for row in con.execute(
            "SELECT person_id FROM credit WHERE item_id=:i AND ord<8 UNION "
            "SELECT facet_id FROM facet_link WHERE item_id=:i AND role=10",
            {"i": film},
        )
    }
    assert {one[0] for one in rows.nameless_among(con, [film])} == expected
