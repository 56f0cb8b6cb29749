"""Files nobody can play and folders nobody should have: an item or a problem each, and an end.

With real worker processes, so that every file is really opened or really not.
"""

import asyncio
import os
import stat
import sys
import time
import unicodedata
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from rustfin_core.catalog.scan.service import ScanService
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.enums import ItemKind, LibraryKind
from tests.catalog.scan.harness import QUICK, Home

GIB = 1024**3
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="other rules for names and devices")


@pytest.fixture
async def real(home: Home) -> AsyncIterator[Home]:
    """The library with real workers."""
    pool = WorkerPool(size=2)
    home.service = ScanService(
        db=home.db, pool=pool, bus=home.bus, clock=SystemClock(), options=QUICK
    )
    yield home
    await home.service.stop()
    await pool.stop()


async def _scan(home: Home, kind: LibraryKind = LibraryKind.MOVIES, seconds: float = 120) -> bytes:
    uid = await home.library(kind)
    async with asyncio.timeout(seconds):
        await home.scan(uid)
    return uid


def _sparse(path: Path, size: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(size)
    os.utime(path, (1e9, 1e9))
    return path


async def test_empty_and_huge_sparse_files_are_items_with_a_problem(real: Home) -> None:
    names = []
    for number, extension in enumerate(("mkv", "mp4", "avi", "ts", "mpg", "wmv", "webm")):
        names.append(f"Empty {number} (2000).{extension}")
        real.add(names[-1], 0)
        names.append(f"Sparse {number} (2001).{extension}")
        _sparse(real.media / names[-1], 10 * GIB)
    await _scan(real)
    assert len(await real.names(ItemKind.MOVIE)) == len(names)
    problems = await real.problems()
    assert set(problems) == set(names)
    assert all(reason.endswith(".") for reason in problems.values())
    assert await real.rows("SELECT count(*) FROM media_file WHERE probed<>2") == [(0,)]


async def test_what_is_no_file_is_never_opened(real: Home) -> None:
    real.add("Real (2001).mkv")
    os.mkfifo(real.media / "Pipe (2002).mkv")
    os.mkfifo(real.media / "Pipe (2002).en.srt")
    os.mkfifo(real.media / ".ignore")
    problems = {"Pipe (2002).mkv", "Pipe (2002).en.srt"}
    try:
        os.mknod(real.media / "Null (2003).mkv", stat.S_IFCHR | 0o600, os.makedev(1, 3))
        problems.add("Null (2003).mkv")
    except PermissionError:
        pass
    (real.media / ".ignore").unlink()
    (real.media / "Zero (2004).mkv").symlink_to("/dev/zero")
    (real.media / "Itself (2005).mkv").symlink_to("Itself (2005).mkv")
    problems |= {"Zero (2004).mkv", "Itself (2005).mkv"}
    await _scan(real)
    assert await real.names(ItemKind.MOVIE) == ["Real"]
    found = await real.problems()
    assert problems <= set(found)
    assert set(found) <= problems | {"Real (2001).mkv"}


@pytest.mark.parametrize("marker", [".ignore", ".nomedia", ".plexignore"])
async def test_markers_that_are_no_files_do_not_hang(home: Home, marker: str) -> None:
    home.add("a/Film (2001).mkv")
    home.add("b/Other (2002).mkv")
    os.mkfifo(home.media / "a" / marker)
    await _scan(home)
    assert await home.names(ItemKind.MOVIE) == ["Other"]


def _longest(prefix: str, end: str) -> bytes:
    """A name of exactly 255 bytes, the most a file system takes."""
    room = 255 - len(os.fsencode(prefix + end))
    return os.fsencode(prefix) + b"x" * room + os.fsencode(end)


async def test_the_longest_names(home: Home) -> None:
    names = [
        _longest("A ", " (2001).mkv"),
        _longest("🎬 ", " (2002).mkv"),
        _longest("B ", " S01E01.mkv"),
        b"\xff" * 251 + b".mkv",
    ]
    folder = _longest("Folder ", " (2003)")
    for name in names:
        assert len(name) == 255
        home.add(name, 5)
        home.add(folder + b"/" + name, 6)
    await _scan(home)
    stored = {row[0] for row in await home.rows("SELECT name FROM media_file WHERE item_id>0")}
    assert stored == set(names)
    assert await home.problems() == {}


async def test_twins_in_two_normal_forms(home: Home) -> None:
    nfc, nfd = (unicodedata.normalize(form, "Café (2003)") for form in ("NFC", "NFD"))
    if nfc == nfd or not _tells_apart(home.media):
        pytest.skip("this file system does not tell the forms apart")
    home.add(f"{nfc}/{nfc}.mkv", 5)
    home.add(f"{nfd}/{nfd}.mkv", 6)
    home.add(f"one/{nfc}.mkv", 7)
    home.add(f"one/{nfd}.mkv", 8)
    uid = await _scan(home)
    # They look the same to people: one film with several versions, and every file counts.
    assert await home.rows("SELECT count(*) FROM media_file WHERE item_id IS NULL") == [(0,)]
    assert await home.rows("SELECT count(*) FROM media_file") == [(4,)]
    before = await home.dump(uids=True)
    await home.scan(uid)
    assert await home.dump(uids=True) == before


def _tells_apart(folder: Path) -> bool:
    (folder / "\u00e9").touch()
    apart = not (folder / "e\u0301").exists()
    (folder / "\u00e9").unlink()
    return apart


async def test_a_tree_deeper_than_any_path(home: Home) -> None:
    """Deeper than PATH_MAX: only reachable step by step."""
    home.add("Found (2002).mkv")
    descriptor = os.open(home.media, os.O_RDONLY)
    for _ in range(60):
        os.mkdir("d" * 200, dir_fd=descriptor)
        inner = os.open("d" * 200, os.O_RDONLY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = inner
    os.close(descriptor)
    await _scan(home)
    assert await home.names(ItemKind.MOVIE) == ["Found"]
    [reason] = (await home.problems()).values()
    assert "cannot be read" in reason or "too deeply" in reason


async def test_cycles_through_several_folders(home: Home) -> None:
    home.add("a/Film (2001).mkv")
    home.add("b/Other (2002).mkv")
    (home.media / "a" / "to-b").symlink_to(home.media / "b")
    (home.media / "b" / "to-a").symlink_to(home.media / "a")
    outside = home.folder / "outside"
    (outside / "x").mkdir(parents=True)
    (outside / "x" / "Third (2003).mkv").touch()
    (outside / "x" / "again").symlink_to(outside)
    (home.media / "out").symlink_to(outside)
    (home.media / "out2").symlink_to(outside)
    await _scan(home)
    assert set(await home.names(ItemKind.MOVIE)) == {"Film", "Other", "Third"}
    assert {"to-b", "to-a", "again"} <= set(await home.problems())


async def test_a_folder_of_twenty_thousand_entries(home: Home) -> None:
    folder = home.media / "all"
    folder.mkdir()
    for number in range(4_000):
        stem = f"Quiet Harbour {number} ({1950 + number % 70})"
        for end in (".mkv", ".nfo", "-poster.jpg", ".en.srt", ".txt"):
            path = folder / (stem + end)
            path.touch()
            os.utime(path, (1e9, 1e9))
    uid = await _scan(home)
    assert await home.rows("SELECT count(*) FROM item WHERE kind=1") == [(4_000,)]
    assert await home.rows("SELECT count(*) FROM sidecar") == [(4_000,)]
    began = time.process_time()
    await home.scan(uid)
    again = time.process_time() - began
    # One more film costs that folder's names once, not each against each.
    home.add("all/New Film (2020).mkv", 5)
    began = time.process_time()
    await home.scan(uid)
    one_more = time.process_time() - began
    print(f"nothing new {again:.1f} s of computing, one film more {one_more:.1f} s")
    assert (again < 5, one_more < 20) == (True, True)
    assert await home.rows("SELECT count(*) FROM item WHERE kind=1") == [(4_001,)]


@pytest.mark.parametrize("kind", [LibraryKind.MOVIES, LibraryKind.HOMEVIDEOS])
@pytest.mark.parametrize("seconds", [-2_000_000_000, 15_000_000_000])
async def test_files_from_other_centuries(home: Home, kind: LibraryKind, seconds: int) -> None:
    """Broken clocks and bad unpackers leave such times; these in ns are beyond 64 bits."""
    odd = home.add("Alien (1979)/Alien (1979).mkv", 100)
    nfo = home.write("Alien (1979)/Alien (1979).nfo", "<movie><title>Aliens</title></movie>")
    home.add("Heat (1995)/Heat (1995).mkv", 101)
    for path in (odd, nfo, odd.parent, home.media):
        os.utime(path, (seconds, seconds))
    uid = await home.library(kind)
    await home.scan(uid)
    assert await home.rows("SELECT count(*) FROM media_file") == [(2,)]
    before = await home.dump(uids=True)
    await home.scan(uid)
    assert await home.dump(uids=True) == before
