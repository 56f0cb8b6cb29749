"""``rustfin-server users``: help for who cannot get in. Works while the server runs, too."""

import asyncio

from rustfin_core.config import Config, Options
from rustfin_core.db import Database
from rustfin_core.db.instance_lock import InstanceLock
from rustfin_core.events import EventBus
from rustfin_core.identity import IdentityService
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.errors import Conflict, NotFound
from rustfin_core.paths import Paths


def reset_password(options: Options, name: str) -> int:
    """Give *name* a new random password, print it, and sign all their devices out."""
    config = Config(options)
    paths = Paths.resolve(data=config["data_dir"])
    if not paths.database.is_file():
        raise NotFound(
            f"There is no Rustfin database in {paths.data}. Name its folder with --data-dir."
        )
    lock = InstanceLock(paths.data)
    try:
        lock.acquire()
    except Conflict:
        password = asyncio.run(_reset(paths, name, beside_server=True))
    else:
        try:
            password = asyncio.run(_reset(paths, name, beside_server=False))
        finally:
            lock.release()
    print(f"New password of {name}: {password}")
    print("All their devices must sign in again; a running server notices within half a minute.")
    return 0


async def _reset(paths: Paths, name: str, *, beside_server: bool) -> str:
    db = Database(paths.database)
    db.open(beside_server=beside_server)
    try:
        identity = IdentityService(db=db, bus=EventBus(), clock=SystemClock(), data_dir=paths.data)
        await identity.users.load()
        return await identity.users.reset_password(name)
    finally:
        db.close()
