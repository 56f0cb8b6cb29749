"""The watching process and the service around it, on real folders."""

import asyncio
import contextlib
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

from rustfin_core.catalog import libraries
from rustfin_core.catalog.events import LibraryAdded, LibraryChanged, LibraryRemoved
from rustfin_core.catalog.library_options import LibraryOptions
from rustfin_core.catalog.scan.types import ScanOptions
from rustfin_core.catalog.types import WatchState
from rustfin_core.catalog.watch.service import WatchService
from rustfin_core.catalog.watch.types import WatchOptions
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from tests.catalog.scan.harness import Home
from tests.catalog.scan.test_changes import watch, watched
from tests.patience import until


class Watched:
    """A library with a watcher that looks often."""

    def __init__(self, folder: Path) -> None:
        self.home = Home(folder, ScanOptions(settle_seconds=0.2))
        self.service = WatchService(
            db=self.home.db,
            bus=self.home.bus,
            clock=SystemClock(),
            scans=self.home.service,
            options=WatchOptions(check=0.3, step=0.05),
        )

    async def library(self, root: Path) -> bytes:
        root.mkdir(exist_ok=True)
        uid = await self.home.library(LibraryKind.MOVIES, root)
        await self.home.scan(uid)
        self.home.bus.publish(LibraryAdded(uid))
        return uid

    def state(self, root: Path) -> WatchState:
        return self.service.state(os.fsencode(root)).state

    async def movies(self, state: int = 0) -> list[str]:
        return await self.home.names(ItemKind.MOVIE, state)


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Watched]:
    made = Watched(tmp_path)
    for number in range(5):
        made.home.add(
            f"a/Film {number} (200{number})/Film {number} (200{number}).mkv", 100 + number
        )
    await made.service.start()
    yield made
    async with asyncio.timeout(60):
        await made.service.stop()
    await made.home.close()
    assert _watching() == []


def _watching() -> list[psutil.Process]:
    """The watching processes; who runs the tests may have other children."""
    found = []
    for process in psutil.Process().children():
        with contextlib.suppress(psutil.Error):  # it has just ended
            if "worker" in " ".join(process.cmdline()):
                found.append(process)
    return found


async def test_drops_renames_and_deletions_are_noticed(scene: Watched) -> None:
    home, root = scene.home, scene.home.media / "a"
    await scene.library(root)
    await until(lambda: scene.state(root) is WatchState.WATCHING)
    item = await watch(home, "Film 3")

    async def movies(*names: str) -> bool:
        return set(names) <= set(await scene.movies())

    home.add("a/Dropped (2020)/Dropped (2020).mkv", 50)
    await until(lambda: movies("Dropped"))
    (root / "Film 3 (2003)").rename(root / "Renamed (2003)")
    (root / "Renamed (2003)" / "Film 3 (2003).mkv").rename(
        root / "Renamed (2003)" / "Renamed (2003).mkv"
    )
    await until(lambda: movies("Renamed"))
    assert await home.uid_of("Renamed") == item
    assert await watched(home, item)
    shutil.rmtree(root / "Film 1 (2001)")

    async def greyed() -> bool:
        return await scene.movies(state=3) == ["Film 1"]

    await until(greyed)


async def test_a_move_between_watched_libraries(scene: Watched) -> None:
    home = scene.home
    await scene.library(home.media / "a")
    await scene.library(home.media / "b")
    for name in "ab":
        await until(lambda name=name: scene.state(home.media / name) is WatchState.WATCHING)
    await watch(home, "Film 3")
    shutil.move(home.media / "a" / "Film 3 (2003)", home.media / "b" / "Film 3 (2003)")

    async def moved() -> bool:
        return await home.rows(
            """SELECT l.id FROM item i JOIN library l ON l.id=i.library_id
               WHERE i.name='Film 3' AND i.state=0"""
        ) == [(2,)]

    await until(moved)
    assert await watched(home, await home.uid_of("Film 3"))


async def test_a_drive_that_goes_and_comes_back(scene: Watched) -> None:
    home, root = scene.home, scene.home.media / "a"
    await scene.library(root)
    await until(lambda: scene.state(root) is WatchState.WATCHING)
    before = await home.dump(uids=True)
    root.rename(home.media / "away")

    async def root_is(state: str) -> bool:
        return await home.rows("SELECT state FROM library_root") == [(state,)]

    await until(lambda: root_is("offline"))
    assert await home.dump(uids=True) == before
    home.add("away/New (2020)/New (2020).mkv", 50)
    (home.media / "away").rename(root)
    await until(lambda: root_is("ok"))

    async def found() -> bool:
        return "New" in await scene.movies()

    await until(found)
    await until(lambda: scene.state(root) is WatchState.WATCHING)


