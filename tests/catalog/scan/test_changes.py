"""Renames, moves, re-encodes, growth: ids and user data stay."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from typing import Any, NoReturn

import pytest

from rustfin_core.catalog.events import ScanFinished
from rustfin_core.catalog.scan import folder_changes
from rustfin_core.catalog.scan.types import ScanOptions
from rustfin_core.jobs.worker_process import WorkerLost
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from tests.catalog.scan.harness import FileTime, Home


async def watch(home: Home, name: str) -> bytes:
    """Mark the item called *name* as played by user 1; returns its uid."""
    uid = await home.uid_of(name)
    await home.db.write(
        lambda con: (
            con.execute(
                """INSERT INTO user_data(user_id,work_id,kind,played,play_count)
               SELECT 1,work_id,kind,1,1 FROM item WHERE uid=?""",
                (uid,),
            )
            and None
        )
    )
    return uid


async def watched(home: Home, uid: bytes) -> bool:
    rows = await home.rows(
        "SELECT d.played FROM item i JOIN user_data d ON d.work_id=i.work_id WHERE i.uid=?", uid
    )
    return rows == [(1,)]


async def test_rename_keeps_id_and_what_was_watched(home: Home) -> None:
    old = home.add("Alein (1979)/Alein (1979).mkv", 5000)
    home.add("Other (2000)/Other (2000).mkv", 4000)
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    item = await watch(home, "Alein")
    old.parent.rename(home.media / "Alien (1979)")
    (home.media / "Alien (1979)" / old.name).rename(
        home.media / "Alien (1979)" / "Alien (1979).mkv"
    )
    await home.scan(uid)
    assert await home.names(ItemKind.MOVIE) == ["Alien", "Other"]
    assert await home.uid_of("Alien") == item
    assert await watched(home, item)
    assert await home.rows("SELECT count(*) FROM media_file WHERE missing_since IS NOT NULL") == [
        (0,)
    ]


async def test_rename_in_place(home: Home) -> None:
    old = home.add("films/Alein (1979).mkv", 5000)
    home.add("films/Other (2000).mkv", 4000)
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    item = await watch(home, "Alein")
    old.rename(old.with_name("Alien (1979).mkv"))
    for _ in range(2):
        await home.scan(uid)
        assert await home.names(ItemKind.MOVIE) == ["Alien", "Other"]
        assert await home.uid_of("Alien") == item
        assert await watched(home, item)


async def test_move_to_another_library_keeps_what_was_watched(home: Home) -> None:
    film = home.add("a/Alien (1979)/Alien (1979).mkv", 5000)
    home.add("a/Other (1990).mkv", 3000)
    home.add("b/Some (2000).mkv", 2000)
    first = await home.library(LibraryKind.MOVIES, home.media / "a")
    second = await home.library(LibraryKind.MOVIES, home.media / "b")
    await home.scan(first)
    await home.scan(second)
    await watch(home, "Alien")
    shutil.move(film.parent, home.media / "b" / "Alien (1979)")
    await home.scan(second)
    await home.scan(first)
    assert await home.names(ItemKind.MOVIE) == ["Alien", "Other", "Some"]
    assert await watched(home, await home.uid_of("Alien"))


async def test_a_renamed_series_folder_is_the_same_series(home: Home) -> None:
    for number in range(1, 4):
        home.add(f"Drak (2017)/Season 1/S01E0{number}.mkv", 1000 + number)
    home.add("Other/Season 1/Other S01E01.mkv", 500)
    uid = await home.library(LibraryKind.TVSHOWS)
    await home.scan(uid)
    series, episode = await home.uid_of("Drak"), await watch(home, "Episode 2")
    (home.media / "Drak (2017)").rename(home.media / "Dark (2017)")
    await home.scan(uid)
    assert await home.uid_of("Dark") == series
    assert await watched(home, episode)
    assert await home.names(ItemKind.SERIES) == ["Dark", "Other"]
    assert await home.rows("SELECT leaf_count FROM item WHERE name='Dark'") == [(3,)]
    assert await home.names(ItemKind.EPISODE, state=3) == []


async def test_reencoded_file_is_the_same_item(home: Home) -> None:
    home.add("Alien (1979)/Alien (1979).mkv", 5000)
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    item = await watch(home, "Alien")
    (home.media / "Alien (1979)" / "Alien (1979).mkv").unlink()
    home.add("Alien (1979)/Alien.1979.2160p.x265.mkv", 7000, age=30)
    await home.scan(uid)
    assert await home.uid_of("Alien") == item
    assert await watched(home, item)
    assert await home.names(ItemKind.MOVIE) == ["Alien"]


async def test_changed_content_is_looked_into_again(home: Home) -> None:
    home.add("Alien (1979).mkv", 5000)
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    await home.db.write(lambda con: con.execute("UPDATE media_file SET probed=1") and None)
    home.add("Alien (1979).mkv", 6000, age=20)
    await home.scan(uid)
    assert await home.rows("SELECT size,probed FROM media_file") == [(6000, 0)]


async def test_one_of_two_versions_renamed_becomes_its_own_film(home: Home) -> None:
    home.add("Alien (1979)/Alien (1979) - 1080p.mkv", 5000)
    wrong = home.add("Alien (1979)/Alien (1979) - 720p.mkv", 4000)
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    item = await home.uid_of("Alien")
    wrong.rename(home.media / "Aliens (1986).mkv")
    await home.scan(uid)
    assert await home.names(ItemKind.MOVIE) == ["Alien", "Aliens"]
    assert await home.uid_of("Alien") == item


async def test_two_films_swap_names(home: Home) -> None:
    """Both files are known by their own names; what counts is that nothing is lost or doubled."""
    a = home.add("Alien (1979).mkv", 5000)
    b = home.add("Brazil (1985).mkv", 4000)
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    spare = a.with_name("spare.tmp")
    a.rename(spare)
    b.rename(a)
    spare.rename(b)
    await home.scan(uid)
    assert await home.names(ItemKind.MOVIE) == ["Alien", "Brazil"]
    assert await home.rows("SELECT size FROM media_file ORDER BY name") == [(4000,), (5000,)]


@pytest.fixture
def file_time(monkeypatch: pytest.MonkeyPatch) -> FileTime:
    moved = FileTime()
    monkeypatch.setattr(folder_changes, "time", moved)
    return moved


async def test_growing_file_waits_until_it_settles(home: Home, file_time: FileTime) -> None:
    service = home.new_service(ScanOptions(settle_seconds=0.1, settle_rounds=1_000))
    home.service = service
    growing = home.add("Alien (1979).mkv", 100, age=0)
    file_time.touch(growing)
    home.add("Old (1950).mkv", 100)
    uid = await home.library(LibraryKind.MOVIES)
    await service.start(uid)
    for _ in range(10):
        with growing.open("ab") as file:
            file.write(b"more")
        file_time.touch(growing)
        assert await home.names(ItemKind.MOVIE) in ([], ["Old"])
        await asyncio.sleep(0.1)
    file_time.advance(0.2)
    await service.wait(uid)
    assert await home.names(ItemKind.MOVIE) == ["Alien", "Old"]
    assert await home.rows("SELECT size FROM media_file WHERE name=?", growing.name.encode()) == [
        (growing.stat().st_size,)
    ]


async def test_a_file_that_grows_for_long_is_found_later(home: Home, file_time: FileTime) -> None:
    service = home.new_service(ScanOptions(settle_seconds=0.1, settle_rounds=0))
    home.service = service
    file_time.touch(home.add("Alien (1979).mkv", 100, age=0))
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    assert await home.names(ItemKind.MOVIE) == []
    file_time.advance(0.2)
    async with asyncio.timeout(60):
        while await home.names(ItemKind.MOVIE) != ["Alien"]:
            await asyncio.sleep(0.05)
    await service.stop()


async def test_cancel_then_scan_again(home: Home) -> None:
    for number in range(300):
        home.add(f"Film {number} ({1950 + number % 70}).mkv", number + 1)
    uid = await home.library(LibraryKind.MOVIES)
    walk = home.pool.stream

    async def half(*args: Any, **options: Any) -> AsyncIterator[Any]:
        async for message in walk(*args, **options):
            yield message
            if len(home.pool.messages) == 8:
                await asyncio.Event().wait()

    home.pool.stream = half  # type: ignore[method-assign]
    await home.service.start(uid)
    async with asyncio.timeout(60):
        while not await home.rows("SELECT 1 FROM item LIMIT 1"):
            await asyncio.sleep(0.01)
    await home.service.cancel(uid)
    home.pool.stream = walk  # type: ignore[method-assign]
    assert home.service.status(uid) is None
    assert [e.stopped for e in home.events if isinstance(e, ScanFinished)] == [True]
    await home.scan(uid)
    assert len(await home.names(ItemKind.MOVIE)) == 300


async def test_cancel_before_the_first_step(home: Home) -> None:
    home.add("Alien (1979).mkv")
    uid = await home.library(LibraryKind.MOVIES)
    await home.service.start(uid)
    await home.service.cancel(uid)
    assert home.service.status(uid) is None
    await home.scan(uid)
    assert await home.names(ItemKind.MOVIE) == ["Alien"]


async def test_start_while_scanning_scans_once_more(home: Home) -> None:
    home.add("Alien (1979).mkv")
    uid = await home.library(LibraryKind.MOVIES)
    home.pool.held = asyncio.Event()
    await asyncio.gather(*(home.service.start(uid) for _ in range(5)))
    home.pool.held.set()
    await home.service.wait(uid)
    assert len([e for e in home.events if isinstance(e, ScanFinished)]) == 1
    assert await home.names(ItemKind.MOVIE) == ["Alien"]


async def test_a_worker_lost_while_walking_ends_the_scan_whole(
    home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    home.add("Alien (1979).mkv", 10)
    uid = await home.library(LibraryKind.MOVIES)

    def lost(_: bytes) -> NoReturn:
        raise WorkerLost("the worker ended")

    home.pool.scandir = lost
    await home.scan(uid)
    assert "ended early" in caplog.text
    assert [e.stopped for e in home.events if isinstance(e, ScanFinished)] == [True]
    home.pool.scandir = os.scandir
    await home.scan(uid)
    assert await home.names(ItemKind.MOVIE) == ["Alien"]


async def test_a_library_of_many_films_in_one_folder(home: Home) -> None:
    for number in range(1200):
        home.add(f"Film {number} ({1950 + number % 70}).mkv", number + 1)
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    assert len(await home.names(ItemKind.MOVIE)) == 1200
    home.add("One More (2001).mkv", 5)
    home.pool.messages.clear()
    await home.scan(uid)
    written = [t["name"] for m in home.pool.messages for t in m.get("titles", ())]
    assert written == ["One More"]


@pytest.mark.parametrize("rename", [False, True])
async def test_a_film_moved_to_another_folder_is_the_same(home: Home, rename: bool) -> None:
    for number in range(6):
        home.add(f"loose/Film {number} (199{number}).mkv", 900 + number)
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    item = await watch(home, "Film 3")
    name = "Third Film (1993).mkv" if rename else "Film 3 (1993).mkv"
    (home.media / "sorted" / "deep").mkdir(parents=True)
    (home.media / "loose" / "Film 3 (1993).mkv").rename(home.media / "sorted" / "deep" / name)
    await home.scan(uid)
    assert await home.uid_of(name[:-11]) == item
    assert await watched(home, item)
    assert len(await home.names(ItemKind.MOVIE)) == 6


async def test_episodes_keep_their_state_through_moves_and_reencodes(home: Home) -> None:
    for number in range(1, 7):
        home.add(f"Dark/Season 1/Dark S01E0{number}.mkv", 700 + number)
    uid = await home.library(LibraryKind.TVSHOWS)
    await home.scan(uid)
    moved, encoded = await watch(home, "Episode 2"), await watch(home, "Episode 3")
    season = home.media / "Dark" / "Season 1"
    (home.media / "Dark" / "disc 2").mkdir()
    (season / "Dark S01E02.mkv").rename(home.media / "Dark" / "disc 2" / "dark.1x02.mkv")
    (season / "Dark S01E03.mkv").unlink()
    home.add("Dark/Season 1/Dark.S01E03.1080p.x265.mp4", 300, age=30)
    await home.scan(uid)
    assert await watched(home, moved)
    assert await home.rows(
        """SELECT count(*) FROM item i JOIN user_data d ON d.work_id=i.work_id
           WHERE i.state=0 AND i.kind=4"""
    ) == [(2,)]
    assert await home.uid_of("Episode 3") == encoded
    assert len(await home.names(ItemKind.EPISODE)) == 6


async def test_a_track_moved_to_another_album_folder(home: Home) -> None:
    for number in range(1, 6):
        home.add(f"Tides/Low Water/0{number} Ebb {number}.mp3", 400 + number)
    uid = await home.library(LibraryKind.MUSIC)
    await home.scan(uid)
    item = await watch(home, "Ebb 2")
    (home.media / "Tides" / "High Water").mkdir()
    (home.media / "Tides" / "Low Water" / "02 Ebb 2.mp3").rename(
        home.media / "Tides" / "High Water" / "01 Ebb 2.mp3"
    )
    await home.scan(uid)
    assert await home.uid_of("Ebb 2") == item
    assert await watched(home, item)
