"""Sign-in, tokens, revocation and the brakes on guessing."""

import asyncio
import sqlite3
import time
from dataclasses import replace

import argon2
import pytest

from rustfin_core.db import Database
from rustfin_core.identity import IdentityService
from rustfin_core.identity.events import DeviceRevoked
from rustfin_core.identity.limits import GuessLimiter, peer_key
from rustfin_core.identity.passwords import MAX_PASSWORD, PasswordVault
from rustfin_core.identity.tokens import hash_token
from rustfin_core.identity.types import DeviceInfo
from rustfin_core.kernel.errors import (
    Forbidden,
    InvalidInput,
    TooMany,
    Unauthenticated,
)
from tests.identity.conftest import HandClock

PEER = "192.168.1.20"


@pytest.fixture(autouse=True)
async def owner(identity: IdentityService) -> None:
    await identity.claim("Ölaf", "right password")


async def test_a_token_resolves_to_user_and_device(
    identity: IdentityService, tv: DeviceInfo
) -> None:
    login = await identity.authenticate("öLAF", "right password", tv, peer=PEER)
    principal = await identity.resolve(login.token, tv)
    assert principal is not None
    assert principal.user is not None
    assert principal.user.name == "Ölaf"
    assert principal.device is not None
    assert principal.device.info == tv
    assert await identity.resolve("0" * 64) is None


async def test_an_older_cheaper_hash_is_renewed_at_sign_in() -> None:
    cheap = PasswordVault(memory_kib=64, rounds=1)
    old = await cheap.hash("something")
    good, fresh = await PasswordVault(memory_kib=128, rounds=1).verify("something", old)
    assert good
    assert fresh is not None
    assert await cheap.verify("something", fresh) != (False, None)


async def test_only_hashes_are_stored(
    identity: IdentityService, tv: DeviceInfo, db: Database
) -> None:
    login = await identity.authenticate("Ölaf", "right password", tv, peer=PEER)
    _, key = await identity.api_keys.create("sonarr")

    def dump(con: sqlite3.Connection) -> str:
        return "\n".join(con.iterdump())

    text = await db.read(dump)
    assert login.token not in text
    assert key not in text
    assert "right password" not in text
    assert "$argon2id$" in text
    stored = hash_token(login.token).hex()
    assert stored in text.lower()
    assert await identity.resolve(stored) is None


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("Ölaf", "wrong"),
        ("Ölaf", ""),
        ("Ölaf", "right password "),
        ("nobody", "right password"),
        ("%", "right password"),
        ("_laf", "right password"),
        ("Ölaf\0", "right password"),
        ("Ölaf", "x" * (MAX_PASSWORD + 1)),
        ("", ""),
    ],
)
async def test_wrong_credentials_all_sound_the_same(
    identity: IdentityService, tv: DeviceInfo, name: str, password: str
) -> None:
    with pytest.raises(Unauthenticated, match="user name or the password is wrong"):
        await identity.authenticate(name, password, tv, peer=PEER)


