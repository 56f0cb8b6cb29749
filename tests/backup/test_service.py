"""Backups of a database that is in use: one at a time, cancelled, kept and brought back."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from rustfin_core.backup.events import BackupDeleted, BackupFailed, BackupMade, RestorePrepared
from rustfin_core.backup.service import BackupService
from rustfin_core.backup.shelf import superfluous
from rustfin_core.backup.task import backup_task
from rustfin_core.backup.types import Backup, BackupKind, Contents, Manifest
from rustfin_core.db import Database
from rustfin_core.db.secret_box import SecretBox
from rustfin_core.db.setting_store import SettingStore
from rustfin_core.events import EventBus
from rustfin_core.jobs.scheduler import Scheduler
from rustfin_core.jobs.task_store import TaskStatus
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.errors import Conflict, InvalidInput, NotFound
from rustfin_core.kernel.tasks import TaskOwner
from tests.backup.conftest import rewritten
from tests.backup.still import workers_stand_still

PATIENCE_S = 60


@dataclass(slots=True)
class Bench:
    db: Database
    backups: BackupService
    bus: EventBus
    news: list[object]
    settings: SettingStore


@pytest.fixture
async def bench(data: Path) -> AsyncIterator[Bench]:
    db = Database(data / "rustfin.db")
    db.open()
    bus, news = EventBus(), []
    bus.subscribe(None, news.append)
    backups = BackupService(database=db.path, bus=bus, clock=SystemClock(), keep_daily=lambda: 2)
    await backups.start()
    yield Bench(db, backups, bus, news, SettingStore(SecretBox(data / "secret.key")))
    await backups.stop()
    db.close()


async def test_it_is_made_beside_writers(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    written = 0

    async def write() -> None:
        nonlocal written
        while True:
            work = partial(bench.settings.save, name="counter", value=written + 1)
            await bench.db.write(work, urgent=True)
            written += 1

    owner = TaskOwner("test")
    owner.spawn(write(), name="writer")
    async with asyncio.timeout(PATIENCE_S):
        while written < 5:
            await asyncio.sleep(0.01)
        before = written
        with monkeypatch.context() as patch:
            still = workers_stand_still(patch)
            work = owner.spawn(bench.backups.make(BackupKind.MANUAL, Contents()), name="backup")
            while not still:
                await asyncio.sleep(0.01)
        begun = written
        while written < begun + 3:
            await asyncio.sleep(0.01)
        still[0].resume()
        made = await work
        during = written - before
    await owner.stop()
    assert made.manifest is not None
    assert (await bench.backups.all()) == (made,)
    assert bench.news == [BackupMade(name=made.name, kind=BackupKind.MANUAL, size=made.size)]
    assert (await bench.backups.verify(made.name)) == made
    await bench.backups.prepare_restore(made.name)
    bench.db.close()
    bench.db.open()
    assert before <= (await bench.db.read(bench.settings.load)).values["counter"] <= before + during


async def test_only_one_at_a_time_and_it_can_be_stopped(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    workers_stand_still(monkeypatch)
    owner = TaskOwner("test")
    work = owner.spawn(bench.backups.make(BackupKind.MANUAL, Contents()), name="first")
    async with asyncio.timeout(PATIENCE_S):
        while bench.backups.progress is None:
            await asyncio.sleep(0)
        with pytest.raises(Conflict, match="Wait for it"):
            await bench.backups.make(BackupKind.MANUAL, Contents())
        await bench.backups.cancel()
        (failed,) = await asyncio.gather(work, return_exceptions=True)
    assert isinstance(failed, Conflict)
    assert "stopped" in str(failed)
    assert bench.backups.progress is None
    assert isinstance(bench.news[-1], BackupFailed)
    assert await bench.backups.all() == ()
    assert list((bench.db.path.parent / "backups").glob(".*")) == []
    await bench.backups.cancel()
    monkeypatch.undo()
    await bench.backups.make(BackupKind.MANUAL, Contents())


async def test_the_oldest_nightly_ones_go(bench: Bench) -> None:
    manual = await bench.backups.make(BackupKind.MANUAL, Contents())
    nightly = [await bench.backups.make(BackupKind.DAILY, Contents()) for _ in range(3)]
    names = {one.name for one in await bench.backups.all()}
    assert manual.name in names
    assert len(names & {one.name for one in nightly}) == 2
    assert len([one for one in bench.news if isinstance(one, BackupDeleted)]) == 1


async def test_restoring_backs_up_what_is_there(bench: Bench) -> None:
    made = await bench.backups.make(BackupKind.MANUAL, Contents())
    await bench.db.write(lambda con: bench.settings.save(con, "server_name", "after"))
    await bench.backups.prepare_restore(made.name)
    assert bench.news[-1] == RestorePrepared(name=made.name)
    assert (await bench.db.read(bench.settings.load)).values["server_name"] == "after"
    kinds = {one.manifest.kind for one in await bench.backups.all() if one.manifest}
    assert kinds == {BackupKind.MANUAL, BackupKind.BEFORE_RESTORE}
    bench.db.close()
    bench.db.open()
    assert (await bench.db.read(bench.settings.load)).values["server_name"] == "before"
    assert bench.db.notice is None


async def test_a_broken_one_says_why_and_changes_nothing(bench: Bench) -> None:
    folder = bench.db.path.parent / "backups"
    folder.mkdir()
    (folder / "rubbish.zip").write_bytes(b"rubbish")
    made = await bench.backups.make(BackupKind.MANUAL, Contents())
    rewritten(made.path, folder / "changed.zip", lambda m: m.update({"rustfin.db": b"x" * 9_000}))
    by_name = {one.name: one for one in await bench.backups.all()}
    assert "readable" in (by_name["rubbish.zip"].trouble or "")
    for name in ("rubbish.zip", "changed.zip"):
        with pytest.raises(InvalidInput):
            await bench.backups.prepare_restore(name)
    with pytest.raises(InvalidInput):
        await bench.backups.verify("changed.zip")
    with pytest.raises(NotFound):
        await bench.backups.delete("absent.zip")
    await bench.backups.delete("rubbish.zip")
    bench.db.close()
    bench.db.open()
    assert (await bench.db.read(bench.settings.load)).values["server_name"] == "before"


async def test_it_is_a_scheduled_task(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    scheduler = Scheduler(db=bench.db, bus=bench.bus, clock=SystemClock())
    scheduler.register(backup_task(bench.backups))
    await scheduler.start()
    await scheduler.run_now("DailyBackup")
    async with asyncio.timeout(PATIENCE_S):
        while (task := await scheduler.task("DailyBackup")).last is None or task.running:
            await asyncio.sleep(0.02)
    assert task.last.status is TaskStatus.COMPLETED
    assert [one.kind.value for one in task.triggers] == ["daily"]
    assert len(await bench.backups.all()) == 1
    workers_stand_still(monkeypatch)
    await scheduler.run_now("DailyBackup")
    async with asyncio.timeout(PATIENCE_S):
        while bench.backups.progress is None:
            await asyncio.sleep(0)
        await scheduler.cancel("DailyBackup")
    task = await scheduler.task("DailyBackup")
    assert task.last is not None
    assert task.last.status is TaskStatus.CANCELLED
    assert len(await bench.backups.all()) == 1
    await scheduler.stop()


def test_what_is_superfluous() -> None:
    def backup(kind: BackupKind | None, at: int) -> Backup:
        manifest = kind and Manifest(
            made_at=at, kind=kind, rustfin="1", schema=1, server_id="", contents=Contents()
        )
        return Backup(path=Path(f"{at}.zip"), size=1, changed_at=at, manifest=manifest)

    kinds = [BackupKind.DAILY, BackupKind.MANUAL, BackupKind.BEFORE_RESTORE, None] * 5
    shelf = [backup(kind, 100 - number) for number, kind in enumerate(kinds)]
    gone = superfluous(shelf, keep_daily=2)
    assert [one.changed_at for one in gone] == [92, 88, 84, 86, 82]
    assert superfluous(shelf, keep_daily=99) == tuple(shelf[number] for number in (14, 18))
