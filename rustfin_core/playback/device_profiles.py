"""Keeps what devices said they can play in the database, beyond the life of the server."""

import json
import logging
import sqlite3
from dataclasses import dataclass, field

from rustfin_core.db import Database
from rustfin_core.events.bus import EventBus
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import NotFound, RustfinError
from rustfin_core.kernel.ids import new_uid
from rustfin_core.kernel.tasks import TaskOwner
from rustfin_core.playback.device_kind import device_kind
from rustfin_core.playback.events import DeviceDescribed
from rustfin_core.playback.profile import DeviceProfile
from rustfin_core.playback.profile_json import parse_profile
from rustfin_core.playback.types import DeviceKind

_log = logging.getLogger(__name__)

_MOST = 200
_LONGEST = 128 * 1024
_COLUMNS = "uid,user_id,device_id,name,client,version,profile,told_ms"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDevice:
    """A user's device that said what it can play."""

    uid: bytes
    user_id: int
    device_id: str
    """What the app calls the device."""
    name: str
    client: str
    version: str
    told_ms: int
    """UTC milliseconds when it said so last."""
    profile: DeviceProfile = field(repr=False)

    @property
    def kind(self) -> DeviceKind:
        """What people would call it."""
        return device_kind(self.client, self.name)


class DeviceProfiles:
    """Stores news of devices from construction until ``stop()``; bounded in number and size."""

    def __init__(self, *, db: Database, bus: EventBus, clock: Clock) -> None:
        self._db = db
        self._clock = clock
        self._tasks = TaskOwner("device profiles")
        self._leave = bus.subscribe(DeviceDescribed, self._described)

    async def stop(self) -> None:
        """Stop listening."""
        self._leave()
        await self._tasks.stop()

    async def all(self) -> tuple[KnownDevice, ...]:
        """Every device, the one heard of last first."""
        return await self._db.read(
            lambda con: _load(con, f"SELECT {_COLUMNS} FROM device_profile ORDER BY told_ms DESC")
        )

    async def get(self, uid: bytes) -> KnownDevice:
        """One device; ``NotFound`` when it never said what it can play."""
        sql = f"SELECT {_COLUMNS} FROM device_profile WHERE uid=?"
        found = await self._db.read(lambda con: _load(con, sql, uid))
        if not found:
            raise NotFound("This device has not said what it can play.")
        return found[0]

    def _described(self, news: DeviceDescribed) -> None:
        # User 0 is an API key: programs, not screens.
        if news.device.user_id:
            self._tasks.spawn(self._store(news), name="store")

    async def _store(self, news: DeviceDescribed) -> None:
        text = json.dumps(news.profile_json, default=str)
        if len(text) > _LONGEST:
            _log.debug("the profile of %s is too long to keep", news.device.client)
            return
        device, now = news.device, self._clock.now_ms()
        row = (
            *(new_uid(), device.user_id, device.device_id, device.name, device.client),
            *(device.version, text, now),
        )
        try:
            await self._db.write(lambda con: _save(con, row))
        except (RustfinError, sqlite3.IntegrityError) as error:
            # The account may be gone already.
            _log.debug("the profile of a device could not be stored: %s", error)


def _save(con: sqlite3.Connection, row: tuple[object, ...]) -> None:
    con.execute(
        f"INSERT INTO device_profile({_COLUMNS}) VALUES(?,?,?,?,?,?,?,?) "
        "ON CONFLICT(user_id,device_id) DO UPDATE SET name=excluded.name,client=excluded.client,"
        "version=excluded.version,profile=excluded.profile,told_ms=excluded.told_ms",
        row,
    )
    con.execute(
        "DELETE FROM device_profile WHERE uid IN "
        "(SELECT uid FROM device_profile ORDER BY told_ms DESC LIMIT -1 OFFSET ?)",
        (_MOST,),
    )


def _load(con: sqlite3.Connection, sql: str, *values: object) -> tuple[KnownDevice, ...]:
    return tuple(
        KnownDevice(
            uid=row["uid"],
            user_id=row["user_id"],
            device_id=row["device_id"],
            name=row["name"],
            client=row["client"],
            version=row["version"],
            told_ms=row["told_ms"],
            profile=parse_profile(json.loads(row["profile"])),
        )
        for row in con.execute(sql, values)
    )
