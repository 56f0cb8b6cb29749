"""Hot lists stay within covering indexes, and a page costs the same number of statements always."""

import sqlite3
from dataclasses import replace

import pytest

from rustfin_core.catalog import derived
from rustfin_core.catalog.access import scope_of
from rustfin_core.catalog.queries import detail, page
from rustfin_core.catalog.queries.conditions import select
from rustfin_core.catalog.queries.next_up import NextUp, next_up
from rustfin_core.catalog.queries.resume import Resume, resume
from rustfin_core.catalog.queries.statements import statement, terms_of
from rustfin_core.catalog.types import ALL_FIELDS, ItemQuery, SortKey
from rustfin_core.db.migrations import migrate
from rustfin_core.kernel.enums import ItemKind
from tests.catalog.conftest import viewer
from tests.catalog.generate import writable

K, S = ItemKind, SortKey


def plan(con: sqlite3.Connection, user: int, query: ItemQuery) -> str:
    chosen = select(con, scope_of(con, viewer(user)), query)
    sql = statement(chosen, terms_of(chosen, query.sort))
    rows = con.execute(f"EXPLAIN QUERY PLAN {sql} LIMIT 100", chosen.params)
    return "\n".join(row[3] for row in rows)


@pytest.mark.parametrize("user", [1, 4])
@pytest.mark.parametrize(
    ("query", "index"),
    [
        (ItemQuery(kinds=(K.MOVIE,)), "item_name"),
        (ItemQuery(kinds=(K.EPISODE,)), "item_name"),
        (ItemQuery(kinds=(K.MOVIE,), sort=((S.SORT_NAME, True),)), "item_name"),
        (ItemQuery(kinds=(K.MOVIE,), sort=((S.ADDED, True),)), "item_added"),
        (ItemQuery(kinds=(K.EPISODE,), sort=((S.ADDED, False),)), "item_added"),
        (ItemQuery(kinds=(K.MOVIE,), sort=((S.COMMUNITY_RATING, True),)), "item_rating"),
        (ItemQuery(kinds=(K.MOVIE,), sort=((S.RUNTIME, True),)), "item_runtime"),
        (ItemQuery(kinds=(K.EPISODE,), sort=((S.PREMIERE, True), (S.NAME, True))), "item_premiere"),
        (ItemQuery(kinds=(K.MOVIE,), sort=((S.CRITIC_RATING, False),)), "item_critics"),
        (ItemQuery(kinds=(K.MOVIE,), sort=((S.YEAR, True), (S.NAME, True))), "item_year"),
        (ItemQuery(kinds=(K.MOVIE,), sort=((S.OFFICIAL_RATING, True),)), "item_age"),
        (ItemQuery(kinds=(K.EPISODE,), is_missing=True), "item_absent"),
        (ItemQuery(recursive=True), "item_all"),
        (ItemQuery(kinds=(K.MOVIE,), is_played=False), "item_name"),
        (ItemQuery(kinds=(K.MOVIE,), has_subtitles=True, is_4k=True), "item_name"),
        (ItemQuery(kinds=(K.MOVIE,), name_starts_with="m"), "item_name"),
        (ItemQuery(kinds=(K.MOVIE,), genres=("Drama",)), "item_name"),
    ],
)
def test_hot_pages_come_sorted_out_of_a_covering_index(reading, user, query, index) -> None:
    text = plan(reading, user, query)
    assert f"USING COVERING INDEX {index}" in text, text
    assert "TEMP B-TREE" not in text, text


def test_one_library_stays_within_the_index(reading, naive) -> None:
    uid = next(library for library in naive.libraries if naive.opens(4, library))
    text = plan(reading, 4, ItemQuery(kinds=(K.MOVIE,), parent=uid))
    assert "USING COVERING INDEX item_name" in text, text


def test_several_kinds_are_merged_not_sorted(reading) -> None:
    text = plan(reading, 1, ItemQuery(kinds=(K.MOVIE, K.SERIES)))
    assert "MERGE (UNION ALL)" in text, text
    assert text.count("USING COVERING INDEX item_name") == 2, text


