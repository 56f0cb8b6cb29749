"""Ids of providers say which work an item is; what was watched follows."""

import sqlite3

from rustfin_core.catalog import works
from rustfin_core.catalog.metadata import store
from rustfin_core.catalog.work_keys import contradict, disputed, id_keys
from rustfin_core.intelligence.records import Record
from rustfin_core.kernel.enums import ItemKind

K = ItemKind


def say(con, item, kind=K.MOVIE, source="tmdb", **ids: str) -> None:
    store.keep(con, item, Record(source=source, kind=kind, ids=ids), 5)


def work_of(con: sqlite3.Connection, item: int) -> int:
    return con.execute("SELECT work_id FROM item WHERE id=?", (item,)).fetchone()[0]


def keys_of(con: sqlite3.Connection, item: int) -> set[str]:
    rows = con.execute(
        "SELECT k.key FROM item i JOIN work_key k ON k.work_id=i.work_id WHERE i.id=?", (item,)
    )
    return {key for (key,) in rows}


def watch(con: sqlite3.Connection, item: int, user: int = 1) -> None:
    con.execute(
        "INSERT INTO user_data(user_id,work_id,kind,played) VALUES(?,?,1,1)",
        (user, work_of(con, item)),
    )


def is_played(con: sqlite3.Connection, item: int) -> bool:
    row = con.execute("SELECT 1 FROM user_data WHERE work_id=? AND played=1", (work_of(con, item),))
    return row.fetchone() is not None


def test_ids_become_keys_beside_that_of_the_path(con, film) -> None:
    item = film()
    before = work_of(con, item)
    say(con, item, tmdb="603")
    assert work_of(con, item) == before
    assert keys_of(con, item) == {"movie:matrix:1999", "tmdb:movie:603"}


def test_two_items_of_one_film_share_their_work(con, film) -> None:
    one, two = film("Matrix"), film("Die Matrix")
    watch(con, two)
    say(con, one, tmdb="603")
    say(con, two, tmdb="603")
    assert work_of(con, one) == work_of(con, two)
    assert is_played(con, one)


def test_a_film_recognised_as_another_takes_everything_along(con, film) -> None:
    item = film()
    say(con, item, tmdb="604")
    watch(con, item)
    wrong = work_of(con, item)
    say(con, item, tmdb="603")
    assert work_of(con, item) != wrong
    assert keys_of(con, item) == {"movie:matrix:1999", "tmdb:movie:603"}
    assert is_played(con, item)
    assert works.work_for(con, K.MOVIE, ["tmdb:movie:604"]) == wrong


def test_what_a_twin_watched_stays_with_the_twin(con, film) -> None:
    one, two = film(), film()
    say(con, one, tmdb="604")
    watch(con, two)
    assert work_of(con, one) == work_of(con, two)
    say(con, one, tmdb="603")
    assert is_played(con, two)
    assert not is_played(con, one)
    assert "movie:matrix:1999" in keys_of(con, two)


def test_one_agreement_weighs_more_than_a_wrong_link(con, film) -> None:
    item = film()
    say(con, item, tmdb="603", imdb="tt1")
    before = work_of(con, item)
    say(con, item, source="omdb", tmdb="603", imdb="tt1")
    say(con, item, tmdb="603", imdb="tt2")
    assert work_of(con, item) == before


def test_a_wrong_link_does_not_join_two_films(con, film) -> None:
    one, two = film("One"), film("Two")
    say(con, one, tmdb="1", imdb="tt1")
    say(con, two, tmdb="2", imdb="tt2")
    say(con, two, tmdb="2", imdb="tt1")
    assert work_of(con, one) != work_of(con, two)


def test_a_series_gives_keys_to_what_is_below(con, show) -> None:
    made = show("Dark")
    say(con, made.id, K.SERIES, tvdb="7")
    assert "tvdb:series:7" in keys_of(con, made.id)
    assert "tvdb:series:7:s1" in keys_of(con, made.season)
    assert "tvdb:series:7:s1e2" in keys_of(con, made.episodes[1])


def test_a_series_recognised_as_another_keeps_what_was_watched(con, show) -> None:
    made = show("Dark")
    say(con, made.id, K.SERIES, tvdb="7")
    watch(con, made.episodes[0])
    say(con, made.id, K.SERIES, tvdb="8")
    assert keys_of(con, made.episodes[0]) == {"series:dark::s1e1", "tvdb:series:8:s1e1"}
    assert is_played(con, made.episodes[0])
    assert not is_played(con, made.episodes[1])


def test_ids_of_single_episodes_prove_nothing(con, show) -> None:
    made = show("Dark")
    for episode in made.episodes:
        say(con, episode, K.EPISODE, imdb="tt5753856")
    assert work_of(con, made.episodes[0]) != work_of(con, made.episodes[1])


def test_a_re_identified_series_of_two_copies_leaves_the_other_alone(con, show) -> None:
    one, two = show("Dark"), show("Finster")
    for made in (one, two):
        say(con, made.id, K.SERIES, tvdb="7")
    assert work_of(con, one.episodes[0]) == work_of(con, two.episodes[0])
    say(con, two.id, K.SERIES, tvdb="9")
    assert work_of(con, one.episodes[0]) != work_of(con, two.episodes[0])
    assert "tvdb:series:9:s1e1" in keys_of(con, two.episodes[0])


def test_keys() -> None:
    assert id_keys(K.MOVIE, {"tmdb": "603", "imdb": "tt1", "other": "x"}) == [
        "imdb:movie:tt1", "tmdb:movie:603"
    ]  # fmt: skip
    assert id_keys(K.ALBUM, {"musicbrainzrelease": "AB"}) == ["mb:release:ab"]
    assert id_keys(K.EPISODE, {"imdb": "tt1"}) == id_keys(K.ALBUM, {}) == []
    assert id_keys(K.COLLECTION, {"tmdbcollection": "2"}) == ["tmdbcollection:collection:2"]
    assert contradict(["tmdb:movie:1", "movie:a:1"], ["tmdb:movie:2", "movie:a:1"])
    assert not contradict(["tmdb:movie:1"], ["imdb:movie:tt1"])
    assert not contradict(["tmdb:movie:1", "imdb:movie:tt1"], ["tmdb:movie:2", "imdb:movie:tt1"])
    assert not contradict(["tmdb:movie:1"], ["tmdb:person:2"])
    assert disputed(["tmdb:movie:1", "imdb:movie:tt1"], ["tmdb:movie:2", "imdb:movie:tt1"])
    assert not disputed(["tmdb:movie:1"], ["tmdb:movie:1", "imdb:movie:tt1"])
