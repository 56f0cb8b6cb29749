"""Search: tiers, words across title and people, scripts, hostile terms; against plain Python."""

import pytest

from rustfin_core.catalog import derived
from rustfin_core.catalog.links import NewCredit, set_credits
from rustfin_core.catalog.queries.search import HINT_KINDS
from rustfin_core.catalog.repository import NewItem, insert_item, set_detail
from rustfin_core.catalog.search_text import indexed, words
from rustfin_core.catalog.types import ItemQuery
from rustfin_core.kernel.enums import CreditRole, ItemKind
from rustfin_core.kernel.text import fold
from tests.catalog.conftest import viewer

K = ItemKind
ANNA, CHILD = viewer(1), viewer(4)
NOW = 5


def film(con, name, *, people=(), original=None, year=None, kind=K.MOVIE, **values):
    library = {K.MOVIE: 1, K.SERIES: 4, K.EPISODE: 4}.get(kind, 6)
    new = NewItem(kind=kind, name=name, added_at=1, library_id=library, year=year, **values)
    item = insert_item(con, new)
    set_detail(con, item, original_title=original)
    credits = [NewCredit(name=who, role=role) for who, role in people]
    set_credits(con, item, credits, NOW)
    derived.settle(con, [item])
    return item


@pytest.fixture
async def shelf(service, db):
    """A few well-known titles among the generated ones."""

    def fill(con):
        director, actor = CreditRole.DIRECTOR, CreditRole.ACTOR
        film(con, "Pulp Fiction", people=[("Uma Thurman", actor), ("Quentin Tarantino", director)])
        film(con, "Jackie Brown", people=[("Pam Grier", actor), ("Quentin Tarantino", director)])
        film(con, "Heat", year=1995)
        film(con, "The Heat", year=2013)
        film(con, "Heat Wave")
        film(con, "Body Heat")
        film(con, "White Zone", people=[("Heath Ledger", actor)])
        film(con, "Heat", kind=K.SERIES)
        film(con, "Heat", kind=K.EPISODE)
        film(con, "Spirited Away", original="千と千尋の神隠し")
        film(con, "Amélie", original="Le Fabuleux Destin d’Amélie Poulain")
        film(con, "Straßenbahn Ænigma")
        artist = insert_item(con, NewItem(kind=K.ARTIST, name="Low Tide", added_at=1, library_id=6))
        album = film(con, "Harbour Songs", kind=K.ALBUM, artist_id=artist, year=2018)
        film(con, "Ebb", kind=K.TRACK, artist_id=artist, album_id=album)
        derived.settle(con, [artist])

    await db.write(fill)
    service.catalog_changed()
    return service


async def names(service, term, **options):
    found = await service.search(ANNA, term, limit=options.pop("limit", 30), **options)
    return [item.name for item in found.items]


async def test_exact_then_beginning_then_word_then_elsewhere(shelf) -> None:
    found = await shelf.search(ANNA, "heat", limit=30)
    shown = [(item.kind, item.name) for item in found.items][:8]
    assert shown[:2] == [(K.MOVIE, "Heat"), (K.MOVIE, "The Heat")]
    assert shown[2:4] == [(K.SERIES, "Heat"), (K.EPISODE, "Heat")]
    assert shown[4] == (K.MOVIE, "Heat Wave")
    rest = shown[5:]
    body, person, cast = (K.MOVIE, "Body Heat"), (K.PERSON, "Heath Ledger"), (K.MOVIE, "White Zone")
    assert rest.index(person) < rest.index(body) < rest.index(cast)


@pytest.mark.parametrize(
    ("term", "first"),
    [
        ("tarantino pulp", "Pulp Fiction"),
        ("pulp quent", "Pulp Fiction"),
        ("grier brown", "Jackie Brown"),
        ("heat 1995", "Heat"),
        ("heat 2013", "The Heat"),
        ("fabuleux destin", "Amélie"),
        ("Le fabuleux destin d'Amelie Poulain", "Amélie"),
        ("amelie", "Amélie"),
        ("strassenbahn", "Straßenbahn Ænigma"),
        ("aenigma", "Straßenbahn Ænigma"),
        ("千尋", "Spirited Away"),
        ("神隠", "Spirited Away"),
        ("low tide ebb", "Ebb"),
        ("harbour ebb", "Ebb"),
        ("tide harbour", "Harbour Songs"),
        ("HARBOUR   songs", "Harbour Songs"),
    ],
)
async def test_words_across_titles_people_artists_and_years(shelf, term, first) -> None:
    assert (await names(shelf, term))[0] == first


async def test_an_original_title_can_be_exact(shelf, db) -> None:
    await db.write(lambda con: film(con, "Aaa Heat and Dust", original="Body Heat"))
    shelf.catalog_changed()
    found = await names(shelf, "body heat")
    assert set(found[:2]) == {"Body Heat", "Aaa Heat and Dust"}


