"""Records in, rows out: what is written, when nothing is, and what a lost source leaves behind."""

import datetime
import json
import sqlite3

import pytest

from rustfin_core.catalog import derived
from rustfin_core.catalog.metadata import records, store
from rustfin_core.catalog.metadata.merge import EVERYTHING
from rustfin_core.catalog.types import Flag
from rustfin_core.intelligence.records import PersonRecord, Record, RemoteImage
from rustfin_core.kernel.enums import CreditRole, ImageType, ItemKind

K = ItemKind
FULL = Record(
    source="tmdb",
    kind=K.MOVIE,
    title="The Matrix",
    original_title="Matrix (orig)",
    sort_title="Matrix 1",
    year=1999,
    premiere=datetime.date(1999, 3, 31),
    overview="Neo wakes up.",
    tagline="Free your mind.",
    community_rating=8.2,
    community_votes=25_000,
    critic_rating=83.0,
    official_rating="R",
    genres=("Action", "Science Fiction"),
    studios=("Village Roadshow",),
    tags=("dystopia",),
    countries=("United States",),
    people=(
        PersonRecord(
            name="Keanu Reeves", role=CreditRole.ACTOR, character="Neo",
            ids={"tmdb": "6384"}, image_url="https://example.org/keanu.jpg",
        ),
        PersonRecord(name="Lana Wachowski", role=CreditRole.DIRECTOR),
    ),
    ids={"tmdb": "603", "imdb": "tt0133093"},
    trailers=("https://www.youtube.com/watch?v=x",),
    images=(
        RemoteImage(type=ImageType.PRIMARY, url="https://example.org/p.jpg", language="en"),
        RemoteImage(type=ImageType.PRIMARY, url="https://example.org/q.jpg"),
        RemoteImage(type=ImageType.BACKDROP, url="https://example.org/b.jpg", width=1920),
    ),
)  # fmt: skip


def row(con: sqlite3.Connection, item_id: int) -> sqlite3.Row:
    return con.execute("SELECT * FROM item WHERE id=?", (item_id,)).fetchone()


def names(con: sqlite3.Connection, item_id: int, role: ItemKind) -> list[str]:
    rows = con.execute(
        "SELECT g.name FROM facet_link f JOIN item g ON g.id=f.facet_id "
        "WHERE f.item_id=? AND f.role=? ORDER BY 1",
        (item_id, role),
    )
    return [name for (name,) in rows]


def test_everything_a_source_says_is_stored(con, film) -> None:
    item = film()
    touched = store.keep(con, item, FULL, 5)
    derived.settle(con, touched)
    assert item in touched
    shown = row(con, item)
    assert (shown["name"], shown["sort_key"], shown["year"]) == ("The Matrix", "matrix 011", 1999)
    assert shown["premiere_at"] == 922_838_400_000
    assert (shown["community_rating"], shown["critic_rating"]) == (8.2, 83.0)
    assert (shown["official_rating"], shown["rating_value"]) == ("R", 17)
    assert Flag(shown["flags"]) == Flag.TRAILER
    assert shown["updated_at"] == 5
    detail = con.execute("SELECT * FROM item_detail WHERE item_id=?", (item,)).fetchone()
    assert tuple(detail)[1:4] == ("Matrix (orig)", "Free your mind.", "Neo wakes up.")
    assert json.loads(detail["data"]) == {
        "production_locations": ["United States"],
        "trailers": ["https://www.youtube.com/watch?v=x"],
        "community_votes": 25_000,
        "sort_title": "Matrix 1",
    }
    assert names(con, item, K.GENRE) == ["Action", "Science Fiction"]
    assert names(con, item, K.STUDIO) == ["Village Roadshow"]
    assert names(con, item, K.TAG) == ["dystopia"]
    people = con.execute(
        "SELECT p.name,c.role,c.character FROM credit c JOIN item p ON p.id=c.person_id "
        "WHERE c.item_id=? ORDER BY c.ord",
        (item,),
    ).fetchall()
    assert [tuple(p) for p in people] == [("Keanu Reeves", 0, "Neo"), ("Lana Wachowski", 1, None)]
    images = con.execute(
        "SELECT type,idx,url,source FROM remote_image WHERE item_id=?", (item,)
    ).fetchall()
    assert [tuple(i) for i in images] == [
        (0, 0, "https://example.org/p.jpg", "tmdb"),
        (0, 1, "https://example.org/q.jpg", "tmdb"),
        (1, 0, "https://example.org/b.jpg", "tmdb"),
    ]
    keys = con.execute("SELECT key FROM work_key WHERE work_id=?", (shown["work_id"],))
    assert {k for (k,) in keys} == {
        "movie:matrix:1999", "tmdb:movie:603", "imdb:movie:tt0133093"
    }  # fmt: skip
    for term in ("title:orig", "title:free", "title:matri*", "title:matrix AND title:1"):
        found = con.execute("SELECT rowid FROM item_fts WHERE item_fts MATCH ?", (term,))
        assert [r for (r,) in found] == ([] if term == "title:free" else [item]), term