async def test_switched_off_nothing_is_noticed(scene: Watched) -> None:
    home, root = scene.home, scene.home.media / "a"
    uid = await scene.library(root)
    await until(lambda: scene.state(root) is WatchState.WATCHING)
    scene.service.enable(False)
    await home.service.looked(uid)
    assert "settings" in scene.service.state(os.fsencode(root)).reason
    await until(lambda: not _watching())
    home.add("a/Dropped (2020)/Dropped (2020).mkv", 50)
    await asyncio.sleep(0.8)
    assert "Dropped" not in await scene.movies()
    # What happened meanwhile is found when it is switched on.
    scene.service.enable(True)

    async def found() -> bool:
        return "Dropped" in await scene.movies()

    await until(found)


async def test_libraries_come_and_go(scene: Watched) -> None:
    home = scene.home
    uid = await scene.library(home.media / "a")
    await until(lambda: scene.state(home.media / "a") is WatchState.WATCHING)
    assert [e for e in home.events if isinstance(e, LibraryChanged)]
    await home.db.write(lambda con: libraries.delete(con, uid))
    home.bus.publish(LibraryRemoved(uid))
    await until(lambda: not _watching())
    assert scene.state(home.media / "a") is WatchState.OFF


async def test_a_watching_process_that_dies_is_replaced(
    scene: Watched, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("rustfin_core.catalog.watch.service._AGAIN_S", 0.3)
    home, root = scene.home, scene.home.media / "a"
    await scene.library(root)
    await until(lambda: scene.state(root) is WatchState.WATCHING)
    [process] = _watching()
    process.kill()
    await until(lambda: scene.state(root) is WatchState.OFF)
    home.add("a/Dropped (2020)/Dropped (2020).mkv", 50)
    await until(lambda: scene.state(root) is WatchState.WATCHING)

    async def found() -> bool:
        return "Dropped" in await scene.movies()

    await until(found)
    assert "watching folders ended" in caplog.text


async def test_a_marker_hides_what_lies_deep_below_until_it_goes(scene: Watched) -> None:
    home, root = scene.home, scene.home.media / "a"
    home.add("a/Box/Deep (2010)/Deep (2010).mkv", 300)
    home.add("a/Box/Kept (2011)/Kept (2011).mkv", 301)
    await scene.library(root)
    await until(lambda: scene.state(root) is WatchState.WATCHING)
    marker = root / ".plexignore"
    marker.write_text("Box/Deep (2010)/*.mkv\n")

    async def missing(names: list[str]) -> bool:
        return await scene.movies(3) == names

    await until(lambda: missing(["Deep"]))
    assert "Kept" in await scene.movies()
    marker.unlink()
    await until(lambda: missing([]))


async def test_a_library_may_be_left_unwatched(scene: Watched) -> None:
    home = scene.home
    watched_one, quiet = (
        await scene.library(home.media / "a"),
        await scene.library(home.media / "b"),
    )
    await until(lambda: scene.state(home.media / "b") is WatchState.WATCHING)
    options = LibraryOptions(watch=False)
    await home.db.write(lambda con: libraries.set_options(con, quiet, options))
    home.bus.publish(LibraryChanged(quiet))
    await until(lambda: scene.state(home.media / "b") is WatchState.OFF)
    await until(lambda: scene.state(home.media / "a") is WatchState.WATCHING)
    await home.service.walks_ended()
    home.add("b/Unseen (2021)/Unseen (2021).mkv", 51)
    home.add("a/Seen (2020)/Seen (2020).mkv", 50)

    async def seen() -> bool:
        return "Seen" in await scene.movies()

    await until(seen)
    assert "Unseen" not in await scene.movies()
    found = await home.db.read(libraries.list_all)
    told = [libraries.with_watch(one, scene.service.state) for one in found]
    assert {one.uid: one.roots[0].watch.state for one in told} == {
        watched_one: WatchState.WATCHING, quiet: WatchState.OFF
    }  # fmt: skip
