"""F23: backups while others write, and what is in them when they are brought back.

Nothing that was acknowledged before the backup began may be missing, and of each writer there is a
beginning without holes: the backup is of one moment.
"""

import asyncio
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from rustfin_core.backup.service import BackupService
from rustfin_core.backup.staging import stage
from rustfin_core.backup.types import Backup, BackupKind, Contents
from rustfin_core.db import Database
from rustfin_core.db.swap import agree, finish_swap
from rustfin_core.events import EventBus
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.tasks import TaskOwner
from tests.faults.report import Report, Trial

_WRITERS = 4
_A_SECOND = 200
_FILLER_ROWS = 400
_FILLER_BYTES = 10_000
_PATIENCE_S = 900


class Writer:
    """Writes one row after another at a steady pace and knows which were acknowledged."""

    def __init__(self, db: Database, name: str) -> None:
        self._db = db
        self._name = name
        self.acknowledged = 0
        self.waited: list[float] = []

    async def write(self) -> None:
        """Go on until cancelled."""
        pace, due = _WRITERS / _A_SECOND, time.monotonic()
        while True:
            number = self.acknowledged + 1
            began = time.monotonic()
            await self._db.write(self._put(number), urgent=True)
            self.acknowledged = number
            self.waited.append(time.monotonic() - began)
            due = max(due + pace, began)
            await asyncio.sleep(max(0.0, due - time.monotonic()))

    def _put(self, number: int) -> Callable[[sqlite3.Connection], int]:
        row = (f"{self._name} {number:08}", str(number))
        return lambda con: con.execute("INSERT INTO setting VALUES(?,?)", row).rowcount


def backup_under_load(trial: Trial) -> Report:
    """Each round one backup of a database that grows."""
    report = Report("F23", trial.seed)
    asyncio.run(_rounds(trial, report))
    return report


async def _rounds(trial: Trial, report: Report) -> None:
    data = trial.folder / "data"
    db = Database(data / "rustfin.db")
    db.open()
    rows = _FILLER_ROWS * (10 if trial.full else 1)
    await db.write(
        lambda con: (
            con.executemany(
                f"INSERT INTO setting VALUES(?, hex(randomblob({_FILLER_BYTES // 2})))",
                [(f"filler {number}",) for number in range(rows)],
            ).rowcount
        )
    )
    backups = BackupService(
        database=db.path, bus=EventBus(), clock=SystemClock(), keep_daily=lambda: 2
    )
    for number in range(trial.rounds):
        report.runs += 1
        await _round(trial, number, db, backups, report)
    await backups.stop()
    db.close()


async def _round(
    trial: Trial, number: int, db: Database, backups: BackupService, report: Report
) -> None:
    writers = [Writer(db, f"round {number} writer {index}") for index in range(_WRITERS)]
    owner = TaskOwner("writers")
    for writer in writers:
        owner.spawn(writer.write(), name="writer")
    began = time.monotonic()
    async with asyncio.timeout(_PATIENCE_S):
        while sum(writer.acknowledged for writer in writers) < trial.chance(number).randrange(300):
            await asyncio.sleep(0.01)
        before = [writer.acknowledged for writer in writers]
        for writer in writers:
            writer.waited.clear()
        started = time.monotonic()
        backup = await backups.make(BackupKind.DAILY, Contents())
        report.took("backup_s", time.monotonic() - started)
        waited = sorted(time_ for writer in writers for time_ in writer.waited)
    await owner.stop()
    written = sum(writer.acknowledged for writer in writers)
    report.count("written", written)
    report.count("written_during_backups", len(waited))
    report.count("writing_ms", round(1000 * (time.monotonic() - began)))
    if waited:
        report.took("write_p99_ms", 1000 * waited[int(0.99 * (len(waited) - 1))])
        report.took("write_worst_ms", 1000 * waited[-1])
    await asyncio.to_thread(_judge, trial.folder / "back", backup, number, before, report)


def _judge(folder: Path, backup: Backup, number: int, before: list[int], report: Report) -> None:
    """Bring it back somewhere else and count."""
    folder.mkdir()
    database = folder / "rustfin.db"
    began = time.monotonic()
    for _ in stage(archive=backup.path, data=folder, database=database):
        pass
    agree(folder, backup.name, keep_old=False)
    finish_swap(database)
    report.took("restore_s", time.monotonic() - began)
    restored = Database(database)
    restored.open()
    restored.close()
    report.check(restored.notice is None, f"it came back damaged: {restored.notice}")
    with closing(sqlite3.connect(database)) as con:
        sound = con.execute("PRAGMA integrity_check").fetchone()[0]
        report.check(sound == "ok", f"the database is damaged: {sound}")
        for index, acknowledged in enumerate(before):
            rows = con.execute(
                "SELECT count(*), max(CAST(value AS INTEGER)) FROM setting WHERE name LIKE ?",
                (f"round {number} writer {index} %",),
            ).fetchone()
            report.check(
                rows[0] >= acknowledged, f"{rows[0]} of {acknowledged} acknowledged rows are there"
            )
            report.check(rows[0] == (rows[1] or 0), f"there are holes: {rows}")
    shutil.rmtree(folder)
