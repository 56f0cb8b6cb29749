"""``rustfin-server users``: help for who cannot get in. Works while the server runs, too."""

import asyncio
from collections.abc import Awaitable, Callable

from rustfin_core.catalog import access
from rustfin_core.config import Config, Options
from rustfin_core.db import Database
from rustfin_core.db.instance_lock import InstanceLock
from rustfin_core.events import EventBus
from rustfin_core.identity import IdentityService
from rustfin_core.identity.types import User
from rustfin_core.kernel.clock import SystemClock
from rustfin_core.kernel.errors import Conflict, NotFound
from rustfin_core.paths import Paths

_Work = Callable[[IdentityService], Awaitable[list[str]]]
_SOON = "a running server notices within half a minute."
_UNLOCKED = {
    "is_disabled": False,
    "access_schedules": (),
    "enable_all_devices": True,
    "enable_remote_access": True,
    "max_active_sessions": 0,
}


def list_users(options: Options) -> int:
    """Print every account with what keeps it out."""

    async def work(identity: IdentityService) -> list[str]:
        return [_line(user) for user in await identity.users.all()]

    return _run(options, work)


def reset_password(options: Options, name: str) -> int:
    """Give *name* a new random password, print it, and sign all their devices out."""

    async def work(identity: IdentityService) -> list[str]:
        password = await identity.users.reset_password(name)
        told = [f"New password of {name}: {password}"]
        if (await identity.users.find(name)).policy.is_disabled:
            told.append(f"{name} is disabled: run 'rustfin-server users unlock' as well.")
        return [*told, f"All their devices must sign in again; {_SOON}"]

    return _run(options, work)


def unlock(options: Options, name: str) -> int:
    """Take away what keeps *name* out: disabled, hours, device list, home only, device count."""

    async def work(identity: IdentityService) -> list[str]:
        await identity.users.change_policy(await identity.users.find(name), _UNLOCKED)
        return [f"{name} may sign in again; {_SOON}"]

    return _run(options, work)


def make_admin(options: Options, name: str) -> int:
    """Make *name* an administrator."""

    async def work(identity: IdentityService) -> list[str]:
        user = await identity.users.find(name)
        await identity.users.change_policy(user, {"is_administrator": True})
        return [f"{name} is an administrator now; {_SOON}"]

    return _run(options, work)


def _line(user: User) -> str:
    policy = user.policy
    notes = [
        text
        for text, applies in (
            ("administrator", policy.is_administrator),
            ("disabled", policy.is_disabled),
            ("at certain hours only", bool(policy.access_schedules)),
            ("on certain devices only", not policy.enable_all_devices),
            ("at home only", not policy.enable_remote_access),
        )
        if applies
    ]
    return f"{user.name}  {', '.join(notes)}".rstrip()


def _run(options: Options, work: _Work) -> int:
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
        told = asyncio.run(_with_accounts(paths, work, beside_server=True))
    else:
        try:
            told = asyncio.run(_with_accounts(paths, work, beside_server=False))
        finally:
            lock.release()
    print("\n".join(told))
    return 0


async def _with_accounts(paths: Paths, work: _Work, *, beside_server: bool) -> list[str]:
    db = Database(paths.database)
    db.open(beside_server=beside_server)
    try:
        identity = IdentityService(db=db, bus=EventBus(), clock=SystemClock(), data_dir=paths.data)
        identity.register_hooks(changed=access.on_policy_changed, removed=access.on_user_removed)
        await identity.users.load()
        return await work(identity)
    finally:
        db.close()
