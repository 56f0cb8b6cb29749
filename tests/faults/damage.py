"""F24: damaged databases. They are moved aside and said so, a good copy takes their place."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

from rustfin_core.backup.making import make_backup
from rustfin_core.backup.types import Backup, BackupKind, Contents
from rustfin_core.db import Database
from rustfin_core.kernel.errors import Unavailable
from tests.faults.database import copied
from tests.faults.report import Report, Trial
from tests.running import RunningServer
from tests.small_library import small_library

_PAGE = 4096
Damage = Callable[[bytearray, Random], None]


def flipped_bits(content: bytearray, chance: Random) -> None:
    """A few bits anywhere."""
    for _ in range(chance.choice((1, 8, 64))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def bad_header(content: bytearray, chance: Random) -> None:
    """One byte of the first hundred."""
    content[chance.randrange(100)] = chance.randrange(256)


def cut_off(content: bytearray, chance: Random) -> None:
    """The end is missing."""
    del content[chance.randrange(1, len(content)) :]


def empty_pages(content: bytearray, chance: Random) -> None:
    """Three pages came back as zeros."""
    for _ in range(3):
        at = chance.randrange(len(content) // _PAGE) * _PAGE
        content[at : at + _PAGE] = bytes(_PAGE)


def foreign_bytes(content: bytearray, chance: Random) -> None:
    """A sector of something else."""
    at = chance.randrange(len(content) - 512)
    content[at : at + 512] = chance.randbytes(512)


_DAMAGES: tuple[Damage, ...] = (flipped_bits, bad_header, cut_off, empty_pages, foreign_bytes)


def damage(trial: Trial) -> Report:
    """Real starts on certain damage, and many openings on damage of every kind."""
    report = Report("F24", trial.seed)
    media = small_library(trial.folder / "media")
    base = trial.folder / "base"
    with RunningServer(base, "--library", f"movies={media / 'films'}") as server:
        server.claim()
        server.wait_for_scan()
    for number in range(trial.rounds):
        report.runs += 1
        _start(trial, base, number, report)
    for number in range(10 * trial.rounds):
        report.runs += 1
        _open(trial, base, number, report)
    return report


def _start(trial: Trial, base: Path, number: int, report: Report) -> None:
    """Every other round has good copies beside the damaged file."""
    folder = trial.folder / f"start-{number}"
    shutil.copytree(base, folder)
    database, backups = folder / "data/rustfin.db", folder / "data/backups"
    good = "newest.zip" if number % 4 == 0 else "newest.db"
    if has_copy := number % 2 == 0:
        _back_up(database, backups, good)
    content = bytearray(database.read_bytes())
    sound = bytes(content)
    chance = trial.chance(number)
    (cut_off if number % 4 < 2 else empty_pages)(content, chance)
    content[_PAGE : 2 * _PAGE] = bytes(len(content[_PAGE : 2 * _PAGE]))
    database.write_bytes(content)
    server = RunningServer(folder)
    began = time.monotonic()
    with server:
        report.took("start_s", time.monotonic() - began)
        said = [line for line in server.complaints() if "was damaged" in line]
        report.check(len(said) == 1, f"the log does not say so: {server.complaints()[:2]}")
        kept = (folder / "data").glob("rustfin.db.damaged-*")
        aside = [path for path in kept if not path.name.endswith(("-wal", "-shm"))]
        report.check(len(aside) == 1, f"{len(aside)} files were kept")
        report.check(aside and aside[0].read_bytes() == bytes(content), "the kept file differs")
        status = server.request("GET", "/Users/Public").status
        report.check(status == 200, f"the server answers with {status}")
        if has_copy:
            server.sign_in()
            films = server.get("/Items", recursive="true", includeItemTypes="Movie")
            report.check(films["TotalRecordCount"] == 3, "the good copy was not used")
            report.check(good in "".join(said), "not the newest good copy was used")
    report.check(sound != content, "nothing was damaged")
    shutil.rmtree(folder)


def _back_up(database: Path, backups: Path, good: str) -> None:
    """An old copy, a good new one (a backup or a plain copy) and newer ones that are rubbish."""
    backups.mkdir()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("VACUUM INTO ?", (str(backups / "old.db"),))
    if good.endswith(".zip"):
        *_, made = make_backup(
            data=database.parent,
            database=database,
            backups=backups,
            kind=BackupKind.DAILY,
            contents=Contents(),
            version="1",
            now_ms=1,
        )
        assert isinstance(made, Backup)
        made.path.rename(backups / good)
    else:
        shutil.copyfile(backups / "old.db", backups / good)
    whole = (backups / good).read_bytes()
    (backups / "rubbish.db").write_bytes(b"rubbish" * 1_000)
    (backups / "cut.zip").write_bytes(whole[: len(whole) // 2])
    now = time.time()
    ages = {"old.db": 3_000, good: 2_000, "cut.zip": 1_500, "rubbish.db": 1_000}
    for name, age in ages.items():
        os.utime(backups / name, (now - age, now - age))


def _open(trial: Trial, base: Path, number: int, report: Report) -> None:
    """Nothing may be missing without a word: counts are equal, or there is a notice."""
    folder = trial.folder / "open"
    folder.mkdir()
    content = bytearray((base / "data/rustfin.db").read_bytes())
    chance = trial.chance(1_000 + number)
    kind = _DAMAGES[number % len(_DAMAGES)]
    kind(content, chance)
    (folder / "rustfin.db").write_bytes(content)
    database = Database(folder / "rustfin.db")
    try:
        database.open()
        database.close()
    except Unavailable as error:
        report.check("newer Rustfin" in str(error), f"{kind.__name__}: refused with {error}")
        report.count("taken_for_newer")
    else:
        report.count("noticed" if database.notice else "harmless")
        if database.notice is None:
            same = _counts(folder) == _counts(base / "data")
            report.check(same, f"{kind.__name__}: rows are missing without a word")
    shutil.rmtree(folder)


def _counts(data: Path) -> list[int]:
    tables = ("item", "media_file", "media_stream", "user", "device", "library", "work_key")
    with copied(data) as connection:
        return [connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables]
