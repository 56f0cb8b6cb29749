"""Drives that go away lose nothing (F6): offline is a state, missing is a state."""

import errno
import os
import random
import shutil

import pytest

from rustfin_core.catalog.scan.types import ScanOptions
from rustfin_core.catalog.scan.vanished import too_many
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from tests.catalog.scan.harness import QUICK, Home, failing_scandir


async def fill(home: Home, films: int = 20) -> bytes:
    for number in range(films):
        home.add(
            f"Film {number:02} ({1950 + number})/Film {number:02} ({1950 + number}).mkv", number + 1
        )
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    return uid


async def root_state(home: Home) -> tuple[str, int]:
    rows = await home.rows("SELECT state,files FROM library_root")
    return rows[0]


@pytest.mark.parametrize("how", ["missing", "empty", "file"])
async def test_a_root_that_went_away_changes_nothing(home: Home, how: str) -> None:
    uid = await fill(home)
    before = await home.dump(uids=True)
    away = home.folder / "away"
    home.media.rename(away)
    if how == "empty":
        home.media.mkdir()
    elif how == "file":
        home.media.write_text("not a folder")
    await home.scan(uid)
    assert await home.dump(uids=True) == before
    assert await root_state(home) == ("empty" if how == "empty" else "offline", 20)
    if how == "empty":
        home.media.rmdir()
    elif how == "file":
        home.media.unlink()
    away.rename(home.media)
    await home.scan(uid)
    assert await home.dump(uids=True) == before
    assert await root_state(home) == ("ok", 20)


async def test_a_listing_that_breaks_at_any_entry_loses_nothing(home: Home) -> None:
    uid = await fill(home, 12)
    before = await home.dump(uids=True)
    folders = [os.fsencode(home.media), *(os.fsencode(p) for p in sorted(home.media.iterdir()))]
    chance = random.Random(7)
    points = [(folder, at) for folder in folders for at in range(3)]
    points += [(os.fsencode(home.media), at) for at in range(3, 14)]
    chance.shuffle(points)
    for folder, at in points:
        error = OSError(chance.choice([errno.EIO, errno.ENOTCONN, errno.ESTALE]), "gone")
        with failing_scandir(folder, at, error) as broken:
            home.pool.scandir = broken
            await home.scan(uid)
        assert await home.dump(uids=True) == before, (folder, at)
    home.pool.scandir = os.scandir
    await home.scan(uid)
    assert await home.dump(uids=True) == before
    assert await root_state(home) == ("ok", 12)


async def test_an_unreadable_folder_is_a_problem_and_keeps_its_films(home: Home) -> None:
    uid = await fill(home, 3)
    before = await home.dump(uids=True)
    folder = os.fsencode(home.media / "Film 01 (1951)")
    with failing_scandir(folder, 0, PermissionError(errno.EACCES, "denied")) as broken:
        home.pool.scandir = broken
        await home.scan(uid)
    assert await home.dump(uids=True) == before
    assert list(await home.problems()) == [""]
    home.pool.scandir = os.scandir
    await home.scan(uid)
    assert await home.problems() == {}


async def test_removed_files_grey_out_and_come_back(home: Home) -> None:
    uid = await fill(home)
    item = await home.uid_of("Film 03")
    (home.media / "Film 03 (1953)").rename(home.folder / "kept")
    await home.scan(uid)
    assert "Film 03" not in await home.names(ItemKind.MOVIE)
    assert await home.names(ItemKind.MOVIE, state=3) == ["Film 03"]
    assert await home.rows("SELECT count(*) FROM item_fts WHERE item_fts MATCH 'title:03'") == [
        (0,)
    ]
    (home.folder / "kept").rename(home.media / "Film 03 (1953)")
    await home.scan(uid)
    assert await home.names(ItemKind.MOVIE, state=3) == []
    assert await home.uid_of("Film 03") == item
    assert await home.rows("SELECT count(*) FROM item_fts WHERE item_fts MATCH 'title:03'") == [
        (1,)
    ]
    assert await home.rows("SELECT count(*) FROM media_file WHERE missing_since IS NOT NULL") == [
        (0,)
    ]


async def test_much_at_once_needs_a_yes(home: Home) -> None:
    uid = await fill(home)
    before = await home.dump(uids=True)
    for number in range(8):
        shutil.rmtree(home.media / f"Film {number:02} ({1950 + number})")
    for _ in range(2):
        await home.scan(uid)
        assert await home.dump(uids=True) == before
        state, _ = await root_state(home)
        assert state == "offline"
    note = (await home.rows("SELECT note FROM library_root"))[0][0]
    assert note.startswith("8 of 20 files vanished at once")
    await home.scan(uid, confirm_missing=True)
    assert len(await home.names(ItemKind.MOVIE, state=3)) == 8
    assert (await root_state(home))[0] == "ok"
    home.pool.messages.clear()
    await home.scan(uid)
    assert [m["type"] for m in home.pool.messages] == ["root"]


async def test_missing_films_are_forgotten_after_the_grace_period(home: Home) -> None:
    uid = await fill(home)
    shutil.rmtree(home.media / "Film 03 (1953)")
    await home.scan(uid)
    await home.scan(uid)
    assert await home.names(ItemKind.MOVIE, state=3) == ["Film 03"]
    home.service = home.new_service(ScanOptions(settle_seconds=0, grace_days=-1))
    await home.scan(uid)
    assert await home.names(ItemKind.MOVIE, state=3) == []
    assert await home.rows("SELECT count(*) FROM media_file") == [(19,)]
    assert await home.rows("SELECT count(*) FROM work_key WHERE key LIKE 'movie:film 03%'") == [
        (1,)
    ]
    assert await home.rows("SELECT count(*) FROM folder WHERE path LIKE '%Film 03%'") == [(0,)]


async def test_deleting_one_version_keeps_the_film(home: Home) -> None:
    home.add("Heat (1995)/Heat (1995) - 1080p.mkv", 10)
    gone = home.add("Heat (1995)/Heat (1995) - 720p.mkv", 20)
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    gone.unlink()
    await home.scan(uid)
    assert await home.names(ItemKind.MOVIE) == ["Heat"]


def test_what_counts_as_too_many() -> None:
    assert QUICK.vanish_share == 0.2
    assert not too_many(2, 3, 0.2)
    assert not too_many(20, 100, 0.2)
    assert too_many(21, 100, 0.2)
    assert too_many(3, 10, 0.2)
