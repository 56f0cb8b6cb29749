"""Devices nobody may use, whoever signs in on them.

A device is known by the id its app made up, so this keeps out an app that is there, not a person:
an app installed anew is another device. Accounts are kept out by their rights.
"""

import sqlite3
from dataclasses import dataclass

from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.identity import device_rows
from rustfin_core.identity.events import VisitEnded
from rustfin_core.identity.types import KnownDevice
from rustfin_core.kernel.errors import NotFound

REFUSAL = "This device is blocked. Whoever looks after the server can allow it again."


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockedDevice:
    """A device nobody may use."""

    device_id: str
    name: str
    """What it is called: by the administrator, else by itself when it was blocked."""


class BlockedDevices:
    """Kept in memory, since every request asks; ``load()`` must run first."""

    def __init__(self, *, db: Database, bus: EventBus) -> None:
        self._db, self._bus = db, bus
        self._ids: frozenset[str] = frozenset()

    async def load(self) -> None:
        """Read which devices are blocked."""
        self._ids = frozenset(one.device_id for one in await self.all())

    def __contains__(self, device_id: str) -> bool:
        return device_id in self._ids

    async def all(self) -> list[BlockedDevice]:
        """Every blocked device, signed in or not."""
        found = await self._db.read(device_rows.blocked)
        return [BlockedDevice(device_id=device_id, name=name) for device_id, name in found]

    async def block(self, device_id: str) -> None:
        """Let nobody use a device; what goes on there ends. ``NotFound`` for an unknown one.

        Its sign-ins stay, so that allowing it again needs no password.
        """

        def work(con: sqlite3.Connection) -> list[KnownDevice]:
            known = device_rows.known(con, device_id)
            if known:
                device_rows.put_blocked(con, device_id, known[0].device.info.name)
            return known

        known = await self._db.write(work, durable=True)
        if not known:
            raise NotFound("There is no device with this id.")
        self._ids |= {device_id}
        for one in known:
            self._bus.publish(VisitEnded(one.device.uid, one.user_uid, device_id))

    async def allow(self, device_id: str) -> None:
        """Let people use a device again; nothing happens when it is not blocked."""
        await self._db.write(
            lambda con: device_rows.put_blocked(con, device_id, None), durable=True
        )
        self._ids -= {device_id}
