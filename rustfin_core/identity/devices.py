"""Sign-in and device tokens."""

import logging
import sqlite3
from dataclasses import replace

from rustfin_core.db import Database
from rustfin_core.events import EventBus
from rustfin_core.identity import device_rows, user_rows
from rustfin_core.identity.api_keys import SEEN_EVERY_MS, ApiKeys
from rustfin_core.identity.blocked import REFUSAL, BlockedDevices
from rustfin_core.identity.events import DeviceRevoked, SignedIn, SignInFailed
from rustfin_core.identity.limits import GuessLimiter, peer_key
from rustfin_core.identity.lockout import Lockout
from rustfin_core.identity.passwords import PasswordVault
from rustfin_core.identity.policy import UserPolicy
from rustfin_core.identity.rights import Visit, refusal
from rustfin_core.identity.tokens import PrincipalCache, find_principal, hash_token
from rustfin_core.identity.types import (
    MAX_NAME,
    DeviceInfo,
    KnownDevice,
    Login,
    Principal,
    User,
)
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
from rustfin_core.kernel.times import local_moment

_log = logging.getLogger(__name__)
_IN_USE_MS = 600_000
"""A device that has done something within ten minutes counts for ``MaxActiveSessions``."""
_NO_DEVICE = "There is no device with this id."
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
        keys: ApiKeys,
    ) -> None:
        self._db, self._bus, self._clock, self._vault, self._cache = db, bus, clock, vault, cache
        self._accounts_limit = GuessLimiter(clock, free=10, base=1.0, ceiling=15.0)
        self._peers_limit = GuessLimiter(clock, free=20, base=1.0, ceiling=60.0)
        self._known: set[tuple[str, str]] = set()
        self._lockout = Lockout(db=db, bus=bus, cache=cache)
        self.blocked = BlockedDevices(db=db, bus=bus)
        self._names: dict[str, str] = {}
        self._keys = keys

    async def load(self) -> None:
        """Read the names administrators gave to devices, and which they blocked."""
        self._names = await self._db.read(device_rows.names)
        await self.blocked.load()

    async def authenticate(
        self, name: str, password: str, info: DeviceInfo, *, peer: str, at_home: bool = True
    ) -> Login:
        """Check name and password and give the device a token.

        *peer* is where the request comes from, *at_home* whether that is the house. Raises
        ``Unauthenticated`` for a wrong name or password (same words, same time), ``Forbidden``
        when the user's policy refuses (:func:`refusal`), ``TooMany`` when guessing has become too
        fast.
        """
        _check_device(info)
        account, address = user_rows.name_key(name)[:64], peer_key(peer)
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
            if user is not None:
                await self._lockout.wrong(user)
            self._bus.publish(SignInFailed(name[:64], peer, user.uid if user else None))
            raise Unauthenticated(_WRONG)
        self._accounts_limit.forget(account)
        self._peers_limit.give_back(address)
        if len(self._known) < 1_000:
            self._known.add((account, address))
        if user.policy.is_disabled:
            self._bus.publish(SignInFailed(name[:64], peer, user.uid))
        return await self.sign_in(user, info, new_hash=fresh_hash, peer=peer, at_home=at_home)

    async def check_password(self, user: User, password: str, *, peer: str) -> None:
        """Raise ``Unauthenticated`` unless *password* is the user's; guessing is slowed as well."""
        account, address = user_rows.name_key(user.name)[:64], peer_key(peer)
        self._peers_limit.charge(address)
        self._accounts_limit.charge(account)
        stored = await self._db.read(lambda con: user_rows.password_hash_of(con, user.id))
        if not (await self._vault.verify(password, stored))[0]:
            await self._lockout.wrong(user)
            raise Unauthenticated("The current password is wrong.")
        self._accounts_limit.forget(account)
        self._peers_limit.give_back(address)

    def _charge(self, account: str, address: str) -> None:
        self._peers_limit.charge(address)
        # Where this person has signed in before, strangers' guesses must not make them wait.
        if (account, address) not in self._known:
            self._accounts_limit.charge(account)

    async def sign_in(
        self,
        user: User,
        info: DeviceInfo,
        *,
        new_hash: str | None = None,
        peer: str = "",
        at_home: bool = True,
    ) -> Login:
        """Give *user* a token on this device without asking for a password."""
        _check_device(info)
        self._check(user.policy, info.device_id, at_home=at_home)
        token, now = new_token(), self._clock.now_ms()
        digest = hash_token(token)

        def work(con: sqlite3.Connection) -> tuple[Principal, bytes | None]:
            current = user_rows.by_id(con, user.id)
            if current is None or current.policy.is_disabled:
                raise Unauthenticated(_WRONG)
            most = current.policy.max_active_sessions
            active = device_rows.count_active(con, user.id, now - _IN_USE_MS, but=info.device_id)
            if 0 < most <= active:
                raise Forbidden(
                    f"This user is already using {active} devices, which is as many as allowed. "
                    "Sign out on one of them, or wait ten minutes after using it."
                )
            current = self._lockout.right(con, current)
            if new_hash is not None:
                user_rows.set_password(con, user.id, new_hash)
            user_rows.touch(con, user.id, now, login=True)
            device, replaced = device_rows.replace(con, user.id, info, digest, now)
            seen = replace(current, last_login_ms=now, last_activity_ms=now)
            return Principal(user=seen, device=device, token_sha256=digest), replaced

        principal, replaced = await self._db.write(work, urgent=True)
        self._cache.clear()
        if replaced is not None:
            self._bus.publish(DeviceRevoked(replaced, user.uid, info.device_id, replaced=True))
        assert principal.device is not None
        self._bus.publish(
            SignedIn(user.uid, principal.device.uid, info.name, peer, is_new=replaced is None)
        )
        return Login(principal=principal, token=token)

    def admit(
        self, principal: Principal, told: DeviceInfo, *, at_home: bool, at_any_hour: bool = False
    ) -> None:
        """Raise ``Forbidden`` when the user's policy refuses a request under these circumstances.

        *told* is what the request says of the device, which counts only while none is stored.
        """
        if principal.user is not None:
            info = principal.device.info if principal.device is not None else told
            policy = principal.user.policy
            self._check(policy, info.device_id, at_home=at_home, at_any_hour=at_any_hour)

    def _check(
        self, policy: UserPolicy, device_id: str, *, at_home: bool, at_any_hour: bool = False
    ) -> None:
        if device_id in self.blocked:
            raise Forbidden(REFUSAL)
        now = local_moment(self._clock.now_ms())
        visit = Visit(device_id=device_id, at_home=at_home, now=now)
        sentence = refusal(policy, visit, at_any_hour=at_any_hour)
        if sentence is not None:
            raise Forbidden(sentence)

    async def resolve(self, token: str, info: DeviceInfo | None = None) -> Principal | None:
        """Whose *token* this is, ``None`` for an unknown one.

        *info* is what the device says about itself in this request; a changed name or version is
        stored (not for Chromecast, which borrows the token of the phone that started it).
        """
        digest, generation = hash_token(token), self._cache.generation
        principal = self._cache.get(digest)
        if principal is None:
            principal = await self._db.read(lambda con: find_principal(con, digest))
            if principal is None or (principal.user and principal.user.policy.is_disabled):
                return None
            self._cache.put(principal, generation)
        return await self._noticed(principal, info, generation)

    async def _noticed(
        self, principal: Principal, info: DeviceInfo | None, generation: int
    ) -> Principal:
        device, user = principal.device, principal.user
        if device is None or user is None:
            await self._keys.used(principal.token_sha256)
            return principal
        said = _merged(device.info, info)
        now = self._clock.now_ms()
        if said == device.info and abs(now - device.last_seen_ms) < SEEN_EVERY_MS:
            return principal
        seen = replace(
            principal,
            device=replace(device, info=said, last_seen_ms=now),
            user=replace(user, last_activity_ms=now),
        )
        self._cache.put(seen, generation)

        def work(con: sqlite3.Connection) -> None:
            device_rows.update(con, device.id, said, now)
            user_rows.touch(con, user.id, now)

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
            lambda con: device_rows.delete(con, device.id), urgent=True, durable=True
        )
        self._cache.clear()
        self._bus.publish(DeviceRevoked(device.uid, user.uid, device.info.device_id))

    async def known(self, device_id: str | None = None) -> list[KnownDevice]:
        """All signed-in devices, or the ones with this id, the one used last first."""
        return await self._db.read(lambda con: device_rows.known(con, device_id))

    def custom_name(self, device_id: str) -> str | None:
        """What an administrator calls a device."""
        return self._names.get(device_id)

    async def rename(self, device_id: str, name: str | None) -> None:
        """Give a device a name of its own; ``None`` or nothing takes it away.

        ``NotFound`` when nobody is signed in on it, ``InvalidInput`` for a name that is too long.
        """
        clean = "".join(char for char in name or "" if char.isprintable()).strip()
        if len(clean) > MAX_NAME:
            raise InvalidInput(f"The name of a device may have at most {MAX_NAME} characters.")

        def work(con: sqlite3.Connection) -> None:
            if not device_rows.known(con, device_id):
                raise NotFound(_NO_DEVICE)
            device_rows.put_name(con, device_id, clean or None)

        await self._db.write(work)
        self._names.pop(device_id, None)
        if clean:
            self._names[device_id] = clean

    async def sign_out(self, device_id: str) -> None:
        """Revoke everybody's tokens on a device; ``NotFound`` when there are none."""
        gone = await self._db.write(
            lambda con: device_rows.delete_named(con, device_id), durable=True
        )
        if not gone:
            raise NotFound(_NO_DEVICE)
        if device_id not in self.blocked:
            self._names.pop(device_id, None)
        self._cache.clear()
        for uid, user_uid, name in gone:
            self._bus.publish(DeviceRevoked(uid, user_uid, name))

    async def sign_out_user(self, user: User) -> int:
        """Revoke all tokens of *user*; returns how many devices that were."""
        gone = await self._db.write(lambda con: device_rows.delete_of(con, user.id), durable=True)
        self._cache.clear()
        for uid, device_id in gone:
            self._bus.publish(DeviceRevoked(uid, user.uid, device_id))
        return len(gone)


def _account(con: sqlite3.Connection, name: str) -> tuple[User | None, str | None]:
    user = user_rows.by_name(con, name)
    return user, user_rows.password_hash_of(con, user.id) if user else None


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
