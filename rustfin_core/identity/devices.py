"""Sign-in, device tokens and api keys."""

import logging
import sqlite3
from dataclasses import replace

from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.identity import repository
from rustfin_core.identity.events import ApiKeyRevoked, DeviceRevoked, SignedIn
from rustfin_core.identity.limits import GuessLimiter, peer_key
from rustfin_core.identity.passwords import PasswordVault
from rustfin_core.identity.tokens import PrincipalCache, hash_token
from rustfin_core.identity.types import ApiKey, DeviceInfo, Login, Principal, User
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.errors import (
    Forbidden,
    InvalidInput,
    NotFound,
    TooMany,
    Unauthenticated,
    Unavailable,
)
from rustfin_core.kernel.ids import new_token

_log = logging.getLogger(__name__)
_SEEN_EVERY_MS = 60_000
_WRONG = "The user name or the password is wrong."


class Devices:
    """Turns credentials into tokens and tokens into principals."""

    def __init__(
        self,
        *,
        db: Database,
        bus: EventBus,
        clock: Clock,
        vault: PasswordVault,
        cache: PrincipalCache,
    ) -> None:
        self._db, self._bus, self._clock, self._vault, self._cache = db, bus, clock, vault, cache
        self._accounts_limit = GuessLimiter(clock, free=10, base=1.0, ceiling=15.0)
        self._peers_limit = GuessLimiter(clock, free=20, base=1.0, ceiling=60.0)
        self._known: set[tuple[str, str]] = set()

    async def authenticate(self, name: str, password: str, info: DeviceInfo, *, peer: str) -> Login:
        """Check name and password and give the device a token.

        *peer* is the socket address, never a header. Raises ``Unauthenticated`` for a wrong name
        or password (same words, same time), ``Forbidden`` for a disabled user, ``TooMany`` when
        guessing has become too fast.
        """
        _check_device(info)
        account, address = repository.name_key(name)[:64], peer_key(peer)
        self._charge(account, address)
        try:
            user, stored = await self._db.read(lambda con: _account(con, name))
            good, fresh_hash = await self._vault.verify(password, stored)
        except TooMany:
            self._accounts_limit.give_back(account)
            self._peers_limit.give_back(address)
            raise
        if user is None or not good:
            _log.info("sign-in refused for %r from %s", name[:64], address)
            raise Unauthenticated(_WRONG)
        self._accounts_limit.forget(account)
        self._peers_limit.give_back(address)
        if len(self._known) < 1_000:
            self._known.add((account, address))
        return await self.sign_in(user, info, new_hash=fresh_hash)

    async def check_password(self, user: User, password: str, *, peer: str) -> None:
        """Raise ``Unauthenticated`` unless *password* is the user's; guessing is slowed as well."""
        account, address = repository.name_key(user.name)[:64], peer_key(peer)
        self._peers_limit.charge(address)
        self._accounts_limit.charge(account)
        stored = await self._db.read(lambda con: repository.password_hash_of(con, user.id))
        if not (await self._vault.verify(password, stored))[0]:
            raise Unauthenticated("The current password is wrong.")
        self._accounts_limit.forget(account)
        self._peers_limit.give_back(address)

    def _charge(self, account: str, address: str) -> None:
        self._peers_limit.charge(address)
        # Where this person has signed in before, strangers' guesses must not make them wait.
        if (account, address) not in self._known:
            self._accounts_limit.charge(account)

    async def sign_in(self, user: User, info: DeviceInfo, *, new_hash: str | None = None) -> Login:
        """Give *user* a token on this device without asking for a password."""
        _check_device(info)
        if user.policy.is_disabled:
            raise Forbidden("This user has been disabled by the administrator.")
        token, now = new_token(), self._clock.now_ms()
        digest = hash_token(token)

        def work(con: sqlite3.Connection) -> tuple[Principal, bytes | None]:
            current = repository.user_by_id(con, user.id)
            if current is None or current.policy.is_disabled:
                raise Unauthenticated(_WRONG)
            if new_hash is not None:
                repository.set_password(con, user.id, new_hash)
            repository.touch_user(con, user.id, now, login=True)
            device, replaced = repository.replace_device(con, user.id, info, digest, now)
            seen = replace(current, last_login_ms=now, last_activity_ms=now)
            return Principal(user=seen, device=device, token_sha256=digest), replaced

        principal, replaced = await self._db.write(work, urgent=True)
        self._cache.clear()
        if replaced is not None:
            self._bus.publish(DeviceRevoked(replaced, user.uid, info.device_id, replaced=True))
        assert principal.device is not None
        self._bus.publish(SignedIn(user.uid, principal.device.uid))
        return Login(principal=principal, token=token)

    async def resolve(self, token: str, info: DeviceInfo | None = None) -> Principal | None:
        """Whose *token* this is, ``None`` for an unknown one.

        *info* is what the device says about itself in this request; a changed name or version is
        stored (not for Chromecast, which borrows the token of the phone that started it).
        """
        digest, generation = hash_token(token), self._cache.generation
        principal = self._cache.get(digest)
        if principal is None:
            principal = await self._db.read(lambda con: repository.find_principal(con, digest))
            if principal is None or (principal.user and principal.user.policy.is_disabled):
                return None
            self._cache.put(principal, generation)
        return await self._noticed(principal, info, generation)

    async def _noticed(
        self, principal: Principal, info: DeviceInfo | None, generation: int
    ) -> Principal:
        device, user = principal.device, principal.user
        if device is None or user is None:
            return principal
        said = _merged(device.info, info)
        now = self._clock.now_ms()
        if said == device.info and abs(now - device.last_seen_ms) < _SEEN_EVERY_MS:
            return principal
        seen = replace(
            principal,
            device=replace(device, info=said, last_seen_ms=now),
            user=replace(user, last_activity_ms=now),
        )
        self._cache.put(seen, generation)

        def work(con: sqlite3.Connection) -> None:
            repository.update_device(con, device.id, said, now)
            repository.touch_user(con, user.id, now)

        try:
            await self._db.write(work, urgent=True)
        except Unavailable as error:
            # A full disk must not keep anybody from watching.
            _log.debug("a device's last visit was not stored: %s", error)
        return seen

    async def logout(self, principal: Principal) -> None:
        """Revoke the token of *principal*; an api key is left alone."""
        device, user = principal.device, principal.user
        if device is None or user is None:
            return
        await self._db.write(
            lambda con: repository.delete_device(con, device.id), urgent=True, durable=True
        )
        self._cache.clear()
        self._bus.publish(DeviceRevoked(device.uid, user.uid, device.info.device_id))

    async def create_api_key(self, name: str) -> tuple[ApiKey, str]:
        """Make an api key; its secret is returned this once."""
        if not name.strip() or len(name) > 128:
            raise InvalidInput("The name of an api key must be 1 to 128 characters.")
        secret, now = new_token(), self._clock.now_ms()
        key = await self._db.write(
            lambda con: repository.insert_api_key(con, name.strip(), hash_token(secret), now)
        )
        return key, secret

    async def api_keys(self) -> list[ApiKey]:
        """All api keys, without their secrets."""
        return await self._db.read(repository.api_keys)

    async def revoke_api_key(self, uid: bytes) -> None:
        """Make an api key invalid; ``NotFound`` when there is none."""
        found = await self._db.write(lambda con: repository.delete_api_key(con, uid), durable=True)
        if not found:
            raise NotFound("There is no api key with this id.")
        self._cache.clear()
        self._bus.publish(ApiKeyRevoked(uid))


def _account(con: sqlite3.Connection, name: str) -> tuple[User | None, str | None]:
    user = repository.user_by_name(con, name)
    return user, repository.password_hash_of(con, user.id) if user else None


def _check_device(info: DeviceInfo) -> None:
    if not info.device_id:
        raise InvalidInput(
            "The Authorization header must name a DeviceId, for example "
            'MediaBrowser Client="..", Device="..", DeviceId="..", Version="..".'
        )


def _merged(known: DeviceInfo, said: DeviceInfo | None) -> DeviceInfo:
    if said is None or "chromecast" in said.client.lower():
        return known
    if said.device_id and said.device_id != known.device_id:
        return known
    return replace(known, name=said.name or known.name, version=said.version or known.version)
