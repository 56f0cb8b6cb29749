"""Rendered sizes: within their budget, the stalest first, whatever happens to the folder."""

import asyncio
import contextlib
import os
import shutil
import time
from pathlib import Path

from rustfin_core.artwork.size_cache import SizeCache, sweep

KB = 1024


def fill(folder: Path, count: int, size: int = KB, age: float = 0.0) -> list[Path]:
    made, now = [], time.time()
    for number in range(count):
        path = folder / f"{number:02x}" / f"{number}.webp"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(size))
        then = now - age - number
        os.utime(path, (then, then))
        made.append(path)
    return made


def total(folder: Path) -> int:
    found = 0
    for path in folder.rglob("*"):
        # A sweep of another thread may take it away between the two looks.
        with contextlib.suppress(FileNotFoundError):
            found += path.stat().st_size if path.is_file() else 0
    return found


def test_the_stalest_go_first(tmp_path: Path) -> None:
    made = fill(tmp_path, 20, age=10_000)
    assert sweep(tmp_path, 100 * KB) == 20 * KB
    left = sweep(tmp_path, 20 * KB)
    assert left == total(tmp_path) == 14 * KB
    assert [path.exists() for path in made] == [True] * 14 + [False] * 6


async def test_what_is_asked_for_stays(tmp_path: Path) -> None:
    made = fill(tmp_path, 20, age=10_000)
    changed = made[-1].stat().st_mtime_ns
    cache = SizeCache(tmp_path, lambda: 20 * KB)
    assert cache.holds(made[-1])
    assert not cache.holds(tmp_path / "none.webp")
    await cache.keep_within(0)
    assert made[-1].exists()
    assert made[-1].stat().st_mtime_ns == changed, "clients compare this time"
    assert not made[-2].exists()


async def test_it_never_holds_more_than_its_budget(tmp_path: Path) -> None:
    cache = SizeCache(tmp_path, lambda: 50 * KB)

    async def put(number: int) -> None:
        path = tmp_path / f"{number % 7}" / f"{number}.webp"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(KB))
        await cache.keep_within(KB)
        assert total(tmp_path) <= 50 * KB

    for start in range(0, 300, 3):
        await asyncio.gather(*(put(number) for number in range(start, start + 3)))
    assert total(tmp_path) >= 30 * KB
    assert cache.bytes >= total(tmp_path)


async def test_many_at_once_wait_while_room_is_made(tmp_path: Path) -> None:
    cache = SizeCache(tmp_path, lambda: 50 * KB)
    most = 0

    async def put(number: int) -> None:
        nonlocal most
        async with cache.place(urgent=number % 3 > 0):
            await asyncio.sleep(0)
            (tmp_path / f"{number}.webp").write_bytes(bytes(KB))
        most = max(most, total(tmp_path))
        await cache.keep_within(KB)

    await cache.keep_within(0)
    await asyncio.gather(*(put(number) for number in range(300)))
    assert 40 * KB < most <= 50 * KB


async def test_a_folder_that_is_emptied_or_gone(tmp_path: Path) -> None:
    cache = SizeCache(tmp_path / "sizes", lambda: 10 * KB)
    await cache.keep_within(KB)
    assert cache.bytes == 0
    fill(tmp_path / "sizes", 3)
    await cache.keep_within(3 * KB)
    shutil.rmtree(tmp_path / "sizes")
    await cache.keep_within(20 * KB)
    assert cache.bytes == 0


def test_what_a_crash_left_is_removed(tmp_path: Path) -> None:
    old, new = tmp_path / "a" / "1.webp.7.partial", tmp_path / "a" / "2.webp.7.partial"
    old.parent.mkdir()
    old.write_bytes(b"x")
    new.write_bytes(b"x")
    os.utime(old, (1, 1))
    sweep(tmp_path, 10 * KB)
    assert (old.exists(), new.exists()) == (False, True)
