"""Looking at single folders: the same outcome as a scan, without walking the rest."""

import asyncio
import os
import shutil
from pathlib import Path

import pytest

from rustfin_core.catalog.events import ScanStarted
from rustfin_core.catalog.scan import folder_changes
from rustfin_core.catalog.scan.types import ScanOptions
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from tests.catalog.scan.harness import QUICK, FileTime, Home
from tests.catalog.scan.test_changes import watch, watched


async def look(home: Home, uid: bytes, *folders: Path) -> None:
    home.pool.messages.clear()
    await home.service.look_at(uid, [os.fsencode(folder) for folder in folders])
    async with asyncio.timeout(60):
        await home.service.looked(uid)
        await home.service.wait(uid)


async def films(home: Home, count: int = 10) -> bytes:
    for number in range(count):
        home.add(f"Film {number} ({1980 + number})/Film {number} ({1980 + number}).mkv", number + 9)
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    return uid


async def same_as_a_scan(home: Home, uid: bytes) -> None:
    """A full scan afterwards finds nothing left to do."""
    before = await home.dump(uids=True)
    home.pool.messages.clear()
    await home.scan(uid)
    assert await home.dump(uids=True) == before
    assert {m["type"] for m in home.pool.messages} == {"root"}


async def test_a_new_file_in_a_known_folder(home: Home) -> None:
    uid = await films(home)
    home.events.clear()
    added = home.add("Film 3 (1983)/Film 3 (1983) - 1080p.mkv", 50)
    await look(home, uid, added.parent)
    assert await home.rows("SELECT count(*) FROM media_file") == [(11,)]
    listed = {path for m in home.pool.messages for path in m.get("listed", ())}
    assert listed == {f"{added.parent}{os.sep}"}
    assert not [event for event in home.events if isinstance(event, ScanStarted)]
    await same_as_a_scan(home, uid)


async def test_new_folders_are_read_to_their_depth(home: Home) -> None:
    uid = await films(home)
    home.add("Box/Set/New A (2001)/New A (2001).mkv", 50)
    home.add("Box/Set/New B (2002)/New B (2002).mkv", 51)
    # The watcher may well name the innermost folder only.
    await look(home, uid, home.media / "Box" / "Set" / "New A (2001)")
    assert {"New A", "New B"} <= set(await home.names(ItemKind.MOVIE))
    await same_as_a_scan(home, uid)


async def test_a_deleted_folder_is_missing(home: Home) -> None:
    uid = await films(home)
    gone = home.media / "Film 3 (1983)"
    shutil.rmtree(gone)
    await look(home, uid, gone)
    assert await home.names(ItemKind.MOVIE, state=3) == ["Film 3"]
    await same_as_a_scan(home, uid)
    home.add("Film 3 (1983)/Film 3 (1983).mkv", 12)
    await look(home, uid, gone)
    assert await home.names(ItemKind.MOVIE, state=3) == []
    await same_as_a_scan(home, uid)


@pytest.mark.parametrize("told", ["both", "old", "new"])
async def test_a_renamed_folder_keeps_its_item(home: Home, told: str) -> None:
    uid = await films(home)
    item = await watch(home, "Film 3")
    old, new = home.media / "Film 3 (1983)", home.media / "Renamed (1983)"
    old.rename(new)
    (new / "Film 3 (1983).mkv").rename(new / "Renamed (1983).mkv")
    await look(home, uid, *{"both": (old, new), "old": (old,), "new": (new,)}[told])
    assert await home.uid_of("Renamed") == item
    assert await watched(home, item)
    assert "Film 3" not in await home.names(ItemKind.MOVIE)
    await same_as_a_scan(home, uid)


@pytest.mark.parametrize("order", ["from first", "to first"])
async def test_a_move_between_libraries_keeps_what_was_watched(home: Home, order: str) -> None:
    film = home.add("a/Alien (1979)/Alien (1979).mkv", 5000)
    for number in range(4):
        home.add(f"a/Other {number} (199{number}).mkv", 3000 + number)
    home.add("b/Some (2000).mkv", 2000)
    first = await home.library(LibraryKind.MOVIES, home.media / "a")
    second = await home.library(LibraryKind.MOVIES, home.media / "b")
    await home.scan(first)
    await home.scan(second)
    await watch(home, "Alien")
    target = home.media / "b" / "Alien (1979)"
    shutil.move(film.parent, target)
    looks = [(first, film.parent), (second, target)]
    for uid, folder in looks if order == "from first" else reversed(looks):
        await look(home, uid, folder)
    assert "Alien" in await home.names(ItemKind.MOVIE)
    assert await watched(home, await home.uid_of("Alien"))
    assert await home.names(ItemKind.MOVIE, state=3) == []
    await same_as_a_scan(home, first)
    await same_as_a_scan(home, second)