def test_the_same_record_again_writes_nothing(con, film) -> None:
    item = film()
    store.keep(con, item, FULL, 5)
    before = con.total_changes
    assert store.keep(con, item, FULL, 99) == set()
    assert store.reapply(con, item, 99) == set()
    assert con.total_changes == before


def test_a_record_that_is_shown_nowhere_settles_nothing(con, film) -> None:
    item = film()
    store.keep(con, item, FULL, 5)
    assert store.keep(con, item, Record(source="omdb", kind=K.MOVIE, title="Other"), 6) == set()
    assert row(con, item)["updated_at"] == 5


def test_a_source_that_goes_leaves_what_the_others_say(con, film) -> None:
    item = film("matrix.1999")
    store.keep(con, item, FULL, 5)
    nfo = Record(source="nfo", kind=K.MOVIE, title="Mein Matrix", genres=("Kult",))
    store.keep(con, item, nfo, 6)
    assert (row(con, item)["name"], names(con, item, K.GENRE)) == ("Mein Matrix", ["Kult"])
    store.drop(con, item, "nfo", 7)
    assert row(con, item)["name"] == "The Matrix"
    assert names(con, item, K.GENRE) == ["Action", "Science Fiction"]
    store.drop(con, item, "tmdb", 8)
    shown = row(con, item)
    assert (shown["name"], shown["year"], shown["official_rating"]) == ("matrix.1999", 1999, None)
    assert names(con, item, K.GENRE) == []
    assert con.execute("SELECT count(*) FROM credit").fetchone()[0] == 0
    assert not records.has_records(con, item)


def test_a_deleted_item_is_ignored(con, film) -> None:
    assert store.keep(con, 4711, FULL, 1) == set()
    assert store.drop(con, 4711, "nfo", 1) == set()
    assert store.set_canonical(con, 4711, "tmdb", 1) == set()


def test_an_item_takes_its_records_along(con, film) -> None:
    item = film()
    store.keep(con, item, FULL, 5)
    records.set_locks(con, item, {"Name"})
    con.execute("DELETE FROM item WHERE id=?", (item,))
    for table in ("metadata_record", "item_lock", "remote_image"):
        assert not con.execute(f"SELECT 1 FROM {table} WHERE item_id=?", (item,)).fetchone()


def test_locks_hold_and_a_person_overcomes_them(con, film) -> None:
    item = film()
    records.set_locks(con, item, {"Name", "Genres"})
    store.keep(con, item, FULL, 5)
    assert (row(con, item)["name"], names(con, item, K.GENRE)) == ("Matrix", [])
    assert names(con, item, K.TAG) == ["dystopia"]
    store.keep(con, item, Record(source="user", kind=K.MOVIE, title="Mine"), 6)
    assert row(con, item)["name"] == "Mine"
    assert not Flag(row(con, item)["flags"]) & Flag.LOCKED


def test_a_locked_item_keeps_everything(con, film) -> None:
    item = film()
    store.keep(con, item, FULL, 5)
    records.set_locks(con, item, {EVERYTHING})
    store.reapply(con, item, 6)
    assert Flag(row(con, item)["flags"]) & Flag.LOCKED
    before = records.shown(con, row(con, item))
    store.keep(con, item, Record(source="nfo", kind=K.MOVIE, title="X", ids={"imdb": "tt9"}), 7)
    store.drop(con, item, "tmdb", 8)
    assert records.shown(con, row(con, item)) == before


def test_what_others_keep_in_the_detail_row_stays(con, film) -> None:
    item = film()
    con.execute(
        "INSERT INTO item_detail(item_id,data) VALUES(?,?)", (item, '{"edition":"Director\'s Cut"}')
    )
    store.keep(con, item, FULL, 5)
    store.drop(con, item, "tmdb", 6)
    data = con.execute("SELECT data FROM item_detail WHERE item_id=?", (item,)).fetchone()[0]
    assert json.loads(data) == {"edition": "Director's Cut"}


