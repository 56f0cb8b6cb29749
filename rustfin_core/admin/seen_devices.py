"""The part of the facade about devices people are signed in on: names, blocks, sign-outs."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from rustfin_core.admin.services import Part, uid_of
from rustfin_core.identity.types import KnownDevice
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import Forbidden
from rustfin_core.playback.device_kind import device_kind

_IN_USE_MS = 600_000


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceUser:
    """Somebody who is signed in on a device. Instants are unix ms."""

    name: str
    last_seen_ms: int
    report_id: str | None
    """For ``Admin.device_report``; ``None`` while the device has not told what it can play."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenDevice:
    """A device with an app of ours. Instants are unix ms."""

    id: str
    """What its app made up."""
    name: str
    """What the owner calls it, else what it calls itself."""
    own_name: str
    """What it calls itself."""
    client: str
    version: str
    kind: str
    """What people call it: ``TV``, ``browser``, ``phone`` or ``device``."""
    first_seen_ms: int | None
    """``None`` for one that is blocked and signed out."""
    last_seen_ms: int | None
    in_use: bool
    """Used within the last ten minutes."""
    playing: str
    """Title of what plays there; empty for nothing."""
    blocked: bool
    users: tuple[DeviceUser, ...]
    """The one seen last first."""


class SeenDevices(Part):
    """Every device with a sign-in or a block."""

    async def seen_devices(self) -> tuple[SeenDevice, ...]:
        """The one used last first, blocked ones that are signed out at the end."""
        identity = self._services.identity
        reports = await self._reports()
        known = sorted(await identity.devices.known(), key=lambda one: one.device.info.device_id)
        groups = groupby(known, key=lambda one: one.device.info.device_id)
        found = [self._seen(list(members), reports) for _, members in groups]
        found.sort(key=lambda one: -(one.last_seen_ms or 0))
        present = {one.id for one in found}
        return (
            *found,
            *(
                _signed_out(one.device_id, one.name)
                for one in await identity.devices.blocked.all()
                if one.device_id not in present
            ),
        )

    async def name_device(self, device_id: str, name: str) -> None:
        """Give a device a name of its own; an empty one takes it away."""
        await self._services.identity.devices.rename(device_id, name)

    async def block_device(self, device_id: str) -> None:
        """Let nobody use a device; what plays there stops."""
        await self._services.identity.devices.blocked.block(device_id)

    async def allow_device(self, device_id: str) -> None:
        """Let people use a device again."""
        await self._services.identity.devices.blocked.allow(device_id)

    async def let_device_in(self, code: str, person_id: str) -> str:
        """Sign somebody in on the device that shows this Quick Connect code; returns its name.

        ``NotFound`` for a code no device shows, ``TooMany`` after some wrong ones, ``Forbidden``
        while Quick Connect is switched off.
        """
        if not self._services.config["quick_connect"]:
            raise Forbidden("Quick Connect is switched off. Switch it on in the settings first.")
        identity = self._services.identity
        user = await identity.users.get(uid_of(person_id))
        return identity.authorize_quick_connect(code, user).device.name

    async def sign_out_device(self, device_id: str) -> None:
        """Sign everybody out of a device; it is forgotten until somebody signs in there."""
        await self._services.identity.devices.sign_out(device_id)

    def _playing(self, device_id: str) -> str:
        sessions = self._services.playback.sessions()
        titles = (
            one.playing.item.name
            for one in sessions
            if one.playing is not None and one.device.device_id == device_id
        )
        return next(titles, "")

    async def _reports(self) -> dict[tuple[bytes, str], str]:
        uids = {user.id: user.uid for user in await self._services.identity.users.all()}
        told = await self._services.device_reports.devices()
        return {
            (uids[one.user_id], one.device_id): one.uid.hex() for one in told if one.user_id in uids
        }

    def _seen(
        self, members: list[KnownDevice], reports: dict[tuple[bytes, str], str]
    ) -> SeenDevice:
        newest = max(members, key=lambda one: one.device.last_seen_ms)
        info = newest.device.info
        return SeenDevice(
            id=info.device_id,
            name=newest.custom_name or info.name,
            own_name=info.name,
            client=info.client,
            version=info.version,
            kind=device_kind(info.client, info.name).value,
            first_seen_ms=min(one.device.created_ms for one in members),
            last_seen_ms=newest.device.last_seen_ms,
            in_use=_is_recent(self._services.clock, newest.device.last_seen_ms),
            playing=self._playing(info.device_id),
            blocked=info.device_id in self._services.identity.devices.blocked,
            users=_users(members, reports),
        )


def _users(
    members: Iterable[KnownDevice], reports: dict[tuple[bytes, str], str]
) -> tuple[DeviceUser, ...]:
    ordered = sorted(members, key=lambda one: -one.device.last_seen_ms)
    return tuple(
        DeviceUser(
            name=one.user_name,
            last_seen_ms=one.device.last_seen_ms,
            report_id=reports.get((one.user_uid, one.device.info.device_id)),
        )
        for one in ordered
    )


def _is_recent(clock: Clock, then_ms: int) -> bool:
    return clock.now_ms() - then_ms < _IN_USE_MS


def _signed_out(device_id: str, name: str) -> SeenDevice:
    return SeenDevice(
        id=device_id,
        name=name,
        own_name=name,
        client="",
        version="",
        kind=device_kind("", name).value,
        first_seen_ms=None,
        last_seen_ms=None,
        in_use=False,
        playing="",
        blocked=True,
        users=(),
    )
