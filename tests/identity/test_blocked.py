"""Devices nobody may use."""

import pytest

from rustfin_core.db import Database
from rustfin_core.identity import IdentityService
from rustfin_core.identity.events import VisitEnded
from rustfin_core.identity.types import DeviceInfo, Login
from rustfin_core.kernel.errors import Forbidden, NotFound


async def signed_in(identity: IdentityService, device: DeviceInfo) -> Login:
    if not identity.claimed:
        await identity.claim("Mara", "a word")
    return await identity.authenticate("Mara", "a word", device, peer="10.0.0.2")


async def test_a_blocked_device_is_refused_at_the_door_and_inside(
    identity: IdentityService, tv: DeviceInfo, news: list[object]
) -> None:
    login = await signed_in(identity, tv)
    await identity.devices.blocked.block("tv-1")
    with pytest.raises(Forbidden, match="blocked"):
        await signed_in(identity, tv)
    with pytest.raises(Forbidden, match="blocked"):
        identity.devices.admit(login.principal, tv, at_home=True, at_any_hour=True)
    assert login.principal.device is not None
    assert VisitEnded(login.principal.device.uid, login.user.uid, "tv-1") in news


async def test_allowed_again_it_goes_on_with_its_token(
    identity: IdentityService, tv: DeviceInfo
) -> None:
    login = await signed_in(identity, tv)
    await identity.devices.blocked.block("tv-1")
    await identity.devices.blocked.allow("tv-1")
    principal = await identity.resolve(login.token, tv)
    assert principal is not None
    identity.devices.admit(principal, tv, at_home=True)
    assert await identity.devices.blocked.all() == []


async def test_a_block_outlives_sign_out_and_restart(
    identity: IdentityService, tv: DeviceInfo, db: Database
) -> None:
    await signed_in(identity, tv)
    await identity.devices.rename("tv-1", "Den")
    await identity.devices.blocked.block("tv-1")
    await identity.devices.sign_out("tv-1")
    assert await identity.devices.known() == []
    again = type(identity.devices.blocked)(db=db, bus=identity.devices._bus)
    await again.load()
    assert "tv-1" in again
    assert [(one.device_id, one.name) for one in await again.all()] == [("tv-1", "Den")]
    with pytest.raises(Forbidden):
        await signed_in(identity, tv)


async def test_other_devices_are_left_alone(identity: IdentityService, tv: DeviceInfo) -> None:
    await signed_in(identity, tv)
    await identity.devices.blocked.block("tv-1")
    phone = DeviceInfo(device_id="phone", name="Pixel", client="Pocket", version="1")
    assert (await signed_in(identity, phone)).token
    with pytest.raises(NotFound):
        await identity.devices.blocked.block("never seen")


async def test_everybody_of_one_account_is_signed_out(
    identity: IdentityService, tv: DeviceInfo
) -> None:
    login = await signed_in(identity, tv)
    phone = DeviceInfo(device_id="phone", name="Pixel", client="Pocket", version="1")
    await signed_in(identity, phone)
    assert await identity.devices.sign_out_user(login.user) == 2
    assert await identity.resolve(login.token, tv) is None
    assert await identity.devices.sign_out_user(login.user) == 0
