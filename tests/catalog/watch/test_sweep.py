"""Folders that are not as a scan saw them."""

import errno
import os
from pathlib import Path

from rustfin_core.catalog.watch.sweep import Sweep, pace, recorded_folders
from rustfin_core.kernel.enums import LibraryKind
from tests.catalog.scan.harness import Home


def _sweep(home: Home) -> set[str]:
    found = recorded_folders(str(home.db.path), [1], os.fsencode(home.media))
    sweep = Sweep(found)
    assert sweep.run(10)
    return {os.fsdecode(path)[len(str(home.media)) + 1 :].rstrip("/") for path in sweep.changed}


async def test_what_changed_since_the_scan_is_found(tmp_path: Path) -> None:
    home = Home(tmp_path)
    for number in range(4):
        home.add(f"Film {number} (2000)/Film {number} (2000).mkv", number + 5)
    home.add("Film 0 (2000)/Extras/Making of.mkv", 50)
    home.add("Film 0 (2000)/Subs/Film 0 (2000).en.srt", 5)
    for folder, _, _ in os.walk(home.media):
        os.utime(folder, (1e9, 1e9))
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    await home.scan(uid)
    assert _sweep(home) == set()
    home.add("Film 1 (2000)/trailer.mkv", 9)
    home.add("Film 0 (2000)/Extras/More.mkv", 9)
    home.add("Film 0 (2000)/Subs/Film 0 (2000).de.srt", 5)
    home.add("New (2001)/New (2001).mkv", 3)
    assert _sweep(home) == {"", "Film 1 (2000)", "Film 0 (2000)/Extras", "Film 0 (2000)/Subs"}
    await home.close()


async def test_a_change_in_the_same_tick_is_not_overlooked(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.add("Film (2000)/Film (2000).mkv", 5)
    stamp = (home.media / "Film (2000)").stat().st_mtime_ns
    uid = await home.library(LibraryKind.MOVIES)
    await home.scan(uid)
    home.add("Film (2000)/Film (2000) - 720p.mkv", 6)
    # As on a file system that counts in seconds.
    os.utime(home.media / "Film (2000)", ns=(stamp, stamp))
    assert "Film (2000)" in _sweep(home)
    await home.close()


def test_what_cannot_be_reached_has_not_changed() -> None:
    def stat(path: bytes) -> os.stat_result:
        if path == b"/gone/":
            raise FileNotFoundError
        raise OSError(errno.EIO, "broken")

    sweep = Sweep([(b"/gone/", 5), (b"/broken/", 5)], stat=stat)
    assert sweep.run(1)
    assert sweep.changed == {b"/gone/": 0}


def test_a_sweep_goes_on_in_slices() -> None:
    now = [0.0]

    def stat(path: bytes) -> os.stat_result:
        now[0] += 0.01
        return Path("/").stat()

    sweep = Sweep([(b"x", 1)] * 1_000, stat=stat, monotonic=lambda: now[0])
    slices = 1
    while not sweep.run(0.5):
        slices += 1
    assert slices > 10
    assert 9.9 < sweep.cost < 10.1


def test_dear_sweeps_are_seldom() -> None:
    assert pace(0.001, 30) == 30
    assert pace(2, 30) == 100
    assert pace(1_000, 30) == 1_800
