"""The items query gives what plain Python computes, for everybody, in every window."""

import sqlite3
from dataclasses import replace

import pytest

from rustfin_core.catalog.access import scope_of
from rustfin_core.catalog.queries import page
from rustfin_core.catalog.queries.id_lists import IdLists
from rustfin_core.catalog.types import ItemPage, ItemQuery, SortKey
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import NotFound
from rustfin_core.kernel.text import fold
from tests.catalog.conftest import viewer
from tests.catalog.naive import Naive

K, S = ItemKind, SortKey
MOVIES, EPISODES = (K.MOVIE,), (K.EPISODE,)

SORTS = {
    "name": ((S.SORT_NAME, False),),
    "name backwards": ((S.SORT_NAME, True),),
    "added": ((S.ADDED, True),),
    "added first": ((S.ADDED, False),),
    "rating": ((S.COMMUNITY_RATING, True),),
    "critics": ((S.CRITIC_RATING, True),),
    "runtime": ((S.RUNTIME, False),),
    "premiere": ((S.PREMIERE, True),),
    "year and name": ((S.YEAR, True), (S.SORT_NAME, False)),
    "name and year": ((S.SORT_NAME, False), (S.YEAR, False)),
    "age and name": ((S.OFFICIAL_RATING, False), (S.SORT_NAME, False)),
    "date played and name": ((S.DATE_PLAYED, True), (S.SORT_NAME, False)),
    "plays and name": ((S.PLAY_COUNT, True), (S.SORT_NAME, False)),
    "favourites first": ((S.IS_FAVORITE, True), (S.SORT_NAME, False)),
    "played last": ((S.IS_PLAYED, False), (S.SORT_NAME, False)),
}
FILTERS = {
    "nothing": {},
    "unplayed": {"is_played": False},
    "played": {"is_played": True},
    "favourite": {"is_favorite": True},
    "not favourite": {"is_favorite": False},
    "resumable": {"is_resumable": True},
    "genre by name": {"genres": ("drama", "Comedy")},
    "rare genre": {"genres": ("Genre 33",)},
    "tag": {"tags": ("Tag 7", "tag 9")},
    "hidden tag": {"tags": ("tag 0",)},
    "years": {"years": (1999, 2007, 2019)},
    "ratings": {"official_ratings": ("PG-13", "G")},
    "letter": {"name_starts_with": "m"},
    "two letters": {"name_starts_with": "Ma"},
    "before a": {"name_less_than": "a"},
    "from s": {"name_starts_with_or_greater": "s"},
    "subtitles": {"has_subtitles": True},
    "no subtitles": {"has_subtitles": False},
    "4k": {"is_4k": True},
    "well rated": {"min_community_rating": 7.5},
    "missing": {"is_missing": True},
    "several": {"is_played": False, "genres": ("Drama",), "is_hd": True},
}


def ask(con: sqlite3.Connection, user: int, lists: IdLists, query: ItemQuery) -> ItemPage:
    return page.items(con, scope_of(con, viewer(user)), lists, query)


def uids(found: ItemPage) -> list[bytes]:
    return [item.uid for item in found.items]


@pytest.mark.parametrize("user", [1, 4])
@pytest.mark.parametrize("kinds", [MOVIES, EPISODES, (K.SERIES,), (K.MOVIE, K.SERIES)])
@pytest.mark.parametrize("sort", SORTS.values(), ids=SORTS.keys())
def test_orders(reading, naive: Naive, lists, user, kinds, sort) -> None:
    query = ItemQuery(kinds=kinds, sort=sort)
    expected = [row["uid"] for row in naive.select(user, query)]
    found = ask(reading, user, lists, query)
    assert found.total == len(expected)
    keys = [naive.by_uid[uid] for uid in uids(found)]
    # Equal keys may stand in either order of id; the keys themselves must agree everywhere.
    for mine, theirs in zip(keys, (naive.by_uid[uid] for uid in expected), strict=True):
        for key, _ in sort:
            assert naive._key(user, mine, key) == naive._key(user, theirs, key)
    assert sorted(uids(found)) == sorted(expected)


