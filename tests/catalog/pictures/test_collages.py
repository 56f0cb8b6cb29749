"""What collages are made of is the same, whichever way it is found."""

import sqlite3

import pytest

from rustfin_core.catalog.pictures import collages
from tests.catalog.conftest import database, template, writing

__all__ = ["database", "template", "writing"]


@pytest.fixture
def con(writing: sqlite3.Connection) -> sqlite3.Connection:
    """Every title has a picture of its own and a rating of its own; a few are drawn."""
    writing.row_factory = sqlite3.Row
    writing.execute("DELETE FROM image WHERE type IN (0,1)")
    for kind in (0, 1):
        writing.execute(
            "INSERT INTO image(item_id,type,idx,tag,source) SELECT id,?,0,?||id,"
            "CASE WHEN id%3=0 THEN 'card' END FROM item WHERE kind IN (1,2,6,15)",
            (kind, f"t{kind}-"),
        )
    writing.execute(
        "UPDATE item SET community_rating=(id*7919%100003)/1000.0 WHERE kind IN (1,2,6)"
    )
    return writing


def best(con: sqlite3.Connection, picture: int, where: str) -> list[str]:
    rows = con.execute(
        f"SELECT 't{picture}-'||i.id,community_rating FROM item i WHERE i.state=0 AND i.id%3<>0 "
        f"AND i.kind IN (1,2,6,15) AND {where} ORDER BY 2 DESC LIMIT 4"
    )
    return [row[0] for row in rows]


@pytest.mark.parametrize("common", [0, 10**9])
def test_a_genre_shows_its_best_rated_titles(con, monkeypatch, common) -> None:
    monkeypatch.setattr(collages, "_COMMON", common)
    genres = con.execute("SELECT id FROM item WHERE kind=9 AND state=0").fetchall()
    found = {one.item_id: one.tags for one in collages.wanted(con)}
    seen = collages._seen_by_all(con)
    shown = 0
    for (genre,) in genres:
        linked = f"i.id IN (SELECT item_id FROM facet_link WHERE facet_id={genre})"
        expected = best(con, 0, f"{linked} AND i.access_id IN {seen}")
        assert list(found[genre]) == expected
        shown += len(expected)
    assert shown > 20


def test_a_library_shows_its_best_rated_titles(con) -> None:
    found = {one.uid: list(one.tags) for one in collages.wanted(con)}
    seen = collages._seen_by_all(con)
    libraries = con.execute("SELECT id,uid FROM library").fetchall()
    for library, uid in libraries:
        where = f"i.library_id={library} AND i.access_id IN {seen}"
        wide = best(con, 1, where)
        assert found[uid] == (wide if len(wide) == 4 else best(con, 0, where))
    assert any(found[uid] for _, uid in libraries)
