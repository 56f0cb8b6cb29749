"""Policies at the door: lock-out, devices in use at once, hours, devices, forgotten passwords."""

import json
import stat
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from rustfin_core.identity import IdentityService
from rustfin_core.identity.events import DeviceRevoked
from rustfin_core.identity.types import DeviceInfo, User
from rustfin_core.kernel.errors import Forbidden, NotFound, TooMany, Unauthenticated
from rustfin_core.kernel.times import local_moment
from tests.identity.conftest import HandClock

PEER = "192.168.1.20"


def device(name: str) -> DeviceInfo:
    return DeviceInfo(device_id=name, name=name, client="Test", version="1.0")


@pytest.fixture
async def kid(identity: IdentityService) -> User:
    await identity.claim("owner", "pw")
    return await identity.users.create("kid", "pw")


async def guess(identity: IdentityService, clock: HandClock, name: str = "kid") -> None:
    clock.advance(60)
    with pytest.raises(Unauthenticated):
        await identity.authenticate(name, "wrong", device("tv"), peer=PEER)


async def test_lockout_disables_and_signs_out(
    identity: IdentityService, kid: User, clock: HandClock, news: list[object]
) -> None:
    await identity.users.change_policy(kid, {"login_attempts_before_lockout": 2})
    login = await identity.authenticate("kid", "pw", device("phone"), peer=PEER)
    await guess(identity, clock)
    assert await identity.resolve(login.token) is not None
    await guess(identity, clock)
    assert await identity.resolve(login.token) is None
    assert any(isinstance(event, DeviceRevoked) for event in news)
    clock.advance(60)
    with pytest.raises(Forbidden):
        await identity.authenticate("kid", "pw", device("tv"), peer=PEER)
    locked = await identity.users.get(kid.uid)
    assert locked.policy.invalid_login_attempt_count == 2
    freed = await identity.users.change_policy(locked, {"is_disabled": False})
    assert freed.policy.invalid_login_attempt_count == 0
    await identity.authenticate("kid", "pw", device("tv"), peer=PEER)


async def test_a_right_password_begins_the_count_anew(
    identity: IdentityService, kid: User, clock: HandClock
) -> None:
    await identity.users.change_policy(kid, {"login_attempts_before_lockout": 2})
    for _ in range(3):
        await guess(identity, clock)
        await identity.authenticate("kid", "pw", device("tv"), peer=PEER)
    assert not (await identity.users.get(kid.uid)).policy.is_disabled


async def test_without_a_number_nobody_is_locked_out(
    identity: IdentityService, kid: User, clock: HandClock
) -> None:
    for _ in range(12):
        await guess(identity, clock)
    assert not (await identity.users.get(kid.uid)).policy.is_disabled
    owner = await identity.users.find("owner")
    await identity.users.change_policy(owner, {"login_attempts_before_lockout": 1})
    await guess(identity, clock, "owner")
    assert not (await identity.users.get(owner.uid)).policy.is_disabled


async def test_devices_in_use_at_once(
    identity: IdentityService, kid: User, clock: HandClock
) -> None:
    await identity.users.change_policy(kid, {"max_active_sessions": 2})
    for name in ("tv", "phone", "tv"):
        await identity.authenticate("kid", "pw", device(name), peer=PEER)
    with pytest.raises(Forbidden, match="2 devices"):
        await identity.authenticate("kid", "pw", device("tablet"), peer=PEER)
    clock.advance(601)
    await identity.authenticate("kid", "pw", device("tablet"), peer=PEER)


async def test_hours_are_the_servers_own(
    identity: IdentityService, kid: User, clock: HandClock
) -> None:
    login = await identity.authenticate("kid", "pw", device("tv"), peer=PEER)
    principal = await identity.resolve(login.token)
    assert principal is not None
    now = local_moment(clock.now_ms())
    tomorrow = (now + timedelta(days=1)).strftime("%A")
    closed = [{"DayOfWeek": tomorrow, "StartHour": 0, "EndHour": 24}]
    await identity.users.change_policy(kid, {"access_schedules": closed})
    principal = await identity.resolve(login.token)
    assert principal is not None
    with pytest.raises(Forbidden, match="time"):
        identity.devices.admit(principal, device("tv"), at_home=True)
    identity.devices.admit(principal, device("tv"), at_home=True, at_any_hour=True)
    with pytest.raises(Forbidden, match="time"):
        await identity.authenticate("kid", "pw", device("tv"), peer=PEER)
    clock.advance(24 * 3_600)
    identity.devices.admit(principal, device("tv"), at_home=True)