async def test_a_person_brings_their_films(shelf) -> None:
    found = await shelf.search(ANNA, "quentin tarantino", limit=10)
    assert (found.items[0].kind, found.items[0].name) == (K.PERSON, "Quentin Tarantino")
    assert {item.name for item in found.items[1:]} == {"Pulp Fiction", "Jackie Brown"}
    listed = await shelf.items(
        ANNA, ItemQuery(kinds=(K.MOVIE,), recursive=True, search_term="tarantino")
    )
    assert [item.name for item in listed.items] == ["Jackie Brown", "Pulp Fiction"]


@pytest.mark.parametrize("user", [1, 4])
async def test_every_title_with_the_word_is_found_before_the_rest(service, naive, user) -> None:
    movie = next(
        r
        for r in naive.of_kind(K.MOVIE)
        if r["id"] in naive.visible(4) and len(r["name"].split()) > 1
    )
    hints = await service.search(viewer(user), movie["name"], limit=5)
    assert fold(hints.items[0].name) == fold(movie["name"])
    last = fold(movie["name"]).split()[-1]
    found = await service.search(viewer(user), last, kinds=(K.MOVIE,), limit=500)
    titled = {
        row["uid"]
        for row in naive.of_kind(K.MOVIE)
        if row["id"] in naive.visible(user)
        and any(word.startswith(last) for word in fold(row["name"]).split())
    }
    assert {item.uid for item in found.items[: len(titled)]} == titled
    everywhere = {
        row["uid"]
        for row in naive.of_kind(K.MOVIE)
        if row["id"] in naive.visible(user)
        and any(
            word.startswith(last)
            for person in naive.people[row["id"]]
            for word in fold(naive.items[person]["name"]).split()
        )
    }
    assert {item.uid for item in found.items[len(titled) :]} <= everywhere


async def test_one_letter_finds_names_that_start_with_it(service) -> None:
    hints = await service.search(ANNA, "q", limit=100)
    assert hints.items
    starts = [word for item in hints.items for word in fold(item.name).split()]
    assert any(word.startswith("q") for word in starts)


async def test_pages_follow_each_other(service) -> None:
    whole = (await service.search(ANNA, "dark", limit=40)).items
    assert len(whole) == 40
    parts = [(await service.search(ANNA, "dark", start=at, limit=20)).items for at in (0, 20)]
    assert [item.uid for part in parts for item in part] == [item.uid for item in whole]


async def test_within_a_library(service, naive) -> None:
    for uid, number in naive.libraries.items():
        found = await service.search(ANNA, "night", parent=uid, limit=100)
        rows = [naive.by_uid[item.uid] for item in found.items]
        assert {row["library_id"] for row in rows if row["library_id"]} <= {number}


@pytest.mark.parametrize(
    "term",
    [
        "", "  ", "!!!", '"', 'a"b OR *', "NEAR(", "k:k1", "title:x", "*", "a*", "AND",
        "AND OR NOT", "\0", "a\0b", "🎬", "heat 🎬", "-heat", "^heat", "{title}:a", "x" * 10_000,
        "word " * 2_000, "京" * 5_000, "%", "_", "\\", "'", "a'b", "\ud800", "1" * 500,
        "\u202eabc", "İ", "ﬀ", "a" + "\u0301" * 3_000,
    ],
)  # fmt: skip
async def test_search_takes_any_text(service, term) -> None:
    await service.search(ANNA, term)
    await service.search(CHILD, term, kinds=HINT_KINDS)
    await service.items(ANNA, ItemQuery(recursive=True, search_term=term))


async def test_signs_do_not_stand_in_the_way(shelf) -> None:
    for term in ('"heat"', "heat*", "heat 🎬", "\0heat\0", "HEAT!"):
        assert (await names(shelf, term))[0] in ("Heat", "The Heat"), term


def test_words_are_bounded_and_written_like_the_index() -> None:
    assert words("Dvořák, 東京!") == ("dvorak", "東", "京")
    assert indexed("東京物語", None, "Tokyo  Story") == "東 京 物 語 tokyo story"
    assert len(words("a b c d e f g h i j k l m n o p")) == 12
    assert words("same Same SAME") == ("same",)
    assert sum(map(len, words("x" * 10_000))) == 200


async def at_once() -> None:
    """The turn of who is let through."""


async def test_what_an_update_left_is_indexed_again(service, db) -> None:
    before = [item.uid for item in (await service.search(ANNA, "dark", limit=200)).items]
    everything = "SELECT rowid,title,extra,k FROM item_fts ORDER BY rowid"
    kept = await db.read(lambda con: [tuple(row) for row in con.execute(everything)])
    await db.write(lambda con: con.execute("DELETE FROM item_fts").rowcount)
    # Before it came to them an edit indexed an old item and a scan the newest one.
    known = [row[0] for row in kept]
    await db.write(lambda con: derived.index_text(con, [min(known), max(known)]))
    await service.complete_search_text(at_once)
    assert await db.read(lambda con: [tuple(row) for row in con.execute(everything)]) == kept
    assert [i.uid for i in (await service.search(ANNA, "dark", limit=200)).items] == before
