"""Titles with records whose files are renamed or moved: they stay themselves, and stay apart."""

import os
from typing import Any

from rustfin_core.catalog import derived
from rustfin_core.catalog.list_service import ListService
from rustfin_core.catalog.metadata import store
from rustfin_core.catalog.types import Viewer
from rustfin_core.intelligence.records import CollectionRecord, Record
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from tests.catalog.scan.harness import Home

ADMIN = Viewer(user_id=0, user_uid=bytes(16), is_admin=True)


async def say(home: Home, name: str, kind: ItemKind, source: str, **said: Any) -> int:
    """Keep a record of an item; returns its row id."""
    item = int((await home.rows("SELECT id FROM item WHERE name=?", name))[0][0])
    record = Record(source=source, kind=kind, **said)
    await home.db.write(lambda con: derived.settle(con, store.keep(con, item, record, 5)))
    return item


async def files(home: Home, kind: ItemKind) -> list[tuple[Any, ...]]:
    return await home.rows(
        "SELECT i.name,count(*) FROM item i JOIN media_file m ON m.item_id=i.id "
        "WHERE i.kind=? GROUP BY i.id ORDER BY i.name",
        kind,
    )


async def test_a_film_of_the_name_another_had_is_no_version_of_it(home: Home) -> None:
    wrong = home.add("Alien (1979)/Alien (1979).mkv", 100)
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    await say(home, "Alien", ItemKind.MOVIE, "user", overview="My copy.")
    right = home.media / "Heat (1995)/Heat (1995).mkv"
    right.parent.mkdir()
    wrong.rename(right)
    wrong.parent.rmdir()
    await home.scan(uid)
    assert await files(home, ItemKind.MOVIE) == [("Heat", 1)]
    home.add("Alien (1979)/Alien (1979).mkv", 200)
    await home.scan(uid)
    assert await files(home, ItemKind.MOVIE) == [("Alien", 1), ("Heat", 1)]


async def test_an_episode_of_the_number_another_had_is_no_version_of_it(home: Home) -> None:
    home.add("Dark (2017)/Season 01/Dark S01E01.mkv", 50)
    wrong = home.add("Dark (2017)/Season 01/Dark S01E02.mkv", 100)
    uid = await home.library(LibraryKind.TVSHOWS)
    await home.scan(uid)
    await say(home, "Dark", ItemKind.SERIES, "tvmaze", ids={"tvmaze": "17861"})
    await say(home, "Episode 2", ItemKind.EPISODE, "user", overview="My copy.")
    wrong.rename(wrong.with_name("Dark S01E05.mkv"))
    await home.scan(uid)
    home.add("Dark (2017)/Season 01/Dark S01E02.mkv", 200)
    await home.scan(uid)
    assert await files(home, ItemKind.EPISODE) == [
        ("Episode 1", 1),
        ("Episode 2", 1),
        ("Episode 5", 1),
    ]


async def test_a_series_of_the_name_another_had_is_another_series(home: Home) -> None:
    home.add("Galactica/Season 01/Galactica S01E01.mkv", 50)
    uid = await home.library(LibraryKind.TVSHOWS)
    await home.scan(uid)
    await say(home, "Galactica", ItemKind.SERIES, "user", overview="Stations.")
    (home.media / "Galactica").rename(home.media / "Babylon (1993)")
    inside = home.media / "Babylon (1993)/Season 01"
    (inside / "Galactica S01E01.mkv").rename(inside / "Babylon S01E01.mkv")
    await home.scan(uid)
    assert await home.names(ItemKind.SERIES) == ["Babylon"]
    home.add("Galactica/Season 01/Galactica S01E01.mkv", 70)
    await home.scan(uid)
    rows = await home.rows(
        "SELECT s.name,count(*) FROM item i JOIN item s ON s.id=i.series_id "
        "JOIN media_file m ON m.item_id=i.id WHERE i.kind=4 GROUP BY 1 ORDER BY 1"
    )
    assert rows == [("Babylon", 1), ("Galactica", 1)]


async def moved_to_another_library(home: Home, at: str) -> None:
    """Two libraries, the film *at* goes from the first to the second."""
    first, second = await libraries(home)
    there = home.folder / "more" / at
    there.parent.mkdir(parents=True)
    (home.media / at).rename(there)
    (home.media / at).parent.rmdir()
    await home.scan(second)
    await home.scan(first)