def test_the_file_tells_how_long_a_film_is(con, film) -> None:
    item = film()
    record = Record(source="tmdb", kind=K.MOVIE, runtime=81)
    store.keep(con, item, record, 5)
    assert row(con, item)["runtime"] == 81
    con.execute("INSERT INTO folder(id,library_id,path) VALUES(1,1,x'2f')")
    con.execute(
        "INSERT INTO media_file(uid,item_id,folder_id,name,size,mtime_ns,duration) "
        "VALUES(randomblob(16),?,1,x'61',1,1,90)",
        (item,),
    )
    con.execute("UPDATE item SET runtime=90 WHERE id=?", (item,))
    store.keep(con, item, Record(source="tmdb", kind=K.MOVIE, runtime=82), 6)
    assert row(con, item)["runtime"] == 90


@pytest.mark.parametrize("child", ["season", "episode"])
def test_the_canonical_provider_of_a_series_holds_for_what_is_below(con, show, child) -> None:
    made = show()
    item = made.season if child == "season" else made.episodes[0]
    kind = K.SEASON if child == "season" else K.EPISODE
    store.keep(con, item, Record(source="tvmaze", kind=kind, title="By TVmaze"), 5)
    store.keep(con, item, Record(source="tvdb", kind=kind, title="By TheTVDB"), 5)
    assert row(con, item)["name"] == "By TheTVDB"
    assert item in store.set_canonical(con, item, "tvmaze", 6)
    assert store.canonical(con, made.id) == store.canonical(con, item) == "tvmaze"
    assert row(con, item)["name"] == "By TVmaze"
    assert row(con, made.season)["sort_key"] == "00001"


def test_only_a_person_changes_what_a_person_chose(con, film) -> None:
    item = film()
    store.set_canonical(con, item, "tmdb", 1)
    store.set_canonical(con, item, "omdb", 1, locked=True)
    assert store.set_canonical(con, item, "tmdb", 2) == set()
    assert (store.canonical(con, item), store.canonical_locked(con, item)) == ("omdb", True)
    store.set_canonical(con, item, None, 3, locked=True)
    assert (store.canonical(con, item), store.canonical_locked(con, item)) == (None, False)


def test_a_renamed_series_is_found_by_its_episodes_search_text(con, show) -> None:
    made = show("Dark")
    touched = store.keep(con, made.id, Record(source="nfo", kind=K.SERIES, title="Finster"), 5)
    derived.settle(con, touched)
    for episode in made.episodes:
        text = con.execute("SELECT extra FROM item_fts WHERE rowid=?", (episode,)).fetchone()
        assert text[0] == "finster"


def test_the_owners_own_rating_judges_a_film(con, film) -> None:
    item = film()
    store.keep(con, item, FULL, 5)
    own = Record(source="user", kind=K.MOVIE, custom_rating="TV-Y7")
    store.keep(con, item, own, 6)
    classes = "SELECT c.rating FROM item i JOIN access_class c ON c.id=i.access_id WHERE i.id=?"
    assert (row(con, item)["official_rating"], row(con, item)["rating_value"]) == ("R", 7)
    assert con.execute(classes, (item,)).fetchone()[0] == 7
    assert store.reapply(con, item, 7) == set()
    store.drop(con, item, "user", 8)
    assert row(con, item)["rating_value"] == 17
    assert con.execute(classes, (item,)).fetchone()[0] == 17


def test_when_it_was_added_can_be_told_and_comes_back(con, film) -> None:
    item = film()
    told = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    store.keep(con, item, Record(source="nfo", kind=K.MOVIE, date_added=told), 5)
    assert row(con, item)["added_at"] == 1_577_836_800_000
    store.drop(con, item, "nfo", 6)
    assert row(con, item)["added_at"] == 1


def test_a_series_tells_of_its_seasons(con, show) -> None:
    made = show()
    poster = RemoteImage(type=ImageType.PRIMARY, url="https://example.org/s1.jpg")
    series = Record(
        source="nfo", kind=K.SERIES, season_titles={1: "Winden", 2: "Later"},
        season_images={1: (poster,)},
    )  # fmt: skip
    assert made.season in store.keep(con, made.id, series, 5)
    assert row(con, made.season)["name"] == "Winden"
    images = con.execute("SELECT url,source FROM remote_image WHERE item_id=?", (made.season,))
    assert [tuple(image) for image in images] == [("https://example.org/s1.jpg", "nfo/series")]
    store.keep(con, made.season, Record(source="nfo", kind=K.SEASON, title="Own"), 6)
    assert row(con, made.season)["name"] == "Own"
    store.drop(con, made.season, "nfo", 7)
    assert row(con, made.season)["name"] == "Winden"
    store.drop(con, made.id, "nfo", 8)
    assert row(con, made.season)["name"] == "Season 1"
    assert not records.has_records(con, made.season)
