"""The journal of user data: one deed at a time, undone at once, kept for 30 days."""

import pytest

from rustfin_core.catalog.events import UserDataChanged
from rustfin_core.catalog.journal import KEPT_MS
from rustfin_core.catalog.types import Cause, ItemQuery
from rustfin_core.catalog.user_data import Edit
from rustfin_core.catalog.works import work_for
from rustfin_core.kernel.enums import ItemKind
from rustfin_core.kernel.errors import Conflict, Forbidden, NotFound
from tests.catalog.conftest import viewer
from tests.catalog.test_user_data import MINUTE, untouched_show

K = ItemKind
ANNA, BEN = viewer(1), viewer(2)


async def film(service, at=0):
    query = ItemQuery(kinds=(K.MOVIE,), is_played=False, is_resumable=False, limit=at + 1)
    return (await service.items(ANNA, query)).items[at]


async def rows(db, uid=None):
    sql = "SELECT count(*) FROM user_data_change"
    return await db.read(lambda con: con.execute(sql).fetchone()[0])


async def test_each_deed_is_listed_newest_first(service, clock) -> None:
    movie = await film(service)
    await service.mark_played(ANNA, movie.uid, played=True)
    clock.ms += 1000
    await service.set_favorite(ANNA, movie.uid, favorite=True)
    await service.update_user_data(ANNA, movie.uid, Edit(rating=7.5))
    await service.update_user_data(ANNA, movie.uid, Edit(rating=7.5, play_count=4))
    await service.mark_played(ANNA, movie.uid, played=False)
    changes = await service.history(ANNA)
    causes = [change.cause for change in changes]
    assert causes == [Cause.UNPLAYED, Cause.EDITED, Cause.RATED, Cause.FAVORITE, Cause.PLAYED]
    assert [change.is_latest for change in changes] == [True, False, False, False, False]
    assert {change.item.uid for change in changes} == {movie.uid}
    assert {change.title for change in changes} == {movie.name}
    assert changes[-1].at == changes[0].at - 1000
    first = await service.history(ANNA, 2)
    assert first == changes[:2]
    assert await service.history(ANNA, 50, first[-1].uid) == changes[2:]
    assert await service.history(ANNA, 0) == ()
    assert await service.history(BEN) == ()


async def test_what_changes_nothing_leaves_no_row(service) -> None:
    movie = await film(service)
    await service.set_favorite(ANNA, movie.uid, favorite=True)
    await service.set_favorite(ANNA, movie.uid, favorite=True)
    assert len(await service.history(ANNA)) == 1


