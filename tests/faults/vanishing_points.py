"""F6: a mount that breaks at any single operation of a scan. Nothing is lost by it.

Unlike :mod:`vanishing_folders` this runs the scan in this process, so that the very operation can
be chosen: opening a listing, its k-th entry, the status of an entry or folder. The error comes
once (a glitch) or from there on (the drive is gone); a listing may also end early without any.
"""

import asyncio
import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

from rustfin_core.catalog.scan.types import ScanOptions
from rustfin_core.kernel.enums import LibraryKind
from tests.catalog.scan.harness import Home
from tests.faults.report import Report, Trial

POINTS = 50
"""Per round: 1,000 in the 20 rounds of ``python -m tests.faults``."""
_ERRORS = (errno.ENOENT, errno.EIO, errno.EACCES, errno.ESTALE)
_ENDS = ("empty", "truncated")
_Key = tuple[Any, ...]


@dataclass
class Break:
    """At which operation below *root* it breaks, how, and whether it stays broken."""

    root: bytes
    at: int
    how: int | str
    for_good: bool
    seen: int = 0
    touched: set[str] = field(default_factory=set)

    def strikes(self, path: object, operation: str) -> bool:
        """Count an operation; whether it is the one (or one after it)."""
        name = os.fsencode(path) if isinstance(path, str | bytes | os.PathLike) else b""
        if not name.startswith(self.root):
            return False
        self.seen += 1
        hit = self.seen == self.at or (self.for_good and self.seen > self.at)
        if hit:
            self.touched.add(operation)
        return hit

    def fail(self) -> None:
        """Raise the error, where it is one."""
        if isinstance(self.how, int):
            raise OSError(self.how, os.strerror(self.how))

    @property
    def ends_early(self) -> bool:
        """Whether listings end without an error."""
        return isinstance(self.how, str)


class _Entry:
    """A directory entry whose status may fail."""

    def __init__(self, entry: "os.DirEntry[bytes]", broken: Break) -> None:
        self._entry, self._broken = entry, broken
        self.name, self.path = entry.name, entry.path

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        return self._entry.is_dir(follow_symlinks=follow_symlinks)

    def is_symlink(self) -> bool:
        return self._entry.is_symlink()

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        if self._broken.strikes(self.path, "entry status"):
            self._broken.fail()
        return self._entry.stat(follow_symlinks=follow_symlinks)


class _Listing:
    def __init__(self, path: bytes, broken: Break, opened: Callable[[bytes], Any]) -> None:
        self._path, self._broken, self._over = path, broken, False
        if broken.strikes(path, "listing"):
            broken.fail()
            self._over = broken.ends_early
        self._inner = opened(path)

    def __enter__(self) -> "_Listing":
        return self

    def __exit__(self, *_: object) -> None:
        self._inner.close()

    def __iter__(self) -> "_Listing":
        return self

    def __next__(self) -> _Entry:
        if not self._over and self._broken.strikes(self._path, "entry"):
            self._broken.fail()
            self._over = self._broken.ends_early
        if self._over:
            raise StopIteration
        return _Entry(next(self._inner), self._broken)


@contextmanager
def breaking(broken: Break) -> Iterator[None]:
    """Break the file system as *broken* says."""
    scandir, stat, lstat = os.scandir, os.stat, os.lstat

    def listing(path: Any = ".") -> Any:
        if isinstance(path, bytes) and path.startswith(broken.root):
            return _Listing(path, broken, scandir)
        return scandir(path)

    def status(path: Any, **options: Any) -> os.stat_result:
        if broken.strikes(path, "status"):
            broken.fail()
        return stat(path, **options)

    def link_status(path: Any, **options: Any) -> os.stat_result:
        if broken.strikes(path, "link status"):
            broken.fail()
        return lstat(path, **options)

    with (
        mock.patch.object(os, "scandir", listing),
        mock.patch.object(os, "stat", status),
        mock.patch.object(os, "lstat", link_status),
    ):
        yield


