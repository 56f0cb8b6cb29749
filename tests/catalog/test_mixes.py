"""Similar titles, mixes, recommendations and suggestions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.catalog import mixes
from rustfin_core.catalog.list_service import ListService, NewPlaylist
from rustfin_core.catalog.mixes import Candidate, shuffled
from rustfin_core.catalog.repository import NewItem, insert_item
from rustfin_core.catalog.service import Edit
from rustfin_core.catalog.suggestion_service import Reason, SuggestionService
from rustfin_core.catalog.types import ItemQuery
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import NotFound
from tests.catalog.conftest import viewer

K = ItemKind
ANNA, BEN, CHILD = viewer(1), viewer(2), viewer(4)
candidates = st.lists(
    st.tuples(st.integers(0, 3), st.floats(0, 10)).map(lambda pair: pair), max_size=60
).map(lambda pairs: [Candidate(n, artist, score) for n, (artist, score) in enumerate(pairs)])


@pytest.fixture
def suggest(db, clock, service) -> SuggestionService:
    return SuggestionService(db=db, clock=clock)


def thrice(artists):
    return any(len(set(artists[at : at + 3])) == 1 for at in range(len(artists) - 2))


@given(candidates, st.text(max_size=5), st.integers(0, 70))
def test_a_mix_of_anything(given_ones, seed, limit) -> None:
    mixed = shuffled(given_ones, seed, limit)
    assert mixed == shuffled(list(reversed(given_ones)), seed, limit)
    assert len(set(mixed)) == len(mixed) <= limit
    artists = {one.id: one.artist_id for one in given_ones}
    played = [artists[item_id] for item_id in mixed]
    if len(set(artists.values())) > 1:
        assert not thrice(played)
        left = [one for one in given_ones if one.id not in set(mixed)]
        ended_early = len(mixed) < min(limit, len(given_ones))
        assert not ended_early or {one.artist_id for one in left} == set(played[-2:])
    else:
        assert len(mixed) == min(limit, len(given_ones))


def test_better_ones_come_earlier_and_luck_is_even() -> None:
    many = [Candidate(n, n, 10.0 if n % 2 else 0.0) for n in range(400)]
    assert all(item_id % 2 for item_id in shuffled(many, "x", 200))
    drawn = [mixes.luck("x", n) for n in range(2_000)]
    assert 0.45 < sum(drawn) / len(drawn) < 0.55


@pytest.mark.parametrize("kind", [K.TRACK, K.ALBUM, K.ARTIST, K.GENRE])
@pytest.mark.parametrize("someone", [ANNA, CHILD], ids=["anna", "child"])
async def test_a_mix_is_music_in_turns(service, suggest, naive, kind, someone) -> None:
    for start in (await service.items(someone, ItemQuery(kinds=(kind,), limit=6))).items:
        page = await suggest.mix(someone, start.uid, 60)
        rows = [naive.by_uid[item.uid] for item in page.items]
        assert rows
        assert {row["kind"] for row in rows} == {K.TRACK}
        assert {row["id"] for row in rows} <= naive.visible(someone.user_id)
        assert not thrice([row["artist_id"] for row in rows])
        assert len({row["id"] for row in rows}) == len(rows) == page.total
        if kind is K.TRACK:
            assert page.items[0].uid == start.uid
        if kind is K.ARTIST and naive.by_uid[start.uid]["child_count"]:
            assert naive.by_uid[start.uid]["id"] in {row["artist_id"] for row in rows[:20]}


async def test_the_same_all_day_for_one_user(service, suggest, clock) -> None:
    start = (await service.items(ANNA, ItemQuery(kinds=(K.ALBUM,), limit=1))).items[0]

    async def mixed(someone):
        return [item.uid for item in (await suggest.mix(someone, start.uid, 40)).items]

    first = await mixed(ANNA)
    clock.ms += 3_600_000 if clock.ms % 86_400_000 < 80_000_000 else -3_600_000
    assert await mixed(ANNA) == first
    assert await mixed(BEN) != first
    clock.ms += 86_400_000
    assert await mixed(ANNA) != first


async def test_a_mix_from_a_playlist_and_from_what_has_no_music(
    service, suggest, db, bus, clock
) -> None:
    lists = ListService(db=db, bus=bus, clock=clock)
    tracks = (await service.items(ANNA, ItemQuery(kinds=(K.TRACK,), limit=3))).items
    film = (await service.items(ANNA, ItemQuery(kinds=(K.MOVIE,), limit=1))).items[0]
    uid = await lists.create_playlist(ANNA, NewPlaylist(name="x", items=(tracks[0].uid,)))
    assert (await suggest.mix(ANNA, uid, 30)).items
    assert (await suggest.mix(ANNA, film.uid, 30)).items == ()
    with pytest.raises(NotFound):
        await suggest.mix(BEN, uid, 30)


async def test_music_without_genres_is_mixed_too(service, suggest, db) -> None:
    def fill(con):
        con.execute("DELETE FROM facet_link WHERE role=9")
        return con.execute("SELECT uid FROM item WHERE kind=7 AND state=0 LIMIT 1").fetchone()[0]

    track = await db.write(fill)
    page = await suggest.mix(ANNA, track, 30)
    assert len(page.items) == 30
    assert page.items[0].uid == track


async def test_similar_items_share_something(service, suggest, naive) -> None:
    for movie in naive.of_kind(K.MOVIE)[3:9]:
        found = (await suggest.similar(ANNA, movie["uid"], 8)).items
        assert len(found) == 8
        mine = naive.facets[movie["id"]] | naive.people[movie["id"]]
        for item in found:
            row = naive.by_uid[item.uid]
            assert row["kind"] == K.MOVIE
            assert row["id"] != movie["id"]
            assert mine & (naive.facets[row["id"]] | naive.people[row["id"]])
        assert found == (await suggest.similar(ANNA, movie["uid"], 8)).items


@pytest.mark.parametrize("kind", [K.SERIES, K.ALBUM, K.ARTIST, K.TRACK])
async def test_similar_things_are_of_the_same_kind(service, suggest, naive, kind) -> None:
    some = [row for row in naive.of_kind(kind) if row["id"] in naive.visible(4)][:6]
    found = 0
    for row in some:
        items = (await suggest.similar(CHILD, row["uid"], 10)).items
        found += len(items)
        assert all(item.kind is kind and item.uid != row["uid"] for item in items)
        assert {naive.by_uid[item.uid]["id"] for item in items} <= naive.visible(4)
    assert found
    genre = naive.of_kind(K.GENRE)[0]
    assert (await suggest.similar(ANNA, genre["uid"])).items == ()


async def test_similar_albums_without_an_artist(service, suggest, naive) -> None:
    album = naive.of_kind(K.ALBUM)[0]
    items = (await suggest.similar(ANNA, album["uid"], 20)).items
    artist = next(item.artist.uid for item in items if item.artist)
    rest = (await suggest.similar(ANNA, album["uid"], 20, exclude_artists=(artist,))).items
    assert artist not in {item.artist.uid for item in rest if item.artist}


async def test_films_near_in_time_come_first(service, suggest, db) -> None:
    def fill(con):
        made = [
            insert_item(
                con, NewItem(kind=K.MOVIE, name=f"F{year}", added_at=1, library_id=1, year=year)
            )
            for year in (1990, 2019, 2004, 1991, 1997)
        ]
        facet = con.execute("SELECT id FROM item WHERE kind=11 LIMIT 1").fetchone()[0]
        con.execute("DELETE FROM facet_link WHERE facet_id=?", (facet,))
        con.executemany(
            "INSERT INTO facet_link(facet_id,item_id,role) VALUES(?,?,11)",
            [(facet, item) for item in made],
        )
        return con.execute("SELECT uid FROM item WHERE id=?", (made[0],)).fetchone()[0]

    uid = await db.write(fill)
    names = [item.name for item in (await suggest.similar(ANNA, uid, 4)).items]
    assert names == ["F1991", "F1997", "F2019", "F2004"]


async def test_recommendations_are_unseen_and_named_once(service, suggest, naive) -> None:
    liked = (await service.items(ANNA, ItemQuery(kinds=(K.MOVIE,), is_played=False))).items[7]
    await service.update_user_data(ANNA, liked.uid, Edit(rating=9))
    made = await suggest.recommendations(ANNA, categories=8, per_category=5)
    assert len(made) == 8
    assert {one.reason for one in made} == set(Reason)
    assert len({one.uid for one in made}) == 8
    uids = [item.uid for one in made for item in one.items]
    assert len(set(uids)) == len(uids)
    assert all(item.kind is K.MOVIE and not item.user.played for one in made for item in one.items)
    assert all(1 <= len(one.items) <= 5 and one.baseline for one in made)
    hidden = await suggest.recommendations(CHILD, categories=8, per_category=5)
    ids = {naive.by_uid[item.uid]["id"] for one in hidden for item in one.items}
    assert ids <= naive.visible(4)


async def test_recommendations_within_a_library(service, suggest) -> None:
    view = next(view for view in await service.views(ANNA) if view.name == "Kids")
    made = await suggest.recommendations(ANNA, parent=view.uid)
    assert {item.library_uid for one in made for item in one.items} == {view.uid}
    with pytest.raises(NotFound):
        await suggest.recommendations(ANNA, parent=b"?" * 16)


async def test_suggestions_are_unseen_and_last_the_day(service, suggest, naive) -> None:
    whole = await suggest.suggestions(ANNA, limit=50)
    assert len(whole.items) == 50
    assert not any(item.user.played for item in whole.items)
    assert {item.kind for item in whole.items} == {K.MOVIE, K.SERIES}
    page = await suggest.suggestions(ANNA, start=10, limit=5)
    assert page.items == whole.items[10:15]
    assert len({item.uid for item in whole.items}) == 50
    child = await suggest.suggestions(CHILD, kinds=(K.MOVIE, K.SERIES, K.ALBUM), limit=100)
    assert {naive.by_uid[item.uid]["id"] for item in child.items} <= naive.visible(4)