async def test_a_move_between_roots_of_a_library(home: Home) -> None:
    film = home.add("a/Alien (1979)/Alien (1979).mkv", 5000)
    for number in range(4):
        home.add(f"a/Other {number} (199{number}).mkv", 3000 + number)
    home.add("b/Some (2000).mkv", 2000)
    uid = await home.library(LibraryKind.MOVIES, home.media / "a")
    await home.db.write(
        lambda con: (
            con.execute(
                "INSERT INTO library_root(library_id,path,added_at) VALUES(1,?,2)",
                (os.fsencode(home.media / "b"),),
            )
            and None
        )
    )
    await home.scan(uid)
    item = await watch(home, "Alien")
    target = home.media / "b" / "Alien (1979)"
    shutil.move(film.parent, target)
    await look(home, uid, film.parent, target)
    assert await home.uid_of("Alien") == item
    assert await watched(home, item)
    await same_as_a_scan(home, uid)


async def test_what_lies_inside_a_title_belongs_to_it(home: Home) -> None:
    uid = await films(home)
    folder = home.media / "Film 3 (1983)"
    home.add("Film 3 (1983)/Extras/Making of.mkv", 60)
    home.add("Film 3 (1983)/Subs/Film 3 (1983).en.srt", 30)
    await look(home, uid, folder / "Extras", folder / "Subs")
    assert await home.names(ItemKind.EXTRA) == ["Making of"]
    assert await home.rows("SELECT language FROM sidecar") in ([("en",)], [("eng",)])
    home.add("Film 3 (1983)/Extras/Bloopers.mkv", 61)
    await look(home, uid, folder / "Extras")
    assert await home.names(ItemKind.EXTRA) == ["Bloopers", "Making of"]
    assert len(await home.names(ItemKind.MOVIE)) == 10
    await same_as_a_scan(home, uid)


@pytest.mark.parametrize("hidden", [".trash", "@eaDir", "skip"])
async def test_hidden_folders_stay_hidden(home: Home, hidden: str) -> None:
    home.add("skip/.nomedia")
    uid = await films(home)
    home.add(f"{hidden}/deep/Secret (2000).mkv", 77)
    await look(home, uid, home.media / hidden / "deep")
    assert "Secret" not in await home.names(ItemKind.MOVIE)
    await same_as_a_scan(home, uid)


async def test_paths_outside_the_library_are_not_read(home: Home, tmp_path: Path) -> None:
    uid = await films(home)
    outside = tmp_path / "media2"
    outside.mkdir()
    (outside / "Foreign (2000).mkv").touch()
    await look(home, uid, outside, home.media / ".." / "media2")
    assert len(await home.names(ItemKind.MOVIE)) == 10


