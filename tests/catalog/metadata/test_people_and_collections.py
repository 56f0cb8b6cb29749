"""People are told apart by id; box sets come, are ordered and go with their films."""

import datetime
import sqlite3
from dataclasses import replace

from rustfin_core.catalog import derived
from rustfin_core.catalog.access import Scope
from rustfin_core.catalog.metadata import collections, store
from rustfin_core.catalog.queries import page
from rustfin_core.catalog.queries.id_lists import IdLists
from rustfin_core.catalog.repository import NewItem, insert_item
from rustfin_core.catalog.types import ItemQuery
from rustfin_core.intelligence.records import CollectionRecord, PersonRecord, Record
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.enums import CreditRole, ItemKind

K = ItemKind


def cast(con, item, *people: PersonRecord, source: str = "tmdb") -> list[int]:
    store.keep(con, item, Record(source=source, kind=K.MOVIE, people=people), 5)
    rows = con.execute("SELECT person_id FROM credit WHERE item_id=? ORDER BY ord", (item,))
    return [person for (person,) in rows]


def actor(name: str, **ids: str) -> PersonRecord:
    return PersonRecord(name=name, role=CreditRole.ACTOR, ids=ids)


def test_people_are_found_by_id_then_by_name(con, film) -> None:
    [first] = cast(con, film("A"), actor("Michael Jordan", tmdb="1"))
    [by_id] = cast(con, film("B"), actor("Michael B. Jordan", tmdb="1"))
    [by_name] = cast(con, film("C"), actor("MICHAEL JORDAN"))
    [other] = cast(con, film("D"), actor("Michael Jordan", tmdb="2"))
    [learns] = cast(con, film("E"), actor("Michael Jordan", tmdb="2", imdb="nm2"))
    [by_new_id] = cast(con, film("F"), actor("M. Jordan", imdb="nm2"))
    assert first == by_id == by_name
    assert other == learns == by_new_id != first
    works = con.execute("SELECT DISTINCT work_id FROM item WHERE kind=8").fetchall()
    assert len(works) == 2


def test_a_film_and_a_person_with_one_number_are_not_one(con, film) -> None:
    item = film("A")
    store.keep(con, item, Record(source="tmdb", kind=K.MOVIE, ids={"tmdb": "31"}), 1)
    [person] = cast(con, film("B"), actor("Tom Hanks", tmdb="31"))
    assert person != item


def test_a_photo_follows_its_source_only(con, film) -> None:
    def photo() -> tuple[str, str]:
        return tuple(con.execute("SELECT url,source FROM remote_image").fetchone())

    def with_photo(url: str) -> PersonRecord:
        return PersonRecord(name="Ann", role=CreditRole.ACTOR, image_url=url)

    item = film("A")
    cast(con, item, with_photo("https://a/1.jpg"))
    cast(con, film("B"), with_photo("https://b/1.jpg"), source="tvmaze")
    assert photo() == ("https://a/1.jpg", "tmdb")
    cast(con, item, with_photo("https://a/2.jpg"))
    assert photo() == ("https://a/2.jpg", "tmdb")


def test_a_photo_of_a_provider_goes_with_the_cast_of_an_nfo(con, film) -> None:
    """NFO files name the cast, and their pictures cannot be fetched from anybody known."""
    item = film("A")
    shown = PersonRecord(name="Ann", role=CreditRole.ACTOR, image_url="https://nfo/1.jpg")
    plain = PersonRecord(name="Bo", role=CreditRole.ACTOR)
    cast(con, item, shown, plain, source="nfo")
    photos = [replace(one, image_url=f"https://a/{one.name.upper()}.jpg") for one in (shown, plain)]
    cast(con, item, *photos[:1], replace(photos[1], name="BO"))
    rows = con.execute(
        "SELECT p.name,r.url,r.source FROM remote_image r JOIN item p ON p.id=r.item_id "
        "ORDER BY p.name"
    )
    assert [tuple(row) for row in rows] == [
        ("Ann", "https://a/ANN.jpg", "tmdb"),
        ("Bo", "https://a/BO.jpg", "tmdb"),
    ]


BOX = CollectionRecord(name="The Matrix Collection", ids={"tmdbcollection": "2344"}, overview="Neo")


