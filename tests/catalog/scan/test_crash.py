"""A scan that dies anywhere leaves a catalogue the next scan completes (F2)."""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from rustfin_core.catalog.scan.types import ScanOptions
from rustfin_core.kernel.enums import LibraryKind
from tests.catalog.scan.harness import Home

SMALL = ScanOptions(settle_seconds=0, batch_files=5)


class Died(Exception):
    """What a killed process would not even get to see."""


def fill(home: Home, kind: LibraryKind) -> None:
    for number in range(40):
        if kind is LibraryKind.MOVIES:
            home.add(
                f"Film {number} ({1950 + number})/Film {number} ({1950 + number}).mkv", number + 1
            )
            if number % 5 == 0:
                home.add(
                    f"Film {number} ({1950 + number})/Film {number} ({1950 + number}) 720p.mkv", 99
                )
                home.add(f"Film {number} ({1950 + number})/trailers/Teaser.mkv", 7)
        else:
            show, season = number // 10, number % 10 // 5 + 1
            home.add(
                f"Show {show}/Season {season}/S{season:02}E{number % 5 + 1:02}.mkv", number + 1
            )


def stir(home: Home, kind: LibraryKind) -> None:
    """Rename, remove and add: what the second scan has to find out."""
    folders = sorted(p for p in home.media.iterdir() if p.is_dir())
    if kind is LibraryKind.MOVIES:
        folders[0].rename(home.media / "Renamed (1999)")
        shutil.rmtree(folders[3])
        home.add("Brand New (2001).mkv", 1234)
    else:
        folders[1].rename(home.media / "Other Show")
        shutil.rmtree(folders[2] / "Season 1")
        home.add("Show 0/Season 3/S03E01.mkv", 777)


def dying(home: Home, after: int, *, before_commit: bool) -> Callable[..., Awaitable[Any]]:
    write, count = home.db.write, 0

    async def limited(fn: Callable[..., Any], **options: Any) -> Any:
        nonlocal count
        count += 1
        if count == after and before_commit:
            raise Died
        result = await write(fn, **options)
        if count >= after:
            raise Died
        return result

    return limited


@pytest.mark.parametrize("kind", [LibraryKind.MOVIES, LibraryKind.TVSHOWS])
async def test_any_interrupted_scan_is_completed(
    tmp_path: Path, kind: LibraryKind, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL")
    reference = Home(tmp_path / "a" if (tmp_path / "a").mkdir() is None else tmp_path, SMALL)
    fill(reference, kind)
    uid = await reference.library(kind)
    await reference.scan(uid)
    first = await reference.dump()
    stir(reference, kind)
    await reference.scan(uid)
    second = await reference.dump()
    await reference.close()

    writes = 14
    chance = random.Random(3)
    for after in range(1, writes, 2):
        folder = tmp_path / f"try{after}"
        folder.mkdir()
        home = Home(folder, SMALL)
        fill(home, kind)
        uid = await home.library(kind)
        for expected in (first, second):
            home.db.write = dying(home, after, before_commit=chance.random() < 0.5)  # type: ignore[method-assign]
            await home.scan(uid)
            del home.db.write  # type: ignore[method-assign]
            ids = dict(await home.rows("SELECT uid,name FROM item WHERE state=0"))
            await home.scan(uid)
            assert strip(await home.dump(), home) == strip(expected, reference), after
            if expected is first:
                now = dict(await home.rows("SELECT uid,name FROM item"))
                assert ids.items() <= now.items()
                stir(home, kind)
        await home.close()


def strip(dump: list[tuple[Any, ...]], home: Home) -> list[tuple[Any, ...]]:
    """The dump without the folder it was made in."""
    text = os.fsencode(home.folder).hex().upper()
    return [tuple(v.replace(text, "") if isinstance(v, str) else v for v in row) for row in dump]


async def test_sigkill_while_scanning(tmp_path: Path) -> None:
    home = Home(tmp_path, SMALL)
    for number in range(1500):
        home.add(f"Show {number // 100}/Season 1/S01E{number % 100 + 1:02}.mkv", number + 1)
    await home.close()
    chance = random.Random(11)
    repository = Path(__file__).parents[3]
    for _ in range(4):
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.catalog.scan.killed_scan", str(tmp_path), "tvshows"],
            stdout=subprocess.PIPE,
            cwd=repository,
        )
        assert child.stdout is not None
        assert child.stdout.readline() == b"go\n"
        time.sleep(chance.uniform(0.05, 0.4))
        child.kill()
        child.communicate()
    home = Home(tmp_path, SMALL)
    uid = await home.library(LibraryKind.TVSHOWS)
    kept = await home.rows("SELECT uid FROM item")
    await home.scan(uid)
    assert await home.rows("SELECT kind,count(*) FROM item GROUP BY 1") == [
        (2, 15),
        (3, 15),
        (4, 1500),
    ]
    assert await home.rows("SELECT count(*),count(DISTINCT item_id) FROM media_file") == [
        (1500, 1500)
    ]
    assert set(kept) <= set(await home.rows("SELECT uid FROM item"))
    assert await home.rows("PRAGMA quick_check") == [("ok",)]
    assert await home.rows("PRAGMA foreign_key_check") == []
    await home.close()