async def libraries(home: Home) -> tuple[bytes, bytes]:
    (home.folder / "more").mkdir(exist_ok=True)
    first = await home.library(LibraryKind.MOVIES)
    return first, await home.library(LibraryKind.MOVIES, home.folder / "more")


async def test_collections_keep_what_moves_to_another_library(home: Home) -> None:
    home.add("Alien (1979)/Alien (1979).mkv", 100)
    home.add("Other (1980)/Other (1980).mkv", 101)
    for uid in await libraries(home):
        await home.scan(uid)
    saga = CollectionRecord(name="Alien Saga", ids={"tmdbcollection": "8091"})
    await say(home, "Alien", ItemKind.MOVIE, "tmdb", ids={"tmdb": "348"}, collections=(saga,))
    lists = ListService(db=home.db, bus=home.bus, clock=SystemClock())
    await lists.create_collection(ADMIN, "Mine", [await home.uid_of("Alien")])
    await moved_to_another_library(home, "Alien (1979)/Alien (1979).mkv")
    assert await home.rows(
        "SELECT c.name,i.name,i.library_id,c.child_count FROM item c JOIN child_link l "
        "ON l.parent_id=c.id JOIN item i ON i.id=l.item_id WHERE c.kind=12 ORDER BY 1"
    ) == [("Alien Saga", "Alien", 2, 1), ("Mine", "Alien", 2, 1)]
    assert await home.rows(
        "SELECT sum(f.n) FROM facet_count f JOIN item c ON c.id=f.facet_id WHERE c.kind=12 "
        "GROUP BY c.id"
    ) == [(1,), (1,)]


async def test_an_entry_shows_the_other_item_of_its_work_when_its_own_goes(home: Home) -> None:
    """The film is in both libraries; the folder of one is taken out."""
    home.add("Alien (1979)/Alien (1979).mkv", 100)
    copy = home.folder / "more/Alien (1979)/Alien (1979).mkv"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(b"another copy")
    os.utime(copy, (1_000_000_000, 1_000_000_000))
    first, second = await libraries(home)
    await home.scan(first)
    lists = ListService(db=home.db, bus=home.bus, clock=SystemClock())
    await lists.create_collection(ADMIN, "Mine", [await home.uid_of("Alien")])
    await home.scan(second)
    (home.media / "Alien (1979)/Alien (1979).mkv").unlink()
    home.add("Other (1980)/Other (1980).mkv", 101)
    await home.scan(first)
    await home.db.write(
        lambda con: con.execute(
            "UPDATE media_file SET missing_since=1 WHERE missing_since IS NOT NULL"
        )
    )
    await home.scan(first)
    assert await home.rows(
        "SELECT i.name,i.library_id,c.child_count FROM item c JOIN child_link l "
        "ON l.parent_id=c.id JOIN item i ON i.id=l.item_id WHERE c.kind=12"
    ) == [("Alien", 2, 1)]


async def test_edits_locks_and_choices_move_to_another_library(home: Home) -> None:
    home.add("Alien (1979)/Alien (1979).mkv", 100)
    home.add("Other (1980)/Other (1980).mkv", 101)
    for uid in await libraries(home):
        await home.scan(uid)
    item = await say(home, "Alien", ItemKind.MOVIE, "tmdb", title="Alien!", ids={"tmdb": "348"})
    await say(home, "Alien!", ItemKind.MOVIE, "user", overview="Mine.")

    def choose(con: Any) -> None:
        derived.settle(con, store.lock(con, item, ["Name"], 6))
        derived.settle(con, store.drop(con, item, "tmdb", 6))
        con.execute("INSERT INTO identity(item_id,state,locked) VALUES(?,'manual',1)", (item,))

    await home.db.write(choose)
    await moved_to_another_library(home, "Alien (1979)/Alien (1979).mkv")
    rows = await home.rows(
        """SELECT i.name,i.library_id,d.overview,y.state,k.field FROM item i
           LEFT JOIN item_detail d ON d.item_id=i.id LEFT JOIN identity y ON y.item_id=i.id
           LEFT JOIN item_lock k ON k.item_id=i.id WHERE i.name LIKE 'Alien%'"""
    )
    assert rows == [("Alien!", 2, "Mine.", "manual", "Name")]