async def test_devices_of_the_policy(identity: IdentityService, kid: User) -> None:
    login = await identity.authenticate("kid", "pw", device("tv"), peer=PEER)
    await identity.users.change_policy(
        kid, {"enable_all_devices": False, "enabled_devices": ["phone"]}
    )
    await identity.authenticate("kid", "pw", device("phone"), peer=PEER)
    with pytest.raises(Forbidden, match="device"):
        await identity.authenticate("kid", "pw", device("tv"), peer=PEER)
    principal = await identity.resolve(login.token)
    assert principal is not None
    with pytest.raises(Forbidden, match="device"):
        identity.devices.admit(principal, device("phone"), at_home=True)


async def test_away_from_home(identity: IdentityService, kid: User) -> None:
    await identity.users.change_policy(kid, {"enable_remote_access": False})
    await identity.authenticate("kid", "pw", device("tv"), peer=PEER)
    with pytest.raises(Forbidden, match="home"):
        await identity.authenticate("kid", "pw", device("tv"), peer="8.8.8.8", at_home=False)


async def test_blocked_libraries_of_earlier_versions_count_after_a_start(
    identity: IdentityService, kid: User
) -> None:
    await identity.users.change_policy(kid, {"blocked_media_folders": ["a" * 32]})
    derived: list[tuple[int, tuple[str, ...]]] = []
    identity.register_hooks(
        changed=lambda _, user, policy: derived.append((user, policy.blocked_media_folders)),
        removed=lambda *_: None,
    )
    await identity.start()
    assert derived == [(kid.id, ("a" * 32,))]


def pin_in(folder: Path, name: str) -> str:
    return str(json.loads((folder / name).read_text("utf-8"))["Pin"])


async def test_a_pin_from_the_file_becomes_the_password(
    identity: IdentityService, kid: User, tmp_path: Path
) -> None:
    login = await identity.authenticate("kid", "pw", device("tv"), peer=PEER)
    told = await identity.resets.ask("KID", peer=PEER)
    path = tmp_path / told.name
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    pin = pin_in(tmp_path, told.name)
    assert (await identity.resets.redeem(pin.lower().replace("-", " "), peer=PEER)).uid == kid.uid
    assert not path.exists()
    assert await identity.resolve(login.token) is None
    await identity.authenticate("kid", pin, device("tv"), peer=PEER)
    with pytest.raises(NotFound):
        await identity.resets.redeem(pin, peer=PEER)


async def test_pins_end(
    identity: IdentityService, kid: User, clock: HandClock, tmp_path: Path
) -> None:
    first = await identity.resets.ask("kid", peer=PEER)
    old = pin_in(tmp_path, first.name)
    second = await identity.resets.ask("kid", peer=PEER)
    assert not (tmp_path / first.name).exists()
    with pytest.raises(NotFound):
        await identity.resets.redeem(old, peer=PEER)
    new = pin_in(tmp_path, second.name)
    clock.advance(1_801)
    with pytest.raises(NotFound):
        await identity.resets.redeem(new, peer=PEER)
    assert not (tmp_path / second.name).exists()


async def test_five_wrong_pins_end_the_right_one(
    identity: IdentityService, kid: User, clock: HandClock, tmp_path: Path
) -> None:
    told = await identity.resets.ask("kid", peer=PEER)
    pin = pin_in(tmp_path, told.name)
    for number in range(5):
        with pytest.raises(NotFound):
            await identity.resets.redeem(f"AAAAA-AAAA{number}", peer=PEER)
    clock.advance(61)
    with pytest.raises(NotFound):
        await identity.resets.redeem(pin, peer=PEER)
    for number in range(20):
        try:
            await identity.resets.redeem(f"guess{number}", peer=PEER)
        except NotFound:
            continue
        except TooMany:
            break
    else:
        pytest.fail("guessing is not slowed down")


async def test_unknown_names_look_like_known_ones(
    identity: IdentityService, kid: User, tmp_path: Path
) -> None:
    known = await identity.resets.ask("kid", peer=PEER)
    unknown = await identity.resets.ask("nobody", peer=PEER)
    assert len(known.name) == len(unknown.name)
    assert known.expires_ms == unknown.expires_ms
    assert not (tmp_path / unknown.name).exists()
    await identity.users.change_policy(kid, {"is_disabled": True})
    assert not (tmp_path / (await identity.resets.ask("kid", peer=PEER)).name).exists()