async def test_a_growing_file_is_taken_when_it_rests(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = await films(home)
    file_time = FileTime()
    monkeypatch.setattr(folder_changes, "time", file_time)
    home.service = home.new_service(ScanOptions(settle_seconds=0.1))
    path = home.add("Growing (2020)/Growing (2020).mkv", 10, age=0)
    file_time.touch(path)
    await home.service.look_at(uid, [os.fsencode(path.parent)])
    for size in range(20, 80, 10):
        await asyncio.sleep(0.15)
        path.write_bytes(b"x" * size)
        file_time.touch(path)
        assert "Growing" not in await home.names(ItemKind.MOVIE)
    file_time.advance(0.2)
    async with asyncio.timeout(60):
        await home.service.looked(uid)
    assert await home.rows(
        "SELECT m.size FROM media_file m JOIN item i ON i.id=m.item_id WHERE i.name='Growing'"
    ) == [(70,)]
    await home.service.stop()


async def test_a_flood_becomes_a_scan(home: Home) -> None:
    uid = await films(home)
    home.service = home.new_service(ScanOptions(settle_seconds=0, most_folders=3))
    home.events.clear()
    home.add("New (2001).mkv", 50)
    await look(home, uid, *(home.media / f"Film {n} ({1980 + n})" for n in range(4)))
    assert [event for event in home.events if isinstance(event, ScanStarted)]
    assert "New" in await home.names(ItemKind.MOVIE)
    await home.service.stop()


async def test_a_root_that_is_back_is_scanned_whole(home: Home) -> None:
    uid = await films(home)
    away = home.folder / "away"
    home.media.rename(away)
    before = await home.dump(uids=True)
    await look(home, uid, home.media)
    assert await home.dump(uids=True) == before
    assert await home.rows("SELECT state FROM library_root") == [("offline",)]
    (away / "Film 2 (1982)" / "Film 2 (1982).mkv").unlink()
    away.rename(home.media)
    await look(home, uid, home.media)
    assert await home.rows("SELECT state FROM library_root") == [("ok",)]
    assert await home.names(ItemKind.MOVIE, state=3) == ["Film 2"]


async def test_a_tree_emptied_bit_by_bit_needs_a_yes(home: Home) -> None:
    uid = await films(home, 60)
    for start in range(0, 60, 6):
        gone = [home.media / f"Film {n} ({1980 + n})" for n in range(start, start + 6)]
        for folder in gone:
            shutil.rmtree(folder)
        home.add("keep.txt")
        await look(home, uid, *gone)
    greyed = len(await home.names(ItemKind.MOVIE, state=3))
    assert greyed <= 25
    [(state, vanished, note)] = await home.rows("SELECT state,vanished,note FROM library_root")
    assert (state, vanished) == ("offline", 60 - greyed)
    assert "vanished at once" in note
    await home.scan(uid, confirm_missing=True)
    assert len(await home.names(ItemKind.MOVIE, state=3)) == 60
    assert await home.rows("SELECT state,vanished FROM library_root") == [("ok", 0)]
    # After the yes the counting starts anew.
    home.add("New (2020)/New (2020).mkv", 40)
    home.add("Newer (2021)/Newer (2021).mkv", 41)
    await look(home, uid, home.media)
    shutil.rmtree(home.media / "New (2020)")
    await look(home, uid, home.media / "New (2020)")
    assert await home.names(ItemKind.MOVIE) == ["Newer"]


async def test_a_folder_that_can_be_read_again_is_no_problem_any_more(home: Home) -> None:
    uid = await films(home)
    folder = home.media / "Film 3 (1983)"
    await home.db.write(
        lambda con: (
            con.execute(
                "INSERT INTO scan_problem(library_id,path,reason,at) VALUES(1,?,'denied',1)",
                (os.fsencode(folder) + b"/",),
            )
            and None
        )
    )
    await look(home, uid, folder)
    assert await home.problems() == {}


async def test_cancelled_looks_end(home: Home) -> None:
    uid = await films(home)
    assert QUICK.settle_seconds == 0
    path = home.add("Growing (2020)/Growing (2020).mkv", 10, age=0)
    home.service = home.new_service(ScanOptions(settle_seconds=60))
    await home.service.look_at(uid, [os.fsencode(path.parent)])
    await asyncio.sleep(0.2)
    async with asyncio.timeout(30):
        await home.service.cancel(uid)
        await home.service.looked(uid)
    await home.service.stop()


async def test_an_nfo_file_that_came_changed_or_went_is_read(home: Home) -> None:
    uid = await films(home)
    folder = home.media / "Film 3 (1983)"
    nfo = home.write("Film 3 (1983)/Film 3 (1983).nfo", "<movie><title>Three</title></movie>")
    await look(home, uid, folder)
    assert "Three" in await home.names(ItemKind.MOVIE)
    home.write("Film 3 (1983)/Film 3 (1983).nfo", "<movie><title>Drei</title></movie>", age=30)
    await look(home, uid, folder)
    assert "Drei" in await home.names(ItemKind.MOVIE)
    nfo.unlink()
    await look(home, uid, folder)
    assert "Film 3" in await home.names(ItemKind.MOVIE)
    await same_as_a_scan(home, uid)


async def test_nfo_files_that_waited_are_read_after_a_restart(home: Home) -> None:
    uid = await films(home)
    home.write("Film 3 (1983)/Film 3 (1983).nfo", "<movie><title>Three</title></movie>")

    async def hangs(*_: object, **__: object) -> None:
        await asyncio.Event().wait()

    home.pool.call, working = hangs, home.pool.call  # type: ignore[method-assign]
    await home.service.start(uid)
    async with asyncio.timeout(60):
        while not await home.rows("SELECT 1 FROM nfo_file"):
            await asyncio.sleep(0.01)
    await home.service.stop()
    home.pool.call = working  # type: ignore[method-assign]
    home.service = home.new_service(QUICK)
    await home.service.resume()
    await home.service.wait(uid)
    assert "Three" in await home.names(ItemKind.MOVIE)
