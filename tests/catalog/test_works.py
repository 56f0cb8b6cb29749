"""User data hangs on the work: twins share it, re-identification takes it along, equals merge."""

import sqlite3

import pytest

from rustfin_core.catalog import works
from rustfin_core.catalog.queries.resume import Resume
from rustfin_core.catalog.repository import NewItem, insert_item
from rustfin_core.catalog.types import ItemQuery
from rustfin_core.kernel.enums import ItemKind
from tests.catalog.conftest import viewer

K = ItemKind


def data(con: sqlite3.Connection, work_id: int) -> list[tuple[int, int, int, int]]:
    return [
        tuple(row)
        for row in con.execute(
            "SELECT user_id,played,play_count,position FROM user_data WHERE work_id=? ORDER BY 1",
            (work_id,),
        )
    ]


def watch(con, user, work_id, *, played=0, count=0, position=0, at=1, favorite=0) -> None:
    con.execute(
        "INSERT INTO user_data(user_id,work_id,kind,played,play_count,position,last_played_at,"
        "favorite) VALUES(?,?,1,?,?,?,?,?)",
        (user, work_id, played, count, position, at, favorite),
    )


def test_any_key_finds_the_work_and_it_learns_the_others(writing) -> None:
    first = works.work_for(writing, K.MOVIE, ("tmdb:movie:1",))
    assert works.work_for(writing, K.MOVIE, ("imdb:tt1", "tmdb:movie:1")) == first
    assert works.work_for(writing, K.MOVIE, ("imdb:tt1",)) == first
    assert works.work_for(writing, K.MOVIE, ("imdb:tt2",)) != first


def test_works_proved_equal_are_merged(writing) -> None:
    one = works.work_for(writing, K.MOVIE, ("tmdb:movie:1",))
    two = works.work_for(writing, K.MOVIE, ("imdb:tt1",))
    watch(writing, 1, one, played=1, count=2, position=0, at=10)
    watch(writing, 1, two, played=0, count=3, position=77, at=20, favorite=1)
    watch(writing, 2, two, count=1, position=5)
    item = insert_item(writing, NewItem(kind=K.MOVIE, name="A", added_at=1, work_id=two))
    assert works.work_for(writing, K.MOVIE, ("tmdb:movie:1", "imdb:tt1")) == one
    assert data(writing, one) == [(1, 1, 5, 77), (2, 0, 1, 5)]
    assert data(writing, two) == []
    assert writing.execute("SELECT work_id FROM item WHERE id=?", (item,)).fetchone()[0] == one
    favourite = "SELECT favorite,last_played_at FROM user_data WHERE work_id=? AND user_id=1"
    assert tuple(writing.execute(favourite, (one,)).fetchone()) == (1, 20)


def test_a_reidentified_item_takes_its_data_along(writing) -> None:
    work = works.work_for(writing, K.MOVIE, ("movie:a:2000",))
    item = insert_item(writing, NewItem(kind=K.MOVIE, name="A", added_at=1, work_id=work))
    watch(writing, 1, work, position=50)
    new = works.assign(writing, item, ("tmdb:movie:9",))
    assert new != work
    assert data(writing, new) == [(1, 0, 0, 50)]


def test_data_stays_while_a_twin_still_uses_the_old_work(writing) -> None:
    work = works.work_for(writing, K.MOVIE, ("movie:a:2000",))
    items = [
        insert_item(writing, NewItem(kind=K.MOVIE, name="A", added_at=1, work_id=work))
        for _ in range(2)
    ]
    watch(writing, 1, work, position=50)
    new = works.assign(writing, items[0], ("tmdb:movie:9",))
    assert data(writing, work) == [(1, 0, 0, 50)]
    assert data(writing, new) == []


@pytest.mark.parametrize("limit", [None, 3])
async def test_twins_share_data_and_stand_once_in_resume(service, db, limit) -> None:
    somebody = viewer(1)
    movie = (await service.items(somebody, ItemQuery(kinds=(K.MOVIE,), limit=1))).items[0]
    twin_uid = b"t" * 16

    def twin(con: sqlite3.Connection) -> None:
        row = con.execute("SELECT * FROM item WHERE uid=?", (movie.uid,)).fetchone()
        insert_item(
            con,
            NewItem(
                kind=K.MOVIE,
                name=movie.name,
                uid=twin_uid,
                added_at=1,
                library_id=row["library_id"],
                work_id=row["work_id"],
                runtime=movie.runtime,
            ),
        )

    await db.write(twin)
    await service.record(somebody, movie.uid, movie.runtime // 2)
    other = await service.item(somebody, twin_uid)
    assert other.user.position == movie.runtime // 2
    resume = await service.resume(somebody, Resume(limit=limit))
    assert [item.uid in (movie.uid, twin_uid) for item in resume.items].count(True) == 1
