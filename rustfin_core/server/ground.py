"""What every other service stands on: settings, folders, bus, clock, database, processes."""

import logging
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass

from rustfin_core.config import Config
from rustfin_core.db import Database
from rustfin_core.db.secret_box import SecretBox
from rustfin_core.db.setting_store import SettingStore
from rustfin_core.events import EventBus
from rustfin_core.jobs.pool import WorkerPool
from rustfin_core.kernel.clock import Clock
from rustfin_core.media import ffmpeg
from rustfin_core.media.ffmpeg import Ffmpeg
from rustfin_core.media.orphans import ProcessRecords, sweep
from rustfin_core.paths import Paths

_log = logging.getLogger(__name__)
_SWITCH_S = 0.0005
"""How long a thread that writes may keep the others from running Python code.

SQLite gives the interpreter back at every row, so a page read beside a scan asks for it a hundred
times; with Python's own 5 ms it waits for most of its life.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Everything here is ready to be used; ``ending`` undoes it, last first."""

    config: Config
    paths: Paths
    bus: EventBus
    clock: Clock
    ending: AsyncExitStack
    db: Database
    settings: SettingStore
    records: ProcessRecords
    program: Ffmpeg
    pool: WorkerPool


async def lay_ground(
    *, config: Config, paths: Paths, bus: EventBus, clock: Clock, ending: AsyncExitStack
) -> Ground:
    """Open the database, read the stored settings, find ffmpeg, end what an earlier run left."""
    sys.setswitchinterval(_SWITCH_S)
    db = Database(paths.database)
    db.open()
    ending.callback(db.close)
    settings = await _stored_settings(config, paths, db)
    run_dir = paths.data / "run"
    records = ProcessRecords(run_dir)
    if ended := sweep(run_dir):
        _log.info("ended %d ffmpeg processes of an earlier run", ended)
    program = await ffmpeg.locate(config["ffmpeg"])
    if program.advice:
        _log.warning("%s", program.advice)
    pool = WorkerPool()
    ending.push_async_callback(pool.stop)
    return Ground(
        config=config,
        paths=paths,
        bus=bus,
        clock=clock,
        ending=ending,
        db=db,
        settings=settings,
        records=records,
        program=program,
        pool=pool,
    )


async def _stored_settings(config: Config, paths: Paths, db: Database) -> SettingStore:
    """Read the stored settings; plain secrets of earlier versions are sealed now."""
    box = SecretBox(paths.secret_key)
    box.check()
    settings = SettingStore(box)
    stored = await db.read(settings.load)
    config.load_stored(stored.values)
    if stored.plain:
        await db.write(lambda con: settings.seal_plain(con, stored), durable=True)
        _log.info("%d secrets of the settings are sealed now", len(stored.plain))
    if stored.unreadable:
        _log.warning(
            "enter %s again: sealed with a key that is no longer in %s",
            ", ".join(stored.unreadable),
            paths.secret_key,
        )
    return settings
