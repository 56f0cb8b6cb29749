"""F3: ``kill -9`` at every step of a restore, a migration and a backup: old or new, never half.

Each kill is followed by a start that is killed as well, at a random step, and by one that is not.
"""

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from rustfin_core.backup.checking import check
from rustfin_core.backup.making import make_backup, sweep, workplace
from rustfin_core.backup.shelf import Shelf
from rustfin_core.backup.types import Backup, BackupKind, Contents
from rustfin_core.db import Database
from rustfin_core.db.migrations import steps
from tests.faults.report import Report, Trial

_REPOSITORY = Path(__file__).parents[2]
_OLD_VERSION = 9
_PICTURE = "artwork/ab/ab12"
_ENOUGH = 20
"""From so many rounds on, a full trial cuts at every step there is."""


def killed_swap(trial: Trial) -> Report:
    """Cut each of the three at steps spread over all of them."""
    report = Report("F3", trial.seed)
    for what, share in (("restore", 2.0), ("open", 1.0), ("backup", 0.5)):
        base = trial.folder / f"{what}-base"
        name = _old_database(base) if what == "open" else _with_backup(base)
        counted = _run(what, _copied(base, trial.folder / "count"), 0, name)
        total = int(counted.stdout.rpartition("steps ")[2])
        report.count(f"{what}_steps", total)
        was_new = False
        for number, at in enumerate(_chosen(trial, total, share)):
            report.runs += 1
            data = _copied(base, trial.folder / "data")
            done = _run(what, data, at, name)
            report.check(done.returncode == -signal.SIGKILL, f"{what} {at}: {done.stderr[-300:]}")
            _run("open", data, 1 + trial.chance(number).randrange(60), name)
            is_new = _judge(what, data, at, report)
            if what == "restore":
                report.check(is_new or not was_new, f"{at}: old again after new")
                was_new = is_new
                report.count("restores_carried_on" if is_new else "restores_undone")
    return report


def _chosen(trial: Trial, total: int, share: float) -> Iterator[int]:
    every = trial.full and trial.rounds >= _ENOUGH
    if every:
        yield from range(1, total + 1)
        return
    count = min(total, max(1, round(trial.rounds * share)))
    for index in range(count):
        # Thicker towards the end, where things are put in place.
        left = 1 - index / max(1, count - 1)
        yield total - round((total - 1) * left**2)


def _run(what: str, data: Path, at: int, name: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.faults.cut_short", what, str(data), str(at), name]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=_REPOSITORY, timeout=120, check=False
    )


def _copied(base: Path, data: Path) -> Path:
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(base, data)
    return data


def _with_backup(data: Path) -> str:
    """A backup of "new"; what is there now is "old", with another picture."""
    database = Database(data / "rustfin.db")
    database.open()
    database.close()
    picture = data / _PICTURE
    picture.parent.mkdir(parents=True)
    picture.write_text("new picture")
    _set(data, "new")
    *_, made = make_backup(
        data=data,
        database=data / "rustfin.db",
        backups=data / "backups",
        kind=BackupKind.MANUAL,
        contents=Contents(),
        version="1",
        now_ms=1,
    )
    assert isinstance(made, Backup)
    _set(data, "old")
    picture.write_text("old picture")
    return made.name


def _old_database(data: Path) -> str:
    """A database of an earlier release with rows in it."""
    data.mkdir()
    with closing(sqlite3.connect(data / "rustfin.db", isolation_level=None)) as con:
        for number, path in steps().items():
            if number <= _OLD_VERSION:
                con.executescript(path.read_text("utf-8"))
                con.execute(f"PRAGMA user_version={number}")
    _set(data, "old")
    return ""


def _set(data: Path, state: str) -> None:
    with closing(sqlite3.connect(data / "rustfin.db")) as con:
        con.execute("DELETE FROM setting")
        rows = [(f"row {number}", f'"{state}"') for number in range(500)]
        con.executemany("INSERT INTO setting VALUES(?,?)", rows)
        con.commit()


def _judge(what: str, data: Path, at: int, report: Report) -> bool:
    """Start for good; returns whether the new state is there."""
    cut = f"{what} cut at {at}"
    database = Database(data / "rustfin.db")
    database.open()
    database.close()
    sweep(data / "backups")
    report.check(database.notice is None, f"{cut}: {database.notice}")
    with closing(sqlite3.connect(data / "rustfin.db")) as con:
        values = con.execute("SELECT value, count(*) FROM setting GROUP BY 1").fetchall()
        report.check(len(values) == 1, f"{cut}: half old, half new: {values}")
        report.check(values and values[0][1] == 500, f"{cut}: rows are missing: {values}")
        sound = con.execute("PRAGMA integrity_check").fetchone()[0]
        report.check(sound == "ok", f"{cut}: damaged: {sound}")
        version = con.execute("PRAGMA user_version").fetchone()[0]
        report.check(version == len(steps()), f"{cut}: version {version}")
    is_new = values[0][0] == '"new"'
    left = [path.name for path in data.iterdir() if path.name in ("restore",)]
    left += [path.name for path in (data / "backups").glob(".*")]
    report.check(not left, f"{cut}: {left} was left")
    if what == "open":
        copies = list((data / "backups").glob("before-v*.db"))
        report.check(copies, f"{cut}: there is no copy from before the update")
        return is_new
    _judge_files(data, is_new, cut, report)
    return is_new


def _judge_files(data: Path, is_new: bool, cut: str, report: Report) -> None:
    picture = (data / _PICTURE).read_text()
    expected = "new picture" if is_new else "old picture"
    report.check(picture == expected, f"{cut}: {picture} in a database that is not")
    backups = Shelf(data / "backups").all()
    for one in backups:
        report.check(one.trouble is None, f"{cut}: {one.name}: {one.trouble}")
        with workplace(data / "backups") as work:
            for _ in check(one.path, work):
                pass
    kinds = [one.manifest.kind for one in backups if one.manifest is not None]
    kept = BackupKind.BEFORE_RESTORE in kinds
    report.check(kept or not is_new, f"{cut}: nothing holds what was there before")