def member(con, item, year: int, *boxes: CollectionRecord) -> set[int]:
    record = Record(
        source="tmdb", kind=K.MOVIE, premiere=datetime.date(year, 1, 1), collections=boxes
    )
    return store.keep(con, item, record, 5)


def boxes(con: sqlite3.Connection) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, film in con.execute(
        "SELECT c.name,i.name FROM item c LEFT JOIN child_link l ON l.parent_id=c.id "
        "LEFT JOIN item i ON i.id=l.item_id WHERE c.kind=12 ORDER BY c.name,l.ord"
    ):
        found.setdefault(name, []).append(film)
    return found


def test_a_box_set_is_shown_by_premiere(con, film) -> None:
    for name, year in (("Two", 2003), ("Three", 2004), ("One", 1999)):
        touched = member(con, film(name), year, BOX)
        derived.settle(con, touched)
    box = con.execute("SELECT id,uid,leaf_count FROM item WHERE kind=12").fetchone()
    shown = page.items(
        con, Scope(0, True, frozenset()), IdLists(SystemClock()), ItemQuery(parent=box["uid"])
    )
    assert [one.name for one in shown.items] == ["One", "Two", "Three"]
    assert box["leaf_count"] == 3
    assert con.execute("SELECT 1 FROM item_fts WHERE rowid=?", (box["id"],)).fetchone()
    text = con.execute("SELECT overview FROM item_detail WHERE item_id=?", (box["id"],)).fetchone()
    assert text[0] == "Neo"


def test_a_box_set_is_found_by_id_then_by_name(con, film) -> None:
    member(con, film("One"), 1999, BOX)
    member(con, film("Two"), 2003, CollectionRecord(name="Matrix - Filmreihe", ids=BOX.ids))
    member(con, film("Three"), 2004, CollectionRecord(name="the matrix COLLECTION"))
    member(
        con, film("Other"), 2005,
        CollectionRecord(name="The Matrix Collection", ids={"tmdbcollection": "9"}),
    )  # fmt: skip
    assert sorted(map(len, _members(con))) == [1, 3]


def _members(con: sqlite3.Connection) -> list[list[int]]:
    rows = con.execute("SELECT id FROM item WHERE kind=12").fetchall()
    return [
        [i for (i,) in con.execute("SELECT item_id FROM child_link WHERE parent_id=?", (box,))]
        for (box,) in rows
    ]


def test_an_empty_box_set_goes_and_a_persons_own_stays(con, film) -> None:
    one, two = film("One"), film("Two")
    member(con, one, 1999, BOX)
    member(con, two, 2003, BOX)
    member(con, two, 2003)
    assert boxes(con) == {"The Matrix Collection": ["One"]}
    member(con, one, 1999)
    assert boxes(con) == {}
    own = insert_item(con, NewItem(kind=K.COLLECTION, name="The Matrix Collection", added_at=1))
    member(con, one, 1999, BOX)
    member(con, one, 1999)
    assert boxes(con) == {"The Matrix Collection": [None]}
    assert con.execute("SELECT id FROM item WHERE kind=12").fetchone()[0] == own


def test_what_a_person_put_in_and_ordered_stays(con, film) -> None:
    member(con, film("Two"), 2003, BOX)
    box = con.execute("SELECT id FROM item WHERE kind=12").fetchone()[0]
    own = film("Animatrix", 2010)
    con.execute("UPDATE child_link SET ord=5")
    con.execute("INSERT INTO child_link(parent_id,ord,item_id) VALUES(?,0,?)", (box, own))
    late = film("Four")
    member(con, late, 2021, BOX)
    assert boxes(con) == {"The Matrix Collection": ["Animatrix", "Two", "Four"]}
    member(con, late, 2021)
    assert boxes(con) == {"The Matrix Collection": ["Animatrix", "Two"]}


def test_a_deleted_film_leaves_a_box_set_that_is_pruned(con, film) -> None:
    item = film("One")
    member(con, item, 1999, BOX)
    con.execute("DELETE FROM item WHERE id=?", (item,))
    assert len(collections.prune(con)) == 1
    assert boxes(con) == {}
