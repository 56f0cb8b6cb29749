"""Played, favourite and position: on the work, with roll-ups and news, in one commit."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.catalog import derived
from rustfin_core.catalog.events import UserDataChanged
from rustfin_core.catalog.queries.next_up import NextUp
from rustfin_core.catalog.queries.resume import Resume
from rustfin_core.catalog.types import ItemQuery
from rustfin_core.catalog.user_data import Edit, Progress, progress
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import InvalidInput
from tests.catalog.conftest import viewer
from tests.catalog.generate import NOW

K = ItemKind
MINUTE = 600_000_000
SOMEBODY = viewer(1)


@pytest.mark.parametrize(
    ("position", "runtime", "expected"),
    [
        (0, 100 * MINUTE, Progress(0, False)),
        (4 * MINUTE, 100 * MINUTE, Progress(0, False)),
        (5 * MINUTE, 100 * MINUTE, Progress(5 * MINUTE, False)),
        (90 * MINUTE, 100 * MINUTE, Progress(90 * MINUTE, False)),
        (91 * MINUTE, 100 * MINUTE, Progress(0, True)),
        (100 * MINUTE, 100 * MINUTE, Progress(0, True)),
        (200 * MINUTE, 100 * MINUTE, Progress(0, True)),
        (MINUTE, 4 * MINUTE, Progress(0, True)),  # shorter than five minutes: never resumed
        (MINUTE // 10, 4 * MINUTE, Progress(0, False)),
        (7 * MINUTE, None, Progress(7 * MINUTE, False)),
        (-5, None, Progress(0, False)),
    ],
)
def test_what_a_position_means(position, runtime, expected) -> None:
    assert progress(position, runtime) == expected


@given(st.integers(-(10**12), 10**13), st.one_of(st.none(), st.integers(0, 10**12)))
def test_a_resume_point_is_always_inside(position, runtime) -> None:
    result = progress(position, runtime)
    assert result.position >= 0
    if runtime:
        assert result.position <= runtime
    if result.played:
        assert result.position == 0


@pytest.fixture
def news(bus) -> list[UserDataChanged]:
    heard: list[UserDataChanged] = []
    bus.subscribe(UserDataChanged, heard.append)
    return heard


async def untouched_show(service):
    """A show user 1 has seen nothing of, with its episodes."""
    for show in (await service.items(SOMEBODY, ItemQuery(kinds=(K.SERIES,)))).items:
        if show.user.unplayed_count == show.leaf_count:
            episodes = (await service.episodes(SOMEBODY, show.uid)).items
            if all(not e.user.position and e.parent_index for e in episodes):
                return show, episodes
    raise AssertionError("the generator made no such show")


async def test_playing_through_an_episode(service, news, clock) -> None:
    show, episodes = await untouched_show(service)
    first, second = episodes[:2]
    assert (await service.playback_started(SOMEBODY, first.uid)).play_count == 1
    data = await service.record(SOMEBODY, first.uid, first.runtime // 2, audio_index=1)
    assert (data.position, data.played, data.audio_index) == (first.runtime // 2, False, 1)
    assert data.played_percentage == pytest.approx(50, abs=0.01)
    resume = await service.resume(SOMEBODY, Resume(limit=None))
    assert resume.items[0].uid == first.uid
    data = await service.record(SOMEBODY, first.uid, None)
    assert (data.position, data.played, data.last_played_at) == (0, True, NOW)
    again = await service.item(SOMEBODY, show.uid)
    assert again.user.unplayed_count == len(episodes) - 1
    assert again.user.last_played_at == NOW
    assert (await service.next_up(SOMEBODY, NextUp())).items[0].uid == second.uid
    told = dict(news[-1].items)
    assert told[first.uid] == data
    assert told[show.uid].unplayed_count == len(episodes) - 1
    assert first.season is not None
    assert first.season.uid in told
    assert news[-1].user_uid == SOMEBODY.user_uid


async def test_begun_again_stays_played(service) -> None:
    _, episodes = await untouched_show(service)
    await service.record(SOMEBODY, episodes[0].uid, None)
    data = await service.record(SOMEBODY, episodes[0].uid, episodes[0].runtime // 3)
    assert data.played
    assert data.position == episodes[0].runtime // 3


@pytest.mark.parametrize("kind", [K.SERIES, K.SEASON, K.ALBUM, K.ARTIST])
async def test_a_container_is_marked_through_its_leaves(service, kind) -> None:
    containers = (await service.items(SOMEBODY, ItemQuery(kinds=(kind,)))).items
    target = next(c for c in containers if c.leaf_count and not c.user.played)
    below = ItemQuery(parent=target.uid, recursive=True, kinds=(K.EPISODE, K.TRACK))
    if kind is K.ARTIST:  # as a guest on somebody else's album an artist owns nothing
        below = ItemQuery(album_artist_ids=(target.uid,), kinds=(K.TRACK,))
    others = (await service.items(viewer(2), below)).items
    await service.mark_played(SOMEBODY, target.uid, played=True)
    seen = await service.items(SOMEBODY, replace(below, is_played=True))
    assert seen.total == target.leaf_count
    if kind is not K.ARTIST:
        item = await service.item(SOMEBODY, target.uid)
        assert item.user.played
        assert item.user.played_percentage == 100
    await service.mark_played(SOMEBODY, target.uid, played=False)
    assert (await service.items(SOMEBODY, replace(below, is_played=True))).total == 0
    assert (await service.items(viewer(2), below)).items == others


async def test_marking_counts_plays_only_with_a_date(service) -> None:
    movie = (await service.items(SOMEBODY, ItemQuery(kinds=(K.MOVIE,), is_played=False))).items[0]
    first = await service.mark_played(SOMEBODY, movie.uid, played=True)
    assert (first.play_count, first.position) == (max(movie.user.play_count, 1), 0)
    dated = await service.mark_played(SOMEBODY, movie.uid, played=True, at=5_000)
    assert (dated.play_count, dated.last_played_at) == (first.play_count + 1, 5_000)
    gone = await service.mark_played(SOMEBODY, movie.uid, played=False)
    assert (gone.play_count, gone.played, gone.last_played_at) == (0, False, None)


@pytest.mark.parametrize("kind", [K.MOVIE, K.SERIES, K.PERSON, K.GENRE, K.ARTIST])
async def test_anything_can_be_a_favourite(service, kind) -> None:
    item = (await service.items(SOMEBODY, ItemQuery(kinds=(kind,), is_favorite=False))).items[0]
    assert (await service.set_favorite(SOMEBODY, item.uid, favorite=True)).is_favorite
    favourites = await service.items(SOMEBODY, ItemQuery(kinds=(kind,), is_favorite=True))
    assert item.uid in {found.uid for found in favourites.items}
    assert not (await service.set_favorite(SOMEBODY, item.uid, favorite=False)).is_favorite


async def test_single_values_and_ratings(service) -> None:
    movie = (await service.items(SOMEBODY, ItemQuery(kinds=(K.MOVIE,)))).items[0]
    data = await service.update_user_data(SOMEBODY, movie.uid, Edit(rating=10, play_count=7))
    assert (data.rating, data.likes, data.play_count) == (10, True, 7)
    data = await service.update_user_data(SOMEBODY, movie.uid, Edit(position=MINUTE))
    assert (data.likes, data.position) == (True, MINUTE)
    data = await service.update_user_data(SOMEBODY, movie.uid, Edit(rating=6.4))
    assert (data.rating, data.likes) == (6.4, False)
    data = await service.update_user_data(SOMEBODY, movie.uid, Edit(rating=None))
    assert (data.rating, data.likes) == (None, None)
    for wrong in (Edit(rating=-0.1), Edit(rating=11), Edit(position=-1), Edit(play_count=-1)):
        with pytest.raises(InvalidInput):
            await service.update_user_data(SOMEBODY, movie.uid, wrong)


async def test_a_show_set_played_by_value_marks_its_episodes(service) -> None:
    show, episodes = await untouched_show(service)
    data = await service.update_user_data(
        SOMEBODY, show.uid, Edit(played=True, favorite=True, rating=8)
    )
    assert (data.played, data.is_favorite, data.rating) == (True, True, 8)
    again = (await service.episodes(SOMEBODY, show.uid)).items
    assert all(e.user.played and not e.user.is_favorite for e in again)
    assert len(again) == len(episodes)


async def test_kept_lists_follow_at_once(service) -> None:
    query = ItemQuery(kinds=(K.MOVIE,), is_played=False, limit=5)
    before = await service.items(SOMEBODY, query)
    await service.mark_played(SOMEBODY, before.items[0].uid, played=True)
    after = await service.items(SOMEBODY, query)
    assert after.total == before.total - 1
    assert after.items[0].uid == before.items[1].uid


async def test_a_file_stands_for_its_item(service) -> None:
    movies = (await service.items(SOMEBODY, ItemQuery(kinds=(K.MOVIE,)))).items
    for movie in movies:
        versions = await service.media_versions(SOMEBODY, movie.uid)
        if len(versions) > 1:
            break
    data = await service.record(SOMEBODY, versions[1].file_uid, movie.runtime // 2)
    assert (await service.item(SOMEBODY, movie.uid)).user == data


async def test_user_data_outlives_the_library(service, db) -> None:
    movies = next(v for v in await service.views(SOMEBODY) if v.name == "Movies")
    item = (await service.items(SOMEBODY, ItemQuery(parent=movies.uid, limit=1))).items[0]
    await service.record(SOMEBODY, item.uid, None)
    sql = "SELECT count(*) FROM user_data WHERE user_id=1"
    before = await db.read(lambda con: con.execute(sql).fetchone()[0])
    await service.delete_library(movies.uid)
    assert await db.read(lambda con: con.execute(sql).fetchone()[0]) == before


async def test_roll_ups_equal_a_rebuild_after_many_changes(service, db) -> None:
    _, episodes = await untouched_show(service)
    for number, episode in enumerate(episodes):
        await service.mark_played(SOMEBODY, episode.uid, played=number % 3 != 0)
    await service.mark_played(SOMEBODY, episodes[4].uid, played=False)
    sql = "SELECT * FROM user_rollup WHERE played_leaves>0 ORDER BY user_id,item_id"
    kept = await db.read(lambda con: [tuple(row) for row in con.execute(sql)])
    await db.write(derived.rebuild_rollups)
    assert await db.read(lambda con: [tuple(row) for row in con.execute(sql)]) == kept
