"""Quick Connect: approve on one device, sign in on the other, never by guessing."""

from dataclasses import replace

import pytest

from rustfin_core.identity import IdentityService
from rustfin_core.identity.types import DeviceInfo, User
from rustfin_core.kernel.errors import InvalidInput, NotFound, TooMany
from tests.identity.conftest import HandClock


@pytest.fixture
async def owner(identity: IdentityService) -> User:
    return await identity.claim("owner", "pw")


async def test_the_whole_way(identity: IdentityService, owner: User, tv: DeviceInfo) -> None:
    request = identity.begin_quick_connect(tv, peer="192.168.1.3")
    assert len(request.secret) == 64
    assert len(request.code) == 6
    assert not identity.quick_connect_state(request.secret).authenticated
    with pytest.raises(NotFound):
        await identity.authenticate_with_quick_connect(request.secret)

    identity.authorize_quick_connect(f"{request.code[:3]} {request.code[3:]}", owner)
    assert identity.quick_connect_state(request.secret).authenticated
    login = await identity.authenticate_with_quick_connect(request.secret)

    assert login.user.uid == owner.uid
    assert login.principal.device is not None
    assert login.principal.device.info == tv
    with pytest.raises(NotFound):
        await identity.authenticate_with_quick_connect(request.secret)


async def test_requests_expire_after_ten_minutes(
    identity: IdentityService, owner: User, tv: DeviceInfo, clock: HandClock
) -> None:
    request = identity.begin_quick_connect(tv, peer="192.168.1.3")
    clock.advance(599)
    assert identity.quick_connect_state(request.secret)
    clock.advance(2)
    with pytest.raises(NotFound):
        identity.quick_connect_state(request.secret)
    with pytest.raises(NotFound):
        identity.authorize_quick_connect(request.code, owner)


async def test_wrong_codes_are_five_a_minute(
    identity: IdentityService, owner: User, clock: HandClock
) -> None:
    tried = 0
    for _ in range(120):
        clock.advance(0.5)
        try:
            identity.authorize_quick_connect("000000", owner)
        except NotFound:
            tried += 1
        except TooMany:
            continue
    assert tried <= 11


async def test_an_address_cannot_flood(identity: IdentityService, tv: DeviceInfo) -> None:
    for _ in range(20):
        identity.begin_quick_connect(tv, peer="192.168.1.3")
    with pytest.raises(TooMany):
        identity.begin_quick_connect(tv, peer="192.168.1.3")
    assert identity.begin_quick_connect(tv, peer="192.168.1.4")


@pytest.mark.parametrize("field", ["device_id", "name", "client", "version"])
async def test_the_device_must_say_who_it_is(
    identity: IdentityService, tv: DeviceInfo, field: str
) -> None:
    with pytest.raises(InvalidInput, match="Authorization"):
        identity.begin_quick_connect(replace(tv, **{field: ""}), peer="192.168.1.3")