async def test_a_marked_show_is_one_deed_and_undone_at_once(service, bus) -> None:
    show, episodes = await untouched_show(service)
    await service.record(ANNA, episodes[2].uid, episodes[2].runtime // 2, play_session="a")
    await service.mark_played(ANNA, episodes[0].uid, played=True, at=5_000)
    before = [e.user for e in (await service.episodes(ANNA, show.uid)).items]
    await service.mark_played(ANNA, show.uid, played=True)
    change = (await service.history(ANNA))[0]
    assert (change.cause, change.count) == (Cause.PLAYED, len(episodes) - 1)
    assert change.item.uid == show.uid
    heard: list[UserDataChanged] = []
    bus.subscribe(UserDataChanged, heard.append)
    await service.undo(ANNA, change.uid)
    assert [e.user for e in (await service.episodes(ANNA, show.uid)).items] == before
    assert (await service.item(ANNA, show.uid)).user.unplayed_count == len(episodes) - 1
    told = dict(heard[-1].items)
    assert told[show.uid].unplayed_count == len(episodes) - 1
    assert episodes[1].uid in told


async def test_the_reports_of_one_play_are_one_row(service, db, clock) -> None:
    movie = await film(service)
    await service.mark_played(ANNA, movie.uid, played=True, at=7_000)
    known = (await service.item(ANNA, movie.uid)).user
    await service.playback_started(ANNA, movie.uid, play_session="one")
    for share in range(10, 90, 5):
        clock.ms += 10_000
        await service.record(ANNA, movie.uid, movie.runtime * share // 100, play_session="one")
    changes = await service.history(ANNA)
    assert [change.cause for change in changes] == [Cause.PLAYBACK, Cause.PLAYED]
    assert changes[0].at == clock.ms
    await service.undo(ANNA, changes[0].uid)
    assert (await service.item(ANNA, movie.uid)).user == known


async def test_another_play_or_a_mark_in_between_begins_another_row(service) -> None:
    movie = await film(service)
    half = movie.runtime // 2
    await service.playback_started(ANNA, movie.uid, play_session="tv")
    await service.record(ANNA, movie.uid, half, play_session="tv")
    await service.playback_started(ANNA, movie.uid, play_session="tv")
    await service.record(ANNA, movie.uid, half + MINUTE, play_session="tv")
    await service.set_favorite(ANNA, movie.uid, favorite=True)
    await service.record(ANNA, movie.uid, half + 2 * MINUTE, play_session="tv")
    await service.record(ANNA, movie.uid, half + 3 * MINUTE, play_session="phone")
    causes = [change.cause for change in await service.history(ANNA)]
    play, mark = Cause.PLAYBACK, Cause.FAVORITE
    assert causes == [play, play, mark, play, play]


async def test_undo_is_a_deed_too(service) -> None:
    movie = await film(service)
    await service.mark_played(ANNA, movie.uid, played=True)
    await service.undo(ANNA, (await service.history(ANNA))[0].uid)
    assert not (await service.item(ANNA, movie.uid)).user.played
    again = (await service.history(ANNA))[0]
    assert (again.cause, again.is_latest) == (Cause.UNDO, True)
    await service.undo(ANNA, again.uid)
    assert (await service.item(ANNA, movie.uid)).user.played


async def test_what_changed_since_is_refused_unless_forced(service) -> None:
    movie = await film(service)
    await service.mark_played(ANNA, movie.uid, played=True)
    mark = (await service.history(ANNA))[0]
    await service.set_favorite(ANNA, movie.uid, favorite=True)
    with pytest.raises(Conflict, match=r"changed again since: .*\.$"):
        await service.undo(ANNA, mark.uid)
    assert (await service.item(ANNA, movie.uid)).user.played
    await service.undo(ANNA, mark.uid, force=True)
    data = (await service.item(ANNA, movie.uid)).user
    assert (data.played, data.is_favorite) == (False, False)


async def test_a_history_is_its_owners(service) -> None:
    movie = await film(service)
    await service.mark_played(ANNA, movie.uid, played=True)
    mark = (await service.history(ANNA))[0]
    for somebody in (BEN, viewer(4)):
        with pytest.raises(NotFound):
            await service.undo(somebody, mark.uid, force=True)
    with pytest.raises(Forbidden):
        await service.undo(viewer(0), mark.uid)


async def test_after_thirty_days_it_is_forgotten(service, db, clock) -> None:
    movie, other = await film(service), await film(service, 1)
    await service.mark_played(ANNA, movie.uid, played=True)
    clock.ms += KEPT_MS
    await service.mark_played(ANNA, other.uid, played=True)
    assert await service.prune_history() == 0
    clock.ms += 1
    assert await service.prune_history() == 1
    assert [change.item.uid for change in await service.history(ANNA)] == [other.uid]


async def test_a_merged_work_keeps_its_history(service, db) -> None:
    movie = await film(service)
    await service.mark_played(ANNA, movie.uid, played=True)

    def merge(con):
        row = con.execute(
            "SELECT i.work_id,k.key FROM item i JOIN work_key k ON k.work_id=i.work_id "
            "WHERE i.uid=?",
            (movie.uid,),
        ).fetchone()
        # The older work stays: one with a smaller id is made by hand.
        con.execute("INSERT INTO work(id,kind) VALUES(-1,1)")
        con.execute("INSERT INTO work_key(key,work_id) VALUES('tmdb:movie:9',-1)")
        return work_for(con, K.MOVIE, ("tmdb:movie:9", row[1]))

    assert await db.write(merge) == -1
    change = (await service.history(ANNA))[0]
    assert change.is_latest
    await service.undo(ANNA, change.uid)
    assert not (await service.item(ANNA, movie.uid)).user.played


async def test_what_is_gone_keeps_its_title(service) -> None:
    movie = await film(service)
    await service.mark_played(ANNA, movie.uid, played=True)
    await service.delete_library(movie.library_uid)
    change = (await service.history(ANNA))[0]
    assert (change.item, change.title) == (None, movie.name)
    await service.undo(ANNA, change.uid)
    assert len(await service.history(ANNA)) == 2