@pytest.mark.parametrize("user", [1, 4])
@pytest.mark.parametrize("kinds", [MOVIES, EPISODES, (K.MOVIE, K.SERIES), (K.SERIES,), ()])
@pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS.keys())
def test_filters(reading, naive: Naive, lists, user, kinds, filters) -> None:
    query = ItemQuery(kinds=kinds, recursive=True, **filters)
    expected = [row["uid"] for row in naive.select(user, query)]
    found = ask(reading, user, lists, query)
    assert uids(found) == expected
    assert found.total == len(expected)


@pytest.mark.parametrize("user", [1, 4])
@pytest.mark.parametrize(
    "query",
    [
        ItemQuery(kinds=MOVIES),
        ItemQuery(kinds=EPISODES, sort=SORTS["added"]),
        ItemQuery(kinds=MOVIES, sort=SORTS["runtime"]),
        ItemQuery(kinds=MOVIES, is_played=False),
        ItemQuery(kinds=(K.MOVIE, K.SERIES, K.EPISODE)),
        ItemQuery(kinds=(K.TRACK, K.ALBUM), is_favorite=True),
    ],
)
def test_windows_join_without_gap_or_overlap(reading, lists, user, query) -> None:
    whole = ask(reading, user, lists, query)
    joined: list[bytes] = []
    for start in range(0, whole.total + 40, 17):
        part = ask(reading, user, lists, replace(query, start_index=start, limit=17))
        assert part.total == whole.total
        assert part.start == start
        joined += uids(part)
    assert joined == uids(whole)


@pytest.mark.parametrize("user", [1, 4])
def test_one_library(reading, naive: Naive, lists, user) -> None:
    for uid in naive.libraries:
        query = ItemQuery(parent=uid, recursive=True, kinds=(K.MOVIE, K.SERIES, K.EPISODE, K.TRACK))
        if not naive.opens(user, uid):
            with pytest.raises(NotFound):
                ask(reading, user, lists, query)
            continue
        found = ask(reading, user, lists, query)
        assert uids(found) == [row["uid"] for row in naive.select(user, query)]
        assert found.total == len(found.items)


def test_a_library_lists_its_top_and_with_recursive_all(reading, naive: Naive, lists) -> None:
    shows = next(uid for uid, number in naive.libraries.items() if number == 4)
    assert {item.kind for item in ask(reading, 1, lists, ItemQuery(parent=shows)).items} == {
        K.SERIES
    }
    everything = ask(reading, 1, lists, ItemQuery(parent=shows, recursive=True))
    assert {item.kind for item in everything.items} == {K.SERIES, K.SEASON, K.EPISODE}


@pytest.mark.parametrize("user", [1, 4])
@pytest.mark.parametrize(
    ("kind", "below", "column"),
    [
        (K.SERIES, K.SEASON, "series_id"),
        (K.SEASON, K.EPISODE, "season_id"),
        (K.ALBUM, K.TRACK, "album_id"),
    ],
)
def test_children_come_by_number(reading, naive: Naive, lists, user, kind, below, column) -> None:
    for row in naive.of_kind(kind)[:10]:
        if row["id"] not in naive.visible(user):
            with pytest.raises(NotFound):
                ask(reading, user, lists, ItemQuery(parent=row["uid"]))
            continue
        found = ask(reading, user, lists, ItemQuery(parent=row["uid"]))
        expected = [
            child
            for child in naive.of_kind(below)
            if child[column] == row["id"]
            and child["state"] == 0
            and child["id"] in naive.visible(user)
        ]
        expected.sort(key=lambda child: (child["parent_index"] or 0, child["index_number"]))
        assert uids(found) == [child["uid"] for child in expected]


def test_artists_albums_and_tracks(reading, naive: Naive, lists) -> None:
    for row in naive.of_kind(K.ARTIST)[:6]:
        query = ItemQuery(kinds=(K.TRACK,), artist_ids=(row["uid"],))
        found = ask(reading, 1, lists, query)
        assert uids(found) == [other["uid"] for other in naive.select(1, query)]
        below = ask(reading, 1, lists, ItemQuery(parent=row["uid"]))
        assert {item.kind for item in below.items} <= {K.ALBUM}
        assert all(item.artist and item.artist.uid == row["uid"] for item in below.items)