class Scene:
    """Libraries of every kind with watch state."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.home = Home(folder, ScanOptions(settle_seconds=0))
        self.home.pool.scandir = lambda path: os.scandir(path)  # type: ignore[assignment]
        self.libraries: dict[bytes, Path] = {}
        self.whole: tuple[_Key, ...] = ()

    async def build(self) -> None:
        """Fill, scan, and watch something of everything."""
        add = self.home.add
        for number in range(15):
            add(f"films/Film {number} ({1990 + number})/Film {number} ({1990 + number}).mkv",
                number + 20)  # fmt: skip
        add("films/Film 3 (1993)/Extras/Making of.mkv", 7)
        add("films/Film 4 (1994)/Subs/Film 4 (1994).en.srt", 8)
        for number in range(12):
            season = number // 4 + 1
            add(f"shows/Dark/Season {season}/Dark S0{season}E0{number % 4 + 1}.mkv", number + 50)
            add(f"music/Tides/Low Water {season}/0{number % 4 + 1} Ebb {number}.mp3", number + 90)
        for kind, name in (("movies", "films"), ("tvshows", "shows"), ("music", "music")):
            root = self.home.media / name
            uid = await self.home.library(LibraryKind(kind), root)
            self.libraries[uid] = root
            await self.home.scan(uid)
        await self.home.db.write(
            lambda con: (
                con.execute(
                    """INSERT INTO user_data(user_id,work_id,kind,played,play_count,position)
                       SELECT DISTINCT 1,work_id,kind,1,2,3 FROM item WHERE work_id IS NOT NULL"""
                )
                and None
            )
        )
        self.whole = await self.state()

    async def state(self) -> tuple[_Key, ...]:
        """Items with ids and files, and what was watched."""
        return (*await self.home.dump(uids=True), *await self.said())

    async def said(self) -> list[_Key]:
        """What was watched."""
        return await self.home.rows("SELECT * FROM user_data ORDER BY user_id,work_id")

    async def ids(self) -> set[_Key]:
        """Ids of all items and files."""
        items = await self.home.rows("SELECT 'item',hex(uid) FROM item")
        return {*items, *await self.home.rows("SELECT 'file',hex(uid) FROM media_file")}


def vanishing_points(trial: Trial) -> Report:
    """Fifty points per round, each followed by a scan of the mended file system."""
    report = Report("F6b", trial.seed)
    asyncio.run(_all_points(trial, report))
    return report


async def _all_points(trial: Trial, report: Report) -> None:
    scene = Scene(trial.folder)
    await scene.build()
    ids, said = await scene.ids(), await scene.said()
    for number in range(trial.rounds):
        report.runs += 1
        chance = trial.chance(number)
        for _ in range(POINTS):
            uid = chance.choice(sorted(scene.libraries))
            broken, operation = await _strike(scene, uid, chance)
            when = f"{operation}, {broken.how} at {broken.at}, for good: {broken.for_good}"
            report.check(ids <= await scene.ids(), f"{when}: items or files were removed")
            report.check(await scene.said() == said, f"{when}: watch state changed")
            await scene.home.scan(uid, confirm_missing=False)
            report.check(await scene.state() == scene.whole, f"{when}: not as it was when mended")
            report.count("points")
            for touched in broken.touched:
                report.count(touched)
            if not broken.touched:
                report.count("beyond the end")
    await scene.home.close()


async def _strike(scene: Scene, uid: bytes, chance: Random) -> tuple[Break, str]:
    root = scene.libraries[uid]
    broken = Break(
        root=os.fsencode(root),
        at=chance.randint(1, 80),
        how=chance.choice(chance.choice((_ERRORS, _ENDS))),
        for_good=chance.random() < 0.5,
    )
    if broken.how == "empty":
        broken.for_good = True
    operation = chance.choice(("scan", "look"))
    folders = sorted(os.fsencode(path) for path in root.rglob("*") if path.is_dir())
    with breaking(broken):
        if operation == "scan":
            await scene.home.scan(uid)
        else:
            await scene.home.service.look_at(uid, chance.sample(folders, 4), deep=True)
            await scene.home.service.looked(uid)
            await scene.home.service.wait(uid)
    return broken, operation
