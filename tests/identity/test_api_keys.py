"""Keys of programs: administrators without a user, kept as hashes, revoked in two ways."""

import pytest

from rustfin_core.identity import IdentityService
from rustfin_core.kernel.errors import Forbidden, InvalidInput, NotFound
from tests.identity.conftest import HandClock


async def test_api_keys_are_administrators_without_a_user(identity: IdentityService) -> None:
    key, secret = await identity.api_keys.create("sonarr")
    principal = await identity.resolve(secret)
    assert principal is not None
    assert principal.is_admin
    with pytest.raises(Forbidden):
        principal.require_user()
    await identity.api_keys.revoke(key.uid.hex())
    assert await identity.resolve(secret) is None
    with pytest.raises(NotFound):
        await identity.api_keys.revoke(key.uid.hex())


async def test_a_key_is_revoked_by_itself_too(identity: IdentityService) -> None:
    kept, _ = await identity.api_keys.create("radarr")
    _, secret = await identity.api_keys.create("sonarr")
    await identity.api_keys.revoke(secret)
    assert await identity.resolve(secret) is None
    assert await identity.api_keys.all() == [kept]


async def test_its_last_use_is_kept_to_the_minute(
    identity: IdentityService, clock: HandClock
) -> None:
    _, secret = await identity.api_keys.create("sonarr")

    async def last_use() -> int | None:
        assert await identity.resolve(secret) is not None
        (key,) = await identity.api_keys.all()
        return key.last_seen_ms

    first = clock.now_ms()
    assert await last_use() == first
    clock.advance(59)
    assert await last_use() == first
    clock.advance(2)
    assert await last_use() == clock.now_ms()


@pytest.mark.parametrize("name", ["", "  ", "x" * 129])
async def test_odd_names_are_refused(identity: IdentityService, name: str) -> None:
    with pytest.raises(InvalidInput):
        await identity.api_keys.create(name)