@pytest.mark.parametrize(
    "query",
    [
        ItemQuery(parent=b"series"),
        ItemQuery(kinds=(K.MOVIE,), is_favorite=True),
        ItemQuery(kinds=(K.MOVIE,), person_ids=(b"person",)),
        ItemQuery(kinds=(K.MOVIE,), tags=("tag 7",)),
    ],
)
def test_narrow_conditions_drive(reading, naive, query) -> None:
    uids = {
        b"series": naive.of_kind(K.SERIES)[0]["uid"],
        b"person": naive.of_kind(K.PERSON)[0]["uid"],
    }
    query = replace(
        query,
        parent=uids.get(query.parent),
        person_ids=tuple(uids[uid] for uid in query.person_ids),
    )
    text = plan(reading, 4, query)
    assert "item_name" not in text, text
    assert "SCAN i" not in text, text


def statements(con: sqlite3.Connection, work) -> int:
    seen: list[str] = []
    con.set_trace_callback(seen.append)
    work()
    con.set_trace_callback(None)
    return len(seen)


@pytest.mark.parametrize("user", [1, 4])
@pytest.mark.parametrize(
    "query",
    [
        ItemQuery(kinds=(K.MOVIE,)),
        ItemQuery(kinds=(K.MOVIE,), fields=ALL_FIELDS),
        ItemQuery(kinds=(K.EPISODE,), sort=((S.ADDED, True),)),
        ItemQuery(kinds=(K.TRACK,), genres=("Drama",), fields=ALL_FIELDS),
        ItemQuery(recursive=True, is_favorite=True),
        ItemQuery(kinds=(K.EPISODE,), sort=((S.DATE_PLAYED, True),)),
        ItemQuery(kinds=(K.MOVIE,), sort=((S.STUDIO, False),), is_played=False, min_width=1000),
        ItemQuery(kinds=(K.MOVIE,), has_theme_song=False, collapse=True),
    ],
)
def test_a_page_is_a_constant_number_of_statements(reading, lists, user, query) -> None:
    def count(limit: int) -> int:
        def work() -> None:
            assert page.items(reading, scope, lists, replace(query, limit=limit)).items

        scope = scope_of(reading, viewer(user))
        lists.catalog_changed()
        return statements(reading, work)

    few, many = count(10), count(100)
    assert few == many
    assert many <= 22


def test_home_and_item_are_few_statements(reading, naive) -> None:
    scope = scope_of(reading, viewer(4))
    movie = next(r for r in naive.of_kind(K.MOVIE) if r["id"] in naive.visible(4))
    assert statements(reading, lambda: resume(reading, scope, Resume())) <= 6
    assert statements(reading, lambda: next_up(reading, scope, NextUp())) <= 6
    assert statements(reading, lambda: detail.item(reading, scope, movie["uid"])) <= 20


def test_an_empty_catalogue_is_never_analysed(tmp_path) -> None:
    migrate(tmp_path / "empty.db", tmp_path)
    with writable(tmp_path / "empty.db") as con:
        assert not derived.analyze_if_grown(con)
        assert not con.execute("SELECT 1 FROM sqlite_schema WHERE name='sqlite_stat1'").fetchone()


def test_statistics_are_renewed_when_the_catalogue_doubles(writing) -> None:
    assert not derived.analyze_if_grown(writing)  # the generator has analysed it
    writing.execute("UPDATE sqlite_stat1 SET stat='500 1' WHERE idx='sqlite_autoindex_item_1'")
    assert derived.analyze_if_grown(writing)
    assert not derived.analyze_if_grown(writing)


def test_each_kind_outgrows_its_statistics_by_itself() -> None:
    assert not derived.has_outgrown({1: 999}, {})
    assert derived.has_outgrown({1: 1_000}, {})
    assert not derived.has_outgrown({1: 1_999}, {1: 1_000})
    assert derived.has_outgrown({1: 50_000, 4: 1_000}, {1: 50_000})