async def test_unknown_users_take_as_long_as_known_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same hash at the same cost, and nothing else that computes.

    Of the processor's time, not the wall's: on a busy machine that one tells of the others.
    """
    vault = PasswordVault()
    stored = await vault.hash("something")
    costs: list[argon2.Parameters] = []
    real = argon2.PasswordHasher.verify

    def noted(hasher: argon2.PasswordHasher, known: str, password: str) -> bool:
        costs.append(argon2.extract_parameters(known))
        return real(hasher, known, password)

    monkeypatch.setattr(argon2.PasswordHasher, "verify", noted)

    async def took(known: str | None) -> float:
        began = time.process_time()
        await vault.verify("wrong", known)
        return time.process_time() - began

    await took(None)
    pairs = [(await took(stored), await took(None)) for _ in range(4)]
    known, unknown = (min(times) for times in zip(*pairs, strict=True))
    assert costs == [costs[0]] * 9
    assert 0.25 < unknown / known < 4.0


async def test_signing_in_again_on_one_device_replaces_its_token(
    identity: IdentityService, tv: DeviceInfo, news: list[object]
) -> None:
    first = await identity.authenticate("Ölaf", "right password", tv, peer=PEER)
    phone = replace(tv, device_id="phone")
    other = await identity.authenticate("Ölaf", "right password", phone, peer=PEER)
    second = await identity.authenticate("Ölaf", "right password", tv, peer=PEER)

    assert await identity.resolve(first.token) is None
    assert await identity.resolve(second.token) is not None
    assert await identity.resolve(other.token) is not None
    assert first.principal.device is not None
    assert DeviceRevoked(first.principal.device.uid, first.user.uid, "tv-1", replaced=True) in news


async def test_logout_ends_the_token_at_once(identity: IdentityService, tv: DeviceInfo) -> None:
    login = await identity.authenticate("Ölaf", "right password", tv, peer=PEER)
    principal = await identity.resolve(login.token)
    assert principal is not None
    await identity.logout(principal)
    assert await identity.resolve(login.token) is None


async def test_a_device_may_change_name_and_version_but_not_for_chromecast(
    identity: IdentityService, tv: DeviceInfo
) -> None:
    token = (await identity.authenticate("Ölaf", "right password", tv, peer=PEER)).token
    newer = replace(tv, version="2.0", name="Den")
    await identity.resolve(token, newer)
    await identity.resolve(token, replace(tv, client="My Chromecast", version="9"))
    principal = await identity.resolve(token)
    assert principal is not None
    assert principal.device is not None
    assert principal.device.info == newer


async def test_a_device_id_is_needed(identity: IdentityService, tv: DeviceInfo) -> None:
    with pytest.raises(InvalidInput, match="DeviceId"):
        await identity.authenticate("Ölaf", "right password", replace(tv, device_id=""), peer=PEER)


async def test_disabled_users_lose_their_tokens_and_cannot_return(
    identity: IdentityService, tv: DeviceInfo
) -> None:
    user = await identity.users.create("kid", "toys")
    token = (await identity.authenticate("kid", "toys", tv, peer=PEER)).token
    await identity.users.change_policy(user, {"is_disabled": True})
    assert await identity.resolve(token) is None
    with pytest.raises(Forbidden):
        await identity.authenticate("kid", "toys", tv, peer=PEER)


async def test_a_new_password_signs_out_other_devices(
    identity: IdentityService, tv: DeviceInfo
) -> None:
    login = await identity.authenticate("Ölaf", "right password", tv, peer=PEER)
    password = await identity.users.reset_password("ölaf")
    assert await identity.resolve(login.token) is None
    assert await identity.authenticate("Ölaf", password, tv, peer=PEER)


async def test_guesses_from_one_address_get_slow_whatever_the_name(
    identity: IdentityService, tv: DeviceInfo, clock: HandClock
) -> None:
    refused: list[int] = []
    for n in range(30):
        clock.advance(0.05)
        try:
            await identity.authenticate(f"user{n}", "guess", tv, peer="10.0.0.66")
        except TooMany as error:
            refused.append(error.retry_after)
        except Unauthenticated:
            continue
    assert len(refused) >= 8
    assert min(refused) >= 1


async def test_strangers_guesses_do_not_keep_the_owner_out(
    identity: IdentityService, tv: DeviceInfo, clock: HandClock
) -> None:
    await identity.authenticate("Ölaf", "right password", tv, peer=PEER)
    for n in range(14):
        clock.advance(1)
        with pytest.raises((Unauthenticated, TooMany)):
            await identity.authenticate("Ölaf", "guess", tv, peer=f"10.0.0.{n}")
    assert await identity.authenticate("Ölaf", "right password", tv, peer=PEER)


async def test_the_queue_for_passwords_is_bounded(identity: IdentityService) -> None:
    vault = PasswordVault()
    results = await asyncio.gather(
        *(vault.verify("x", None) for _ in range(40)), return_exceptions=True
    )
    assert sum(isinstance(result, TooMany) for result in results) == 22
    assert await vault.verify("x", None) == (False, None)


def test_the_table_of_failures_is_bounded(clock: HandClock) -> None:
    limiter = GuessLimiter(clock, free=3, base=1, ceiling=60)
    for n in range(25_000):
        limiter.charge(f"10.{n // 65536}.{n // 256 % 256}.{n % 256}")
    assert len(limiter) == 10_000


def test_delays_grow_and_fade(clock: HandClock) -> None:
    limiter = GuessLimiter(clock, free=2, base=1, ceiling=8, memory=100)
    waits: list[int] = []
    for _ in range(7):
        limiter_wait = 0
        while True:
            try:
                limiter.charge("a")
                break
            except TooMany:
                clock.advance(0.5)
                limiter_wait += 1
        waits.append(limiter_wait)
    assert waits == [0, 0, 0, 2, 4, 8, 16]
    clock.advance(101)
    limiter.charge("a")
    limiter.charge("a")


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("192.168.1.5", "192.168.1.5"),
        ("::ffff:192.168.1.5", "192.168.1.5"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
    ],
)
def test_peers_are_counted_by_address_or_subnet(address: str, key: str) -> None:
    assert peer_key(address) == key
