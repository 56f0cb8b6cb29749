"""``rustfin-server serve``: run until SIGTERM, Ctrl+C or a word from the dashboard."""

import asyncio
import json
import signal
import sys
from typing import TYPE_CHECKING

from rustfin_core.config import Config, Options
from rustfin_core.db.instance_lock import InstanceLock
from rustfin_core.kernel.tasks import first_of
from rustfin_core.paths import Paths

if TYPE_CHECKING:
    from rustfin_core.admin.lifecycle import Ending
    from rustfin_core.admin.types import ServerStatus

RESTART_CODE = 75
"""Exit code that asks a service manager for another start (``--on-restart exit``): EX_TEMPFAIL of
``sysexits.h``. systemd: ``RestartForceExitStatus=75``."""


def serve(options: Options) -> int:
    """Start the server, say where it is, and wait for the end; a restart builds it anew.

    The data folder is taken before the server is even loaded: a second start leaves at once. It
    is kept over a restart, so nobody else slips in.
    """
    config = Config(options)
    lock = InstanceLock(Paths.resolve(data=config["data_dir"]).data)
    lock.acquire()
    try:
        while asyncio.run(_serve(options, lock)) == "restart":
            if config["on_restart"] == "exit":
                return RESTART_CODE
        return 0
    finally:
        lock.release()


async def _serve(options: Options, lock: InstanceLock) -> "Ending | None":
    """Run one server; returns what was asked for, ``None`` after a signal."""
    from rustfin_core.server import Server

    ending = asyncio.Event()
    _on_signals(ending)
    server = Server(options, lock=lock)
    await server.start()
    try:
        _announce(await server.admin.status(), as_json=server.config["log_format"] == "json")
        await first_of(ending.wait(), server.lifecycle.wait())
    finally:
        await server.stop()
    return None if ending.is_set() else server.lifecycle.ending


def _on_signals(ending: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        if sys.platform == "win32":
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(ending.set))
        else:
            loop.add_signal_handler(number, ending.set)


def _announce(status: "ServerStatus", *, as_json: bool) -> None:
    if as_json:
        ready = {"ready": True, "urls": [*status.addresses, status.local_address]}
        if status.setup_code:
            ready["setup_code"] = status.setup_code
        print(json.dumps(ready), flush=True)
        return
    lines = ["", f"  Rustfin {status.version} is running.", ""]
    lines += [f"  On a phone or TV:   {address}" for address in status.addresses]
    lines += [f"  On this computer:   {status.local_address}"]
    if status.setup_code:
        lines += ["", f"  Setup code, asked for once on another device:   {status.setup_code}"]
    print("\n".join([*lines, ""]), flush=True)