def test_people_and_studios(reading, naive: Naive, lists) -> None:
    busy = max(
        naive.of_kind(K.PERSON), key=lambda p: sum(p["id"] in s for s in naive.people.values())
    )
    for user in (1, 4):
        query = ItemQuery(kinds=(K.MOVIE, K.SERIES), person_ids=(busy["uid"],))
        found = ask(reading, user, lists, query)
        assert uids(found) == [row["uid"] for row in naive.select(user, query)]
    for studio in naive.of_kind(K.STUDIO)[:5]:
        query = ItemQuery(kinds=MOVIES, studio_ids=(studio["uid"],))
        assert uids(ask(reading, 4, lists, query)) == [r["uid"] for r in naive.select(4, query)]


def test_ids_come_in_the_order_asked(reading, naive: Naive, lists) -> None:
    asked = [row["uid"] for row in naive.of_kind(K.MOVIE)[:20]][::-1]
    assert uids(ask(reading, 1, lists, ItemQuery(ids=tuple(asked)))) == asked
    visible = [uid for uid in asked if naive.by_uid[uid]["id"] in naive.visible(4)]
    assert uids(ask(reading, 4, lists, ItemQuery(ids=tuple(asked)))) == visible


def test_excluded_ids_and_kinds(reading, naive: Naive, lists) -> None:
    gone = tuple(row["uid"] for row in naive.of_kind(K.MOVIE)[:5])
    query = ItemQuery(kinds=MOVIES, exclude_ids=gone)
    assert uids(ask(reading, 1, lists, query)) == [r["uid"] for r in naive.select(1, query)]
    without = ask(reading, 1, lists, ItemQuery(recursive=True, exclude_kinds=(K.TRACK, K.EPISODE)))
    assert {item.kind for item in without.items} == {K.MOVIE, K.SERIES, K.SEASON, K.ARTIST, K.ALBUM}


def test_media_types_and_folders(reading, lists) -> None:
    audio = ask(reading, 1, lists, ItemQuery(recursive=True, media_types=("Audio",)))
    assert {item.kind for item in audio.items} == {K.TRACK}
    video = ask(reading, 1, lists, ItemQuery(recursive=True, media_types=("video",)))
    assert {item.kind for item in video.items} == {K.MOVIE, K.EPISODE}
    folders = ask(reading, 1, lists, ItemQuery(recursive=True, is_folder=True))
    assert {item.kind for item in folders.items} == {K.SERIES, K.SEASON, K.ARTIST, K.ALBUM}


def test_random_draws_without_repeating(reading, naive: Naive, lists) -> None:
    query = ItemQuery(kinds=MOVIES, sort=((S.RANDOM, False),), limit=30)
    draws = [uids(ask(reading, 4, lists, query)) for _ in range(5)]
    visible = {row["uid"] for row in naive.select(4, ItemQuery(kinds=MOVIES))}
    assert all(len(set(draw)) == len(draw) == min(30, len(visible)) for draw in draws)
    assert all(set(draw) <= visible for draw in draws)
    assert len({tuple(draw) for draw in draws}) > 1


def test_search_term_within_a_list(reading, naive: Naive, lists) -> None:
    for term in ("dark", "étoile", "ETOILE", "strass", "ma", "d"):
        found = ask(reading, 1, lists, ItemQuery(kinds=MOVIES, search_term=term))
        words = [row for row in naive.of_kind(K.MOVIE) if _has_word(fold(row["name"]), fold(term))]
        if len(term) > 2:
            # People and years come after the titles.
            assert sorted(uids(found)[: len(words)]) == sorted(row["uid"] for row in words)
        assert found.items
        titles = found.items[: len(words)]
        assert all(_has_word(fold(item.name), fold(term)) for item in titles)


def _has_word(name: str, start: str) -> bool:
    return any(word.startswith(start) for word in name.split())


def test_unknown_parent_is_not_found(reading, lists) -> None:
    with pytest.raises(NotFound):
        ask(reading, 1, lists, ItemQuery(parent=b"?" * 16))


def test_without_total_only_the_window_is_counted(reading, lists) -> None:
    query = ItemQuery(kinds=MOVIES, is_played=False, limit=10, want_total=False)
    found = ask(reading, 1, lists, query)
    assert len(found.items) == found.total == 10
